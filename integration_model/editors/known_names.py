"""The names that stand in the files of a workspace, for editors that complete them.

In: a folder, whose files may have faults. Out: names by kind, each with a few words; the shipped signals are always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from integration_model.catalogue import load_targets
from integration_model.errors import Findings
from integration_model.files.tree import Raw
from integration_model.files.workspace_files import read_workspace
from integration_model.layers import Layers, shown

Names = Mapping[str, Mapping[str, str]]
"""By kind, each name with what it stands for; `component in ROLE` holds those that fill a role, `address` what a scenario may set."""
_UNTOLD = frozenset({"id", "kind", "name", "of", "remedies", "requires", "signals", "source", "sources", "text", "why"})
"""Fields that what-ifs leave alone, or of which there are too many to choose from."""
_OWN = {"own": "an estimate of one's own", "guess": "assumed"}
"""Sources that are always there."""
_OFTEN = ("policies.platform", "policies.as-is", "policies.one_platform_for_all_lines")
_PATTERNS = ("vehicle_lines.*.ends", "vehicle_lines.*.may_change")
"""What scenarios set for all brands."""
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
    tree = read_workspace(folder, Findings())
    found: dict[str, dict[str, str]] = {"signal": dict.fromkeys(load_targets().names(), "")}
    for kind, name, words in (*_named(tree.raw), *_addresses(tree.layers())):
        found.setdefault(kind, {})[name] = words
    return {kind: dict(sorted(names.items())) for kind, names in sorted(found.items())}


def _named(raw: Raw) -> Iterator[tuple[str, str, str]]:
    """Kind, name and words of everything that is named."""
    for section, kind in _GROUP.items():
        yield from ((kind, name, _words(item)) for name, item in _items(raw.get("group"), section))
    for text in (raw.get("group"), *(text for root in ("brands", "suppliers") for _, text in _items(raw, root))):
        yield from (("source", name, _words(item)) for name, item in _items(text, "sources"))
    yield from (("source", name, words) for name, words in _OWN.items())
    for brand, text in _items(raw, "brands"):
        yield "brand", brand, _words(text)
        yield from (("line", f"{brand}/{name}", _words(item)) for name, item in _items(text, "vehicle_lines"))
    for supplier, text in _items(raw, "suppliers"):
        yield from _of_supplier(supplier, text)


def _addresses(layers: Layers) -> Iterator[tuple[str, str, str]]:
    """What a scenario may set, with what holds today; and the items that it may remove."""
    for brand in layers.files.get("brands", {}):
        yield from (("address", f"brands.{brand}.{field}", "") for field in _OFTEN)
    yield from (("address", f"brands.*.{field}", "of every brand") for field in (*_OFTEN, *_PATTERNS))
    for address, path in layers.leaves.items():
        if not _UNTOLD & set(path):
            yield "address", address, f"now {shown(layers.value(path))}"
    for root in ("brands", "suppliers"):
        for name, text in _items(layers.files, root):
            yield "item", f"{root}.{name}", _words(text)
            for section in ("vehicle_lines", *_SUPPLIER, "parts"):
                yield from (("item", f"{root}.{name}.{section}.{item}", _words(one)) for item, one in _items(text, section))


def _of_supplier(supplier: str, text: Raw) -> Iterator[tuple[str, str, str]]:
    for section, kind in _SUPPLIER.items():
        for name, item in _items(text, section):
            yield kind, name, f"{_words(item)} (suppliers/{supplier}.yaml)"
            for second in _second_kinds(kind, item if isinstance(item, dict) else {}):
                yield second, name, f"{_words(item)} (suppliers/{supplier}.yaml)"
    yield from (("part", f"{supplier}/{name}", _words(item)) for name, item in _items(text, "parts"))


def _second_kinds(kind: str, item: Mapping[str, Raw]) -> Iterator[str]:
    """What else it is: a component that fills a role, or several; a platform that may be chosen."""
    roles = item.get("fills") if kind == "component" else None
    yield from (f"component in {role}" for role in (roles if isinstance(roles, list) else [roles]) if isinstance(role, str))
    if kind == "platform" and item.get("offered") != "false":
        yield "offered platform"


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
