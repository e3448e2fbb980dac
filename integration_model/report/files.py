"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """The file holds `text` afterwards; where anything goes wrong on the way, it holds what it held before (OSError).

    A device or a pipe is written to as it is.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _keep_mode(target: Path, beside: Path) -> None:
    """Who could read the old file can read the new one."""
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o7777)
