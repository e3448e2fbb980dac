"""Scenario files: what-ifs as overlays, with a sentence of context.

name: Qualcomm a year late
why: what if the second-generation system on chip slips
set:
  suppliers.google.platforms.android-automotive.ready: {value: 2028-09, because: "slip of a year"}
add:
  suppliers.acme: {id: acme, name: Acme}
remove:
  - suppliers.qualcomm.parts.sa8155p

`why` (or `because`) is the reason of every change that gives none of its own.
Whatever the order in the file: what is removed goes first, then comes what is added, then what is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from integration_model.errors import Findings, did_you_mean
from integration_model.overlay import Action, Edit
from integration_model.reading.tree import Path, Raw, Spot, Tree
from integration_model.reading.workspace_files import read_text
from integration_model.reading.yaml_text import read_yaml

_FIELDS = ("name", "why", "because", "remove", "add", "set")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A scenario file while its edits are read."""

    title: str
    file: str
    reason: str | None
    tree: Tree
    findings: Findings

    @property
    def root(self) -> Path:
        return ("scenario", self.file)

    def edit(self, address: str, value: Raw, action: Action, because: str | None, spot: Spot, root: Path) -> Edit:
        """An edit of this file; without a reason of its own it has the file's."""
        return Edit(address, value, spot.value, because or self.reason, action, spot.key, self.title, sheet=self.tree, root=root)


def read_scenario(file: FilePath, tree: Tree, findings: Findings) -> list[Edit]:
    """The edits of a scenario file in the order in which they apply; its faults are told, its text and places go to `tree`."""
    name = str(file)
    if not file.is_file():
        findings.error(
            "E504", f"there is no scenario `{name}`", hint=did_you_mean(file.name, [found.name for found in file.parent.glob("*.yaml")])
        )
        return []
    text = read_text(file, name, findings)
    raw = read_yaml(text, name, ("scenario", name), tree, findings) if text is not None else None
    if not isinstance(raw, dict):
        return []
    _tell_unknown_fields(raw, name, tree, findings)
    reason = raw.get("because") or raw.get("why")
    sheet = _Sheet(str(raw.get("name") or file.stem), name, reason if isinstance(reason, str) else None, tree, findings)
    return list(_edits(raw, sheet))


def _tell_unknown_fields(raw: dict[str, Raw], name: str, tree: Tree, findings: Findings) -> None:
    for key in raw:
        if key not in _FIELDS:
            place = tree.spots["scenario", name, key].key
            findings.error(
                "E109",
                f"`{key}` is not a field of a scenario",
                place,
                hint=did_you_mean(key, _FIELDS) or f"fields are {', '.join(_FIELDS)}",
            )
    for path, place in tree.empty.items():
        if path[:2] == ("scenario", name) and len(path) > 2:
            findings.error("E116", f"nothing stands behind `{path[-1]}`", place, hint="write its value, or delete the line")


def _edits(raw: dict[str, Raw], sheet: _Sheet) -> Iterator[Edit]:
    """First what goes, then what is new, then what changes: so an item can be replaced in one file."""
    yield from _removals(raw, sheet)
    for action in (Action.ADD, Action.SET):
        root: Path = (*sheet.root, action.value)
        items = raw.get(action.value, {})
        if not isinstance(items, dict):
            hint = "write `ADDRESS: VALUE`, one a line"
            sheet.findings.error("E117", f"`{action}` wants addresses below it", sheet.tree.spots[root].key, hint=hint)
            continue
        for address, value in items.items():
            spot = sheet.tree.spots[(*root, address)]
            own = value.get("because") if isinstance(value, dict) and action is Action.SET else None
            yield sheet.edit(address, value, action, own, spot, (*root, address))


def _removals(raw: dict[str, Raw], sheet: _Sheet) -> Iterator[Edit]:
    root: Path = (*sheet.root, Action.REMOVE.value)
    items = raw.get(Action.REMOVE.value, [])
    if isinstance(items, list) and all(isinstance(item, str) and item for item in items):
        for index, address in enumerate(items):
            yield sheet.edit(address, None, Action.REMOVE, None, sheet.tree.spots[(*root, str(index))], root)
        return
    hint = f"write `remove: [{items}]`" if isinstance(items, str) else "write `- ADDRESS`, one a line"
    sheet.findings.error("E117", "`remove` wants a list of addresses", sheet.tree.spots[root].key, hint=hint)
