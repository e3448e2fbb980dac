"""What may stand at a place of a document, read off the shapes."""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, PlainValidator

from integration_model.files.tree import Path
from integration_model.values import Range, Stated

_SOME_TEXT = "nobody wrote this"
"""Stands in for a text that is missing; it reads like a reason, which says something."""


def field_names(model: type[BaseModel], location: Path) -> set[str]:
    """The fields that may stand at `location` inside a document of this model."""
    current = _at(model, location)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return {field.alias or name for name, field in current.model_fields.items()}
    return set()


def required_fields(model: type[BaseModel], location: Path) -> set[str]:
    """The fields that must stand at `location`."""
    current = _at(model, location)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return {field.alias or name for name, field in current.model_fields.items() if field.is_required()}
    return set()


def model_at(model: type[BaseModel], location: Path) -> type[BaseModel] | None:
    """The shape that stands at `location`; None where values or ids do."""
    current = _at(model, location)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def field_of(model: type[BaseModel], written: str) -> str | None:
    """The name of the field that is written so; None where there is none."""
    return next((name for name, field in model.model_fields.items() if (field.alias or name) == written), None)


def harmless_value(model: type[BaseModel], location: Path) -> str | None:
    """A value that may stand in for a missing text, number or choice, so that what stands beside it can be checked."""
    holder = model_at(model, location[:-1])
    name = field_of(holder, location[-1]) if holder is not None else None
    if holder is None or name is None:
        return None
    field = holder.model_fields[name]
    if isinstance(field.annotation, type) and issubclass(field.annotation, Enum):
        return str(next(iter(field.annotation)).value)
    is_free_text = field.annotation is str and any(isinstance(mark, PlainValidator) for mark in field.metadata)
    return _SOME_TEXT if is_free_text else "1" if field.annotation == Stated[Range] else None


@functools.cache
def written_names(model: type[BaseModel]) -> Mapping[str, str]:
    """How each field is written in files."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def maps_by_id(model: type[BaseModel], location: Path) -> bool:
    """Whether ids stand at `location`, and no fields."""
    return get_origin(_at(model, location)) is dict


def keys_are_ids(model: type[BaseModel], location: Path) -> bool:
    """Whether the keys at `location` hold no dots, as those of signals may."""
    arguments = get_args(_at(model, location))
    return bool(arguments) and arguments[0] is not str


def defines_items(model: type[BaseModel], location: Path) -> bool:
    """Whether the ids at `location` define items; elsewhere they name what is defined in another place."""
    current = _at(model, location)
    item = _bare(get_args(current)[-1]) if get_origin(current) is dict else None
    return isinstance(item, type) and issubclass(item, BaseModel) and not getattr(item, "by_reference", False)


def defines_by_reference(model: type[BaseModel], location: Path) -> bool:
    """Whether the key at `location` names what is defined in another place."""
    return bool(getattr(_at(model, location), "by_reference", False))


def annotation_at(model: type[BaseModel], location: Path) -> Any:
    """How the value at `location` is declared; None where nothing can stand."""
    current: Any = model
    for part in location:
        current = _step(current, part)
    return current


def starts_empty(model: type[BaseModel], location: Path) -> bool:
    """Whether a list at `location` that nobody states is an empty one; elsewhere nothing stated is not the same as nothing."""
    holder = _at(model, location[:-1])
    if not (location and isinstance(holder, type) and issubclass(holder, BaseModel)):
        return False
    written = field_of(holder, location[-1])
    return written is not None and holder.model_fields[written].default_factory is list


def _at(model: type[BaseModel], location: Path) -> Any:
    return _bare(annotation_at(model, location))


def _step(annotation: Any, part: str) -> Any:
    annotation = _bare(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if part in (name, field.alias):
                return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        return None
    arguments = get_args(annotation)
    return arguments[-1] if arguments else None


def _bare(annotation: Any) -> Any:
    """The annotation without Optional and Annotated."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        return _bare(inner[0]) if len(inner) == 1 else annotation
    return annotation
