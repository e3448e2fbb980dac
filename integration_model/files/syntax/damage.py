"""What happens to a whole file on its way through mails and chats: lines that were broken, indentation that was taken away.

In: the lines of a text. Out: one fault for the file, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from integration_model.files.syntax.guess import Guess

_OPEN = re.compile(r"^[a-z][\w-]{0,60}:[ \t]*(?:#.*)?$")
_KEY = re.compile(r"^ *-? *[\"']?[^\s:#\"'{\[]{1,80}[\"']?:(?: |$)")
_FEWEST_OPEN = 3
_FEWEST_LINES = 4
_PREFIXES = (
    (re.compile(r"^ ?>"), "`>`, as quoted mails have it", "take it away from each line, or ask for the file as an attachment"),
    (re.compile(r"^\+"), "`+`: this is a patch", "take it away from each line, or apply the patch with git"),
    (re.compile(r"^ *\d+[:|]? "), "its number", "copy the file again without the numbers of its lines"),
)
_WIDTHS = range(60, 81)
"""Columns at which mails break their lines."""


def find_damage(lines: Sequence[str]) -> Guess | None:
    """What befell the whole file."""
    return _prefixed(lines) or _stripped(lines) or _wrapped(lines)


def _prefixed(lines: Sequence[str]) -> Guess | None:
    """A file whose every line begins with what a mail, a patch or an editor put there."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES:
        return None
    if filled[0].startswith("```"):
        return Guess(
            "E133", "this file stands in a fence, as chats and Markdown have them", "delete the lines that begin with ```", 0, 0, 3
        )
    for pattern, what, hint in _PREFIXES:
        if all(pattern.match(line) for line in filled):
            return Guess("E133", f"every line begins with {what}", hint, 0, 0)
    return None


def _stripped(lines: Sequence[str]) -> Guess | None:
    """A file of several headers in which no line is indented."""
    filled = [number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    if any(lines[number][0] in " \t" for number in filled):
        return None
    opened = [one for one, other in pairwise(filled) if _OPEN.match(lines[one]) and _KEY.match(lines[other])]
    if len(opened) < _FEWEST_OPEN:
        return None
    first = opened[0]
    hint = f"copy the file itself, not its text out of a chat: what belongs to `{lines[first].partition(':')[0]}:` is indented by 2 spaces"
    return Guess("E133", "no line of this file is indented: what belongs to what is lost", hint, first, 0, len(lines[first].rstrip()))


def _wrapped(lines: Sequence[str]) -> Guess | None:
    """A file whose comments go on in lines that are no comments, as mails break them."""
    widest = max((len(line.rstrip()) for line in lines if " " in line.strip()), default=0)  # an address cannot be broken
    if widest not in _WIDTHS:
        return None
    for number in range(1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if "#" not in above or not line.strip() or line.startswith((" ", "#")) or _KEY.match(line):
            continue
        if len(above.rstrip()) + 1 + len(line.split()[0]) > widest:
            message = f"this file was broken into lines of {widest} signs, as mails are: here the comment of the line above goes on"
            return Guess(
                "E133", message, "send the file as an attachment, or copy it from where it is whole", number, 0, len(line.rstrip())
            )
    return None
