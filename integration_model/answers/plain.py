"""Answers as plain values, the shape of their JSON, and the version that all of them share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

SCHEMA_VERSION = 3
"""Of all answers: what a field means, or whether it is there, changes with it only; fields may be added without."""


def plain_values(value: Any) -> Any:
    """Dataclasses, mappings and tuples as dicts and lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain_values(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_values(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_values(inner) for inner in value]
    return value
