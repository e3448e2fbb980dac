"""Costs of columns draw by draw: a plan's columns cost what its ledger draws."""

from __future__ import annotations

import numpy as np
import pytest

from integration_model.evaluate.drawn_costs import ColumnProducts
from integration_model.evaluate.ranges import PlanSampler, product_of
from integration_model.problem.columns import ObjectiveKind, lasting_charges
from integration_model.problem.problem import Problem
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved, solve_strategy
from tests.evaluate.ranged_groups import ranged_group, solved_group


def sampler_of(problem: Problem, count: int = 50) -> PlanSampler:
    return PlanSampler(problem.study.workspace, problem.kind, 7, count)


def lasting(problem: Problem, sampler: PlanSampler) -> np.ndarray:
    """What is paid whatever is decided."""
    found = np.zeros(sampler.count)
    for _, charge in lasting_charges(problem.study):
        found += charge.amount.factor * sampler.weighted(product_of(charge, sampler.weights))
    return found


def taken(problem: Problem, solved: Solved) -> tuple[np.ndarray, np.ndarray]:
    """The columns of a strategy, and how much of each its plan takes."""
    assert solved.plan is not None
    matrix = problem.matrix(solved.strategy)
    return matrix.column_ids.astype(np.int64), values_of(solved.plan, problem, matrix)


@pytest.mark.parametrize("seed", [0, 4, 25, 26, 40])
def test_columns_draw_what_entries_draw(seed: int) -> None:
    """The columns of a plan, priced in a draw, are the draw of its entries; so is the sum of their products."""
    problem, solved = solved_group(seed)
    products, sampler = ColumnProducts(problem), sampler_of(problem)
    values = products.values(sampler)
    for one in solved:
        columns, amounts = taken(problem, one)
        drawn = sampler.draw(one.entries).objective - lasting(problem, sampler)
        assert products.drawn(sampler, columns, amounts) == pytest.approx(drawn)
        assert [products.costs(row)[columns] @ amounts for row in values[:5]] == pytest.approx(drawn[:5])


@pytest.mark.parametrize("kind", list(ObjectiveKind))
def test_every_objective_is_drawn(kind: ObjectiveKind) -> None:
    """What an objective leaves out costs nothing in any draw."""
    problem = ranged_group(40).problem(kind=kind)
    one = solve_strategy(problem, "as-is")
    sampler = sampler_of(problem)
    drawn = sampler.draw(one.entries).objective - lasting(problem, sampler)
    assert ColumnProducts(problem).drawn(sampler, *taken(problem, one)) == pytest.approx(drawn)


def test_fewer_draws_are_the_first_of_more() -> None:
    """A sampler of few draws has the first of those of a sampler of many."""
    problem, solved = solved_group(40)
    few, many = (sampler_of(problem, count).draw(solved[0].entries).objective for count in (10, 2000))
    assert np.array_equal(few, many[:10])
