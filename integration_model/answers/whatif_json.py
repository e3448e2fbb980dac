"""The JSON of `whatif`: the contract of `whatif.schema.json`; a table of `--vary` is one of its two forms."""

from __future__ import annotations

from typing import Any

from integration_model.answers.compare_json import json_text
from integration_model.answers.difference_json import difference_schema
from integration_model.answers.schemas import shipped_schema
from integration_model.answers.whatif import VaryTable, WhatIf


def whatif_json(answer: WhatIf | VaryTable) -> str:
    """The answer as JSON text that ends with a line feed."""
    return json_text(answer.to_dict())


def whatif_schema() -> dict[str, Any]:
    """The JSON Schema of `whatif --format json`; what it says of a difference is what `difference_schema` says."""
    schema, difference = shipped_schema("whatif"), difference_schema()
    schema["$defs"] |= difference.pop("$defs")
    schema["$defs"]["Difference"] = {key: value for key, value in difference.items() if key != "$schema"}
    return schema
