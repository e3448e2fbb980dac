"""How much of a field's unit another unit is: `k€`, `EUR per car`, `person-days`, `cars a month`.

In: a unit as somebody typed it, and what the field counts. Out: the factor, or what the unit is where it cannot stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from integration_model.schema.values.measures import Measure
from integration_model.units import CURRENCIES, MULTIPLES, MULTIPLIED, dimension_of, folded, size_of

_WORDS_OF_DIVISION = ("per", "pro", "par", "je", "each", "an", "a", "p")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A unit that cannot stand at the field: what it measures, or what money it is, as far as that is known."""

    unit: str
    dimension: str | None = None
    currency: str | None = None


def factor_of(unit: str, measure: Measure) -> Decimal | None:
    """How much of the field's unit one of `unit` is; None where it cannot be converted."""
    top, bottom = _divided(unit)
    above = _size(top, measure.dimension)
    if above is None:
        return None
    base = size_of(measure.dimension, measure.unit)
    factor = above[0] * (above[1] / base if above[1] is not None and base else 1)
    if bottom is None:
        return factor
    if measure.per is None:
        return None
    dimension, per = measure.per
    below, base_below = size_of(dimension, bottom), size_of(dimension, per)
    return factor * base_below / below if below and base_below else None


def unfit_of(unit: str) -> Unfit:
    """What a unit is that cannot be converted."""
    whole = folded(_divided(unit)[0])
    names = [whole, *(whole.removeprefix(multiple) for multiple in MULTIPLES if whole.startswith(multiple))]
    dimensions = [dimension for name in names if (dimension := dimension_of(name)) and (name == whole or dimension in MULTIPLIED)]
    return Unfit(unit, next(iter(dimensions), None), next((CURRENCIES[name] for name in names if name in CURRENCIES), None))


def _divided(unit: str) -> tuple[str, str | None]:
    """`EUR per car` in two: above and below the line, folded."""
    words = unit.lower().replace("p.a.", " per year ").replace("/", " per ").split()
    for index, word in enumerate(words):
        rest = words[index + 1 :]
        if word.rstrip(".") in _WORDS_OF_DIVISION and (rest or index == 0) and (word not in ("a", "p", "an") or rest):
            return folded(" ".join(words[:index])), folded(" ".join(rest))
    return folded(unit), None


def _size(unit: str, dimension: str) -> tuple[Decimal, Decimal | None] | None:
    """A multiple and the size of the unit behind it; None for the latter where only a multiple stands there."""
    if unit == "":
        return Decimal(1), None
    own = size_of(dimension, unit)
    if own is not None:
        return Decimal(1), own
    for multiple in sorted(MULTIPLES, key=len, reverse=True):
        rest = unit.removeprefix(multiple)
        if rest == unit or (rest and dimension not in MULTIPLIED):
            continue
        size = size_of(dimension, rest) if rest else None
        if rest == "" or size is not None:
            return MULTIPLES[multiple], size
    return None
