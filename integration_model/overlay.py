"""Stage overlay: scenarios and `--set` change the tree before anything validates it.

In: a tree and edits. Out: another tree; the files and the first tree stay as they are.
Edits apply in order: scenario files as given, then each `--set`; the last one wins.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from integration_model.errors import Findings, did_you_mean
from integration_model.reading.tree import Path, Raw, Spot, Tree, dotted
from integration_model.reading.yaml_text import read_yaml
from integration_model.shape.scalars import split_source
from integration_model.shape.targets import WHAT_IF_FIELDS, find_paths, find_targets, furthest, names_at
from integration_model.values import Place

__all__ = ["WHAT_IF_FIELDS", "Edit", "apply_edits", "find_paths", "parse_set"]

_KEY = "value: "


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: an address, the raw value, why, and where it was said."""

    address: str
    value: Raw
    place: Place
    because: str | None = None
    adds: bool = False
    """New ids come only by `add:`."""
    address_place: Place | None = None


def parse_set(argument: str, because: str | None, tree: Tree, findings: Findings) -> Edit | None:
    """The edit of `ADDRESS=VALUE`; the value is read like YAML in a file."""
    address, _, text = argument.partition("=")
    if not address.strip() or not text.strip():
        what = "no address" if text.strip() else "no value"
        findings.error("E510", f"`--set {argument}` has {what}", hint="write --set ADDRESS=VALUE")
        return None
    name = f"--set {argument}"
    start = argument.index(text.strip(), len(address) + 1)
    before = len(findings.items)
    value = read_yaml(f"{_KEY}{text.strip()}", name, ("set", argument), tree, findings)
    tree.texts[name] = argument
    findings.items[before:] = [
        replace(item, note="", place=item.place._replace(column=item.place.column - len(_KEY) + start)) if item.place else item
        for item in findings.items[before:]
    ]
    if value is None or "value" not in value:
        return None
    place = Place(name, 1, start + 1, len(text.strip()))
    return Edit(address.strip(), value["value"], place, because, address_place=Place(name, 1, 1, len(address)))


def apply_edits(tree: Tree, edits: Sequence[Edit], findings: Findings) -> Tree:
    """A new tree with all edits applied in order; wrong addresses are told and change nothing."""
    if not edits:
        return tree
    changed = tree.copy(copy.deepcopy(tree.raw))
    for edit in edits:
        _apply(changed, edit, findings)
    return changed


def _apply(tree: Tree, edit: Edit, findings: Findings) -> None:
    paths = find_targets(tree.raw, edit.address, adds=edit.adds)
    if not paths:
        _tell_unknown(tree, edit, findings)
    for path in paths:
        if _may_put(tree, path, edit, findings):
            _put(tree, path, edit, findings)


def _may_put(tree: Tree, path: Path, edit: Edit, findings: Findings) -> bool:
    """Whether the edit fits its place: a whole file is a map, and what is added is new."""
    if edit.adds and _get(tree.raw, path) is not None:
        findings.error(
            "E213", f"`{dotted(path)}` exists already", edit.address_place or edit.place, hint="what exists is changed under `set:`"
        )
        return False
    depth = 1 if path[0] == "group" else 2
    if len(path) < depth or (len(path) == depth and not isinstance(edit.value, dict)):
        findings.error(
            "E117", f"`{dotted(path)}` wants fields below it", edit.place, hint=f"name one of its fields: `{dotted(path)}.FIELD`"
        )
        return False
    return True


def _put(tree: Tree, path: Path, edit: Edit, findings: Findings) -> None:
    _warn_about_cited(tree, path, edit, findings)
    parent = _parent_map(tree, path)
    parent[path[-1]] = copy.deepcopy(edit.value)
    for table in (tree.spots, tree.empty):
        for stale in [known for known in table if known[: len(path)] == path]:
            del table[stale]
    _mark(tree, path, edit)


def _parent_map(tree: Tree, path: Path) -> dict[str, Raw]:
    """The map that holds the last key of `path`; a scalar on the way becomes the long map `{value: ...}`."""
    holder = tree.raw
    for depth, key in enumerate(path[:-1], start=1):
        inner = holder.setdefault(key, {})
        if isinstance(inner, str):
            inner = {"value": inner}
            holder[key] = inner
            spot = tree.spots.get(path[:depth])
            if spot:
                tree.spots[(*path[:depth], "value")] = spot
        holder = inner
    return holder


def _mark(tree: Tree, path: Path, edit: Edit) -> None:
    last = edit.address.rpartition(".")[2]
    tree.spots[path] = Spot(edit.place, _part_place(edit, len(edit.address) - len(last), last))
    _mark_inside(tree, path, edit.value, edit.place)


def _mark_inside(tree: Tree, path: Path, value: Raw, place: Place) -> None:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        here = (*path, str(key))
        tree.spots[here] = Spot(place, place)
        _mark_inside(tree, here, inner, place)


def _get(raw: Raw, path: Path) -> Raw | None:
    for key in path:
        if not isinstance(raw, dict) or key not in raw:
            return None
        raw = raw[key]
    return raw


def _warn_about_cited(tree: Tree, path: Path, edit: Edit, findings: Findings) -> None:
    """What somebody has cited is not changed without a reason."""
    says_why = edit.because or (isinstance(edit.value, dict) and "because" in edit.value)
    if says_why or path[-1] in WHAT_IF_FIELDS:
        return
    cited = _cited_in(_get(tree.raw, path), _cited_sources(tree, path))
    if cited:
        message = f"`{dotted(path)}` is a cited fact (`{cited}`), and nothing says why it changes"
        findings.warn("W405", message, edit.place, hint="say why with `because:` (or --because TEXT)")


def _cited_sources(tree: Tree, path: Path) -> set[str]:
    document = _get(tree.raw, path[:1] if path[0] == "group" else path[:2])
    sources = document.get("sources", {}) if isinstance(document, dict) else {}
    named = sources.items() if isinstance(sources, dict) else ()
    return {
        name for name, source in named if isinstance(source, str) or (isinstance(source, dict) and source.get("basis", "cited") == "cited")
    }


def _cited_in(old: Raw, cited: set[str]) -> str:
    """The first fact in `old` that rests on one of the cited sources, as it was written."""
    if isinstance(old, str):
        return old if split_source(old)[1] in cited else ""
    if isinstance(old, dict) and "value" in old and old.get("source") in cited:
        return f"{old['value']} @{old['source']}"
    inside = old.values() if isinstance(old, dict) else old if isinstance(old, list) else ()
    return next((found for one in inside if (found := _cited_in(one, cited))), "")


def _tell_unknown(tree: Tree, edit: Edit, findings: Findings) -> None:
    """Name the first part of the address that does not exist, and the nearest that does."""
    path, rest = furthest(tree.raw, edit.address)
    part = rest[0] if rest else path[-1]
    raw = tree.raw if not path else _get(tree.raw, path)
    message = f"`{part}` is not found in `{dotted(path)}`" if path else f"`{part}` is not found"
    place = _part_place(edit, len(edit.address) - len(".".join(rest)), part)
    findings.error("E212", message, place, note=f"asked for by the address `{edit.address}`", hint=_address_hint(raw, path, part))


def _part_place(edit: Edit, offset: int, part: str) -> Place:
    """Where the part stands in the address as it is written."""
    place = edit.address_place
    if place is None:
        return edit.place
    quote = 1 if place.length == len(edit.address) + 2 else 0
    return place._replace(column=place.column + quote + offset, length=max(1, len(part)))


def _address_hint(raw: Raw, path: Path, part: str) -> str:
    if isinstance(raw, list):
        return f"a list is set as a whole: `{dotted(path)}=[...]`"
    if isinstance(raw, str):
        return did_you_mean(part, WHAT_IF_FIELDS) or f"it holds one value: set `{dotted(path)}`"
    if "*" in part:
        return f"known here: {', '.join(sorted(raw)[:8])}{', ...' if len(raw) > 8 else ''}"
    near = did_you_mean(part, {*raw, *names_at(path)})
    return near or ("new items come under `add:` in a scenario file" if path else "an address begins with group, brands or suppliers")
