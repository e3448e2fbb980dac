"""`compare`: a linked workspace to the answer, all stages in their order."""

from __future__ import annotations

import dataclasses
import gc
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from integration_model.answers.compare import Bottleneck, Comparison, FirstStep, Run, Unfinished
from integration_model.answers.ledger import Addend
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.asking import first_steps_of, turns_of
from integration_model.commands.compare.recording import run_record, workspace_counts
from integration_model.commands.compare.so_far import so_far
from integration_model.domain import MIXED, Workspace
from integration_model.effort.draws import Draws, percentiles, share_below
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.evaluate.conflicts import Conflicts
from integration_model.evaluate.leverage import leverages, verify_first
from integration_model.evaluate.pools import Pool, PoolFinder, pooled
from integration_model.evaluate.provenance import provenance
from integration_model.evaluate.ranges import PlanSampler, short_address
from integration_model.evaluate.readiness import ReadinessFinder
from integration_model.evaluate.spending import people_by_year
from integration_model.evaluate.summary import summarise
from integration_model.evaluate.timing_loss import serving
from integration_model.evaluate.turning import NO_TURNS, Turns
from integration_model.evaluate.units_today import units_today
from integration_model.evaluate.verdict import VerdictFinder, is_candidate, pick
from integration_model.no_plan.no_plan import NoPlans, told_why
from integration_model.no_plan.stuck import solved_where_stuck
from integration_model.no_plan.ways_out import Edited
from integration_model.problem.answer import Status
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.anytime import TIMES, Limits
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.highs import Vertex
from integration_model.solve.ledger import EVERY, addends_of, entries_as_today
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

SEED = 7
THREADS = 2
PLACES = 10
"""So many bottlenecks are told where nobody asks for fewer."""
_PROVEN = (Status.OPTIMAL, Status.INFEASIBLE)


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What a comparison may be asked for; all strategies where none is named."""

    strategies: tuple[str, ...] | None = None
    objective: str = ObjectiveKind.ALL_IN
    time_limit: float | None = None
    """Seconds, of everything together."""
    verify: bool = False
    seed: int = SEED
    progress: Callable[[str], None] | None = None
    found: Callable[[str], None] | None = None
    """Told what takes least as soon as that is known, long before all else is."""
    edited: Edited | None = None
    """The workspace with edits laid over its files: where nothing has a plan, ways out are looked for with it."""
    places: int = PLACES
    """So many bottlenecks are looked for: each one more is some solves."""
    exact: bool = False
    """Bottlenecks are looked for until each saving is proven, however long that takes."""


@dataclass(frozen=True, eq=False)
class Solution:
    """All that needed the solver: each strategy's optimum, kept warm for what-ifs, and the bottlenecks of the best platform."""

    problem: Problem
    options: CompareOptions
    solved: tuple[Solved, ...]
    platform: Solved | None
    """The best named platform: bottlenecks are its."""
    rival: Solved | None
    """The candidate nearest to it: another platform that unifies, or staying as it is."""
    bottlenecks: tuple[Bottleneck, ...]
    obstacles: int
    """How many obstacles the best platform has."""
    started: float
    """When it began, by the clock that only measures spans."""
    deadline: Deadline = NEVER
    unfinished: tuple[Unfinished, ...] = ()
    """What the deadline left no time for."""
    turns: Turns = NO_TURNS
    """Facts that would turn the answer."""
    pools: Pools | None = None
    """What draws are judged with; None: they are not looked for yet."""
    first_steps: tuple[FirstStep, ...] = ()
    """What to start first in any case."""

    @property
    def workspace(self) -> Workspace:
        """What was solved."""
        return self.problem.study.workspace

    def of(self, strategy: str) -> Solved:
        """The answer of a strategy that was asked for."""
        return next(one for one in self.solved if one.strategy == strategy)


@dataclass(frozen=True, eq=False)
class Pools:
    """Of each strategy the plans among which a draw takes the least; none of any strategy where time was up before."""

    finder: PoolFinder
    found: Mapping[str, Pool]
    is_complete: bool = True

    @classmethod
    def wait(cls, finder: PoolFinder, begun: Mapping[str, Future[Pool]]) -> Pools:
        """The pools that were begun, when all are there."""
        try:
            return cls(finder, {name: one.result() for name, one in begun.items()})
        except OutOfTimeError:
            return cls(finder, {}, is_complete=False)


def compare(workspace: Workspace, options: CompareOptions = CompareOptions()) -> Comparison:  # frozen, without state
    """The comparison of all strategies; InputError for an unknown strategy or objective."""
    return conclude(solve(workspace, options))


def solve(workspace: Workspace, options: CompareOptions = CompareOptions()) -> Solution:  # frozen, without state
    """Every strategy solved, and the bottlenecks; InputError for an unknown strategy or objective."""
    started, deadline = time.perf_counter(), Deadline.within(options.time_limit)
    kind = _objective(options.objective)
    if options.progress is not None:
        options.progress("writing the problem")
    with collection_paused(), ThreadPoolExecutor(THREADS) as pool:
        problem = write_problem(build_study(workspace), kind)
        names = chosen_strategies(problem, options.strategies)
        solving = _start_solving(problem, names, options, deadline, pool)
        finder = PoolFinder(problem, options.seed)
        told = [solving[name].result() for name in names if name != MIXED]
        if options.found is not None and (sentence := so_far(told)) is not None:
            options.found(sentence)
        begun = finder.start(told, pool, deadline)
        platform, rival = pick(told, workspace)
        bottlenecks, obstacles, unfinished = _bottlenecks(problem, platform, rival, told, options, deadline)
        turns, out_of_time = turns_of(problem, told, options.progress)
        steps, no_time = first_steps_of(problem, told, options.progress)
        solved = tuple(solving[name].result() for name in names)
        pools = Pools.wait(finder, begun)
    unfinished = (*unfinished, *out_of_time, *no_time)
    return Solution(problem, options, solved, platform, rival, bottlenecks, obstacles, started, deadline, unfinished, turns, pools, steps)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Garbage is not looked for: nothing here makes any in circles, and looking through all that is kept doubles the time of a study."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@collection_paused()
def conclude(solution: Solution, no_plans: NoPlans | None = None) -> Comparison:
    """What the solution says: the verdict, every figure, conflicts, ranges and the ledger.

    `no_plans` is given by who asks it again why a strategy has no plan.
    """
    problem, solved, platform, options = solution.problem, solution.solved, solution.platform, solution.options
    workspace, unfinished = solution.workspace, solution.unfinished
    tell = options.progress or (lambda _: None)
    if options.verify and not _verified(problem, solved, solution.deadline, tell):
        unfinished = (*unfinished, Unfinished.VERIFICATION)
    tell("judging the draws")
    sampler = PlanSampler(workspace, problem.kind, options.seed)
    drawn = {one.strategy: sampler.draw(one.entries) for one in solved if one.plan is not None}
    pools = solution.pools or pools_of(solution)
    totals = pooled(pools.finder, pools.found, {name: one.objective for name, one in drawn.items()}, sampler)
    unfinished = unfinished if pools.is_complete else (*unfinished, Unfinished.DRAWS)
    conflicts = Conflicts(problem.study, solved)
    served = serving(problem.study)
    results = {one.strategy: summarise(problem, one, drawn.get(one.strategy), conflicts, served) for one in solved}
    verdict = VerdictFinder(workspace, results, totals).find(solved, platform)
    verdict = dataclasses.replace(verdict, turns=solution.turns.found, turns_not_settled=solution.turns.not_settled)
    dates = ReadinessFinder(problem.study, sampler.sampler)
    results = {one.strategy: _with_years(_with_draws(results[one.strategy], verdict.rival, totals), problem, one, dates) for one in solved}
    subject = next((one for one in solved if one.strategy == (verdict.best or "")), platform)
    if any(one.status is Status.INFEASIBLE for one in solved):
        tell("looking for why there is no plan, and for ways out")
        results, out_of_time = told_why(results, solved, no_plans or no_plans_of(solution))
        unfinished = (*unfinished, *out_of_time)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        workspace=workspace_counts(problem.study),
        verdict=verdict,
        strategies=tuple(results.values()),
        bottlenecks=solution.bottlenecks,
        conflicts=conflicts.all(platform.strategy if platform else None),
        provenance=provenance(subject.addends if subject else ()),
        run=Run(dict(_versions()), options.seed, time.perf_counter() - solution.started, unfinished),
        horizon=(str(workspace.group.start), str(workspace.group.end)),
        obstacles=solution.obstacles,
        units_today=units_today(problem.study, problem.weights),
        verify_first=_verify_first(problem, subject, solved),
        first_steps=solution.first_steps,
        ledger=_ledger(problem, solved),
        record=run_record(workspace, {"objective": problem.kind.value, "strategies": ",".join(results), "seed": str(options.seed)}),
    )


def no_plans_of(solution: Solution) -> NoPlans:
    """Why strategies of a solution have no plan, for whoever asks."""
    return NoPlans(solution.problem, solution.options.edited, solution.deadline)


def _ledger(problem: Problem, solved: Sequence[Solved]) -> tuple[Addend, ...]:
    """Every addend of every strategy, then what is paid in each of them."""
    own = (addend for one in solved for addend in one.addends)
    return (*own, *addends_of(entries_as_today(problem.study), EVERY, problem.weights))


def _objective(name: str) -> ObjectiveKind:
    try:
        return ObjectiveKind(name)
    except ValueError:
        raise _refusal(
            "E511", f"`{name}` is not an objective", did_you_mean(name, list(ObjectiveKind)) or "one of all-in, effort, cost"
        ) from None


def chosen_strategies(problem: Problem, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The strategies that are wanted, in the order of the problem, or all; InputError for one that there is not."""
    if not wanted:
        return problem.strategies
    for name in wanted:
        if name not in problem.strategies:
            raise _refusal(
                "E512", f"`{name}` is not a strategy", did_you_mean(name, problem.strategies) or f"one of {', '.join(problem.strategies)}"
            )
    return tuple(name for name in problem.strategies if name in wanted)


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())


def _start_solving(
    problem: Problem, names: Sequence[str], options: CompareOptions, deadline: Deadline, pool: ThreadPoolExecutor
) -> dict[str, Future[Solved]]:
    """Every strategy on its way; the solver releases the interpreter, so that two work at a time.

    `mixed` starts from where the others ended, while bottlenecks are looked for; where all of them have no plan, one brand alone may be
    why it has none either.
    """

    def run(name: str, known: Mapping[str, Vertex]) -> Solved:
        if options.progress is not None:
            options.progress(f"solving {name}, {names.index(name) + 1} of {len(names)}")
        stuck = solved_where_stuck(problem, name, deadline) if len(names) > 1 and name == MIXED and not known else None
        return stuck or solve_strategy(problem, name, deadline.left, known)

    problem.model.matrix()
    solving = {name: pool.submit(run, name, {}) for name in names if name != MIXED}
    if MIXED in names:
        # Read here and now: bottlenecks will edit these live models in this thread.
        ended = {name: vertex for name, one in solving.items() if (vertex := one.result().live.vertex) is not None}
        solving[MIXED] = pool.submit(run, MIXED, ended)
    return solving


class VerificationError(ArithmeticError):
    """A second solver disagrees: a bug of ours or of a solver, never the user's fault."""


def _verified(problem: Problem, solved: Sequence[Solved], deadline: Deadline, tell: Callable[[str], None]) -> bool:
    """Whether there was time for a second solver to agree with what is proven."""
    tell("solving again with CBC")
    try:
        verify(problem, [one for one in solved if one.status in _PROVEN], deadline)
    except OutOfTimeError:
        return False
    return True


def verify(problem: Problem, solved: Sequence[Solved], deadline: Deadline = NEVER) -> dict[str, float]:
    """Relative difference of each objective against CBC's; VerificationError above 1e-6, OutOfTimeError where time is up before."""
    from integration_model.solve.second_solver import verify as solve_again  # late: it loads PuLP

    differences = {}
    for one in solved:
        if deadline.is_over:
            raise OutOfTimeError
        answer = solve_again(problem.model, problem.columns_of(one.strategy), time_limit=deadline.left)
        if answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN) and deadline.is_over:
            raise OutOfTimeError
        second = problem.objective(one.matrix, answer.values) if answer.values is not None else answer.objective
        differences[one.strategy] = 0.0 if one.objective == second else abs(one.objective - second) / max(1.0, abs(one.objective))
        if not differences[one.strategy] <= 1e-6:
            raise VerificationError(f"{one.strategy}: HiGHS says {one.objective!r}, CBC says {second!r} ({answer.status})")
    return differences


def pools_of(solution: Solution, known: Pools | None = None) -> Pools:
    """The pools of what is solved already; those of another solution are found again where they are the same."""
    finder = PoolFinder(solution.problem, solution.options.seed)
    with ThreadPoolExecutor(THREADS) as executor:
        return Pools.wait(finder, finder.start(solution.solved, executor, solution.deadline, known.found if known else {}))


def _with_draws(result: StrategyResult, rival: str | None, totals: Mapping[str, Draws]) -> StrategyResult:
    """The result with the range of its objective, and in how many draws it is below the rival's."""
    if result.objective is None or result.id not in totals:
        return result
    p10, p50, p90 = percentiles(totals[result.id])
    objective = dataclasses.replace(result.objective, p10=p10, p50=p50, p90=p90)
    below = None if rival is None or result.id == rival else share_below(totals[result.id], totals[rival])
    return dataclasses.replace(result, objective=objective, less_than_rival=below)


def _with_years(result: StrategyResult, problem: Problem, solved: Solved, dates: ReadinessFinder) -> StrategyResult:
    """The result with the people that it takes, year by year, and when its lines could be ready."""
    readiness = dates.all(solved.plan) if solved.plan is not None else ()
    return dataclasses.replace(result, people=people_by_year(problem, solved), readiness=readiness)


def _bottlenecks(
    problem: Problem, best: Solved | None, rival: Solved | None, told: Sequence[Solved], options: CompareOptions, deadline: Deadline
) -> tuple[tuple[Bottleneck, ...], int, tuple[Unfinished, ...]]:
    """The bottlenecks of the best platform, and how many obstacles there are; none where its optimum is not proven.

    None either where time is up before all are ranked, which the last part then says.
    """
    if best is None or best.status is not Status.OPTIMAL:
        return (), 0, ()
    if options.progress is not None:
        options.progress("looking for bottlenecks")
    others = [one for one in told if one is not best and one.status is Status.OPTIMAL and is_candidate(one)]
    limits = Limits(deadline, math.inf if options.exact else TIMES)
    try:
        found, obstacles, _ = find_bottlenecks(problem, best, rival if rival in others else None, others, options.places, limits)
    except OutOfTimeError:
        return (), 0, (Unfinished.BOTTLENECKS,)
    return found, obstacles, ()


def _verify_first(problem: Problem, best: Solved | None, solved: Sequence[Solved]) -> str:
    """The fact on whose range the closest comparison hangs most: with the candidate nearest to the best; none where there is no other."""
    others = [one for one in solved if one is not best and is_candidate(one)]
    if best is None or not others:
        return ""
    nearest = min(others, key=lambda one: (abs(one.objective - best.objective), one.strategy))
    facts = leverages({one.strategy: one.entries for one in (best, nearest)}, problem.weights, problem.study.workspace.group)
    return short_address(verify_first(facts, best.strategy, nearest.strategy))


@cache
def _versions() -> Mapping[str, str]:
    return {name: version(name) for name in ("highspy", "numpy", "pydantic")}


__all__ = [
    "CompareOptions",
    "Solution",
    "VerificationError",
    "chosen_strategies",
    "collection_paused",
    "compare",
    "conclude",
    "pools_of",
    "solve",
    "verify",
]
