"""The folder of a workspace, for commands that need the folder itself."""

from __future__ import annotations

from pathlib import Path

from integration_model.files.workspace_files import find_workspace, given_workspace


def workspace_folder(workspace: Path | None) -> Path:
    """The folder that `-w` names, else the first workspace from here upwards; InputError where there is none."""
    return find_workspace(Path.cwd()) if workspace is None else given_workspace(workspace)
