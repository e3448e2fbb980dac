"""The quote that was never closed, where YAML stumbles only lines later: over the text behind the next quote.

In: the lines of a text and the line of YAML's fault. Out: where the quote opens, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIELD = re.compile(r"^ *(?:- )?[\w.-]{1,80}:(?: |$)")
_BEFORE_A_TEXT = (" ", "[", "{", ",", "")


def find_open_quote(lines: Sequence[str], fault_line: int) -> tuple[int, int] | None:
    """Line and column of the first quote before the fault whose text takes in the beginning of a field below it."""
    quote, start = "", (0, 0)
    for number, line in enumerate(lines[: fault_line + 1]):
        column = 0
        if quote and _FIELD.match(line):
            return start
        while column < len(line):
            if quote:
                closing = _closing(line, column, quote)
                if closing < 0:
                    break
                quote, column = "", closing + 1
                continue
            column = _next_quote(line, column)
            if column < 0:
                break
            quote, start, column = line[column], (number, column), column + 1
    return None


def _closing(line: str, column: int, quote: str) -> int:
    """Where the text in quotes ends on this line; -1 where it goes on."""
    while True:
        at = line.find(quote, column)
        if at < 0:
            return -1
        if quote == "'" and line[at + 1 : at + 2] == "'":
            column = at + 2
        elif quote == '"' and (len(line[:at]) - len(line[:at].rstrip("\\"))) % 2:
            column = at + 1
        else:
            return at


def _next_quote(line: str, column: int) -> int:
    """Where the next text in quotes begins; -1 where none does before the end or a comment."""
    for at in range(column, len(line)):
        sign, before = line[at], line[at - 1 : at] if at else ""
        if sign == "#" and before in (" ", ""):
            return -1
        if sign in "\"'" and before in _BEFORE_A_TEXT and _begins_a_value(line, at):
            return at
    return -1


def _begins_a_value(line: str, at: int) -> bool:
    """Whether a quote stands where a value or key begins, and not inside a text."""
    before = line[:at].rstrip()
    return not before or before[-1] in ":[{,-?"
