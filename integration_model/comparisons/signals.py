"""Signals: does an architecture carry a quantity in the form that a platform wants?

The target's form (unit, type, access) comes from VHAL or VSS; the architecture's encoding from its
database. The checks are: missing, read-only, unit, scale, the values that its bits can carry, and shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integration_model.comparisons.base import Fulfilment, Judgement
from integration_model.comparisons.span import Span
from integration_model.units import Unit, converted, unit_of
from integration_model.values import Origin

_FLOATS = ("FLOAT", "FLOAT_VEC", "float", "double")
_BOOLEANS = ("BOOLEAN", "boolean")
_NOWHERE = "is not on its buses"


@dataclass(frozen=True, slots=True)
class Target:
    """The form in which a platform wants a quantity; `reach` are the values that must be told, in its unit."""

    quantity: str
    name: str
    type: str
    unit: str
    reach: Span | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How an architecture carries the quantity: its value is raw * factor + offset, raw from 0 unless `signed`.

    `typed`: it comes as a service, whose value needs neither bits nor scale.
    """

    origin: Origin
    message: str = ""
    bits: float | None = None
    factor: float | None = None
    offset: float = 0.0
    signed: bool = False
    typed: bool = False
    unit: str | None = None
    access: str = "read"
    served: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SignalAsked:
    """One signal that is asked of an architecture, with the access that is needed."""

    target: Target
    access: str

    def ask(self) -> str:
        """What is asked, in words."""
        unit = f" in {self.target.unit}" if self.target.unit else ""
        return f"{self.target.name} as {self.target.type}{unit}, {self.access}"

    def differences(self, encoding: Encoding | None) -> tuple[str, ...]:
        """In what an encoding differs from what is asked; nothing where nobody knows it."""
        if encoding is None or encoding.served:
            return ()
        return (_NOWHERE,) if encoding.missing else tuple(_differences(encoding, self.target, self.access))

    def judge(self, name: str, encoding: Encoding | None, origin: Origin) -> Judgement:
        """Met where nothing differs; the sentence names all differences."""
        quantity = self.target.quantity
        if encoding is None:
            return Judgement(Fulfilment.UNKNOWN, f"{quantity} is not known", origin, quantity, name)
        if encoding.served:
            return Judgement(Fulfilment.MET, f"{quantity} comes as asked", encoding.origin, quantity, name)
        if encoding.missing:
            return Judgement(Fulfilment.UNMET, f"{quantity} {_NOWHERE}", encoding.origin, quantity, name)
        differences = self.differences(encoding)
        verdict = Fulfilment.UNMET if differences else Fulfilment.MET
        text = "; ".join(differences) or "as asked"
        where = f" ({encoding.message})" if encoding.message else ""
        return Judgement(verdict, f"{quantity}{where} {text}", encoding.origin, quantity, name)


def _differences(encoding: Encoding, target: Target, access: str) -> Iterator[str]:
    if access != "read" and encoding.access == "read":
        yield "read-only"
    if target.type in _FLOATS or target.unit:
        yield from _number_differences(encoding, target)
    elif target.type in _BOOLEANS:
        if encoding.bits is not None and encoding.bits > 1:
            yield f"a state of {encoding.bits:g} bits, not yes or no"
    elif encoding.bits is not None and encoding.bits <= 1:
        yield "one bit, not a position or state"
    elif encoding.bits is not None:
        yield f"codes of its own in {encoding.bits:g} bits"


def _number_differences(encoding: Encoding, target: Target) -> Iterator[str]:
    unit, wanted = unit_of(encoding.unit or ""), unit_of(target.unit)
    if target.unit and encoding.unit is None:
        yield "unit not stated"
    elif wanted is not None and unit != wanted:
        yield f"in {unit.name if unit else encoding.unit}, not {target.unit}"
    elif encoding.factor is None and not encoding.typed:
        yield "scale not stated"
    span = carried(encoding, unit or wanted, wanted)
    if target.reach is not None and span is not None and not span.covers(target.reach):
        shown = f" {target.unit}" if target.unit else ""
        yield f"{encoding.bits:g} bits reach only {span}{shown}, not {target.reach}"


def carried(encoding: Encoding, unit: Unit | None, wanted: Unit | None) -> Span | None:
    """The values that the encoding can carry, in the target's unit; an unstated unit is taken for the target's own."""
    if encoding.bits is None or not encoding.factor or (unit and wanted and unit.dimension != wanted.dimension):
        return None
    steps = float(2.0**encoding.bits)
    raw = (-steps / 2, steps / 2 - 1) if encoding.signed else (0.0, steps - 1)
    ends = [end * encoding.factor + encoding.offset for end in raw]
    if unit is not None and wanted is not None:
        ends = [converted(end, unit, wanted) for end in ends]
    return Span(min(ends), max(ends))
