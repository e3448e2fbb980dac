"""Stage read: files of a workspace that look as if they ought to be read, and are not; each is told with what to do.

In: the folder of a workspace. Out: faults, and the texts of these files, so that nothing is told that only follows from their absence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from integration_model.errors import Findings, nearest
from integration_model.files.file_names import ENDINGS, almost_yaml, as_id, is_backup, is_left_behind, is_yaml, readable, stem_of
from integration_model.files.file_text import read_text
from integration_model.files.tree import Tree
from integration_model.values import Place

KINDS = ("brands", "suppliers")
"""The folders of a workspace."""
_HEAD = (re.compile(r'(?m)^\{?\s*"?id"?\s*:'), re.compile(r'(?m)^[{\s]*"?name"?\s*:|,\s*"name"\s*:'))
_SECTIONS = {
    "brands": re.compile(r"(?m)^(vehicle_lines|must|points|keep_in_group|architectures|horizon|roles):"),
    "suppliers": re.compile(r"(?m)^(components|platforms|stacks|parts|contract):"),
}
"""What only files of that folder have."""
_MAX_LISTED, _DEEPEST = 1000, 8


@dataclass(frozen=True, slots=True)
class _Stray:
    """A file that is not read: why, and what to do about it."""

    file: FilePath
    name: str
    why: str
    hint: str

    def tell(self, tree: Tree, findings: Findings) -> None:
        """Tell it, and keep its text for whoever misses what stands in it."""
        findings.error("E217", f"`{self.name}` is not read: {self.why}", Place(self.name, 1, 1), hint=self.hint)
        keep_unread(self.file, self.name, tree)


def keep_unread(file: FilePath, name: str, tree: Tree) -> None:
    """Note that what this file holds is missing from the tree."""
    tree.unread.add(name)
    text = read_text(file, name, Findings())
    if text is not None:
        tree.texts[name] = text


def tell_beside(folder: FilePath, shown: str, names: Sequence[str], tree: Tree, findings: Findings) -> None:
    """Tell what lies in `brands/` or `suppliers/` and is not read; `shown` is what that folder is called."""
    for name in names:
        file = folder / name
        if is_yaml(name) or is_left_behind(name):
            continue
        if file.is_dir():
            _tell_subfolder(file, f"{shown}/{readable(name)}", shown, tree, findings)
            continue
        meant = almost_yaml(name)
        is_there = meant in names
        if (is_backup(name) and is_there) or (meant is None and not _looks_like_data(file)):
            continue
        target = readable(meant or f"{name.partition('.')[0]}.yaml")
        is_there = is_there or target in names
        hint = f"`{shown}/{target}` is there, too: keep one of the two" if is_there else f"rename it to `{target}`"
        _, dot, ending = name.rpartition(".")
        is_large = f".{ending.lower()}" in ENDINGS
        why = f"{dot}{ending} is not {dot}{ending.lower()}" if is_large else "the name of a file ends in .yaml"
        _Stray(file, f"{shown}/{readable(name)}", why, hint).tell(tree, findings)


def tell_around(folder: FilePath, tree: Tree, findings: Findings) -> None:
    """Tell files that lie beside `brands/` and `suppliers/` instead of in them, and folders that are called nearly like these."""
    for name in _listed(folder):
        file = folder / name
        if file.is_dir():
            meant = None if name.startswith(".") or name in KINDS else nearest(name.lower(), KINDS)
            is_same = meant is not None and (folder / meant).exists() and file.samefile(folder / meant)
            inside = list(_yaml_below(file)) if meant and not is_same else []  # the same where the disk knows no capitals
            if meant and inside:
                hint = f"did you mean `{meant}/`? move {_them(inside)} there"
                _tell_all(inside, f"{readable(name)}/", f"this folder is not called `{meant}`", hint, tree, findings)
        elif is_yaml(name):
            _tell_beside_folders(file, readable(name), tree, findings)


def files_that_matter(folder: FilePath) -> Iterator[tuple[str, FilePath]]:
    """All files on which it rests what is read of a workspace, and what is told of it, by name."""
    for name in _listed(folder):
        file = folder / name
        if is_yaml(name):
            yield readable(name), file
        elif name in KINDS or (not name.startswith(".") and nearest(name.lower(), KINDS) and file.is_dir()):
            yield from ((readable(str(found.relative_to(folder))), found) for inner in _listed(file) for found in _mattering(file / inner))


def _mattering(file: FilePath) -> Iterator[FilePath]:
    """An entry of `brands/` or `suppliers/`, or what lies below it, where it is read or told."""
    if is_left_behind(file.name) or is_backup(file.name):
        return
    if is_yaml(file.name) or almost_yaml(file.name):
        yield file
    elif file.is_dir():
        yield from _yaml_below(file)
    elif _looks_like_data(file):
        yield file


def _tell_beside_folders(file: FilePath, name: str, tree: Tree, findings: Findings) -> None:
    """A brand's or supplier's file among whatever else lies in the root of a workspace, recognised by its sections."""
    text = read_text(file, name, Findings()) or ""
    kind = next((kind for kind, section in _SECTIONS.items() if section.search(text)), None)
    if kind is None or not all(head.search(text) for head in _HEAD):
        return
    target = f"{kind}/{as_id(stem_of(name))}.yaml"
    hint = f"`{target}` is there, too: delete this one" if (file.parent / target).exists() else f"move it to `{target}`"
    _Stray(file, name, f"it lies beside `{kind}`", hint).tell(tree, findings)


def _tell_subfolder(folder: FilePath, name: str, shown: str, tree: Tree, findings: Findings) -> None:
    inside = list(_yaml_below(folder))
    hint = f"move {_them(inside)} to `{shown}/`, or out of `{shown}/` where nothing of it is meant to count"
    _tell_all(inside, f"{name}/", f"folders in `{shown}` are not looked into", hint, tree, findings)


def _them(files: Sequence[FilePath]) -> str:
    return f"`{readable(files[0].name)}`" if len(files) == 1 else f"its {len(files)} files"


def _tell_all(files: Sequence[FilePath], folder: str, why: str, hint: str, tree: Tree, findings: Findings) -> None:
    """One fault for all files of a folder."""
    if not files:
        return
    names = [f"{folder}{readable(file.name)}" for file in files]
    what = f"`{names[0]}`" if len(files) == 1 else f"`{folder}`"
    findings.error("E217", f"{what} is not read: {why}", Place(names[0], 1, 1), hint=hint)
    for file, name in zip(files, names, strict=True):
        keep_unread(file, name, tree)


def _yaml_below(folder: FilePath, depth: int = 1) -> Iterator[FilePath]:
    """YAML files in a folder and below it; links to folders are not followed."""
    for name in _listed(folder)[:_MAX_LISTED]:
        file = folder / name
        if is_yaml(name) and file.is_file():
            yield file
        elif depth < _DEEPEST and not name.startswith(".") and file.is_dir() and not file.is_symlink():
            yield from _yaml_below(file, depth + 1)


def _looks_like_data(file: FilePath) -> bool:
    """Whether a file of another ending begins as those that are read do."""
    text = read_text(file, file.name, Findings()) if file.is_file() else None
    return text is not None and all(head.search(text) for head in _HEAD)


def _listed(folder: FilePath) -> list[str]:
    """The names in a folder in their order; none of one that is closed to us, whose files nobody can miss."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


__all__ = ["KINDS", "files_that_matter", "keep_unread", "tell_around", "tell_beside"]
