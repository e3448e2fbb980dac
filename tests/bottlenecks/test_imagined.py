"""Obstacles that give lines other offers: live as in the edited files, while the same lines are left out; where not, that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from integration_model.domain import MIXED
from integration_model.problem.imagined import WideProblem
from integration_model.problem.obstacle_kinds import IMAGINED
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy, wide_problem, wide_strategy
from integration_model.solve.other_lines import others_with
from integration_model.solve.strategies import Solved, solve_strategy
from tests.problem.edited_groups import problems_with
from tests.problem.ending_groups import make_ending
from tests.problem.small_groups import SmallGroup, make_group
from tests.solve.every_strategy import solve_all

CHUNK = 10
Imagining = tuple[LiveStrategy, WideProblem, tuple[Obstacle, ...]]
"""A strategy kept live, the wide problem in which it is, its obstacles that give lines other offers."""


@cache
def looked_at(seed: int, make: Callable[[int], SmallGroup]) -> tuple[Problem, dict[str, Imagining]]:
    """The problem of the group of a seed, and each of its strategies that has a plan: once for all that look at it."""
    problem = make(seed).problem()
    return problem, {name: imagined_obstacles(problem, solved) for name, solved in solve_all(problem).items() if solved.plan is not None}


def imagined_obstacles(problem: Problem, solved: Solved) -> Imagining:
    """A strategy kept live in the wide problem, and its obstacles that give lines other offers."""
    wide = wide_problem(problem, solved)
    live = wide_strategy(wide, solved)
    found = find_obstacles(wide.problem, live.keys(), wide.alternatives)
    return live, wide, tuple(one for one in found if one.kind in IMAGINED)


def left_out(problem: Problem, strategy: str) -> frozenset[tuple[str, str]]:
    """The lines that cannot have the platform of a strategy; where each brand may choose, those that cannot have one of them."""
    named = problem.study.workspace.named_platforms
    platforms = (strategy,) if strategy in named else named if strategy == MIXED else ()
    return frozenset((offers.line.id, name) for offers in problem.study.moving for name in platforms if not offers.reaches(name))


@cache
def compared(first: int, make: Callable[[int], SmallGroup] = make_group) -> tuple[tuple[str, float, float, object], ...]:
    """Kind, saving live, saving in the edited files, and which one, of all such obstacles of some groups."""
    return tuple(_compared(first, make))


def _compared(first: int, make: Callable[[int], SmallGroup]) -> Iterator[tuple[str, float, float, object]]:
    for seed in range(first, first + CHUNK):
        problem, found = looked_at(seed, make)
        edited = problems_with(make(seed), [(name, one.edit) for name, (_, _, obstacles) in found.items() for one in obstacles])
        for strategy, (live, _, obstacles) in found.items():
            for one in obstacles:
                after = edited(strategy, one.edit)
                others = left_out(after, strategy) ^ left_out(problem, strategy)
                assert set(others_with(problem.study, after.study.workspace, strategy)) == others
                if not others:
                    saves = live.saving([one]) or 0.0
                    kept = live.solved.objective - solve_strategy(after, strategy).objective
                    yield one.kind.value, saves, kept, (seed, strategy, one.id, one.edit)


@pytest.mark.parametrize("first", range(0, 60, CHUNK))
def test_imagined_offers_save_what_the_files_save(first: int) -> None:
    """The saving of the live model is that of the files with the obstacle's edit."""
    for _, saves, kept, which in compared(first):
        assert saves == pytest.approx(kept, abs=1e-5 * max(1.0, abs(kept))), which


@pytest.mark.parametrize("first", range(2000, 2050, CHUNK))
def test_imagined_offers_save_what_the_files_save_where_much_ends(first: int) -> None:
    """So it is where units, chips and stacks end before anything can take their place."""
    for _, saves, kept, which in compared(first, make_ending):
        assert saves == pytest.approx(kept, abs=1e-5 * max(1.0, abs(kept))), which


@pytest.mark.parametrize("first", range(0, 40, CHUNK))
def test_wide_problem_has_the_same_optimum(first: int) -> None:
    """While all that is imagined is shut, every strategy has the optimum of the files."""
    for seed in range(first, first + CHUNK):
        for strategy, (live, wide, _) in looked_at(seed, make_group)[1].items():
            wide_values = wide.problem.objective(live.solved.matrix, live.values)
            assert wide_values == pytest.approx(live.solved.objective, abs=1e-5), (seed, strategy)


def test_every_kind_is_met() -> None:
    """The groups hold every kind of obstacle that gives lines other offers, and each kind saves something somewhere."""
    found = Counter(kind for first in range(0, 60, CHUNK) for kind, saves, _, _ in compared(first) if saves > 1e-3)
    assert set(found) == {kind.value for kind in IMAGINED}
