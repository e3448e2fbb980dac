"""The JSON of `check`: the contract of `check.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from integration_model.report.compare_json import json_text


def check_json(result: Mapping[str, Any]) -> str:
    """The plain values of a check as JSON text that ends with a line feed."""
    return json_text(dict(result))


def check_schema() -> dict[str, Any]:
    """The JSON Schema of `check --format json`."""
    text = files("integration_model.report").joinpath("check.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
