"""The registry of all formats: their names, what the name of a file says about them, and what can be written so.

In: nothing. Out: the formats that make sense for what a command writes, and those that a file's name asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

FILE_WIDTH = 100
"""How wide a page is that goes to a file."""


class Format(StrEnum):
    """Text and Markdown for people, HTML for a page to send, SVG for a picture of the text, CSV and Parquet for a table, XLSX for all
    tables, all others for programs."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"
    GITHUB = "github"
    JSON = "json"
    JUNIT = "junit"
    SVG = "svg"
    HTML = "html"


class Content(StrEnum):
    """What commands write."""

    ANSWER = "answer"
    """Of `compare`, `whatif`, `bottlenecks`, `explain`, `guide` and the questions of `graph`."""
    FAULTS = "faults"
    """Of `check`."""
    BRIEF = "brief"
    """Of `brief`."""
    GRAPH = "graph"
    """Of `graph` itself; as text it is what there is of each kind."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What can be written in a format, and the endings of its files."""

    contents: tuple[Content, ...]
    suffixes: tuple[str, ...] = ()
    is_binary: bool = False
    """Whether it is no text."""


_FORMATS: Mapping[Format, _Row] = {
    Format.TEXT: _Row((Content.ANSWER, Content.FAULTS, Content.GRAPH), (".txt",)),
    Format.HTML: _Row((Content.BRIEF,), (".html", ".htm")),
    Format.MARKDOWN: _Row((Content.ANSWER, Content.BRIEF), (".md",)),
    Format.CSV: _Row((Content.ANSWER,), (".csv",)),
    Format.XLSX: _Row((Content.ANSWER,), (".xlsx",), is_binary=True),
    Format.PARQUET: _Row((Content.ANSWER,), (".parquet",), is_binary=True),
    Format.GRAPHML: _Row((Content.GRAPH,), (".graphml", ".xml")),
    Format.DOT: _Row((Content.GRAPH,), (".dot", ".gv")),
    Format.MERMAID: _Row((Content.GRAPH,), (".mmd", ".mermaid")),
    Format.GITHUB: _Row((Content.FAULTS,)),
    Format.JSON: _Row((Content.ANSWER, Content.FAULTS, Content.GRAPH), (".json",)),
    Format.JUNIT: _Row((Content.FAULTS,), (".xml",)),
    Format.SVG: _Row((Content.ANSWER,), (".svg",)),
}


def formats_of(content: Content) -> tuple[Format, ...]:
    """The formats in which it can be written."""
    return tuple(form for form, row in _FORMATS.items() if content in row.contents)


def formats_named(file: PurePath, among: Iterable[Format] = Format) -> tuple[Format, ...]:
    """The formats that a file's name may ask for."""
    return tuple(form for form in among if file.suffix.lower() in _FORMATS[form].suffixes)


def is_binary(form: Format) -> bool:
    """Whether what is written in it is no text, and goes to a file."""
    return _FORMATS[form].is_binary
