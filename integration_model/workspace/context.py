"""What the linking functions share: the tree's places, the findings, and how a stated value gets its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from integration_model.comparisons import Known
from integration_model.errors import Findings
from integration_model.files.tree import Path, Tree, dotted
from integration_model.schema.base import Document, Shape, Source
from integration_model.values import GUESS, Basis, Month, Origin, Place, Quantity, Range, Stated
from integration_model.workspace.removals import report_orphan
from integration_model.workspace.renamed import meant_here
from integration_model.workspace.suggest import meant, other_kind, very_near

ALWAYS = {"own": Source(basis=Basis.ESTIMATE, text="own knowledge"), "guess": Source(basis=Basis.ASSUMED, text=GUESS)}
"""Sources that every document has."""


@dataclass(frozen=True, slots=True)
class Context:
    """One document while it is linked."""

    tree: Tree
    findings: Findings
    document: Document

    def origin(self, path: Path, stated: Stated[Any] | None = None, source: str | None = None) -> Origin:
        """Where the value at `path` comes from and what it rests on; an unknown source name is told."""
        name = stated.source if stated is not None else source
        place = self.tree.place(path)
        basis, text = self.tree.bases.get(place.path, self.document.basis) if place else self.document.basis, ""
        if name is not None:
            found = self.document.sources.get(name) or ALWAYS.get(name)
            if found is None:
                self.tell_unknown_source(name, path)
            else:
                basis, text = found.basis, found.text
        if stated is not None and stated.basis is not None:
            basis = stated.basis
        return Origin(dotted(path), place, basis, text)

    def tell_unknown_source(self, name: str, path: Path) -> None:
        """Tell that nothing in this document is called so, unless another fault says it already."""
        root = path[:1] if path[0] == "group" else path[:2]
        if self.tree.may_hold(name) or (*root, "sources") in self.tree.lost or report_orphan(self.tree, "E205", "source", name, path):
            return
        while path not in self.tree.spots and len(path) > 1:  # a short form may stand for a long one
            path = path[:-1]
        match = meant(name, self.document.sources) or very_near(name, ALWAYS)
        hint = f"did you mean `@{match}`?" if match else f"add `{name}: ADDRESS` under `sources:`, or write @own or @guess"
        place = (
            self.tree.word_place((*path, "source"), name)
            if (*path, "source") in self.tree.spots
            else self.tree.word_place(path, f"@{name}")
        )
        self.findings.error("E205", f"source `{name}` is not named in this file", place, hint=hint)

    def quantity(self, path: Path, stated: Stated[Range] | None, factor: float = 1.0) -> Quantity | None:
        """The stated number as a quantity, times a factor that is not negative."""
        if stated is None:
            return None
        value = stated.value if factor == 1.0 else stated.value.scaled(factor)
        return Quantity(value, self.origin(path, stated))

    def known(self, path: Path, stated: Stated[Any]) -> Known:
        """The stated fact: of a range of a fact, its likely value is the one compared."""
        value = stated.value.likely if isinstance(stated.value, Range) else stated.value
        return Known(value, self.origin(path, stated))

    def month(self, stated: Stated[Month] | None) -> Month | None:
        """The stated month."""
        return stated.value if stated else None

    def origins(self, path: Path, model: Shape, fields: Iterable[str]) -> Mapping[str, Origin]:
        """Where these fields stand, as far as somebody states them, and whatever a scenario took away from beside them."""
        stated = {name: self.origin((*path, name)) for name in fields if name.replace("-", "_") in model.model_fields_set}
        gone = {known[-1]: removal.place for known, removal in self.tree.removed.items() if known[:-1] == path}
        return {**{name: replace(self.origin((*path, name)), place=place) for name, place in gone.items()}, **stated}

    def check_reference(self, code: str, what: str, name: str, known: Iterable[str], path: Path, note: str = "") -> bool:
        """Whether `name` is one of `known`; otherwise the fault is told with the nearest name.

        Where the name may stand in something whose fault is told already, its absence is not told.
        """
        names = list(known)
        if name in names:
            return True
        if not self.tree.may_hold(name) and not report_orphan(self.tree, code, what, name, path):
            kind = other_kind(name, what, self.tree.raw)
            match = very_near(name, names) if kind else meant_here(name, names, path, self.tree)
            self.findings.error(
                code,
                f"{what} `{name}` is not defined",
                self.name_place(path, name),
                note="; ".join(part for part in (kind, note) if part),
                hint=f"did you mean `{match}`?" if match else _list(names),
                missing=name,
            )
        return False

    def name_place(self, path: Path, name: str) -> Place | None:
        """Where a name stands: in the key of `path` or in its value."""
        is_key = path[-1].endswith(name) and path in self.tree.spots
        return self.tree.key_place(path) if is_key else self.tree.word_place(path, name)


def _list(names: list[str]) -> str:
    shown = ", ".join(sorted(names)[:8])
    return f"known are {shown}{', ...' if len(names) > 8 else ''}" if names else ""


def flag(stated: Stated[bool] | None) -> bool:
    """A flag that counts as false where nobody gave it."""
    return bool(stated and stated.value)


def by_id(items: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    """A map in the order of ids, so that nothing depends on the order in files."""
    return dict(sorted(items))


def path_of(address: str) -> Path:
    """The path of an address; no id holds a dot but a signal's, and signals are checked where they are read."""
    return tuple(address.split("."))
