"""`explain`: what is known about one thing, by address or id."""

from __future__ import annotations

from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.outcome import told
from integration_model.cli.progress import progress
from integration_model.cli.streams import put_lines
from integration_model.cli.warnings import tell_warnings
from integration_model.report.lines import Line

_MOST_WORDS = 2


def explain(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD [WORD]", help="An address or an id, with its kind in front where it is ambiguous: `brand jeep`."),
    ],
    workspace: options.Workspace = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    traceback: options.Traceback = False,
) -> None:
    """Explain a brand, line, ECU, component, supplier, architecture, conflict, obstacle, asset, strategy or value."""
    with told(with_traceback=traceback):
        if len(words) > _MOST_WORDS:
            raise typer.BadParameter("at most two words: a kind and an id", param_hint="WORD")
        loaded = api.load_workspace(workspace, scenario or (), sets or (), because)
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.comparing import CompareOptions  # late: it loads the solver

            explanation = api.explain(loaded, *words, comparison=api.compare(loaded, CompareOptions(progress=show)))
        put_lines([Line(text) for text in explanation.lines])
