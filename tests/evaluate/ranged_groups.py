"""Random small groups whose amounts are ranges: what is certain in `tests.problem.small_groups` is uncertain here."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from integration_model.evaluate.drawn_costs import ColumnProducts
from integration_model.evaluate.ranges import PlanSampler
from integration_model.problem.answer import Status
from integration_model.problem.matrix import Vector
from integration_model.problem.problem import Problem
from integration_model.solve.highs import solve
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved, solve_strategy
from tests.problem.small_groups import SmallGroup, make_group

UNITS = ("_pm", "_eur", "_pm_per_year", "eur_per_pm", "eur_per_point")
MOST = {"eur_per_pm": 1_000_000}
"""What no file may say more than."""


def ranged_group(seed: int) -> SmallGroup:
    """The small group of a seed, every amount of work and money a range."""
    group, dice = make_group(seed), random.Random(f"ranges of {seed}")
    return SmallGroup(_widened(group.group, "", dice), _widened(group.brands, "", dice), _widened(group.suppliers, "", dice))


def _widened(value: Any, key: str, dice: random.Random) -> Any:
    if isinstance(value, Mapping):
        return {name: _widened(inner, name, dice) for name, inner in value.items()}
    if isinstance(value, list):
        return [_widened(inner, "", dice) for inner in value]
    is_amount = isinstance(value, (int, float)) and not isinstance(value, bool) and key.endswith(UNITS)
    if not is_amount or not value or key.startswith("budget"):
        return value
    low, high = value * dice.choice((0.3, 0.6)), value * dice.choice((1.5, 4))
    return f"{low:g}..{value:g}..{min(high, MOST.get(key, high)):g}"


@lru_cache(maxsize=32)
def solved_group(seed: int) -> tuple[Problem, tuple[Solved, ...]]:
    """The ranged group of a seed, and its strategies that have a plan."""
    problem = ranged_group(seed).problem()
    solved = tuple(solve_strategy(problem, name) for name in problem.strategies)
    return problem, tuple(one for one in solved if one.plan is not None)


def optimum_in(problem: Problem, solved: Solved, draw: int, own: float, seed: int) -> float:
    """The total of a strategy optimised anew in a draw, from what its optimum of the expected values takes there."""
    assert solved.plan is not None
    matrix = problem.matrix(solved.strategy)
    cost = costs_in(problem, draw, seed)[matrix.column_ids]
    answer = solve(dataclasses.replace(matrix, cost=cost))
    assert answer.status is Status.OPTIMAL
    assert answer.values is not None
    return own + float(cost @ (answer.values - values_of(solved.plan, problem, matrix)))


def costs_in(problem: Problem, draw: int, seed: int) -> Vector:
    """The cost of every column in a draw."""
    products = ColumnProducts(problem)
    sampler = PlanSampler(problem.study.workspace, problem.kind, seed, draw + 1)
    return products.costs(products.values(sampler)[draw])
