"""Brands without a plan alone: asked about their own decisions only, the answer is the same as when asked about everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from integration_model.no_plan.candidates import candidates_of
from integration_model.no_plan.core import CoreFinder
from integration_model.no_plan.stuck import LIMITS, solved_where_stuck, stuck_brands
from integration_model.no_plan.ways_out import WaysOut
from integration_model.problem.answer import Status
from integration_model.problem.keys import SHARED, Build
from integration_model.problem.problem import Problem
from integration_model.problem.rows import BuildForUse, ChooseOffer
from integration_model.solve.highs import solve
from integration_model.solve.strategies import solve_strategy
from integration_model.study.offers import strategy_offers
from tests.problem.small_groups import make_group

CHUNK = 10
GROUPS = range(0, 30, CHUNK)


def has_plan_alone(problem: Problem, strategy: str, brand: str) -> bool:
    """Whether one brand has a plan, in whole numbers, with platforms, stacks and assets as decisions and without limits."""
    study, model = problem.study, problem.model
    mine = [offers for offers in study.moving if offers.line.brand == brand]
    chosen = [one for offers in mine for one in strategy_offers(offers, strategy, study.workspace.named_platforms)]
    columns = {column for one in chosen for column in problem.by_offer[one.key]}
    columns |= {column for column, key in enumerate(model.keys) if isinstance(key, SHARED)}
    matrix = model.matrix(sorted(columns))
    ours = {offers.line.id for offers in mine}
    free = {row for row, key in model.each_row(ChooseOffer) if key.line not in ours}
    free |= {row for limit in LIMITS for row, _ in model.each_row(limit)}
    is_free = np.isin(matrix.row_ids, sorted(free)) | matrix.lazy
    lower, upper = np.where(is_free, -np.inf, matrix.row_lower), np.where(is_free, np.inf, matrix.row_upper)
    eased = replace(matrix, cost=np.zeros(matrix.columns), row_lower=lower, row_upper=upper, lazy_ids=frozenset())
    return solve(eased).status is not Status.INFEASIBLE


@pytest.mark.parametrize("first", GROUPS)
def test_brands_of_random_groups_are_stuck_where_they_have_no_plan_alone(first: int) -> None:
    """Whoever is called stuck has no plan alone; whoever is not has one, unless another is found by its relaxation already."""
    for seed in range(first, first + CHUNK):
        problem = make_group(seed).problem()
        for strategy in problem.strategies:
            found = stuck_brands(problem, strategy)
            alone = {brand for brand in problem.study.workspace.brands if not has_plan_alone(problem, strategy, brand)}
            assert set(found) <= alone, (seed, strategy)
            assert bool(found) == bool(alone), (seed, strategy)


def test_random_groups_have_stuck_brands_and_others() -> None:
    """What is tried on random groups is met there."""
    problems = [make_group(seed).problem() for seed in range(30)]
    found = [bool(stuck_brands(problem, strategy)) for problem in problems for strategy in problem.strategies]
    assert 10 <= sum(found) <= len(found) - 10


def without_too_much(problem: Problem) -> Problem:
    """The problem in which no two assets are there at once."""
    built = [column for column, _ in problem.model.each_column(Build)]
    problem.model.row(BuildForUse("everything", "at once"), [(column, 1.0) for column in built], "<=", 1.0)
    return problem


def test_what_may_not_be_there_at_once_is_decided() -> None:
    """A row that keeps assets from standing beside each other calls nobody stuck who needs but one of them, and those who need two."""
    seen = set()
    for seed in range(12):
        problem = without_too_much(make_group(seed).problem())
        for strategy in problem.strategies:
            alone = {brand for brand in problem.study.workspace.brands if not has_plan_alone(problem, strategy, brand)}
            found = set(stuck_brands(problem, strategy))
            assert found <= alone, (seed, strategy)
            assert bool(found) == bool(alone), (seed, strategy)
            seen.add(bool(alone))
    assert seen == {True, False}


@pytest.mark.parametrize("first", GROUPS)
def test_a_strategy_is_told_stuck_where_solving_finds_no_plan(first: int) -> None:
    """Where one brand's relaxation says that there is no plan, the whole problem has none."""
    for seed in range(first, first + CHUNK):
        problem = make_group(seed).problem()
        for strategy in problem.strategies:
            told = solved_where_stuck(problem, strategy)
            if told is not None:
                solved = solve_strategy(problem, strategy)
                assert (told.status, told.plan, told.objective) == (solved.status, None, solved.objective), (seed, strategy)


def test_edits_that_leave_brands_stuck_leave_no_plan() -> None:
    """What is shown on the problem of the clashing brands alone is what the whole problem says."""
    shown = 0
    for seed in range(10, 16):
        group = make_group(seed)
        problem = group.problem()
        for strategy in problem.strategies:
            clashes = CoreFinder(problem).clashes(strategy) if solve_strategy(problem, strategy).plan is None else ()
            few, whole = (WaysOut(problem, lambda sets, group=group: group.link(*sets)) for _ in range(2))  # type: ignore[misc]
            for clash in clashes:
                for candidate in candidates_of(clash, whole.solve):
                    quick, slow = few.solve(candidate.edit, strategy, frozenset(clash.brands)), whole.solve(candidate.edit, strategy)
                    assert slow is not None
                    shown += quick is None
                    assert (quick or slow).status is slow.status, (seed, strategy, candidate.title)
                    assert quick is not None or slow.status is Status.INFEASIBLE, (seed, strategy, candidate.title)
    assert shown >= 3
