"""The page as Markdown for a wiki or a pull request: the same statements and tables, without drawings and without the explanations.

In: a `BriefPage`. Out: Markdown; what people wrote is escaped as in every other page. Where a number comes from is said by the places
beside it and by `explain`: a pull request takes 65,536 letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.commands.brief.pieces import Cell, Chart, Grid, Listing, Piece, Prose, Report, Statements, Title
from integration_model.commands.brief.sections import BriefPage
from integration_model.commands.brief.words import Words
from integration_model.document.blocks import Document
from integration_model.document.markdown import code_span, markdown_text, plain_words

_LONGEST = 16
"""Rows of a table that are told."""


def page_markdown(page: BriefPage) -> str:
    """The whole file; the same page gives the same bytes."""
    parts = [f"# {plain_words(page.made.group)}: one software platform, or stay as it is?", _made(page)]
    for section in page.sections:
        parts.append(f"## {plain_words(section.title)}")
        parts += [told for piece in section.pieces if (told := _piece(piece))]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _made(page: BriefPage) -> str:
    """When, by whom, of what."""
    made = page.made
    edits = ", ".join(code_span(f"--{edit.kind} {edit.text}") for edit in made.edits) or "none: the files as they are"
    because = f" ({plain_words(made.because)})" if made.because else ""
    by = f" by {plain_words(made.by)}" if made.by else ""
    files = f"files {code_span(page.digest)}, {page.horizon[0]} to {page.horizon[1]}"
    return f"Made on {made.on.isoformat()}{by}; {files}; edits: {edits}{because}"


def _piece(piece: Piece) -> str:
    match piece:
        case Grid():
            return "\n".join(_grid(piece))
        case Statements():
            return "\n".join(f"- {_label(one)}{_words(one)}" for one in piece.rows)
        case Prose():
            return f"**{_words(piece.words)}**" if piece.style == "decision" else _words(piece.words)
        case Title():
            return f"### {plain_words(piece.text)}"
        case Listing():
            return "\n".join(("```console", *(f"integration-model {line}" for line in piece.lines), "```"))
        case Report():
            return _lower(markdown_text(Document((piece.blocks,))))
        case Chart():
            return ""


def _lower(text: str) -> str:
    """Headings of another report two levels below those of the page; nothing else begins with a sharp outside of code."""
    return "\n".join(f"##{line}" if line.startswith(("# ", "## ")) else line for line in text.splitlines())


def _label(words: Words) -> str:
    return f"**{plain_words(words.label)}:** " if words.label else ""


def _words(words: Words) -> str:
    return f"{plain_words(words.text)}{f' ({code_span(words.place)})' if words.place else ''}"


def _grid(table: Grid) -> Iterator[str]:
    shown = table.rows[:_LONGEST]
    yield from (f"**{plain_words(table.caption)}**", "")
    yield _row(plain_words(head.text) for head in table.heads)
    yield _row("---:" if head.is_figure else "---" for head in table.heads)
    for place, row in enumerate(shown):
        cells = [_cell(cell) for cell in row]
        yield _row([f"**{cell}**" if cell and place in table.strong else cell for cell in cells])
    rest = len(table.rows) - len(shown)
    notes = [text for text in (f"and {rest} more" if rest else "", table.note) if text]
    yield from ("", plain_words("; ".join(notes))) if notes else ()


def _cell(cell: Cell) -> str:
    return code_span(cell.text) if cell.is_code else plain_words(cell.text)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
