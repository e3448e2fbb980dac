"""`roadmap`: the strategy that is asked for, and the same strategy where the decision comes later."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api
from integration_model.answers.roadmap import Roadmap
from integration_model.commands.roadmap.page import roadmap_page
from integration_model.commands.roadmap.roadmap import RoadmapOptions
from integration_model.document.terminal import terminal_lines
from integration_model.errors import InputError
from integration_model.loading import load

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"


def made(**options: object) -> Roadmap:
    return api.roadmap(GOLDEN_TWO, RoadmapOptions(**options))  # type: ignore[arg-type]


def test_the_best_platform_is_told() -> None:
    """Where no strategy is asked for, with its optimum and its horizon."""
    found = made(waiting=())
    assert (found.strategy, found.status, round(found.objective or 0.0, 6)) == ("p", "optimal", 260.0)
    assert (found.horizon, found.decision, found.waiting) == (("2027-01", "2032-12"), "2027-01", ())


def test_any_strategy_can_be_asked_for() -> None:
    """Staying as it is has dates, too."""
    found = made(strategy="as-is", waiting=())
    assert ([line.platform for line in found.lines], [one.id for one in found.platforms]) == (["s", "s", "s"], ["s"])


def test_beside_what_waiting_costs_stands_what_staying_takes_more() -> None:
    """By the same later decision, solved anew; of staying itself there is nothing beside it."""
    (one,) = made(strategy="p", waiting=(6,)).waiting
    (staying,) = made(strategy="as-is", waiting=(6,)).waiting
    assert (one.more_staying, staying.more_staying) == (pytest.approx(staying.more), None)


def test_who_stays_comes_to_nothing() -> None:
    """Lines that change on their stacks are told as that."""
    text = "\n".join(line.text for line in terminal_lines(roadmap_page(made(strategy="as-is", waiting=())), 140))
    assert ("change, on their stacks," in text, "LINES THAT CHANGE ON THEIR STACKS" in text, "come to" in text) == (True, True, False)


def test_an_unknown_strategy_is_refused() -> None:
    """With the one that was meant."""
    with pytest.raises(InputError, match="E512"):
        made(strategy="asis")


def test_waiting_is_the_optimum_of_a_later_decision() -> None:
    """What is told of six months is what a decision six months later takes; lines that come later are named."""
    (one,) = made(waiting=(6,)).waiting
    later = api.roadmap(load(GOLDEN_TWO).workspace, RoadmapOptions(strategy="p"))
    edited = api.roadmap(api.load_workspace(GOLDEN_TWO, sets=("group.decision=2027-07",), because="test"), RoadmapOptions(strategy="p"))
    assert (later.waiting, one.decision, one.objective) == ((), "2027-07", edited.objective)
    assert one.more == pytest.approx((edited.objective or 0.0) - (later.objective or 0.0))
    before, after = ({line.id: line.sop or "9" for line in found.lines} for found in (later, edited))
    assert set(one.missed) == {line for line in before if after[line] > before[line]}


def test_without_a_plan_there_are_no_dates() -> None:
    """The status says why."""
    found = api.roadmap(api.load_workspace(GOLDEN_TWO, sets=("group.policies.budget_pm=1", "group.policies.binding=true"), because="test"))
    assert (found.status, found.objective, found.lines, found.work, found.chain) == ("infeasible", None, (), (), None)
