"""`bottlenecks`: what makes a strategy hard."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.outcome import DONE, NO, exit_with_message
from integration_model.cli.outputs import Inputs, may_write, write_or_exit
from integration_model.cli.progress import progress
from integration_model.cli.streams import DEFAULT_WIDTH, put_data, put_lines, report_width
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings

if TYPE_CHECKING:
    from integration_model.answers.bottlenecks import BottleneckReport


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


class By(StrEnum):
    """What edits can be gathered by."""

    SUPPLIER = "supplier"
    COMPONENT = "component"
    ARCHITECTURE = "architecture"
    BRAND = "brand"
    KIND = "kind"


class Objective(StrEnum):
    """What is minimised."""

    ALL_IN = "all-in"
    EFFORT = "effort"
    COST = "cost"


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
    objective: Annotated[Objective, typer.Option(help="What is minimised: everything, person-months, or money.")] = Objective.ALL_IN,
    form: Annotated[Format, typer.Option("--format", help="Text for people or JSON for programs.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the answer to a file.")] = None,
    traceback: options.Traceback = False,
) -> None:
    """What makes it hard: what each obstacle costs, what removing it costs, and what to do in any case."""
    with exit_with_message(with_traceback=traceback):
        room_to_solve()
        may_write({"--output": output}, Inputs.of(workspace, scenario, overlay))
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
            )
            report = api.bottlenecks(loaded, chosen)
        _put(report, form, output)
        raise typer.Exit(DONE if report.objective is not None else NO)


def _put(report: BottleneckReport, form: Format, output: Path | None) -> None:
    from integration_model.answers.bottlenecks_json import bottlenecks_json
    from integration_model.commands.bottlenecks.page import bottlenecks_lines, bottlenecks_text

    if form is Format.JSON:
        text = bottlenecks_json(report)
        write_or_exit(output, text) if output else put_data(text)
    elif output:
        write_or_exit(output, bottlenecks_text(report, DEFAULT_WIDTH))
    else:
        put_lines(bottlenecks_lines(report, report_width()))
