"""Bottlenecks: the obstacles that save most on the best platform, exactly.

Obstacles are taken in the order of a bound from the relaxation's duals; each is first relaxed, then
solved, and the search stops when the last place is safe: no bound left can beat it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property

from integration_model.answers.compare import Bottleneck
from integration_model.domain import Workspace
from integration_model.problem.answer import SolverAnswer, Status
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.held_stacks import Held
from integration_model.problem.imagined import WideProblem, imagine
from integration_model.problem.keys import Run
from integration_model.problem.matrix import Vector, inner
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.changes import Changes, offer_of
from integration_model.solve.given_up import split
from integration_model.solve.highs import Bounds, Costs, LiveModel
from integration_model.solve.promising import most_promising
from integration_model.solve.reach import reach
from integration_model.solve.recent_answers import EditedAnswer, RecentAnswers
from integration_model.solve.strategies import Solved
from integration_model.study.offers import OfferKey, strategy_offers


@dataclass(frozen=True, eq=False, slots=True)
class Saving:
    """An obstacle with its exact saving, and the point that is optimal without it."""

    obstacle: Obstacle
    saves: float
    values: Vector


@dataclass(frozen=True, slots=True)
class Effort:
    """How much was solved for an exact answer."""

    relaxations: int
    branch_and_bounds: int


class LiveStrategy:
    """A solved strategy kept live for edits."""

    def __init__(self, problem: Problem, solved: Solved, deadline: Deadline = NEVER) -> None:
        self.problem, self.solved = problem, solved
        self.live = solved.live
        self.live.deadline = deadline
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
        answer = _in_time(self.live.solve_integer())
        if answer.values is None:
            raise ArithmeticError(f"{self.solved.strategy} has no plan: {answer.status}")
        return answer.values

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
        """What the edits save together; None where the relaxation shows that it is less than `enough`."""
        found = self.outcome(obstacles, enough)
        return None if found is None else found[0]

    def outcome(self, obstacles: Sequence[Obstacle], enough: float = -math.inf) -> tuple[float, Vector] | None:
        """What the edits save together, and the point that is optimal then; None where it is less than `enough`."""
        changes = self.changes(obstacles)
        if not changes.any:
            return 0.0, self.values
        most = self.solved.objective + self.slack - enough
        found = self._recent.get(obstacles)
        if found is None or (found.answer is None and not found.is_above(most)):
            found = self._recent.keep(obstacles, self._edited(changes, most))
        return None if found.answer is None or found.is_above(most) else self._saved(found.answer)

    def totals(self, obstacles: Sequence[Obstacle]) -> list[float]:
        """What the first two save together, the first three, and so on: each is solved from where the one before it ended."""
        found: list[float] = []
        with ExitStack() as edits:
            for count in range(1, len(obstacles) + 1):
                changes = self.changes(obstacles[:count])
                edits.enter_context(self.live.edited(changes.rows, changes.columns, changes.costs))
                if count > 1 and (answer := self.solve_with(Changes())) is not None:
                    found.append(self._saved(answer)[0])
        return found

    def _saved(self, answer: SolverAnswer) -> tuple[float, Vector]:
        """What an answer takes less than the optimum, and its point."""
        if _in_time(answer).status is not Status.OPTIMAL or answer.values is None:
            raise ArithmeticError(f"an edit made {self.solved.strategy} {answer.status}")
        return max(0.0, self.solved.objective - self.without_ties(answer)), answer.values

    def relaxed_saving(self, obstacles: Sequence[Obstacle]) -> float:
        """What the edits save on the relaxation: no saving itself, but it costs no branch and bound and orders well."""
        changes = self.changes(obstacles)
        if not changes.any:
            return 0.0
        before = self.live.relax().objective
        found = self._recent.get(obstacles) or self._recent.keep(obstacles, self._edited(changes, -math.inf))
        return before - found.relaxed

    def solve_with(self, changes: Changes, most: float = math.inf) -> SolverAnswer | None:
        """The optimum with these changes, which are put back; None where its relaxation is above `most`."""
        found = self._edited(changes, most)
        return None if found.is_above(most) else found.answer

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


def wide_strategy(wide: WideProblem, solved: Solved, deadline: Deadline = NEVER) -> LiveStrategy:
    """A solved strategy kept live in the wide problem: all that was imagined is shut, so that its optimum is the same."""
    if not wide.alternatives:
        return LiveStrategy(wide.problem, solved, deadline)
    return LiveStrategy(wide.problem, replace(solved, live=LiveModel(wide.problem.matrix(solved.strategy))), deadline)


def _in_time(answer: SolverAnswer) -> SolverAnswer:
    """The answer; OutOfTimeError where only the time says how it ended."""
    if answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN):
        raise OutOfTimeError
    return answer


def rank(live: LiveStrategy, obstacles: Sequence[Obstacle], places: int) -> list[Saving]:
    """The obstacles that save most, exactly.

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
            ranked = sorted([*ranked, Saving(by_id[name], *found)], key=lambda saving: (-saving.saves, saving.obstacle.id))
    return ranked[:places]


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
    deadline: Deadline = NEVER,
    wide: WideProblem | None = None,
) -> Search:
    """The obstacles of a strategy, ranked; OutOfTimeError where the deadline comes first.

    Edits that give lines other offers are among them where there is a wide problem.
    """
    wide = wide or WideProblem(problem, ())
    live = wide_strategy(wide, best, deadline)
    obstacles = find_obstacles(wide.problem, live.keys(), wide.alternatives)
    wholes = wholes_of(live, obstacles)
    lives = {solved.strategy: wide_strategy(wide, solved, deadline) for solved in others if solved.plan is not None}
    compared = rival.strategy if rival is not None and rival.strategy in lives else None
    able, never = split(live.problem.study.workspace, best.strategy, wholes.obstacles)
    return Search(live, compared, lives, obstacles, wholes, tuple(rank(live, able, places)), never)


def find_bottlenecks(
    problem: Problem, best: Solved, rival: Solved | None, others: Sequence[Solved], places: int = 10, deadline: Deadline = NEVER
) -> tuple[tuple[Bottleneck, ...], int, Effort]:
    """The bottlenecks of the best platform with the rival's saving and the running total; how many obstacles there are; what it took.

    OutOfTimeError where the deadline comes first.
    """
    search = search_obstacles(problem, best, rival, others, places, deadline)
    with ThreadPoolExecutor(1) as pool:
        # The other strategies have solvers of their own: they answer while the best one's sums the savings up.
        elsewhere = pool.submit(look_elsewhere, search)
        totals = running_totals(search, places)
        found = list_bottlenecks(search, totals, elsewhere.result())
    return found, search.wholes.touching, search.effort


def running_totals(search: Search, most: int) -> list[float]:
    """What the first one saves, the first two together, and so on, for at most so many."""
    together = [saving.obstacle for saving in search.ranked[:most]]
    return [saving.saves for saving in search.ranked[:1]] + search.live.totals(together)


def look_elsewhere(search: Search) -> list[tuple[dict[str, float], str | None]]:
    """For each ranked obstacle its savings on the best strategy and its rival, and which platform would win without it."""
    best, found = search.live.solved, []
    for saving in search.ranked:
        saves = {best.strategy: saving.saves}
        if search.rival is not None:
            saves[search.rival] = search.others[search.rival].saving([saving.obstacle]) or 0.0
        found.append((saves, _new_winner(saving, best, search.others, saves)))
    return found


def list_bottlenecks(
    search: Search, totals: Sequence[float], elsewhere: Sequence[tuple[dict[str, float], str | None]] | None = None
) -> tuple[Bottleneck, ...]:
    """The ranked obstacles that have a running total, with the rival's saving and whether another platform would win."""
    told = zip(search.ranked, totals, elsewhere or look_elsewhere(search), strict=False)
    return tuple(
        _bottleneck(saving.obstacle, saves, together, winner, search.wholes.twins[saving.obstacle.id], search.workspace)
        for saving, together, (saves, winner) in told
    )


def _new_winner(saving: Saving, best: Solved, lives: Mapping[str, LiveStrategy], known: Mapping[str, float]) -> str | None:
    """The candidate that would take least if the obstacle were gone, where it is another one than now."""
    totals = {best.strategy: best.objective, **{name: live.solved.objective for name, live in lives.items()}}
    now = min(totals, key=lambda name: (totals[name], name))
    winner, target = best.strategy, best.objective - saving.saves
    for name, live in sorted(lives.items()):
        bounds = (bound([saving.obstacle]) for bound in (live.bound, live.closer_bound))
        if any(live.solved.objective - bound >= target for bound in bounds):
            continue
        saves = known[name] if name in known else live.saving([saving.obstacle]) or 0.0
        if live.solved.objective - saves < target:
            winner, target = name, live.solved.objective - saves
    return winner if winner != now else None


def _bottleneck(
    obstacle: Obstacle, saves: dict[str, float], cumulative: float, winner: str | None, also: tuple[str, ...], workspace: Workspace
) -> Bottleneck:
    brands = sorted({workspace.lines[line].brand for line in obstacle.lines})
    return Bottleneck(
        id=obstacle.id,
        kind=obstacle.conflict_kind,
        title=obstacle.title,
        edit=obstacle.edit,
        saves=saves,
        cumulative=cumulative,
        changes_best=winner,
        brands=tuple(brands),
        suppliers=tuple(sorted(obstacle.suppliers)),
        origin=str(obstacle.origin),
        reach=reach(obstacle, brands),
        also=also,
    )
