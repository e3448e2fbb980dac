"""Small workspaces for tests: the valid one of `tests/base` with other texts in place of some of its files.

Everything happens in memory where it can; `write_workspace` is for what needs a folder.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from integration_model.domain import Workspace
from integration_model.edits import Edit, apply_edits, parse_set
from integration_model.errors import Diagnostic, Findings
from integration_model.files.syntax.yaml_text import read_yaml
from integration_model.files.tree import Tree
from integration_model.schema.stage import shape_workspace
from integration_model.workspace.linking import link_workspace

BASE = Path(__file__).parent / "base"
Change = tuple[str, str]
"""Old text, new text."""


@cache
def _base() -> Mapping[str, str]:
    return {str(file.relative_to(BASE)): file.read_text(encoding="utf-8") for file in sorted(BASE.glob("*/*.yaml"))}


def make_files(changes: Mapping[str, Sequence[Change]] | None = None, **others: str) -> dict[str, str]:
    """The base's texts by path, with replacements a file; `others` are whole files, `brands__fiat="..."`."""
    files = dict(_base())
    for path, pairs in (changes or {}).items():
        for old, new in pairs:
            assert files[path].count(old) == 1, f"{old!r} stands {files[path].count(old)} times in {path}"
            files[path] = files[path].replace(old, new)
    files.update({f"{name.replace('__', '/')}.yaml": text for name, text in others.items()})
    return files


def write_workspace(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    for kind in ("brands", "suppliers"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def repository(folder: Path) -> None:
    """Make the folder a git repository with two revisions: nothing, then its files."""
    for words in (["init", "-q", "-b", "main"], ["commit", "-qm", "nothing", "--allow-empty"], ["add", "-A"], ["commit", "-qm", "files"]):
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def make_tree(files: Mapping[str, str] | None = None, findings: Findings | None = None) -> Tree:
    """The tree of these files (the base where nothing is said)."""
    tree, told = Tree(), findings if findings is not None else Findings()
    for path, text in sorted((files if files is not None else make_files()).items()):
        kind, name = path.removesuffix(".yaml").split("/")
        root = ("group",) if name == "group" else (kind, name)
        raw = read_yaml(text, path, root, tree, told, is_document=True)
        if raw is not None and name == "group":
            tree.raw["group"] = raw
        elif raw is not None:
            tree.raw[kind][name] = raw
    return tree


def make_edits(tree: Tree, *sets: str, because: str | None = None, findings: Findings | None = None) -> list[Edit]:
    """The edits of `--set` arguments."""
    told = findings if findings is not None else Findings()
    return [edit for argument in sets if (edit := parse_set(argument, because, tree, told)) is not None]


def link(files: Mapping[str, str] | None = None, *sets: str) -> tuple[Workspace | None, tuple[Diagnostic, ...]]:
    """The linked workspace of these files, without lint, and everything that was told."""
    findings = Findings()
    tree = make_tree(files, findings)
    tree = apply_edits(tree, make_edits(tree, *sets, findings=findings), findings)
    shapes = shape_workspace(tree, findings)
    workspace = link_workspace(tree, shapes, findings) if shapes is not None else None
    return workspace, findings.ordered()


def make_workspace(changes: Mapping[str, Sequence[Change]] | None = None, *sets: str) -> Workspace:
    """The linked workspace of the base with some texts replaced; it must be without faults."""
    workspace, told = link(make_files(changes), *sets)
    assert not told, told
    assert workspace is not None
    return workspace
