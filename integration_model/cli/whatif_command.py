"""`whatif`: the files against the files with edits, or one saved result against another: what changed, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import DONE, NO, exit_with_message
from integration_model.cli.folders import workspace_folder
from integration_model.cli.gates import Gate
from integration_model.cli.options import Objective
from integration_model.cli.output_files import Inputs, may_write, write_or_exit
from integration_model.cli.output_format import Wanted, put, refuse_unknown_table, wanted
from integration_model.cli.progress import READING, progress, waiting
from integration_model.cli.streams import tell
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.sweep_asking import RowsWanted, sweep
from integration_model.cli.warnings import tell_doubts, tell_warnings
from integration_model.cli.whatif_asking import Asked, gates_of, judged_change, judged_sides, platforms_of, refuse_unknown_best
from integration_model.document.format_names import Format

if TYPE_CHECKING:
    from integration_model.commands.whatif import WhatIfBase, WhatIfOptions


_FILES = "Scenario files, as --scenario; or saved results of compare --format json: two, or one against the files as they are now."
_BESIDE = "Each scenario file and each --set alone, side by side; else all of them are one question."
_VARY = (
    "A table with a row a value: A=200,250, A=200..300/5 for five even steps, A=low,likely,high of the range that stands there, "
    "A=-10%,+10%. Given again, a row a combination. What --scenario and --set say holds in every row."
)
_ROWS = (
    "Write any number of rows of --vary, each when it is done, with effort, money, value, dates and draws of each candidate. "
    "The same command goes on where it was stopped."
)
_ON = "Solve rows on the workers of a Dask cluster."
_AGAINST = "What happened since: the files as they are now against those of a git revision or of another folder."
_KEEP = "Keep all edits as one scenario file."
_GATE = (
    "best=ID, or KEY<=N, else exit 1: change.m_eur, change.percent, change.months, change.decision (1 where it turns), "
    "change.strategies.ID, or a key of compare's JSON with the edits."
)


def whatif(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help=_FILES, show_default=False)] = None,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    side_by_side: Annotated[bool, typer.Option("--side-by-side", help=_BESIDE)] = False,
    against: Annotated[str | None, typer.Option("--against", metavar="REV|DIR", help=_AGAINST)] = None,
    vary: Annotated[list[str] | None, typer.Option("--vary", metavar="ADDRESS=A,B,C", help=_VARY)] = None,
    rows: Annotated[Path | None, typer.Option("--rows", metavar="FILE.csv", help=_ROWS)] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, help="Solve so many rows at once; else one a core.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="dask:ADDRESS", help=_ON)] = None,
    objective: options.Minimised = Objective.ALL_IN,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    save_as: Annotated[Path | None, typer.Option("--save-as", metavar="FILE.yaml", help=_KEEP)] = None,
    force: Annotated[bool, typer.Option("--force", help="--save-as may write over a file that is there.")] = False,
    gate: Annotated[list[str] | None, typer.Option("--gate", metavar="CONDITION", help=_GATE)] = None,
    time_limit: options.TimeLimit = None,
    seed: Annotated[int | None, typer.Option(help="Random seed for the cost ranges.")] = None,
    watch: options.Watch = False,
    traceback: options.Traceback = False,
) -> None:
    """What if: the files against the same files with edits. What changes, by how much, and which edit does it.

    The edits of scenario files and of --set apply together, --set last. The change of the best platform and of its rival is taken
    apart: what each edit does alone, and what they only do together; more than six edits are taken together by file.

    \b
    integration-model whatif --set brands.maserati.policies.platform=as-is
    integration-model whatif examples/twelve-years.yaml --set group.rates.eur_per_pm=9000
    integration-model whatif --side-by-side examples/*.yaml
    integration-model whatif --vary group.horizon.to=2034-12,2036-12,2038-12
    integration-model whatif --vary group.rates.eur_per_pm=8000..12000/200 --rows rows.csv
    integration-model whatif last-week.json today.json
    integration-model whatif --against main@{1.week.ago}
    """
    with exit_with_message(with_traceback=traceback):
        room_to_solve()
        options.refuse_parted([str(file) for file in files or () if not file.suffix and not file.exists() and str(file) != "-"], sets or ())
        asked = Asked.of(files or (), scenario or (), sets or (), vary or (), because, side_by_side=side_by_side)
        asked.refuse_nonsense(save_as, gate or (), against, force=force)
        gates = gates_of(gate or ())
        target = wanted(form, output, table)
        rows_wanted = RowsWanted(rows, jobs, on)
        rows_wanted.refuse_nonsense(asked.varied, target)
        if watch:
            from integration_model.cli.watch.whatif import watch_whatif  # late: others do without

            unfit = {"--output": output, "--save-as": save_as, "--gate": gate, "--against": against, "--rows": rows}
            options.refuse_beside_watch({"--format": target.form is not Format.TEXT, **unfit})
            watch_whatif(workspace_folder(workspace), overlay or (), asked, _options(objective, time_limit, seed))
        limits = {"--time-limit": time_limit, "--seed": seed is not None, "--objective": objective is not Objective.ALL_IN}
        asked.refuse_beside_saved({"--workspace": workspace, "--overlay": overlay, **limits})
        read = (*asked.saved, *asked.overlays.scenarios)
        may_write({"--output": output}, Inputs.of(workspace, read, overlay))
        may_write({"--save-as": save_as, "--output": output}, Inputs.of(workspace, (), overlay))  # --force may renew a scenario
        if against is not None:
            code, words = _since(workspace, against, gates, _options(objective, time_limit, seed), target)
        elif asked.saved:
            code, words = _saved(workspace, overlay or (), asked, (gates, _options(objective, time_limit, seed)), target)
        else:
            with waiting(READING):
                ground = api.ground(workspace, overlay or ())
            _keep(ground, asked, save_as)
            chosen = _options(objective, time_limit, seed)
            if rows is not None:
                code, words = sweep(ground, asked, chosen, rows_wanted, Inputs.of(workspace, read, overlay))
            elif asked.varied:
                code, words = _vary(ground, asked, chosen, target)
            else:
                code, words = _ask(ground, asked, gates, chosen, target)
        tell(*words)
        raise typer.Exit(code)


def _options(objective: Objective, time_limit: float | None, seed: int | None) -> WhatIfOptions:
    from integration_model.commands.compare.compare import SEED
    from integration_model.commands.whatif import WhatIfOptions

    return WhatIfOptions(objective.value, time_limit, SEED if seed is None else seed)


def _keep(ground: WhatIfBase, asked: Asked, file: Path | None) -> None:
    """Write the edits as a scenario before anything is solved: what is wrong with them is told first."""
    if file is not None:
        from integration_model.commands.whatif import scenario_of

        write_or_exit(file, scenario_of(ground, ground.read(asked.overlays), file.stem.replace("-", " ")))
        tell(f"kept as {file}: integration-model whatif {file}")


def _ask(ground: WhatIfBase, asked: Asked, gates: Sequence[Gate], chosen: WhatIfOptions, target: Wanted) -> tuple[int, list[str]]:
    """One question, or several side by side."""
    from integration_model.commands.whatif import whatif
    from integration_model.commands.whatif.page import tables_of, whatif_output

    questions = ground.side_by_side(asked.overlays) if asked.side_by_side else ground.together(asked.overlays)
    with waiting(READING):
        loaded = [ground.loaded(question.edits) for question in questions]
    refuse_unknown_best(gates, loaded[0].workspace.named_platforms)
    refuse_unknown_table(target, tables_of(len(questions)), platforms_of(ground.loaded(), *loaded))
    tell_warnings(loaded[0])
    with progress() as show:
        answer = whatif(ground.link, questions, chosen.showing(show))
    judgement = judged_sides(answer.sides, gates)  # first: a gate may name nothing
    put(whatif_output(answer), target)
    return judgement


def _since(workspace: Path | None, against: str, gates: Sequence[Gate], chosen: WhatIfOptions, target: Wanted) -> tuple[int, list[str]]:
    """The files of then against those of now."""
    from integration_model.commands.whatif import whatif
    from integration_model.commands.whatif.page import tables_of, whatif_output

    with waiting(READING):
        ground, question = api.since(workspace, against)
    loaded = ground.loaded(question.edits)
    refuse_unknown_best(gates, loaded.workspace.named_platforms)
    refuse_unknown_table(target, tables_of(1), platforms_of(ground.loaded(), loaded))
    with progress() as show:
        answer = whatif(ground.link, [question], chosen.showing(show))
    judgement = judged_sides(answer.sides, gates)
    put(whatif_output(answer), target)
    return judgement


def _vary(ground: WhatIfBase, asked: Asked, chosen: WhatIfOptions, target: Wanted) -> tuple[int, list[str]]:
    """A table of values."""
    from integration_model.commands.whatif import vary
    from integration_model.commands.whatif.vary_page import TABLES, vary_output

    refuse_unknown_table(target, TABLES)
    held = ground.read(asked.overlays)
    rows = ground.rows(asked.varied, asked.because, held)
    tell_warnings(ground.loaded(held))
    tell_doubts(ground.doubts(asked.varied, rows, held), asked.varied)
    with progress() as show:
        found = vary(ground.link, tuple(asked.varied), rows, held, chosen.showing(show))
    put(vary_output(found), target)
    return (DONE, []) if any(row.best for row in found.rows) else (NO, ["no platform has a plan at any of these values"])


def _saved(
    workspace: Path | None, folders: Sequence[Path], asked: Asked, wanted: tuple[Sequence[Gate], WhatIfOptions], target: Wanted
) -> tuple[int, list[str]]:
    """Two saved results, or one and the files as they are now, with the edits that are given."""
    from integration_model.commands.difference.page import TABLES, difference_output

    gates, chosen = wanted
    if len(asked.saved) > 1:
        found = api.difference(asked.saved[0], asked.saved[1])
    else:
        with waiting(READING):
            loaded = api.load_workspace(workspace, asked.overlays.scenarios, asked.overlays.sets, asked.because, folders)
        refuse_unknown_table(target, TABLES, platforms_of(loaded))
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.compare.compare import CompareOptions  # late: it loads the solver

            limits = CompareOptions(objective=chosen.objective, time_limit=chosen.time_limit, seed=chosen.seed, progress=show)
            found = api.difference(asked.saved[0], api.compare(loaded, limits))
    judgement = judged_change(found, gates)
    put(difference_output(found), target)
    return judgement
