"""Pools: a draw is judged with the best of several plans, never below the true optimum and never above the plan of the expected values."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from integration_model.cli.compare_command import judged
from integration_model.commands.compare.compare import CompareOptions, Pools, compare, conclude, solve
from integration_model.domain import MIXED
from integration_model.effort.draws import Draws, percentiles, share_below
from integration_model.evaluate.pools import Pool, PoolFinder, draws_to_solve, farthest_apart, pooled
from integration_model.evaluate.ranges import PlanSampler
from integration_model.problem.deadline import Deadline, OutOfTimeError
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved
from tests.evaluate.ranged_groups import optimum_in, ranged_group, solved_group
from tests.problem.small_groups import make_group

SEED = 7
SEEDS = (0, 13, 6, 7, 8, 25, 26, 36, 40, 46)
"""Groups in which several strategies have a plan."""
LOOKED_AT = 8
"""Draws of each group that are optimised anew."""


def pools_of(problem: Problem, solved: Sequence[Solved], threads: int = 1) -> tuple[PoolFinder, dict[str, Pool]]:
    finder = PoolFinder(problem, SEED)
    with ThreadPoolExecutor(threads) as executor:
        return finder, {name: one.result() for name, one in finder.start(solved, executor).items()}


def totals_of(problem: Problem, solved: Sequence[Solved], threads: int = 1) -> tuple[Mapping[str, Draws], Mapping[str, Draws]]:
    """Of each strategy the draws of its own plan, and those of its pool."""
    finder, pools = pools_of(problem, solved, threads)
    sampler = PlanSampler(problem.study.workspace, problem.kind, SEED)
    own = {one.strategy: sampler.draw(one.entries).objective for one in solved}
    return own, pooled(finder, pools, own, sampler)


@cache
def totals(seed: int) -> tuple[Mapping[str, Draws], Mapping[str, Draws]]:
    """Those of the group of a seed, once for all tests."""
    return totals_of(*solved_group(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_pool_lies_between_optimum_and_own_plan(seed: int) -> None:
    """In every draw the pool takes no more than the plan of the expected values, and no less than what is optimal there."""
    problem, solved = solved_group(seed)
    own, least = totals(seed)
    for one in solved:
        assert (least[one.strategy] <= own[one.strategy]).all()
        for draw in range(LOOKED_AT):
            full = optimum_in(problem, one, draw, float(own[one.strategy][draw]), SEED)
            assert least[one.strategy][draw] >= full - 1e-6 * abs(full) - 1e-3


def test_pool_mostly_is_the_optimum_where_it_was_solved_again() -> None:
    """In the draws that are solved again nothing is left to gain, but where fractions had to be rounded."""
    gaps = []
    for seed in SEEDS:
        problem, solved = solved_group(seed)
        own, least = totals(seed)
        for one in solved:
            if one.strategy != MIXED:
                for draw in PoolFinder(problem, SEED).draws[:2]:
                    full = optimum_in(problem, one, draw, float(own[one.strategy][draw]), SEED)
                    gaps.append((least[one.strategy][draw] - full) / abs(full))
    assert np.mean(np.array(gaps) < 1e-5) > 0.8


@pytest.mark.parametrize("seed", SEEDS)
def test_every_strategy_is_solved_again_as_often(seed: int) -> None:
    """No strategy has more plans to choose from than another; `mixed` takes what the others have."""
    problem, solved = solved_group(seed)
    finder, pools = pools_of(problem, solved)
    assert {len(pool.plans) for pool in pools.values()} == {len(finder.draws)}
    assert set(pools) == {one.strategy for one in solved} - {MIXED}


@pytest.mark.parametrize("seed", SEEDS)
def test_same_totals_whatever_the_number_of_threads(seed: int) -> None:
    """One thread, two, and the strategies in another order: the same totals to the last digit."""
    problem, solved = solved_group(seed)
    _, one = totals(seed)
    _, two = totals_of(problem, solved[::-1], threads=2)
    for name, draws in one.items():
        assert np.array_equal(draws, two[name])


@pytest.mark.parametrize("seed", SEEDS)
def test_mixed_is_never_above_another_in_any_draw(seed: int) -> None:
    """`mixed` contains every other strategy."""
    _, least = totals(seed)
    for draws in least.values():
        assert (least.get(MIXED, draws) <= draws).all()


def test_certain_amounts_are_not_solved_again() -> None:
    """Where nothing has a range all draws are one, and nothing is solved."""
    assert PoolFinder(make_group(0).problem(), SEED).draws == ()


def test_shares_are_those_of_the_pools() -> None:
    """What is told of draws is what the pools say, and on some group plans that are held fast would say something else."""
    others = 0
    for seed in (6, 26, 36, 40):
        solution = solve(ranged_group(seed).link(), CompareOptions(seed=SEED))
        found = conclude(solution)
        if (rival := found.verdict.rival) is None:
            continue
        own, least = totals_of(solution.problem, [one for one in solution.solved if one.plan is not None])
        for one in found.strategies:
            if one.id in least and one.id != rival:
                assert one.less_than_rival == share_below(least[one.id], least[rival])
                others += one.id != MIXED and one.less_than_rival != share_below(own[one.id], own[rival])
    assert others


def test_comparison_is_the_same_each_time() -> None:
    """Two runs of the same files tell the same shares."""
    one, two = (compare(ranged_group(40).link()) for _ in range(2))
    assert [strategy.less_than_rival for strategy in one.strategies] == [strategy.less_than_rival for strategy in two.strategies]


def test_time_is_up() -> None:
    """Where the deadline has passed there is no pool, and nobody is told a share of half of one."""
    problem, solved = solved_group(0)
    finder = PoolFinder(problem, SEED)
    with ThreadPoolExecutor(1) as executor:
        begun = finder.start(solved, executor, Deadline.within(0.0))
        with pytest.raises(OutOfTimeError):
            next(iter(begun.values())).result()


def test_half_a_pool_is_none() -> None:
    """Where time is up before all pools are there each strategy is judged with its own plan, and that is said."""
    solution = solve(ranged_group(40).link())
    assert solution.pools is not None
    stopped = dataclasses.replace(solution, pools=Pools(solution.pools.finder, {}, is_complete=False))
    found = conclude(stopped)
    assert judged(found, ()) == (3, ["stopped at the time limit: draws were judged with one plan of each strategy"])
    assert found.verdict.rival is not None
    own, _ = totals_of(solution.problem, [one for one in solution.solved if one.plan is not None])
    told = {one.id: one.less_than_rival for one in found.strategies if one.less_than_rival is not None and one.id != MIXED}
    assert told == {name: share_below(own[name], own[found.verdict.rival]) for name in told}


def test_ranges_of_the_objective_are_those_of_the_pools() -> None:
    """P10, P50 and P90 of the objective are of the plans adapted to each draw; those of the effort are of the plan as it is."""
    solution = solve(ranged_group(40).link())
    planned = [one for one in solution.solved if one.plan is not None]
    _, least = totals_of(solution.problem, planned)
    sampler = PlanSampler(solution.workspace, solution.problem.kind, SEED)
    for one in planned:
        result = conclude(solution).strategy(one.strategy)
        assert result.objective is not None
        assert result.effort_pm is not None
        assert (result.objective.p10, result.objective.p50, result.objective.p90) == percentiles(least[one.strategy])
        assert (result.effort_pm.p10, result.effort_pm.p50, result.effort_pm.p90) == percentiles(sampler.draw(one.entries).effort)


@pytest.mark.parametrize(
    ("points", "count", "expected"),
    [
        ([[0.0], [0.0], [0.0]], 2, []),
        ([[5.0], [5.0], [-10.0]], 3, [2, 0]),
        ([[0.0, 1.0], [0.0, -1.0], [3.0, 0.0], [-3.0, 0.1]], 3, [3, 2, 1]),
        ([[1.0], [2.0], [3.0]], 0, []),
    ],
)
def test_farthest_apart(points: list[list[float]], count: int, expected: list[int]) -> None:
    """The one farthest from the mean comes first, then the one farthest from all that were taken; equals of one never."""
    assert farthest_apart(np.array(points), count) == expected


@pytest.mark.parametrize(
    ("points", "count", "expected"),
    [
        ([[0.0], [0.0]], 2, ()),
        ([[0.0], [1.0], [-9.0], [2.0], [5.0]], 1, (2,)),
        ([[0.0], [1.0], [-9.0], [2.0], [5.0]], 4, (2, 4, 0, 1)),
        ([[0.0], [1.0]], 7, (0, 1)),
    ],
)
def test_draws_to_solve(points: list[list[float]], count: int, expected: tuple[int, ...]) -> None:
    """Two extremes, then draws as they come; none where nothing differs."""
    assert draws_to_solve(np.array(points), count) == expected


def known_again(finder: PoolFinder, solved: Sequence[Solved], known: Mapping[str, Pool]) -> set[str]:
    """The strategies whose pool is one that was known."""
    with ThreadPoolExecutor(1) as executor:
        found = {name: one.result() for name, one in finder.start(solved, executor, known=known).items()}
    return {name for name, pool in found.items() if pool is known[name]}


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_a_pool_is_found_again_only_where_all_is_the_same(seed: int) -> None:
    """The same optimum at the same costs in the same draws has the same pool; other draws, or another optimum, have their own."""
    problem, solved = solved_group(seed)
    finder, pools = pools_of(problem, solved)
    assert known_again(finder, solved, pools) == set(pools)
    assert known_again(PoolFinder(problem, SEED + 1), solved, pools) == set()
    assert known_again(finder, solved, {name: dataclasses.replace(pool, start=1.0 - pool.start) for name, pool in pools.items()}) == set()
