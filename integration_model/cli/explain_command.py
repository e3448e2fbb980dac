"""`explain`: what is known about one thing, by address or id."""

from __future__ import annotations

from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import exit_with_message
from integration_model.cli.output_files import Inputs, may_write
from integration_model.cli.output_format import put, refuse_unknown_table, wanted
from integration_model.cli.progress import READING, progress, waiting
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings

_MAX_WORDS = 3
_WORDS = (
    "An address or an id, with its kind in front where it is ambiguous; an ECU is LINE ROLE, a gap LINE REQUIREMENT, a field of the files "
    "`field NAME`; a word in the head of a table is told as such."
)


def explain(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help=_WORDS,
        ),
    ],
    strategy: Annotated[str | None, typer.Option("--strategy", metavar="ID", help="Under which strategy; else the best platform.")] = None,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    traceback: options.Traceback = False,
) -> None:
    """Explain one thing by name: what it is, where it is stated, why it was decided so, and what the next best would cost."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        room_to_solve()
        if len(words) > _MAX_WORDS:
            raise typer.BadParameter("at most three words: a kind, and an id or a line with its role", param_hint="WORD")
        may_write({"--output": output}, Inputs.of(workspace, scenario, overlay))
        asked = wanted(form, output, table)
        told = api.explain_word(*words, folder=workspace)
        if told is not None:
            put(told, asked)
            return
        with waiting(READING):
            loaded = api.load_workspace(workspace, scenario or (), sets or (), because, overlay or ())
        if table:
            from integration_model.commands.explain.table_names import ids_in_names, tables_of_words  # late: few ask for one

            refuse_unknown_table(asked, tables_of_words(loaded.workspace, words), ids_in_names(loaded.workspace))
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.compare.compare import CompareOptions  # late: it loads the solver

            explanation = api.explain(loaded, *words, session=api.open_session(loaded, CompareOptions(progress=show), strategy))
        put(explanation.output, asked)
