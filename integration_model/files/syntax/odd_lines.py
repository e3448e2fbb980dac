"""Lines that come from elsewhere: comments of other languages, lines of patches, of mails and chats, numbers of lines.

In: a line over which YAML stumbled, or that begins with a key that is none. Out: one guess, or None.
"""

from __future__ import annotations

import re

from integration_model.files.syntax.guess import Guess

_DELETE = "delete it"
_COMMENT = "delete the line, or put `#` in front of it"
_KINDS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (re.compile(r"^ *(//|--(?!-)|/\*)"), "E103", "`{sign}` begins no comment", "comments begin with `#`: write `#`"),
    (
        re.compile(r"^(@@ .*|diff --git .*|index [0-9a-f]+\.\.[0-9a-f]+.*|\+\+\+ .*|--- \S.*)"),
        "E133",
        "a line of a patch",
        "delete the line",
    ),
    (re.compile(r"^([+-])(?=\s{2,}\S)"), "E133", "`{sign}` of a patch stands in front of this line", _DELETE),
    (re.compile(r"^(\d+[:|]? )(?= *[\w-]+:)"), "E133", "the number of the line stands in front of it: `{sign}`", _DELETE),
    (re.compile(r"^ *(<{4,6}|>{4,6}|={4,6})(?: |$)"), "E130", "a line of a merge conflict is left over: `{sign}`", "delete the line"),
    (re.compile(r"^ *(> *)(?=[\w-]+:)"), "E133", "`>` stands in front of this line, as in quoted mails", _DELETE),
    (re.compile(r"^ *(\[\d{1,2}:\d\d\].*)"), "E133", "a line of a chat: `{sign}`", "delete the line"),
    (re.compile(r"^ *([%*=~_.!-]{3,})$"), "E103", "`{sign}` is no field", _COMMENT),
)
"""How such a line begins, the code, what is told and what to do."""


def odd_line(line: str, number: int) -> Guess | None:
    """What is odd about a line."""
    if line.rstrip() == "---":
        return None  # it begins another document
    for pattern, code, message, hint in _KINDS:
        match = pattern.match(line)
        if match:
            sign = match[1].strip()
            return Guess(code, message.format(sign=sign), hint, number, match.start(1), max(1, len(match[1])))
    return None
