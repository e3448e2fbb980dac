"""`mixed` over sets of open platforms: the optimum of the whole problem, from any start, and few sets looked at."""

from __future__ import annotations

import dataclasses
import math
from functools import cache

import pytest

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status
from integration_model.problem.deadline import Deadline
from integration_model.problem.keys import Run
from integration_model.problem.problem import Problem
from integration_model.solve import mixed
from integration_model.solve.anytime import TIMES, Limits
from integration_model.solve.highs import LiveModel, Vertex, lazy_rows, solve
from integration_model.solve.mixed import solve_mixed
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy
from tests.shipped.once import problem_of, shipped_base


@cache
def toy_problem() -> Problem:
    return make_toy().problem()


def where_others_ended(problem: Problem) -> dict[str, Vertex]:
    names = (name for name in problem.strategies if name != "mixed")
    return {name: vertex for name in names if (vertex := solve_strategy(problem, name).live.vertex) is not None}


@cache
def problem_of_group(seed: int) -> Problem:
    """The problem of a random group, once for all tests."""
    return make_group(seed).problem()


@cache
def whole(seed: int) -> SolverAnswer:
    """What one branch and bound over everything says of it."""
    return solve(problem_of_group(seed).matrix("mixed"))


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_sets_together_are_the_whole(first: int) -> None:
    """The least over all sets is the optimum of the problem in which platforms open as they like, and its plan is one of it."""
    for seed in range(first, first + 20):
        problem = problem_of_group(seed)
        if "mixed" not in problem.strategies:
            continue
        matrix = problem.matrix("mixed")
        expected, found = whole(seed), solve_mixed(problem, matrix)
        assert expected.status == found.status
        assert found.objective == pytest.approx(expected.objective, rel=1e-9, abs=1e-6)
        assert found.values is None or matrix.admits(found.values)


@pytest.mark.parametrize("first", range(60, 120, 15))
def test_the_strategy_is_the_whole(first: int) -> None:
    """The strategy `mixed` costs what one branch and bound over everything gives, and there is a plan for it where there is one."""
    for seed in range(first, first + 15):
        problem, expected = problem_of_group(seed), whole(seed)
        found = solve_strategy(problem, "mixed")
        if expected.values is None:
            assert found.status is Status.INFEASIBLE
        else:
            assert found.objective == pytest.approx(problem.objective(found.matrix, expected.values), rel=1e-6, abs=1e-4), seed
            assert found.bound <= found.objective


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_where_others_ended_changes_the_way_and_not_the_answer(first: int) -> None:
    """Started from the other strategies or from nothing, `mixed` has the same plan."""
    for seed in range(first, first + 20):
        problem = problem_of_group(seed)
        if "mixed" not in problem.strategies:
            continue
        alone, helped = solve_strategy(problem, "mixed"), solve_strategy(problem, "mixed", known=where_others_ended(problem))
        assert (alone.status, alone.plan is None) == (helped.status, helped.plan is None)
        assert alone.objective == pytest.approx(helped.objective, rel=1e-9)


def test_rows_that_are_paid_for_and_bounds_of_before_change_the_way_and_not_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where teams have more to do than they can, the least over all sets is the optimum of the problem with all its rows."""
    monkeypatch.setattr(lazy_rows, "LONG", 2)
    counts = []
    original = mixed._solve_known

    def counting(asked: mixed._Asked, allowance: Allowance) -> tuple[SolverAnswer, mixed.Floors]:
        counts.append(len(asked.floors))
        return original(asked, allowance)

    monkeypatch.setattr(mixed, "_solve_known", counting)
    for seed in range(60):
        problem = problem_of_group(seed)
        matrix = problem.matrix("mixed")
        if not matrix.lazy.any():
            continue
        expected = solve(dataclasses.replace(matrix, lazy_ids=frozenset()))
        for known in ({}, where_others_ended(problem)):
            found = solve_mixed(problem, matrix, known=known)
            assert expected.status == found.status
            assert found.objective == pytest.approx(expected.objective, rel=1e-9, abs=1e-6)
            assert found.values is None or matrix.admits(found.values)
    assert sum(map(bool, counts)) > 2


def test_without_some_columns() -> None:
    """A problem that lacks columns of `mixed` is solved over its sets all the same."""
    matrix = toy_problem().matrix("mixed")
    shut = toy_problem().model.index(Run("b/b1", "droid", "2027-01"))
    left = toy_problem().model.matrix([column for column in matrix.column_ids.tolist() if column != shut])
    assert solve_mixed(toy_problem(), left).objective == pytest.approx(solve(left).objective)


def test_a_set_that_cannot_be_better_is_never_relaxed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its platforms cost to open, above the rest with all platforms open, is enough to leave a set out."""
    made: list[frozenset[str]] = []
    original = mixed._Set.__init__

    def counting(
        self: mixed._Set, problem: Problem, matrix: object, chosen: frozenset[str], near: list[Vertex], deadline: Deadline
    ) -> None:
        made.append(chosen)
        original(self, problem, matrix, chosen, near, deadline)  # type: ignore[arg-type]

    monkeypatch.setattr(mixed._Set, "__init__", counting)
    problem = make_toy().problem("suppliers.soft.platforms.bespoke.foundation.all.once_pm=5000", "group.policies.binding=false")
    solve_mixed(problem, problem.matrix("mixed"))
    assert {frozenset({"droid"}), frozenset({"bespoke", "droid"}), frozenset()} == set(made)


def test_a_part_that_is_relaxed_already_goes_first() -> None:
    """A part of a large set that was relaxed for its bound takes its turn, and the large set waits."""
    problem = make_toy().problem("group.policies.binding=false")
    sets = mixed._Sets(problem, problem.matrix("mixed"), {}, Deadline.within(None))
    large = max(sets.turns, key=lambda turn: len(turn[1]))
    sets.turns.remove(large)
    bound, smaller = sets.instead_of(frozenset(large[1]), large[0]) or pytest.fail("no part of the largest set was relaxed")
    assert (smaller.chosen < frozenset(large[1]), bound <= smaller.bound, large in sets.turns) == (True, True, True)


def test_a_set_has_to_beat_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where several sets are branched on, each after the first is asked only for less than the best so far."""
    prices: list[float] = []
    original = LiveModel.solve_integer

    def noting(live: LiveModel, time_limit: float | None = None, below: float = math.inf) -> SolverAnswer:
        prices.append(below)
        return original(live, time_limit, below)

    monkeypatch.setattr(LiveModel, "solve_integer", noting)
    problem = make_group(24).problem()
    found = solve_mixed(problem, problem.matrix("mixed"))
    assert (prices[0], math.isfinite(prices[1])) == (math.inf, True)
    assert all(price >= found.objective for price in prices)


def test_no_time_at_all_claims_nothing() -> None:
    """Without time a fractional problem has no proof, and what it says is still a bound."""
    for seed in range(30):
        problem = make_group(seed).problem()
        if "mixed" in problem.strategies:
            answer = solve_mixed(problem, problem.matrix("mixed"), Deadline.within(0.0))
            assert answer.bound <= answer.objective
            assert answer.status is not Status.FAILED


def test_a_start_near_by_saves_steps() -> None:
    """One platform of the shipped group beside its stacks is relaxed from where both ended alone in a third of the steps."""
    problem = problem_of(shipped_base().link().workspace, ["android-automotive"])
    part = mixed._opened(problem, problem.matrix("mixed"), frozenset({"android-automotive"}))
    near = [vertex for name in ("android-automotive", "as-is") if (vertex := LiveModel(problem.matrix(name)).vertex)]
    started, from_nothing = LiveModel(part, near), LiveModel(part)
    assert started.relax().objective == pytest.approx(from_nothing.relax().objective, rel=1e-9)
    steps, all_steps = (live._highs.getInfo().simplex_iteration_count for live in (started, from_nothing))
    assert steps < all_steps / 3


def test_a_problem_without_an_optimum_has_no_vertex() -> None:
    """Where a strategy has no plan, nothing can start from it."""
    problem = make_toy().problem("group.policies.budget_pm=1")
    assert LiveModel(problem.matrix("droid")).vertex is None


@pytest.mark.parametrize("seed", [21, 57, 157])
def test_its_obstacles_may_take_as_many_times_what_it_took_as_those_of_others(seed: int) -> None:
    """What branch and bound took over all sets is what its answer took, and three times that is for its obstacles."""
    solved = solve_strategy(make_group(seed).problem(), "mixed")
    assert solved.taken > 0.0
    assert Limits(times=TIMES, always=0.0).allowance(solved).left == TIMES * solved.taken
