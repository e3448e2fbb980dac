"""Faults as workflow commands: GitHub shows each beside its line of a pull request.

In: diagnostics, and the folder that their paths start from, as seen from the root of the repository. Out: text, one command a line.
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.errors import Diagnostic
from integration_model.text import safe, tidy
from integration_model.values import Place

_BREAK = "%0A"
_DATA = (("%", "%25"),)
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def check_github(diagnostics: Sequence[Diagnostic], folder: str = "") -> str:
    """A command for each fault, the most severe first, so that GitHub's limit of ten a step cuts the others."""
    return "".join(f"{_command(diagnostic, folder)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, folder: str) -> str:
    place = [f"{name}={_escaped(value, _PROPERTY)}" for name, value in _properties(diagnostic, folder)]
    return f"::{diagnostic.severity} {','.join(place)}::{_words(diagnostic)}"


def _properties(diagnostic: Diagnostic, folder: str) -> list[tuple[str, str]]:
    title = ("title", diagnostic.code)
    place = diagnostic.place
    return [title] if place is None or place.setting is not None else [*_spot(place, folder), title]


def _spot(place: Place, folder: str) -> list[tuple[str, str]]:
    """Lines and columns count from 1, the end column is the first behind the fault."""
    ends = place.column + max(1, place.length)
    numbers = (("line", place.line), ("endLine", place.line), ("col", place.column), ("endColumn", ends))
    return [("file", f"{folder}/{place.path}" if folder else place.path), *((name, str(number)) for name, number in numbers)]


def _words(diagnostic: Diagnostic) -> str:
    where = f"{diagnostic.place.path}: " if diagnostic.place and diagnostic.place.setting is not None else ""
    hint = f"hint: {diagnostic.hint}" if diagnostic.hint else ""
    return _BREAK.join(_escaped(tidy(text), _DATA) for text in (f"{where}{diagnostic.message}", diagnostic.note, hint) if text)


def _escaped(text: str, escapes: Sequence[tuple[str, str]]) -> str:
    """The text on one line, so that nobody's text begins a command of its own."""
    text = safe(text)
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text
