"""A random few obstacles and unions of the shipped workspace: edited files say what the live model says (all: tests/benchmarks)."""

from __future__ import annotations

import random
from functools import cache

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.obstacle_kinds import IMAGINED
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.solve.obstacle_savings import LiveStrategy, wide_problem, wide_strategy
from tests.benchmarks.every_obstacle import TOLERANCE, difference
from tests.shipped.once import FOLDER, GROUP, shipped_problem, solved

pytestmark = GROUP
SEED = 6
COUNT = 4
STRATEGIES = ("android-automotive", "smartcockpit", "as-is")


@cache
def live(strategy: str) -> LiveStrategy:
    return LiveStrategy(shipped_problem(), solved(strategy))


@cache
def chosen(strategy: str) -> list[Obstacle]:
    """Obstacles that touch a strategy, by chance."""
    found = [one for one in find_obstacles(shipped_problem(), live(strategy).keys()) if live(strategy).effect(one)]
    return random.Random(SEED).sample(found, COUNT)


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("place", range(COUNT))
def test_obstacle_saves_what_the_files_save(strategy: str, place: int) -> None:
    """The saving of the live model is that of the files with the obstacle's edit."""
    _, apart = difference(FOLDER, live(strategy), chosen(strategy)[place])
    assert abs(apart) <= TOLERANCE * live(strategy).solved.objective


@pytest.mark.parametrize("by", By)
def test_union_saves_what_the_files_save(by: By) -> None:
    """So it is with the union of each kind that has the largest bound on the platform that takes least."""
    platform = live(STRATEGIES[0])
    unions = find_views(shipped_problem(), platform.keys(), by)
    _, apart = difference(FOLDER, platform, max(unions, key=lambda union: (platform.bound([union]), union.id)))
    assert abs(apart) <= TOLERANCE * platform.solved.objective


IMAGINED_HERE = (
    "dates.ram/1500",
    "duties.personal-data-stays-in-europe",
    "ends.telechips/tcc803x",
    "stacks.psa-ivi",
)
"""Of each kind of edit that gives lines other offers, the one that saves most on the platform."""


@cache
def imagined() -> tuple[LiveStrategy, dict[str, Obstacle]]:
    """The platform in the wide problem, and what is imagined there, by id."""
    wide = wide_problem(shipped_problem(), solved(STRATEGIES[0]))
    platform = wide_strategy(wide, solved(STRATEGIES[0]))
    return platform, {one.id: one for one in find_obstacles(wide.problem, platform.keys(), wide.alternatives) if one.kind in IMAGINED}


@pytest.mark.parametrize("name", IMAGINED_HERE)
def test_imagined_offers_save_what_the_files_save(name: str) -> None:
    """So it is with edits that give lines other offers."""
    platform, found = imagined()
    saves, apart = difference(FOLDER, platform, found[name])
    assert saves > 0.0
    assert abs(apart) <= TOLERANCE * platform.solved.objective
