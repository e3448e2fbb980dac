"""The JSON of a difference: its schema fits every field, and everything that is written fits the schema."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from integration_model.answers import difference as results
from integration_model.answers.compare import Comparison
from integration_model.answers.difference_json import difference_json, difference_schema
from integration_model.commands.difference import difference
from tests.difference.test_mirror import comparisons
from tests.difference.test_page import pair

SCHEMA = difference_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CLASSES = [
    item
    for item in vars(results).values()
    if dataclasses.is_dataclass(item) and isinstance(item, type) and item.__module__ == results.__name__
]


def faults(found: results.Difference) -> list[str]:
    """What the schema has against a difference as it is written."""
    return [f"{list(fault.absolute_path)}: {fault.message}" for fault in VALIDATOR.iter_errors(json.loads(difference_json(found)))]


def test_a_difference_in_everything_fits() -> None:
    """Both directions, and none at all."""
    before, after = pair()
    assert [faults(difference(*sides)) for sides in ((before, after), (after, before), (before, before))] == [[], [], []]


@settings(deadline=None, max_examples=30)
@given(comparisons, comparisons)
def test_every_difference_fits(one: Comparison, other: Comparison) -> None:
    """Whatever is compared, what is written keeps the contract."""
    assert faults(difference(one, other)) == []


@pytest.mark.parametrize("item", CLASSES, ids=lambda item: item.__name__)
def test_the_schema_has_every_field_in_order(item: type) -> None:
    """A field that is added to a result must be added to the schema, with a description."""
    schema: dict[str, Any] = SCHEMA if item is results.Difference else SCHEMA["$defs"][item.__name__]
    assert list(schema["properties"]) == schema["required"] == [field.name for field in dataclasses.fields(item)]
    assert schema["additionalProperties"] is False
    assert [name for name, one in schema["properties"].items() if not one.get("description")] == []
