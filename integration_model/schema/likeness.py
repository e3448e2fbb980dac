"""Stage shape: what is legal in one file alone, but hardly meant beside the others: hollow files, names that are empty, copied brands.

In: the models and the raw tree. Out: warnings, and an error where a name is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from integration_model.errors import Findings, Severity
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.base import Document
from integration_model.schema.brand import Brand
from integration_model.schema.supplier import Supplier
from integration_model.values import Place

_OFFERS = ("components", "platforms", "stacks", "parts", "assets")
_NO_LINES, _NO_WISHES = "no vehicle lines", "no wishes"
_SAID_BY_BRANDS = ((_NO_LINES, ("vehicle_lines",)), (_NO_WISHES, ("must", "points")))
_WHAT_FOLLOWS = {
    _NO_LINES: "name its cars under `vehicle_lines`: without any it counts for nothing",
    _NO_WISHES: "without any every platform suits it: add `points: {FEATURE: 100}`, or write `points: {}` if that is meant",
}
_EMPTY = "W410"
_OFFER_FIELDS = "write `components:`, `platforms:`, `stacks:`, `parts:` or `assets:`"


def tell_hollow(brands: Mapping[str, Brand], suppliers: Mapping[str, Supplier], tree: Tree, findings: Findings) -> None:
    """Tell files that say nothing, as those do that end too early; of files with faults nothing, since it would only follow from these."""
    faulty = {item.place.path for item in findings.items if item.severity is Severity.ERROR and item.place}

    def is_faulty(root: Path) -> bool:
        place = tree.place(root)
        return place is None or place.path in faulty

    for name, brand in brands.items():
        if is_faulty(("brands", name)):
            continue
        lacks = [words for words, fields in _SAID_BY_BRANDS if not any(_says(tree, ("brands", name), brand, field) for field in fields)]
        if lacks == [_NO_WISHES] and tree.raw["brands"][name].get("points") == {}:
            continue  # that there are none is said
        if lacks:
            hint = "does the file end too early?" if len(lacks) > 1 else _WHAT_FOLLOWS[lacks[0]]
            fields = tuple(field for words, fields in _SAID_BY_BRANDS if words in lacks for field in fields)
            findings.warn("W412", f"brand `{name}` has {' and '.join(lacks)}", _place(("brands", name), fields, tree, findings), hint=hint)
    for name, supplier in suppliers.items():
        if not is_faulty(("suppliers", name)) and not any(_says(tree, ("suppliers", name), supplier, field) for field in _OFFERS):
            place = _place(("suppliers", name), _OFFERS, tree, findings)
            findings.warn("W412", f"supplier `{name}` offers nothing", place, hint=f"does the file end too early? {_OFFER_FIELDS}")


def _place(root: Path, fields: Iterable[str], tree: Tree, findings: Findings) -> Place | None:
    """Where one of the fields stands with nothing behind it, which is then told with what follows alone; else the document's id."""
    empty = [tree.empty[(*root, field)] for field in fields if (*root, field) in tree.empty]
    findings.items[:] = [item for item in findings.items if item.code != _EMPTY or item.place not in empty]
    return empty[0] if empty else tree.key_place((*root, "id"))


def _says(tree: Tree, root: Path, document: Document, field: str) -> bool:
    """Whether a document has something there, or had until a scenario took it away."""
    path = (*root, field)
    return bool(getattr(document, field)) or any(gone[: len(path)] == path for gone in tree.gone)


def tell_likeness(brands: Mapping[str, Brand], tree: Tree, findings: Findings) -> None:
    """Tell names that are empty, and brands whose lines are those of another."""
    _tell_empty_names(tree, findings)
    _tell_same_lines(brands, tree, findings)


def _tell_empty_names(tree: Tree, findings: Findings) -> None:
    """A name that is there and says nothing; reports would print a blank."""
    told = {(item.place.path, item.place.line) for item in findings.items if item.place}
    for path in [path for path in tree.spots if path[-1] == "name" and path[0] in ("group", "brands", "suppliers")]:
        value, place = _value_at(tree.raw, path), tree.spots[path].value
        is_empty = isinstance(value, str) and not value.strip() and path[-2] not in ("sources", "must", "points")
        if is_empty and (place.path, place.line) not in told:
            findings.error("E116", f"the name of `{path[-2]}` is empty", place, hint="write what people call it")


def _tell_same_lines(brands: Mapping[str, Brand], tree: Tree, findings: Findings) -> None:
    """A brand's file that was copied and given another id: all its cars count twice."""
    first: dict[str, str] = {}
    for name in brands:
        lines: Raw = tree.raw["brands"][name].get("vehicle_lines")
        if not lines:
            continue
        same = first.setdefault(json.dumps(lines, sort_keys=True), name)
        if same != name:
            count = "the same vehicle line" if len(lines) == 1 else f"the same {len(lines)} vehicle lines"
            place = tree.key_place(("brands", name, "vehicle_lines"))
            hint = "is one a copy? delete it, or the lines that it does not build"
            findings.warn("W414", f"`{same}` and `{name}` have {count}: their cars count twice", place, hint=hint)


def _value_at(raw: Raw, path: Path) -> Raw:
    for key in path:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw
