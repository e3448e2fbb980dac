"""`bottlenecks`: a linked workspace to what makes a strategy hard, what removing it costs, and what to do in any case."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from typing import TypeVar

from integration_model.answers.bottlenecks import (
    BottleneckReport,
    Detail,
    GivenUp,
    Lever,
    OtherLines,
    Pair,
    RankedObstacle,
    Removal,
    View,
    ViewRow,
)
from integration_model.answers.bottlenecks import Search as SearchResult
from integration_model.answers.compare import Bottleneck
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.commands.bottlenecks.payments import Payments, today
from integration_model.commands.bottlenecks.reasons import Reasons, levers_of, replacement_lever
from integration_model.commands.bottlenecks.removal import Remover
from integration_model.commands.bottlenecks.robust import in_any_case
from integration_model.commands.bottlenecks.synergies import better_together
from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.commands.compare.compare import THREADS, collection_paused
from integration_model.domain import AS_IS, MIXED, Workspace
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.evaluate.not_built import not_supplied
from integration_model.evaluate.verdict import pick
from integration_model.problem.answer import Status
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.obstacles import Obstacle
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.anytime import NOTHING, TIMES, Limits, Saved
from integration_model.solve.bottleneck_list import list_bottlenecks, running_totals
from integration_model.solve.obstacle_savings import (
    LiveStrategy,
    Saving,
    Search,
    rank,
    search_obstacles,
    wide_problem,
)
from integration_model.solve.other_lines import others_with
from integration_model.solve.reach import reach
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.gaps import Gap, GapId
from integration_model.study.study import Study, build_study
from integration_model.values import parts_of_setting, steps_of

Found = TypeVar("Found")

TOP = 10
EVERYTHING = 10**6
MAX_TOTALS = 20
"""Running totals and pairs are told of the first ones only."""
MAX_PAIRED = 10
MAX_DETAILS = 5
MIN = 0.005
"""M EUR: an obstacle that saves less is not explained."""


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario that may work on obstacles: the addresses that it changes, and the workspace with it, made when it is needed."""

    path: str
    name: str
    addresses: tuple[str, ...]
    """What it changes; `*` stands for any key."""
    load: Callable[[], Workspace | None]
    """None where it does not fit these files."""

    def touches(self, address: str) -> bool:
        """Whether it changes an address, or what stands below it or above it."""
        return any(_overlap(steps_of(address), steps_of(known)) for known in self.addresses)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(fnmatchcase(part, pattern) for part, pattern in zip(one, other, strict=False))


@dataclass(frozen=True, slots=True)
class BottleneckOptions:
    """What may be asked for: the best named platform and its ten worst obstacles where nothing is said."""

    strategy: str | None = None
    top: int = TOP
    by: str | None = None
    objective: str = ObjectiveKind.ALL_IN
    scenarios: tuple[ScenarioFile, ...] = ()
    progress: Callable[[str], None] = field(default=lambda _: None)
    exact: bool = False
    """Until each saving is proven, however long that takes."""
    edited: Callable[[tuple[str, ...]], Workspace | None] | None = None
    """The workspace with edits laid over its files, None where they do not fit; without it nobody is told of other lines."""
    pairs: bool = True
    """Whether it is looked for what is better together: every two of the first obstacles are solved for that."""


@collection_paused()
def bottlenecks(workspace: Workspace, options: BottleneckOptions = BottleneckOptions()) -> BottleneckReport:  # frozen, without state
    """What makes a strategy hard; InputError for an unknown strategy."""
    _refuse_unknown(workspace, options.strategy)
    options.progress("writing the problem")
    problem = write_problem(build_study(workspace), ObjectiveKind(options.objective))
    with ThreadPoolExecutor(THREADS) as pool:
        return _report(problem, _solve(problem, options, pool), options, pool)


def bottlenecks_of(problem: Problem, solved: Mapping[str, Solved], options: BottleneckOptions) -> BottleneckReport:
    """The same of strategies that are solved already: the named platforms, staying as it is, and the one that is asked about."""
    with ThreadPoolExecutor(THREADS) as pool:
        return _report(problem, solved, options, pool)


def _report(problem: Problem, solved: Mapping[str, Solved], options: BottleneckOptions, pool: ThreadPoolExecutor) -> BottleneckReport:
    best, rival = _subject(problem, solved, options.strategy)
    if best is None or best.plan is None:
        return _without_plan(problem, best, options)
    others = [one for one in solved.values() if one is not best and one.status is Status.OPTIMAL]
    options.progress("looking for obstacles")
    limits = Limits(times=math.inf if options.exact else TIMES)
    search = search_obstacles(problem, best, rival, others, options.top, limits, wide_problem(problem, best))
    return _Writer(search, options, pool, problem.study).write()


def _refuse_unknown(workspace: Workspace, strategy: str | None) -> None:
    known = (*workspace.named_platforms, MIXED, AS_IS)
    if strategy is not None and strategy not in known:
        findings = Findings()
        findings.error("E512", f"`{strategy}` is not a strategy", hint=did_you_mean(strategy, known) or f"one of {', '.join(known)}")
        raise InputError(findings.ordered())


def _solve(problem: Problem, options: BottleneckOptions, pool: ThreadPoolExecutor) -> dict[str, Solved]:
    """The named platforms and staying as it is, since who wins may change, and the strategy that is asked about."""
    names = [name for name in problem.strategies if name != MIXED]
    names += [options.strategy] if options.strategy is not None and options.strategy not in names else []
    problem.model.matrix()
    options.progress(f"solving {', '.join(names)}")
    return dict(zip(names, pool.map(lambda name: solve_strategy(problem, name), names), strict=True))


def _subject(problem: Problem, solved: Mapping[str, Solved], asked: str | None) -> tuple[Solved | None, Solved | None]:
    """The strategy in question and its rival: that of the verdict, or the best named platform where another one is in question."""
    workspace = problem.study.workspace
    best, rival = pick(list(solved.values()), workspace)
    if asked is None or best is None or asked == best.strategy:
        return (best, rival) if asked is None or best is not None else (solved[asked], None)
    return solved[asked], best


def _without_plan(problem: Problem, solved: Solved | None, options: BottleneckOptions) -> BottleneckReport:
    return BottleneckReport(
        schema_version=SCHEMA_VERSION,
        strategy=solved.strategy if solved else options.strategy or "",
        rival=None,
        status=solved.status if solved else Status.INFEASIBLE,
        kind=problem.kind,
        unit="M EUR",
        objective=None,
        without_worst=None,
        obstacles=(),
        details=(),
        better_together=(),
        in_any_case=None,
        view=None,
        search=SearchResult(0, 0, 0, 0, exact=False),
        digest=problem.study.workspace.digest,
    )


def _saved_on(live: LiveStrategy, unions: Sequence[Obstacle]) -> list[Saved]:
    """What each saves; one task, since a live model is one solver, and no two threads may touch it."""
    return [live.outcome([union]) or NOTHING for union in unions]


class _Writer:
    """Writes the report of a search; what is asked of other strategies runs beside it."""

    def __init__(self, search: Search, options: BottleneckOptions, pool: ThreadPoolExecutor, study: Study) -> None:
        self.search, self.options, self.pool, self.study = search, options, pool, study
        self.live = search.live
        self.problem = search.live.problem
        self.payments = Payments(self.live)
        gaps: dict[GapId, Gap] = {gap.id: gap for gaps in self.problem.study.gaps.values() for gap in gaps}
        self.remover = Remover(self.live, self.payments, gaps)
        self.reasons = Reasons(self.live, gaps)
        self._kept: dict[str, float | None] = {}
        self.unfinished: dict[str, None] = {}
        """What could not be proven in as much as may be solved, in its order."""

    def write(self) -> BottleneckReport:
        """The whole report."""
        search, best = self.search, self.live.solved
        found: Future[tuple[Bottleneck, ...]] = self.pool.submit(list_bottlenecks, search, [NOTHING] * len(search.ranked))
        totals = running_totals(search, min(len(search.ranked), MAX_TOTALS))
        self.options.progress("pricing remedies")
        removals = {one.obstacle.id: self._proven("removal", partial(self.remover.price, one)) for one in search.ranked}
        first = search.ranked[:MAX_PAIRED]
        pairs = self._pairs(first) if self.options.pairs else ()
        always = self._proven("in-any-case", lambda: in_any_case(self.live, self.payments, first))
        self.options.progress("explaining")
        details = tuple(self._detail(saving) for saving in first[:MAX_DETAILS] if saving.saves >= MIN)
        rows = self._rows(found.result(), totals, removals)
        view = self._view(By(self.options.by)) if self.options.by else None
        return BottleneckReport(
            schema_version=SCHEMA_VERSION,
            strategy=best.strategy,
            rival=search.rival,
            status=best.status,
            kind=self.problem.kind,
            unit="M EUR",
            objective=best.objective,
            without_worst=best.objective - (worst := (totals[:MAX_DETAILS] or [NOTHING])[-1]).least,
            without_worst_at_least=None if worst.is_exact else best.objective - worst.most,
            obstacles=rows,
            details=details,
            better_together=pairs,
            in_any_case=always,
            view=view,
            search=self._looked_at(),
            digest=search.workspace.digest,
            gives_up=self._gives_up(),
            not_supplied=not_supplied(best.plan) if best.plan is not None else (),
        )

    def _proven(self, part: str, find: Callable[[], Found]) -> Found | None:
        """What a part of the report says; None, noted as unfinished, where it takes too long to prove."""
        try:
            return find()
        except OutOfTimeError:
            self.unfinished[part] = None
            return None

    def _pairs(self, first: Sequence[Saving]) -> tuple[Pair, ...]:
        self.options.progress("pairing obstacles")
        return self._proven("better-together", lambda: better_together(self.live, self.payments, first)) or ()

    def _gives_up(self) -> tuple[GivenUp, ...]:
        """Wishes that the platform can never serve, exactly."""
        found = rank(self.live, self.search.given_up, len(self.search.given_up))
        return tuple(GivenUp(one.obstacle.id, one.obstacle.title, one.saves, one.obstacle.edit, one.at_most) for one in found)

    def _rows(
        self, found: Sequence[Bottleneck], totals: Sequence[Saved], removals: Mapping[str, Removal | None]
    ) -> tuple[RankedObstacle, ...]:
        rows = []
        for place, one in enumerate(found):
            removal = removals[one.id]
            saves = one.saves[self.live.solved.strategy]
            rows.append(
                RankedObstacle(
                    id=one.id,
                    kind=one.kind,
                    title=one.title,
                    edit=one.edit,
                    saves=one.saves,
                    together=totals[place].least if place < len(totals) else None,
                    to_remove=removal,
                    pays_back=saves / removal.price if removal is not None else None,
                    changes_best=one.changes_best,
                    brands=one.brands,
                    suppliers=one.suppliers,
                    origin=one.origin,
                    reach=one.reach,
                    also=one.also,
                    at_most=one.at_most,
                    together_at_most=None if place >= len(totals) or totals[place].is_exact else totals[place].most,
                    others=self._others(one.edit) if place < MAX_TOTALS else None,
                )
            )
        return tuple(rows)

    def _others(self, edit: tuple[str, ...]) -> OtherLines | None:
        """Which lines an edit lets have a platform or leaves out, with what the edited files save; None where it is none."""
        workspace = self.options.edited(edit) if self.options.edited is not None else None
        strategy = self.live.solved.strategy
        lines = {one.line for one in others_with(self.study, workspace, strategy)} if workspace is not None else set()
        if workspace is None or not lines:
            return None
        solved = solve_strategy(write_problem(build_study(workspace), self.problem.kind), strategy)
        return OtherLines(tuple(sorted(lines)), self.live.solved.objective - solved.objective if solved.plan is not None else None)

    def _detail(self, saving: Saving) -> Detail:
        obstacle = saving.obstacle
        because, more = self.reasons.because(obstacle)
        payments = self.payments.between(self.live.values, saving.values, self.live.changes([obstacle]).costs)
        levers = list(self._proven("levers", lambda: levers_of(self.search, obstacle)) or ())
        gaps = self.reasons.gaps_of(obstacle)
        replacement = self._proven("levers", lambda: replacement_lever(self.live, self.payments, gaps))
        levers += [replacement] if replacement else []
        scenarios = self._scenarios([*obstacle.edit, *(edit for lever in levers for edit in lever.edit)])
        return Detail(obstacle.id, obstacle.title, because, more, today(payments), (*levers, *scenarios), obstacle.remedy or None)

    def _scenarios(self, edits: Sequence[str]) -> tuple[Lever, ...]:
        """Scenario files that change what the obstacle or its levers would change, with what the strategy saves under each."""
        addresses = [parts_of_setting(edit)[0] for edit in edits]
        found = [(one, self._saved_by(one)) for one in self.options.scenarios if any(one.touches(address) for address in addresses)]
        return tuple(Lever(one.name, one.name, saves, (), one.path) for one, saves in found if saves is not None and saves >= MIN)

    def _saved_by(self, scenario: ScenarioFile) -> float | None:
        """How much less the strategy costs under a scenario; None where there is no such plan, or where it is about another group."""
        if scenario.path not in self._kept:
            workspace = scenario.load()
            is_late = self.live.live.allowance.is_over
            self.unfinished |= {"levers": None} if is_late else {}
            self._kept[scenario.path] = None if is_late or workspace is None else self._saved_in(workspace)
        return self._kept[scenario.path]

    def _saved_in(self, workspace: Workspace) -> float | None:
        """Fewer lines or years cost less without making anything easier: only the same ones can be held against each other."""
        here, there = self.search.workspace, workspace
        if (here.lines.keys(), here.group.start, here.group.end) != (there.lines.keys(), there.group.start, there.group.end):
            return None
        solved = solve_strategy(write_problem(build_study(workspace), self.problem.kind), self.live.solved.strategy)
        return self.live.solved.objective - solved.objective if solved.plan is not None else None

    def _view(self, by: By) -> View:
        """All unions of one kind on the strategy and on its rival."""
        self.options.progress(f"adding up by {by}")
        live, rival = self.live, self.search.others.get(self.search.rival or "")
        unions = [union for union in find_views(self.problem, live.keys(), by) if live.effect(union)]
        sides = [live, rival] if rival else [live]
        answers = [self.pool.submit(_saved_on, side, unions) for side in sides]
        rows = []
        for union, *saved in zip(unions, *(answer.result() for answer in answers), strict=True):
            brands = sorted({self.search.workspace.lines[line].brand for line in union.lines})
            both = {side.solved.strategy: one for side, one in zip(sides, saved, strict=True)}
            saves = {name: one.least for name, one in both.items()}
            at_most = {name: one.most for name, one in both.items() if not one.is_exact}
            rows.append(ViewRow(union.id, union.title, saves, union.edit, reach(union, brands), at_most))
        return View(by, tuple(sorted(rows, key=lambda row: (-row.saves[live.solved.strategy], row.id))))

    @property
    def _all_exact(self) -> bool:
        """Whether what each of the ranked saves is proven."""
        return all(one.at_most is None for one in self.search.ranked)

    def _looked_at(self) -> SearchResult:
        lives = [self.live, *self.search.others.values()]
        return SearchResult(
            obstacles=self.search.wholes.touching,
            wholes=len(self.search.wholes.obstacles),
            relaxations=sum(live.relaxed for live in lives),
            branch_and_bounds=sum(live.branched for live in lives),
            exact=self.live.solved.status is Status.OPTIMAL and self._all_exact and not self.unfinished,
            unfinished=tuple(self.unfinished),
            undecided=self.search.undecided,
        )


__all__ = ["EVERYTHING", "TOP", "BottleneckOptions", "ScenarioFile", "bottlenecks", "bottlenecks_of"]
