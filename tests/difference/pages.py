"""The page of a difference as its readers get it."""

from __future__ import annotations

from integration_model.answers.difference import Difference
from integration_model.commands.difference.page import difference_output
from integration_model.document.lines import Line, plain


def difference_lines(difference: Difference, width: int = 100) -> list[Line]:
    """The page's lines for a terminal."""
    return difference_output(difference).lines(width)


def difference_text(difference: Difference, width: int = 100) -> str:
    """The same as plain text."""
    return plain(difference_lines(difference, width))
