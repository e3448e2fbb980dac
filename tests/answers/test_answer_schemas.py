"""The schemas of the answers: one for each command, made from its dataclasses, with a description of every field."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import jsonschema
import pytest

from integration_model.answers.answer_schemas import answer_schemas
from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.check import CheckAnswer
from integration_model.answers.compare import NOT_WRITTEN, Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.page import PageAnswer
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.question import QuestionAnswer
from integration_model.answers.varied import VaryTable
from integration_model.answers.whatif import WhatIfAnswer

CLASSES = {
    "check": CheckAnswer,
    "compare": Comparison,
    "difference": Difference,
    "bottlenecks": BottleneckReport,
    "explain": PageAnswer,
    "graph-question": QuestionAnswer,
}
NAMES = ("check", "compare", "difference", "bottlenecks", "roadmap", "whatif", "explain", "graph-question")
"""Of all schemas; to make them takes longer than to list all tests."""


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """All schemas, by name."""
    return answer_schemas()


def objects(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every class of a schema by its name, the answer itself first."""
    found = [("the answer", schema), *schema["$defs"].items()]
    return [(name, one) for name, one in found if "properties" in one]


def test_every_schema_is_looked_at() -> None:
    """In the order in which they are listed."""
    assert tuple(schemas()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """Each follows its own draft, and says whose answer it describes."""
    jsonschema.Draft202012Validator.check_schema(schemas()[name])
    assert schemas()[name]["title"].startswith("integration-model ")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described_and_no_other_is_taken(name: str) -> None:
    """What stands below a field in its class is its description; a field is always written, and nothing else is."""
    found = objects(schemas()[name])
    assert [(owner, field) for owner, one in found for field, schema in one["properties"].items() if not schema.get("description")] == []
    assert [owner for owner, one in found if one["required"] != list(one["properties"]) or one["additionalProperties"] is not False] == []


@pytest.mark.parametrize("name", CLASSES)
def test_the_order_is_that_of_the_class(name: str) -> None:
    """People find things where the class has them; the ledger of a comparison is a file of its own."""
    fields = [field.name for field in dataclasses.fields(CLASSES[name]) if field.name not in NOT_WRITTEN]
    assert list(schemas()[name]["properties"]) == fields
    assert "Addend" not in schemas()[name]["$defs"]


@pytest.mark.parametrize("name", NAMES)
def test_all_answers_share_one_version(name: str) -> None:
    """A reader needs to know one number."""
    roots = [schemas()[name]] if name != "whatif" else [schemas()[name]["$defs"][one.__name__] for one in (WhatIfAnswer, VaryTable)]
    assert [root["properties"]["schema_version"]["const"] for root in roots] == [SCHEMA_VERSION] * len(roots)


@pytest.mark.parametrize(
    ("owner", "field", "unit"),
    [("Effort", "total", None), ("BrandResult", "own_pm", "PM"), ("Claim", "money_eur", "EUR"), ("Run", "seconds", "s")],
)
def test_units_are_told_where_the_name_has_them(owner: str, field: str, unit: str | None) -> None:
    """A program need not read a sentence to know what a figure is in."""
    assert schemas()["compare"]["$defs"][owner]["properties"][field].get("unit") == unit
