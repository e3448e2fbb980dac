"""The JSON of `bottlenecks`, in the order of the dataclasses."""

from __future__ import annotations

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.compare_json import json_text


def bottlenecks_json(report: BottleneckReport) -> str:
    """The report as JSON text that ends with a line feed."""
    return json_text(report.to_dict())
