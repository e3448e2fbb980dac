"""Plain values as JSON text, the same wherever JSON is written."""

from __future__ import annotations

import json
import math
from typing import Any

from integration_model.text import escaped_json


def json_text(value: Any) -> str:
    """Plain values as indented JSON: no -0.0, and null for a number that is not finite."""
    return escaped_json(json.dumps(clean(value), indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def clean(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean(inner) for inner in value]
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None
    return value
