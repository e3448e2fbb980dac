"""Tables: columns of texts to lines that fit a width.

What does not fit is first set closer, then shortened, then only the most needed columns stay. No cell is ever cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from integration_model.document.lines import display_width, pad
from integration_model.text import tidy

ALWAYS = 100
"""The need of a column that never goes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: lines of head (the last one stands lowest), a cell a row, how much it is needed, a shorter form if there is one."""

    head: tuple[str, ...]
    cells: tuple[str, ...]
    need: int = ALWAYS
    left: bool = False
    gap: int = 2
    short: Column | None = None
    """The same in fewer characters, for narrow tables."""
    name: str = ""
    """What it is called where it stands alone, in a CSV or above a column of Markdown; else its head in one line."""
    values: tuple[float | str | None, ...] = ()
    """The exact values behind the cells, for programs; else the cells."""
    is_code: bool = False
    """Whether it holds ids, places or commands."""
    goes_below: bool = False
    """Whether its cells stand below the row's name where there is no room beside it; only where names may be spread."""

    def first(self, rows: int) -> Column:
        """The column of so many rows."""
        short = self.short.first(rows) if self.short else None
        return replace(self, cells=self.cells[:rows], values=self.values[:rows], short=short)

    @property
    def title(self) -> str:
        """Its name in one line; a word that the head breaks is whole again."""
        return self.name or whole_head(self.head)

    @property
    def width(self) -> int:
        """Columns of the terminal that it takes, without its gap."""
        return max(map(display_width, (*self.head, *self.cells)), default=0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its first column holds the rows' names; `notes` replace all other cells of a row."""

    columns: tuple[Column, ...]
    notes: Mapping[int, str] = field(default_factory=dict)

    def fitted(self, width: int) -> Grid:
        """The same table, narrow enough where that is possible."""
        grid = self
        for narrower in (_close, _shortened, _close):
            if grid.width <= width:
                return grid
            grid = replace(grid, columns=tuple(map(narrower, grid.columns)))
        return grid if grid.width <= width else grid._chosen(width)

    def _chosen(self, width: int) -> Grid:
        """The most needed columns that fit; columns of the same need, such as the parts of a sum, stay or go together."""
        chosen = replace(self, columns=tuple(column for column in self.columns if column.need >= ALWAYS))
        for need in sorted({column.need for column in self.columns if column.need < ALWAYS}, reverse=True):
            kept = tuple(column for column in self.columns if column in chosen.columns or column.need == need)
            wider = replace(self, columns=kept)
            chosen = wider if wider.width <= width else chosen
        return chosen

    @property
    def width(self) -> int:
        """Columns of the terminal that its figures take."""
        return sum(column.width for column in self.columns) + sum(column.gap for column in self.columns[1:])

    @property
    def rows(self) -> int:
        """How many rows it has below its head."""
        return len(self.columns[0].cells)

    def head_lines(self) -> list[str]:
        """The head's lines, in as many as its highest column needs; the first column's stand on top."""
        height = max(len(column.head) for column in self.columns)
        lines = []
        for index in range(height):
            cells = [_head_cell(column, index, height, top=position == 0) for position, column in enumerate(self.columns)]
            lines.append(self._join(cells))
        return lines

    def row_lines(self) -> list[str]:
        """One line a row."""
        return [self._row(index) for index in range(self.rows)]

    def lines(self) -> list[str]:
        """Head and rows."""
        return [*self.head_lines(), *self.row_lines()]

    def _row(self, index: int) -> str:
        if index in self.notes:
            first = self.columns[0]
            return f"{pad(first.cells[index], first.width, left=True)}  {self.notes[index]}"
        return self._join([column.cells[index] for column in self.columns])

    def _join(self, cells: Sequence[str]) -> str:
        parts = [pad(cell, column.width, left=column.left) for cell, column in zip(cells, self.columns, strict=True)]
        spaced = [parts[0]] + [" " * column.gap + part for part, column in zip(parts[1:], self.columns[1:], strict=True)]
        return "".join(spaced).rstrip()


def whole_head(pieces: Sequence[str]) -> str:
    """The lines of a head as one; a piece that ends with a dash is the beginning of the next."""
    text = ""
    for piece in filter(None, (tidy(one) for one in pieces)):
        broken = text.endswith("-") and text[-2:-1].isalnum()
        text = text[:-1] + piece if broken else f"{text} {piece}".strip()
    return text


def beside(left: Sequence[str], right: Sequence[str], gap: int) -> list[str]:
    """Two blocks of lines side by side; both begin at the top."""
    width = max(map(display_width, left), default=0)
    height = max(len(left), len(right))
    padded = [*left, *[""] * (height - len(left))]
    others = [*right, *[""] * (height - len(right))]
    return [f"{pad(one, width + gap, left=True)}{other}".rstrip() for one, other in zip(padded, others, strict=True)]


def _head_cell(column: Column, index: int, height: int, *, top: bool) -> str:
    place = index if top else index - (height - len(column.head))
    return column.head[place] if 0 <= place < len(column.head) else ""


def _close(column: Column) -> Column:
    return replace(column, gap=min(column.gap, 1))


def _shortened(column: Column) -> Column:
    return replace(column.short, name=column.title) if column.short else column
