"""When lines could be ready: by hand in the second golden case, with the model's own months as a law, and draws that say what they say."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from integration_model.answers.readiness import DateKind, MissedDate, Readiness
from integration_model.evaluate.ranges import PlanSampler
from integration_model.evaluate.readiness import ReadinessFinder
from integration_model.evaluate.timing import Timetable
from integration_model.loading import Overlays, load
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Month
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_whole_toy
from tests.study.test_duties_of_features import LAW
from tests.study.test_duties_of_features import toy as toy_of_duties

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"
MAP = "suppliers.software.platforms.p.requires.map.remedies.map.months"
PATCH = "group.regulations.safe-updates.remedies.patch.months"
STATED = ("0", "1", "3", "2..4..9", "5..6..14")


def found_in(problem: Problem, strategy: str) -> dict[str, Readiness]:
    """The readiness of the lines of an optimal plan; nothing without one."""
    plan = solve_strategy(problem, strategy).plan
    finder = ReadinessFinder(problem.study, PlanSampler(problem.study.workspace, ObjectiveKind.ALL_IN, 7).sampler)
    return {one.line: one for one in finder.all(plan)} if plan is not None else {}


@cache
def golden(*sets: str, strategy: str = "p") -> dict[str, Readiness]:
    """Of the second golden case, with these edits."""
    return found_in(write_problem(build_study(load(GOLDEN_TWO, Overlays((), sets, "a test")).workspace)), strategy)


@pytest.mark.parametrize(("line", "ready", "room"), [("alpha/a", "2028-01", 5), ("alpha/a next", "2028-01", 24), ("beta/b", "2028-01", 0)])
def test_without_ranges_there_is_one_month(line: str, ready: str, room: int) -> None:
    """Six months for the map and six of integration end when the platform is there; the first facelift leaves no room."""
    one = golden()[line]
    assert (one.p10, one.p90, one.room_months, one.late_in_100, one.misses) == (ready, ready, room, 0, ())


def test_a_range_of_months_is_one_of_dates() -> None:
    """Of 3..5..8 months more than six are needed in 19 of 100 draws: after the facelift, but long before the new car."""
    found = golden(f"{MAP}=3..5..8")
    assert [(name, one.p10, one.p90) for name, one in found.items()] == [
        ("alpha/a", "2028-01", "2028-02"),
        ("alpha/a next", "2028-01", "2028-02"),
        ("beta/b", "2028-01", "2028-02"),
    ]
    assert found["beta/b"].late_in_100 == pytest.approx(19, abs=2)
    assert [one.late_in_100 for name, one in found.items() if name != "beta/b"] == [0, 0]


def test_a_new_car_is_a_fixed_date() -> None:
    """Where the work takes until just before its SOP, its share of draws is that of a missed date; a facelift misses none."""
    found = golden(f"{MAP}=6..30..36", "brands.alpha.vehicle_lines.a.discontinued=false")
    one = found["alpha/a next"]
    (missed,) = one.misses
    assert missed == MissedDate("2030-01", DateKind.NEW_CAR, "alpha/a next", one.late_in_100, missed.late_months)
    assert one.late_in_100 > 0


def test_a_law_is_a_fixed_date() -> None:
    """What stays as it is gets the patch at any time: in the draws in which it takes more than 24 - 6 months it is there too late."""
    exact, ranged = (golden(f"{PATCH}={months}", strategy="as-is") for months in ("18", "12..17..24"))
    assert [one.misses for one in exact.values() if one.misses] == []
    (missed,) = ranged["beta/b"].misses
    assert (missed.month, missed.kind, missed.about) == ("2029-01", DateKind.LAW, "safe-updates")
    assert 35 < missed.draws_in_100 < 50
    assert (ranged["beta/b"].sop, ranged["beta/b"].p10, ranged["beta/b"].room_months) == (None, None, None)


def test_what_a_missed_law_costs_is_told() -> None:
    """With as many months more it is kept in 90 of 100 draws; else a thousand cars a year are not built, at 0.1 M EUR each."""
    months = "12..17..24"
    (missed,) = golden(f"{PATCH}={months}", strategy="as-is")["beta/b"].misses
    assert (missed.late_months, missed.work) == (3, "safe-updates:patch")
    assert (missed.cars, missed.margin_m_eur) == (pytest.approx(250.0), pytest.approx(25.0))
    (later,) = golden(f"{PATCH}={months}", "group.regulations.safe-updates.binds_from=2029-04", strategy="as-is")["beta/b"].misses
    assert (later.month, later.late_months) == ("2029-04", 0)
    assert later.draws_in_100 <= 10


@pytest.mark.parametrize("must", [False, True])
def test_cars_go_without_a_feature_rather_than_are_not_built(must: bool) -> None:
    """Late for a law on maps, cars have none until the region is there: their margin is lost only where a brand must have them."""
    group = toy_of_duties(has_maps=False)
    region = {"once_pm": 1, "once_per": "brand", "running_change": True, "months": "12..14..30"}
    group.group["regulations"]["abroad"] = {**LAW, "binds_from": "2028-06", "remedies": {"region": region}}
    if must:
        del group.brands["b"]["points"]["maps"]
        group.brands["b"].setdefault("must", {})["maps"] = "people expect it"
    (missed,) = (one for one in found_in(group.problem(), "droid")["b/b1"].misses if one.about == "abroad")
    assert (missed.month, missed.late_months > 0, missed.cars > 0.0) == ("2028-06", True, True)
    assert (missed.without, missed.margin_m_eur > 0.0) == (("", True) if must else ("maps", False))


def test_what_is_planned_after_the_law_binds_is_missed_only_after_that() -> None:
    """A patch that takes 26 months is planned for 2029-09, and no car is built from 2029-01 until then: that is the date to keep."""
    (missed,) = golden(f"{PATCH}=20..26..30", strategy="as-is")["beta/b"].misses
    assert (missed.month, missed.kind, missed.about) == ("2029-09", DateKind.LAW, "safe-updates")
    assert 35 < missed.draws_in_100 < 60


def test_the_end_of_a_supply_is_a_fixed_date() -> None:
    """A unit that is delivered until just after the facelift in which it goes is missed where the work takes longer still."""
    group = make_whole_toy()
    group.group["regulations"] = {}
    group.group["rates"]["margin_eur_per_car"] = 100_000
    group.suppliers["acme"]["components"]["hu-old"]["supplied_until"] = "2027-07"
    group.suppliers["acme"]["components"]["hu-new"].update(replaces_months="3..5..12", excludes=[])
    group.suppliers["acme"]["components"].pop("box")
    group.suppliers["acme"]["contract"] = {}
    group.suppliers["soft"]["stacks"]["old"].pop("renewal")
    missed = {
        line: [(one.month, one.kind, one.about) for one in found.misses] for line, found in found_in(group.problem(), "droid").items()
    }
    assert {line: misses for line, misses in missed.items() if misses} == {"a/a1": [("2027-08", DateKind.SUPPLY, "hu-old")]}


def with_months(seed: int) -> SmallGroup:
    """The small group of a seed in which all blocks, remedies and exchanges take months, some within ranges, and integration too."""
    group, dice = make_group(seed), random.Random(f"months of {seed}")
    group.group["integration_months"] = dice.choice(STATED)
    group.group.setdefault("team", {"engineers": 1000})["people_at_once"] = "2..4..8"
    for supplier in group.suppliers.values():
        for component in supplier.get("components", {}).values():
            if "replaces_for_pm" in component:
                component["replaces_months"] = dice.choice(STATED)
        for platform in supplier.get("platforms", {}).values():
            for requirement in platform.get("requires", {}).values():
                for remedy in requirement.get("remedies", {}).values():
                    if "drops" not in remedy and dice.random() < 0.7:
                        remedy["months"] = dice.choice(STATED)
            bought = {"once_eur": 5, "once_per": dice.choice(("group", "region"))}
            for block in (*platform["foundation"].values(), platform["foundation"].setdefault("bought", bought)):
                block.update(months=dice.choice(STATED), built=dice.choice((None, 0.5, "0.2..0.6..0.8", 1)))
    return group


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_expected_to_miss_its_own_dates(seed: int) -> None:
    """With the expected value of every quantity each line is ready by its SOP: these months are those that decide what is in time."""
    problem = with_months(seed).problem()
    for strategy in problem.strategies:
        for one in found_in(problem, strategy).values():
            assert one.room_months is None or one.room_months >= 0, one
            assert one.p10 is None or one.p90 is None or Month.read(one.p10) <= Month.read(one.p90)


@pytest.mark.parametrize("seed", range(40))
def test_no_line_is_ready_before_its_longest_chain(seed: int) -> None:
    """What the roadmap tells as its chain is done by the month in which it is expected to be ready."""
    problem = with_months(seed).problem()
    for strategy in problem.strategies:
        found = found_in(problem, strategy)
        plan = solve_strategy(problem, strategy).plan if found else None
        for line, one in found.items() if plan is not None else ():
            ends = max((step.ends for step in Timetable(plan).chain(line).steps), default=0.0)
            assert one.room_months is None or ends <= plan.offers[line].after.first - one.room_months, (strategy, one)
