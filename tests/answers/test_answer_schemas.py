"""The schemas of the answers: one for each command, made from its dataclasses, with a description of every field."""

from __future__ import annotations

import dataclasses
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

SCHEMAS = answer_schemas()
CLASSES = {
    "check": CheckAnswer,
    "compare": Comparison,
    "difference": Difference,
    "bottlenecks": BottleneckReport,
    "explain": PageAnswer,
    "graph-question": QuestionAnswer,
}


def objects(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every class of a schema by its name, the answer itself first."""
    found = [("the answer", schema), *schema["$defs"].items()]
    return [(name, one) for name, one in found if "properties" in one]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    """Each follows its own draft, and says whose answer it describes."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["title"].startswith("integration-model ")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described_and_no_other_is_taken(name: str) -> None:
    """What stands below a field in its class is its description; a field is always written, and nothing else is."""
    found = objects(SCHEMAS[name])
    assert [(owner, field) for owner, one in found for field, schema in one["properties"].items() if not schema.get("description")] == []
    assert [owner for owner, one in found if one["required"] != list(one["properties"]) or one["additionalProperties"] is not False] == []


@pytest.mark.parametrize("name", CLASSES)
def test_the_order_is_that_of_the_class(name: str) -> None:
    """People find things where the class has them; the ledger of a comparison is a file of its own."""
    fields = [field.name for field in dataclasses.fields(CLASSES[name]) if field.name not in NOT_WRITTEN]
    assert list(SCHEMAS[name]["properties"]) == fields
    assert "Addend" not in SCHEMAS[name]["$defs"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_all_answers_share_one_version(name: str) -> None:
    """A reader needs to know one number."""
    roots = [SCHEMAS[name]] if name != "whatif" else [SCHEMAS[name]["$defs"][one.__name__] for one in (WhatIfAnswer, VaryTable)]
    assert [root["properties"]["schema_version"]["const"] for root in roots] == [SCHEMA_VERSION] * len(roots)


@pytest.mark.parametrize(
    ("owner", "field", "unit"),
    [("Effort", "total", None), ("BrandResult", "own_pm", "PM"), ("Claim", "money_eur", "EUR"), ("Run", "seconds", "s")],
)
def test_units_are_told_where_the_name_has_them(owner: str, field: str, unit: str | None) -> None:
    """A program need not read a sentence to know what a figure is in."""
    assert SCHEMAS["compare"]["$defs"][owner]["properties"][field].get("unit") == unit
