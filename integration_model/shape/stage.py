"""Stage shape: the raw tree to frozen models, each fault of each file with its place.

What has a fault is told, noted in `tree.lost`, and left out, so that everything else can be linked and checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from integration_model.errors import Findings
from integration_model.reading.tree import Path, Raw, Tree
from integration_model.shape.base import Document
from integration_model.shape.brand import Brand
from integration_model.shape.fields import maps_by_id
from integration_model.shape.group import Group
from integration_model.shape.supplier import Supplier
from integration_model.shape.tell import location_of, tell_detail, too_deep

D = TypeVar("D", bound=Document)
_HEAD = ("id", "name")
_STAND_INS: dict[Path, Raw] = {
    ("horizon",): {},
    ("horizon", "from"): "0001-01",
    ("horizon", "to"): "9999-12",
    ("rates",): {},
    ("rates", "eur_per_pm"): "1",
    ("rates", "pm_per_point"): "1",
    ("upkeep",): {},
    ("upkeep", "asset_per_year"): "0",
    ("upkeep", "tailoring_per_year"): "0",
    ("find_out",): {},
    ("find_out", "once_pm"): "0",
}
"""Numbers that stand in for the group's faulty ones, so that all other files can be checked; nothing is computed with them."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The files of a workspace as models, before references are resolved."""

    group: Group
    brands: Mapping[str, Brand]
    suppliers: Mapping[str, Supplier]


class ShapedDocuments:
    """Models of documents without a fault, kept for the next tree that shares these documents."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[Raw, Document]] = {}

    def find(self, root: Path, raw: Raw) -> Document | None:
        """The model of the very same document."""
        kept = self._kept.get(root)
        return kept[1] if kept is not None and kept[0] is raw else None

    def keep(self, root: Path, raw: Raw, model: Document) -> None:
        """Remember it; the first one that is kept is the one of the files, to which every tree comes back."""
        self._kept.setdefault(root, (raw, model))


def shape_workspace(tree: Tree, findings: Findings, shaped: ShapedDocuments | None = None) -> Shapes | None:
    """Models of all files; None where the group's file lacks what everything refers to."""
    known = shaped or ShapedDocuments()
    group = _shape(Group, ("group",), tree, findings, known) if "group" in tree.raw else None
    brands = dict(_shape_all(Brand, "brands", tree, findings, known))
    suppliers = dict(_shape_all(Supplier, "suppliers", tree, findings, known))
    return Shapes(group, brands, suppliers) if group is not None else None


def _shape_all(model: type[D], root: str, tree: Tree, findings: Findings, known: ShapedDocuments) -> Iterator[tuple[str, D]]:
    for name in sorted(tree.raw[root]):
        shaped = _shape(model, (root, name), tree, findings, known)
        if shaped is None:
            continue
        if shaped.id != name:
            findings.error(
                "E210",
                f"this file is called `{name}`, but its id is `{shaped.id}`",
                tree.place((root, name, "id")),
                hint=f"write `id: {name}`, or rename the file",
            )
        yield name, shaped


def _shape(model: type[D], root: Path, tree: Tree, findings: Findings, known: ShapedDocuments) -> D | None:
    """The document's model without what has a fault; None where that leaves too little."""
    raw = tree.raw
    for key in root:
        raw = raw[key]
    _tell_empty(model, root, tree, findings)
    kept = known.find(root, raw)
    if isinstance(kept, model):
        return kept
    is_first = True
    while True:
        try:
            shaped = model.model_validate(raw)
            if is_first:
                known.keep(root, raw, shaped)
            return shaped
        except ValidationError as fault:
            details = fault.errors(include_url=False, include_input=True)
        repaired: Raw = _repaired(raw, root, details, tree)
        if is_first:
            for detail in details:
                tell_detail(model, root, detail, tree, findings)
        is_first = False
        raw = repaired
        if raw is None:
            return None


def _tell_empty(model: type[Document], root: Path, tree: Tree, findings: Findings) -> None:
    """A key with nothing behind it: a field counts as not given, but an item of a map by id was surely meant."""
    for path, place in tree.empty.items():
        if path[: len(root)] != root:
            continue
        if maps_by_id(model, path[len(root) : -1]):
            tree.lost.add(path)
            note = too_deep(model, root, path)
            findings.error("E116", f"nothing stands behind `{path[-1]}`", place, note=note, hint="write its value, or delete the line")
        else:
            findings.warn(
                "W410", f"nothing stands behind `{path[-1]}`: it counts as not given", place, hint="write its value, or delete the line"
            )


def _repaired(raw: Raw, root: Path, details: Sequence[Any], tree: Tree) -> Raw | None:
    """The document without the faulty values, which are lost; None where the document cannot do without."""
    locations = [given_part(raw, location_of(detail)) for detail in details]
    for detail, location in zip(details, locations, strict=True):
        wanted = location_of(detail)
        if detail["type"] == "missing" and root == ("group",) and wanted in _STAND_INS:
            raw = _with(raw, wanted, _STAND_INS[wanted])
            continue
        if not location and detail["type"] == "missing" and wanted[-1] in _HEAD:
            raw = {**raw, wanted[-1]: root[-1]}
            continue
        if not location:
            return None
        tree.lost.add((*root, *location))
        raw = _without(raw, location)
    return raw


def given_part(raw: Raw, location: Path) -> Path:
    """The longest beginning of `location` that the file itself has, through maps only."""
    for index, key in enumerate(location):
        if not isinstance(raw, dict) or key not in raw:
            return location[:index]
        raw = raw[key]
    return location


def _with(raw: Raw, location: Path, value: Raw) -> Raw:
    key, *rest = location
    return {**raw, key: _with(raw.get(key, {}), tuple(rest), value) if rest else value}


def _without(raw: Raw, location: Path) -> Raw:
    key, *rest = location
    if key not in raw:
        return raw
    if not rest:
        return {name: value for name, value in raw.items() if name != key}
    return {**raw, key: _without(raw[key], tuple(rest))}
