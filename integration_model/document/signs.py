"""What drawings are spelled with where a terminal has no block characters: one plain sign for each, so that nothing moves.

In: a text and what the terminal can show. Out: the same text in signs that it has.
"""

from __future__ import annotations

from collections.abc import Mapping

_ASCII: Mapping[str, str] = {
    "█": "#",
    "▉": "#",
    "▊": "#",
    "▋": "#",
    "▌": "#",
    "▍": " ",
    "▎": " ",
    "▏": " ",
    "░": ".",
    "▒": "=",
    "╱": "/",
    "├": "|",
    "┤": "|",
    "┼": "+",
    "─": "-",
}
"""By sign of a drawing the plain one."""
_HALVES: Mapping[str, str] = {"▉": "█", "▊": "█", "▋": "▌", "▍": "▌", "▎": " ", "▏": " "}
"""What old consoles of Windows have in place of eighths."""


def plain_signs(encoding: str) -> Mapping[str, str]:
    """The signs that an encoding does not have, each with what stands for it; none of UTF-8."""
    return {sign: plain for sign, plain in _ASCII.items() if not _has(encoding, sign)}


def ascii_signs() -> Mapping[str, str]:
    """All signs, each with what stands for it in ASCII."""
    return _ASCII


def half_signs() -> Mapping[str, str]:
    """The eighths, each with the half that is nearest."""
    return _HALVES


def spelled(text: str, signs: Mapping[str, str]) -> str:
    """The text with other signs, each one column wide as before."""
    return text if text.isascii() or not signs else text.translate({ord(sign): plain for sign, plain in signs.items()})


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
