"""Files that commands write: refused early where they cannot be, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import typer

from integration_model.cli.outcome import WRONG_INPUT
from integration_model.cli.streams import tell
from integration_model.report.files import write_atomically


def may_write(file: Path | None) -> None:
    """Refuse a file in a folder that does not exist before anything is computed."""
    if file is None:
        return
    if file.is_dir():
        raise typer.BadParameter(f"`{file}` is a folder: name a file in it")
    if not file.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder `{file.parent}` to write `{file.name}` to")


def write_or_exit(file: Path, text: str) -> None:
    """Write the file; where that fails say so and exit, the old file untouched."""
    try:
        write_atomically(file, text)
    except OSError as fault:
        tell(f"`{file}` cannot be written: {fault.strerror or fault}")
        raise typer.Exit(WRONG_INPUT) from None
