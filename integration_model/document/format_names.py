"""The registry of all formats: their names, what the name of a file says about them, and what can be written so.

In: nothing. Out: the formats that make sense for what a command writes, and those that a file's name asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import PurePath

FILE_WIDTH = 100
"""How wide a page is that goes to a file."""


_TEXTS = (".log", ".text", ".out", ".tmp")
_OFFICE = "doc docx odt rtf pages xls xlsm xlsb ods numbers ppt pptx odp key pdf msg eml"
_PICTURES = "png jpg jpeg gif bmp webp"
_DATA = "yaml yml toml ini tsv tex rst ipynb py sql db sqlite feather zip gz"
_FOREIGN = frozenset(f".{name}" for names in (_OFFICE, _PICTURES, _DATA) for name in names.split())
"""Endings of files that other programs open, and that a text would break."""
_A_SLIP = 0.85


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


def foreign_suffix(file: PurePath) -> str:
    """The ending of a file's name that asks for a format that there is not, or for one that is mistyped; empty where it says nothing."""
    suffix = file.suffix.lower()
    ours = {one for row in _FORMATS.values() for one in row.suffixes}
    if suffix in ours or suffix in _TEXTS or len(suffix) < len(".md"):
        return ""
    is_slip = any(sorted(one) == sorted(suffix) or SequenceMatcher(None, one, suffix).ratio() >= _A_SLIP for one in ours)
    return suffix if is_slip or suffix in _FOREIGN else ""


def is_binary(form: Format) -> bool:
    """Whether what is written in it is no text, and goes to a file."""
    return _FORMATS[form].is_binary
