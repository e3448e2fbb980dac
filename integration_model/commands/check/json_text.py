"""The JSON of `check`: the contract of `check.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from integration_model.answers.compare_json import json_text
from integration_model.answers.schemas import shipped_schema


def check_json(result: Mapping[str, Any]) -> str:
    """The plain values of a check as JSON text that ends with a line feed."""
    return json_text(dict(result))


def check_schema() -> dict[str, Any]:
    """The JSON Schema of `check --format json`."""
    return shipped_schema("check")
