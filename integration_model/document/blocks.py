"""What a page is made of: sentences, labelled statements, tables, commands. In: words and figures. Out: values that any writer can show.

A page says what is told and in which order; how wide a line is, what a place looks like and what a table loses where there is no
room is the business of the writers (`terminal`, `markdown`, `csv_text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from integration_model.document.grid import Column, Grid


@dataclass(frozen=True, slots=True)
class Title:
    """The answer in one sentence: the first thing that is read."""

    text: str
    style: str = "head"


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows in its group."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more sentences, with the place where they are stated; ids in them stand in backticks where they should be told apart."""

    text: str
    place: str = ""
    """`file:line`, or an argument."""
    number: str = ""
    """What others call it by: `(1)`."""
    style: str = ""
    """A key of `picture.STYLES`: what colour may repeat."""
    indent: int = 0
    hang: int | None = None
    """Indent of its further lines; None: below its first word."""
    is_short: bool = False
    """Whether a terminal shows as much of it as one line holds."""
    marked: str = ""
    """The word at its beginning that the style is about; else all of it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement behind a word that says what kind of statement it is: `sure`, `because`, `way out`."""

    label: str
    text: str
    place: str = ""
    """`file:line`, or a figure: at the right edge of a terminal."""
    style: str = ""
    """Of the label."""
    indent: int = 2
    room: int = 10
    """Columns of a terminal for the label."""
    hang: int = 0
    """How much further to the right than the text its further lines begin."""
    words: tuple[str, ...] = ()
    """Behind the text, as many of these as fit on its line."""
    more: str = ""
    """What can be said beside the text, as many words of it as fit on its line."""
    command: str = ""
    """What shows it: behind the text where there is room, else below it."""
    marked: str = ""
    """The word at the beginning of the text that the style is about; else it is about the label."""
    widest: int = 0
    """The column of a terminal that the place goes to at most, so that it stays near its words; 0: the right edge."""


@dataclass(frozen=True, slots=True)
class Command:
    """What can be typed, without the program's name."""

    text: str
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of a file or of a terminal, as they are."""

    lines: tuple[str, ...]
    language: str = ""
    """As what a page of Markdown colours them: `yaml`."""


@dataclass(frozen=True, slots=True)
class Note:
    """How to read what stands above, or what else can be asked."""

    text: str
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Foot:
    """How to read a table, or one of its columns, with which it comes and goes."""

    text: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal length; the first holds the rows' names, its head in a terminal is the table's title."""

    name: str
    """By which it is asked for: `strategies`."""
    title: str
    columns: tuple[Column, ...]
    notes: Mapping[int, str] = field(default_factory=dict)
    """What stands in a row in place of all its figures."""
    row_styles: Mapping[int, str] = field(default_factory=dict)
    feet: tuple[Foot, ...] = ()
    can_fold: bool = False
    """Whether its lower half may stand beside its upper one."""
    can_spread: bool = False
    """Whether a name that is too long takes the whole line, its figures below it, before columns are left out."""
    shown: int = 0
    """So many rows are for people, all of them for programs; 0: all."""
    told: tuple[Sentence | Heading | Labelled, ...] = ()
    """How a terminal tells its first rows where they are sentences; it then shows no table."""
    stands_above: bool = False
    """Whether its title is a line of its own in a terminal, since the first column has a head."""
    rest: str = ""
    """What is said of the others; else how many they are."""

    @property
    def grid(self) -> Grid:
        """Its cells for a terminal."""
        return Grid(self.columns, self.notes)

    @property
    def for_people(self) -> Table:
        """The rows that people see, and below them how many more there are."""
        hidden = self.grid.rows - self.shown
        if self.shown <= 0 or hidden <= 0:
            return self
        columns = tuple(column.first(self.shown) for column in self.columns)
        return replace(self, columns=columns, feet=(Foot(self.rest or f"and {hidden:,} more: --table {self.name}"), *self.feet), shown=0)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tables of the same rows: side by side where there is room, the names of the rows once; else one below the other."""

    first: Table
    second: Table


@dataclass(frozen=True, slots=True)
class Abreast:
    """Two tables, each with rows of its own: side by side where there is room, else one below the other."""

    first: Table
    second: Table


Block: TypeAlias = Title | Heading | Sentence | Labelled | Command | Listing | Note | Table | Beside | Abreast


@dataclass(frozen=True, slots=True)
class Document:
    """Groups of blocks, each set apart from the others."""

    groups: tuple[tuple[Block, ...], ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in their order."""
        return (block for group in self.groups for block in group)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables that have rows, in their order."""
        return tuple(table for block in self.blocks for table in _tables_of(block) if table.grid.rows)


def _tables_of(block: Block) -> tuple[Table, ...]:
    if isinstance(block, Beside | Abreast):
        return (block.first, block.second)
    return (block,) if isinstance(block, Table) else ()


def document(*groups: Iterable[Block]) -> Document:
    """The groups that say anything, as a document."""
    return Document(tuple(kept for group in groups if (kept := tuple(group))))


def table(name: str, title: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]], numbers: Iterable[int] = ()) -> Table:
    """A plain table of texts; `numbers` are the places of columns that hold figures."""
    written, right = list(rows), set(numbers)
    columns = tuple(
        Column((head,), tuple(row[place] for row in written), left=place not in right, name=head) for place, head in enumerate(heads)
    )
    return Table(name, title, columns)
