"""What `explain` and `guide` return as JSON: a page block by block, its tables with exact values; frozen values that mirror it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from integration_model.answers.plain import SCHEMA_VERSION, plain_values
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
from integration_model.document.structured import table_rows

Value: TypeAlias = float | str | None


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words without a place."""

    kind: Literal["title", "heading", "command", "note"]
    """The answer in one sentence, the name of a part, what can be typed, or how to read what stands above."""
    text: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class PageSentence:
    """One or more sentences."""

    kind: Literal["sentence"]
    """Always `sentence`."""
    text: str
    """What it says."""
    number: str
    """What others call it by; empty for most."""
    place: str
    """Where it is stated: a file with its line, or an argument; empty where nowhere."""


@dataclass(frozen=True, slots=True)
class PageStatement:
    """A statement behind a word that says what kind of statement it is."""

    kind: Literal["statement"]
    """Always `statement`."""
    label: str
    """That word; empty where it is the one above."""
    text: str
    """What it says."""
    place: str
    """Where it is stated; empty where nowhere."""


@dataclass(frozen=True, slots=True)
class PageListing:
    """Lines of a file or of a terminal, as they are."""

    kind: Literal["listing"]
    """Always `listing`."""
    language: str
    """What they are written in; empty where it is none."""
    text: str
    """The lines."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with all its rows."""

    kind: Literal["table"]
    """Always `table`."""
    name: str
    """What `--table` calls it by."""
    title: str
    """What it shows."""
    rows: tuple[Mapping[str, Value], ...]
    """Each row by the names of its columns; figures are exact."""
    notes: tuple[str, ...]
    """How to read it."""


PageBlock: TypeAlias = PageWords | PageSentence | PageStatement | PageListing | PageTable


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What is known of one thing, or one topic of the guide."""

    schema_version: int
    """The version that all answers share."""
    subject: str
    """What it is about."""
    blocks: tuple[PageBlock, ...]
    """What is told, in its order."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        values: dict[str, Any] = plain_values(self)
        return values


def page_answer(subject: str, page: Document) -> PageAnswer:
    """A page as values for programs."""
    return PageAnswer(SCHEMA_VERSION, subject, tuple(values for block in page.blocks for values in _blocks(block)))


def _blocks(block: Block) -> tuple[PageBlock, ...]:
    match block:
        case Table():
            return (page_table(block),)
        case Beside() | Abreast():
            return (page_table(block.first), page_table(block.second))
        case Sentence():
            return (PageSentence("sentence", block.text, block.number, block.place),)
        case Labelled():
            return (PageStatement("statement", block.label, f"{block.text}{', '.join(block.words)}", block.place),)
        case Listing():
            return (PageListing("listing", block.language, "\n".join(block.lines)),)
        case Title():
            return (PageWords("title", block.text),)
        case Heading():
            return (PageWords("heading", block.text),)
        case Command():
            return (PageWords("command", block.text),)
        case Note():
            return (PageWords("note", block.text),)


def page_table(table: Table) -> PageTable:
    """A table with all its rows and exact figures."""
    return PageTable("table", table.name, table.title, tuple(table_rows(table)), tuple(foot.text for foot in table.feet))
