"""Diagnostics as the user reads them, for the expected texts of tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integration_model.commands.check.diagnostics import diagnostic_lines
from integration_model.errors import Diagnostic

WIDTH = 120


def tell(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """All diagnostics in their order and the summary, as on a terminal without colour."""
    return "\n".join(line.text.rstrip() for line in diagnostic_lines(diagnostics, texts, WIDTH)) + "\n"
