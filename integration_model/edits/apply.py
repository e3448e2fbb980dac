"""Edits applied to a tree: another tree comes out, which shares with the first all that did not change."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from integration_model.edits.changing import Refusal, resolved
from integration_model.edits.edit import Action, Edit
from integration_model.edits.faults import (
    fields_hint,
    part_place,
    tell_dropped,
    tell_fixed,
    tell_unknown,
    value_at,
    warn_about_cited,
    warn_about_twice,
)
from integration_model.errors import Findings
from integration_model.files.tree import Path, Raw, Removal, Spot, Tree, dotted
from integration_model.layers import LayerChange
from integration_model.schema.targets import find_paths, find_targets, is_field_group


def apply_edits(tree: Tree, edits: Sequence[Edit], findings: Findings) -> Tree:
    """A new tree with all edits applied in order; wrong addresses are told and change nothing."""
    if not edits:
        return tree
    editor = _Editor(tree, findings)
    for edit in edits:
        editor.apply(edit)
    return editor.tree


class _Editor:
    """A tree in the making: maps are copied before their first change, so that the files' own tree stays as it is."""

    def __init__(self, tree: Tree, findings: Findings) -> None:
        self.tree = tree.copy(dict(tree.raw))
        self.tree.files = tree.files or tree
        self.findings = findings
        self.own: set[Path] = {()}
        self.last: dict[Path, Edit] = {}
        self.told_twice: list[tuple[Edit, Edit]] = []

    def apply(self, edit: Edit) -> None:
        """Change what the edit says; what does not fit is told."""
        self.tree.texts.update({name: edit.sheet.texts[name] for name in (edit.place.path,) if name in edit.sheet.texts})
        self.tree.bases.update({name: edit.sheet.bases[name] for name in (edit.place.path,) if name in edit.sheet.bases})
        paths = self._targets(edit)
        if not paths:
            tell_unknown(self.tree, edit, self.findings)
        fitting = [path for path in paths if self._fits(path, edit)]
        values = self._values(fitting, edit)
        warn_about_cited(self.tree, list(values), edit, self.findings)
        for path, value in values.items():
            if edit.action is Action.REMOVE:
                self._remove(path, edit)
            else:
                self._put(path, value, edit)

    def _values(self, paths: Sequence[Path], edit: Edit) -> dict[Path, Raw]:
        """The value at each place after the edit; a change that finds nothing at some places of a pattern is about the others."""
        if edit.action is not Action.SET or edit.is_verbatim:
            return dict.fromkeys(paths, edit.value)
        found = {path: resolved(path, value_at(self.tree.raw, path), edit) for path in paths}
        refused = [one for one in found.values() if isinstance(one, Refusal)]
        told = [one for one in refused if not one.is_absence] or (refused[:1] if len(refused) == len(found) else [])
        for one in told:
            self.findings.error(one.code, one.message, edit.place, hint=one.hint)
        return {path: value for path, value in found.items() if not isinstance(value, Refusal)}

    def _targets(self, edit: Edit) -> list[Path]:
        if edit.path is not None:
            return [edit.path]
        if edit.action is Action.REMOVE:
            return find_paths(self.tree.raw, edit.address)
        return find_targets(self.tree.raw, edit.address, adds=edit.action is Action.ADD)

    def _fits(self, path: Path, edit: Edit) -> bool:
        """Whether the edit fits its place: a whole file is a map, what is added is new, and nothing is lost by the way."""
        depth = 1 if path[0] == "group" else 2
        place = edit.address_place or edit.place
        if edit.action is Action.REMOVE:
            if path != ("group",) and len(path) >= depth:
                return True
            hint = "every workspace has its group" if path == ("group",) else f"name what is to go: `{dotted(path)}.ID`"
            self.findings.error("E216", f"`{dotted(path)}` cannot be removed as a whole", place, hint=hint)
            return False
        old = value_at(self.tree.raw, path)
        if edit.action is Action.ADD and old is not None:
            self.findings.error("E213", f"`{dotted(path)}` exists already", place, hint="what exists is changed under `set:`")
            return False
        if len(path) < depth or (len(path) == depth and not isinstance(edit.value, dict)):
            self.findings.error("E117", f"`{dotted(path)}` wants fields below it", edit.place, hint=fields_hint(path, edit))
            return False
        if edit.path is None and path[depth:] == ("id",) and old not in (None, edit.value):
            tell_fixed(path, edit, self.findings)
            return False
        return not (is_field_group(path) and tell_dropped(path, old, edit, self.findings))

    def _put(self, path: Path, value: Raw, edit: Edit) -> None:
        before, old = self.last.get(path), value_at(self.tree.raw, path)
        if before is not None and not edit.sign and (before, edit) not in self.told_twice:
            warn_about_twice(path, before, edit, self.findings)
            self.told_twice.append((before, edit))
        self.last[path] = edit
        parent = self._own_map(path[:-1])
        self._forget(path, parent.get(path[-1]))
        parent[path[-1]] = copy.deepcopy(value)
        self._mark(path, value, edit, old)

    def _remove(self, path: Path, edit: Edit) -> None:
        parent = self._own_map(path[:-1])
        if path[-1] not in parent:
            return  # a pattern took what holds it
        removal = Removal(edit.address, edit.place)
        self.tree.gone.update(dict.fromkeys(_items_in(path, parent[path[-1]]), removal))
        old = parent.pop(path[-1])
        self._forget(path, old)
        self.tree.removed[path] = removal
        self.tree.changes.append(LayerChange(path, None, edit.place, edit.layer, edit.because or "", {}, old))

    def _own_map(self, path: Path) -> dict[str, Raw]:
        """The map at `path`, free to be changed; a scalar on the way becomes the long map `{value: ...}`."""
        holder: dict[str, Raw] = self.tree.raw
        for depth, key in enumerate(path, start=1):
            here = path[:depth]
            inner = holder.get(key, {})
            if not isinstance(inner, dict):
                spot = self.tree.spots.get(here)
                if spot:
                    self.tree.spots[(*here, "value")] = spot
                inner = {"value": inner}
            elif here not in self.own:
                inner = dict(inner)
            self.own.add(here)
            holder[key] = inner
            holder = inner
        return holder

    def _forget(self, path: Path, old: Raw) -> None:
        """No place of what stood there is kept, nor that something was removed there."""
        for stale in _paths_in(path, old):
            self.tree.spots.pop(stale, None)
        self.own = {known for known in self.own if known[: len(path)] != path}
        tables: tuple[dict[Path, Any], ...] = (self.tree.empty, self.tree.removed)
        for table in tables:
            for stale in [known for known in table if known[: len(path)] == path]:
                del table[stale]

    def _mark(self, path: Path, value: Raw, edit: Edit, old: Raw) -> None:
        """Note where the value is said; what the edit made of what stood there has the place of the edit."""
        last = edit.address.rpartition(".")[2]
        self.tree.spots[path] = Spot(edit.place, part_place(edit, len(edit.address) - len(last), last))
        known = edit.sheet.spots if value == edit.value else {}
        spots = {inner: known.get((*edit.root, *inner)) or Spot(edit.place, edit.place) for inner in _paths_in((), value) if inner}
        self.tree.spots.update({(*path, *inner): spot for inner, spot in spots.items()})
        places = {inner: spot.value for inner, spot in spots.items()}
        self.tree.changes.append(LayerChange(path, value, edit.place, edit.layer, edit.because or "", places, old))


def _paths_in(path: Path, value: Raw) -> Iterator[Path]:
    """The paths of a value and of all that it holds."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths_in((*path, str(key)), inner)


def _items_in(path: Path, value: Raw) -> Iterator[Path]:
    """The paths of an item and of the items that it holds: of a supplier its components, of a section all in it."""
    yield path
    depth = 1 if path[0] == "group" else 2
    if isinstance(value, dict) and len(path) < depth + 2:
        for key, inner in value.items():
            yield from _items_in((*path, key), inner)
