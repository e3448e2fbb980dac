"""A component as everybody asks: all its facts at once, live as in the edited files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.problem.edited_groups import problems_with
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy
from tests.solve.every_strategy import solve_all

CHUNK = 40


@pytest.mark.parametrize("first", range(0, 120, CHUNK))
def test_whole_component_saves_what_the_files_save(first: int) -> None:
    """The saving of the live model is that of the files with all the facts set."""
    met = 0
    for seed in range(first, first + CHUNK):
        problem = make_group(seed).problem()
        found = {name: list(whole_components(LiveStrategy(problem, one))) for name, one in solve_all(problem).items() if one.plan}
        edited = problems_with(make_group(seed), [(name, one.edit) for name, pairs in found.items() for _, one in pairs])
        for strategy, pairs in found.items():
            for live, one in pairs:
                met += 1
                after = solve_strategy(edited(strategy, one.edit), strategy).objective
                expected = pytest.approx(live.solved.objective - after, abs=1e-5 * max(1.0, after))
                assert live.saving([one]) == expected, (seed, strategy, one.id)
    assert met > 0


def whole_components(live: LiveStrategy) -> Iterator[tuple[LiveStrategy, Obstacle]]:
    """The obstacles of a strategy that are all facts of a component."""
    found = find_obstacles(live.problem, live.keys())
    yield from ((live, one) for one in found if one.kind is ObstacleKind.COMPONENT)


def test_two_facts_save_only_together() -> None:
    """Droid asks the old unit for Android and for updates: each alone still takes the other's port of 20 and 2 a line, or a new unit."""
    group = make_toy()
    updates = {"kind": "access", "why": "it is so", "of": "head-unit", "one_of": {"over_the_air": "true"}}
    port = {"once_pm": 20, "each_pm": 2}
    group.suppliers["soft"]["platforms"]["droid"]["requires"]["updates"] = {**updates, "remedies": {"patch": port}}
    group.suppliers["acme"]["components"]["hu-old"]["over_the_air"] = False
    problem = group.problem()
    solved = solve_strategy(problem, "droid")
    live = LiveStrategy(problem, solved)
    found = {one.id: one for one in find_obstacles(problem, live.keys())}
    whole, single = found["facts.hu-old"], found["hu-old.os"]
    assert whole.edit == (
        "suppliers.acme.components.hu-old.os=android",
        "suppliers.acme.components.hu-old.over_the_air=true",
    )
    saved, alone = live.saving([whole]) or 0.0, live.saving([single]) or 0.0
    assert saved == pytest.approx(solved.objective - solve_strategy(group.problem(*whole.edit), "droid").objective)
    assert saved > alone
