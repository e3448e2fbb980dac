"""Which known words a text means: with a version behind them, called otherwise, or several in one.

In: the text as somebody typed it, and the words that may stand there. Out: the words that are meant. Only who errs needs this module,
so it is imported late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from integration_model.errors import nearest
from integration_model.schema.supplier import CHOICES, ORDERED_WORDS
from integration_model.schema.words import as_id

ALSO_CALLED = {"lte": "4g", "gsm": "2g", "umts": "3g", "nr": "5g", "aaos": "android", "canbus": "can", "can-bus": "can"}
"""What people call a word otherwise."""
_LONGEST = 200
_DIVIDER = re.compile(r"\s*[,;|/&+]\s*|\s+(?:and|or|und|oder|et|ou|plus)\s+", re.IGNORECASE)
_FROM_TO = re.compile(r"\s*(?:\.{2,}|…|-|–)\s*|\s+(?:to|bis)\s+")
_IN_ORDER = (CHOICES["networks"], *ORDERED_WORDS.values())
_NOT = re.compile(r"(?:not|no|nicht|kein|except|all but|any but|without|ohne|non|!)\s*", re.IGNORECASE)


def word_meant(text: str, known: Sequence[str]) -> str:
    """The one known word that a text means; the empty text where there is none."""
    word = as_id(text)
    if word in known:
        return word
    if ALSO_CALLED.get(word, "") in known:
        return ALSO_CALLED[word]
    bare = word.replace("-", "")
    same = next((one for one in known if one.replace("-", "") == bare), "") or _beginning(word, known)
    return same or (nearest(word, known) or "" if word else "")


def _beginning(word: str, known: Sequence[str]) -> str:
    """The longest known word that a version or the like stands behind: `android-12`; behind `2g-4g` stands another one."""
    found = [one for one in known if word.startswith(f"{one}-") and not set(word.removeprefix(one).split("-")) & set(known)]
    return max(found, key=len, default="")


def words_meant(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The words that a text means, each once, in their order; what is none of the known ones stays as an id. Empty where one is missing."""
    if len(text) > _LONGEST or is_negated(text):
        return ()
    bare = text.strip().strip("()[]{}").strip()
    ends = [as_id(end) for end in _FROM_TO.split(bare)]
    if known in _IN_ORDER and len(ends) == 2 and set(ends) <= set(known):
        first, last = sorted(known.index(end) for end in ends)
        return tuple(known[first : last + 1])
    parts = [part for part in _DIVIDER.split(bare) if part]
    words = [word for part in parts for word in _in_part(part, known)]
    if "/" in text and len(words) == 2 and words[0] not in known and words[1] in known:
        words = words[1:]  # the first is the file that defines it
    return tuple(dict.fromkeys(words)) if all(words) else ()


def is_negated(text: str) -> bool:
    """Whether a text says which word is not meant."""
    return bool(re.match(rf"{_NOT.pattern}(?<=[\s!])\S", text.strip(), re.IGNORECASE))


def all_but(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The known words but those that a text excludes; empty where it excludes none of them."""
    excluded = words_meant(_NOT.sub("", text.strip(), count=1), known)
    return tuple(word for word in known if word not in excluded) if excluded and set(excluded) <= set(known) else ()


def _in_part(part: str, known: Sequence[str]) -> Iterator[str]:
    """One word, or several known ones with blanks between them."""
    pieces = part.split()
    by_blanks = list(_by_blanks(pieces, known)) if as_id(part) not in known else []
    if len(by_blanks) > 1 and all(by_blanks):
        yield from by_blanks
    else:
        yield word_meant(part, known) or as_id(part)


def _by_blanks(pieces: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Known words one after the other, the longest first: `can can fd` is can and can-fd; an empty text where one is not known."""
    start = 0
    while start < len(pieces):
        ids = {end: as_id(" ".join(pieces[start:end])) for end in range(len(pieces), start, -1)}
        end, word = next(((end, ALSO_CALLED.get(word, word)) for end, word in ids.items() if ALSO_CALLED.get(word, word) in known), (0, ""))
        yield word
        if not word:
            return
        start = end
