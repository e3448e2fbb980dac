"""The folder of a workspace, for commands that need the folder itself, and its files as they are reached from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from integration_model.errors import Diagnostic
from integration_model.files.workspace_files import find_workspace, given_workspace

_OWN = ("brands/", "suppliers/")


def workspace_folder(workspace: Path | None) -> Path:
    """The folder that `-w` names, else the first workspace from here upwards; InputError where there is none."""
    return find_workspace(Path.cwd()) if workspace is None else given_workspace(workspace)


def reached_from_here(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], folder: Path | None
) -> tuple[Sequence[Diagnostic], Mapping[str, str]]:
    """Faults and texts of a workspace, their paths as they are reached from the current folder; as they are inside of the workspace."""
    if folder is None or Path.cwd().is_relative_to(folder.resolve()):
        return diagnostics, texts
    files = {path: path if Path(path).is_file() and not path.startswith(_OWN) else _below(folder, path) for path in texts}
    told = [
        replace(item, place=item.place._replace(path=files.get(item.place.path) or _below(folder, item.place.path))) if item.place else item
        for item in diagnostics
    ]
    return told, {files[path]: text for path, text in texts.items()}


def _below(folder: Path, path: str) -> str:
    """The path below the folder, where a file of that name lies there."""
    return str(folder / path) if (folder / path).is_file() else path
