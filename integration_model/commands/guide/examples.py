"""An example of a field: as the files at hand state it, else as the starter workspace does, else made up from what is usual.

In: a field, a folder. Out: text and place; files with faults give what can be read of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath

from integration_model.commands.guide.field_list import ANY, FileField
from integration_model.errors import Findings
from integration_model.files.tree import Path, Raw, Tree
from integration_model.files.workspace_files import read_workspace
from integration_model.layers import shown

_LONGEST = 60
_STARTER = FilePath(__file__).parents[2] / "starter"


@dataclass(frozen=True, slots=True)
class Example:
    """A value of a field, and where it stands."""

    address: str
    value: str
    place: str = ""


def example_of(field: FileField, folder: FilePath | None, words: str = "") -> Example | None:
    """What the files state, best where the words say and where it is not empty; None where nobody states it."""
    for where in (folder, _STARTER):
        found = _stated(field, _read(where), words) if where is not None else None
        if found is not None:
            return found if where is folder else replace(found, place="")
    return None


def _stated(field: FileField, tree: Tree, words: str) -> Example | None:
    paths = [path for pattern in field.places for path in _paths(tree.raw, pattern, ())]
    if not paths:
        return None
    ids = set(words.split("."))
    best = min(paths, key=lambda path: (-len(ids & set(path)), not _at(tree.raw, path)))
    return Example(".".join(best), shown(_at(tree.raw, best), _LONGEST), _place(tree, best))


def _place(tree: Tree, path: Path) -> str:
    spot = tree.spots.get(path)
    return f"{spot.key.path}:{spot.key.line}" if spot is not None else ""


@cache
def _read(folder: FilePath) -> Tree:
    return read_workspace(folder, Findings())


def _paths(raw: Raw, pattern: Path, path: Path) -> Iterator[Path]:
    """The paths that a pattern fits, in the order of the files."""
    if not pattern:
        yield path
        return
    if isinstance(raw, dict):
        for key in raw if pattern[0] == ANY else [pattern[0]] if pattern[0] in raw else []:
            yield from _paths(raw[key], pattern[1:], (*path, key))


def _at(raw: Raw, path: Path) -> Raw:
    for key in path:
        raw = raw[key]
    return raw
