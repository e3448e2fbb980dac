"""`bottlenecks`: what makes a strategy hard."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import DONE, NO, exit_with_message
from integration_model.cli.output_files import Inputs, may_write
from integration_model.cli.output_format import put, refuse_unknown_table, wanted
from integration_model.cli.progress import READING, progress, waiting
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings


class By(StrEnum):
    """What edits can be gathered by."""

    SUPPLIER = "supplier"
    COMPONENT = "component"
    ARCHITECTURE = "architecture"
    BRAND = "brand"
    KIND = "kind"


def bottlenecks(
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    strategy: Annotated[str | None, typer.Option("--strategy", metavar="ID", help="Of this strategy; else of the best platform.")] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="List so many.")] = 10,
    everything: Annotated[bool, typer.Option("--all", help="List all that are part of no other.")] = False,
    by: Annotated[By | None, typer.Option("--by", help="Add up all edits below each of these, too.")] = None,
    objective: options.Minimised = options.Objective.ALL_IN,
    exact: options.Exact = False,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """What makes it hard: what each obstacle costs, what removing it costs, and what to do in any case."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        room_to_solve()
        asked = wanted(form, output, table)
        if table:
            from integration_model.commands.bottlenecks.page import tables_by  # late: few ask for one

            refuse_unknown_table(asked, tables_by(by))
        may_write({"--output": output}, Inputs.of(workspace, scenario, overlay))
        with waiting(READING):
            loaded = api.load_workspace(workspace, scenario or (), sets or (), because, overlay or ())
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.bottlenecks.bottlenecks import EVERYTHING, BottleneckOptions  # late: it loads the solver

            chosen = BottleneckOptions(
                strategy=strategy,
                top=EVERYTHING if everything else top,
                by=by.value if by else None,
                objective=objective.value,
                progress=show or (lambda _: None),
                exact=exact,
            )
            report = api.bottlenecks(loaded, chosen)
        from integration_model.commands.bottlenecks.page import bottlenecks_output  # late: it follows the solving

        put(bottlenecks_output(report), asked)
        raise typer.Exit(DONE if report.objective is not None else NO)
