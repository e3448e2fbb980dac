"""`check`: all faults and lint; loads neither a solver nor numpy."""

from __future__ import annotations

from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.outcome import DONE, WRONG_INPUT, told
from integration_model.cli.streams import put_lines, report_width
from integration_model.report.diagnostics import diagnostic_lines
from integration_model.report.lines import Line
from integration_model.report.numbers import plural


def check(
    workspace: options.Workspace = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    traceback: options.Traceback = False,
) -> None:
    """Look for faults in the files, and for what is legal but probably not meant."""
    with told(with_traceback=traceback):
        result = api.check(workspace, scenario or (), sets or (), because)
        if result.diagnostics:
            put_lines(diagnostic_lines(result.diagnostics, result.texts, report_width()))
        else:
            put_lines([Line(f"no errors, no warnings in {plural(result.files, 'file')}")])
        raise typer.Exit(WRONG_INPUT if result.errors or (strict and result.diagnostics) else DONE)
