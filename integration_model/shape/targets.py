"""Which places of a tree an address means, and where it may grow: fields that nobody gave yet, never new items."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator

from pydantic import BaseModel

from integration_model.reading.tree import Path, Raw
from integration_model.shape.brand import Brand
from integration_model.shape.fields import defines_items, field_names, maps_by_id
from integration_model.shape.group import Group
from integration_model.shape.supplier import Supplier

WHAT_IF_FIELDS = ("waived", "exempt", "served")
"""Fields that exist for what-ifs: they never need a reason."""
_DOCUMENTS: dict[str, type[BaseModel]] = {"group": Group, "brands": Brand, "suppliers": Supplier}


def find_paths(raw: Raw, address: str) -> list[Path]:
    """All paths that exist for an address: keys are matched greedily (they may hold dots), `*` matches any key."""
    return sorted(path for path, rest in _walk(raw, address.split("."), ()) if not rest)


def find_targets(raw: Raw, address: str, *, adds: bool) -> list[Path]:
    """All paths that an edit of this address changes: those that exist, and fields that their items may gain."""
    targets = (_grown(path, rest, raw, adds=adds) if rest else path for path, rest in _walk(raw, address.split("."), ()))
    return sorted(path for path in targets if path is not None)


def furthest(raw: Raw, address: str) -> tuple[Path, list[str]]:
    """The longest path that exists for an address, and the parts of the address that do not."""
    return max(_walk(raw, address.split("."), ()), key=lambda found: len(found[0]))


def names_at(path: Path) -> set[str]:
    """The fields that may stand in the item at `path`."""
    model, location = _model_of(path)
    return field_names(model, location) if model is not None else set()


def _walk(raw: Raw, parts: list[str], path: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each path as far as it exists, with the parts of the address that do not."""
    for end in range(len(parts), 0, -1) if isinstance(raw, dict) else ():
        pattern = ".".join(parts[:end])
        names = [key for key in raw if fnmatch.fnmatchcase(key, pattern)] if "*" in pattern else [pattern] if pattern in raw else []
        for name in names:
            yield from _walk(raw[name], parts[end:], (*path, name))
        if names:
            return
    yield path, parts


def _model_of(path: Path) -> tuple[type[BaseModel] | None, Path]:
    """The document's model and the path below the document; None outside of documents."""
    depth = 1 if path[:1] == ("group",) else 2
    return (_DOCUMENTS.get(path[0]), path[depth:]) if len(path) >= depth else (None, ())


def _grown(path: Path, rest: list[str], raw: Raw, *, adds: bool) -> Path | None:
    """The path with the rest of the address, where the shapes allow that; None where they do not."""
    if any("*" in part for part in rest) or not all(rest):
        return None
    if _is_scalar(raw, path):
        return (*path, rest[0]) if len(rest) == 1 and rest[0] in WHAT_IF_FIELDS else None
    model, location = _model_of(path)
    if model is None:
        return (*path, rest[0]) if adds and len(path) == 1 and len(rest) == 1 else None
    if maps_by_id(model, location):
        return (*path, ".".join(rest)) if adds or not defines_items(model, location) else None
    if len(rest) == 1:
        return (*path, rest[0]) if field_names(model, location) else None
    return _grown((*path, rest[0]), rest[1:], raw, adds=adds) if rest[0] in field_names(model, location) else None


def _is_scalar(raw: Raw, path: Path) -> bool:
    for key in path:
        if not isinstance(raw, dict) or key not in raw:
            return False
        raw = raw[key]
    return isinstance(raw, str)
