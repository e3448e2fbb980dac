"""The JSON of a difference: its schema fits every field, and everything that is written fits the schema."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
from hypothesis import given, settings

from integration_model.answers import difference as results
from integration_model.answers.answer_schemas import answer_schema
from integration_model.answers.compare import Comparison
from integration_model.commands.difference import difference
from integration_model.document.json_text import json_text
from tests.difference.test_mirror import comparisons
from tests.difference.test_page import pair


@cache
def validator() -> jsonschema.Draft202012Validator:
    """Of the contract."""
    return jsonschema.Draft202012Validator(answer_schema("difference"))


def faults(found: results.Difference) -> list[str]:
    """What the schema has against a difference as it is written."""
    return [f"{list(fault.absolute_path)}: {fault.message}" for fault in validator().iter_errors(json.loads(json_text(found.to_dict())))]


def test_a_difference_in_everything_fits() -> None:
    """Both directions, and none at all."""
    before, after = pair()
    assert [faults(difference(*sides)) for sides in ((before, after), (after, before), (before, before))] == [[], [], []]


@settings(deadline=None, max_examples=30)
@given(comparisons, comparisons)
def test_every_difference_fits(one: Comparison, other: Comparison) -> None:
    """Whatever is compared, what is written keeps the contract."""
    assert faults(difference(one, other)) == []
