"""The JSON of a difference, in the order of the dataclasses."""

from __future__ import annotations

from integration_model.answers.compare_json import json_text
from integration_model.answers.difference import Difference


def difference_json(difference: Difference) -> str:
    """The difference as JSON text that ends with a line feed."""
    return json_text(difference.to_dict())
