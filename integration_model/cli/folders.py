"""The folder of a workspace, for commands that need the folder itself."""

from __future__ import annotations

from pathlib import Path

import typer

from integration_model.reading.workspace_files import find_workspace


def workspace_folder(workspace: Path | None) -> Path:
    """The folder that `-w` names, else the first workspace from here upwards; refused where there is none."""
    if workspace is None:
        return find_workspace(Path.cwd())
    if not all((workspace / kind).is_dir() for kind in ("brands", "suppliers")):
        raise typer.BadParameter(f"`{workspace}` is not a workspace: it has no folders `brands` and `suppliers`", param_hint="--workspace")
    return workspace
