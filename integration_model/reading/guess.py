"""One fault of a text in people's words, before it is told."""

from __future__ import annotations

from dataclasses import dataclass


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
