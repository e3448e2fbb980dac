"""Charts with a column a calendar year: who is on it, people against those that are there, money.

In: rows of numbers by year. Out: SVG, a row of columns each with its figures above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from integration_model.commands.brief.svg import FONT, Room, Scale, drawing, line, rect, text

_WIDEST, _LEFT, _YEAR = 640.0, 8.0, 40.0
"""Pixels: the widest drawing, what stands empty beside the columns, and what the figure of a year takes."""
_ROW, _COLUMN, _FOOT = 132.0, 64.0, 4.0
_NARROW = 0.62
"""How much of its year a column takes."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A row: a number a year, and where there is one a mark beside each, such as how many people there are."""

    name: str
    values: Mapping[int, float]
    look: str = "work"
    marks: Mapping[int, float] = field(default_factory=dict)
    marked: str = ""
    """What the marks are."""


def years_chart(name: str, title: str, rows: Sequence[YearRow], write: Callable[[float], str], room: Room, top: float = 0.0) -> Markup:
    """A row of columns below the other, all with the same years; `top` is the highest column, else the largest number of each row."""
    years = sorted({year for row in rows for year in row.values})
    width = max(min(room.width, _WIDEST), _YEAR * len(years) + 2.0 * _LEFT)
    step = (width - 2.0 * _LEFT) / max(1, len(years))
    shapes = [shape for place, row in enumerate(rows) for shape in _row(row, years, _ROW * place, step, write, top)]
    told = "; ".join(f"{row.name}: {', '.join(f'{year} {write(row.values.get(year, 0.0))}' for year in years)}" for row in rows)
    return drawing(room.name(name), width, _ROW * len(rows) - _FOOT, title, f"{told}.", shapes)


def _row(row: YearRow, years: Sequence[int], top: float, step: float, write: Callable[[float], str], highest: float) -> Iterator[Markup]:
    """The name of the row, then its columns on a line; what is below zero hangs from it."""
    largest = highest or max((abs(value) for value in (*row.values.values(), *row.marks.values())), default=0.0)
    least = min(0.0, *row.values.values(), 0.0)
    scale = Scale(least, max(largest, least + 1e-9), top + FONT + 22.0 + _COLUMN, top + FONT + 22.0)
    yield text(_LEFT, top + FONT, f"{row.name}{f'; line: {row.marked}' if row.marks else ''}", "strong")
    for place, year in enumerate(years):
        middle, value = _LEFT + step * (place + 0.5), row.values.get(year, 0.0)
        upper, lower = sorted((scale.at(value), scale.at(0.0)))
        yield rect(
            middle - step * _NARROW / 2.0, upper, step * _NARROW, lower - upper, f"part {row.look}", f"{row.name} {year}: {write(value)}"
        )
        if year in row.marks:
            at = scale.at(row.marks[year])
            yield line(middle - step / 2.0 + 2.0, at, middle + step / 2.0 - 2.0, at, "mark")
            upper = at if 0.0 <= upper - at <= FONT + 6.0 else upper  # the figure stands above a mark that would cross it out
        yield text(middle, upper - 4.0, write(value), "figure halo", "middle")
        yield text(middle, scale.start + FONT + 3.0, str(year), "tick", "middle")
    yield line(_LEFT, scale.at(0.0), _LEFT + step * len(years), scale.at(0.0), "axis")
