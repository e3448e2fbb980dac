"""What was probably meant, where a name is not known: one that differs in case, signs or number, the nearest, or a thing of another kind.

In: the name, the names that fit, and the raw tree for things of other kinds. Out: names and words for hints.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from integration_model.errors import nearest

_SHORTEST = 3
_REMEMBERED = 4096
"""Words; a workspace has some hundreds of names."""
_GROUP = {
    "architectures": "an architecture",
    "features": "a feature",
    "roles": "a role",
    "markets": "a market",
    "data_flows": "a data flow",
    "assets": "a shared asset",
}
_SUPPLIER = {"components": "a component", "parts": "a part", "platforms": "a platform", "stacks": "a stack", "assets": "a shared asset"}


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None."""
    names = sorted(known)
    plain = _plain(word)
    for key in (plain, plain.removesuffix("s"), f"{plain}s"):
        same = [name for name in names if _plain(name) == key] if key else []
        if same:
            return same[0]
    return nearest(word, names) or _only(_beginning(plain, names)) or _only(_short(plain, names))


def very_near(word: str, known: Iterable[str]) -> str | None:
    """The known name that differs by a slip of the finger; where other words are legal, too."""
    return _very_near(word, tuple(sorted(known)))


@lru_cache(maxsize=_REMEMBERED)
def _very_near(word: str, names: tuple[str, ...]) -> str | None:
    """Of names in order; the same few words are asked for in every line, and again for each set of edits."""
    plain = _plain(word)
    same = [name for name in names if _plain(name) == plain]
    swapped = [name for name in names if len(plain) >= _SHORTEST and sorted(_plain(name)) == sorted(plain)]
    matches = same or swapped or difflib.get_close_matches(word, names, n=1, cutoff=0.8)
    return matches[0] if matches else None


def is_same(word: str, other: str) -> bool:
    """Whether two names differ in case and signs alone."""
    return _plain(word) == _plain(other)


def likeness(word: str, other: str) -> float:
    """How much two names have in common, 0 to 1."""
    return difflib.SequenceMatcher(None, word, other).ratio()


def did_you_mean(word: str, known: Iterable[str], where: str = "") -> str:
    """A hint that names it, or the empty text."""
    found = meant(word, known)
    return f"did you mean `{found}`{where}?" if found else ""


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names in backticks, the first few of them."""
    ordered = sorted(names)
    return ", ".join(f"`{name}`" for name in ordered[:most]) + (", ..." if len(ordered) > most else "")


def other_kind(name: str, what: str, raw: Any) -> str:
    """Says so where the name is that of another kind of thing."""
    word = name.rpartition("/")[2]
    for kind in _kinds(word, raw):
        if what not in kind and kind.partition(" ")[2] not in what:
            return f"`{word}` is {kind}"
    return ""


def _kinds(word: str, raw: Any) -> Iterator[str]:
    """All kinds of things that are called so."""
    if word in raw["suppliers"]:
        yield "a supplier"
    if word in raw["brands"]:
        yield "a brand"
    for section, kind in _GROUP.items():
        if word in _section(raw.get("group"), section):
            yield kind
    for supplier in raw["suppliers"].values():
        for section, kind in _SUPPLIER.items():
            if word in _section(supplier, section):
                yield kind
    for brand, document in raw["brands"].items():
        if word in _section(document, "vehicle_lines"):
            yield f"a vehicle line of `{brand}`"


def _section(document: Any, name: str) -> Any:
    found = document.get(name) if isinstance(document, dict) else None
    return found if isinstance(found, dict) else ()


@lru_cache(maxsize=_REMEMBERED)
def _plain(word: str) -> str:
    """Small letters and digits alone: `Head_Unit`, `headunit` and `head unit` are one."""
    return "".join(sign for sign in word.lower() if sign.isalnum())


def _beginning(plain: str, names: list[str]) -> list[str]:
    return [name for name in names if len(plain) >= _SHORTEST and _plain(name).startswith(plain)]


def _short(plain: str, names: list[str]) -> list[str]:
    """Names whose words begin with these letters: `hu` is a head-unit."""
    return [name for name in names if len(plain) > 1 and "".join(part[:1] for part in name.split("-")) == plain]


def _only(names: list[str]) -> str | None:
    return names[0] if len(names) == 1 else None
