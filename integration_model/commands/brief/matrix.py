"""The picture of dependencies: a row for what stands in the way, a column a brand, a square where the one hits the other.

In: rows with a number a brand. Out: SVG; the larger the number within its group, the larger the square.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from integration_model.commands.brief.svg import FONT, drawing, element, line, rect, text

_NAMES, _CELL, _HEADS, _GROUP = 262.0, 26.0, 84.0, 26.0
_LONGEST = 36


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stands in the way of brands, with how much of it is in the way of each."""

    name: str
    of: str
    """Whose it is: a supplier; empty where that is nobody's."""
    brands: Mapping[str, float]

    @property
    def told(self) -> str:
        """Its name with whose it is."""
        return f"{self.name} ({self.of})" if self.of and not self.name.startswith(self.of) else self.name


@dataclass(frozen=True, slots=True)
class BlockerGroup:
    """Rows of one kind."""

    title: str
    rows: tuple[Blocker, ...]


def matrix_chart(groups: Sequence[BlockerGroup], brands: Sequence[str], title: str) -> Markup:
    """The picture, group below group."""
    width, y = _NAMES + _CELL * len(brands) + 48.0, _HEADS
    shapes: list[Markup] = [_head(brand, _NAMES + _CELL * place) for place, brand in enumerate(brands)]
    for group in groups:
        shapes.append(text(0.0, y + FONT + 4.0, group.title, "strong"))
        y += _GROUP
        largest = max((value for row in group.rows for value in row.brands.values()), default=1.0)
        for row in group.rows:
            shapes += _row(row, brands, y, largest)
            y += _CELL
    told = "; ".join(f"{row.told}: {', '.join(row.brands) or 'no brand'}" for group in groups for row in group.rows)
    return drawing("dependency-chart", width, y + 8.0, title, f"{told}.", shapes)


def _head(brand: str, x: float) -> Markup:
    at = f"translate({x + _CELL / 2.0 + 4.0:.0f} {_HEADS - 8.0:.0f}) rotate(-60)"
    return element("text", {"transform": at}, brand)


def _row(row: Blocker, brands: Sequence[str], top: float, largest: float) -> Iterator[Markup]:
    name = row.told if len(row.told) <= _LONGEST else f"{row.told[: _LONGEST - 3].rstrip()}..."
    yield line(0.0, top + _CELL, _NAMES + _CELL * len(brands), top + _CELL, "grid")
    yield text(0.0, top + FONT + 4.0, name)
    for place, brand in enumerate(brands):
        value = row.brands.get(brand, 0.0)
        if value:
            side = 6.0 + 14.0 * math.sqrt(value / largest)
            middle = _NAMES + _CELL * (place + 0.5)
            yield rect(middle - side / 2.0, top + (_CELL - side) / 2.0, side, side, "part work", f"{row.told}, {brand}: {value:,.0f}")
