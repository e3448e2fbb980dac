"""What the page is made of: sections of statements, tables, charts and blocks of other reports, and explanations of numbers.

In: words and figures. Out: values that both writers, HTML and Markdown, can show.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from markupsafe import Markup

from integration_model.commands.brief.svg import NARROW, WIDE, Room
from integration_model.commands.brief.words import Words, code_html, linked
from integration_model.document.blocks import Block
from integration_model.text import tidy


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a figure or text with the id of what explains it, or an id or place as it stands in the files."""

    text: str
    to: str = ""
    is_code: bool = False
    is_sentence: bool = False
    """Whether its numbers are the links, not all of it."""

    @property
    def html(self) -> Markup:
        """All of a figure is the link; of a text its numbers are."""
        text = tidy(self.text)
        if self.is_code:
            code = code_html(text)
            return Markup('<a href="#{}">{}</a>').format(self.to, code) if self.to else code
        if self.to and text not in ("", "-") and not self.is_sentence:
            return Markup('<a href="#{}">{}</a>').format(self.to, text)
        return linked(text, {}, self.to)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    text: str
    is_figure: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: each row begins with its name."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    strong: frozenset[int] = frozenset()
    """Rows that are set off."""
    is_folded: bool = False
    """Whether a screen shows it only when asked."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Labelled statements, one below the other."""

    rows: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    words: Words
    style: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, once for a desk and once for a phone; all that it shows stands in the table behind it, too."""

    id: str
    caption: str
    wide: Markup
    narrow: Markup

    @staticmethod
    def drawn(name: str, caption: str, draw: Callable[[Room], Markup]) -> Chart:
        """The chart in each room."""
        return Chart(name, caption, draw(WIDE), draw(NARROW))


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a part of a section."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What can be typed, a command a line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Blocks of another command's report; their numbers lead to one explanation."""

    blocks: tuple[Block, ...]
    otherwise: str = ""


_FEW = 3
"""Of fewer rows a column that says the same in each is no repetition."""
Piece: TypeAlias = Grid | Statements | Prose | Chart | Title | Listing | Report


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with a heading."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Where a number comes from: in a sentence, then tables, then commands that show more."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


def reachable(piece: Piece, known: Collection[str]) -> Piece:
    """The piece without links to what is not on the page: of what is nothing there is nothing to explain."""
    match piece:
        case Grid():
            rows = tuple(tuple(cell if cell.to in known or not cell.to else replace(cell, to="") for cell in row) for row in piece.rows)
            return replace(piece, rows=rows)
        case Statements():
            return Statements(tuple(_reaching(words, known) for words in piece.rows))
        case Prose():
            return replace(piece, words=_reaching(piece.words, known))
        case Report():
            return replace(piece, otherwise=piece.otherwise if piece.otherwise in known else "")
        case _:
            return piece


def _reaching(words: Words, known: Collection[str]) -> Words:
    numbers = {number: to for number, to in words.numbers.items() if to in known}
    return replace(words, numbers=numbers, otherwise=words.otherwise if words.otherwise in known else "")


def heads(names: Iterable[str], texts: Sequence[int] = (0,)) -> tuple[Head, ...]:
    """Heads of columns; those at the places `texts` hold texts, all others figures."""
    return tuple(Head(name, place not in texts) for place, name in enumerate(names))


def without_same(table: Grid) -> Grid:
    """The table without columns that say the same word or nothing in every row, which its note says once; figures stay with their links."""
    if len(table.rows) < _FEW:
        return table
    told = [{row[place].text for row in table.rows} for place in range(len(table.heads))]
    same = {place: min(texts) for place, texts in enumerate(told) if place and len(texts) == 1 and not _is_figure(min(texts))}
    notes = [f"{table.heads[place].text}: {text} in each row" for place, text in same.items() if text not in ("", "-")]
    return replace(
        table,
        heads=tuple(head for place, head in enumerate(table.heads) if place not in same),
        rows=tuple(tuple(cell for place, cell in enumerate(row) if place not in same) for row in table.rows),
        note="; ".join(note for note in (table.note, *notes) if note),
    )


def _is_figure(words: str) -> bool:
    return any(sign.isdigit() for sign in words) and words != "0"


def code(text: str, to: str = "") -> Cell:
    """An id or a place."""
    return Cell(text, to, is_code=True)
