"""Keeping a what-if: its edits as one scenario file, read back before it is believed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from integration_model.answers.whatif import NamedEdit
from integration_model.commands.whatif.asking import WhatIfBase
from integration_model.edits.scenario_text import reasons, scenario_text
from integration_model.errors import Findings, InputError
from integration_model.loading import Overlays

_MAX_NAMED = 3


def scenario_of(ground: WhatIfBase, named: Sequence[NamedEdit], name: str) -> str:
    """The text of a scenario file with these edits, which gives the same workspace; InputError where no single file can say it."""
    digest = ground.link(named).digest
    edits = ground.edits_of(named)
    text = scenario_text(edits, name, reasons(edits) or f"What if {_told(named)}?")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kept.yaml"
        file.write_text(text, encoding="utf-8")
        again = ground.read(Overlays(scenarios=(file,)))
        same = ground.link(again).digest == digest
    if not same:
        findings = Findings()
        message = "one file cannot say this: there, what is removed goes first, then comes what is added, then what is set"
        findings.error("E523", message, hint="keep the files apart, in the order in which they apply")
        raise InputError(findings.ordered())
    return text


def _told(named: Sequence[NamedEdit]) -> str:
    """The edits in words, the first of them where they are many."""
    words = list(dict.fromkeys(one.scenario or one.title for one in named))
    more = len(words) - _MAX_NAMED
    return ", ".join(words[:_MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
