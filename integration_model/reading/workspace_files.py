"""Stage read: a folder with `brands/` and `suppliers/` to one tree."""

from __future__ import annotations

from pathlib import Path as FilePath

from integration_model.errors import Findings, InputError
from integration_model.reading.tree import Path, Tree
from integration_model.reading.yaml_text import read_yaml
from integration_model.values import Place

KINDS = ("brands", "suppliers")
"""The folders of a workspace."""


def find_workspace(start: FilePath) -> FilePath:
    """The first folder from `start` upwards that has both `brands/` and `suppliers/`; InputError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "brands").is_dir() and (folder / "suppliers").is_dir():
            return folder
    findings = Findings()
    findings.error(
        "E501",
        f"no workspace here: neither `{start.name or start}` nor a folder above it has both `brands` and `suppliers`",
        hint="name one with `-w DIR`",
    )
    raise InputError(findings.ordered())


def read_workspace(folder: FilePath, findings: Findings) -> Tree:
    """All files of a workspace as one tree; unreadable files are told and left out."""
    tree = Tree()
    for kind in KINDS:
        for file in yaml_files(folder / kind):
            _read_file(file, f"{kind}/{file.name}", kind, tree, findings)
    if "group" not in tree.raw and not findings.has_errors:
        findings.error(
            "E502", "the workspace has no `brands/group.yaml`", hint="it holds the architectures, features and rates that all brands share"
        )
    return tree


def yaml_files(folder: FilePath) -> list[FilePath]:
    """The YAML files of a folder by name."""
    found = sorted(folder.glob("*.y*ml"))
    return [file for file in found if not file.name.startswith(".")]  # editors leave such files beside those that they have open


def document_root(kind: str, file: FilePath) -> Path:
    """Where the document of a file stands in the tree."""
    return ("group",) if kind == "brands" and file.stem == "group" else (kind, file.stem)


def _read_file(file: FilePath, name: str, kind: str, tree: Tree, findings: Findings) -> None:
    text = read_text(file, name, findings)
    if text is None:
        tree.unread.add(name)
        tree.texts[name] = file.read_bytes().decode("latin-1") if file.is_file() else ""
        return
    root = document_root(kind, file)
    is_group = root == ("group",)
    raw = read_yaml(text, name, root, tree, findings)
    if raw is None:
        return
    if is_group:
        tree.raw["group"] = raw
    elif file.stem in tree.raw[kind]:
        findings.error("E214", f"`{file.stem}` has two files: this one ends differently", Place(name, 1, 1), hint="keep one of the two")
    else:
        tree.raw[kind][file.stem] = raw


def read_text(file: FilePath, name: str, findings: Findings) -> str | None:
    """The file's text; None and a fault where it cannot be read as UTF-8."""
    try:
        data = file.read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        findings.error("E102", "this file is not UTF-8 text", Place(name, line, column), hint="save it as UTF-8 in your editor")
    except OSError as fault:
        findings.error(
            "E503", f"`{name}` cannot be read: {(fault.strerror or 'unknown reason').lower()}", hint="is it a folder, or closed to you?"
        )
    return None
