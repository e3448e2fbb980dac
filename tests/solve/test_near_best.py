"""What all plans near the best decide alike, against one solve from nothing for each decision, and each month of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from integration_model.api import load_workspace
from integration_model.problem.answer import Status
from integration_model.problem.decisions import Dated, Decision, DecisionKind, decisions_in
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.highs import solve
from integration_model.solve.near_best import NearBest, forced_together
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy, make_whole_toy

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"
SEEDS = (2, 5, 8, 11, 14)
CLOSE = 1e-6


def least_without(problem: Problem, solved: Solved, columns: Iterable[Dated]) -> float:
    """What the strategy takes without these columns, by branch and bound from nothing; infinite without a plan."""
    upper = solved.matrix.upper.copy()
    upper[[one.place for one in columns]] = 0.0
    matrix = replace(solved.matrix, upper=upper)
    answer = solve(matrix)
    assert answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
    return math.inf if answer.values is None else problem.objective(matrix, answer.values)


def planned(problem: Problem) -> list[Solved]:
    """The strategies that have a plan, `mixed` aside: no candidate for anything."""
    found = [solve_strategy(problem, name) for name in problem.strategies if name != "mixed"]
    return [one for one in found if one.plan is not None]


@pytest.mark.parametrize("within", [0.02, 0.3])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_held_is_what_no_plan_within_the_limit_does_without(seed: int, within: float) -> None:
    """A decision of the best plan is held where the least without it is above the limit; nothing else is, and nothing stays open."""
    problem = make_group(seed).problem()
    for solved in planned(problem):
        limit = (1.0 + within) * solved.objective
        search = NearBest(problem, solved, limit)
        common = search.common()
        without = {one: least_without(problem, solved, search.choices[one]) for one in search.of_best_plan}
        assert set(common.held) == {one for one, least in without.items() if least > limit + CLOSE}
        assert common.unproven == frozenset()
        assert all(common.held[one] <= without[one] + CLOSE for one in common.held), "no bound is above what it bounds"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_latest_month_is_the_last_that_a_plan_within_the_limit_has(seed: int) -> None:
    """Sooner there is none without it: with all columns until that month shut the least is above the limit, with those before it is not."""
    problem = make_group(seed).problem()
    for solved in planned(problem):
        limit = 1.3 * solved.objective
        search = NearBest(problem, solved, limit)
        held = search.common().held
        for one, month in search.latest(held).items():
            columns = search.choices[one]
            assert month is not None
            assert least_without(problem, solved, [dated for dated in columns if dated.month <= month]) > limit
            assert least_without(problem, solved, [dated for dated in columns if dated.month < month]) <= limit + CLOSE


@pytest.mark.parametrize(("limit", "opened", "moved"), [(273.0, "2028-01", "2028-06"), (317.8, "2028-01", None), (317.9, "2030-01", None)])
def test_golden_case_two_says_by_when(limit: float, opened: str, moved: str | None) -> None:
    """By the table of all its plans: `a` later or not at all takes 274, `b` later 317.8333: then `a next` is the first car on it."""
    problem = write_problem(build_study(load_workspace(GOLDEN_TWO).workspace))
    search = NearBest(problem, solve_strategy(problem, "p"), limit)
    held = search.common().held
    latest = search.latest(held)
    assert latest[Decision(DecisionKind.OPEN, "p/opening")] == opened
    assert latest.get(Decision(DecisionKind.MOVE, "", "alpha/a")) == moved


def test_only_what_is_asked_for_is_looked_at() -> None:
    """Decisions that others do without need no search."""
    problem = make_toy().problem()
    solved = solve_strategy(problem, "droid")
    everything = NearBest(problem, solved, 1.05 * solved.objective).common().held
    asked = set(sorted(everything)[::2])
    for lazily in (True, False):
        assert set(NearBest(problem, solved, 1.05 * solved.objective).common(asked, lazily=lazily).held) == asked


def test_the_model_is_left_as_it_was() -> None:
    """Forbidding decisions and counting them leaves the live problem where it stood."""
    problem = make_toy().problem()
    solved = solve_strategy(problem, "droid")
    before = solved.live.relax().objective
    search = NearBest(problem, solved, 1.2 * solved.objective)
    search.latest(search.common().held)
    assert solved.live.relax().objective == before
    assert np.array_equal(solved.live.matrix.cost, solved.matrix.cost)
    assert np.array_equal(solved.live.matrix.upper, solved.matrix.upper)


def least_of(solved: Solved, columns: Sequence[Dated]) -> float:
    """How little of a decision the relaxation does with."""
    cost = np.zeros(solved.live.base.columns)
    cost[[one.place for one in columns if not one.stays] or [columns[-1].place]] = 1.0
    with solved.live.at_costs(cost) as counting:
        return float(cost @ counting.relax().values)


def test_forced_decisions_are_those_that_the_relaxation_takes_whole() -> None:
    """All at once they are the same as one by one, and without each there is no plan; what decides in two ways is left to others."""
    problem = make_whole_toy().problem()
    found = 0
    for solved in planned(problem):
        choices = decisions_in(problem, solved.matrix)
        best = NearBest(problem, solved, solved.objective).of_best_plan
        asked = {one: columns for one, columns in choices.items() if one in best}
        of_one_kind = {one: columns for one, columns in asked.items() if len({dated.stays for dated in columns}) == 1}
        forced = forced_together(solved.live, asked)
        assert forced == {one for one, columns in of_one_kind.items() if least_of(solved, columns) > 1.0 - CLOSE}
        assert all(math.isinf(least_without(problem, solved, asked[one])) for one in forced)
        found += len(forced)
    assert found > 0


def test_without_branches_nothing_is_guessed() -> None:
    """What only branch and bound could settle is said to be unproven, never held and never dropped."""
    unproven = 0
    for seed in (*range(12), 85, 119):
        problem = make_group(seed).problem()
        for solved in planned(problem):
            limit = 1.02 * solved.objective
            whole, none = NearBest(problem, solved, limit).common(), NearBest(problem, solved, limit, branches=0).common()
            assert set(none.held) <= set(whole.held) <= set(none.held) | none.unproven
            unproven += len(none.unproven)
    assert unproven > 0


def test_decisions_have_their_kinds() -> None:
    """Opening, work, orders, moves and what is given up are told apart, whichever columns mean them."""
    problem = make_whole_toy().problem()
    kinds = {one.kind for one in decisions_in(problem, problem.matrix("mixed"))}
    assert kinds >= {DecisionKind.OPEN, DecisionKind.BUILD, DecisionKind.ORDER, DecisionKind.MOVE, DecisionKind.DROP}


def test_a_component_is_ordered_by_a_facelift_or_a_running_change() -> None:
    """Both mean the same decision of the same line and role."""
    problem = make_whole_toy().problem()
    found = decisions_in(problem, problem.matrix("mixed"))
    ordered = {one: columns for one, columns in found.items() if one.kind is DecisionKind.ORDER and one.subject == "gw-new"}
    assert any({dated.stays for dated in columns} == {True, False} for columns in ordered.values())
    assert Decision(DecisionKind.ORDER, "gw-new", "a/a1", "gateway") in ordered
