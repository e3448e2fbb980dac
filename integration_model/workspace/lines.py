"""A vehicle line as it is written, and whether it says all that it must.

In: the line with those that it starts from. Out: whether nothing is missing; what is missing is told as one fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from integration_model.files.tree import Path, Tree
from integration_model.schema import brand as shape
from integration_model.workspace.context import Context

DATED = ("sop", "ends", "may_change")
"""Fields of a line that are dates."""
_VOLUME = "volume_per_year"


@dataclass(frozen=True, slots=True)
class LineSource:
    """A line as written, with the document it stands in."""

    brand: str
    name: str
    written: shape.VehicleLine
    path: Path
    context: Context


def has_all(source: LineSource, chain: list[LineSource], found: Mapping[str, Any]) -> bool:
    """Whether nothing is missing; what is missing is told once, at the line that stands on its own."""
    missing = [field for field in ("architecture", *DATED) if found[field] is None]
    missing += [] if source.written.volume_per_year else [_VOLUME]
    untold = [field for field in missing if not _is_hidden(field, source, chain)]
    removed = [field for field in untold if (*source.path, field) in source.context.tree.removed]
    for field in removed:
        _tell_missing([field], source, "only what is optional can be removed")
    stated = [field for field in untold if field not in removed]
    if stated:
        _tell_missing(stated, source, _how_to_add(stated))
    return not missing


def _is_hidden(field: str, source: LineSource, chain: list[LineSource]) -> bool:
    """Whether another line has to say it, or a fault that is told already is why it is missing."""
    tree, is_own = source.context.tree, field == _VOLUME
    if _is_told(tree, source.path, field):
        return True
    if is_own:
        return False
    return len(chain) > 1 or any(_is_told(tree, one.path, field) or tree.is_lost((*one.path, "like")) for one in chain)


def _tell_missing(fields: list[str], source: LineSource, hint: str) -> None:
    """All that a line lacks is one slip: it was begun and not finished."""
    tree = source.context.tree
    place = tree.absence_place((*source.path, fields[0])) or tree.key_place(source.path)
    names = [f"`{field}`" for field in fields]
    what = f"{', '.join(names[:-1])} and {names[-1]} are" if len(names) > 1 else f"{names[0]} is"
    source.context.findings.error("E116", f"{what} missing in `{source.name}`", place, hint=hint)


def _is_told(tree: Tree, path: Path, field: str) -> bool:
    """Whether a field that is missing stands there with a fault that is told."""
    return tree.is_lost((*path, field)) or tree.is_mistyped((*path, field))


def _how_to_add(fields: list[str]) -> str:
    if fields == [_VOLUME]:
        return "cars are not inherited"
    if len(fields) == 1:
        return f"add a line `{fields[0]}: ...`, or start from another line with `like:`"
    return "add a line for each, or start from another line with `like:`; does the file end too early?"
