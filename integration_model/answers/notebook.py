"""How answers show themselves in an interpreter and in a notebook: one line, and below it their first table."""

from __future__ import annotations

from integration_model.document.html_table import html_table
from integration_model.document.tidy import TidyTable


def told(name: str, words: str) -> str:
    """An answer in one line."""
    return f"<{name}: {words}>"


def shown_html(line: str, table: TidyTable) -> str:
    """The line and a table as HTML."""
    return html_table(line, table)
