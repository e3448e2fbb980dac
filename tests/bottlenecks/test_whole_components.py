"""A component as everybody asks: all its facts at once, live as in the edited files."""

from __future__ import annotations

import pytest

from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import find_obstacles
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy

CHUNK = 40


@pytest.mark.parametrize("first", range(0, 120, CHUNK))
def test_whole_component_saves_what_the_files_save(first: int) -> None:
    """The saving of the live model is that of the files with all the facts set."""
    met = 0
    for seed in range(first, first + CHUNK):
        group = make_group(seed)
        problem = group.problem()
        for strategy in problem.strategies:
            solved = solve_strategy(problem, strategy)
            live = LiveStrategy(problem, solved) if solved.plan is not None else None
            for one in find_obstacles(problem, live.keys()) if live is not None else ():
                if live is not None and one.kind is ObstacleKind.COMPONENT:
                    met += 1
                    after = solve_strategy(group.problem(*one.edit), strategy).objective
                    assert live.saving([one]) == pytest.approx(solved.objective - after, abs=1e-5 * max(1.0, after)), (
                        seed,
                        strategy,
                        one.id,
                    )
    assert met > 0


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
