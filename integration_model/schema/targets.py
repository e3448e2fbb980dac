"""Which places of a tree an address means, and where it may grow: fields that nobody gave yet, never new items."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from integration_model.files.tree import Path, Raw
from integration_model.schema.brand import Brand
from integration_model.schema.fields import (
    annotation_at,
    defines_by_reference,
    defines_items,
    field_names,
    keys_are_ids,
    maps_by_id,
    model_at,
    required_fields,
    starts_empty,
)
from integration_model.schema.group import Group
from integration_model.schema.supplier import Supplier
from integration_model.schema.values.scalars import measure_of
from integration_model.values import Month, Range, Stated

WHAT_IF_FIELDS = ("waived", "exempt", "served")
"""Fields that exist for what-ifs: they never need a reason."""
_DOCUMENTS: dict[str, type[BaseModel]] = {"group": Group, "brands": Brand, "suppliers": Supplier}
_IN_SHORT = ("value", "once_pm")
"""The field that a bare scalar stands for, where fields may stand."""


class Written(StrEnum):
    """What is written at a place, as far as it can be changed by a difference."""

    NUMBER = "number"
    WHOLE = "whole number"
    SIGNED = "number, also below zero"
    DATE = "date"
    LIST = "list"
    TEXT = "text"
    FREE = "whatever is compared there"


def find_paths(raw: Raw, address: str) -> list[Path]:
    """All paths that exist for an address: keys are matched greedily (they may hold dots), `*` matches any key."""
    return sorted(path for path, rest in _walk(raw, address.split("."), ()) if not rest)


def find_targets(raw: Raw, address: str, *, adds: bool) -> list[Path]:
    """All paths that an edit of this address changes: those that exist, and fields that their items may gain."""
    found = []
    for path, rest in _walk(raw, address.split("."), ()):
        target = _grown(path, rest, raw, adds=adds) if rest else path
        if target is not None and not (rest and _is_chance(path, rest, address)):
            found.append(target)
    return sorted(found)


def furthest(raw: Raw, address: str) -> tuple[Path, list[str]]:
    """The longest path that exists for an address, and the parts of the address that do not."""
    return max(_walk(raw, address.split("."), ()), key=lambda found: len(found[0]))


def names_at(path: Path) -> set[str]:
    """The fields that may stand in the item at `path`."""
    model, location = document_of(path)
    return field_names(model, location) if model is not None else set()


def holds_items(path: Path) -> bool:
    """Whether new ids at `path` would be new items."""
    model, location = document_of(path)
    return len(path) == 1 if model is None else maps_by_id(model, location) and defines_items(model, location)


def written_as(path: Path) -> Written:
    """What is written at `path`; where fields may stand, what a bare scalar there means."""
    model, location = document_of(path)
    if model is None:
        return Written.TEXT
    short = set(_IN_SHORT) & field_names(model, location) if model_at(model, location) else set()
    return _kind(annotation_at(model, (*location, *sorted(short)[-1:])))


def begins_empty(path: Path) -> bool:
    """Whether nothing stated at `path` is an empty list."""
    model, location = document_of(path)
    return model is not None and starts_empty(model, location)


def is_map(path: Path) -> bool:
    """Whether names with values of their own stand at `path`: ids or fields, no fact and no list."""
    model, location = document_of(path)
    return model is None or maps_by_id(model, location) or bool(field_names(model, location))


def lacks_fields(path: Path, value: Raw) -> bool:
    """Whether a new item at `path` would miss what every item of its kind has."""
    model, location = document_of(path)
    if model is None or not isinstance(value, dict):
        return False
    wanted = {"volume_per_year"} if location[:1] == ("vehicle_lines",) and len(location) == 2 else required_fields(model, location)
    return bool(wanted - set(value))


def is_field_group(path: Path) -> bool:
    """Whether fields or items stand at `path`, whose values say different things: no fact, no list, no map of values."""
    model, location = document_of(path)
    if model is None:
        return True
    return holds_items(path) or (bool(field_names(model, location)) and not defines_by_reference(model, location))


def _kind(annotation: Any) -> Written:
    if get_origin(annotation) is Annotated:
        bare, measure = get_args(annotation)[0], measure_of(annotation)
        if bare != Stated[Range] or measure is None:
            return _kind(bare)
        return Written.SIGNED if measure.least < 0 else Written.WHOLE if measure.is_whole else Written.NUMBER
    choices = [choice for choice in get_args(annotation) if choice is not type(None)]
    if annotation in (Stated[Range], Stated[Month]):
        return Written.NUMBER if annotation == Stated[Range] else Written.DATE
    if get_origin(annotation) is list or annotation == Stated[tuple[str, ...]]:
        return Written.LIST
    if str in choices and any(get_origin(choice) is list for choice in choices):
        return Written.FREE
    return _kind(choices[0]) if choices and choices[0] is not str and get_origin(annotation) is not dict else Written.TEXT


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


def _is_chance(path: Path, rest: list[str], address: str) -> bool:
    """Whether a pattern came upon a map of ids where it looked for a field: no id is made there."""
    named = address.removesuffix(".".join(rest)).rstrip(".")
    model, location = document_of(path)
    return bool(path) and named.endswith("*") and model is not None and maps_by_id(model, location)


def document_of(path: Path) -> tuple[type[BaseModel] | None, Path]:
    """The document's model and the path below the document; None outside of documents."""
    depth = 1 if path[:1] == ("group",) else 2
    return (_DOCUMENTS.get(path[0]), path[depth:]) if len(path) >= depth else (None, ())


def _grown(path: Path, rest: list[str], raw: Raw, *, adds: bool) -> Path | None:
    """The path with the rest of the address, where the shapes allow that; None where they do not."""
    if any("*" in part for part in rest) or not all(rest):
        return None
    if _is_scalar(raw, path):
        return (*path, rest[0]) if len(rest) == 1 and rest[0] in WHAT_IF_FIELDS else None
    model, location = document_of(path)
    if model is None:
        return (*path, rest[0]) if adds and len(path) == 1 and len(rest) == 1 else None
    if maps_by_id(model, location):
        may_grow = adds or not defines_items(model, location)
        return (*path, ".".join(rest)) if may_grow and (len(rest) == 1 or not keys_are_ids(model, location)) else None
    if len(rest) == 1:
        return (*path, rest[0]) if rest[0] in field_names(model, location) else None
    return _grown((*path, rest[0]), rest[1:], raw, adds=adds) if rest[0] in field_names(model, location) else None


def _is_scalar(raw: Raw, path: Path) -> bool:
    for key in path:
        if not isinstance(raw, dict) or key not in raw:
            return False
        raw = raw[key]
    return isinstance(raw, str)
