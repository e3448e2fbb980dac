"""JSON Schemas of the files that people edit, for their editors: from the shapes, with the fields' docstrings as hover texts.

Editors read YAML by its own rules, so a text may reach them as a number or a truth value: the schemas accept all three wherever
a person may write a fact. What is legal beyond the shape (references, orders, sums) is told by `check`.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from integration_model.editors.completions import scenario_with_completions, with_completions
from integration_model.editors.known_names import Names
from integration_model.schema import base, brand, group, requirement, supplier
from integration_model.schema.values.scalars import LONG_MAP
from integration_model.values import Basis

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODULES = (base, requirement, supplier, group, brand)
_SCALAR = ["string", "number", "boolean"]
FACT: dict[str, Any] = {
    "description": "The long map of a fact.",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "value": {"description": "The fact; or low, likely and high."},
        "low": {"type": _SCALAR, "description": "Hardly ever below."},
        "likely": {"type": _SCALAR, "description": "The value that is expected most."},
        "high": {"type": _SCALAR, "description": "Hardly ever beyond."},
        "source": {"type": "string", "description": "A name from `sources:`."},
        "basis": {"enum": [str(basis) for basis in Basis], "description": "How firm it is, where no source says that."},
        "because": {"type": _SCALAR, "description": "Why it differs from what is cited."},
        "as_of": {"type": _SCALAR, "description": "When this was known, year and month."},
        "note": {"type": _SCALAR, "description": "For who reads the file; nothing is computed from it."},
        "waived": {"type": "boolean", "description": "For a what-if: nobody asks for it."},
    },
}
_ID = "^[a-z0-9]+([-:][a-z0-9]+)*$"
"""The pattern of an id: `3008` is one, and reaches editors as a number."""
DOCUMENTS: Mapping[str, type[BaseModel]] = {"brand": brand.Brand, "group": group.Group, "supplier": supplier.Supplier}
SCENARIO: dict[str, Any] = {
    "$schema": _DRAFT,
    "title": "Scenario",
    "description": "A what-if: changes laid over the files of a workspace.",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": _SCALAR, "description": "A few words for the reports."},
        "why": {"type": _SCALAR, "description": "What is asked; the reason of every change that gives none of its own."},
        "because": {"type": _SCALAR, "description": "Why cited facts may change; instead of `why`."},
        "remove": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Items and optional fields that go, by address: suppliers.acme. `*` stands for any id. Applies first.",
        },
        "add": {"type": "object", "description": "New items by address: suppliers.acme, brands.fiat.vehicle_lines.nuova. Applies second."},
        "set": {
            "type": "object",
            "description": "Changes of what exists, one a line: ADDRESS: VALUE, or a change: +10%, -50, +12 months. `*` stands for any id; "
            "ADDRESS+ adds to a list, ADDRESS- takes from it.",
        },
    },
}
_SHORTHAND: Mapping[str, dict[str, Any]] = {
    "MustDemand": {"type": _SCALAR},
    "PointsDemand": {"type": ["string", "number"]},
    "Source": {"type": _SCALAR, "description": "An address: cited."},
    "Signal": {"const": "missing", "description": "The architecture does not carry it at all."},
    "Work": {"type": ["string", "number"], "description": "Person-months, once."},
}
"""Definitions that may be written as a bare scalar."""
_LISTS_OR_ONE = {("Component", "fills"), ("Requirement", "of"), ("BrandPolicies", "platform")}
"""Lists that may be written as one word."""


KINDS = (*DOCUMENTS, "scenario")
"""Of these there are files."""


def file_schemas(names: Names | None = None) -> dict[str, dict[str, Any]]:
    """The schemas by kind of file: brand, group, supplier, scenario; with the names of a workspace, where some are given, to complete."""
    documents = {name: document_schema(model, names or {}) for name, model in DOCUMENTS.items()}
    return {**documents, "scenario": scenario_with_completions(SCENARIO, names or {})}


def document_schema(model: type[BaseModel], names: Names) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    schema = model.model_json_schema(by_alias=True)
    texts = docstrings()
    definitions = schema.pop("$defs", {})
    for name, definition in {model.__name__: schema, **definitions}.items():
        _describe(name, definition, texts)
    relaxed = {name: _with_shorthand(name, definition) for name, definition in sorted(definitions.items())}
    plain = {"$schema": _DRAFT, **_relaxed(schema), "$defs": {**_named(relaxed), "Fact": FACT}}
    return with_completions(model.__name__, plain, names)


@cache
def docstrings() -> dict[tuple[str, str], str]:
    """The text below each field, by class and name: read from the source, since Python drops it."""
    found: dict[tuple[str, str], str] = {}
    for module in _MODULES:
        for node in ast.parse(inspect.getsource(sys.modules[module.__name__])).body:
            if isinstance(node, ast.ClassDef):
                found.update({(node.name, field): text for field, text in _field_texts(node)})
    return found


def _field_texts(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for before, after in zip(node.body, node.body[1:], strict=False):
        is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and is_text:
            yield before.target.id, inspect.cleandoc(after.value.value)  # type: ignore[attr-defined]  # both looked at above


def _describe(name: str, definition: dict[str, Any], texts: Mapping[tuple[str, str], str]) -> None:
    """Put the fields' own words in; inherited fields are described where they were written."""
    model = _model(name)
    if model is None:
        return
    aliases = {field.alias or key: key for key, field in model.model_fields.items()}
    for written, schema in definition.get("properties", {}).items():
        owner = next((parent.__name__ for parent in model.__mro__ if (parent.__name__, aliases[written]) in texts), None)
        if owner is not None:
            schema["description"] = _joined(texts[owner, aliases[written]], schema.get("description"))
        if (name, written) in _LISTS_OR_ONE:
            _allow_one_word(schema)


def _allow_one_word(schema: dict[str, Any]) -> None:
    """What may stand in the list may stand there alone."""
    schema.pop("type", None)
    forms = schema.pop("anyOf", None) or [{"type": "array", "items": schema.pop("items", {})}]
    word = next(form["items"] for form in forms if "items" in form)
    schema["anyOf"] = [*forms, word]


def _joined(own: str, kind: str | None) -> str:
    """What the field means, then how it is written."""
    return f"{own} ({kind})" if kind and kind != own else own


def _model(name: str) -> type[BaseModel] | None:
    for module in _MODULES:
        found = getattr(module, name, None)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return None


def _with_shorthand(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    if name not in _SHORTHAND:
        return definition
    description = definition.pop("description", None)
    return {**({"description": description} if description else {}), "anyOf": [_SHORTHAND[name], definition]}


def _relaxed(schema: Any) -> Any:
    """Plain texts also as what YAML may take them for, nothing about null, no titles that repeat a key, no other ids."""
    if isinstance(schema, list):
        return [_relaxed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == LONG_MAP:
        return {"$ref": "#/$defs/Fact"}
    kept = {key: _STEPS.get(key, _relaxed)(value) for key, value in schema.items() if not _is_noise(key, value)}
    if kept.get("type") == "string" and "enum" not in kept:
        kept["type"] = _SCALAR if "pattern" not in kept else ["string", "integer"] if kept["pattern"] == _ID else "string"
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return _without_null(kept)


def _named(schemas: Any) -> Any:
    """Maps from names to schemas: a field may be called `title` or `default`."""
    return {name: _relaxed(schema) for name, schema in schemas.items()}


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, "", [], {}))


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out, without the null that stands for it."""
    choices = schema.get("anyOf")
    if not choices or {"type": "null"} not in choices:
        return schema
    others = [choice for choice in choices if choice != {"type": "null"}]
    if len(others) > 1:
        return {**schema, "anyOf": others}
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    form = others[0].get("description")
    if form and "description" in rest:
        rest["description"] = _joined(rest["description"], form)
    return {**others[0], **rest}


_STEPS: Mapping[str, Callable[[Any], Any]] = {"properties": _named, "patternProperties": _named}
