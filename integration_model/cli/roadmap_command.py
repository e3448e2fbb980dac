"""`roadmap`: a strategy in time."""

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
    """What a roadmap can be drawn by."""

    BRAND = "brand"
    TEAM = "team"
    SUPPLIER = "supplier"
    YEAR = "year"


def roadmap(
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    strategy: Annotated[str | None, typer.Option("--strategy", metavar="ID", help="Of this strategy; else of the best platform.")] = None,
    brand: Annotated[str | None, typer.Option("--brand", metavar="ID", help="Draw the lines and the work of this brand.")] = None,
    by: Annotated[By | None, typer.Option("--by", help="Draw it by one of these; else the largest of each kind.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Show its tables in figures, as Markdown has them.")] = False,
    no_waiting: Annotated[bool, typer.Option("--no-waiting", help="Do not ask what later decisions cost.")] = False,
    objective: options.Minimised = options.Objective.ALL_IN,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """When: which line changes to what, who builds what until then, the longest chain, and what waiting costs."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        room_to_solve()
        asked = wanted(form, output, table)
        if table:
            from integration_model.commands.roadmap.page import TABLES  # late: few ask for one

            refuse_unknown_table(asked, TABLES)
        may_write({"--output": output}, Inputs.of(workspace, scenario, overlay))
        with waiting(READING):
            loaded = api.load_workspace(workspace, scenario or (), sets or (), because, overlay or ())
        options.refuse_unknown("--brand", "brand", (brand,) if brand else (), tuple(loaded.workspace.brands))
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.roadmap.roadmap import WAITING_MONTHS, RoadmapOptions  # late: it loads the solver

            chosen = RoadmapOptions(
                strategy=strategy,
                objective=objective.value,
                waiting=() if no_waiting else WAITING_MONTHS,
                progress=show or (lambda _: None),
            )
            found = api.roadmap(loaded, chosen)
        from integration_model.commands.roadmap.drawn import By as DrawnBy  # late: it follows the solving
        from integration_model.commands.roadmap.page import roadmap_output

        put(roadmap_output(found, brand, by=DrawnBy(by.value) if by else None, full=full), asked)
        raise typer.Exit(DONE if found.objective is not None else NO)
