"""Stage overlay: scenarios and `--set` change the tree before anything validates it.

In: a tree and edits. Out: another tree; the files and the first tree stay as they are.
Edits apply in order: scenario files as given, then each `--set`; the last one wins.
"""

from __future__ import annotations

import copy
import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integration_model.errors import Findings, did_you_mean
from integration_model.reading.tree import Path, Raw, Spot, Tree, dotted
from integration_model.reading.yaml_text import read_yaml
from integration_model.shape.scalars import split_source
from integration_model.values import Place

WHAT_IF_FIELDS = ("waived", "exempt", "served")
"""Fields that exist for what-ifs: they never need a reason."""
_DOCUMENT_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: an address, the raw value, why, and where it was said."""

    address: str
    value: Raw
    place: Place
    because: str | None = None
    adds: bool = False
    """New ids come only by `add:`."""


def parse_set(argument: str, because: str | None, tree: Tree, findings: Findings) -> Edit | None:
    """The edit of `ADDRESS=VALUE`; the value is read like YAML in a file."""
    address, equals, text = argument.partition("=")
    if not equals or not address.strip():
        findings.error("E510", f"`--set {argument}` has no value", hint="write --set ADDRESS=VALUE")
        return None
    name = f"--set {argument}"
    value = read_yaml(f"value: {text.strip()}", name, ("set", argument), tree, findings)
    if value is None or "value" not in value:
        findings.error("E510", f"`--set {argument}` has no value", hint="write --set ADDRESS=VALUE")
        return None
    tree.texts[name] = argument
    return Edit(address.strip(), value["value"], Place(name, 1, len(address) + 2, max(1, len(text))), because)


def apply_edits(tree: Tree, edits: Sequence[Edit], findings: Findings) -> Tree:
    """A new tree with all edits applied in order; wrong addresses are told and change nothing."""
    if not edits:
        return tree
    changed = tree.copy(copy.deepcopy(tree.raw))
    for edit in edits:
        _apply(changed, edit, findings)
    return changed


def find_paths(raw: Raw, address: str) -> list[Path]:
    """All paths that an address means: keys are matched greedily (they may hold dots), `*` matches any key."""
    return sorted(_match(raw, address.split("."), ()))


def _match(raw: Raw, parts: list[str], path: Path) -> Iterator[Path]:
    if not parts:
        yield path
        return
    if not isinstance(raw, dict):
        return
    for end in range(len(parts), 0, -1):
        pattern = ".".join(parts[:end])
        names = [key for key in raw if fnmatch.fnmatchcase(key, pattern)] if "*" in pattern else [pattern] if pattern in raw else []
        for name in names:
            yield from _match(raw[name], parts[end:], (*path, name))
        if names:
            return


def _apply(tree: Tree, edit: Edit, findings: Findings) -> None:
    paths = find_paths(tree.raw, edit.address)
    if paths:
        for path in paths:
            _put(tree, path, edit, findings)
        return
    parent_address, _, last = edit.address.rpartition(".")
    parents = find_paths(tree.raw, parent_address) if parent_address else []
    usable = [path for path in parents if _may_gain(tree, path, last, edit)]
    for path in usable:
        _put(tree, (*path, last), edit, findings)
    if not usable:
        _tell_unknown(tree, edit, findings)


def _may_gain(tree: Tree, path: Path, field: str, edit: Edit) -> bool:
    """A field of an existing item may be given a value; a new item needs `add:`."""
    value = _get(tree.raw, path)
    if isinstance(value, dict):
        return edit.adds or len(path) >= _DOCUMENT_DEPTH or path == ("group",)
    return isinstance(value, str) and field in WHAT_IF_FIELDS


def _put(tree: Tree, path: Path, edit: Edit, findings: Findings) -> None:
    parent = _parent_map(tree, path)
    old = parent.get(path[-1])
    _warn_about_cited(tree, path, old, edit, findings)
    parent[path[-1]] = copy.deepcopy(edit.value)
    for stale in [known for known in tree.spots if known[: len(path)] == path]:
        del tree.spots[stale]
    _mark(tree, path, edit.value, edit.place)


def _parent_map(tree: Tree, path: Path) -> dict[str, Raw]:
    """The map that holds the last key of `path`; a scalar on the way becomes the long map `{value: ...}`."""
    holder = tree.raw
    for depth, key in enumerate(path[:-1], start=1):
        inner = holder[key]
        if isinstance(inner, str):
            inner = {"value": inner}
            holder[key] = inner
            spot = tree.spots.get(path[:depth])
            if spot:
                tree.spots[(*path[:depth], "value")] = spot
        holder = inner
    return holder


def _mark(tree: Tree, path: Path, value: Raw, place: Place) -> None:
    tree.spots[path] = Spot(place, place)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        _mark(tree, (*path, str(key)), inner, place)


def _get(raw: Raw, path: Path) -> Raw:
    for key in path:
        raw = raw[key]
    return raw


def _warn_about_cited(tree: Tree, path: Path, old: Raw, edit: Edit, findings: Findings) -> None:
    if edit.because or path[-1] in WHAT_IF_FIELDS or not isinstance(old, str):
        return
    _, source = split_source(old)
    document = tree.raw["group"] if path[0] == "group" else _get(tree.raw, path[:_DOCUMENT_DEPTH])
    named = document.get("sources", {}).get(source) if source else None
    cited = isinstance(named, str) or (isinstance(named, dict) and named.get("basis", "cited") == "cited")
    if named is not None and cited:
        findings.warn("W405", f"`{dotted(path)}` is a cited fact (`{old}`), and nothing says why it changes", edit.place, hint="say why with `because:` (or --because TEXT)")


def _tell_unknown(tree: Tree, edit: Edit, findings: Findings) -> None:
    """Name the first part of the address that does not exist, and the nearest that does."""
    raw: Raw = tree.raw
    parts = edit.address.split(".")
    for index, part in enumerate(parts):
        if isinstance(raw, dict) and part in raw:
            raw = raw[part]
            continue
        known = list(raw) if isinstance(raw, dict) else []
        inside = f" in `{'.'.join(parts[:index])}`" if index else ""
        hint = did_you_mean(part, known) or ("new items come under `add:` in a scenario file" if index else "an address begins with group, brands or suppliers")
        findings.error("E212", f"`{part}` is not found{inside}", edit.place, note=f"asked for by the address `{edit.address}`", hint=hint)
        return
    findings.error("E212", f"nothing is found at `{edit.address}`", edit.place)
