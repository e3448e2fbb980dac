"""Stage read: why a folder is no workspace, and which one was probably meant.

In: a folder without `brands/` or without `suppliers/`. Out: one fault.
"""

from __future__ import annotations

import os
from pathlib import Path

from integration_model.errors import Findings, nearest
from integration_model.files.strays import KINDS

_MAX_LOOKED_AT = 200
_WHAT_IT_IS = "a workspace is a folder with `brands/` and `suppliers/`"


def is_workspace(folder: Path) -> bool:
    """Whether the folder has both `brands/` and `suppliers/`."""
    return all(os.path.isdir(folder / kind) for kind in KINDS)


def tell_none_upwards(start: Path, findings: Findings) -> None:
    """Tell that neither this folder nor one above it is a workspace."""
    message = f"no workspace here: neither `{start.name or start}` nor a folder above it has both `brands` and `suppliers`"
    findings.error("E501", message, hint=_nearly(start) or _below(start, Path()) or "name one with `-w DIR`, or begin one: `init DIR`")


def tell_no_workspace(folder: Path, findings: Findings) -> None:
    """Tell why this folder, which somebody named, is no workspace."""
    if not os.path.lexists(folder):
        meant = nearest(folder.name, _folders(folder.parent))
        hint = f"did you mean `-w {folder.parent / meant}`?" if meant else _below(folder.parent, folder.parent) or _WHAT_IT_IS
        findings.error("E501", f"there is no folder `{folder}`", hint=hint)
        return
    above = _above(folder)
    if not os.path.isdir(folder):
        findings.error("E501", f"`{folder}` is no folder", hint=f"write `-w {above}`" if above else _WHAT_IT_IS)
    elif above:
        findings.error("E501", f"`{folder}` lies inside a workspace, but is none", hint=f"write `-w {above}`")
    else:
        lacking = [f"`{kind}`" for kind in KINDS if not os.path.isdir(folder / kind)]
        missing = f"{'folders' if len(lacking) > 1 else 'folder'} {' and '.join(lacking)}"
        hint = _nearly(folder) or _below(folder, folder) or _WHAT_IT_IS
        findings.error("E501", f"`{folder}` is not a workspace: it has no {missing}", hint=hint)


def _above(folder: Path) -> Path | None:
    """The workspace in which this lies, as people would write it."""
    parts = folder.parts if folder.is_absolute() else ("", *folder.parts)
    written = [Path(*parts[:end]) if end else Path() for end in range(len(parts) - 1, 0, -1)]
    upwards = [] if folder.is_absolute() else [Path(*[".."] * steps) for steps in range(1, len(Path.cwd().parts))]
    return next((one for one in (*written, *upwards) if is_workspace(one)), None)


def _nearly(folder: Path) -> str:
    """What to rename where a folder is called nearly as it must be."""
    names = _folders(folder)
    for kind in KINDS:
        near = nearest(kind, [name.lower() for name in names]) if kind not in names else None
        if near is not None:
            written = next(name for name in names if name.lower() == near)
            return f"rename `{written}` to `{kind}`"
    return ""


def _below(folder: Path, written: Path) -> str:
    """The workspace in this folder, if there is one."""
    found = next((name for name in _folders(folder) if is_workspace(folder / name)), None)
    return f"write `-w {written / found}`" if found else ""


def _folders(folder: Path) -> list[str]:
    try:
        return [name for name in sorted(os.listdir(folder))[:_MAX_LOOKED_AT] if os.path.isdir(folder / name)]
    except OSError:
        return []
