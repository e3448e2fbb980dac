"""`compare`: the main job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import DONE, LIMIT, NO, exit_with_message
from integration_model.cli.folders import workspace_folder
from integration_model.cli.gates import BEST, Gate, GateError, parse_gate
from integration_model.cli.options import Objective
from integration_model.cli.output_files import STANDARD_OUTPUT, Inputs, may_write, write_or_exit
from integration_model.cli.output_format import form_of_ledger, put, refuse_unknown_table, wanted
from integration_model.cli.progress import READING, progress, told_and_called, waiting
from integration_model.cli.streams import put_lines, report_width, tell
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings
from integration_model.document.format_names import Format

if TYPE_CHECKING:
    from integration_model.answers.compare import Comparison
    from integration_model.answers.strategy import ObjectiveValue
    from integration_model.commands.whatif import WhatIfBase, WhatIfQuestion
    from integration_model.document.formats import Output
    from integration_model.loading import Loaded

NO_PLAN_YET = "limit-without-plan"
PLAN_AT_LIMIT = "limit-with-plan"
NO_TIME_FOR = {
    "bottlenecks": "bottlenecks were not looked for to the end",
    "draws": "draws were judged with one plan of each strategy",
    "turns": "what turns the answer was not looked for to the end",
    "next": "what to start first was not looked for to the end",
    "reasons": "why strategies have no plan was not looked for to the end",
    "ways-out": "ways out were not looked for to the end",
    "verification": "no second solver has agreed yet",
}
"""A sentence for each `Unfinished`, by its name: what knows of answers is loaded once a command runs."""
_LEDGER = "Write every addend of every number, year by year, with the run that it comes from; also .json, .parquet or .xlsx."
_AGREED = "verified: a second solver (CBC) solved each strategy again and agrees"
_SINCE = "Then what changed since the files of a git revision or of another folder, and because of what."


def compare(
    context: typer.Context,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    brand: Annotated[list[str] | None, typer.Option("--brand", metavar="ID", help="Report on this brand only; may be repeated.")] = None,
    market: Annotated[
        list[str] | None, typer.Option("--market", metavar="ID", help="Report on brands that sell in this market only; may be repeated.")
    ] = None,
    strategy: Annotated[list[str] | None, typer.Option("--strategy", metavar="ID", help="Only this strategy; may be repeated.")] = None,
    objective: options.Minimised = Objective.ALL_IN,
    since: Annotated[str | None, typer.Option("--since", metavar="REV|DIR", help=_SINCE)] = None,
    ledger: Annotated[Path | None, typer.Option("--ledger", metavar="FILE.csv", help=_LEDGER)] = None,
    form: options.Form = None,
    output: options.Output = None,
    table: options.TableName = "",
    gate: Annotated[
        list[str] | None, typer.Option("--gate", metavar="CONDITION", help="best=ID, or KEY<=N, a dotted key of the JSON; else exit 1.")
    ] = None,
    time_limit: options.TimeLimit = None,
    exact: options.Exact = False,
    verify: Annotated[bool, typer.Option("--verify", help="Solve each strategy again with CBC.")] = False,
    seed: Annotated[int | None, typer.Option(help="Random seed for the cost ranges.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Show all tables; Markdown and JSON always hold them.")] = False,
    watch: options.Watch = False,
    traceback: options.Traceback = False,
) -> None:
    """Compare the platforms: effort, money, points, conflicts, and what makes it hard."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        room_to_solve()
        options.refuse_parted(context.args, sets or ())
        gates = [_gate(text) for text in gate or ()]
        asked = wanted(form, output, table)
        if table:
            from integration_model.commands.compare.page import ALL_TABLES  # late: few ask for one

            refuse_unknown_table(asked, ALL_TABLES)
        is_one_screen = asked.form is Format.TEXT and not (full or gate or brand or market or watch)
        request = _Request(
            tuple(strategy or ()), objective, time_limit, seed, verify, tuple(brand or ()), tuple(market or ()), full, is_one_screen, exact
        )
        edits = {"--set": sets, "--scenario": scenario, "--overlay": overlay}
        _refuse_beside_since(since, asked.form, {**edits, "-o": output, "--watch": watch})

        def load(folder: Path | None = workspace) -> Loaded:
            loaded = api.load_workspace(folder, scenario or (), sets or (), because, overlay or ())
            _brands(loaded, request)  # a name that there is not is refused before anything is solved
            return loaded

        if watch:
            options.refuse_beside_watch({"--format": asked.form is not Format.TEXT, "--output": output, "--ledger": ledger, "--gate": gate})
            folder = workspace_folder(workspace)
            _watch(folder, (*(scenario or ()), *(overlay or ())), lambda: load(folder), request)
        ledger_form = form_of_ledger(ledger)
        may_write({"--output": output or STANDARD_OUTPUT, "--ledger": ledger}, Inputs.of(workspace, scenario, overlay))
        with waiting(READING):
            loaded = load()
        _check_gates(loaded, gates)
        then = api.since(loaded.folder, since) if since is not None else None  # what does not exist is told before anything is solved
        tell_warnings(loaded)
        comparison = _solve(loaded, request)
        code, words = judged(comparison, gates)
        _write_ledger(comparison, ledger, ledger_form)
        put(_output(comparison, loaded, request), asked)
        _put_since(then, since or "", request)
        tell(*words)
        raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be solved, and of whom is told."""

    strategies: tuple[str, ...]
    objective: Objective
    time_limit: float | None
    seed: int | None
    verify: bool
    brands: tuple[str, ...]
    markets: tuple[str, ...]
    full: bool = False
    """Whether a terminal shows all tables."""
    is_one_screen: bool = False
    """Whether nothing is told but the one screen: what it does not show is not looked for."""
    exact: bool = False
    """Whether each bottleneck is proven, however long that takes."""


def _watch(folder: Path, beside: Sequence[Path], load: Callable[[], Loaded], request: _Request) -> NoReturn:
    """The answer again after each save, until it is told to end."""
    from integration_model.cli.watch.answers import Source, watch_answers  # late: others do without
    from integration_model.cli.watch.loop import FilePoller
    from integration_model.cli.watch.text import change_lines, standing_lines

    source = Source(
        load,
        lambda loaded, step: _solve(loaded, request, step),
        lambda loaded, answer, width: _output(answer, loaded, request).lines(width),
        lambda before, after, width: change_lines(before, after, api.difference(before, after), width),
        standing_lines,
        lambda answer: judged(answer, ())[1],
    )
    watch_answers(FilePoller(folder, beside), source)


def _refuse_beside_since(since: str | None, form: Format, given: Mapping[str, object]) -> None:
    """`--since` is about the files as they are, and shows text."""
    if since is None:
        return
    if form is not Format.TEXT:
        raise typer.BadParameter(f"it shows text; for {form.value}: whatif --against {since}", param_hint="--since")
    for option, value in given.items():
        if value:
            raise typer.BadParameter(f"it is about the files as they are: leave out {option}", param_hint="--since")


def _put_since(then: tuple[WhatIfBase, WhatIfQuestion] | None, since: str, request: _Request) -> None:
    """Below the report, what changed since the files of then; nothing where nobody asked."""
    if then is None:
        return
    from integration_model.commands.compare.compare import SEED
    from integration_model.commands.whatif import WhatIfOptions, whatif
    from integration_model.commands.whatif.page import whatif_output
    from integration_model.document.lines import BLANK, Line

    ground, question = then
    with progress() as show:
        chosen = WhatIfOptions(request.objective.value, request.time_limit, SEED if request.seed is None else request.seed)
        answer = whatif(ground.link, [question], chosen.showing(show))
    put_lines([BLANK, Line(f"SINCE {since}"), *whatif_output(answer).lines(report_width())])


def _solve(loaded: Loaded, request: _Request, step: Callable[[], None] | None = None) -> Comparison:
    """The comparison; its steps are shown to who waits, and `step` is called at each."""
    with progress() as shown:
        from integration_model.commands.compare.compare import PLACES, SEED, CompareOptions  # late: it loads the solver
        from integration_model.commands.compare.screen import SHOWN

        asked = CompareOptions(
            strategies=request.strategies or None,
            objective=request.objective.value,
            time_limit=request.time_limit,
            verify=request.verify,
            seed=SEED if request.seed is None else request.seed,
            progress=told_and_called(shown, step),
            found=shown.found if shown is not None else None,
            places=SHOWN if request.is_one_screen else PLACES,
            exact=request.exact,
        )
        comparison = api.compare(loaded, asked)
    if request.verify and "verification" not in comparison.run.unfinished:
        tell(_AGREED)
    return comparison


def _write_ledger(comparison: Comparison, file: Path | None, form: Format) -> None:
    if file is not None:
        from integration_model.commands.compare.ledger_file import ledger_file

        write_or_exit(file, ledger_file(comparison, form))


def _output(comparison: Comparison, loaded: Loaded, request: _Request) -> Output:
    """The answer to be written, in full or about the brands and markets that were asked for."""
    from integration_model.commands.compare.page import Narrowing, compare_output  # late: it follows the solving

    about = _brands(loaded, request)
    if about is None:
        return compare_output(comparison, full=request.full)
    from integration_model.commands.compare.narrowing import narrowed

    words = [f"brands {', '.join(request.brands)}"] if request.brands else []
    words += [f"markets {', '.join(request.markets)}"] if request.markets else []
    return compare_output(narrowed(comparison, loaded.workspace, about), Narrowing(comparison, " and ".join(words)), full=request.full)


def _gate(text: str) -> Gate:
    try:
        return parse_gate(text)
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None


def _check_gates(loaded: Loaded, gates: Sequence[Gate]) -> None:
    """`best=ID` names a platform: a typing error is told before anything is solved."""
    known = loaded.workspace.named_platforms
    for gate in gates:
        if gate.key == BEST:
            options.refuse_unknown("--gate", "platform", (str(gate.limit),), known)


def _brands(loaded: Loaded, request: _Request) -> tuple[str, ...] | None:
    """The brands to report on; None means all."""
    from integration_model.commands.compare.narrowing import brands_in

    known, brands, markets = loaded.workspace, request.brands, request.markets
    for option, what, names, ids in (("--brand", "brand", brands, known.brands), ("--market", "market", markets, known.group.markets)):
        options.refuse_unknown(option, what, names, tuple(ids))
    if not brands and not markets:
        return None
    selling = {brand for market in markets for brand in brands_in(known, market)}
    return tuple(brand for brand in known.brands if (not brands or brand in brands) and (not markets or brand in selling))


def judged(comparison: Comparison, gates: Sequence[Gate]) -> tuple[int, list[str]]:
    """The exit code and why: 3 where an answer is not certain, 1 where it is no, 0 else."""
    stopped = [strategy for strategy in comparison.strategies if strategy.status in (NO_PLAN_YET, PLAN_AT_LIMIT)]
    words = [f"stopped at the time limit: {strategy.id} {_found(strategy.objective)}" for strategy in stopped]
    words += [f"stopped at the time limit: {NO_TIME_FOR[what]}" for what in comparison.run.unfinished]
    refused = _refusals(comparison, gates)
    if not stopped and not any(strategy.objective for strategy in comparison.strategies):
        refused = ["no strategy has a plan", *refused]
    return LIMIT if stopped or comparison.run.unfinished else NO if refused else DONE, [*words, *refused]


def _found(objective: ObjectiveValue | None) -> str:
    if objective is None:
        return "has no plan yet"
    return "has a plan, gap unknown" if objective.gap is None else f"has a plan, gap {100 * objective.gap:.2g} %"


def _refusals(comparison: Comparison, gates: Sequence[Gate]) -> list[str]:
    """What each gate that is not met says."""
    values = comparison.to_dict() if gates else {}
    try:
        return [refusal for gate in gates if (refusal := gate.refusal(values))]
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None
