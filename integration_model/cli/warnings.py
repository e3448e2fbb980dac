"""Warnings of the files beside an answer: those about what was just typed in full, the others as a count."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from integration_model.cli.folders import reached_from_here
from integration_model.cli.streams import put_lines, report_width, tell
from integration_model.commands.check.diagnostics import diagnostic_lines
from integration_model.errors import Diagnostic
from integration_model.loading import Loaded
from integration_model.words import plural

_FILES = ("brands/", "suppliers/")


def tell_warnings(loaded: Loaded) -> None:
    """Say on standard error what is worth a look."""
    own = [item for item in loaded.warnings if item.place and not item.place.path.startswith(_FILES)]
    others = len(loaded.warnings) - len(own)
    if own:
        put_lines(diagnostic_lines(*reached_from_here(own, loaded.workspace.texts, loaded.folder), report_width()), sys.stderr)
    if others:
        tell(f"{plural(others, 'warning')} about the files: integration-model check shows {'it' if others == 1 else 'them'}")


def tell_doubts(doubts: Sequence[Diagnostic], varied: Mapping[str, Sequence[str]]) -> None:
    """Say on standard error which of the values that are varied are unlikely."""
    if doubts:
        from integration_model.commands.whatif.varied_faults import texts_of  # late: few commands vary anything

        put_lines(diagnostic_lines(doubts, texts_of(varied), report_width()), sys.stderr)
