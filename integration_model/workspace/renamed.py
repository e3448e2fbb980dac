"""Which defined name was meant by one that is not: first of all one that was renamed in the place that defines it alone.

In: the name, the names that fit, where it stands, and the tree. Out: the name to write there. One that nothing names is likely to be the
same thing under its new name, and what the list holds already is not meant twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from integration_model.errors import nearest
from integration_model.files.tree import Path, Raw, Tree
from integration_model.workspace.suggest import is_same, likeness, meant

_DEFINING = ("components", "parts", "platforms", "stacks", "assets", "architectures", "features", "roles", "markets", "data_flows")
"""Maps whose keys are new names; everywhere else a key or a value names what is defined here, or says something else."""
_WORD = re.compile(r"[^\s,@\[\]{}]+")
_AS_NEAR = 0.06
"""So much less alike than the nearest of all a name may be that nothing names."""


def meant_here(word: str, known: Collection[str], path: Path, tree: Tree) -> str | None:
    """The name that was probably meant at a path, or None."""
    beside = _beside(path, tree.raw)
    names = [name for name in known if name not in beside or name == word]
    found = meant(word, names)
    if found is not None and is_same(word, found):
        return found
    return _new_name(word, [name for name in names if name not in mentioned(tree)], names) or found


def mentioned(tree: Tree) -> frozenset[str]:
    """All words of the files but those that define a name; kept with the tree."""
    if tree.mentioned is None:
        tree.mentioned = frozenset(_words(tree.raw, is_defining=False))
    return tree.mentioned


def _new_name(word: str, unnamed: Sequence[str], names: Sequence[str]) -> str | None:
    """The one among names that nothing names that is the old one and more, or nearly as near as any other."""
    longer = [name for name in unnamed if name.startswith(f"{word}-") or word.startswith(f"{name}-")]
    if len(longer) == 1:
        return longer[0]
    near, nearest_of_all = nearest(word, unnamed), nearest(word, names)
    if near is None or nearest_of_all is None:
        return near
    return near if likeness(word, near) >= likeness(word, nearest_of_all) - _AS_NEAR else None


def _words(raw: Raw, *, is_defining: bool) -> Iterator[str]:
    if isinstance(raw, str):
        yield from _WORD.findall(raw)
    elif isinstance(raw, list):
        for item in raw:
            yield from _words(item, is_defining=False)
    elif isinstance(raw, dict):
        for key, inner in raw.items():
            if not is_defining:
                yield key
            yield from _words(inner, is_defining=key in _DEFINING and not is_defining)


def _beside(path: Path, raw: Raw) -> set[str]:
    """The other items of the list, or keys of the map, in which a name stands."""
    holder: Raw = raw
    for key in path[:-1]:
        if isinstance(holder, dict) and "value" in holder and key not in holder:
            holder = holder["value"]
        holder = holder.get(key) if isinstance(holder, dict) else None
    inner = holder.get(path[-1]) if isinstance(holder, dict) else None
    items = inner if isinstance(inner, list) else holder if isinstance(holder, list) else ()
    return {item.partition(" @")[0] for item in items if isinstance(item, str)}
