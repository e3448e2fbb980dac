"""The names of the formats, and what the name of a file says about them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """Forms of an answer: text and Markdown for people, CSV for a table, JSON for programs, SVG for a picture of the text."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"


SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".svg": Format.SVG,
}
"""What the name of a file says about its form."""


def format_of(file: PurePath) -> Format | None:
    """The form that a file's name asks for."""
    return SUFFIXES.get(file.suffix.lower())
