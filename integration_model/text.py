"""Signs in texts that people wrote: which may be shown, what the others are called, and how much of a text is quoted.

In: any text, also names of files. Out: a text that steers no terminal, forges no line and breaks no format. Every writer asks here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_QUOTED = 60
"""Signs of a person's text that a message quotes."""
_MAX_OF_A_HINT = 240
_MAX_OF_A_MESSAGE = 600
_LONGEST_PATH = 300
"""Who has to find a file needs its whole path."""
_CUT = "..."
_KEPT = 64
"""Texts whose lines are kept; a workspace has as many files."""
_QUOTED = re.compile(r"`[^`]*`")
_NAMES = {
    "\x00": "a NUL",
    "\x07": "a bell",
    "\x08": "a backspace",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape sign",
    "\x85": "a next-line sign",
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u2007": "a figure space",
    "\u2009": "a thin space",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\u3000": "an ideographic space",
    "\ufeff": "a byte order mark",
}


def is_shown(sign: str) -> bool:
    """Whether the sign can be shown as it is: it is no control, format, separator or half of a pair, and stays on its line."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def safe(text: str, stand_in: str = "?") -> str:
    """The text on one line; each sign that cannot be shown becomes the stand-in, so that with `?` no column moves."""
    if text.isprintable():
        return text
    return "".join(sign if is_shown(sign) else stand_in for sign in text)


def tidy(text: str) -> str:
    """People's text on one line: runs of white space become one space, what cannot be shown goes."""
    return safe(" ".join(text.split()), "")


def escaped_json(text: str) -> str:
    """JSON text in which what cannot be shown is escaped: it says the same to programs, and is harmless on a screen."""
    if text.isascii():  # `json` has escaped all control signs of ASCII
        return text.replace("\x7f", "\\u007f")
    return "".join(sign if sign == "\n" or is_shown(sign) else _escape(sign) for sign in text)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def name_of_sign(sign: str) -> str:
    """What a sign that cannot be seen is called, with its article."""
    if sign in _NAMES:
        return _NAMES[sign]
    if unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") or sign in "\u200e\u200f\u061c":
        return f"a sign that turns the direction of reading (U+{ord(sign):04X})"
    if unicodedata.category(sign) == "Zs":
        return f"an unusual space (U+{ord(sign):04X})"
    return f"a control sign (U+{ord(sign):04X})"


def cut(text: str, most: int = MAX_QUOTED) -> str:
    """The text, or its beginning with three dots behind it."""
    return text if len(text) <= most else text[: most - len(_CUT)].rstrip() + _CUT


def short_message(text: str) -> str:
    """A sentence in which nothing that it quotes is longer than can be read at a glance."""
    if len(text) <= MAX_QUOTED:
        return text
    return cut(_QUOTED.sub(_cut_quoted, text), _MAX_OF_A_MESSAGE)


def _cut_quoted(quoted: re.Match[str]) -> str:
    text = quoted[0][1:-1]
    is_path = "/" in text and not any(sign.isspace() for sign in text[:_LONGEST_PATH])
    return f"`{cut(text, _LONGEST_PATH if is_path else MAX_QUOTED)}`"


def short_hint(text: str) -> str:
    """A hint in full, since it is to be typed; what nobody would type is cut."""
    if len(text) <= _MAX_OF_A_HINT:
        return text
    return cut(_QUOTED.sub(_cut_quoted, text), _MAX_OF_A_MESSAGE)


@lru_cache(maxsize=_KEPT)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends, split once however often they are asked for."""
    return tuple(text.replace("\r\n", "\n").split("\n"))
