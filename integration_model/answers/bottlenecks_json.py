"""The JSON of `bottlenecks`: the contract of `bottlenecks.schema.json`, in the order of the dataclasses."""

from __future__ import annotations

from typing import Any

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.compare_json import json_text
from integration_model.answers.schemas import shipped_schema


def bottlenecks_json(report: BottleneckReport) -> str:
    """The report as JSON text that ends with a line feed."""
    return json_text(report.to_dict())


def bottlenecks_schema() -> dict[str, Any]:
    """The JSON Schema of `bottlenecks --format json`."""
    return shipped_schema("bottlenecks")
