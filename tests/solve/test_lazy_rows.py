"""Rows that sleep, wake, or are paid for by their columns: the optimum, its duals and edits are those of the problem with all its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from integration_model.problem.answer import Status
from integration_model.problem.matrix import Matrix
from integration_model.solve.highs import LiveModel, branching, lazy_rows, live, solve
from tests.solve.test_highs import make_matrix, random_matrix

TEAMS = 2
SEEDS = range(60)


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row of a team counts as long, and every problem as large."""
    monkeypatch.setattr(lazy_rows, "LONG", 2)
    monkeypatch.setattr(live, "MIN_COLUMNS", 0)


def with_teams(matrix: Matrix, seed: int) -> Matrix:
    """The problem with lazy rows `work of all columns - over <= room`, and a last lazy row without an `over`."""
    chance = np.random.default_rng(1000 + seed)
    columns, rows = matrix.columns, matrix.rows
    table = np.zeros((rows + TEAMS + 1, columns + TEAMS))
    for column in range(columns):
        entries = slice(matrix.starts[column], matrix.starts[column + 1])
        table[matrix.indices[entries], column] = matrix.values[entries]
    table[rows : rows + TEAMS, :columns] = chance.integers(-1, 5, size=(TEAMS, columns))
    table[rows + TEAMS, :2] = 1.0, -1.0
    table[range(rows, rows + TEAMS), range(columns, columns + TEAMS)] = -1.0
    room = chance.integers(0, 12, size=TEAMS).astype(float)
    price = chance.integers(1, 4, size=TEAMS) / 2.0
    found = make_matrix(
        [*matrix.cost.tolist(), *price.tolist()],
        table.tolist(),
        [*matrix.row_lower.tolist(), *[-np.inf] * (TEAMS + 1)],
        [*matrix.row_upper.tolist(), *room.tolist(), 0.0],
        matrix.offset,
    )
    upper = np.concatenate((matrix.upper, np.full(TEAMS, 1000.0)))
    integer = np.concatenate((matrix.integer, np.zeros(TEAMS, dtype=np.bool_)))
    return replace(found, upper=upper, integer=integer, lazy_ids=frozenset(range(rows, rows + TEAMS + 1)))


@cache
def problems() -> tuple[Matrix, ...]:
    """Random problems with teams."""
    return tuple(with_teams(random_matrix(seed), seed) for seed in SEEDS)


def all_rows(matrix: Matrix) -> Matrix:
    """The problem in which no row is lazy."""
    return replace(matrix, lazy_ids=frozenset())


def same(model: LiveModel) -> float:
    """The relaxed optimum of a model as it stands, which is that of all its rows, and its duals hold it."""
    found, expected = model.relax(), LiveModel(all_rows(model.whole)).relax()
    assert found.status == expected.status
    if found.status is not Status.OPTIMAL:
        return np.inf
    assert found.objective == pytest.approx(expected.objective, rel=1e-9, abs=1e-7)
    matrix = model.whole
    duals = found.row_duals
    reduced = matrix.cost - np.array([(matrix.values * duals[matrix.indices])[one:end].sum() for one, end in _slices(matrix)])
    assert found.reduced_costs == pytest.approx(reduced, abs=1e-7)
    sides = np.where(duals > 0, matrix.row_lower, matrix.row_upper)
    held = (duals * np.where(np.abs(duals) > 1e-9, sides, 0.0)).sum()
    bounds = np.where(reduced > 0, matrix.lower, matrix.upper)
    assert matrix.offset + held + (reduced * bounds).sum() == pytest.approx(found.objective, abs=1e-6)
    return float(found.objective)


def _slices(matrix: Matrix) -> Iterator[tuple[int, int]]:
    return zip(matrix.starts[:-1].tolist(), matrix.starts[1:].tolist(), strict=True)


def test_a_row_whose_work_is_beyond_its_room_is_paid_for() -> None:
    """The price of what is over is a price of the columns, and what there is room for is taken off; what is over is told."""
    matrix = make_matrix([-5.0, -4.0, 1.0], [[3, 2, -1]], [-np.inf], [1.0])
    matrix = replace(matrix, lazy_ids=frozenset([0]), upper=np.array([1.0, 1.0, 9.0]), integer=np.array([True, True, False]))
    model = LiveModel(matrix)
    relaxation = model.relax()
    assert (sorted(model._lazy.paid), sorted(model._lazy.awake)) == ([0], [])
    assert list(model._highs.getLp().col_cost_) == [-256.0, -256.0, 128.0]
    assert (relaxation.objective, relaxation.values.tolist(), relaxation.row_duals.tolist()) == (-5.0, [1.0, 1.0, 4.0], [-1.0])
    assert model.solve_integer().objective == -5.0


def test_a_row_with_more_room_than_work_wakes() -> None:
    """Once its price makes people do less than there is room for, the solver is given the row itself."""
    matrix = make_matrix([-1.0, -1.0, 1.0], [[3, 2, -1]], [-np.inf], [1.0])
    matrix = replace(matrix, lazy_ids=frozenset([0]), upper=np.array([1.0, 1.0, 9.0]), integer=np.array([True, True, False]))
    model = LiveModel(matrix)
    assert model.relax().objective == pytest.approx(-0.5)
    assert (sorted(model._lazy.paid), sorted(model._lazy.awake)) == ([], [0])


def test_with_a_row_that_a_plan_breaks_all_short_ones_wake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relaxed point wakes what it breaks; a plan all short rows, and of the long ones what it breaks; one that breaks none, none."""
    monkeypatch.setattr(lazy_rows, "LONG", 3)
    matrix = make_matrix([1.0] * 4, [[1, -1, 0, 0], [0, 1, -1, 0], [1, 1, 0, -1]], [-np.inf] * 3, [0.0, 0.0, 1.0])
    matrix = replace(matrix, lazy_ids=frozenset(range(3)), integer=np.array([True, True, True, False]))
    lazy = lazy_rows.LazyRows(matrix, frozenset())
    for is_plan, woken in ((False, {0}), (True, {0, 1})):
        after = lazy.after(np.array([1.0, 0.0, 0.0, 0.0]), matrix.row_upper, is_plan=is_plan)
        assert after is not None
        assert (after.awake, after.paid) == (woken, frozenset())
    assert lazy.after(np.zeros(4), matrix.row_upper, is_plan=True) is None


def test_relaxations_are_those_of_all_rows() -> None:
    """Objective, duals and reduced costs are those of the problem with all its rows, whichever of them are paid for."""
    counts = []
    for matrix in problems():
        model = LiveModel(matrix)
        same(model)
        counts.append(len(model._lazy.paid))
    assert {0, 1, 2} <= set(counts)


def test_optima_are_those_of_all_rows() -> None:
    """The integer optimum and its point keep all rows."""
    for matrix in problems():
        answer, expected = LiveModel(matrix).solve_integer(), solve(all_rows(matrix))
        assert answer.status == expected.status
        assert answer.objective == pytest.approx(expected.objective, abs=1e-6)
        if answer.values is not None:
            assert all_rows(matrix).admits(answer.values)
            assert matrix.objective(answer.values) == pytest.approx(answer.objective, abs=1e-6)


@pytest.mark.parametrize("branches", [3, 4, 5])
def test_what_branches_woke_holds_where_they_prove_nothing(monkeypatch: pytest.MonkeyPatch, branches: int) -> None:
    """Where branches meet a plan that breaks rows and are too few for a proof, who goes on keeps those rows."""
    monkeypatch.setattr(branching, "MAX_BRANCHES", branches)
    monkeypatch.setattr(lazy_rows, "LONG", 1000)
    woke = 0
    for matrix in problems():
        model, expected = LiveModel(matrix), solve(all_rows(matrix))
        if model.relax().status is not Status.OPTIMAL or model.relax().integral:
            continue
        before = model._lazy
        woke += model._branch(model._known, model.relax(), None) is None and model._lazy is not before
        answer = LiveModel(matrix).solve_integer()
        assert (answer.status, answer.objective) == (expected.status, pytest.approx(expected.objective, abs=1e-6))
        assert answer.values is None or all_rows(matrix).admits(answer.values)
    assert woke > 2


@pytest.mark.parametrize("few", [-1, 30])
def test_branches_wake_rows_on_their_way(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Plans that branches meet, or what little they leave to branch and bound, keep all rows, too."""
    monkeypatch.setattr(branching, "LARGE", 0)
    monkeypatch.setattr(branching, "FEW", few)
    branched = 0
    for matrix in problems():
        model, expected = LiveModel(matrix), solve(all_rows(matrix))
        if model.relax().status is not Status.OPTIMAL or model.relax().integral:
            continue
        found = model._branch(model._known, model.relax(), None)
        if found is not None and found.values is not None:
            branched += 1
            whole = model._lazy.told(found.values, model._row_upper)
            assert all_rows(matrix).admits(whole)
            assert found.objective == pytest.approx(expected.objective, abs=1e-6)
    assert branched > 10


def test_edits_find_what_they_find_with_all_rows() -> None:
    """Edits of rows that are paid for, of what is over and of any column, one in another, and all of them put back."""
    for seed, matrix in enumerate(problems()):
        model, rows = LiveModel(matrix), matrix.rows - 1
        before = same(model)
        state = model._lazy
        chance = np.random.default_rng(seed)
        columns = {int(chance.integers(7)): (1.0, 1.0)}
        over = matrix.columns - 1
        with model.edited(rows={rows - 1: (-np.inf, np.inf)}) as edited:
            same(edited)
            with edited.edited(columns=columns, costs={over: 4.0, 0: -3.0}):
                same(edited)
            same(edited)
        with model.edited(costs={over: 0.25, 1: 2.0}, rows={rows - 2: (-np.inf, 1.0)}):
            same(model)
        with model.edited(columns={over: (0.0, 2.0)}):
            same(model)
        assert same(model) == pytest.approx(before)
        assert model._lazy.paid == state.paid


def test_other_costs_find_what_they_find_with_all_rows() -> None:
    """At other costs of everything, what is over included, and back."""
    for seed, matrix in enumerate(problems()):
        model = LiveModel(matrix)
        before = same(model)
        if before == np.inf:
            continue
        cost = matrix.cost * np.random.default_rng(seed).uniform(0.5, 2.0, size=matrix.columns)
        with model.at_costs(cost):
            same(model)
            answer, expected = model.solve_integer(), solve(all_rows(replace(matrix, cost=cost)))
            assert answer.objective == pytest.approx(expected.objective, abs=1e-6)
        assert same(model) == pytest.approx(before)


def test_bounds_of_edits_are_bounds() -> None:
    """What the duals say of an edit is no more than what its relaxation comes to."""
    for matrix in problems():
        model = LiveModel(matrix)
        if model.relax().status is not Status.OPTIMAL:
            continue
        rows = {matrix.rows - 2: (-np.inf, np.inf)}
        bounds = model.bound_after(rows), model.closer_bound_after(rows)
        with model.edited(rows):
            objective = model.relax().objective
        assert max(bounds) <= objective + 1e-6


def test_many_rows_that_wake_in_a_large_problem_are_solved_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the solver keeps no place to start from, and finds the same."""
    monkeypatch.setattr(lazy_rows, "LARGE", 0)
    monkeypatch.setattr(lazy_rows, "MUCH", 0)
    for matrix in problems():
        same(LiveModel(matrix))
