"""`--set ADDRESS=VALUE`: the value is read like YAML in a file, and faults in it are shown in the argument."""

from __future__ import annotations

from dataclasses import replace

from integration_model.errors import Findings
from integration_model.overlay.edit import Edit
from integration_model.reading.tree import Path, Spot, Tree
from integration_model.reading.yaml_text import read_yaml
from integration_model.values import Place

_KEY = "value: "


def parse_set(argument: str, because: str | None, sheet: Tree, findings: Findings) -> Edit | None:
    """The edit of `ADDRESS=VALUE`; its text and places go to `sheet`. None and a fault where it cannot be read."""
    address, _, text = argument.partition("=")
    if not address.strip() or not text.strip():
        what = "no address" if text.strip() else "no value"
        hint = "write --set ADDRESS=VALUE"
        if address.strip() and "=" in argument:
            hint += "; what is to go stands under `remove:` in a scenario file"
        findings.error("E510", f"`--set {argument}` has {what}", hint=hint)
        return None
    name, root = f"--set {argument}", ("set", argument)
    start = argument.index(text.strip(), len(address) + 1)
    before = len(findings.items)
    value = read_yaml(f"{_KEY}{text.strip()}", name, root, sheet, findings)
    sheet.texts[name] = argument
    findings.items[before:] = [
        replace(item, note="", place=_moved(item.place, start)) if item.place else item for item in findings.items[before:]
    ]
    if value is None or "value" not in value:
        return None
    _move_spots(sheet, root, start)
    place = Place(name, 1, start + 1, len(text.strip()))
    lead = len(address) - len(address.lstrip())
    address_place = Place(name, 1, lead + 1, len(address.strip()))
    return Edit(address.strip(), value["value"], place, because, address_place=address_place, sheet=sheet, root=(*root, "value"))


def _move_spots(sheet: Tree, root: Path, start: int) -> None:
    """Places of what the value says, as columns of the argument."""
    for path, spot in list(sheet.spots.items()):
        if path[: len(root)] == root and len(path) > len(root):
            sheet.spots[path] = Spot(_moved(spot.value, start), _moved(spot.key, start))


def _moved(place: Place, start: int) -> Place:
    return place._replace(column=max(1, place.column - len(_KEY) + start))
