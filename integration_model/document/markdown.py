"""A document as Markdown for a page on GitHub or a wiki: the same statements and figures, tables as tables.

Ids in backticks and columns of ids stand in code spans; people's words are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

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
from integration_model.document.grid import Column
from integration_model.text import tidy

_SPECIAL = re.compile(r"([\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_]))")
_SPAN = re.compile(r"(`[^`]+`)")
_ENTITIES: Mapping[str, str] = {"<": "&lt;", ">": "&gt;"}


def markdown_text(page: Document) -> str:
    """The document as Markdown."""
    groups = ["\n".join(_joined(group)) for group in page.groups]
    return "\n\n".join(group for group in groups if group) + "\n"


def _joined(group: Sequence[Block]) -> list[str]:
    """The blocks of a group; a list stays one list, commands one block of code, everything else is a paragraph of its own."""
    told: list[str] = []
    before: Block | None = None
    for block in group:
        lines = list(_block(block))
        if isinstance(block, Command) and isinstance(before, Command):
            told[-1:] = lines[1:]
            continue
        if before is not None and lines and not (isinstance(block, Labelled) and isinstance(before, Labelled)):
            told.append("")
        told += lines
        before = block
    return told


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"# {plain_words(block.text)}"
        case Heading():
            yield f"## {plain_words(f'{block.number} {block.text}')}"
        case Sentence():
            yield _sentence(block)
        case Labelled():
            yield _labelled(block)
        case Command():
            yield from ("```console", block.text, "```")
        case Listing():
            yield from (f"```{block.language}", *block.lines, "```")
        case Note():
            yield f"*{plain_words(block.text)}*"
        case Table():
            yield from _table(block)
        case Beside() | Abreast():
            yield from (*_table(block.first), "", *_table(block.second))


def _sentence(block: Sentence) -> str:
    number = f"{plain_words(block.number)} " if block.number else ""
    return f"{number}{plain_words(block.text)}{_at(block.place)}"


def _labelled(block: Labelled) -> str:
    label = f"**{plain_words(block.label)}:** " if block.label else ""
    text = block.text + ", ".join(block.words) + (f": {block.more}" if block.more else "")
    command = f": {code_span(block.command)}" if block.command else ""
    return f"- {label}{plain_words(text)}{command}{_at(block.place)}"


def _at(place: str) -> str:
    return f" ({code_span(place)})" if place else ""


def _table(block: Table) -> Iterator[str]:
    if not block.grid.rows:
        return
    block = block.for_people
    yield from (f"## {plain_words(block.title)}", "") if block.title else ()
    yield _row([plain_words(column.title) for column in block.columns])
    yield _row(["---" if column.left else "---:" for column in block.columns])
    for index in range(block.grid.rows):
        yield _row(_cells(block, index))
    there = {column.title for column in block.columns}
    feet = [foot.text for foot in block.feet if not foot.column or foot.column in there]
    yield from ("", plain_words("; ".join(feet))) if feet else ()


def _cells(block: Table, index: int) -> list[str]:
    cells = [_cell(column, index) for column in block.columns]
    if index in block.notes:
        cells = [cells[0], plain_words(block.notes[index]), *[""] * (len(cells) - 2)]
    bold = {"best": 1, "head": len(cells)}.get(block.row_styles.get(index, ""), 0)
    return [f"**{cell}**" if place < bold and cell else cell for place, cell in enumerate(cells)]


def _cell(column: Column, index: int) -> str:
    whole = column.values[index] if column.values else None
    text = tidy(whole if isinstance(whole, str) else column.cells[index])
    return code_span(text.removesuffix(" *")) if column.is_code else plain_words(text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain_words(text: str) -> str:
    """Words in which nothing is taken for Markdown or HTML; ids in backticks stay ids."""
    pieces = _SPAN.split(tidy(text))
    return "".join(code_span(piece[1:-1]) if place % 2 else _escaped(piece) for place, piece in enumerate(pieces))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return "".join(_ENTITIES.get(letter, letter) for letter in escaped)


def code_span(text: str) -> str:
    """An id or a place in a code span; a bar would end the cell."""
    return f"`{tidy(text).replace('`', chr(39)).replace('|', '/')}`" if text.strip() else ""
