"""`guide`: how the files are written and the answers read, topic by topic."""

from __future__ import annotations

from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import exit_with_message
from integration_model.cli.output_files import Inputs, may_write
from integration_model.cli.output_format import put, wanted


def guide(
    topic: Annotated[str | None, typer.Argument(metavar="TOPIC", help="Which one; without it, all are listed.")] = None,
    workspace: options.Workspace = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """Tell how the files are written, how the answers are read, and how they come about, topic by topic."""
    with exit_with_message(with_traceback=traceback):
        asked = wanted(form, output, table)
        may_write({"--output": output}, Inputs.of(workspace, None, None))
        put(api.guide(topic, folder=workspace), asked)
