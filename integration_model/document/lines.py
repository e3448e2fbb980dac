"""Lines of a report: plain text, with marks that say what colour may repeat.

In: texts, some of them written by people. Out: `Line` values that any console, file or test can show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from integration_model.text import safe
from integration_model.text import tidy as tidy

_CLAUSES = ("that", "which", "who", "whose", "where", "whatever")
"""Words with which a clause begins."""
_BEGUN = 3
"""A clause of which no more words than these are left, the first among them, has only begun."""
_LEADING_ON = frozenset(
    ("a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the", "to", "with", "without")
)
"""Words with which no phrase ends."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line and the style that may colour it; the text says the same without colour."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report; every text that is shown passes here."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        """Whatever somebody wrote, a line steers no terminal and stays one line."""
        if not self.text.isprintable():
            object.__setattr__(self, "text", safe(self.text))


BLANK = Line()


def styled(text: str, style: str) -> Line:
    """A line in one style."""
    return Line(text, (Mark(0, len(text), style),))


def plain(lines: Iterable[Line]) -> str:
    """The text of all lines, each ended by a line feed."""
    return "".join(f"{line.text.rstrip()}\n" for line in lines)


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def pad(text: str, width: int, *, left: bool) -> str:
    """The text filled up with spaces; `left` says where the text stands."""
    space = " " * max(0, width - display_width(text))
    return text + space if left else space + text


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most `width` columns, broken at spaces only: longer words, and `(--flag value)`, keep a line whole."""
    follow = " " * display_width(first) if rest is None else rest
    lines: list[str] = []
    current, empty = first, True
    for word in _pieces(tidy(text)):
        if not empty and display_width(current) + 1 + display_width(word) > width:
            lines.append(current)
            current, empty = follow, True
        current += word if empty else f" {word}"
        empty = False
    return [*lines, current]


def _pieces(text: str) -> list[str]:
    """Words; a flag in brackets is one with its value, so that both are copied together."""
    pieces: list[str] = []
    for word in text.split(" "):
        if pieces and pieces[-1].startswith("(--") and not pieces[-1].endswith(")"):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces


def shorten(text: str, width: int) -> str:
    """The text, or as many of its words as fit with `...` behind them; at least one word, always whole words.

    It ends where a phrase does: with no word that only leads on to the next one, and no clause or bracket that is left open.
    """
    words = tidy(text).split(" ")
    if display_width(" ".join(words)) <= width:
        return " ".join(words)
    kept = words[:1]
    for word in words[1:]:
        if display_width(" ".join([*kept, word])) + 4 > width:
            break
        kept.append(word)
    return words[0] if len(words) == 1 else f"{' '.join(_whole_phrase(kept)).rstrip(',;:')} ..."


def _whole_phrase(words: list[str]) -> list[str]:
    """The words without a bracket or clause that has only begun, and without what leads on; at least the first one."""
    opened = [place for place, word in enumerate(words) if place and word.startswith("(") and ")" not in "".join(words[place:])]
    begun = [place for place, word in enumerate(words) if place and word in _CLAUSES and len(words) - place <= _BEGUN]
    kept = words[: min(opened or begun or [len(words)])]
    while len(kept) > 1 and kept[-1] in _LEADING_ON:
        kept.pop()
    return kept


def listed(words: Sequence[str], width: int) -> str:
    """As many of the words as fit, joined by commas, with `...` behind them if some are left out; never part of a word."""
    kept = list(words)
    while len(kept) > 1 and display_width(_joined(kept, len(words))) > width:
        kept.pop()
    return _joined(kept, len(words))


def _joined(kept: Sequence[str], count: int) -> str:
    return ", ".join([*kept, "..."] if len(kept) < count else kept)
