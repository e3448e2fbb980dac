"""A plan in time: every date by hand in the second golden case, and no piece of work outside its months in random groups."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model.answers.roadmap import Change
from integration_model.evaluate.roadmap import PlanInTime, months_of
from integration_model.evaluate.timing import Piece
from integration_model.loading import Overlays, load
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import make_group

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"


@cache
def golden(strategy: str, *sets: str) -> PlanInTime:
    plan = solve_strategy(write_problem(build_study(load(GOLDEN_TWO, Overlays((), sets, "a test")).workspace)), strategy).plan
    assert plan is not None
    return PlanInTime(plan)


def test_lines_change_at_their_dates() -> None:
    """By brand, and within it by month: a facelift, its next generation, and the other brand's facelift."""
    assert [(line.id, line.change, line.sop, line.platform, line.ends, line.left_out) for line in golden("p").lines()] == [
        ("alpha/a", Change.FACELIFT, "2028-06", "p", "2029-12", False),
        ("alpha/a next", Change.NEXT_GENERATION, "2030-01", "p", "2032-12", False),
        ("beta/b", Change.FACELIFT, "2028-01", "p", "2032-12", False),
    ]


def test_who_may_not_have_it_is_not_late_for_it() -> None:
    """A brand that its policies keep on its stack is left out by them; one whose line never changes by its dates."""
    by_policy, by_dates = golden("p", "beta.policies.platform=as-is"), golden("p", "beta/b.may_change=[]")
    assert [(line.left_out, line.barred) for found in (by_policy, by_dates) for line in found.lines() if line.id == "beta/b"] == [
        (True, True),
        (True, False),
    ]


def test_what_stays_and_what_runs_out() -> None:
    """As it is, nothing is exchanged on the line that ends and on the one that goes on; the next generation starts all the same."""
    assert {line.id: line.change for line in golden("as-is").lines()} == {
        "alpha/a": Change.RUNS_OUT,
        "alpha/a next": Change.NEXT_GENERATION,
        "beta/b": Change.STAYS,
    }


def test_platforms_have_their_first_and_last_car() -> None:
    """The platform from its first SOP on, the stack until its last line has left it."""
    assert [(one.id, one.is_stack, one.ready, one.first_car, one.last_car, one.lines) for one in golden("p").platforms()] == [
        ("p", False, "2028-01", "2028-01", "2032-12", 3),
        ("s", True, None, None, "2028-05", 2),
    ]


def test_work_is_done_as_late_as_its_first_car_allows() -> None:
    """Six months of work and six of integration before each SOP."""
    assert [(one.id, one.since, one.until, one.first_car, one.work_pm, one.brands) for one in golden("p").work()] == [
        ("p/map:map/y", "2027-01", "2027-06", "2028-01", 20.0, ("beta",)),
        ("p/map:map/x", "2027-06", "2027-11", "2028-06", 20.0, ("alpha",)),
        ("p/map:map/z", "2029-01", "2029-06", "2030-01", 20.0, ("alpha",)),
    ]


def test_the_longest_chain_ends_at_an_sop() -> None:
    """Work, integration, SOP; of lines that all take as long it is the one that comes first."""
    chain = golden("p", "brands.beta.vehicle_lines.b.may_change=[2030-06]").chain()
    assert chain is not None
    assert (chain.line, chain.sop) == ("alpha/a next", "2030-01")
    assert [(step.what, step.months) for step in chain.steps[1:]] == [("map:map (z)", 6.0), ("integration", 6.0)]


@pytest.mark.parametrize(
    ("months", "ends", "expected"),
    [(6.0, 12.0, (6, 11)), (2.5, 12.0, (9, 11)), (2.5, 11.5, (9, 11)), (0.5, 0.5, (0, 0)), (3.0, -1.0, (-4, -2))],
)
def test_pieces_fill_whole_months(months: float, ends: float, expected: tuple[int, int]) -> None:
    """A piece of work has the months in which any of it lies."""
    assert months_of(Piece("work", months, ends)) == expected


@pytest.mark.parametrize("seed", range(20))
def test_work_lies_between_the_decision_and_its_first_car(seed: int) -> None:
    """In random groups nothing begins before the decision but a stack's way to an architecture, nothing ends too late but a question."""
    problem = make_group(seed).problem()
    for strategy in problem.strategies:
        plan = solve_strategy(problem, strategy).plan
        if plan is None:
            continue
        told = PlanInTime(plan)
        decision = str(problem.study.workspace.group.decision)
        for one in told.work():
            assert one.since is None or decision <= one.since <= one.until, one
            assert one.since is not None or one.id.split("/")[1] == "port", one
            assert one.until < one.first_car or one.id.startswith("find-out"), one
        assert all(line.begins <= (line.sop or line.ends) <= line.ends for line in told.lines())
        assert {line.id for line in told.lines() if line.sop} == {name for name, offer in plan.offers.items() if offer.change is not None}
