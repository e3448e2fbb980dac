"""Signals: does an architecture carry a quantity in the form that a platform wants?

The target's form (unit, type, access) comes from VHAL or VSS; the architecture's encoding from its
database. The checks are: missing, read-only, unit, width, scale and shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integration_model.comparisons.base import Judgement, Verdict
from integration_model.values import Origin

_FLOATS = ("FLOAT", "FLOAT_VEC", "float", "double")
_BOOLEANS = ("BOOLEAN", "boolean")


@dataclass(frozen=True, slots=True)
class Target:
    """The form in which a platform wants a quantity; `reach` is the largest magnitude in its unit."""

    quantity: str
    name: str
    type: str
    unit: str
    reach: float | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How an architecture carries the quantity."""

    origin: Origin
    message: str = ""
    bits: float | None = None
    factor: float | None = None
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

    def judge(self, name: str, encoding: Encoding | None, origin: Origin) -> Judgement:
        """Met where nothing differs; the sentence names all differences."""
        quantity = self.target.quantity
        if encoding is None:
            return Judgement(Verdict.UNKNOWN, f"{name}: {quantity} is not known", origin, quantity)
        if encoding.served:
            return Judgement(Verdict.MET, f"{name}: {quantity} comes as asked", encoding.origin, quantity)
        if encoding.missing:
            return Judgement(Verdict.UNMET, f"{name}: {quantity} is not on its buses", encoding.origin, quantity)
        differences = list(_differences(encoding, self.target, self.access))
        verdict = Verdict.UNMET if differences else Verdict.MET
        text = "; ".join(differences) or "as asked"
        where = f" ({encoding.message})" if encoding.message else ""
        return Judgement(verdict, f"{name}: {quantity}{where} {text}", encoding.origin, quantity)


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
    if target.unit and encoding.unit is None:
        yield "unit not stated"
    elif target.unit and encoding.unit != target.unit:
        yield f"in {encoding.unit}, not {target.unit}"
    elif encoding.factor is None:
        yield "scale not stated"
    largest = _largest(encoding, target.unit)
    if target.reach is not None and largest is not None and largest < target.reach:
        yield f"{encoding.bits:g} bits reach only {largest:.4g} {target.unit}".rstrip()


def _largest(encoding: Encoding, unit: str) -> float | None:
    """The largest value that the encoding can carry, in the target's unit where the conversion is known."""
    scale = _to_target(encoding.unit, unit)
    if encoding.bits is None or encoding.factor is None or scale is None:
        return None
    return float(2.0**encoding.bits - 1.0) * abs(encoding.factor) * scale


def _to_target(unit: str | None, target: str) -> float | None:
    """Factor from the encoding's unit to the target's; an unstated unit is taken for the target's own."""
    if unit is None or unit == target:
        return 1.0
    return {("km/h", "m/s"): 1 / 3.6, ("m/s", "km/h"): 3.6}.get((unit, target))
