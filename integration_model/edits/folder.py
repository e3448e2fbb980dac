"""A private folder: files of the same form as the workspace's, which hold only what differs.

In: a folder, and the tree that it lies over. Out: an edit for each field that a file states, and for each item that is new. Maps
are merged id by id and field by field; a fact and a list are taken as a whole. The workspace's own files are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from integration_model.edits.edit import Action, Edit
from integration_model.edits.faults import value_at
from integration_model.errors import Findings, did_you_mean, nearest
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Path, Raw, Spot, Tree, dotted
from integration_model.files.workspace_files import KINDS, Document, read_documents, yaml_files
from integration_model.schema.targets import WHAT_IF_FIELDS, holds_items, is_map, lacks_fields
from integration_model.schema.values.scalars import split_source
from integration_model.values import Basis, Place

_OWN = ("own", "guess")
_BASES = tuple(str(basis) for basis in Basis)


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a private folder while its edits are read."""

    name: str
    root: Path
    """Of the document that it lies over."""
    sheet: Tree
    findings: Findings

    @property
    def sheet_root(self) -> Path:
        return ("private", self.name)

    def below(self, path: Path) -> Path:
        """Where this file states something of a path of the workspace."""
        return (*self.sheet_root, *path[len(self.root) :])

    def spot(self, path: Path) -> Spot:
        """The place of that."""
        return self.sheet.spots[self.below(path)]

    def edit(self, path: Path, value: Raw, action: Action) -> Edit:
        """An edit of exactly that path."""
        spot = self.spot(path)
        return Edit(dotted(path), value, spot.value, _reason(value), action, spot.key, "", path, self.sheet, self.below(path))


def read_folder(folder: FilePath, below: Tree, sheet: Tree, findings: Findings) -> Iterator[Edit]:
    """The edits of `brands/` and `suppliers/` in a private folder, over the tree below it; texts and places go to `sheet`."""
    if not _may_lie_over(folder, findings):
        return
    for kind in KINDS:
        for document in read_documents(folder / kind, kind, str(folder / kind), sheet, findings):
            yield from _document(document, _File(document.name, document.root, sheet, findings), below)


def scenario_files(folder: FilePath) -> list[FilePath]:
    """The scenario files of a private folder by name."""
    return yaml_files(folder)


def _may_lie_over(folder: FilePath, findings: Findings) -> bool:
    """Whether there is such a folder with anything in it; what is called nearly like its parts is told."""
    if not folder.is_dir():
        beside = [found.name for found in folder.parent.iterdir() if found.is_dir()] if folder.parent.is_dir() else []
        findings.error("E505", f"there is no folder `{folder}` to lay over the workspace", hint=did_you_mean(folder.name, beside))
        return False
    names = sorted(found.name for found in folder.iterdir() if found.is_dir())
    for name in names:
        meant = nearest(name, KINDS)
        if meant is not None and name not in KINDS:
            findings.error("E505", f"`{folder / name}` is not read", hint=f"did you mean `{folder / meant}`?")
            return False
    if not any(yaml_files(folder / kind) for kind in KINDS) and not yaml_files(folder):
        findings.error(
            "E505", f"`{folder}` holds nothing to lay over the workspace", hint="it may hold brands/, suppliers/ and scenario files"
        )
        return False
    return True


def _document(document: Document, file: _File, below: Tree) -> Iterator[Edit]:
    raw = read_yaml(document.text, file.name, file.sheet_root, file.sheet, file.findings)
    if raw is None:
        return
    for empty, place in file.sheet.empty.items():
        if empty[:2] == file.sheet_root:
            file.findings.error("E116", f"nothing stands behind `{empty[-1]}`", place, hint="write its value, or delete the line")
    known = value_at(below.raw, file.root)
    if known is None:
        yield from _new_document(raw, file, below)
        return
    file.sheet.bases[file.name] = _basis(raw.pop("basis", None), file)
    yield from _differences(raw, known, file.root, file)


def _new_document(raw: dict[str, Raw], file: _File, below: Tree) -> Iterator[Edit]:
    """A file that the workspace does not have: a new brand or supplier, unless its name is mistyped."""
    *kind, name = file.root
    meant = nearest(name, value_at(below.raw, tuple(kind)) or ())
    if "id" not in raw and meant:
        hint = f"did you mean `{file.root[0]}/{meant}.yaml`?"
        file.findings.error("E212", f"the workspace has no file `{file.root[0]}/{name}.yaml`", Place(file.name, 1, 1), hint=hint)
        return
    yield Edit(dotted(file.root), raw, Place(file.name, 1, 1), None, Action.ADD, None, "", file.root, file.sheet, file.sheet_root)


def _basis(stated: Raw, file: _File) -> Basis:
    """What the file's facts without a source rest on."""
    if stated is None:
        return Basis.ASSUMED
    if stated not in _BASES:
        place = file.spot((*file.root, "basis")).value
        hint = did_you_mean(str(stated), _BASES) or f"a basis is one of {', '.join(_BASES)}"
        file.findings.error("E120", f"`{stated}` is not a basis", place, hint=hint)
        return Basis.ASSUMED
    return Basis(stated)


def _differences(stated: dict[str, Raw], known: Raw, path: Path, file: _File) -> Iterator[Edit]:
    for key, value in stated.items():
        here = (*path, key)
        old = known.get(key) if isinstance(known, dict) else None
        flags_only = isinstance(old, str) and isinstance(value, dict) and set(value) <= set(WHAT_IF_FIELDS)
        if flags_only or (isinstance(value, dict) and isinstance(old, dict) and is_map(here)):
            yield from _differences(value, old, here, file)
        elif old is None and holds_items(path):
            yield from _new_item(here, value, known, file)
        elif not _is_head(here, value, old, file):
            yield file.edit(here, value, Action.SET)


def _is_head(path: Path, value: Raw, old: Raw, file: _File) -> bool:
    """Whether this only repeats what the workspace's file says of itself; a source that means another thing there is told."""
    if value == old and (path[len(file.root) :] == ("id",) or path[-2] == "sources"):
        return True
    if path[-2] != "sources" or old is None:
        return False
    hint = f"give it another name, such as `{path[-1]}-2`: the facts that rest on `@{path[-1]}` stay as they are"
    file.findings.error("E213", f"the workspace has another source `{path[-1]}`", file.spot(path).key, hint=hint)
    return True


def _new_item(path: Path, value: Raw, known: Raw, file: _File) -> Iterator[Edit]:
    """An item that the workspace does not have, unless its id is mistyped: then it lacks what every new one has."""
    hint = did_you_mean(path[-1], known or ())
    if hint and lacks_fields(path, value):
        file.findings.error("E212", f"`{path[-1]}` is not found in `{dotted(path[:-1])}`", file.spot(path).key, hint=hint)
        return
    yield file.edit(path, value, Action.ADD)


def _reason(value: Raw) -> str | None:
    """Why a fact differs: its own words, or the source that it names."""
    if isinstance(value, dict):
        because, source = value.get("because"), value.get("source")
        return because or (f"@{source}" if isinstance(source, str) and source not in _OWN else None)
    source = split_source(value)[1] if isinstance(value, str) else None
    return f"@{source}" if source is not None and source not in _OWN else None
