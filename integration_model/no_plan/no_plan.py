"""Why strategies have no plan, as results: the statements that cannot all hold, what follows from them, the cheapest ways out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from integration_model.answers.compare import Unfinished
from integration_model.answers.consequences import Consequence
from integration_model.answers.no_plan import CoreStatement, FurtherClash, SecondSource, WayOut
from integration_model.answers.statements import DeliveredUntil
from integration_model.answers.strategy import StrategyResult
from integration_model.domain import MIXED
from integration_model.no_plan.core import Clash, CoreFinder
from integration_model.no_plan.derivation import derive, told_facts
from integration_model.no_plan.second_sources import stated_needs
from integration_model.no_plan.statements import Statement
from integration_model.no_plan.ways_out import Edited, WaysOut
from integration_model.problem.answer import Status
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.edits import joined
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved

MAX_CLASHES = 12
"""Of so many at once ways out are looked for: each takes an edit for every clash."""
MAX_TOLD = 2
"""So many clashes are told beside the first one."""


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why one strategy has no plan: one clash, and whom it hits."""

    core: tuple[CoreStatement, ...]
    because: tuple[Consequence, ...]
    brands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways out of a strategy, and how many edits were solved to find them."""

    found: tuple[WayOut, ...] = ()
    tried: int = 0
    is_complete: bool = True


class NoPlans:
    """Why the strategies of a problem have no plan; each is looked at once, and while there is time."""

    def __init__(self, problem: Problem, edited: Edited | None = None, deadline: Deadline = NEVER) -> None:
        self.finder = CoreFinder(problem, deadline)
        self.study = problem.study
        self.edited, self.deadline = edited, deadline
        self._clashes: dict[str, tuple[Clash, ...]] = {}
        self._ways: dict[str, _Ways] = {}

    def clashes(self, strategy: str) -> tuple[Clash, ...]:
        """All sets of statements that cannot all hold, each for itself; OutOfTimeError where time is up before all are found."""
        if strategy not in self._clashes:
            self._clashes[strategy] = self.finder.clashes(strategy)
        return self._clashes[strategy]

    def reasons(self, solved: Solved) -> tuple[NoPlan, ...]:
        """Why a strategy has no plan; nothing where it has one, or where nobody knows; OutOfTimeError as above."""
        if solved.status is not Status.INFEASIBLE:
            return ()
        return tuple(
            NoPlan(tuple(_told(one, group) for group in _groups(one)), derive(one), one.brands) for one in self.clashes(solved.strategy)
        )

    def ways_out(self, strategy: str) -> tuple[WayOut, ...]:
        """The cheapest ways out; none without a way to edit the files, or where too many things clash at once."""
        return self._ways_of(strategy).found

    def tried(self, strategy: str) -> int:
        """How many edits were solved to find the ways out of a strategy."""
        return self._ways_of(strategy).tried

    def has_all_ways(self, strategy: str) -> bool:
        """Whether there was time to look for all ways out of a strategy."""
        return self._ways_of(strategy).is_complete

    def _ways_of(self, strategy: str) -> _Ways:
        if strategy not in self._ways:
            self._ways[strategy] = self._look_for_ways(self.clashes(strategy))
        return self._ways[strategy]

    def _look_for_ways(self, clashes: Sequence[Clash]) -> _Ways:
        if self.edited is None or not 0 < len(clashes) <= MAX_CLASHES:
            return _Ways()
        ways = WaysOut(self.finder.problem, self.edited, self.deadline)
        return _Ways(ways.find(clashes), ways.tried, ways.is_complete)

    def second_sources(self, strategy: str) -> tuple[SecondSource, ...]:
        """What needs another source, where an end of supply is part of a clash."""
        is_about = any(isinstance(one.facts, DeliveredUntil) for clash in self.clashes(strategy) for one in clash.statements)
        return self._sources if is_about else ()

    @cached_property
    def _sources(self) -> tuple[SecondSource, ...]:
        return stated_needs(self.study)


def _groups(clash: Clash) -> Iterator[tuple[Statement, ...]]:
    for one in clash.statements:
        yield (one, *clash.merged.get(one.id, ()))


def _told(clash: Clash, everybody: Sequence[Statement]) -> CoreStatement:
    first, *others = everybody
    edits = joined(edit for one in everybody for edit in one.edit)
    return CoreStatement(first.kind.value, told_facts(clash, first), first.origin, edits, tuple(one.who for one in others))


def told_why(
    results: Mapping[str, StrategyResult], solved: Sequence[Solved], no_plans: NoPlans
) -> tuple[dict[str, StrategyResult], tuple[Unfinished, ...]]:
    """The results with the reasons of those that have no plan; with ways out too where nothing has one, for the freest strategy.

    And what there was no time for; a strategy whose reasons are not all found is told without any.
    """
    stuck = [one for one in solved if one.status is Status.INFEASIBLE]
    found = dict(results)
    unfinished: dict[Unfinished, None] = {}
    for one in stuck:
        try:
            found[one.strategy] = _with_reasons(found[one.strategy], no_plans.reasons(one), no_plans)
        except OutOfTimeError:
            unfinished[Unfinished.REASONS] = None
    freest = next((one.strategy for one in stuck if one.strategy == MIXED), stuck[0].strategy if stuck else "")
    if stuck and len(stuck) == len(solved):
        is_told = bool(found[freest].core)
        if is_told:
            found[freest] = replace(found[freest], ways_out=no_plans.ways_out(freest), ways_tried=no_plans.tried(freest))
        if not (no_plans.has_all_ways(freest) if is_told else not unfinished):
            unfinished[Unfinished.WAYS_OUT] = None
    return found, tuple(unfinished)


def _with_reasons(result: StrategyResult, reasons: Sequence[NoPlan], no_plans: NoPlans) -> StrategyResult:
    """The result with the first reasons, and the others counted."""
    if not reasons:
        return result
    first, *others = reasons
    further = tuple(FurtherClash(one.brands, one.core, one.because) for one in others[:MAX_TOLD])
    told = replace(result, core=first.core, because=first.because, more_clashes=len(others), further=further)
    return replace(told, second_sources=no_plans.second_sources(result.id))
