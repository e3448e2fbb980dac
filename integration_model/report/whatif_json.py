"""The JSON of `whatif`: the contract of `whatif.schema.json`; a table of `--vary` is one of its two forms."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from integration_model.report.compare_json import json_text
from integration_model.whatif_results import VaryTable, WhatIf


def whatif_json(answer: WhatIf | VaryTable) -> str:
    """The answer as JSON text that ends with a line feed."""
    return json_text(answer.to_dict())


def whatif_schema() -> dict[str, Any]:
    """The JSON Schema of `whatif --format json`."""
    text = files("integration_model.report").joinpath("whatif.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
