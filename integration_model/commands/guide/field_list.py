"""Every field of the files, read off the shapes: where it stands, what it means, how it is written, what holds without it.

In: the shapes of `schema`. Out: `FileField` values in the order in which people meet them; nothing here is written twice.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from integration_model.commands.guide.counts import counts_where
from integration_model.editors.file_schemas import FACT, SCENARIO, docstrings
from integration_model.files.tree import Path
from integration_model.lint.table import UnreadRule, load_table, load_unread
from integration_model.schema.base import Id
from integration_model.schema.brand import Brand
from integration_model.schema.defaults import default_at
from integration_model.schema.group import Group
from integration_model.schema.supplier import CHOICES, Supplier
from integration_model.schema.values.measures import RESOURCES
from integration_model.schema.values.scalars import ByResource, Fact, Quantity, Text, measure_of

ANY = "*"
ROOTS: tuple[tuple[Path, type[BaseModel]], ...] = ((("brands", ANY), Brand), (("group",), Group), (("suppliers", ANY), Supplier))
_ID = "b"
"""Stands for any id where a shape asks for one."""
_MAP, _SECTION = "a map; behind each name ", "a map of fields"
_UNREAD = {
    "always": "nothing reads it: {why}",
    "beside": "not read beside `{other}`: {why}",
    "without": "not read without `{other}`: {why}",
    "unless": "read only where `{other}`: {why}",
    "equals": "not read where `{other}`: {why}",
}


@dataclass(frozen=True, slots=True)
class FileField:
    """A field of a shape; `places` are all addresses at which it may stand, `*` in place of ids."""

    shape: str
    name: str
    places: tuple[Path, ...]
    meaning: str
    written: str
    default: str
    """What holds where nobody states it; empty where it must be stated."""
    counts: str
    is_required: bool = False
    annotation: Any = None
    """How the shape declares it; None where no shape holds it."""

    @property
    def is_map(self) -> bool:
        """Whether names stand below it that are no fields, each with a value."""
        return self.written.startswith(_MAP) and not self.written.endswith(_SECTION) and self.annotation is not None

    @property
    def bounds(self) -> str:
        """What its numbers must be; empty where it holds none."""
        measure = measure_of(self.annotation)
        return f"{measure.range}; `low..likely..high` where it is a range" if measure is not None else ""

    @property
    def short(self) -> str:
        """By what it is called: its address where that has no ids, else itself behind the field that holds it."""
        steps = [step for step in self.places[0] if step != ANY]
        return ".".join(steps[-2:] if ANY in self.places[0] else steps)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its places as people write them."""
        return tuple(".".join(place) for place in self.places)

    @property
    def usual(self) -> str:
        """What is usual for a number, and why; empty where nothing is known."""
        rule = load_table().rule(self.places[0])
        if rule is None:
            return ""
        bounds = f"{rule.usual[0]:g} to {rule.usual[1]:g} {rule.unit}".rstrip() if rule.usual else ""
        return f"{bounds}: {rule.why}" if bounds else rule.why

    @property
    def unread(self) -> tuple[str, ...]:
        """Where nothing reads it."""
        rules = dict.fromkeys(rule for place in self.places for rule in load_unread().get(place, ()))
        return tuple(dict.fromkeys(map(_not_read, rules)))


def _not_read(rule: UnreadRule) -> str:
    return _UNREAD[rule.when].format(other=rule.other.replace("|", "` or `"), why=rule.why)


@cache
def file_fields() -> tuple[FileField, ...]:
    """All fields of brands, group and suppliers, each shape's once, then those of scenarios and of the long map of a fact."""
    found: dict[tuple[type[BaseModel], str], list[Path]] = {}
    for root, model in ROOTS:
        for owner, name, place in _fields_of(model, root):
            found.setdefault((owner, name), []).append(place)
    shaped = [_of_shape(owner, name, tuple(places)) for (owner, name), places in found.items()]
    return (*shaped, *_plain("scenario", SCENARIO["properties"]), *_plain("fact", FACT["properties"]))


def _of_shape(owner: type[BaseModel], name: str, places: tuple[Path, ...]) -> FileField:
    field = owner.model_fields[name]
    texts = docstrings()
    meaning = next((texts[parent.__name__, name] for parent in owner.__mro__ if (parent.__name__, name) in texts), "")
    annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    words = _choice(field.alias or name) or _form(annotation)
    default = "" if field.is_required() else _default(places[0])
    return FileField(
        owner.__name__, field.alias or name, places, meaning, words, default, counts_where(owner, name), field.is_required(), annotation
    )


def _plain(root: str, properties: dict[str, Any]) -> Iterator[FileField]:
    """Fields that no shape holds: those of a scenario, of the long map of a fact."""
    for name, schema in properties.items():
        words = f"one of {', '.join(schema['enum'])}" if "enum" in schema else _PLAIN.get(str(schema.get("type")), "a text or number")
        yield FileField(root, name, ((root, name),), schema["description"], words, "nothing", counts_where(root, name))


_PLAIN = {"array": "a list", "object": "a map of addresses", "boolean": "true or false", "string": "a text"}


def _default(place: Path) -> str:
    found = default_at(tuple(_ID if step == ANY else step for step in place))
    if found is None:
        return "nothing"
    return found.words if found.elsewhere is None else f"what the group says: `{found.elsewhere[-1]}`"


def _choice(name: str) -> str:
    return f"one of {', '.join(CHOICES[name])}" if name in CHOICES else ""


def _form(annotation: Any) -> str:
    """How a value of an annotation is written, in words; its units with it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(annotation)
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_form(one) for one in arguments if one is not type(None)))
    if origin is dict:
        return f"{_MAP}{_form(arguments[-1])}"
    if origin is list:
        return f"a list; each item {_form(arguments[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"one of {', '.join(str(one.value) for one in annotation)}"
    return _SECTION if isinstance(annotation, type) and issubclass(annotation, BaseModel) else "a text"


def _marked(annotation: Any) -> str:
    """The words of what knows its unit or its form; of anything else those of what it is laid around."""
    for mark in annotation.__metadata__:
        if isinstance(mark, Quantity):
            return mark.measure.name
        if isinstance(mark, Fact):
            return mark.description
    if annotation == Id:
        return "an id: lower-case words joined by a dash"
    if annotation == Text:
        return "a text"
    inner = get_args(annotation)[0]
    if get_origin(inner) is dict and any(isinstance(mark, ByResource) for mark in annotation.__metadata__):
        return f"{_MAP}({', '.join(RESOURCES)}) an amount"
    return _form(inner)


def _fields_of(annotation: Any, place: Path) -> Iterator[tuple[type[BaseModel], str, Path]]:
    """Every field below an annotation: the shape that holds it, its name there, its place."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            written = (*place, field.alias or name)
            yield annotation, name, written
            yield from _fields_of(field.annotation, written)
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is dict:
        yield from _fields_of(arguments[-1], (*place, ANY))
    elif origin is Annotated:
        yield from _fields_of(arguments[0], place)
    elif origin in (Union, types.UnionType):
        for one in arguments:
            yield from _fields_of(one, place)
