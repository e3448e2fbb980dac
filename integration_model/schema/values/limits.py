"""Numbers that are written well and cannot be meant: out of all range, half a car, a range that runs downwards, dots for thousands.

In: the texts of a number's values, and what its field counts. Out: the fault of these values, or None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from pydantic_core import PydanticCustomError

from integration_model.schema.values.faults import fault
from integration_model.schema.values.measures import CARS, SHARE, Measure
from integration_model.schema.values.numbers import range_text
from integration_model.units import size_of

_THREE_DECIMALS = re.compile(r"\+?[1-9]\d{0,2}\.\d{3}")
_MIN_MEANT = Decimal("0.1")
_WRONG = {"the likely value": "its likely value", "the high end": "its high end", "all but the low end": "all but its low end"}
"""Which values of a range have no point, and what to call them in a hint."""


def decimals_of(parts: Sequence[str]) -> tuple[Decimal, ...]:
    """The values of the texts of numbers."""
    return tuple(Decimal(part.replace("_", "")) for part in parts)


def misfit(parts: Sequence[str], measure: Measure) -> PydanticCustomError | None:
    """What is wrong with the values of a number or range at a field; None where they can be meant."""
    values = decimals_of(parts)
    huge = next((part for part, value in zip(parts, values, strict=True) if math.isinf(float(value))), None)
    if huge is not None:
        return fault("E108", f"`{huge}` is too large a number", "is the exponent mistyped?")
    of_shares = _points_lost(values, "..".join(parts)) if measure is SHARE and len(values) == 3 else None
    return (
        _dotted(parts, values, measure)
        or _halves(parts, values, measure)
        or of_shares
        or _order(parts, values)
        or _bounds(parts, values, measure)
    )


def _dotted(parts: Sequence[str], values: Sequence[Decimal], measure: Measure) -> PydanticCustomError | None:
    """Three decimals where nobody writes them: thousands, typed as in German."""
    dotted = [part for part in parts if _THREE_DECIMALS.fullmatch(part)]
    others = [part for part in parts if part not in dotted]
    if not measure.is_coarse or not dotted or any("." in part or "e" in part.lower() for part in others):
        return None
    meant = decimals_of([part.replace(".", "") for part in parts])
    if list(meant) != sorted(meant) or _bounds([str(value) for value in meant], meant, measure):
        return None
    if measure.is_whole:
        value = Decimal(dotted[0])
        what = f"`{dotted[0]}` cars a year is {_few(value)}" if measure is CARS else f"`{dotted[0]}` {_between(value)}"
        return fault("E105", what, f"a point is a decimal point here: did you mean `{range_text(meant)}`?")
    text, large, small = "..".join(parts), range_text(meant), range_text(values)
    if list(values) != sorted(values):
        return fault("E104", f"`{text}` has points between its thousands", f"write `{large}`")
    return fault("E104", f"`{text}` could mean {large} or {small}", f"write `{large}`, or `{small}` if the point is a decimal point")


def _halves(parts: Sequence[str], values: Sequence[Decimal], measure: Measure) -> PydanticCustomError | None:
    if not measure.is_whole:
        return None
    broken = next((part for part, value in zip(parts, values, strict=True) if not is_whole(value)), None)
    if broken is None:
        return None
    return fault(
        "E105",
        f"`{broken}` is not a whole number",
        "cars come in whole numbers" if measure is CARS else "only whole numbers can stand here",
    )


def is_whole(number: Decimal) -> bool:
    """Whether a number has no decimals, however large it is."""
    return number == number.to_integral_value()


def _order(parts: Sequence[str], values: Sequence[Decimal]) -> PydanticCustomError | None:
    if list(values) == sorted(values):
        return None
    text = "..".join(parts)
    if list(values) == sorted(values, reverse=True):
        return fault("E106", f"the range `{text}` runs downwards", f"low..likely..high: did you mean `{'..'.join(reversed(parts))}`?")
    return fault("E106", f"the range `{text}` is not in order", "low..likely..high: the likely value lies between the two")


def _bounds(parts: Sequence[str], values: Sequence[Decimal], measure: Measure) -> PydanticCustomError | None:
    """What lies beyond all range; a unit that is often typed by mistake explains it."""
    text = "..".join(parts)
    if measure.least >= 0 > values[0]:
        return fault("E119", f"`{text}` is below zero", "this number cannot be negative")
    if measure is SHARE and values[-1] > 1:
        return _more_than_whole(values, text)
    if measure.is_above_zero and not all(values):
        return fault("E125", f"`{text}` cannot be {measure.name}", f"{measure.name} {measure.range}")
    if measure.least <= values[0] and values[-1] <= measure.most:
        return None
    hint = _slip(values, measure) or _in_thousands(values, measure) or f"{measure.name} {measure.range}"
    return fault("E125", f"`{text}` cannot be {measure.name}", hint)


def _more_than_whole(values: Sequence[Decimal], text: str) -> PydanticCustomError:
    if values[-1] > 100:
        return fault("E119", f"`{text}` is more than the whole", "a share lies between 0 and 1")
    smaller = range_text(value / 100 for value in values)
    hint = f"write `{smaller}` for {text} %"
    if len(values) == 1 and values[0] < 10 and is_whole(values[0]):  # the percent are as likely as a point that was left out
        hint = f"write `{range_text((values[0].scaleb(-1),))}`, or `{smaller}` for {text} %"
    return fault("E119", f"`{text}` is more than the whole", f"a share lies between 0 and 1: {hint}")


def _points_lost(values: Sequence[Decimal], text: str) -> PydanticCustomError | None:
    """A range of shares that begins well, and of which one or two lost their point: each was the largest share that keeps the order."""
    if not 0 < values[0] <= 1 or max(values) <= 1:
        return None
    meant, top = list(values), Decimal(1)
    for at in (2, 1):
        if values[at] > 1:
            shares = (values[at].scaleb(-places) for places in (1, 2))
            meant[at] = next((share for share in shares if meant[0] <= share <= top), values[at])
        top = min(top, meant[at])
    which = {(True, False): "the likely value", (False, True): "the high end"}.get((values[1] > 1, values[2] > 1), "all but the low end")
    is_clear = meant == sorted(meant) and meant[-1] <= 1
    hint = f"write `{range_text(meant)}`" if is_clear else f"a share lies between 0 and 1: {_WRONG[which]} is wrong"
    return fault("E119", f"{which} of `{text}` is more than the whole", hint)


def _slip(values: Sequence[Decimal], measure: Measure) -> str:
    """What the values are where they were typed in another unit."""
    for unit in measure.slips:
        size, base = size_of(measure.dimension, unit.lower()), size_of(measure.dimension, measure.unit)
        meant = [value * size / base for value in values] if size and base else []
        if meant and max(measure.least, _MIN_MEANT) <= meant[0] and meant[-1] <= measure.most:
            return f"is it in {unit}? write `{range_text(value.quantize(_MIN_MEANT) for value in meant)}`"
    return ""


def _in_thousands(values: Sequence[Decimal], measure: Measure) -> str:
    """A range whose three values are all a thousand times too large."""
    meant = [value / 1000 for value in values]
    is_meant = len(values) == 3 and values[0] > measure.most >= meant[-1] and meant[0] >= measure.least and all(map(is_whole, meant))
    return f"did you mean `{range_text(meant)}`?" if is_meant else ""


def _between(number: Decimal) -> str:
    return f"is {int(number)}" if is_whole(number) else f"lies between {int(number)} and {int(number) + 1}"


def _few(number: Decimal) -> str:
    """A little more than one car; not even two cars."""
    names = ("no car", "one car", "two cars", "three cars", "four cars", "five cars")
    is_near_next = number % 1 > Decimal("0.5")
    whole = int(number) + is_near_next
    count = names[whole] if whole < len(names) else f"{whole} cars"
    return count if is_whole(number) else f"{'not even' if is_near_next else 'a little more than'} {count}"
