"""What all plans near the best one decide alike: each decision is forbidden, and what then is the least is held against a limit.

In: a solved strategy and a limit, M EUR. Out: the decisions that no plan of it within the limit does without, each proven, and by when each
is taken at the latest. Every plan that is met on the way and lies within the limit settles all that it does without, so that few have
to be asked for one by one. What stays open where branch and bound would have to be asked too often is said, never guessed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from integration_model.problem.answer import SolverAnswer, SolverError, Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.decisions import Dated, Decision, DecisionKind, decisions_in
from integration_model.problem.matrix import TOLERANCE, Vector, inner
from integration_model.problem.problem import Problem
from integration_model.solve.highs import LiveModel
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved

BRANCHES = 40
"""How often branch and bound may be asked in one strategy."""
_LAZY = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""How dear every decision is made to meet plans that do without many: shares of what may be spent beyond the best, for each."""


def limit_of(best: float, within: float) -> float:
    """How much a plan may take to be near the best, M EUR: that share of it more, also where a total is below zero."""
    return best + within * abs(best)


@dataclass(frozen=True, eq=False)
class Common:
    """What all plans of a strategy within a limit decide alike."""

    held: Mapping[Decision, float]
    """What no such plan does without, with what the least takes without it, M EUR: a proven bound; infinite where there is no plan."""
    unproven: frozenset[Decision] = frozenset()
    """What none that was met does without, but nobody has proven that none can."""


@dataclass(eq=False)
class _Met:
    """What the plans that were met leave open: for each decision the latest first month in any of them."""

    latest: dict[Decision, str] = field(default_factory=dict)

    def note(self, firsts: Mapping[Decision, str]) -> None:
        """One plan more: what it does without is settled, what it takes later may be taken so late."""
        for decision in [one for one in self.latest if one not in firsts]:
            del self.latest[decision]
        for decision in self.latest:
            self.latest[decision] = max(self.latest[decision], firsts[decision])


class NearBest:
    """The plans of a solved strategy that take no more than a limit."""

    def __init__(self, problem: Problem, solved: Solved, limit: float, branches: int = BRANCHES) -> None:
        self.problem, self.solved, self.limit = problem, solved, limit
        self.live: LiveModel = solved.live
        self.choices = decisions_in(problem, solved.matrix)
        self._ties = problem.tie_costs[solved.matrix.column_ids]
        self._branches = branches
        self._met = _Met()

    @cached_property
    def of_best_plan(self) -> Mapping[Decision, str]:
        """What the best plan decides, each from a month on."""
        assert self.solved.plan is not None, "only what has a plan is looked at"
        return self._firsts(values_of(self.solved.plan, self.problem, self.solved.matrix))

    @property
    def _most(self) -> float:
        """Above this a relaxed optimum proves that no plan is within the limit: its tiny costs that settle ties are none of a plan's."""
        return self.limit + float(self._ties.sum())

    def common(self, asked: Collection[Decision] | None = None, *, lazily: bool = True) -> Common:
        """The decisions of the best plan that all plans within the limit share; only of those asked for, where any are.

        Where many are asked for it saves time to meet lazy plans first.
        """
        self._met = _Met({one: month for one, month in self.of_best_plan.items() if asked is None or one in asked})
        forced = forced_together(self.live, {one: self.choices[one] for one in self._met.latest})
        if lazily:
            self._meet_lazy_plans(forced)
        bounds = dict.fromkeys(sorted(forced), math.inf)
        for decision in sorted(set(self._met.latest) - forced):
            if decision in self._met.latest and (bound := self._bound_without(self.choices[decision])) is not None:
                bounds[decision] = bound
        held = {one: bounds[one] for one in sorted(self._met.latest) if one in bounds}
        return Common(held, frozenset(set(self._met.latest) - set(held)))

    def latest(self, decisions: Collection[Decision]) -> dict[Decision, str | None]:
        """From when on a plan within the limit has each at the latest, of decisions that all such plans have; None: not proven."""
        known = {one: self._met.latest[one] for one in sorted(decisions)}
        forced = forced_together(self.live, {one: _until(self.choices[one], month) for one, month in known.items()})
        return {one: known[one] if one in forced else self._latest(one) for one in known}

    def _latest(self, decision: Decision) -> str | None:
        """The same of one decision: each plan that takes it later moves it."""
        columns = self.choices[decision]
        while True:
            known = self._met.latest[decision]
            sooner = _until(columns, known)
            if len(sooner) == len(columns) or self._bound_without(sooner) is not None:
                return known
            if self._met.latest[decision] == known:
                return None

    def _firsts(self, values: Vector) -> dict[Decision, str]:
        """Each decision of a plan with the first month of it."""
        chosen = values > 0.5
        found = ((one, next((dated.month for dated in columns if chosen[dated.place]), None)) for one, columns in self.choices.items())
        return {one: month for one, month in found if month is not None}

    def _meet_lazy_plans(self, forced: Collection[Decision]) -> None:
        """Plans that do without as much of one kind as they can, and take the rest of it late."""
        for kind in DecisionKind:
            for share in _LAZY:
                open_ = [one for one in self._met.latest if one.kind is kind and one not in forced]
                if not open_ or not self._meet_lazy_plan(open_, share):
                    break

    def _meet_lazy_plan(self, open_: Sequence[Decision], share: float) -> bool:
        """Whether the best plan is within the limit where each of these is so much dearer, the more the sooner it is there."""
        cost, room = self.solved.matrix.cost, self.limit - self.solved.objective
        costs = {
            dated.place: float(cost[dated.place]) + share * room / len(open_) / (len(self.choices[one]) if dated.stays else 1)
            for one in open_
            for dated in self.choices[one]
        }
        with self.live.edited(costs=costs) as live:
            relaxation = live.relax()
        return relaxation.status is Status.OPTIMAL and relaxation.integral and self._note(relaxation.values)

    def _note(self, values: Vector) -> bool:
        """Whether a plan is within the limit; what it leaves open counts then."""
        rounded = self.solved.matrix.rounded(values)
        if not self.solved.matrix.admits(rounded) or self._objective(rounded) > self.limit:
            return False
        self._met.note(self._firsts(rounded))
        return True

    def _objective(self, values: Vector) -> float:
        return self.solved.matrix.objective(values) - inner(self._ties, values)

    def _bound_without(self, columns: Sequence[Dated]) -> float | None:
        """What the least takes where none of these is chosen, if that is proven to be above the limit; None where it is not."""
        shut = dict.fromkeys((one.place for one in columns), (0.0, 0.0))
        with self.live.edited(columns=shut) as live:
            relaxation = live.relax()
            if relaxation.status is Status.LIMIT_WITHOUT_PLAN:
                raise OutOfTimeError
            if relaxation.status is Status.INFEASIBLE:
                return math.inf
            if relaxation.status is not Status.OPTIMAL:
                return self._bound_of_plans(live)
            if relaxation.objective > self._most:
                return relaxation.objective
            if relaxation.integral and self._note(relaxation.values):
                return None
            return self._bound_of_plans(live)

    def _bound_of_plans(self, live: LiveModel) -> float | None:
        """The same where the relaxation settles nothing: by branch and bound, as often as it may be asked."""
        if self._branches <= 0:
            return None
        self._branches -= 1
        answer = _settled(live.solve_integer())
        if answer.values is None:
            return math.inf
        least = self._objective(answer.values)
        if least > self.limit:
            return least
        self._note(answer.values)
        return None


def forced_together(live: LiveModel, choices: Mapping[Decision, Sequence[Dated]]) -> frozenset[Decision]:
    """Decisions that no plan at all does without, all of them proven at once: as few of them as can be are all of them."""
    left = {one: marks for one, columns in choices.items() if (marks := _marks(columns))}
    while left:
        cost = np.zeros(live.base.columns)
        cost[[place for marks in left.values() for place in marks]] = 1.0
        with live.at_costs(cost) as counting:
            point = counting.relax()
        if point.status is Status.LIMIT_WITHOUT_PLAN:
            raise OutOfTimeError
        if point.status is not Status.OPTIMAL:
            return frozenset()
        if inner(cost, point.values) > len(left) - TOLERANCE:
            return frozenset(left)
        kept = {one: marks for one, marks in left.items() if point.values[marks].sum() > 1.0 - TOLERANCE}
        if len(kept) == len(left):
            return frozenset()
        left = kept
    return frozenset()


def _marks(columns: Sequence[Dated]) -> list[int]:
    """Columns of which exactly one is at 1 where a decision is taken; none where its columns are of two kinds."""
    staying = [one.place for one in columns if one.stays]
    if not staying:
        return [one.place for one in columns]
    return staying[-1:] if len(staying) == len(columns) else []


def _until(columns: Sequence[Dated], month: str) -> list[Dated]:
    """The columns that mean it by a month."""
    return [one for one in columns if one.month <= month]


def _settled(answer: SolverAnswer) -> SolverAnswer:
    """An answer that is a proof; OutOfTimeError where only the time says how it ended, SolverError where the solver fails."""
    if answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN):
        raise OutOfTimeError
    if answer.status not in (Status.OPTIMAL, Status.INFEASIBLE):
        raise SolverError(f"forbidding a decision made the problem {answer.status}")
    return answer
