"""Where YAML gave up, with the lines around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_LINE = 2_000
"""Of a longer line nothing but its beginning is looked at: guesses compare letters again and again."""


@dataclass(frozen=True, slots=True)
class Stumble:
    """YAML's fault: its words, where it gave up, and where the thing began that it was reading."""

    problem: str
    context: str
    lines: Sequence[str]
    line: int
    column: int
    from_line: int
    from_column: int

    def text(self, line: int) -> str:
        """The text of a line; empty beyond the file."""
        return self.lines[line][:_LONGEST_LINE] if 0 <= line < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The last line above the fault that is neither empty nor a comment."""
        for number in range(min(self.line, len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number
        return -1
