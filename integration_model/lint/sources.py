"""Doubts about sources: those that nobody names, and those that were known in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from integration_model.files.tree import Path, Tree
from integration_model.lint.asking import Asker
from integration_model.values import Month

_NAMED = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:\s*@.*)?")
_MANY = 6


def doubt_sources(tree: Tree, asker: Asker, today: Month | None) -> None:
    """Tell sources that stand in a file for nothing, and dates of knowledge that are still to come."""
    files = tree.files or tree  # what a scenario changes leaves the sources of the files behind, which is no slip
    for root, document in _documents(files.raw):
        sources, place = document.get("sources"), files.place(root)
        if not isinstance(sources, dict) or place is None or asker.has_faults(place.path):
            continue  # what names the source may stand in what has a fault
        named = set(_named(document))
        for name in sources:
            path = (*root, "sources", name)
            if name not in named and not tree.is_lost(path):
                hint = f"write `@{name}` behind what it is the source of, or delete it"
                asker.warn("W443", f"nothing in this file names the source `{name}`", path, hint=hint)
    if today is not None:
        _doubt_future(tree, asker, today)


def _doubt_future(tree: Tree, asker: Asker, today: Month) -> None:
    """What is known only later; of many at once the clock is to blame."""
    late = [(path, month) for root, document in _documents(tree.raw) for path, month in _as_of(document, root) if month > today]
    if len(late) > _MANY:
        message = f"{len(late)} sources were known after today ({today}), such as `as_of: {late[0][1]}`"
        asker.warn("W437", message, late[0][0], hint="is the clock of this machine right?")
        return
    for path, month in late:
        hint = "is the year mistyped?"
        asker.warn("W437", f"`as_of: {month}` lies in the future: today it is {today}", path, hint=hint)


def _documents(raw: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if isinstance(raw.get("group"), dict):
        yield ("group",), raw["group"]
    for kind in ("brands", "suppliers"):
        yield from (((kind, name), found) for name, found in sorted(raw.get(kind, {}).items()) if isinstance(found, dict))


def _named(value: Any, key: str = "") -> Iterator[str]:
    """Every name behind an `@`, and every value of a `source:`."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from _named(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)
    elif isinstance(value, str):
        if key == "source":
            yield value
        if "@" in value:
            yield from _NAMED.findall(value)


def _as_of(value: Any, path: Path) -> Iterator[tuple[Path, Month]]:
    """Every month in which something was known, of sources and of facts in their long form."""
    for key, inner in value.items():
        match = _MONTH.fullmatch(inner) if key == "as_of" and isinstance(inner, str) else None
        if match is not None:
            yield (*path, key), Month(int(match[1]), int(match[2]))
        elif isinstance(inner, dict):
            yield from _as_of(inner, (*path, key))
