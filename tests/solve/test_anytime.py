"""Bottlenecks within what may be taken: exact where there is enough, else between two bounds that hold what is exact."""

from __future__ import annotations

from functools import lru_cache

import pytest

from integration_model.answers.compare import Bottleneck
from integration_model.problem.problem import Problem
from integration_model.solve.anytime import NO_LIMITS, Limits
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.obstacle_savings import LiveStrategy, search_obstacles
from integration_model.solve.strategies import Solved, solve_strategy
from tests.benchmarks.hard_workspaces import hard_groups

KINDS = ("core", "covering", "location", "room")
SCANT = Limits(times=0.0, always=15.0)
"""Enough for the first one or two."""
CLOSE = 1e-4


@lru_cache(maxsize=8)
def group(kind: str) -> tuple[Problem, Solved, tuple[Solved, ...]]:
    """The first tiny group of a kind: its problem, its one platform, and staying as it is."""
    problem = next(one for one in hard_groups("tiny") if one.name.startswith(kind)).make().problem()
    best, *others = (solve_strategy(problem, name) for name in problem.strategies)
    return problem, best, tuple(others)


def found(kind: str, limits: Limits) -> tuple[Bottleneck, ...]:
    """Its five worst bottlenecks."""
    problem, best, others = group(kind)
    return find_bottlenecks(problem, best, others[0], others, 5, limits)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_bounds_hold_what_is_exact(kind: str) -> None:
    """Where little may be taken, what each saves exactly lies between the two that are told, alone and with all above it."""
    problem, best, _ = group(kind)
    scant = found(kind, SCANT)
    live = LiveStrategy(problem, best)
    obstacles = {one.id: one for one in search_obstacles(problem, best, None, (), 5).obstacles}
    for one in scant:
        exact = live.saving([obstacles[one.id]]) or 0.0
        most = one.at_most.get("shared", one.saves["shared"])
        assert one.saves["shared"] - CLOSE <= exact <= most + CLOSE, one.id
    for count, one in enumerate(scant, 1):
        together = live.saving([obstacles[above.id] for above in scant[:count]]) or 0.0
        most = one.cumulative if one.cumulative_at_most is None else one.cumulative_at_most
        assert one.cumulative - CLOSE <= together <= most + CLOSE, one.id


def test_little_leaves_some_open() -> None:
    """Else the bounds above were none."""
    open_ = {kind: sum("shared" in one.at_most for one in found(kind, SCANT)) for kind in ("budget", "core", "covering")}
    assert [kind for kind, count in open_.items() if not count] == []


def test_the_same_is_allowed_the_same_is_found() -> None:
    """No clock decides what is proven."""
    assert found("covering", SCANT) == found("covering", SCANT)


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_enough_all_is_exact(kind: str) -> None:
    """The list is that of a search without any limit."""
    enough = found(kind, Limits(times=0.0, always=1e9))
    assert [one.at_most for one in enough] == [{}] * len(enough)
    assert enough == found(kind, NO_LIMITS)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_certain_turns_the_answer(kind: str) -> None:
    """A platform that would win instead is told only where both bounds say so."""
    exact = {one.id: one.changes_best for one in found(kind, NO_LIMITS)}
    assert [one.id for one in found(kind, SCANT) if one.changes_best not in (None, exact.get(one.id, one.changes_best))] == []


def test_what_is_not_listed_may_save_more_than_what_is() -> None:
    """Where nothing may be taken, obstacles stay undecided, and that is counted; where all is proven none is."""
    problem, best, others = group("covering")
    assert search_obstacles(problem, best, None, others, 2, Limits(times=0.0, always=0.0)).undecided > 0
    assert search_obstacles(problem, best, None, others, 2).undecided == 0


def test_later_stages_are_not_bound_by_what_was_allowed() -> None:
    """The solvers that were lent to the search are given back without its limit."""
    _, best, others = group("covering")
    found("covering", Limits(times=0.0, always=0.0))
    assert [one.live.allowance.is_over for one in (best, *others)] == [False] * (1 + len(others))
    assert best.live.solve_integer().objective == pytest.approx(best.objective, abs=1e-3)
