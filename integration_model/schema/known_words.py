"""The words that may stand at a place: the choices of a fact, or the ids that the files define.

In: the path of a value and the tree. Out: the words in their order; none where nobody can say which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.supplier import BUSES, CHOICES

LEVELS = ("architecture", "line", "brand", "contract")
"""What a requirement may be of, beside roles."""
_SECTIONS: Mapping[str, str] = {
    **dict.fromkeys(("architecture", "fits"), "architectures"),
    **dict.fromkeys(("of", "fills", "role", "in_role"), "roles"),
    **dict.fromkeys(("platform", "serves", "only_on", "extends"), "platforms"),
    **dict.fromkeys(("provides", "cannot", "drops"), "features"),
    **dict.fromkeys(("needs", "builds"), "assets"),
    "stack": "stacks",
    "keep_in_group": "data_flows",
    "only_in": "markets",
    "excludes": "components",
}
"""By field, the section whose ids it names."""
_FIXED: Mapping[str, tuple[str, ...]] = {**CHOICES, "needs_buses": BUSES}
_BESIDE: Mapping[str, tuple[str, ...]] = {"of": LEVELS, "platform": ("as-is",)}


def words_at(path: Path, tree: Tree) -> tuple[str, ...]:
    """The words that may stand at a path, or in the list there."""
    field = field_at(path)
    if field in _FIXED:
        return _FIXED[field]
    return (*ids_at(path, tree), *_BESIDE.get(field, ()))


def ids_at(path: Path, tree: Tree) -> tuple[str, ...]:
    """The ids that may stand there, without words of our own."""
    field = field_at(path)
    found = dict(_items(_SECTIONS[field], tree.raw)) if field in _SECTIONS else {}
    return tuple(name for name, item in found.items() if field != "platform" or not _is_base(item))


def field_at(path: Path) -> str:
    """The field that a path leads to: an item of a list, or the value of a long map, belongs to the field above it."""
    return next((part for part in reversed(path) if not part.isdigit() and part != "value"), "")


def _items(section: str, raw: Raw) -> Iterator[tuple[str, Raw]]:
    for document in (raw.get("group"), *raw["suppliers"].values()):
        found = document.get(section) if isinstance(document, dict) else None
        yield from found.items() if isinstance(found, dict) else ()


def _is_base(platform: Raw) -> bool:
    """Whether others start from it, but no brand can take it."""
    return isinstance(platform, dict) and platform.get("offered") == "false"
