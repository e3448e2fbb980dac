"""The JSON Schemas that ship beside this module: one for each command that writes JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def shipped_schema(name: str) -> dict[str, Any]:
    """The schema of `NAME.schema.json`."""
    text = files(__package__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
