"""Scenario files: what-ifs as overlays, with a sentence of context.

name: Qualcomm a year late
why: what if the second-generation system on chip slips
set:
  suppliers.google.platforms.android-automotive.ready: {value: 2028-09, because: "slip of a year"}
add:
  suppliers.acme: {id: acme, name: Acme}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from integration_model.errors import Findings, did_you_mean
from integration_model.overlay import Edit
from integration_model.reading.tree import Raw, Tree
from integration_model.reading.workspace_files import read_text
from integration_model.reading.yaml_text import read_yaml

_FIELDS = ("name", "why", "because", "set", "add")


def read_scenario(file: Path, tree: Tree, findings: Findings) -> list[Edit]:
    """The edits of a scenario file in the order of the file; its faults are told."""
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
    return list(_edits(raw, name, tree, findings))


def _edits(raw: dict[str, Raw], name: str, tree: Tree, findings: Findings) -> Iterator[Edit]:
    reason = raw.get("because") or raw.get("why")
    for section in ("set", "add"):
        items = raw.get(section, {})
        if not isinstance(items, dict):
            findings.error(
                "E117",
                f"`{section}` wants addresses below it",
                tree.spots["scenario", name, section].key,
                hint="write `ADDRESS: VALUE`, one a line",
            )
            continue
        for address, value in items.items():
            place = tree.spots["scenario", name, section, address].value
            own = value.get("because") if isinstance(value, dict) else None
            yield Edit(address, value, place, own or reason, section == "add", tree.spots["scenario", name, section, address].key)
