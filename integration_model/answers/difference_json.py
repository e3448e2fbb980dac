"""The JSON of a difference: the contract of `difference.schema.json`, in the order of the dataclasses."""

from __future__ import annotations

from typing import Any

from integration_model.answers.compare_json import json_text
from integration_model.answers.difference import Difference
from integration_model.answers.schemas import shipped_schema


def difference_json(difference: Difference) -> str:
    """The difference as JSON text that ends with a line feed."""
    return json_text(difference.to_dict())


def difference_schema() -> dict[str, Any]:
    """The JSON Schema of `whatif A.json B.json --format json`."""
    return shipped_schema("difference")
