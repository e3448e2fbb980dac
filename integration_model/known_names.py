"""The names that stand in the files of a workspace, for editors that complete them.

In: a folder, whose files may have faults. Out: names by kind, each with a few words; the shipped signals are always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from integration_model.catalogue import load_targets
from integration_model.errors import Findings
from integration_model.reading.tree import Raw
from integration_model.reading.workspace_files import read_workspace

Names = Mapping[str, Mapping[str, str]]
"""By kind, each name with what it stands for; `component in ROLE` holds those that fill a role."""
_GROUP = {
    "roles": "role",
    "markets": "market",
    "architectures": "architecture",
    "features": "feature",
    "data_flows": "data flow",
    "assets": "asset",
}
_SUPPLIER = {"components": "component", "platforms": "platform", "stacks": "stack", "assets": "asset"}


def known_names(folder: Path) -> Names:
    """All names of the workspace in `folder`, in their order; files that cannot be read are left out."""
    raw = read_workspace(folder, Findings()).raw
    found: dict[str, dict[str, str]] = {"signal": dict.fromkeys(load_targets().names(), "")}
    for kind, name, words in _named(raw):
        found.setdefault(kind, {})[name] = words
    return {kind: dict(sorted(names.items())) for kind, names in sorted(found.items())}


def _named(raw: Raw) -> Iterator[tuple[str, str, str]]:
    """Kind, name and words of everything that is named."""
    for section, kind in _GROUP.items():
        yield from ((kind, name, _words(item)) for name, item in _items(raw.get("group"), section))
    for brand, text in _items(raw, "brands"):
        yield "brand", brand, _words(text)
        yield from (("line", f"{brand}/{name}", _words(item)) for name, item in _items(text, "vehicle_lines"))
    for supplier, text in _items(raw, "suppliers"):
        yield from _of_supplier(supplier, text)


def _of_supplier(supplier: str, text: Raw) -> Iterator[tuple[str, str, str]]:
    for section, kind in _SUPPLIER.items():
        for name, item in _items(text, section):
            yield kind, name, f"{_words(item)} (suppliers/{supplier}.yaml)"
            second = _second_kind(kind, item if isinstance(item, dict) else {})
            if second:
                yield second, name, f"{_words(item)} (suppliers/{supplier}.yaml)"
    yield from (("part", f"{supplier}/{name}", _words(item)) for name, item in _items(text, "parts"))


def _second_kind(kind: str, item: Mapping[str, Raw]) -> str:
    """What else it is: a component that fills a role, a platform that may be chosen."""
    if kind == "component" and isinstance(item.get("fills"), str):
        return f"component in {item['fills']}"
    return "offered platform" if kind == "platform" and item.get("offered") != "false" else ""


def _items(raw: Raw, section: str) -> Iterator[tuple[str, Raw]]:
    """The items of a section that is written as it should be."""
    found = raw.get(section) if isinstance(raw, dict) else None
    if isinstance(found, dict):
        yield from found.items()


def _words(item: Raw) -> str:
    """What people call it."""
    if isinstance(item, dict):
        return item["name"] if isinstance(item.get("name"), str) else ""
    return item if isinstance(item, str) else ""
