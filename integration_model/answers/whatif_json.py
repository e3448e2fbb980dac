"""The JSON of `whatif`; a table of `--vary` is one of its two forms."""

from __future__ import annotations

from integration_model.answers.compare_json import json_text
from integration_model.answers.whatif import VaryTable, WhatIf


def whatif_json(answer: WhatIf | VaryTable) -> str:
    """The answer as JSON text that ends with a line feed."""
    return json_text(answer.to_dict())
