"""Answers that are kept: whoever asks for the same edits again soon gets the same, without another solve."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.solve.obstacle_savings import LiveStrategy
from tests.solve.test_golden_case import GONE, SAVINGS, golden_problem, golden_solved, obstacles_of

CASES = [(strategy, gone) for strategy in SAVINGS for gone in GONE]


@pytest.mark.parametrize(("strategy", "gone"), CASES)
def test_asked_twice_solved_once(strategy: str, gone: str) -> None:
    """The relaxation and the optimum of the same obstacles are found together; both are those of a model that was asked for one alone."""
    live, alone = (LiveStrategy(golden_problem(), golden_solved(strategy)) for _ in range(2))
    obstacles = obstacles_of(live, GONE[gone])
    relaxed, saves = live.relaxed_saving(obstacles), live.saving(obstacles)
    solved = live.relaxed
    assert (live.relaxed_saving(obstacles), live.saving(obstacles), live.relaxed) == (relaxed, saves, solved)
    assert (alone.saving(obstacles), alone.relaxed_saving(obstacles)) == (saves, relaxed)
    assert live.branched <= 1


def test_other_edits_of_the_same_name_are_no_old_answer() -> None:
    """An obstacle that lost its edits saves nothing, though one of its name was just solved."""
    live = LiveStrategy(golden_problem(), golden_solved("bespoke"))
    (gateway,) = obstacles_of(live, GONE["gw"])
    assert live.saving([gateway]) == pytest.approx(SAVINGS["bespoke"]["gw"], abs=1e-7)
    assert live.saving([replace(gateway, rows={}, columns={}, costs={})]) == 0.0


@pytest.mark.parametrize("enough", [1.0, 1e3])
def test_what_is_not_enough_is_not_told(enough: float) -> None:
    """A kept answer is held against the limit of who asks, as a new one is."""
    live, alone = (LiveStrategy(golden_problem(), golden_solved("bespoke")) for _ in range(2))
    obstacles = obstacles_of(live, GONE["gw"])
    live.relaxed_saving(obstacles)
    assert live.saving(obstacles, enough) == alone.saving(obstacles, enough)
