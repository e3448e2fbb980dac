"""The picture of dependencies: a row for what stands in the way, a column a brand, a square where the one hits the other.

In: rows with a number a brand. Out: SVG; the larger the number within its group, the larger the square.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from integration_model.commands.brief.svg import FONT, LINE, Room, drawing, element, line, rect, shortened, text
from integration_model.document.lines import wrap

_NAMES, _CELL, _HEADS, _GROUP, _TILT = 262.0, 26.0, 84.0, 26.0, 48.0
_ABOVE, _SMALL = 17.0, 21.0
"""Pixels of a name above its row, and of a cell then."""
_LETTERS = 44
"""So many have room on a line above a row."""


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


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where rows and columns stand."""

    names: float
    """Pixels of names beside the rows; none where they stand above."""
    cell: float
    brands: Sequence[str]

    @property
    def right(self) -> float:
        return self.names + self.cell * len(self.brands)

    @property
    def above(self) -> float:
        """Pixels of a name above its row; none where it stands beside."""
        return 0.0 if self.names else _ABOVE

    def middle(self, place: int) -> float:
        """The middle of a column."""
        return self.names + self.cell * (place + 0.5)


def matrix_chart(groups: Sequence[BlockerGroup], brands: Sequence[str], title: str, room: Room) -> Markup:
    """The picture, group below group; where names stand above their rows it is long, and each group has the heads of the columns."""
    frame = _Frame(0.0, _SMALL, brands) if room.is_narrow else _Frame(_NAMES, _CELL, brands)
    y, shapes = 0.0, list[Markup]()
    if not room.is_narrow:
        y += _HEADS
        shapes += _heads(frame, y)
    for group in groups:
        titles = wrap(group.title, _LETTERS) if room.is_narrow else [group.title]
        shapes += [text(0.0, y + FONT + 4.0 + LINE * place, words, "strong") for place, words in enumerate(titles)]
        y += _GROUP + LINE * (len(titles) - 1)
        if room.is_narrow:
            y += _HEADS
            shapes += _heads(frame, y)
        largest = max((value for row in group.rows for value in row.brands.values()), default=1.0)
        for row in group.rows:
            shapes += _row(row, frame, y, largest)
            y += frame.above + frame.cell
    told = "; ".join(f"{row.told}: {', '.join(row.brands) or 'no brand'}" for group in groups for row in group.rows)
    return drawing(room.name("dependency-chart"), frame.right + _TILT, y + 8.0, title, f"{told}.", shapes)


def _heads(frame: _Frame, bottom: float) -> Iterator[Markup]:
    for place, brand in enumerate(frame.brands):
        at = f"translate({frame.middle(place) + 4.0:.0f} {bottom - 8.0:.0f}) rotate(-60)"
        yield element("text", {"transform": at}, brand)


def _row(row: Blocker, frame: _Frame, top: float, largest: float) -> Iterator[Markup]:
    bottom = top + frame.above + frame.cell
    yield line(0.0, bottom, frame.right, bottom, "grid")
    yield text(0.0, top + FONT + 4.0, shortened(row.told, 36 if frame.names else _LETTERS))
    for place, brand in enumerate(frame.brands):
        value = row.brands.get(brand, 0.0)
        if value:
            side = (frame.cell - 6.0) * (0.3 + 0.7 * math.sqrt(value / largest))
            yield rect(
                frame.middle(place) - side / 2.0,
                bottom - (frame.cell + side) / 2.0,
                side,
                side,
                "part work",
                f"{row.told}, {brand}: {value:,.0f}",
            )
