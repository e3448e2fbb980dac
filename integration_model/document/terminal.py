"""A document for a terminal: lines of a width, with marks that say what colour may repeat.

Nothing is wider than asked for unless a single word or place is; what a table loses where there is no room is named below it.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace

from integration_model.document.blocks import (
    Abreast,
    Beside,
    Block,
    Command,
    Document,
    Heading,
    Labelled,
    Listing,
    Note,
    Sentence,
    Table,
    Title,
)
from integration_model.document.grid import Column, Grid, beside
from integration_model.document.lines import BLANK, Line, Mark, display_width, listed, pad, shorten, styled, wrap
from integration_model.document.placed import placed
from integration_model.document.spread import spread

_BETWEEN = " | "
_GAP = 4
"""Columns of a terminal between two tables side by side."""
_MORE = " \\"
_FEWEST_LETTERS = 24
_BELOW = 6
_LISTING = 2
"""Columns of a terminal before a line of a listing."""
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
        case Title():
            return [styled(text, block.style) for text in wrap(block.text, width)]
        case Heading():
            return [styled(text, "head") for text in wrap(block.text, width, f"{block.number} " if block.number else "")]
        case Sentence():
            return _sentence(block, width)
        case Labelled():
            return _labelled(block, width)
        case Command():
            return _command(block, width)
        case Listing():
            return [Line(text) for line in block.lines for text in _listed(line, width)]
        case Note():
            start = " " * block.indent
            return [styled(text, "dim") for text in wrap(block.text, width, start, f"{start}  ")]
        case Table():
            return [*_above(block, width), *_table(block, width)]
        case Beside():
            return _beside(block, width)
        case Abreast():
            return _abreast(block, width)


def _sentence(block: Sentence, width: int) -> list[Line]:
    start = " " * block.indent + (f"{block.number} " if block.number else "")
    if block.is_short:
        lines = _one_line(block, start, width)
    else:
        lines = placed(block.text, block.place, width, start, None if block.hang is None else " " * block.hang)
    if block.marked:
        at = lines[0].text.find(block.marked)
        return [Line(lines[0].text, (Mark(at, at + len(block.marked), block.style),)), *lines[1:]]
    return [styled(line.text, block.style) for line in lines] if block.style else lines


def _one_line(block: Sentence, start: str, width: int) -> list[Line]:
    """As much as stands between its beginning and its place; where that is next to nothing, both stand below."""
    room = width - display_width(start) - display_width(block.place) - 2
    if room >= _FEWEST_LETTERS:
        return [Line(f"{start}{pad(shorten(block.text, room), room, left=True)}  {block.place}".rstrip())]
    below = " " * _BELOW
    head = [Line(start.rstrip(" :"))] if block.number else []
    told = shorten(block.text, width - _BELOW)
    if block.number and width - _BELOW - display_width(block.place) - 2 >= _FEWEST_LETTERS:
        return [*head, *_one_line(replace(block, number="", indent=_BELOW), below, width)]
    return [*head, Line(f"{below}{told}"), Line(f"{below}{block.place}".rstrip())]


def _command(block: Command, width: int) -> list[Line]:
    """The command as it can be copied: broken between its words only, each line but the last ending as shells want it."""
    start = " " * block.indent
    lines, current = [], start
    for word in _words(block.text):
        if current.strip() and display_width(current) + 1 + display_width(word) + len(_MORE) > width:
            lines.append(f"{current}{_MORE}")
            current = f"{start}  "
        current += f" {word}" if current.strip() else word
    return [Line(text) for text in (*lines, current)]


def _listed(line: str, width: int) -> list[str]:
    """A line of a listing as it is; one that is too long is broken at spaces, its further lines below its first word."""
    start = " " * (_LISTING + len(line) - len(line.lstrip()))
    return (
        wrap(line.lstrip(), width, start, f"{start}    ")
        if _LISTING + display_width(line) > width
        else [f"{' ' * _LISTING}{line}".rstrip()]
    )


def _words(command: str) -> list[str]:
    """The words of a command as a shell parts them, their quotes kept."""
    lexer = shlex.shlex(command, posix=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    try:
        return list(lexer)
    except ValueError:  # an apostrophe in somebody's words
        return command.split()


def _labelled(block: Labelled, width: int) -> list[Line]:
    start = " " * block.indent + f"{block.label:<{block.room}}"
    edge = min(width, block.widest or width)
    lines = placed(_filled(block, edge - display_width(start)), block.place, edge, start, " " * (display_width(start) + block.hang))
    marked, at = (block.marked, len(start)) if block.marked else (block.label, block.indent)
    if block.style and marked:
        lines[0] = Line(lines[0].text, (Mark(at, min(at + len(marked), len(lines[0].text)), block.style),))
    return _with_command(lines, block.command, width, display_width(start) + 2) if block.command else lines


def _filled(block: Labelled, room: int) -> str:
    """The text, and what else there is room for on its line."""
    beside = display_width(block.place) + 2 if block.place else 0
    text = block.text + (listed(block.words, room - display_width(block.text) - beside) if block.words else "")
    left = room - display_width(text) - display_width(block.place) - 4
    return f"{text}: {shorten(block.more, left)}" if block.more and left >= _FEWEST_LETTERS else text


def _with_command(lines: list[Line], command: str, width: int, indent: int) -> list[Line]:
    """The command behind the last line, or below it."""
    *others, last = lines
    if display_width(last.text) + 2 + display_width(command) <= width:
        return [*others, Line(f"{last.text}  {command}", last.marks)]
    return [*lines, *_command(Command(command, indent), width)]


def _beside(block: Beside, width: int) -> list[Line]:
    first, second = block.first.grid, block.second.grid
    both = beside(first.lines(), Grid(second.columns[1:]).lines(), _GAP)
    if block.second.notes or max(map(display_width, both)) > width:
        return [*_table(block.first, width), BLANK, *_table(block.second, width)]
    heads = len(both) - first.rows
    styles = [block.first.row_styles.get(index - heads, "") for index in range(len(both))]
    lines = [styled(text, "head") for text in both[:heads]]
    lines += [styled(text, style) if style else Line(text) for text, style in zip(both[heads:], styles[heads:], strict=True)]
    return [*lines, *_feet(block.first, first.columns, width), *_feet(block.second, second.columns, width)]


def _abreast(block: Abreast, width: int) -> list[Line]:
    """The second table to the right of the first, as high up as that; below it where both are too wide."""
    left, right = (block_lines(one, min(width, one.grid.width) if one.feet else width) for one in (block.first, block.second))
    at = max((display_width(line.text) for line in left), default=0) + _GAP // 2
    if not left or not right or at + max(display_width(line.text) for line in right) > width:
        return [*left, *([BLANK] if left and right else []), *right]
    rows = max(len(left), len(right))
    padded = zip([*left, *[BLANK] * (rows - len(left))], [*right, *[BLANK] * (rows - len(right))], strict=True)
    return [_with(one, other, at) for one, other in padded]


def _with(left: Line, right: Line, at: int) -> Line:
    """A line with another one behind it from a column on, the marks of both kept."""
    start = f"{pad(left.text, at, left=True)}" if right.text else left.text
    moved = (replace(mark, start=mark.start + len(start), end=mark.end + len(start)) for mark in right.marks)
    return Line(f"{start}{right.text}", (*left.marks, *moved))


def _above(block: Table, width: int) -> list[Line]:
    """The title, where it does not stand in the head."""
    is_there = block.stands_above and block.title and block.grid.rows
    return [styled(text, "head") for text in wrap(f"{block.title}:", width)] if is_there else []


def _table(block: Table, width: int) -> list[Line]:
    if block.told:
        return [line for one in block.told for line in block_lines(one, width)]
    if not block.grid.rows:
        return []
    block = block.for_people
    if block.can_fold and block.grid.rows >= _FEWEST_FOLDED:
        folded = _foldable(block, width)
        if folded is not None:
            return [*_folded(folded, block.grid.rows), *_feet(block, folded, width)]
    fitted = block.grid.fitted(width)
    if block.can_spread or fitted.width > width:
        lines, columns = spread(block, width)
        return [*lines, *_feet(block, columns, width)]
    return [*_painted(fitted, block), *_feet(block, fitted.columns, width)]


def _painted(grid: Grid, block: Table) -> list[Line]:
    lines = [styled(text, "head") for text in grid.head_lines() if text.strip()]
    for index, texts in enumerate(grid.row_blocks()):
        style = block.row_styles.get(index, "")
        lines += [styled(text, style) if style else Line(text) for text in texts]
    return lines


def _foldable(block: Table, width: int) -> tuple[Column, ...] | None:
    """The columns whose two halves fit side by side, the least needed ones left out; None where not even half of them do."""
    columns, half = list(block.columns), (block.grid.rows + 1) // 2
    while 2 * len(columns) >= len(block.columns):
        left, right = _halves(columns, half)
        if left.width + len(_BETWEEN) + right.width <= width:
            return tuple(columns)
        columns.remove(min(columns[1:], key=lambda column: column.need))
    return None


def _folded(columns: Sequence[Column], rows: int) -> list[Line]:
    return _joined(*_halves(columns, (rows + 1) // 2))


def _halves(columns: Sequence[Column], half: int) -> tuple[Grid, Grid]:
    return Grid(tuple(_part(one, 0, half) for one in columns)), Grid(tuple(_right_part(columns, half)))


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


def _feet(block: Table, columns: Sequence[Column], width: int) -> list[Line]:
    """How to read the columns that are there, and which others there was no room for."""
    there = {column.title for column in columns}
    gone = [column.title for column in block.columns if column.title not in there]
    told = [foot.text for foot in block.feet if not foot.column or foot.column in there]
    told += [f"not shown: {', '.join(gone)} (--table {block.name})"] if gone else []
    return [styled(text, "dim") for text in wrap("; ".join(told), width, "  ", "    ")] if told else []
