"""The JSON of `check`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from integration_model.answers.compare_json import json_text


def check_json(result: Mapping[str, Any]) -> str:
    """The plain values of a check as JSON text that ends with a line feed."""
    return json_text(dict(result))
