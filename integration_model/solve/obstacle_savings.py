"""Bottlenecks: the obstacles that save most on the best platform, exactly, or between two bounds where that would take too long.

Obstacles are taken in the order of a bound from the relaxation's duals; each is first relaxed, then
solved, and the search stops when the last place is safe: no bound left can beat it. Where what branch and
bound may do is used up, a saving lies between what a known plan saves and what the relaxation leaves open.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property

from integration_model.domain import Workspace
from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.held_stacks import Held
from integration_model.problem.imagined import WideProblem, imagine
from integration_model.problem.keys import Run
from integration_model.problem.matrix import Vector, inner
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.anytime import NO_LIMITS, TO_RANK, Limits, Saved
from integration_model.solve.changes import Changes, offer_of
from integration_model.solve.given_up import split
from integration_model.solve.highs import Bounds, Costs, LiveModel
from integration_model.solve.nearest import values_of
from integration_model.solve.promising import most_promising
from integration_model.solve.recent_answers import EditedAnswer, RecentAnswers
from integration_model.solve.strategies import Solved
from integration_model.study.offers import OfferKey, strategy_offers


@dataclass(frozen=True, eq=False, slots=True)
class Saving:
    """An obstacle with what it saves, and the point that saves that; it is optimal without it where the saving is exact."""

    obstacle: Obstacle
    saves: float
    most: float
    """What it may save at most; the same where that is exact."""
    values: Vector

    @property
    def at_most(self) -> float | None:
        """What it may save at most; None where what it saves is exact."""
        return self.most if self.most > self.saves else None


@dataclass(frozen=True, slots=True)
class Effort:
    """How much was solved for an exact answer."""

    relaxations: int
    branch_and_bounds: int


class LiveStrategy:
    """A solved strategy kept live for edits."""

    def __init__(self, problem: Problem, solved: Solved, deadline: Deadline = NEVER, allowance: Allowance | None = None) -> None:
        self.problem, self.solved = problem, solved
        self.live = solved.live
        self.live.deadline = deadline
        self.live.allowance = allowance or Allowance()
        self._known: list[Vector] = []
        """Plans that were met where nothing could be proven."""
        self.slack = float(problem.tie_costs[solved.matrix.column_ids].sum())
        """The tie-break is in the relaxation but not in the objective: bounds leave room for all of it."""
        self.relaxed = 0
        self.branched = 0
        self._recent = RecentAnswers()

    def keys(self) -> list[OfferKey]:
        """The offers of the strategy, as the files stand."""
        study = self.problem.study
        named = study.workspace.named_platforms
        found = (offer.key for offers in study.moving for offer in strategy_offers(offers, self.solved.strategy, named))
        return [key for key in found if key not in study.imagined]

    @cached_property
    def values(self) -> Vector:
        """The optimum's point, a number a column of the strategy."""
        answer = self.live.solve_integer()
        if self._is_open(answer):
            return self._of_plan
        if answer.values is None:
            raise ArithmeticError(f"{self.solved.strategy} has no plan: {answer.status}")
        return answer.values

    @cached_property
    def _of_plan(self) -> Vector:
        """The point that the plan is, without a solve."""
        assert self.solved.plan is not None, "what has bottlenecks has a plan"
        return values_of(self.solved.plan, self.problem, self.solved.matrix)

    def _is_open(self, answer: SolverAnswer) -> bool:
        """Whether an answer is none because no more branch and bound is allowed; OutOfTimeError where it is the time that was up."""
        stopped = answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)
        if stopped and (self.live.deadline.is_over or math.isinf(self.live.allowance.left)):
            raise OutOfTimeError
        return stopped

    def changes(self, obstacles: Sequence[Obstacle]) -> Changes:
        """What the edits change together."""
        matrix, ties = self.solved.matrix, self.problem.tie_costs
        rows = {place: bounds for one in obstacles for row, bounds in one.rows.items() if (place := matrix.row_at(row)) is not None}
        columns = {
            place: bounds for one in obstacles for column, bounds in one.columns.items() if (place := matrix.column_at(column)) is not None
        }
        costs = {
            place: cost + float(ties[column])
            for one in obstacles
            for column, cost in one.costs.items()
            if (place := matrix.column_at(column)) is not None
        }
        return Changes(rows, columns, costs)

    def effect(self, obstacle: Obstacle) -> frozenset[tuple[str, int]]:
        """What an obstacle changes here, for comparing obstacles with each other; empty where it does not touch the strategy.

        What it does to offers that only another edit would make counts for nothing.
        """
        changes = self.changes([obstacle])
        rows = [("row", place) for place in changes.rows if not self._imagined_rows[place]]
        costs = [("cost", place) for place in changes.costs if not self._imagined_columns[place]]
        return frozenset([*rows, *costs, *(("column", place) for place in changes.columns if not self._imagined_columns[place])])

    @cached_property
    def _imagined_rows(self) -> list[bool]:
        """Whether each row is about an offer that only an edit would make."""
        model, imagined = self.problem.model, self.problem.study.imagined
        return [offer_of(model.row_keys[row]) in imagined for row in self.solved.matrix.row_ids.tolist()]

    @cached_property
    def _imagined_columns(self) -> list[bool]:
        """Whether each column is a choice on such an offer; that the offer is taken at all is what its edit is about."""
        model, imagined = self.problem.model, self.problem.study.imagined
        keys = (model.keys[column] for column in self.solved.matrix.column_ids.tolist())
        return [not isinstance(key, Run) and offer_of(key) in imagined for key in keys]

    def bound(self, obstacles: Sequence[Obstacle]) -> float:
        """No more than this can be saved: by duality, without solving."""
        return self._saved_at_most(obstacles, self.live.bound_after)

    def closer_bound(self, obstacles: Sequence[Obstacle]) -> float:
        """The same, closer to what is saved: worth its sums where it spares a solve."""
        return self._saved_at_most(obstacles, self.live.closer_bound_after)

    def _saved_at_most(self, obstacles: Sequence[Obstacle], least: Callable[[Bounds, Bounds, Costs], float]) -> float:
        changes = self.changes(obstacles)
        if not changes.any:
            return 0.0
        return self.solved.objective - least(changes.rows, changes.columns, changes.costs) + self.slack

    def saving(self, obstacles: Sequence[Obstacle], enough: float = -math.inf) -> float | None:
        """What the edits save together, exactly; None where the relaxation shows that it is less than `enough`."""
        found = self.outcome(obstacles, enough)
        if found is None:
            return None
        if not found.is_exact:
            raise OutOfTimeError
        return found.least

    def outcome(self, obstacles: Sequence[Obstacle], enough: float = -math.inf) -> Saved | None:
        """What the edits save together, with a plan that saves it; None where it is less than `enough`."""
        changes = self.changes(obstacles)
        if not changes.any:
            return Saved(0.0, 0.0, self.values)
        most = self.solved.objective + self.slack - enough
        found = self._recent.get(obstacles)
        if found is None or (found.answer is None and not found.is_above(most)):
            if self.live.allowance.is_over:
                known = self.closer_bound(obstacles)
                return self._between(changes, known) if known > enough else None
            found = self._recent.keep(obstacles, self._edited(changes, most))
        return self._told(changes, found, most)

    def _told(self, changes: Changes, found: EditedAnswer, most: float = math.inf) -> Saved | None:
        """What an answer with these changes saves; None where its relaxation alone is above `most`."""
        if found.answer is None or found.is_above(most):
            return None
        if not self._is_open(found.answer):
            return self._saved(found.answer)
        self._known += [found.answer.values] if found.answer.values is not None else []
        return self._between(changes, self.solved.objective - found.answer.bound + self.slack)

    def totals(self, savings: Sequence[Saving]) -> list[Saved]:
        """What the first saves, the first two together, and so on: each is solved from where the one before it ended."""
        found: list[Saved] = []
        with ExitStack() as edits:
            for count, saving in enumerate(savings, 1):
                changes = self.changes([one.obstacle for one in savings[:count]])
                edits.enter_context(self.live.edited(changes.rows, changes.columns, changes.costs))
                self._known.append(saving.values)
                first = Saved(saving.saves, saving.most, saving.values)
                saved = first if count == 1 else self._told(Changes(), self._edited(Changes(), math.inf))
                if saved is not None:
                    self._known.append(saved.values)
                    found.append(saved)
        return found

    def _saved(self, answer: SolverAnswer) -> Saved:
        """What an answer takes less than the optimum, and its point."""
        if answer.status is not Status.OPTIMAL or answer.values is None:
            raise ArithmeticError(f"an edit made {self.solved.strategy} {answer.status}")
        saves = max(0.0, self.solved.objective - self.without_ties(answer))
        return Saved(saves, saves, answer.values)

    def _between(self, changes: Changes, most: float) -> Saved:
        """What the cheapest known plan saves with these changes, and what may be saved at most."""
        ties = self.problem.tie_costs[self.solved.matrix.column_ids]
        with self.live.edited(changes.rows, changes.columns, changes.costs) as live:
            matrix = live.whole
        found = Saved(0.0, max(0.0, most), self._of_plan)
        for plan in (self._of_plan, *self._known):
            saves = self.solved.objective - matrix.objective(plan) + inner(ties, plan)
            if saves > found.least and matrix.admits(plan):
                found = Saved(saves, max(saves, most), plan)
        return found

    def relaxed_saving(self, obstacles: Sequence[Obstacle]) -> float:
        """What the edits save on the relaxation: no saving itself, but it costs no branch and bound and orders well."""
        changes = self.changes(obstacles)
        if not changes.any:
            return 0.0
        before = self.live.relax().objective
        found = self._recent.get(obstacles) or self._recent.keep(obstacles, self._edited(changes, -math.inf))
        return before - found.relaxed

    def solve_with(self, changes: Changes) -> SolverAnswer:
        """The optimum with these changes, which are put back; OutOfTimeError where it takes too long to prove."""
        answer = self._edited(changes, math.inf).answer
        assert answer is not None, "without a limit there is an answer"
        if self._is_open(answer):
            raise OutOfTimeError
        return answer

    def _edited(self, changes: Changes, most: float) -> EditedAnswer:
        """The relaxation with these changes; the optimum where it is that already, or where the relaxation is not above `most`."""
        with self.live.edited(changes.rows, changes.columns, changes.costs) as live:
            relaxation = live.relax()
            self.relaxed += 1
            is_solved = relaxation.status is Status.OPTIMAL and relaxation.integral
            is_wanted = most > -math.inf and (relaxation.status is not Status.OPTIMAL or relaxation.objective <= most)
            self.branched += is_wanted and not is_solved and relaxation.status is Status.OPTIMAL
            answer = live.solve_integer() if is_solved or is_wanted else None
            return EditedAnswer(relaxation.status, relaxation.objective, answer)

    def without_ties(self, answer: SolverAnswer) -> float:
        """The objective of an answer without the tie-break."""
        assert answer.values is not None, "only plans have an objective"
        return answer.objective - inner(self.problem.tie_costs[self.solved.matrix.column_ids], answer.values)


def wide_problem(problem: Problem, solved: Solved) -> WideProblem:
    """The problem with all that is imagined for a strategy, of which its plan says who keeps which stack alive."""
    held = tuple(Held(stack, until) for stack, until in solved.plan.stacks_until.items()) if solved.plan is not None else ()
    return imagine(problem, solved.strategy, held)


def wide_strategy(wide: WideProblem, solved: Solved, deadline: Deadline = NEVER, allowance: Allowance | None = None) -> LiveStrategy:
    """A solved strategy kept live in the wide problem: all that was imagined is shut, so that its optimum is the same."""
    if not wide.alternatives:
        return LiveStrategy(wide.problem, solved, deadline, allowance)
    return LiveStrategy(wide.problem, replace(solved, live=LiveModel(wide.problem.matrix(solved.strategy))), deadline, allowance)


def rank(live: LiveStrategy, obstacles: Sequence[Obstacle], places: int) -> list[Saving]:
    """The obstacles that save most, so many of them."""
    return _ranked(live, obstacles, places)[:places]


def _ranked(live: LiveStrategy, obstacles: Sequence[Obstacle], places: int) -> list[Saving]:
    """The obstacles that save most, exactly where no more is taken than may be; else those that are known to save most.

    Only whole ones compete: a part of another obstacle never saves more than the whole, so it would
    say the same thing twice.
    """
    by_id = {one.id: one for one in obstacles}
    ranked: list[Saving] = []

    def floor() -> float:
        return ranked[places - 1].saves if len(ranked) >= places else -math.inf

    bounds = {name: live.bound([one]) for name, one in by_id.items()}
    for name in most_promising(bounds, lambda name: live.closer_bound([by_id[name]]), floor):
        found = live.outcome([by_id[name]], enough=floor())
        if found is not None:
            saving = Saving(by_id[name], found.least, found.most, found.values)
            ranked = sorted([*ranked, saving], key=lambda one: (-one.saves, -one.most, one.obstacle.id))
    return ranked


@dataclass(frozen=True, eq=False)
class Wholes:
    """Obstacles that are part of no other, and for each its twins and parts by id."""

    obstacles: tuple[Obstacle, ...]
    touching: int
    """How many obstacles touch the strategy at all, parts included."""
    twins: dict[str, tuple[str, ...]]
    """Others with the very same effect."""
    effects: dict[str, frozenset[tuple[str, int]]]
    """What each obstacle changes in the strategy, by id."""


def wholes_of(live: LiveStrategy, obstacles: Sequence[Obstacle]) -> Wholes:
    """The obstacles that touch the strategy and are part of no other; of equal ones the widest kind stands for all."""
    order = list(ObstacleKind)
    effects = {one.id: live.effect(one) for one in obstacles}
    touching = [one for one in obstacles if effects[one.id]]
    holders: dict[tuple[str, int], list[Obstacle]] = {}
    for one in touching:
        for element in effects[one.id]:
            holders.setdefault(element, []).append(one)
    found, twins = [], {}
    for one in touching:
        mine = effects[one.id]
        around = [other for other in holders[min(mine)] if other is not one and mine <= effects[other.id]]
        equal = [other for other in around if effects[other.id] == mine]
        if len(equal) < len(around):
            continue
        if min([one, *equal], key=lambda other: (order.index(other.kind), len(other.id), other.id)) is one:
            found.append(one)
            twins[one.id] = tuple(sorted(other.id for other in equal))
    return Wholes(tuple(found), len(touching), twins, effects)


@dataclass(frozen=True, eq=False)
class Search:
    """The obstacles of a strategy, those that save most on it, and other strategies on which they may save too."""

    live: LiveStrategy
    rival: str | None
    others: Mapping[str, LiveStrategy]
    obstacles: tuple[Obstacle, ...]
    wholes: Wholes
    ranked: tuple[Saving, ...]
    given_up: tuple[Obstacle, ...] = ()
    """Wishes that the platform can never serve."""
    undecided: int = 0
    """Obstacles beyond these that may save more than the last of these: it takes too long to prove."""

    @property
    def workspace(self) -> Workspace:
        """What everything is about."""
        return self.live.problem.study.workspace

    @property
    def effort(self) -> Effort:
        """How much was solved so far, on the strategy itself."""
        return Effort(self.live.relaxed, self.live.branched)


def search_obstacles(
    problem: Problem,
    best: Solved,
    rival: Solved | None,
    others: Sequence[Solved],
    places: int = 10,
    limits: Limits = NO_LIMITS,
    wide: WideProblem | None = None,
) -> Search:
    """The obstacles of a strategy, ranked; OutOfTimeError where the deadline comes first.

    Edits that give lines other offers are among them where there is a wide problem.
    """
    within = wide or WideProblem(problem, ())

    def kept_live(solved: Solved, share: float = 1.0) -> LiveStrategy:
        return wide_strategy(within, solved, limits.deadline, limits.allowance(solved, share))

    live = kept_live(best, TO_RANK)
    obstacles = find_obstacles(within.problem, live.keys(), within.alternatives)
    wholes = wholes_of(live, obstacles)
    lives = {solved.strategy: kept_live(solved) for solved in others if solved.plan is not None}
    compared = rival.strategy if rival is not None and rival.strategy in lives else None
    able, never = split(live.problem.study.workspace, best.strategy, wholes.obstacles)
    found = _ranked(live, able, places)
    live.live.allowance = limits.allowance(best, 1.0 - TO_RANK)
    undecided = sum(one.most > found[places - 1].saves for one in found[places:])
    return Search(live, compared, lives, obstacles, wholes, tuple(found[:places]), never, undecided)
