"""Pools of plans: the platform is chosen now, the rest later, so a draw is judged with the plan adapted to it.

In: solved strategies. Out: for each its total draw by draw, the least of its pool: the optimum, and what it makes together with the plans
that are optimal, or nearly so, in a few of the draws. A pool is never below the true optimum of a draw; all strategies are solved
again in the same draws, each as often as the others, so that none is flattered. `mixed` has what the others have beside its own plan:
it contains every other strategy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from integration_model.domain import MIXED
from integration_model.effort.draws import Draws
from integration_model.evaluate.drawn_costs import ColumnProducts, Places
from integration_model.evaluate.ranges import PlanSampler
from integration_model.evaluate.recombining import Move, moves_to, savings
from integration_model.problem.answer import Status
from integration_model.problem.deadline import NEVER, Deadline, OutOfTimeError
from integration_model.problem.matrix import TOLERANCE, Matrix, Vector
from integration_model.problem.problem import Problem
from integration_model.solve.highs import LiveModel, Relaxation, Vertex
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved

RESOLVES = 7
"""In how many draws each strategy is solved again: fewer miss plans that many draws want."""
EXTREMES = 2
"""So many of them lie farthest apart: what suits only them is met there. The others come as they are drawn, as most draws do."""
CANDIDATES = 100
"""Of so many draws those that lie farthest apart are taken."""
MAX_ROUNDS = 12
"""How often fractions are rounded and the rest is solved again; moves with fractions that are left then are left out."""
NEAR = 0.7
"""Fractions from here on are rounded up together."""

_NO_POOLS: Mapping[str, Pool] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Pool:
    """A strategy's optimum as a point of its problem, and the moves from there to what is best in each of some draws."""

    matrix: Matrix
    plans: tuple[tuple[Move, ...], ...]
    start: Vector
    """The optimum."""
    costs: tuple[Vector, ...]
    """What each column costs in each of the draws that were solved again."""

    def answers(self, matrix: Matrix, start: Vector, costs: Sequence[Vector]) -> bool:
        """Whether this is the pool of another optimum too: the same point of the same problem, at the same costs in the same draws."""
        asked = (*_limits(matrix), start, *costs)
        known = (*_limits(self.matrix), self.start, *self.costs)
        return len(asked) == len(known) and all(map(np.array_equal, asked, known))


class PoolFinder:
    """Finds the pools of the strategies of one problem: in the same draws for all of them."""

    def __init__(self, problem: Problem, seed: int, resolves: int = RESOLVES) -> None:
        self.problem = problem
        self.products = ColumnProducts(problem)
        values = self.products.values(PlanSampler(problem.study.workspace, problem.kind, seed, CANDIDATES))
        self.draws = draws_to_solve(values * self.products.spread(), resolves)
        """The draws in which every strategy is solved again."""
        self.costs = tuple(self.products.costs(values[draw]) + problem.tie_costs for draw in self.draws)
        """Of each of them the cost of every column."""

    def start(
        self, solved: Sequence[Solved], executor: Executor, deadline: Deadline = NEVER, known: Mapping[str, Pool] = _NO_POOLS
    ) -> dict[str, Future[Pool]]:
        """The pool of each strategy with a proven plan but `mixed` on its way; the strategies may be edited meanwhile.

        A pool that is known, of another problem of the same strategies, is found again where it is the same here.
        """
        ready = [one for one in solved if one.plan is not None and one.status is Status.OPTIMAL and one.strategy != MIXED]
        # Read here and now: who asks may edit the live models while pools are looked for.
        begun = [(one, self.problem.matrix(one.strategy), one.live.vertex) for one in ready]
        return {
            one.strategy: executor.submit(self.find, one, matrix, vertex, deadline, known.get(one.strategy))
            for one, matrix, vertex in begun
        }

    def find(self, solved: Solved, matrix: Matrix, vertex: Vertex | None, deadline: Deadline = NEVER, known: Pool | None = None) -> Pool:
        """The pool of a strategy, `known` where it is that; OutOfTimeError where the deadline comes first."""
        assert solved.plan is not None, "only what has a plan has a pool"
        start = values_of(solved.plan, self.problem, matrix)
        costs = tuple(cost[matrix.column_ids] for cost in self.costs)
        if known is not None and known.answers(matrix, start, costs):
            return known
        is_known = vertex is not None and _is_cut_alike(matrix, solved.matrix)
        live = LiveModel(matrix, (vertex,) if vertex is not None and is_known else (), deadline)
        points = [_point_near(live, cost) for cost in costs]
        return Pool(matrix, tuple(tuple(moves_to(matrix, start, point)) for point in points), start, costs)

    def least(self, pool: Pool, own: Draws, sampler: PlanSampler) -> Draws:
        """The total of the best that a pool has, draw by draw, where `own` is that of the optimum."""

        def price(columns: Places, values: Vector) -> Draws:
            return self.products.drawn(sampler, columns, values)

        return own - savings(pool.matrix, pool.plans, price, sampler.count)


def pooled(finder: PoolFinder, pools: Mapping[str, Pool], own: Mapping[str, Draws], sampler: PlanSampler) -> dict[str, Draws]:
    """For each strategy the least of its pool draw by draw, `own` being the draws of the optima; without a pool that is all."""
    found = {name: finder.least(pools[name], draws, sampler) if name in pools else draws for name, draws in own.items()}
    if MIXED in found:
        found[MIXED] = np.minimum.reduce(list(found.values()))
    return found


def draws_to_solve(points: Vector, count: int) -> tuple[int, ...]:
    """The draws to solve again: a few extremes, then the first others; none where all draws are one."""
    extremes = farthest_apart(points, min(EXTREMES, count))
    others = [draw for draw in range(len(points)) if draw not in extremes] if extremes else []
    return (*extremes, *others[: count - len(extremes)])


def farthest_apart(points: Vector, count: int) -> list[int]:
    """Rows that lie far from the mean of all and from each other, the farthest first; fewer where no other is apart from these."""
    apart = points - points.mean(axis=0)
    squares: Vector = (apart * apart).sum(axis=1)
    distance = squares.copy()
    least = 1e-12 * float((points * points).sum(axis=1).max(initial=0.0))
    found: list[int] = []
    while len(found) < count and distance.max(initial=0.0) > least:
        chosen = int(distance.argmax())
        found.append(chosen)
        distance = np.minimum(distance, squares + squares[chosen] - 2.0 * (apart * apart[chosen]).sum(axis=1))
    return found


def _limits(matrix: Matrix) -> tuple[NDArray[Any], ...]:
    """All that says which points a problem allows, and which columns of the whole they are of."""
    ids = matrix.column_ids, matrix.starts, matrix.indices, matrix.values
    return (*ids, matrix.lower, matrix.upper, matrix.integer, matrix.row_lower, matrix.row_upper)


def _is_cut_alike(one: Matrix, other: Matrix) -> bool:
    """Whether two cuts have the same columns and rows, so that a vertex of one is one of the other."""
    pairs = (one.column_ids, other.column_ids), (one.row_ids, other.row_ids), (one.starts, other.starts), (one.indices, other.indices)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


def _point_near(live: LiveModel, cost: Vector) -> Vector:
    """The optimum at these costs, or a point near it with few fractions: those next to 1 are rounded up, and the rest is solved again."""
    with live.at_costs(cost), live.edited() as model:
        point = _relaxed(model)
        for _ in range(MAX_ROUNDS):
            chosen = _to_round_up(model.base, point.values)
            if not chosen:
                break
            model.change(columns=dict.fromkeys(chosen, (1.0, 1.0)))
            further = _relaxed(model)
            if further.status is not Status.OPTIMAL:
                break
            point = further
        return point.values


def _relaxed(live: LiveModel) -> Relaxation:
    found = live.relax()
    if found.status is Status.LIMIT_WITHOUT_PLAN:
        raise OutOfTimeError
    return found


def _to_round_up(matrix: Matrix, values: Vector) -> list[int]:
    """The fractions near 1, or the one that is nearest."""
    open_ = np.flatnonzero(matrix.integer & (np.abs(values - np.rint(values)) > TOLERANCE))
    if not open_.size:
        return []
    nearest = open_[np.argmax(np.round(values[open_], 6))]
    return sorted({int(nearest), *open_[values[open_] >= NEAR].tolist()})
