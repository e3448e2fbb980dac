"""Tables whose names are too long for a cell: a name that has no room takes the whole line, and its figures stand below it.

In: a table and a width. Out: lines, and the columns that they show; what may go below its row's name goes there before any is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from integration_model.document.blocks import Table
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


def spread(table: Table, width: int) -> tuple[list[Line], tuple[Column, ...]]:
    """All rows, and the columns that are there."""
    first, *others = table.columns
    beside, below = _sorted_out(first, others, width)
    room = min(first.width, max(0, width - _taken(beside)))
    rows = [_row(first.cells[index], [column.cells[index] for column in below], room, width) for index in range(len(first.cells))]
    names = tuple(pad(row.lines[row.carrier], room, left=True) for row in rows)
    has_room = max(map(display_width, first.head)) <= room
    above = [] if has_room else [styled(text, "head") for text in wrap(" ".join(first.head), width)]
    grid = Grid((replace(first, cells=names, head=first.head if has_room else ("",)), *beside), table.notes)
    lines = [*above, *(styled(text, "head") for text in grid.head_lines() if text.strip())]
    for index, (row, text) in enumerate(zip(rows, grid.row_lines(), strict=True)):
        style = table.row_styles.get(index, "")
        told = [*row.lines[: row.carrier], text, *row.lines[row.carrier + 1 :]]
        lines += [_line(one, style if place < row.named else "dim") for place, one in enumerate(told)]
    shown = {id(column) for column in (first, *beside, *below)}
    return lines, tuple(column for column in table.columns if id(column) in shown)


def _line(text: str, style: str) -> Line:
    return styled(text, style) if style else Line(text)


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
