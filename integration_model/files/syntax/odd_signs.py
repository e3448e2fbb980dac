"""Signs that cannot be seen, and are no part of what was meant: breaks of a line that editors do not show, control signs.

In: a text. Out: faults with their places, and the text with a space in place of each, so that no place moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from integration_model.files.syntax.guess import Guess
from integration_model.text import name_of_sign

_BREAKS = re.compile("[\u0085\u2028\u2029]")
"""YAML ends a line there, people's editors do not."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]|[\ufffe\uffff]")
"""What YAML refuses wherever it stands; in three, since one class of all takes a while at each start of the program."""
_KEY_FOLLOWS = re.compile(r"[ ]*(?:- )?[\w.\"'-]{1,80}:(?: |$)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text without invisible breaks, the faults of those that it had, and whether it can be read on."""

    text: str
    faults: tuple[Guess, ...] = ()
    is_readable: bool = True


def see(text: str) -> Seen:
    """The text as YAML should see it."""
    control = _CONTROL.search(text)
    if control:
        line, column = _spot(text, control.start())
        name = name_of_sign(control[0])
        guess = Guess("E101", f"a character that cannot be seen stands here: {name}", "delete it, or type the line again", line, column)
        return Seen(text, (guess,), is_readable=False)
    breaks = list(_BREAKS.finditer(text))
    if not breaks:
        return Seen(text)
    stops = next((match for match in breaks if _KEY_FOLLOWS.match(text, match.end())), None)
    shown = stops or breaks[0]
    line, column = _spot(text, shown.start())
    more = f", and {len(breaks) - 1} more like it" if len(breaks) > 1 else ""
    hint = "delete it and press Enter" if stops else "delete it: it was pasted with the text"
    message = f"{name_of_sign(shown[0])} stands here, a break of the line that cannot be seen{more}"
    return Seen(_BREAKS.sub(" ", text), (Guess("E115", message, hint, line, column),), is_readable=stops is None)


def _spot(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
