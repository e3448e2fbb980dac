"""Scenario files: what-ifs as overlays, with a sentence of context.

name: Qualcomm a year late
why: what if the second-generation system on chip slips
set:
  suppliers.google.platforms.android-automotive.ready: {value: 2028-09, because: "slip of a year"}
add:
  suppliers.acme: {id: acme, name: Acme}
remove:
  - suppliers.qualcomm.parts.sa8155p

A value may be a change of what stands there: `ADDRESS: +10%`, `ADDRESS: +12 months`; `ADDRESS+: ID` adds to a list, `ADDRESS-: ID` takes
from it. `ADDRESS*: 1.1` is `ADDRESS: *1.1`. `why` (or `because`) is the reason of every change that gives none of its own.
Whatever the order in the file: what is removed goes first, then comes what is added, then what is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from integration_model.edits import Action, Edit
from integration_model.errors import Findings, did_you_mean, nearest
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Path, Raw, Spot, Tree
from integration_model.files.workspace_files import read_text
from integration_model.layers import as_written
from integration_model.values import Place

_ACTIONS = ("remove", "add", "set")
_FIELDS = ("name", "why", "because", *_ACTIONS)
_MARK = "scenario.schema.json"
"""In the first line of a scenario, for editors."""


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
        sign = address[-1] if action is Action.SET and address[-1:] in ("+", "-") else ""
        named = address.removesuffix(sign).rstrip()
        why = because or self.reason
        return Edit(named, value, spot.value, why, action, spot.key, self.title, sheet=self.tree, root=root, sign=sign)


def read_scenario(file: FilePath, tree: Tree, findings: Findings, known_as: str = "") -> list[Edit]:
    """The edits of a scenario file in the order in which they apply; its faults are told, its text and places go to `tree`."""
    name = known_as or str(file)
    if not file.exists():
        findings.error("E504", f"there is no scenario `{name}`", hint=_nearest_file(file))
        return []
    text = read_text(file, name, findings, may_be_pipe=True)
    raw = read_yaml(text, name, ("scenario", name), tree, findings) if text is not None else None
    if not isinstance(raw, dict) or _tell_other_file(raw, name, tree, findings):
        return []
    _tell_unknown_fields(raw, name, tree, findings)
    reason = raw.get("because") or raw.get("why")
    sheet = _Sheet(str(raw.get("name") or file.stem), name, reason if isinstance(reason, str) else None, tree, findings)
    before = len(findings.items)
    edits = list(_edits(raw, sheet))
    if not edits and len(findings.items) == before and not any(path[:2] == sheet.root for path in tree.empty):
        _tell_nothing_said(raw, sheet)
    return edits


def is_scenario(text: str) -> bool:
    """Whether the text of a file looks like a scenario: its first line says so, or `set:`, `add:` or `remove:` stands at its left edge."""
    keys = {line.partition(":")[0] for line in text.splitlines() if ":" in line}
    return "id" not in keys and (bool(keys & set(_ACTIONS)) or _MARK in text.partition("\n")[0])


def _nearest_file(file: FilePath) -> str:
    """Which file was probably meant: separators of another system, the ending left out, a letter too many."""
    text = str(file)
    if text == "-":
        return "write `/dev/stdin` for standard input"
    slashed = text.replace("\\", "/")
    for other in (slashed, f"{text}.yaml", f"{slashed}.yaml", f"examples/{text}", f"examples/{text}.yaml"):
        if other != text and FilePath(other).is_file():
            return f"write `{other}`"
    near = nearest(file.name, [found.name for found in file.parent.glob("*.yaml")])
    return f"did you mean `{file.parent / near if file.parent.name else near}`?" if near else ""


def _tell_other_file(raw: dict[str, Raw], name: str, tree: Tree, findings: Findings) -> bool:
    """Whether it is a file of a workspace, which is told in one fault."""
    if "id" not in raw or any(action in raw for action in _ACTIONS):
        return False
    place = tree.spots["scenario", name, "id"].key
    hint = "a scenario has `set:`, `add:` or `remove:` at its left edge; the files of the workspace are read anyway"
    findings.error("E527", f"`{name}` is a file of a workspace, no scenario", place, hint=hint)
    return True


def _tell_nothing_said(raw: dict[str, Raw], sheet: _Sheet) -> None:
    """A scenario that changes nothing: its lines were forgotten, or stand under a name that is told already."""
    if set(raw) - set(_FIELDS):
        return
    hint = "write `set:` and below it, indented by two spaces, `ADDRESS: VALUE`"
    sheet.findings.error("E533", f"`{sheet.file}` changes nothing", Place(sheet.file, 1, 1), hint=hint)


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
            sheet.findings.error("E117", f"`{action}` wants addresses below it", sheet.tree.spots[root].key, hint=_line_hint(items))
            continue
        for address, value in items.items():
            spot = sheet.tree.spots[(*root, address)]
            own = value.get("because") if isinstance(value, dict) and action is Action.SET else None
            yield sheet.edit(address, value, action, own, spot, (*root, address))


def _line_hint(items: Raw) -> str:
    """How to write what stands there as on the command line, or behind a dash."""
    first = items[0] if isinstance(items, list) and items else items
    if isinstance(first, dict) and first:
        address, value = next(iter(first.items()))
        return f"write `{address}: {as_written(value)}` without the dash, one a line"
    address, sign, value = first.partition("=") if isinstance(first, str) else ("", "", "")
    return f"write `{address.strip()}: {value.strip()}`, one a line" if sign else "write `ADDRESS: VALUE`, one a line"


def _removals(raw: dict[str, Raw], sheet: _Sheet) -> Iterator[Edit]:
    root: Path = (*sheet.root, Action.REMOVE.value)
    items = raw.get(Action.REMOVE.value, [])
    if isinstance(items, list) and all(isinstance(item, str) and item for item in items):
        for index, address in enumerate(items):
            yield sheet.edit(address, None, Action.REMOVE, None, sheet.tree.spots[(*root, str(index))], root)
        return
    hint = f"write `remove: [{items}]`" if isinstance(items, str) else "write `- ADDRESS`, one a line"
    sheet.findings.error("E117", "`remove` wants a list of addresses", sheet.tree.spots[root].key, hint=hint)
