"""Stage shape: the raw tree to frozen models, each fault of each file with its place.

What has a fault is told, noted in `tree.lost`, and left out, so that everything else can be linked and checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from integration_model.errors import Findings
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.base import Document
from integration_model.schema.brand import Brand
from integration_model.schema.empty import tell_empty
from integration_model.schema.fields import harmless_value
from integration_model.schema.group import Group
from integration_model.schema.likeness import tell_hollow, tell_likeness
from integration_model.schema.lost_headers import name_lost_headers
from integration_model.schema.mending import mend
from integration_model.schema.misplaced import leave_out_doubles, leave_out_misplaced
from integration_model.schema.places import placed, value_at
from integration_model.schema.supplier import Supplier
from integration_model.schema.tell import location_of, tell_detail

D = TypeVar("D", bound=Document)
_GROUP: Path = ("group",)
_HEAD = ("id", "name")
_MODELS: dict[str, type[Document]] = {"group": Group, "brands": Brand, "suppliers": Supplier}
_STAND_INS: dict[Path, Raw] = {
    ("horizon",): {},
    ("horizon", "from"): "1990-01",
    ("horizon", "to"): "2060-12",
    ("rates",): {},
    ("rates", "eur_per_pm"): "1",
    ("rates", "eur_per_point"): "1",
    ("upkeep",): {},
    ("upkeep", "asset_per_year"): "0",
    ("upkeep", "tailoring_per_year"): "0",
    ("find_out",): {},
    ("find_out", "once_pm"): "0",
    ("markets",): {},
    ("roles",): {},
    ("architectures",): {},
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
    """Models of all files; None where nothing is known of the group's file, to which everything else refers."""
    known = shaped or ShapedDocuments()
    name_lost_headers(_MODELS, tree, findings)
    leave_out_misplaced(tree, findings)
    leave_out_doubles(tree, findings)
    group = _shape(Group, _GROUP, tree, findings, known) if "group" in tree.raw else _stand_in(tree, known)
    brands = dict(_shape_all(Brand, "brands", tree, findings, known))
    suppliers = dict(_shape_all(Supplier, "suppliers", tree, findings, known))
    if group is None:
        return None
    tell_hollow(brands, suppliers, tree, findings)
    tell_likeness(brands, tree, findings)
    return Shapes(group, brands, suppliers)


def _stand_in(tree: Tree, known: ShapedDocuments) -> Group | None:
    """A group without anything in it where its file is lost, which is told: all other files are checked all the same."""
    if _GROUP not in tree.lost:
        return None
    tree.raw = {**tree.raw, "group": {}}
    return _shape(Group, _GROUP, tree, Findings(), known)


def _shape_all(model: type[D], root: str, tree: Tree, findings: Findings, known: ShapedDocuments) -> Iterator[tuple[str, D]]:
    for name in sorted(tree.raw[root]):
        shaped = _shape(model, (root, name), tree, findings, known)
        if shaped is None:
            continue
        if shaped.id != name:
            _tell_other_id(shaped.id, (root, name), tree, findings)
        yield name, shaped


def _tell_other_id(stated: str, root: Path, tree: Tree, findings: Findings) -> None:
    """The file and its content are called differently; a file that has the stated name already decides which is wrong."""
    kind, name = root
    is_taken = stated in tree.raw[kind]
    note = f"`{stated}` is `{kind}/{stated}.yaml`" if is_taken else ""
    hint = f"write `id: {name}`" if is_taken else f"write `id: {name}`, or rename the file to {stated}.yaml"
    message = f"this file is called `{name}`, but its id is `{stated}`"
    findings.error("E210", message, tree.place((*root, "id")), note=note, hint=hint)


def _shape(model: type[D], root: Path, tree: Tree, findings: Findings, known: ShapedDocuments) -> D | None:
    """The document's model without what has a fault; None where that leaves too little."""
    raw = tree.raw
    for key in root:
        raw = raw[key]
    kept = known.find(root, raw)
    shaped, details = (kept, ()) if isinstance(kept, model) else _validated(model, raw)
    if shaped is not None:
        known.keep(root, raw, shaped)
        tell_empty(model, root, tree, findings)
        return shaped
    meant = mend(model, root, raw, details, tree, findings)
    tell_empty(model, root, tree, findings)
    if meant is not raw:
        shaped, details = _validated(model, meant)
    _tell_all(model, root, details, tree, findings)
    repair = _Repair(model, root, meant, tree)
    while shaped is None:
        repair.without(details)
        if repair.raw is None:
            return None
        shaped, details = _validated(model, repair.raw)
    return shaped


def _tell_all(model: type[Document], root: Path, details: Sequence[Any], tree: Tree, findings: Findings) -> None:
    """Tell all faults of a document; a field under a wrong name is known to be lost before its right one is missed."""
    tree.lost.update((*root, *location_of(detail)) for detail in details if detail["type"] == "extra_forbidden")
    for detail in details:
        tell_detail(model, root, detail, tree, findings)


def _validated(model: type[D], raw: Raw) -> tuple[D | None, Sequence[Any]]:
    """The document's model, or what is wrong with it."""
    try:
        return model.model_validate(raw), ()
    except ValidationError as fault:
        return None, fault.errors(include_url=False, include_input=True)


class _Repair:
    """A document while what is faulty is taken out of it, round by round; `raw` is None where the document cannot do without.

    It ends: a round takes out something that the file has, or stands in for something for which it did not stand in before.
    """

    def __init__(self, model: type[Document], root: Path, raw: Raw, tree: Tree) -> None:
        self.raw: Raw | None = raw
        self._model, self._root, self._tree = model, root, tree
        self._stood_in: set[Path] = set()

    def without(self, details: Sequence[Any]) -> None:
        """Take these faults out; what is taken out is lost."""
        wanted = [(location_of(detail), detail["type"] == "missing") for detail in details]
        parts = [given_part(self.raw, location) for location, _ in wanted]
        faulty = []
        for (location, is_missing), part in zip(wanted, parts, strict=True):
            stand_in = self._stand_in(location) if is_missing else None
            if stand_in is not None:
                self._stood_in.add(location)
                self.raw = placed(self.raw, location, stand_in)
                self._lose(location)
            elif part:
                self._lose(part)
                faulty.append(part)
            else:
                self.raw = None
                return
        self.raw = _without_all(self.raw, faulty)

    def _stand_in(self, location: Path) -> Raw | None:
        """What can stand in for something that is missing in what is left; nothing is computed with it."""
        if location in self._stood_in or given_part(self.raw, location) != location[:-1]:
            return None
        if len(location) == 1 and location[0] in _HEAD:
            return self._root[-1]
        if self._root == _GROUP and location in _STAND_INS:
            return _STAND_INS[location]
        return harmless_value(self._model, location)

    def _lose(self, location: Path) -> None:
        """Note what is lost, with the ids that stand in it: whoever names one is not told that it is missing."""
        if self._root in self._tree.lost:
            return
        self._tree.lost.add((*self._root, *location))
        inside = value_at(self.raw, location)
        self._tree.lost.update((*self._root, *location, key) for key in (inside if isinstance(inside, dict) else ()))


def given_part(raw: Raw, location: Path) -> Path:
    """The longest beginning of `location` that the file itself has, through maps only."""
    for index, key in enumerate(location):
        if not isinstance(raw, dict) or key not in raw:
            return location[:index]
        raw = raw[key]
    return location


def _without_all(raw: Raw, locations: Sequence[Path]) -> Raw:
    """The document without what stands at the locations; each map is copied once, however many of its values go."""
    inside: dict[str, list[Path]] = {}
    gone: set[str] = set()
    for key, *rest in locations:
        if rest:
            inside.setdefault(key, []).append(tuple(rest))
        else:
            gone.add(key)
    if not isinstance(raw, dict):
        return raw
    return {key: _without_all(value, inside[key]) if key in inside else value for key, value in raw.items() if key not in gone}
