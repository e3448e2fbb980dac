"""Tables whose names are too long for a cell: a name that has no room takes the whole line, and its figures stand below it.

In: columns and a width. Out: lines, and the columns that they show; what may go below its row's name goes there before any is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from integration_model.document.grid import Column, Grid
from integration_model.document.lines import Line, display_width, pad, styled, wrap

_MIN_ROOM = 30
"""With less room for names a column of figures goes."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of a row; the one at `carrier` has its figures at its end."""

    lines: tuple[str, ...]
    carrier: int
    named: int
    """So many of the lines belong to the name."""


def spread(columns: Sequence[Column], width: int) -> tuple[list[Line], tuple[Column, ...]]:
    """All rows, and the columns that are there."""
    first, *others = columns
    beside, below = _sorted_out(first, others, width)
    room = min(first.width, max(_MIN_ROOM, width - _taken(beside)))
    rows = [_row(first.cells[index], [column.cells[index] for column in below], room, width) for index in range(len(first.cells))]
    names = tuple(pad(row.lines[row.carrier], room, left=True) for row in rows)
    grid = Grid((replace(first, cells=names), *beside))
    lines = [styled(text, "head") for text in grid.head_lines()]
    for row, text in zip(rows, grid.row_lines(), strict=True):
        told = [*row.lines[: row.carrier], text, *row.lines[row.carrier + 1 :]]
        lines += [Line(one) if place < row.named else styled(one, "dim") for place, one in enumerate(told)]
    shown = {id(column) for column in (first, *beside, *below)}
    return lines, tuple(column for column in columns if id(column) in shown)


def _sorted_out(first: Column, others: Sequence[Column], width: int) -> tuple[list[Column], list[Column]]:
    """Which columns stand beside the names and which below; the least needed ones go first."""
    beside, below = list(others), []
    for column in sorted((one for one in others if one.goes_below), key=lambda one: one.need):
        if first.width + _taken(beside) > width:
            beside.remove(column)
            below.append(column)
    while len(beside) > 1 and first.width + _taken(beside) > width and width - _taken(beside) < _MIN_ROOM:
        beside.remove(min(beside, key=lambda one: one.need))
    return beside, [column for column in others if column in below]


def _taken(columns: Sequence[Column]) -> int:
    return sum(column.width + column.gap for column in columns)


def _row(name: str, cells: Sequence[str], room: int, width: int) -> _Row:
    """The name, on more lines where it has no room, then what stands below it; the figures on the first line that is short enough."""
    indent = " " * (len(name) - len(name.lstrip()))
    fits = display_width(name) <= room
    named = [name] if fits else wrap(name.strip(), width, indent, f"{indent}  ")
    below = [line for cell in cells if cell for line in wrap(cell, width, f"{indent}  ")]
    lines = [*named, *below]
    carrier = next((place for place in range(len(named) - 1, len(lines)) if display_width(lines[place]) <= room), None)
    if carrier is None or carrier > len(named):
        lines.insert(len(named), "")
        return _Row(tuple(lines), len(named), len(named) + 1)
    return _Row(tuple(lines), carrier, len(named))
