"""Pools of plans: a draw of all ranges is judged with a plan that suits it, for the platform is chosen now and the rest later.

In: solved candidates and the facts on which the choice between them hangs most. Out: for each strategy the draws of the best plan of its
pool: its optimum, and the optima where each of these facts stands at an end of its range. All strategies are asked at the same places, so
that none has more plans to choose from than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from integration_model.effort.draws import Draws
from integration_model.evaluate.break_even import column_slopes
from integration_model.evaluate.leverage import leverages
from integration_model.evaluate.ranges import PlanSampler
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.matrix import Vector
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved
from integration_model.values import Quantity

FACTS = 3
"""How many facts are taken to their ends."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A fact at an end of its range, all others at their expected values."""

    fact: Quantity
    value: float


def pooled_draws(problem: Problem, candidates: Sequence[Solved], sampler: PlanSampler) -> Mapping[str, Draws]:
    """For each candidate the least of its pool's plans, draw by draw; OutOfTimeError where the deadline of its live model comes first."""
    places = _places(problem, candidates)
    return {one.strategy: _least(problem, one, places, sampler) for one in candidates}


def _places(problem: Problem, candidates: Sequence[Solved]) -> list[_Place]:
    """The ends of the facts that move the lead of the two best candidates most."""
    if len(candidates) < 2:
        return []
    best, other = candidates[:2]
    found = leverages({one.strategy: one.entries for one in (best, other)}, problem.weights, problem.study.workspace.group)
    ranked = sorted(found.values(), key=lambda one: (-abs(one.margin(best.strategy, other.strategy)), one.fact.origin.address))
    return [_Place(one.fact, end) for one in ranked[:FACTS] for end in (one.fact.range.low, one.fact.range.high)]


def _least(problem: Problem, solved: Solved, places: Iterable[_Place], sampler: PlanSampler) -> Draws:
    pool: dict[bytes, Draws] = {}
    for values in (_optimum(solved, {}), *(_optimum(solved, _moved(problem, solved, place)) for place in places)):
        key = np.packbits(values > 0.5).tobytes()
        if key not in pool:
            pool[key] = sampler.draw_columns(problem, solved.matrix.column_ids, values)
    least: Draws = np.minimum.reduce(list(pool.values()))
    return least


def _moved(problem: Problem, solved: Solved, place: _Place) -> dict[int, float]:
    """The costs of the columns that a fact moves, where it stands somewhere else."""
    slopes = column_slopes(problem, solved, place.fact)
    step, cost = place.value - place.fact.expected, solved.matrix.cost
    return {int(column): float(cost[column] + step * slopes[column]) for column in np.flatnonzero(slopes)}


def _optimum(solved: Solved, costs: Mapping[int, float]) -> Vector:
    """The point that is optimal at these costs."""
    with solved.live.edited(costs=costs) as live:
        answer = live.solve_integer()
    if answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN):
        raise OutOfTimeError
    if answer.status is not Status.OPTIMAL or answer.values is None:
        raise ArithmeticError(f"another value of a fact made {solved.strategy} {answer.status}")
    return answer.values
