"""Stage read: a folder with `brands/` and `suppliers/` to one tree.

Each file is a document under the id that its name gives. A file that is a copy of another is told and left out; one whose name is
no id is told, and read under the id that was meant, so that nothing else is told that only follows from its name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from integration_model.errors import Findings, InputError
from integration_model.files.file_names import as_id, is_id, is_yaml, original_of, plain_words, readable, stem_of
from integration_model.files.file_text import read_text
from integration_model.files.limits import MAX_BYTES
from integration_model.files.no_workspace import is_workspace, tell_no_workspace, tell_none_upwards
from integration_model.files.strays import KINDS, tell_around, tell_beside
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Path, Tree
from integration_model.values import Place

_GROUP = "group"
_STATED_ID = re.compile(r"""(?m)^\ufeff?id:[ \t]*["']?([^\s"'#]+)""")
_OF_GROUP = re.compile(r"(?m)^(architectures|horizon|roles|markets):")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of `brands/` or `suppliers/` that is to be read."""

    name: str
    """As it is told, and as it is known to the tree."""
    root: Path
    """Where it stands in the tree."""
    text: str


@dataclass(frozen=True, slots=True)
class _Folder:
    """`brands/` or `suppliers/` while it is read: the texts of its files by name, and what it is called."""

    kind: str
    shown: str
    texts: Mapping[str, str]
    findings: Findings

    @property
    def stems(self) -> list[str]:
        """The names of its files without their endings."""
        return [stem_of(name) for name in self.texts]

    def place(self, name: str) -> Place:
        """The beginning of a file."""
        return Place(f"{self.shown}/{readable(name)}", 1, 1)

    def stated_id(self, name: str) -> str | None:
        """The id that the file gives itself, as far as that can be seen without reading it."""
        match = _STATED_ID.search(self.texts[name])
        return match[1] if match else None

    def holder(self, stem: str) -> str:
        """The file of that name, with its ending."""
        return next(name for name in self.texts if stem_of(name) == stem)


def find_workspace(start: FilePath) -> FilePath:
    """The first folder from `start` upwards that has both `brands/` and `suppliers/`; InputError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_workspace(folder):
            return folder
    findings = Findings()
    tell_none_upwards(start, findings)
    raise InputError(findings.ordered())


def given_workspace(folder: FilePath) -> FilePath:
    """The folder, which is a workspace; InputError, and what was probably meant, where it is not."""
    if is_workspace(folder):
        return folder
    findings = Findings()
    tell_no_workspace(folder, findings)
    raise InputError(findings.ordered())


def read_workspace(folder: FilePath, findings: Findings) -> Tree:
    """All files of a workspace as one tree; unreadable files are told and left out."""
    tree = Tree()
    for kind in KINDS:
        for document in read_documents(folder / kind, kind, kind, tree, findings):
            raw = read_yaml(document.text, document.name, document.root, tree, findings, is_document=True)
            if raw is not None and document.root == (_GROUP,):
                tree.raw[_GROUP] = raw
            elif raw is not None:
                tree.raw[kind][document.root[-1]] = raw
    tell_around(folder, tree, findings)
    if _GROUP not in tree.raw:
        tree.lost.add((_GROUP,))
        if not _may_be_unread(tree):
            hint = "it holds the architectures, features and rates that all brands share"
            findings.error("E502", "the workspace has no `brands/group.yaml`", hint=hint)
            tree.unread.add("brands/group.yaml")
    return tree


def _may_be_unread(tree: Tree) -> bool:
    """Whether the group's file may be one of those that cannot be read, or that lie in the wrong place: then this is told."""
    if "brands" in tree.unread or any("architectures" in raw for kind in KINDS for raw in tree.raw[kind].values()):
        return True
    return any(_GROUP in plain_words(name.partition("/")[2] or name) or _OF_GROUP.search(tree.texts.get(name, "")) for name in tree.unread)


def yaml_files(folder: FilePath) -> list[FilePath]:
    """The YAML files of a folder by name, without what editors leave beside those that they have open; none of one that cannot be read."""
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if is_yaml(name)]
    except OSError:  # whoever reads the folder tells it
        return []


def read_documents(folder: FilePath, kind: str, shown: str, tree: Tree, findings: Findings) -> list[Document]:
    """The files of `brands/` or `suppliers/` with their texts; copies, and what else lies there and is not read, are told.

    `shown` is what the folder is called; texts that cannot be used are noted in the tree.
    """
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as fault:
        why = (fault.strerror or "unknown reason").lower()
        findings.error("E503", f"`{shown}` cannot be read: {why}", hint=f"give yourself the right to read it: `chmod u+rx '{shown}'`")
        tree.unread.add(shown)
        return []
    tell_beside(folder, shown, names, tree, findings)
    texts = dict(_texts(folder, shown, [name for name in names if is_yaml(name)], tree, findings))
    return list(_documents(_Folder(kind, shown, texts, findings)))


def _texts(folder: FilePath, shown: str, names: Sequence[str], tree: Tree, findings: Findings) -> Iterator[tuple[str, str]]:
    for name in names:
        file, told = folder / name, f"{shown}/{readable(name)}"
        if not os.path.lexists(file):  # gone since the folder was looked at
            continue
        text = read_text(file, told, findings)
        if text is not None:
            yield name, text
            continue
        tree.unread.add(told)
        if any(item.place is not None and item.place.path == told for item in findings.items):  # its text is there, in another encoding
            tree.texts[told] = _beginning(file)


def _beginning(file: FilePath) -> str:
    """What can be shown of a file that is no text: enough to see whether it may define a name."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES).decode("latin-1")


def _documents(folder: _Folder) -> Iterator[Document]:
    taken: set[str] = set()
    for name, text in folder.texts.items():
        stem = stem_of(name)
        if _tell_second_ending(name, folder) or _tell_copy(name, folder):
            continue
        meant = stem
        if not is_id(stem):
            meant = _meant_id(name, folder)
            if not meant or meant in taken:
                continue
        taken.add(meant)
        root = (_GROUP,) if folder.kind == "brands" and meant == _GROUP else (folder.kind, meant)
        yield Document(f"{folder.shown}/{readable(name)}", root, text)


def _tell_second_ending(name: str, folder: _Folder) -> bool:
    """Whether the same name stands there with the other ending; neither is read over the other in silence."""
    stem = stem_of(name)
    if not name.endswith(".yml") or f"{stem}.yaml" not in folder.texts:
        return False
    message = f"`{readable(stem)}` has two files: this one ends differently"
    hint = f"keep one of the two: delete `{folder.shown}/{readable(name)}`, or the other"
    folder.findings.error("E214", message, folder.place(name), hint=hint)
    return True


def _tell_copy(name: str, folder: _Folder) -> bool:
    """Whether this is a copy of another file, by its name or by what stands in it; nothing of its content is worth telling."""
    original = _original(name, folder)
    if original is None:
        return False
    message = f"`{readable(name)}` is a copy of `{folder.shown}/{readable(original)}`"
    folder.findings.error("E219", message, folder.place(name), hint=f"delete it, or move it out of {folder.shown}/")
    return True


def _original(name: str, folder: _Folder) -> str | None:
    stem, stated = stem_of(name), folder.stated_id(name)
    others = [other for other in folder.stems if is_id(other)]
    by_name = original_of(stem, others)
    if by_name is not None and (not is_id(stem) or folder.stated_id(folder.holder(by_name)) == stated):
        return folder.holder(by_name)
    if stated is None or stated == stem or stated not in others or _is_group(stem, folder):
        return None
    holder = folder.holder(stated)
    is_same = folder.texts[holder].split() == folder.texts[name].split()
    # a brand may be begun with another one's text; a supplier's second file would define everything twice
    return holder if is_same or not is_id(stem) or folder.kind == "suppliers" else None


def _is_group(stem: str, folder: _Folder) -> bool:
    return folder.kind == "brands" and stem == _GROUP


def _meant_id(name: str, folder: _Folder) -> str:
    """The id under which a file is read whose name is none; that is told. Empty where nothing says which."""
    stated, by_name = folder.stated_id(name), as_id(stem_of(name))
    is_group = folder.kind == "brands" and by_name == _GROUP
    meant = stated if stated is not None and is_id(stated) and not is_group else by_name
    message = f"the file's name `{readable(name)}` is no id"
    hint = f"rename the file to {meant}.yaml" if meant else "rename the file: small letters, digits and dashes, such as north.yaml"
    folder.findings.error("E210", message, folder.place(name), hint=hint)
    return meant


__all__ = [
    "KINDS",
    "Document",
    "find_workspace",
    "given_workspace",
    "read_documents",
    "read_text",
    "read_workspace",
    "yaml_files",
]
