"""Bars, ranges and axes as texts of a width: each is one cell of a table, and repeats what figures say.

In: numbers and a width in columns. Out: texts of block characters, each one column wide; `signs` knows what stands for them elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from integration_model.words import amount

FULL = "█"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""What fills so many eighths of a column."""
SHADES = (FULL, "╱", "░")
"""What tells the parts of a sum apart, without any colour: filled, hatched, and light."""
LEFT, LINE, MIDDLE, RIGHT = "├", "─", "┼", "┤"
_STEPS = (1, 2, 5)


def bar(value: float, full: float, width: int) -> str:
    """A bar as long as the value is of `full`, to an eighth of a column; what is more than nothing is seen."""
    if full <= 0.0 or value <= 0.0:
        return ""
    whole, eighth = divmod(max(1, round(8 * width * min(1.0, value / full))), 8)
    return FULL * whole + EIGHTHS[eighth]


def stacked(parts: Sequence[float], full: float, width: int) -> str:
    """The parts of a sum one behind the other, each in its shade; a part below 0 has no length."""
    if full <= 0.0:
        return ""
    ends = [round(width * min(1.0, end / full)) for end in accumulate(max(0.0, part) for part in parts)]
    return "".join(shade * (end - start) for shade, start, end in zip(SHADES, (0, *ends), ends, strict=False))


def spread(low: float, middle: float, high: float, ends: tuple[float, float], width: int) -> str:
    """A line from low to high with a mark at the middle, on a scale between two ends."""
    first, last = ends
    length = last - first
    places = [round((width - 1) * (value - first) / length) if length > 0.0 else 0 for value in (low, middle, high)]
    signs = [" " if place < places[0] else LINE for place in range(places[2] + 1)]
    signs[places[0]], signs[places[2]] = LEFT, RIGHT
    signs[places[1]] = MIDDLE
    return "".join(signs)


def axis(full: float, width: int, decimals: int = 0) -> str:
    """Round numbers above bars that begin at 0, each where a bar of that length ends."""
    text = ""
    step = _step(full, width, decimals)
    for count in range(int(full / step) + 1 if step > 0.0 else 1):
        label, place = amount(count * step, decimals if step < 1.0 else 0), round(width * count * step / full) if full > 0.0 else 0
        if place + len(label) <= width and (not text or len(text) < place):
            text = f"{text:<{place}}{label}"
    return text


def ends_axis(ends: tuple[float, float], width: int, decimals: int = 0) -> str:
    """The two ends of a scale above its first and its last column; only the first where there is no room for both."""
    first, last = (amount(end, decimals) for end in ends)
    return f"{first}{last:>{width - len(first)}}" if len(first) + 2 + len(last) <= width else first


def _step(full: float, width: int, decimals: int) -> float:
    """The smallest round step at which labels have room; 0 where there is nothing to show."""
    if full <= 0.0:
        return 0.0
    room = len(amount(full, decimals)) + 3
    size = 10.0**-decimals
    while True:
        for step in (size * one for one in _STEPS):
            if width * step / full >= room:
                return step
        size *= 10.0


__all__ = ["EIGHTHS", "FULL", "LEFT", "LINE", "MIDDLE", "RIGHT", "SHADES", "axis", "bar", "ends_axis", "spread", "stacked"]
