"""Heads of columns: an id broken over a few lines, at its dashes if that is enough, else between syllables."""

from __future__ import annotations

import re
from functools import lru_cache

_LONG = 10
"""A word longer than this may be broken inside."""
_VOWELS = "aeiouy"


@lru_cache(maxsize=256)
def break_id(name: str, lines: int) -> tuple[str, ...]:
    """The id in at most `lines` lines, as narrow as that allows; every line but the last ends with a dash."""
    return min(_broken(_pieces(name), lines), key=lambda broken: (max(map(len, broken)), len(broken)))


def _pieces(name: str) -> tuple[str, ...]:
    """What may not be broken any further; a piece that ends with `-` or is followed by another keeps its dash."""
    words = re.findall(r"[^-]+-?|-", name)
    pieces: list[str] = []
    for word in words:
        pieces.extend(_syllables(word) if len(word.rstrip("-")) > _LONG else (word,))
    return tuple(pieces)


def _syllables(word: str) -> tuple[str, ...]:
    """The word in two halves: before a consonant and a vowel, rather between two consonants, near the middle."""
    places = [at for at in range(3, len(word) - 2) if word[at] not in _VOWELS and word[at + 1] in _VOWELS]
    if not places:
        return (word,)
    middle = len(word.rstrip("-")) / 2
    best = min(places, key=lambda at: (word[at - 1] in _VOWELS, abs(at - middle), at))
    return (f"{word[:best]}~", word[best:])


def _broken(pieces: tuple[str, ...], lines: int) -> list[tuple[str, ...]]:
    """All ways to set the pieces on at most `lines` lines."""
    if lines == 1 or len(pieces) == 1:
        return [(_joined(pieces, last=True),)]
    ways: list[tuple[str, ...]] = [(_joined(pieces, last=True),)]
    for count in range(1, len(pieces)):
        first = _joined(pieces[:count], last=False)
        ways.extend((first, *rest) for rest in _broken(pieces[count:], lines - 1))
    return ways


def _joined(pieces: tuple[str, ...], *, last: bool) -> str:
    """`~` marks where a word may be broken: a dash at a line's end, nothing inside a line."""
    text = "".join(pieces)
    ends_broken = text.endswith("~") and not last
    return text.replace("~", "") + ("-" if ends_broken else "")
