"""Reductions: what each takes away, the way back, and the same optimum, savings and capacity-bound answers with and without."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from integration_model.problem.matrix import Flags, Matrix, Vector
from integration_model.problem.obstacles import find_obstacles
from integration_model.problem.problem import Problem
from integration_model.problem.reductions import (
    Editable,
    reduce_always,
    reduce_for_optimum,
    without_dominated,
    without_what_costs_too_much,
)
from integration_model.solve.highs import LiveModel, solve
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy
from tests.shipped.once import shipped_problem
from tests.solve.test_highs import make_matrix, random_matrix

INF = math.inf


def closes(value: float) -> object:
    """As near as the solver settles for: it stops within 1e-6 of the best, which is what a tie costs."""
    return pytest.approx(value, rel=1e-9, abs=2e-6)


def binding() -> list[Problem]:
    """Groups with a budget and a supplier's capacity that bind: the toy group, and the same with less and less to spend."""
    return [make_toy().problem(f"group.policies.budget_pm={budget}") for budget in (900, 330, 300, 270)]


# What each takes away


def test_a_forced_choice_follows_its_owner() -> None:
    """`x = y` makes one column of two, with both costs; the way back gives both the same value."""
    matrix = make_matrix([3.0, 4.0, 5.0], [[1.0, -1.0, 0.0], [0.0, 1.0, 1.0]], [0.0, 1.0], [0.0, INF])
    reduced = reduce_always(matrix)
    assert reduced.matrix.cost.tolist() == [7.0, 5.0]
    assert reduced.matrix.rows == 1
    assert reduced.widen(np.array([1.0, 0.0])).tolist() == [1.0, 1.0, 0.0]


def test_a_chain_of_forced_choices_is_one() -> None:
    """`x = y`, `y = z` and the other way round are one column, whatever the order of the rows."""
    rows = [[0.0, 0.0, 1.0, -1.0], [0.0, 1.0, -1.0, 0.0], [-2.0, 2.0, 0.0, 0.0]]
    reduced = reduce_always(make_matrix([1.0, 2.0, 4.0, 8.0], rows, [0.0] * 3, [0.0] * 3))
    assert reduced.matrix.cost.tolist() == [15.0]
    assert reduced.widen(np.array([1.0])).tolist() == [1.0] * 4


def test_what_is_held_becomes_a_number() -> None:
    """A closed column is gone, an opened one is paid in the offset and moves the bounds of its rows."""
    matrix = replace(
        make_matrix([3.0, 4.0, 5.0], [[1.0, 2.0, 1.0]], [3.0], [3.0]), lower=np.array([0.0, 1.0, 0.0]), upper=np.array([0.0, 1.0, 1.0])
    )
    reduced = reduce_always(matrix)
    assert (reduced.matrix.columns, reduced.matrix.offset, reduced.matrix.row_lower.tolist()) == (1, 4.0, [1.0])
    assert reduced.widen(np.array([1.0])).tolist() == [0.0, 1.0, 1.0]


def test_a_row_that_bounds_keep_is_gone() -> None:
    """Rows without a say go, rows with one stay, and a broken row stays even when it is empty."""
    matrix = make_matrix([1.0, 1.0], [[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]], [-INF, -INF, 1.0], [2.0, 1.0, 1.0])
    assert reduce_always(matrix).matrix.row_ids.tolist() == [1, 2]


def test_what_may_be_edited_stays() -> None:
    """Rows and columns that edits name are neither merged nor held nor dropped."""
    matrix = make_matrix([3.0, 4.0, 5.0], [[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]], [0.0, 0.0], [0.0, 0.0])
    matrix = replace(matrix, upper=np.array([1.0, 1.0, 0.0]))
    rows, columns = np.array([True, False]), np.array([False, False, True])
    reduced = reduce_always(matrix, Editable(rows, columns))
    assert (reduced.matrix.rows, reduced.matrix.column_ids.tolist()) == (2, [0, 1, 2])
    assert reduced.matrix.upper.tolist() == [1.0, 1.0, 0.0]


def test_what_cannot_be_equal_is_left_to_the_solver() -> None:
    """Two columns that must be equal and cannot be: the problem stays as it is, and has no plan."""
    matrix = replace(make_matrix([1.0, 1.0], [[1.0, -1.0]], [0.0], [0.0]), lower=np.array([1.0, 0.0]), upper=np.array([1.0, 0.0]))
    assert reduce_always(matrix).matrix is matrix
    assert solve(reduce_always(matrix).matrix).status == "infeasible"


def test_a_dearer_choice_that_asks_for_more_is_closed() -> None:
    """Of `a + b + c = 1` the one that needs an asset and costs more than one that needs nothing is never taken."""
    #                    a    b    c   asset
    cost = [2.0, 1.0, 3.0, 5.0]
    rows = [[1.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, -1.0], [0.0, 0.0, 1.0, -1.0]]
    matrix = make_matrix(cost, rows, [1.0, -INF, -INF], [1.0, 0.0, 0.0])
    assert without_dominated(matrix).upper.tolist() == [1.0, 1.0, 0.0, 1.0]


def test_a_dearer_choice_that_helps_elsewhere_stays() -> None:
    """What opens something else (`x <= c`) may be worth more than it costs."""
    rows = [[1.0, 1.0, 0.0], [0.0, -1.0, 1.0]]
    matrix = make_matrix([2.0, 3.0, -9.0], rows, [1.0, -INF], [1.0, 0.0])
    assert without_dominated(matrix).upper.tolist() == [1.0, 1.0, 1.0]


def test_what_costs_too_much_stays_where_it_is() -> None:
    """A column whose reduced cost is above the price of a known plan stays at its bound, whichever that is."""
    matrix = make_matrix([9.0, 1.0, -9.0], [[1.0, 1.0, 1.0]], [1.0], [3.0])
    held = without_what_costs_too_much(matrix, np.array([9.0, 1.0, -9.0]), 5.0)
    assert (held.lower.tolist(), held.upper.tolist()) == ([0.0, 0.0, 1.0], [0.0, 1.0, 1.0])


# The same answers


@pytest.mark.parametrize("seed", range(200))
def test_random_problems_keep_their_optimum(seed: int) -> None:
    """Both kinds leave the optimum of a random problem as it is, and the way back gives a point that it admits."""
    matrix = with_pairs(random_matrix(seed))
    expected = solve(matrix)
    for reduced in (reduce_always(matrix), reduce_for_optimum(matrix)):
        found = solve(reduced.matrix)
        assert expected.status == found.status
        assert found.objective == closes(expected.objective)
        if found.values is not None:
            wide = reduced.widen(found.values)
            assert matrix.admits(wide)
            assert matrix.objective(wide) == closes(found.objective)


def with_pairs(matrix: Matrix) -> Matrix:
    """The problem with its first two rows made `x0 = x1` and `x1 = x2`, and its last column closed."""
    table = np.zeros((matrix.rows, matrix.columns))
    table[matrix.indices, np.repeat(np.arange(matrix.columns), np.diff(matrix.starts))] = matrix.values
    table[:2] = 0.0
    table[0, :2], table[1, 1:3] = (1.0, -1.0), (-1.0, 1.0)
    lower, upper = matrix.row_lower.copy(), matrix.row_upper.copy()
    lower[:2] = upper[:2] = 0.0
    made = make_matrix(matrix.cost.tolist(), table.tolist(), lower.tolist(), upper.tolist())
    closed = made.upper.copy()
    closed[-1] = 0.0
    return replace(made, upper=closed)


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_small_groups_keep_their_optimum(first: int) -> None:
    """Every strategy of random groups costs the same with and without each kind."""
    for seed in range(first, first + 20):
        problem = make_group(seed).problem()
        for strategy in problem.strategies:
            check_optimum(problem.matrix(strategy))


@pytest.mark.parametrize("budget", range(4))
def test_capacity_bound_groups_keep_their_optimum(budget: int) -> None:
    """So it is where a budget and a supplier's capacity bind, down to the budget that allows no plan."""
    problem = binding()[budget]
    for strategy in problem.strategies:
        check_optimum(problem.matrix(strategy))


def check_optimum(matrix: Matrix) -> None:
    expected = solve(matrix)
    for reduced in (reduce_always(matrix), reduce_for_optimum(matrix)):
        found = solve(reduced.matrix)
        assert expected.status == found.status
        assert found.objective == closes(expected.objective)
    near = LiveModel(matrix).relax()
    if expected.values is not None and near.values.size:
        held = without_what_costs_too_much(matrix, near.reduced_costs, expected.objective - near.objective + 1e-6)
        assert solve(held).objective == closes(expected.objective)


def test_the_shipped_workspace_keeps_its_optimum() -> None:
    """The shipped group as it stands today costs the same with both kinds, and a third of its rows is gone."""
    matrix = shipped_problem().matrix("as-is")
    expected = LiveModel(matrix).solve_integer()
    reduced = reduce_for_optimum(matrix)
    found = LiveModel(reduced.matrix).solve_integer()
    assert found.objective == closes(expected.objective)
    assert reduced.matrix.rows < 0.75 * matrix.rows
    assert expected.values is not None
    assert found.values is not None
    assert reduced.widen(found.values).tolist() == pytest.approx(expected.values.tolist())


# Savings: only what is always valid may stand below a re-solve


def edited_places(live: LiveStrategy) -> tuple[Flags, Flags]:
    """Every row and column of a strategy that some obstacle edits."""
    matrix = live.solved.matrix
    rows, columns = np.zeros(matrix.rows, dtype=np.bool_), np.zeros(matrix.columns, dtype=np.bool_)
    for obstacle in find_obstacles(live.problem, live.keys()):
        changes = live.changes([obstacle])
        rows[list(changes.rows)] = True
        columns[[*changes.columns, *changes.costs]] = True
    return rows, columns


def savings(live: LiveStrategy, matrix: Matrix) -> list[float]:
    """What each obstacle saves when its edit is made in this matrix, a cut of the strategy's."""
    found = []
    model, whole = LiveModel(matrix), live.solved.matrix
    before = model.solve_integer().objective

    def here(places: dict[int, object], ids: Vector, at: object) -> dict[int, object]:
        return {place: what for one, what in places.items() if (place := at(int(ids[one]))) is not None}  # type: ignore[operator]

    for obstacle in find_obstacles(live.problem, live.keys()):
        changes = live.changes([obstacle])
        rows = here(changes.rows, whole.row_ids, matrix.row_at)
        columns = here(changes.columns, whole.column_ids, matrix.column_at)
        costs = here(changes.costs, whole.column_ids, matrix.column_at)
        with model.edited(rows, columns, costs) as edited:  # type: ignore[arg-type]
            found.append(before - edited.solve_integer().objective)
    return found


def test_savings_are_the_same_on_what_is_always_valid() -> None:
    """Every obstacle of random groups saves the same on the problem without forced choices, and on the whole one."""
    seen = 0
    for seed in range(700, 740):
        problem = make_group(seed).problem()
        solved = solve_strategy(problem, problem.strategies[seed % 2])
        if solved.plan is None:
            continue
        live = LiveStrategy(problem, solved)
        reduced = reduce_always(solved.matrix, Editable(*edited_places(live)))
        found = savings(live, reduced.matrix)
        assert savings(live, solved.matrix) == pytest.approx(found, abs=1e-6), seed
        seen += sum(saving > 1.0 for saving in found)
    assert seen > 20


def test_savings_of_a_capacity_bound_group_are_the_same() -> None:
    """So it is where a budget and a capacity bind, the edits that lift them among them."""
    problem = make_toy().problem("group.policies.budget_pm=330")
    live = LiveStrategy(problem, solve_strategy(problem, "droid"))
    rows, columns = edited_places(live)
    reduced = reduce_always(live.solved.matrix, Editable(rows, columns))
    assert reduced.matrix.columns < live.solved.matrix.columns
    found = savings(live, reduced.matrix)
    assert savings(live, live.solved.matrix) == pytest.approx(found, abs=1e-6)
    assert max(found) > 0.0


def test_what_is_valid_for_one_optimum_hides_savings() -> None:
    """On the problem without dominated choices an asset that comes for nothing would save nothing: re-solves never start there."""
    cost = [2.0, 1.0, 5.0]
    matrix = make_matrix(cost, [[1.0, 1.0, 0.0], [0.0, 1.0, -1.0]], [1.0, -INF], [1.0, 0.0])
    near = LiveModel(matrix).relax()
    held = without_what_costs_too_much(matrix, near.reduced_costs, 2.0 - near.objective + 1e-6)
    with LiveModel(matrix).edited(costs={2: 0.0}) as whole, LiveModel(held).edited(costs={2: 0.0}) as narrow:
        assert (whole.solve_integer().objective, narrow.solve_integer().objective) == (1.0, 2.0)
