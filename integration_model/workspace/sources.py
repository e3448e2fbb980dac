"""Sources: whatever stands behind an `@` is named in its file, be it behind a number, a date, a flag, a word or a list.

In: a document's shape. Out: faults; what is used further is told by its origin in the same words, and counts once.
"""

from __future__ import annotations

import re
from typing import Any

from integration_model.files.tree import Path
from integration_model.schema.base import Shape
from integration_model.schema.fields import written_names
from integration_model.schema.reasons import says_nothing
from integration_model.values import Basis, Stated
from integration_model.workspace.context import ALWAYS, Context

_ADDRESS = re.compile(r"https?://[^\s/.]+\.\S+")
_BROKEN = re.compile(r"(h?t?tps?)[:;]?/*(.*)")
_GUESSED = re.compile(r"\b(?:estimat\w*|guess\w*|assum\w*|schätz\w*|annahme\w*|own (?:view|judge?ment|knowledge|idea))\b", re.IGNORECASE)
"""Words of what nobody else can look up."""


def check_sources(root: Path, context: Context) -> None:
    """Tell each source that the document at `root` names and does not know."""
    _check_cited(root, context)
    unknown: list[tuple[Path, str]] = []
    _collect(context.document, root, {*context.document.sources, *ALWAYS}, unknown)
    for path, name in unknown:
        context.tell_unknown_source(name, path)


def _check_cited(root: Path, context: Context) -> None:
    """Tell each source that counts as cited, and that nobody can look up."""
    for name, source in context.document.sources.items():
        path = (*root, "sources", name)
        if source.basis is not Basis.CITED or not source.text or context.tree.is_lost(path):
            continue
        where = path if path not in context.tree.spots or (*path, "text") not in context.tree.spots else (*path, "text")
        text, place = source.text.strip(), context.tree.place(where)
        broken = _BROKEN.fullmatch(text) if text.startswith(("http", "ttp")) and not _ADDRESS.match(text) else None
        is_hollow = says_nothing(text) and not any(sign.isdigit() for sign in text)
        if is_hollow or (broken is not None and not broken[2]):
            hint = "write an address, or `{basis: assumed, text: ...}` with where it comes from"
            context.findings.error("E228", f"source `{name}` says nothing: `{text}`", place, hint=hint)
        elif broken is not None and "." in broken[2]:
            context.findings.error("E228", f"`{text}` is no address", place, hint=f"write `https://{broken[2]}`")
        elif where == path and _GUESSED.search(text) and "://" not in text:
            hint = f'write `{{basis: estimate, text: "{text}"}}`'
            context.findings.warn("W419", f"source `{name}` counts as cited, and says that it is not", place, hint=hint)


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
