"""Files that were read as if a header stood there: what it is called, by what stands below it.

In: the tree with its trials. Out: the tree with these entries in their place; a file for which no header fits counts as not read, and
is told as YAML stumbled over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from integration_model.errors import Diagnostic, Findings, Severity
from integration_model.files.syntax.first_lines import missing_id
from integration_model.files.syntax.headers import id_of_name
from integration_model.files.syntax.indentation import indent_hint
from integration_model.files.syntax.lost_headers import HEADER
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.base import Document
from integration_model.schema.fields import field_names, maps_by_id, model_at, required_fields
from integration_model.schema.orphans import find_section, header_hint
from integration_model.schema.places import placed, value_at, without

_GROUP: Path = ("group",)


def name_lost_headers(models: Mapping[str, type[Document]], tree: Tree, findings: Findings) -> None:
    """Tell each header that is missing, by its name where that can be known."""
    for root, trial in sorted(tree.trials.items()):
        case = _Case(models[root[0]], root, trial.header[len(root) :], tree)
        fault = case.header_inside() or case.over_indented(trial.fault) or case.section() or case.item() or case.section_and_item()
        if fault is not None:
            findings.items.extend((fault, *trial.others))
            continue
        findings.items.append(trial.fault)
        tree.unread.add(trial.fault.place.path if trial.fault.place else "")
        tree.lost.is_name_lost = tree.lost.is_name_lost or trial.fault.code == "E134"
        tree.raw = without(tree.raw, root)
        if root == _GROUP:
            tree.lost.add(root)


@dataclass(frozen=True, slots=True)
class _Case:
    """A document with a header that has no name: where it stands in it."""

    model: type[BaseModel]
    root: Path
    header: Path
    tree: Tree

    @property
    def holder(self) -> Path:
        """The map in which the header stands."""
        return self.header[:-1]

    @property
    def entries(self) -> dict[str, Raw]:
        """What stands below it."""
        found = value_at(self.tree.raw, (*self.root, *self.header))
        return found if isinstance(found, dict) else {}

    @property
    def beside(self) -> dict[str, Raw]:
        """What stands beside it."""
        return {key: value for key, value in value_at(self.tree.raw, (*self.root, *self.holder)).items() if key != HEADER}

    def header_inside(self) -> Diagnostic | None:
        """The header stands there, indented so far that what belongs below it stands beside it."""
        inside = (*self.root, *self.header)
        first = min((self.tree.spots[(*inside, key)].key.line for key in self.entries), default=0)
        name, place = next(((path[-1], place) for path, place in self.tree.empty.items() if path[:-1] == inside), ("", None))
        if place is None or place.line > first or not self._may_stand(name):
            return None
        del self.tree.empty[(*inside, name)]
        depth = max(0, place.column - 3)
        self._place((*self.holder, name), self.entries)
        self.tree.move(inside, (*self.root, *self.holder, name))
        self._drop()
        message = f"this line is indented by {place.column - 1} spaces, the lines that it belongs to by {depth}"
        return Diagnostic(Severity.ERROR, "E122", message, place, hint=indent_hint(depth))

    def _may_stand(self, name: str) -> bool:
        """Whether a header of this name may stand beside the one that has none."""
        is_free = name not in self.beside
        return is_free and (name in field_names(self.model, self.holder) or maps_by_id(self.model, self.holder))

    def over_indented(self, fault: Diagnostic) -> Diagnostic | None:
        """No header is missing: the lines are fields of what they stand in, indented too far."""
        fields = field_names(self.model, self.holder)
        if not self.entries or not set(self.entries) <= fields - set(self.beside):
            return None
        for key, value in self.entries.items():
            self._place((*self.holder, key), value)
            self.tree.move((*self.root, *self.header, key), (*self.root, *self.holder, key))
        self._drop()
        return replace(fault, note="")

    def section(self) -> Diagnostic | None:
        """It is a field that the map lacks, and that takes what stands below it."""
        if model_at(self.model, self.holder) is None or not self.entries:
            return None
        fit = find_section(self.model, self.root, self.holder, self.beside, self.entries, self.tree)
        if fit is None:
            return None
        section = fit.section
        place = self.tree.key_place((*self.root, *self.header, next(iter(self.entries))))
        self._place((*self.holder, section), self.entries)
        self.tree.move((*self.root, *self.header), (*self.root, *self.holder, section))
        self._drop()
        message = f"a header is missing above line {place.line}" if place else "a header is missing"
        return Diagnostic(Severity.ERROR, "E134", message, place, hint=header_hint(section, place))

    def item(self) -> Diagnostic | None:
        """It is the id of an item among others, which nobody can know."""
        if not self._is_item(self.holder) or not all(isinstance(value, dict) for value in self.beside.values()):
            return None
        fault = self._missing_id("")
        self._drop()
        return fault

    def section_and_item(self) -> Diagnostic | None:
        """Two headers are missing, that of a section and the id of its first item."""
        top = value_at(self.tree.raw, self.root)
        absent = [name for name in sorted(field_names(self.model, ())) if name not in top and self._is_item((name,))]
        if len(self.holder) != 1 or not absent:
            return None
        fault = self._missing_id(absent[0])
        keys = list(value_at(self.tree.raw, (*self.root, *self.holder)))
        others = {key: self.beside[key] for key in keys[keys.index(HEADER) + 1 :]}
        for key, value in others.items():
            self.tree.raw = without(self.tree.raw, (*self.root, *self.holder, key))
            self._place((absent[0], key), value)
        self.tree.move_entries((*self.root, *self.holder), others, (*self.root, absent[0]))
        self._drop()
        return fault

    def _is_item(self, holder: Path) -> bool:
        """Whether the entries are the fields of an item of that map."""
        item = (*holder, HEADER)
        if not maps_by_id(self.model, holder) or model_at(self.model, item) is None or not self.entries:
            return False
        return required_fields(self.model, item) <= set(self.entries) <= field_names(self.model, item)

    def _missing_id(self, section: str) -> Diagnostic:
        """The fault of fields whose id is gone."""
        place = self.tree.key_place((*self.root, *self.header, next(iter(self.entries))))
        line, depth = (place.line, place.column - 3) if place else (1, 0)
        name = self.entries.get("name")
        message, hint = missing_id(line, max(0, depth), id_of_name(name) if isinstance(name, str) else "")
        if section:
            message = f"the header `{section}:` is missing above line {line}, and an id below it"
            hint = hint.replace("write the id", f"write `{section}:`, and below it the id").replace(" above it", "")
        self.tree.lost.is_name_lost = True
        return Diagnostic(Severity.ERROR, "E134", message, place, hint=hint)

    def _place(self, location: Path, value: Raw) -> None:
        self.tree.raw = placed(self.tree.raw, (*self.root, *location), value)

    def _drop(self) -> None:
        self.tree.raw = without(self.tree.raw, (*self.root, *self.header))
