"""Words of a text that may be keys, found once however often they are asked for."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\s{},]+")
_SPACED = re.compile(r"([^\s{},:]+)[ \t]+:")
_LONGEST = 200
_KEPT = 64
"""Texts whose words are kept."""


@lru_cache(maxsize=_KEPT)
def words_before_colons(text: str) -> frozenset[str]:
    """What may be a key in a text that cannot be read: each beginning of a word that a colon follows."""
    found = set(_SPACED.findall(text))
    for word in _WORD.findall(text):
        at = word.find(":", 0, _LONGEST)
        while at > 0:
            found.add(word[:at])
            at = word.find(":", at + 1, _LONGEST)
    return frozenset(found)
