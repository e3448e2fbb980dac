"""`explain`: what is known about one thing, by address or id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.outcome import exit_with_message
from integration_model.cli.progress import progress
from integration_model.cli.streams import put_lines, report_width
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings
from integration_model.document.lines import Line, wrap
from integration_model.document.placed import placed

_MAX_WORDS = 3


def explain(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help="An address or an id, with its kind in front where it is ambiguous; an ECU is LINE ROLE, a gap LINE REQUIREMENT.",
        ),
    ],
    strategy: Annotated[str | None, typer.Option("--strategy", metavar="ID", help="Under which strategy; else the best platform.")] = None,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    traceback: options.Traceback = False,
) -> None:
    """Explain one thing by name: what it is, where it is stated, why it was decided so, and what the next best would cost."""
    with exit_with_message(with_traceback=traceback):
        room_to_solve()
        if len(words) > _MAX_WORDS:
            raise typer.BadParameter("at most three words: a kind, and an id or a line with its role", param_hint="WORD")
        loaded = api.load_workspace(workspace, scenario or (), sets or (), because, overlay or ())
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.compare.compare import CompareOptions  # late: it loads the solver

            explanation = api.explain(loaded, *words, session=api.open_session(loaded, CompareOptions(progress=show), strategy))
        put_lines(_fitted(explanation.lines, report_width()))


def _fitted(texts: Sequence[str], width: int) -> list[Line]:
    """Sentences broken at spaces to the width, a place behind a tab at the right edge; rows of tables stay whole."""
    lines: list[Line] = []
    for text in texts:
        sentence, tab, place = text.partition("\t")
        if tab:
            number, _, rest = sentence.partition(" ")
            lines += placed(rest, place, width, f"  {number} ")
        else:
            lines += map(Line, [text] if text[:1] in ("", " ") else wrap(text, width))
    return lines
