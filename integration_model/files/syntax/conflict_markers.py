"""What git leaves in a file that two people changed: told once, with the lines that it covers.

In: the lines of a text. Out: one fault for all conflicts of a file, or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from integration_model.files.syntax.guess import Guess

_MARKER = re.compile(r"^[ \t]*(<{7,}|>{7,}|\|{7,}|={7,})(?= |$)")
_CHOOSE = "keep what is right of the two sides, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
_LEFT_OVER = "delete this line, and look whether both sides of the conflict stand around it"


@dataclass(frozen=True, slots=True)
class _Conflict:
    """The first and last line of a conflict, from 0; they are one line where only one marker is left."""

    first: int
    last: int


def find_conflict(lines: tuple[str, ...]) -> Guess | None:
    """The first conflict of the file and how many follow it."""
    markers = [(number, match[1][0]) for number, line in enumerate(lines) if (match := _MARKER.match(line))]
    if not any(sign in "<>|" for _, sign in markers):
        markers = [(number, sign) for number, sign in markers if lines[number].rstrip() == "======="]
    conflicts = _conflicts(markers)
    if not conflicts:
        return None
    first = conflicts[0]
    more = f", and {len(conflicts) - 1} more stand below" if len(conflicts) > 1 else ""
    text = lines[first.first]
    column, length = len(text) - len(text.lstrip()), len(text.strip())
    if first.first == first.last:
        return Guess("E130", f"a line of a merge conflict is left over: `{text.strip()}`{more}", _LEFT_OVER, first.first, column, length)
    message = f"lines {first.first + 1} to {first.last + 1} hold a merge conflict{more}"
    return Guess("E130", message, _CHOOSE, first.first, column, length)


def _conflicts(markers: list[tuple[int, str]]) -> list[_Conflict]:
    """Markers that belong together: from `<<<<<<<` to `>>>>>>>`, or what is left of that."""
    found: list[_Conflict] = []
    is_open = False
    for number, sign in markers:
        if sign != "<" and is_open:
            found[-1] = _Conflict(found[-1].first, number)
        else:
            found.append(_Conflict(number, number))
        is_open = sign != ">"
    return found
