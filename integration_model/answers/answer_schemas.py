"""JSON Schemas of the answers, made from their dataclasses: what stands below a field is its description.

In: the types of the answers. Out: one schema for each command that writes JSON.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.check import CheckAnswer
from integration_model.answers.compare import NOT_WRITTEN, Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.page import PageAnswer
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.question import QuestionAnswer
from integration_model.answers.roadmap import Roadmap
from integration_model.answers.varied import VaryTable
from integration_model.answers.whatif import WhatIfAnswer

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)
_COMMANDS: Mapping[str, str] = {
    "check": "check --format json",
    "compare": "compare --format json",
    "difference": "whatif A.json B.json --format json",
    "bottlenecks": "bottlenecks --format json",
    "roadmap": "roadmap --format json",
    "whatif": "whatif --format json",
    "explain": "explain NAME --format json",
    "graph-question": "graph QUESTION --format json",
}
_ANSWERS: Mapping[str, Any] = {
    "check": CheckAnswer,
    "compare": Comparison,
    "difference": Difference,
    "bottlenecks": BottleneckReport,
    "roadmap": Roadmap,
    "whatif": WhatIfAnswer | VaryTable,
    "explain": PageAnswer,
    "graph-question": QuestionAnswer,
}
_NOT_WRITTEN = {"Comparison": NOT_WRITTEN}
"""By class the fields that JSON leaves out."""
_UNITS = {"pm": "PM", "eur": "EUR", "months": "months", "seconds": "s", "percent": "%"}
"""By word in a field's name the unit of its figures."""

Schema = dict[str, Any]


def answer_schemas() -> dict[str, Schema]:
    """The schema of each command's JSON, by name."""
    return {name: answer_schema(name) for name in _ANSWERS}


def answer_schema(name: str) -> Schema:
    """The schema of one command's JSON, a copy that may be changed; KeyError where it has none."""
    return copy.deepcopy(_made(name))


@cache
def _made(name: str) -> Schema:
    """Made once: pydantic takes a tenth of a second each time."""
    listed: Any = tuple.__class_getitem__(_ANSWERS[name])  # in a list, since a class alone takes no configuration
    whole = TypeAdapter(listed, config=_CONFIG).json_schema(mode="serialization")
    definitions = {title: _definition(title, one) for title, one in whole["$defs"].items()}
    root = whole["prefixItems"][0]
    head: Schema = {"$schema": _DRAFT, "title": f"integration-model {_COMMANDS[name]}"}
    told = f"The answer of `integration-model {_COMMANDS[name]}`. Additions keep the schema_version."
    if "$ref" in root:
        root = definitions[_name_of(root)]
    return {**head, **root, "title": head["title"], "description": told, "$defs": _used(root, definitions)}


def _definition(title: str, schema: Schema) -> Schema:
    """A class as it is written: every field is there, and nothing else."""
    if "properties" not in schema:
        return schema
    left_out = _NOT_WRITTEN.get(title, ())
    fields = {name: _field(name, one) for name, one in schema["properties"].items() if name not in left_out}
    return {**schema, "properties": fields, "required": list(fields)}


def _field(name: str, schema: Schema) -> Schema:
    """A field with its unit; without a default, since it is always written."""
    if name == "schema_version":
        return {"const": SCHEMA_VERSION, "description": schema["description"]}
    unit = next((unit for word, unit in _UNITS.items() if word in name.split("_")), None)
    kept = {key: value for key, value in schema.items() if key != "default"}
    return {**kept, "unit": unit} if unit else kept


def _used(root: Schema, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that a schema refers to, also through others."""
    found: set[str] = set()
    todo = list(_references(root))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += _references(definitions[name])
    return {name: schema for name, schema in definitions.items() if name in found}


def _references(value: Any) -> Iterator[str]:
    """The names of all definitions that are named anywhere in a value."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield _name_of(value)
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _name_of(reference: Schema) -> str:
    """The definition that a reference names."""
    name: str = reference["$ref"]
    return name[len("#/$defs/") :]
