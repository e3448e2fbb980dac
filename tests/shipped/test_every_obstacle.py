"""Obstacles of each kind and unions of the shipped workspace: edited files say what the live model says (all: tests/benchmarks).

Writing the edited problem is what takes long: each edit is made once, and serves every strategy that it is an obstacle of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.obstacle_kinds import IMAGINED, ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.solve.obstacle_savings import LiveStrategy, wide_problem, wide_strategy
from tests.benchmarks.every_obstacle import TOLERANCE, difference
from tests.shipped.once import FOLDER, edited_optima, shipped_problem, solved

KINDS = (
    ObstacleKind.REQUIREMENT,
    ObstacleKind.EXEMPTION,
    ObstacleKind.SIGNAL,
    ObstacleKind.SIGNAL_FAMILY,
    ObstacleKind.DEMAND,
    ObstacleKind.FACT,
)
STRATEGIES = ("android-automotive", "smartcockpit", "as-is")


@cache
def live(strategy: str) -> LiveStrategy:
    return LiveStrategy(shipped_problem(), solved(strategy))


@cache
def obstacles(strategy: str) -> dict[str, Obstacle]:
    """The obstacles of a strategy, by id."""
    return {one.id: one for one in find_obstacles(shipped_problem(), live(strategy).keys())}


@pytest.fixture(autouse=True, scope="module")
def what_was_asked_is_let_go() -> Iterator[None]:
    """Tests of other files in this process need the memory."""
    yield
    for kept in (live, obstacles, imagined):
        kept.cache_clear()


def largest(kind: ObstacleKind) -> Obstacle:
    """Of a kind the obstacle with the largest bound on the platform that takes least."""
    platform = STRATEGIES[0]
    return max((one for one in obstacles(platform).values() if one.kind is kind), key=lambda one: (live(platform).bound([one]), one.id))


@pytest.mark.parametrize("kind", KINDS)
def test_obstacle_of_each_kind_saves_what_the_files_save(kind: ObstacleKind) -> None:
    """The saving of the live model is that of the files with the obstacle's edit, under each strategy that has the obstacle."""
    found = largest(kind)
    having = [strategy for strategy in STRATEGIES if found.id in obstacles(strategy)]
    for strategy, edited in edited_optima(having, *found.edit).items():
        before = solved(strategy).objective
        saves = live(strategy).saving([obstacles(strategy)[found.id]]) or 0.0
        assert before - edited.objective == pytest.approx(saves, abs=TOLERANCE * before), strategy


def test_each_strategy_has_several_of_these_obstacles() -> None:
    """Nearly all of them stand in the way of every strategy, of staying, too."""
    found = {strategy: sum(largest(kind).id in obstacles(strategy) for kind in KINDS) for strategy in STRATEGIES}
    assert min(found.values()) > 1, found


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
