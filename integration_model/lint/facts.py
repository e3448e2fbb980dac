"""Everything that the files state, one by one, with its path and the pattern of its path."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from integration_model.files.tree import Path
from integration_model.schema.brand import Brand
from integration_model.schema.group import Group
from integration_model.schema.stage import Shapes
from integration_model.schema.supplier import Supplier
from integration_model.schema.values.measures import Measure
from integration_model.schema.values.scalars import measure_of
from integration_model.values import Range, Stated

ANY = "*"
_ROOTS: tuple[tuple[Path, type[BaseModel]], ...] = ((("group",), Group), (("brands", ANY), Brand), (("suppliers", ANY), Supplier))


@dataclass(frozen=True, slots=True)
class Fact:
    """One field that a file gives, or one item of a list of facts."""

    path: Path
    pattern: Path
    """The path with `*` in place of each id."""
    value: Any
    range: Range | None = None
    """The number that is stated, where it is one."""

    @property
    def _cut(self) -> int:
        """Where its owner's id stands; -1 where nobody owns it."""
        steps = len(self._steps) - 1
        return max((index for index, part in enumerate(self.pattern[:steps]) if part == ANY), default=-1)

    @property
    def _steps(self) -> Path:
        """The path without the `value` of a wish, which nobody writes."""
        return self.path[:-1] if self.pattern[-2:] == (ANY, "value") else self.path

    @property
    def owner(self) -> str:
        """The id of what it is a fact of; empty for the group's own."""
        return self.path[self._cut] if self._cut >= 0 else ""

    @property
    def field(self) -> str:
        """The fields that lead to it from its owner, as people write them."""
        return ".".join(self._steps[max(self._cut, 0) + 1 :])


def stated_facts(shapes: Shapes) -> list[Fact]:
    """All facts of all files, in the order of the files' names and then of the shapes' fields."""
    found: list[Fact] = []
    _collect(shapes.group, ("group",), ("group",), found)
    for root, documents in (("brands", shapes.brands), ("suppliers", shapes.suppliers)):
        for name, document in sorted(documents.items()):
            _collect(document, (root, name), (root, ANY), found)
    return found


def _collect(value: Any, path: Path, pattern: Path, found: list[Fact]) -> None:
    if isinstance(value, BaseModel):
        given = value.model_fields_set
        for name, written in _written_names(type(value)):
            if name in given and (inner := getattr(value, name)) is not None:
                _collect(inner, (*path, written), (*pattern, written), found)
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, (*path, key), (*pattern, ANY), found)
        return
    if isinstance(value, list) and value and isinstance(value[0], Stated):
        found += (Fact((*path, str(index)), (*pattern, ANY), inner) for index, inner in enumerate(value))
    number = value.value if isinstance(value, Stated) else None
    found.append(Fact(path, pattern, value, number if isinstance(number, Range) else None))


@cache
def _written_names(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Each field of a shape with the name under which it is written."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


@cache
def numeric_fields() -> Mapping[Path, str]:
    """The pattern of every number that a file may hold, with what it must be."""
    return dict(kind for root, model in _ROOTS for kind in _numbers_in(model, root))


@cache
def fields_by_name() -> Mapping[str, tuple[Path, ...]]:
    """The patterns of all fields that a file may hold, by their last step."""
    found: dict[str, set[Path]] = {}
    for root, model in _ROOTS:
        for pattern, _ in _fields_in(model, root):
            found.setdefault(pattern[-1], set()).add(pattern)
    return {name: tuple(sorted(patterns)) for name, patterns in found.items()}


def _numbers_in(model: type[BaseModel], root: Path) -> Iterator[tuple[Path, str]]:
    for pattern, annotation in _fields_in(model, root):
        measure = _own_measure(annotation)
        if measure is not None:
            yield pattern, _bounds(measure)


def _own_measure(annotation: Any) -> Measure | None:
    """What the number counts that stands at the annotation itself; None where none does, or only deeper inside."""
    return measure_of(annotation) if get_origin(annotation) is Annotated and get_origin(get_args(annotation)[0]) is Stated else None


def _bounds(measure: Measure) -> str:
    """What a number must be, in words."""
    whole = "whole, " if measure.is_whole else ""
    if measure.is_above_zero and measure.least < 0:
        return f"{whole}anything but 0"
    above = "above " if measure.is_above_zero and measure.least == 0 else ""
    return f"{whole}{above}{measure.least:f} to {measure.most:f}"


def _fields_in(annotation: Any, pattern: Path) -> Iterator[tuple[Path, Any]]:
    """Every field below an annotation, with its own bare annotation."""
    for bare in _alternatives(annotation):
        yield pattern, bare
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            for name, field in bare.model_fields.items():
                yield from _fields_in(_whole(bare, name), (*pattern, field.alias or name))
        elif get_origin(bare) is dict:
            yield from _fields_in(get_args(bare)[-1], (*pattern, ANY))


def _whole(model: type[BaseModel], name: str) -> Any:
    """A field's annotation together with what pydantic took off it."""
    field = model.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _alternatives(annotation: Any) -> Iterable[Any]:
    """The annotation without None and without what only reads it."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return [one for inner in get_args(annotation) if inner is not type(None) for one in _alternatives(inner)]
    if origin is Annotated:
        return (annotation,) if _own_measure(annotation) is not None else _alternatives(get_args(annotation)[0])
    return (annotation,)
