"""`init`: a small workspace to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import exit_with_message
from integration_model.cli.streams import put_lines
from integration_model.document.lines import Line


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there yet.")],
    traceback: options.Traceback = False,
) -> None:
    """Write a small valid workspace to start from: a group, two brands, three suppliers, platforms and stacks."""
    with exit_with_message(with_traceback=traceback):
        written = api.init(folder)
        put_lines([Line(f"wrote {folder / path}") for path in written if not path.rpartition("/")[2].startswith(".")])
        put_lines([Line(f"and their schemas; next: integration-model compare -w {folder}")])
