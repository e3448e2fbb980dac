"""One fault of a text in people's words, before it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LostHeader:
    """Where a header may be missing: above which line, and how far it was indented; lines count from 0."""

    line: int
    depth: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A fault in words, with its place and at most one hint; line and column count from 0."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    length: int = 1
    note: str = ""
    header: LostHeader | None = None
    """A header with which YAML may well be able to read the file, where one may be missing."""
