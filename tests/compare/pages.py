"""The page of `compare` as its readers get it."""

from __future__ import annotations

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.page import Narrowing, compare_output
from integration_model.document.format_names import Format
from integration_model.document.lines import plain


def compare_text(comparison: Comparison, width: int = 100, narrowing: Narrowing | None = None, *, full: bool = False) -> str:
    """The first screen as plain text, or all tables."""
    return plain(compare_output(comparison, narrowing, full=full).lines(width))


def compare_markdown(comparison: Comparison, narrowing: Narrowing | None = None) -> str:
    """The report as Markdown."""
    return compare_output(comparison, narrowing).text(Format.MARKDOWN)
