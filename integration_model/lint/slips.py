"""What was probably meant by a number that is far off: another unit, or a power of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator

from integration_model.lint.table import Rule
from integration_model.values import Range

_TENS = (10.0, 100.0, 1000.0)
_NEAR = 5.0
"""A value in another unit may lie so many times beyond its siblings and still be what was meant."""
_CLOSE = 2.0
"""What lies so many times beyond its siblings may be what was meant: then no guess of more zeros is made."""
_BINARY = ("GB",)
"""Units whose amounts are powers of two: nobody adds a zero to one by mistake."""
_DIGITS = 3
_EXACT_DIGITS = 10


def unit_guess(value: Range, rule: Rule, siblings: Range | None) -> tuple[Range, str] | None:
    """The value that was probably meant, and the unit in which it was typed; None where nothing that is usual comes out.

    Of several the roundest, and of these the one nearest to the siblings: 1024 MB are 1 GB rather than 10.24.
    """
    middle = siblings.likely if siblings else value.likely

    def doubt(guess: tuple[Range, str]) -> tuple[int, float]:
        return _digits(guess[0]), abs(math.log(guess[0].likely / middle))

    return min(_meant(value, rule, siblings), key=doubt, default=None)


def _meant(value: Range, rule: Rule, siblings: Range | None) -> Iterator[tuple[Range, str]]:
    """Everything that is usual and may have been meant; powers of ten only where siblings confirm them."""
    for slip in rule.slips:
        meant = _divided(value, slip.factor, _DIGITS if slip.factor % 10.0 else _EXACT_DIGITS)
        if _is_usual(meant, rule) and (siblings is None or siblings.low / _NEAR <= meant.likely <= siblings.high * _NEAR):
            yield meant, slip.unit
    if siblings is not None and rule.unit not in _BINARY:
        yield from ((meant, "") for meant in _shifted(value, rule, siblings))


def _shifted(value: Range, rule: Rule, siblings: Range) -> Iterator[Range]:
    """What remains of one zero too many, or too few, where siblings confirm it; of several zeros only where fewer do not come near."""
    for power in _TENS:
        near = [meant for factor in (power, 1.0 / power) if (meant := _moved(value, factor)).likely and _is_near(meant, siblings)]
        if near:
            yield from (meant for meant in near if _is_usual(meant, rule) and siblings.low <= meant.likely <= siblings.high)
            return


def _is_near(value: Range, siblings: Range) -> bool:
    return siblings.low / _CLOSE <= value.likely <= siblings.high * _CLOSE


def _moved(value: Range, factor: float) -> Range:
    """The range by a power of ten; an end that is right already beside the likely value that was meant stays."""
    meant = _divided(value, factor, _EXACT_DIGITS)
    low = value.low if meant.low < value.low <= meant.likely else meant.low
    high = value.high if meant.high > value.high >= meant.likely else meant.high
    return Range(low, meant.likely, high)


def _digits(value: Range) -> int:
    """How many digits of it say something: two of 4500 and of 0.045."""
    return sum(len(plain(number).replace(".", "").strip("0")) for number in value)


def _divided(value: Range, factor: float, digits: int) -> Range:
    return Range(*(_rounded(number / factor, digits) for number in value))


def _is_usual(value: Range, rule: Rule) -> bool:
    return value.likely > 0.0 and (rule.usual is None or rule.usual[0] <= value.likely <= rule.usual[1])


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


def _rounded(number: float, digits: int = _EXACT_DIGITS) -> float:
    """To as many digits as a guess is worth."""
    return float(f"{number:.{digits}g}")
