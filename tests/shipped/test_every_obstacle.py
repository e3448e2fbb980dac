"""A random few obstacles and unions of the shipped workspace: edited files say what the live model says (all: tests/benchmarks)."""

from __future__ import annotations

import random
from functools import cache

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.solve.obstacle_savings import LiveStrategy
from tests.benchmarks.every_obstacle import TOLERANCE, difference
from tests.shipped.once import FOLDER, GROUP, shipped_problem, shipped_solution

pytestmark = GROUP
SEED = 6
COUNT = 6


@cache
def live() -> LiveStrategy:
    best = shipped_solution().best
    assert best is not None
    return LiveStrategy(shipped_problem(), best)


@cache
def chosen() -> list[Obstacle]:
    """Obstacles that touch the best platform, by chance."""
    found = [one for one in find_obstacles(shipped_problem(), live().keys()) if live().effect(one)]
    return random.Random(SEED).sample(found, COUNT)


@pytest.mark.parametrize("place", range(COUNT))
def test_obstacle_saves_what_the_files_save(place: int) -> None:
    """The saving of the live model is that of the files with the obstacle's edit."""
    _, apart = difference(FOLDER, live(), chosen()[place])
    assert abs(apart) <= TOLERANCE * live().solved.objective


@pytest.mark.parametrize("by", By)
def test_union_saves_what_the_files_save(by: By) -> None:
    """So it is with the union of each kind that has the largest bound."""
    unions = find_views(shipped_problem(), live().keys(), by)
    _, apart = difference(FOLDER, live(), max(unions, key=lambda union: (live().bound([union]), union.id)))
    assert abs(apart) <= TOLERANCE * live().solved.objective
