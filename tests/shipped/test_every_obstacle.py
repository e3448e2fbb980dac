"""Obstacles of each kind and unions of the shipped workspace: edited files say what the live model says (all: tests/benchmarks).

Writing the edited problem is what takes long: it is that of five brands, each edit is made once, and serves every strategy that it is an
obstacle of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.obstacle_kinds import IMAGINED, ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.problem.widening import cut_to
from integration_model.solve.obstacle_savings import LiveStrategy, wide_problem, wide_strategy
from integration_model.solve.strategies import Solved, solve_strategy
from tests.benchmarks.every_obstacle import TOLERANCE
from tests.shipped.once import FIVE_BRANDS, edited_optima, edited_workspace, platforms_of, problem_of

KINDS = (
    ObstacleKind.REQUIREMENT,
    ObstacleKind.EXEMPTION,
    ObstacleKind.SIGNAL,
    ObstacleKind.SIGNAL_FAMILY,
    ObstacleKind.DEMAND,
    ObstacleKind.FACT,
)
STRATEGIES = ("android-automotive", "smartcockpit", "as-is")


def optima(strategies: Collection[str], *sets: str) -> dict[str, Solved]:
    """The answers of these strategies of the brands' files with these settings, from the start."""
    return edited_optima(strategies, *sets, brands=FIVE_BRANDS)


@cache
def problem() -> Problem:
    """The problem of the brands as the files are."""
    return problem_of(cut_to(edited_workspace(), FIVE_BRANDS), platforms_of(STRATEGIES))


@cache
def live(strategy: str) -> LiveStrategy:
    return LiveStrategy(problem(), solve_strategy(problem(), strategy))


@cache
def obstacles(strategy: str) -> dict[str, Obstacle]:
    """The obstacles of a strategy, by id."""
    return {one.id: one for one in find_obstacles(problem(), live(strategy).keys())}


@pytest.fixture(autouse=True, scope="module")
def what_was_asked_is_let_go() -> Iterator[None]:
    """Tests of other files in this process need the memory."""
    yield
    for kept in (problem, live, obstacles, imagined):
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
    for strategy, edited in optima(having, *found.edit).items():
        before = live(strategy).solved.objective
        saves = live(strategy).saving([obstacles(strategy)[found.id]]) or 0.0
        assert before - edited.objective == pytest.approx(saves, abs=TOLERANCE * before), strategy


def test_each_strategy_has_several_of_these_obstacles() -> None:
    """Nearly all of them stand in the way of every strategy, of staying, too."""
    found = {strategy: sum(largest(kind).id in obstacles(strategy) for kind in KINDS) for strategy in STRATEGIES}
    assert min(found.values()) > 1, found


def difference(platform: LiveStrategy, obstacle: Obstacle) -> tuple[float, float]:
    """What an obstacle saves live, and how much more the edited files say."""
    saves, strategy = platform.saving([obstacle]) or 0.0, platform.solved.strategy
    return saves, platform.solved.objective - optima([strategy], *obstacle.edit)[strategy].objective - saves


@pytest.mark.parametrize("by", By)
def test_union_saves_what_the_files_save(by: By) -> None:
    """So it is with the union of each kind that has the largest bound on the platform that takes least."""
    platform = live(STRATEGIES[0])
    unions = find_views(problem(), platform.keys(), by)
    _, apart = difference(platform, max(unions, key=lambda union: (platform.bound([union]), union.id)))
    assert abs(apart) <= TOLERANCE * platform.solved.objective


IMAGINED_HERE = (
    "dates.ram/1500",
    "duties.personal-data-stays-in-europe",
    "ends.renesas/rcar-h3",
    "stacks.psa-ivi",
)
"""Of each kind of edit that gives lines other offers, one that saves something on the platform; what ends is a chip in units of several."""


@cache
def imagined() -> tuple[LiveStrategy, dict[str, Obstacle]]:
    """The platform in the wide problem, and what is imagined there, by id."""
    solved = live(STRATEGIES[0]).solved
    wide = wide_problem(problem(), solved)
    platform = wide_strategy(wide, solved)
    return platform, {one.id: one for one in find_obstacles(wide.problem, platform.keys(), wide.alternatives) if one.kind in IMAGINED}


@pytest.mark.parametrize("name", IMAGINED_HERE)
def test_imagined_offers_save_what_the_files_save(name: str) -> None:
    """So it is with edits that give lines other offers."""
    platform, found = imagined()
    saves, apart = difference(platform, found[name])
    assert saves > 0.0
    assert abs(apart) <= TOLERANCE * platform.solved.objective
