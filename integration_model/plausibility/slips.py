"""What was probably meant by a number that is far off: another unit, or a power of ten."""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.plausibility.table import Rule
from integration_model.values import Range

_TENS = (10.0, 100.0, 1000.0, 10_000.0, 1_000_000.0)
_DIGITS = 4


def unit_guess(value: Range, rule: Rule, siblings: tuple[float, float] | None) -> tuple[Range, str] | None:
    """The value that was probably meant, and the unit in which it was typed; None where nothing that is usual comes out."""
    for factor, unit in _factors(rule, has_siblings=siblings is not None):
        meant = value.scaled(1.0 / factor)
        fits = siblings is None or siblings[0] <= meant.likely <= siblings[1]
        if fits and (rule.usual is None or rule.usual[0] <= meant.likely <= rule.usual[1]):
            return Range(*(_rounded(number) for number in meant)), unit
    return None


def spread_guess(value: Range, most: float) -> Range:
    """The range with its torn ends moved by the power of ten that brings them near the likely value without passing it."""
    low, high = value.low, value.high
    if 0.0 < low * most < value.likely:
        while low * 10.0 <= value.likely:
            low *= 10.0
    if high > most * value.likely:
        while high / 10.0 >= value.likely:
            high /= 10.0
    return Range(_rounded(low), value.likely, _rounded(high))


def written(value: Range) -> str:
    """A number, or a range, as people write it."""
    if value.low == value.likely == value.high:
        return plain(value.likely)
    return "..".join(plain(number) for number in value)


def plain(number: float) -> str:
    """A number without an exponent or trailing zeros."""
    text = f"{number:.9f}".rstrip("0").rstrip(".")
    return text or "0"


def _factors(rule: Rule, *, has_siblings: bool) -> Iterator[tuple[float, str]]:
    """By what a value may be too large, units first; powers of ten only where siblings can confirm them."""
    yield from ((slip.factor, slip.unit) for slip in rule.slips)
    if has_siblings:
        yield from ((factor, "") for ten in _TENS for factor in (ten, 1.0 / ten))


def _rounded(number: float) -> float:
    """To as many digits as a guess is worth."""
    return float(f"{number:.{_DIGITS}g}")
