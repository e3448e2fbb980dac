"""How large fractional problems are proven: a few branches on the warm solver, else two steps; always the optimum of plain solving."""

from __future__ import annotations

import math
import time
from functools import cache

import numpy as np
import pytest

from integration_model.problem.answer import SolverAnswer, Status, answer_without_plan
from integration_model.problem.matrix import Matrix
from integration_model.solve.highs import LiveModel, branching, live, solve, solve_in_two_steps, two_steps
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy
from tests.solve.test_highs import make_matrix, odd_cycle, random_matrix

BUDGETS = (330, 300)


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every problem counts as large, and any number of its columns as few."""
    monkeypatch.setattr(live, "MIN_COLUMNS", 0)
    monkeypatch.setattr(two_steps, "FEW", 1.0)


@cache
def fractional_problems() -> tuple[Matrix, ...]:
    """Problems whose relaxation is fractional: random ones, `mixed` of random groups, and a group whose budget binds."""
    found = [odd_cycle(), *(random_matrix(seed, 14, 9) for seed in range(40))]
    found += [problem.matrix("mixed") for seed in range(60) if "mixed" in (problem := make_group(seed).problem()).strategies]
    found += [make_toy().problem(f"group.policies.budget_pm={budget}").matrix("droid") for budget in BUDGETS]
    return tuple(matrix for matrix in found if (relaxed := LiveModel(matrix).relax()).status == "optimal" and not relaxed.integral)


def by_two_steps(matrix: Matrix, deadline: float | None = None) -> SolverAnswer | None:
    return solve_in_two_steps(matrix, LiveModel(matrix).relax(), deadline)


def by_branches(model: LiveModel, deadline: float | None = None, below: float = math.inf) -> SolverAnswer | None:
    return model._branch(model.matrix, model.relax(), deadline, below)


def is_proven(answer: SolverAnswer | None, matrix: Matrix) -> bool:
    """Whether there is an answer; every one that there is, is the proven optimum."""
    if answer is None:
        return False
    assert (answer.status, answer.gap) == (Status.OPTIMAL, 0.0)
    assert answer.values is not None
    assert matrix.admits(answer.values)
    assert answer.objective == pytest.approx(solve(matrix).objective, rel=1e-9, abs=1e-6)
    return True


def test_two_steps_prove_the_optimum() -> None:
    """Where two steps give an answer, it is the optimum of plain solving, and they give one most of the time."""
    proven = [is_proven(by_two_steps(matrix), matrix) for matrix in fractional_problems()]
    assert sum(proven) > len(proven) / 2 > 10


def test_of_a_plan_that_breaks_other_rows_nothing_is_proven() -> None:
    """The plan near by is given back as it is, so that it is looked for again with these rows before a proof is."""
    given_back = 0
    for matrix in fractional_problems():
        relaxation = LiveModel(matrix).relax()
        found = solve_in_two_steps(matrix, relaxation, is_known=lambda _: False)
        if found is not None and found.values is not None:
            given_back += 1
            assert (found.status, found.bound) == (Status.LIMIT_WITH_PLAN, relaxation.objective)
            assert matrix.admits(found.values)
    assert given_back > len(fractional_problems()) / 2


def test_branches_prove_the_optimum() -> None:
    """Where a few branches give an answer, it is the optimum of plain solving, and they give one most of the time."""
    proven = [is_proven(by_branches(LiveModel(matrix)), matrix) for matrix in fractional_problems()]
    assert sum(proven) > len(proven) / 2 > 10


def test_with_a_price_to_beat() -> None:
    """Asked for less than the optimum branches and the live model find nothing; asked for less than a little more, the optimum."""
    below, above = 0, 0
    for matrix in fractional_problems():
        best = solve(matrix).objective
        a_little = 1e-5 * max(1.0, abs(best))
        branched = by_branches(LiveModel(matrix), below=best - a_little)
        assert branched is None or branched.status is Status.INFEASIBLE
        below += branched is not None
        above += is_proven(by_branches(LiveModel(matrix), below=best + a_little), matrix) if math.isfinite(best) else 0
        assert LiveModel(matrix).solve_integer(below=best - a_little).objective >= best - 1e-9 * abs(best)
    assert min(below, above) > len(fractional_problems()) / 2


def test_the_live_model_proves_all_of_them() -> None:
    """Whatever way it takes, the live model proves the optimum of each, and says so of those that have no plan."""
    for matrix in fractional_problems():
        answer, expected = LiveModel(matrix).solve_integer(), solve(matrix)
        assert answer.status == expected.status
        assert answer.objective == pytest.approx(expected.objective, rel=1e-9, abs=1e-6)


def test_branches_leave_no_trace() -> None:
    """After branches the solver holds the bounds it held, and an edit finds what it finds without them."""
    for matrix in fractional_problems()[:10]:
        model, fresh = LiveModel(matrix), LiveModel(matrix)
        model.relax()
        fresh.relax()
        by_branches(model)
        assert list(model._highs.getLp().col_upper_) == matrix.upper.tolist()
        assert list(model._highs.getLp().col_lower_) == matrix.lower.tolist()
        with model.edited(costs={0: 3.0}), fresh.edited(costs={0: 3.0}):
            assert model.relax().values.tolist() == fresh.relax().values.tolist()


def test_too_many_branches_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a few branches are not enough, nothing is claimed, and two steps go on."""
    monkeypatch.setattr(branching, "MAX_BRANCHES", 1)
    assert by_branches(LiveModel(odd_cycle())) is None
    assert LiveModel(odd_cycle()).solve_integer().objective == 2.0


def test_many_fractions_are_not_branched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relaxation with more fractions than a few is left to others at once."""
    monkeypatch.setattr(branching, "MAX_FRACTIONAL", 2)
    assert by_branches(LiveModel(odd_cycle())) is None


def test_many_fractions_of_a_large_problem_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More fractions than the limit are branched on where they are a small share of all columns."""
    monkeypatch.setattr(branching, "MAX_FRACTIONAL", 2)
    monkeypatch.setattr(branching, "MAX_SHARE", 1.0)
    found = by_branches(LiveModel(odd_cycle()))
    assert found is not None
    assert found.objective == 2.0


def test_branches_that_take_too_many_steps_say_nothing() -> None:
    """When the steps of the simplex are used up nothing is claimed, and the next ones may take as many as ever."""
    model, matrix = LiveModel(odd_cycle()), odd_cycle()
    relaxation = model.relax()
    tree = branching._Tree(model._highs, matrix, branching.Limits(), lambda _: None, steps=0)
    with pytest.raises(branching.StoppedError):
        tree.grow(relaxation.values, relaxation.objective)
    model._highs.changeColsBounds(3, np.arange(3, dtype=np.int32), matrix.lower, matrix.upper)
    assert by_branches(model) is not None


def test_time_that_is_up_stops_branches() -> None:
    """After the deadline no branch is looked at."""
    assert by_branches(LiveModel(odd_cycle()), time.monotonic() - 1.0) is None


def test_a_plan_near_by_that_is_not_proven_says_how_far_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """When time is up after the first step, its plan stands with the relaxation as its bound, and is not called optimal."""
    answers = [solve, lambda *_: answer_without_plan(Status.LIMIT_WITHOUT_PLAN)]
    monkeypatch.setattr(two_steps, "solve", lambda matrix, left, _: answers.pop(0)(matrix, left))
    answer = by_two_steps(odd_cycle())
    assert answer is not None
    assert (answer.status, answer.objective) == (Status.LIMIT_WITH_PLAN, 2.0)
    assert answer.bound == pytest.approx(1.5)
    assert answer.gap == pytest.approx(0.25)


def test_a_better_plan_found_before_the_time_is_up_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the plan near by and the one of the second step, when that was stopped, the better one stands."""

    def stopped(matrix: Matrix, left: float | None) -> SolverAnswer:
        found = solve(matrix, left)
        return SolverAnswer(Status.LIMIT_WITH_PLAN, found.objective, 1.75, 0.125, found.values, 1)

    answers = [solve, stopped]
    monkeypatch.setattr(two_steps, "solve", lambda matrix, left, _: answers.pop(0)(matrix, left))
    answer = by_two_steps(odd_cycle())
    assert answer is not None
    assert (answer.status, answer.objective, answer.bound) == (Status.LIMIT_WITH_PLAN, 2.0, 1.75)


def test_a_first_step_without_a_plan_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing near the relaxation is a plan, two steps say nothing."""
    monkeypatch.setattr(two_steps, "solve", lambda *_: answer_without_plan(Status.INFEASIBLE))
    assert by_two_steps(odd_cycle()) is None


def test_what_stands_beside_a_fraction_is_free() -> None:
    """The near plan may move the fractions and what shares a short row with one; a long row makes no neighbours."""
    matrix = odd_cycle()
    relaxed = LiveModel(matrix).relax()
    assert two_steps.beside_fractions(matrix, relaxed).tolist() == [True] * 3
    away = random_matrix(3, 14, 9)
    point = LiveModel(away).relax()
    beside = two_steps.beside_fractions(away, point)
    fractional = np.abs(point.values - np.rint(point.values)) > 1e-6
    assert (beside >= fractional).all()


def test_what_is_shared_is_branched_on_where_it_is_dearer_than_a_line() -> None:
    """A line between two units settles a line; what both rest on, and costs more than the line, settles all of them."""
    table = [[1, 1, 0, 0], [1, 0, -1, 0], [0, 1, 0, -1]]
    for price, expected in ((9.0, 2), (0.5, 0)):
        matrix = make_matrix([1.0, 1.0, price, 0.0], table, [1.0, -math.inf, -math.inf], [1.0, 0.0, 0.0])
        tree = branching._Tree(LiveModel(matrix)._highs, matrix, branching.Limits(), lambda _: None, steps=0)
        assert tree._most_open(np.arange(4), np.full(4, 0.5)) == expected
