"""Sources: whatever stands behind an `@` is named in its file, be it behind a number, a date, a flag, a word or a list.

In: a document's shape. Out: faults; what is used further is told by its origin in the same words, and counts once.
"""

from __future__ import annotations

from typing import Any

from integration_model.linking.context import ALWAYS, Context
from integration_model.reading.tree import Path
from integration_model.shape.base import Shape
from integration_model.shape.fields import written_names
from integration_model.values import Stated


def check_sources(root: Path, context: Context) -> None:
    """Tell each source that the document at `root` names and does not know."""
    unknown: list[tuple[Path, str]] = []
    _collect(context.document, root, {*context.document.sources, *ALWAYS}, unknown)
    for path, name in unknown:
        context.tell_unknown_source(name, path)


def _collect(value: Any, path: Path, known: set[str], unknown: list[tuple[Path, str]]) -> None:
    """Add each fact whose source is not known, by its path; plain, since it looks at every value of every file."""
    if isinstance(value, Stated):
        if value.source is not None and value.source not in known:
            unknown.append((path, value.source))
    elif isinstance(value, Shape):
        names = written_names(type(value))
        for field in value.model_fields_set:
            _collect(value.__dict__[field], (*path, names[field]), known, unknown)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, (*path, key), known, unknown)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _collect(inner, (*path, str(index)), known, unknown)
