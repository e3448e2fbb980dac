"""A document for a terminal: lines of a width, with marks that say what colour may repeat.

Nothing is wider than asked for unless a single word or place is; what a table loses where there is no room is named below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integration_model.document.blocks import Block, Command, Document, Heading, Labelled, Note, Sentence, Table, Title
from integration_model.document.grid import Column, Grid
from integration_model.document.lines import BLANK, Line, Mark, display_width, listed, styled, wrap
from integration_model.document.placed import placed

_BETWEEN = " | "
_FEWEST_FOLDED = 9
"""Fewer rows stand in one block."""


def terminal_lines(page: Document, width: int) -> list[Line]:
    """All lines, a blank one between two groups."""
    lines: list[Line] = []
    for group in page.groups:
        told = [line for block in group for line in block_lines(block, width)]
        lines += [BLANK, *told] if lines and told else told
    return lines


def block_lines(block: Block, width: int) -> list[Line]:
    """The lines of one block."""
    match block:
        case Title() | Heading():
            return [styled(text, "head") for text in wrap(block.text, width)]
        case Sentence():
            return _sentence(block, width)
        case Labelled():
            return _labelled(block, width)
        case Command():
            return [Line(" " * block.indent + block.text)]  # never broken: it is to be copied
        case Note():
            start = " " * block.indent
            return [styled(text, "dim") for text in wrap(block.text, width, start, f"{start}  ")]
        case Table():
            return _table(block, width)


def _sentence(block: Sentence, width: int) -> list[Line]:
    start = " " * block.indent + (f"{block.number} " if block.number else "")
    lines = placed(block.text, block.place, width, start)
    return [styled(line.text, block.style) for line in lines] if block.style else lines


def _labelled(block: Labelled, width: int) -> list[Line]:
    start = " " * block.indent + f"{block.label:<{block.room}}"
    text = block.text
    if block.words:
        text += listed(block.words, width - display_width(start) - display_width(text))
    first, *rest = placed(text, block.place, width, start)
    mark = Mark(block.indent, block.indent + len(block.label), block.style)
    return [Line(first.text, (mark,) if block.style and block.label else ()), *rest]


def _table(block: Table, width: int) -> list[Line]:
    if not block.grid.rows:
        return []
    folded = _folded(block, width) if block.can_fold and block.grid.rows >= _FEWEST_FOLDED else None
    fitted = block.grid.fitted(width)
    lines = folded if folded is not None else _painted(fitted, block)
    return [*lines, *_feet(block, fitted, width), *([] if folded is not None else _left_out(block, fitted, width))]


def _painted(grid: Grid, block: Table) -> list[Line]:
    lines = [styled(text, "head") for text in grid.head_lines()]
    for index, text in enumerate(grid.row_lines()):
        style = block.row_styles.get(index, "")
        lines.append(styled(text, style) if style else Line(text))
    return lines


def _folded(block: Table, width: int) -> list[Line] | None:
    """Its two halves side by side, the least needed columns left out; None where not even two columns fit."""
    half = (block.grid.rows + 1) // 2
    columns = list(block.columns)
    while len(columns) > 1:
        left, right = Grid(tuple(_part(one, 0, half) for one in columns)), Grid(tuple(_right_part(columns, half)))
        if left.width + len(_BETWEEN) + right.width <= width:
            return _joined(left, right)
        columns.remove(min(columns[1:], key=lambda column: column.need))
    return None


def _part(column: Column, start: int, end: int) -> Column:
    return Column(column.head, column.cells[start:end], column.need, column.left, column.gap)


def _right_part(columns: Sequence[Column], half: int) -> Iterable[Column]:
    """The lower half; its rows' names stand without the indent, below no title."""
    first, *others = (_part(column, half, len(column.cells)) for column in columns)
    yield Column(tuple("" for _ in first.head), tuple(cell.strip() for cell in first.cells), left=first.left)
    yield from others


def _joined(left: Grid, right: Grid) -> list[Line]:
    heads = [f"{one:<{left.width}}   {other}".rstrip() for one, other in zip(left.head_lines(), right.head_lines(), strict=True)]
    others = [*right.row_lines(), *[""] * (left.rows - right.rows)]
    rows = [f"{one:<{left.width}}{_BETWEEN}{other}".rstrip() for one, other in zip(left.row_lines(), others, strict=True)]
    bar = (Mark(left.width + 1, left.width + 2, "dim"),)
    return [*(styled(text, "head") for text in heads), *(Line(text, bar) for text in rows)]


def _feet(block: Table, fitted: Grid, width: int) -> list[Line]:
    return [styled(text, "dim") for foot in shown_feet(block, fitted) for text in wrap(foot, width, "  ", "    ")]


def shown_feet(block: Table, grid: Grid) -> list[str]:
    """What is said below the table; what speaks of a column stays with it."""
    there = {column.title for column in grid.columns}
    return [foot.text for foot in block.feet if not foot.column or foot.column in there]


def _left_out(block: Table, fitted: Grid, width: int) -> list[Line]:
    """Which columns there was no room for, and how to see them."""
    there = {column.title for column in fitted.columns}
    gone = [column.title for column in block.columns if column.title not in there]
    if not gone:
        return []
    told = f"no room here for {', '.join(gone)}: --format csv, or a wider terminal"
    return [styled(text, "dim") for text in wrap(told, width, "  ", "    ")]
