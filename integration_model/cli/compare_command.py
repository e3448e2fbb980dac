"""`compare`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.gates import BEST, Gate, GateError, parse_gate
from integration_model.cli.outcome import DONE, LIMIT, NO, told
from integration_model.cli.outputs import may_write, write_or_exit
from integration_model.cli.progress import progress
from integration_model.cli.streams import DEFAULT_WIDTH, put_data, put_lines, report_width, tell
from integration_model.cli.warnings import tell_warnings
from integration_model.errors import did_you_mean

if TYPE_CHECKING:
    from integration_model.loading import Loaded
    from integration_model.results import Comparison

NO_PLAN_YET = "limit-without-plan"
PLAN_AT_LIMIT = "limit-with-plan"


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


class Objective(StrEnum):
    """What is minimised."""

    ALL_IN = "all-in"
    EFFORT = "effort"
    COST = "cost"


def compare(
    workspace: options.Workspace = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    brand: Annotated[list[str] | None, typer.Option("--brand", metavar="ID", help="Report on this brand only; may be repeated.")] = None,
    market: Annotated[list[str] | None, typer.Option("--market", metavar="ID", help="Report on brands that sell in this market only; may be repeated.")] = None,
    strategy: Annotated[list[str] | None, typer.Option("--strategy", metavar="ID", help="Only this strategy; may be repeated.")] = None,
    objective: Annotated[Objective, typer.Option(help="What is minimised: everything, person-months, or money.")] = Objective.ALL_IN,
    ledger: Annotated[Path | None, typer.Option("--ledger", metavar="FILE.csv", help="Write every addend of every number.")] = None,
    form: Annotated[Format, typer.Option("--format", help="Text for people or JSON for programs.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the answer to a file.")] = None,
    gate: Annotated[list[str] | None, typer.Option("--gate", metavar="CONDITION", help="best=ID, or KEY<=N with a dotted key of the JSON; exit 1 where it is not met.")] = None,
    time_limit: Annotated[float | None, typer.Option("--time-limit", metavar="SECONDS", min=0.001, help="For each solve.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Solve each strategy again with CBC.")] = False,
    seed: Annotated[int | None, typer.Option(help="Of the draws.")] = None,
    traceback: options.Traceback = False,
) -> None:
    """Compare the platforms: effort, money, points, conflicts, and what makes it hard."""
    with told(with_traceback=traceback):
        gates = [_gate(text) for text in gate or ()]
        for file in (ledger, output):
            may_write(file)
        loaded = api.load_workspace(workspace, scenario or (), sets or (), because)
        brands = _brands(loaded, brand or (), market or ())
        _check_gates(loaded, gates)
        tell_warnings(loaded)
        comparison = _solve(loaded, strategy, objective, time_limit, seed, verify=verify)
        if ledger is not None:
            from integration_model.report.ledger_csv import ledger_csv

            write_or_exit(ledger, ledger_csv(comparison.ledger))
        _put(comparison, loaded, brands, form, output, _only(brand or (), market or ()))
        raise typer.Exit(_exit_code(comparison, gates))


def _solve(loaded: Loaded, strategies: Sequence[str] | None, objective: Objective, time_limit: float | None, seed: int | None, *, verify: bool) -> Comparison:
    """The comparison; its steps are shown to who waits."""
    with progress() as show:
        from integration_model.compare import SEED, CompareOptions  # late: it loads the solver

        chosen = CompareOptions(tuple(strategies) if strategies else None, objective.value, time_limit, verify, SEED if seed is None else seed, show)
        return api.compare(loaded, chosen)


def _put(comparison: Comparison, loaded: Loaded, brands: tuple[str, ...] | None, form: Format, output: Path | None, only: str) -> None:
    """Write the answer, in full or about some brands, to standard output or a file."""
    from integration_model.report.compare_json import comparison_json
    from integration_model.report.compare_text import compare_lines, compare_text
    from integration_model.report.narrowing import narrowed

    shown = comparison if brands is None else narrowed(comparison, loaded.workspace, brands)
    if output is not None:
        write_or_exit(output, comparison_json(shown) if form is Format.JSON else compare_text(shown, DEFAULT_WIDTH, only))
    elif form is Format.JSON:
        put_data(comparison_json(shown))
    else:
        put_lines(compare_lines(shown, report_width(), only))


def _gate(text: str) -> Gate:
    try:
        return parse_gate(text)
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None


def _check_gates(loaded: Loaded, gates: Sequence[Gate]) -> None:
    """`best=ID` names a platform: a typing error is told before anything is solved."""
    known = loaded.workspace.named_platforms
    for gate in gates:
        if gate.key == BEST and gate.limit not in known:
            _refuse("--gate", str(gate.limit), "platform", known)


def _brands(loaded: Loaded, brands: Sequence[str], markets: Sequence[str]) -> tuple[str, ...] | None:
    """The brands to report on; None means all."""
    from integration_model.report.narrowing import brands_in

    known = loaded.workspace
    for option, what, names, ids in (("--brand", "brand", brands, known.brands), ("--market", "market", markets, known.group.markets)):
        for name in names:
            if name not in ids:
                _refuse(option, name, what, tuple(ids))
    if not brands and not markets:
        return None
    selling = {brand for market in markets for brand in brands_in(known, market)}
    return tuple(brand for brand in known.brands if (not brands or brand in brands) and (not markets or brand in selling))


def _refuse(option: str, name: str, what: str, known: Sequence[str]) -> None:
    hint = did_you_mean(name, known) or f"one of {', '.join(known)}"
    raise typer.BadParameter(f"`{name}` is not a {what}: {hint}", param_hint=option)


def _only(brands: Sequence[str], markets: Sequence[str]) -> str:
    """What the report was narrowed to, in words."""
    parts = [", ".join(brands)] if brands else []
    return " ".join([*parts, *([f"brands that sell in {', '.join(markets)}"] if markets else [])])


def _exit_code(comparison: Comparison, gates: Sequence[Gate]) -> int:
    """3 where an answer is not certain, 1 where it is no, 0 else; why is told."""
    stopped = [strategy for strategy in comparison.strategies if strategy.status in (NO_PLAN_YET, PLAN_AT_LIMIT)]
    for strategy in stopped:
        found = f"has a plan, gap {100 * strategy.objective.gap:.2g} %" if strategy.objective else "has no plan yet"
        tell(f"stopped at the time limit: {strategy.id} {found}")
    refused = _refusals(comparison, gates)
    if not any(strategy.objective for strategy in comparison.strategies) and not stopped:
        refused = ["no strategy has a plan", *refused]
    tell(*refused)
    return LIMIT if stopped else NO if refused else DONE


def _refusals(comparison: Comparison, gates: Sequence[Gate]) -> list[str]:
    """What each gate that is not met says."""
    values = comparison.to_dict() if gates else {}
    try:
        return [refusal for gate in gates if (refusal := gate.refusal(values))]
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None
