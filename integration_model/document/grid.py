"""Tables: columns of texts to lines that fit a width.

What does not fit is first set closer, then shortened, then sentences are broken over lines, then only the most needed columns stay.
No cell is ever cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from integration_model.document.lines import display_width, pad, wrap
from integration_model.text import tidy

ALWAYS = 100
"""The need of a column that never goes."""
_NARROWEST = 24
"""Columns of a terminal that broken sentences get at least."""


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
    wraps: bool = False
    """Whether it holds sentences, which may be broken over lines where there is no room."""
    limit: int = 0
    """Columns of the terminal at which they are; 0: nowhere."""

    @property
    def title(self) -> str:
        """Its name in one line; a word that the head breaks is whole again."""
        return self.name or whole_head(self.head)

    @property
    def width(self) -> int:
        """Columns of the terminal that it takes, without its gap."""
        broken = [line for index in range(len(self.cells)) for line in self.lines(index)] if self.limit else self.cells
        return max(map(display_width, (*self.head, *broken)), default=0)

    def lines(self, index: int) -> list[str]:
        """A cell as the lines that it takes."""
        cell = self.cells[index]
        if not self.limit or display_width(cell) <= self.limit:
            return [cell]
        return wrap(cell, self.limit, " " * (len(cell) - len(cell.lstrip())))

    def first(self, count: int) -> Column:
        """Its first rows."""
        return replace(self, cells=self.cells[:count], values=self.values[:count], short=self.short.first(count) if self.short else None)


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
        if grid.width <= width:
            return grid
        return self._broken(grid, width) if any(column.wraps for column in self.columns) else grid._chosen(width)

    def _broken(self, narrow: Grid, width: int) -> Grid:
        """The most needed columns that fit where sentences are as narrow as can be, as far apart as the room that is left allows."""
        limits = {column.title: _NARROWEST for column in self.columns if column.wraps}
        kept = {column.title for column in narrow._limited(limits)._chosen(width).columns}
        for grid in (self, replace(self, columns=tuple(map(_close, self.columns))), narrow):
            chosen = replace(grid, columns=tuple(column for column in grid.columns if column.title in kept))
            if chosen._limited(limits).width <= width:
                return chosen._widened(limits, width)
        return narrow._limited(limits)._chosen(width)

    def _widened(self, limits: Mapping[str, int], width: int) -> Grid:
        """Sentences get the room that is left, the shortest first."""
        room = width - self._limited(limits).width
        widths = {column.title: column.width for column in self._limited(limits).columns}
        sentences = sorted((column for column in self.columns if column.title in limits), key=lambda column: column.width)
        wider = dict(limits)
        for place, column in enumerate(sentences):
            more = max(0, min(column.width - widths[column.title], room // (len(sentences) - place)))
            wider[column.title] = max(_NARROWEST, widths[column.title] + more)
            room -= more
        return self._limited(wider)

    def _limited(self, limits: Mapping[str, int]) -> Grid:
        return replace(self, columns=tuple(replace(column, limit=limits.get(column.title, 0)) for column in self.columns))

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
        """One line a row, more where sentences are broken."""
        return [line for block in self.row_blocks() for line in block]

    def row_blocks(self) -> list[list[str]]:
        """The lines of each row."""
        return [self._row(index) for index in range(self.rows)]

    def lines(self) -> list[str]:
        """Head and rows."""
        return [*self.head_lines(), *self.row_lines()]

    def _row(self, index: int) -> list[str]:
        if index in self.notes:
            first = self.columns[0]
            return [f"{pad(first.cells[index], first.width, left=True)}  {self.notes[index]}"]
        cells = [column.lines(index) for column in self.columns]
        height = max(map(len, cells))
        return [self._join([lines[at] if at < len(lines) else "" for lines in cells]) for at in range(height)]

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
