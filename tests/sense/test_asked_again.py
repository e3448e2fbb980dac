"""Questions that a first answer got wrong, asked of the workspace that everybody starts from: what a sensible person expects holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import ClaimKind
from integration_model.commands.compare.compare import compare
from integration_model.domain import AS_IS, Workspace
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

STARTER = Path(__file__).resolve().parents[2] / "integration_model" / "starter"
OWN, OPEN = "own-cockpit", "open-cockpit"


@cache
def starter() -> Base:
    """The files that everybody starts from, to be linked with any edits."""
    return read_base(STARTER)


def linked(*sets: str) -> Workspace:
    """The linked files under these settings."""
    return starter().link(starter().edits(Overlays((), sets, "a test"))).workspace


@cache
def solved(*sets: str) -> dict[str, Solved]:
    """Every strategy under these settings."""
    problem = write_problem(build_study(linked(*sets)))
    return {name: solve_strategy(problem, name) for name in problem.strategies}


@cache
def compared(*sets: str) -> Comparison:
    return compare(linked(*sets))


def totals(*sets: str) -> dict[str, float]:
    """What each strategy takes."""
    return {name: one.objective for name, one in solved(*sets).items()}


@pytest.mark.parametrize("strategy", [OWN, OPEN])
def test_the_dates_of_a_plan_copied_back_change_nothing(strategy: str) -> None:
    """A line that may change only when its plan changes it costs what it did: no plan misses its own dates."""
    plan = solved()[strategy].plan
    assert plan is not None
    lines = plan.study.workspace.lines
    sets = [
        f"{lines[name].origin.address}.may_change=[{offer.change}]"
        for name, offer in plan.offers.items()
        if offer.exchanges and lines[name].follows is None
    ]
    assert sets
    assert totals(*sets)[strategy] == pytest.approx(totals()[strategy])


def test_a_platform_that_reaches_no_car_wins_nothing() -> None:
    """Ready after the horizon it is told with its share of the cars, and is not the answer; no other total moves."""
    late = f"suppliers.software-house.platforms.{OWN}.ready=2050-01"
    verdict = compared(late).verdict
    assert OWN not in (verdict.best, verdict.rival, verdict.platform)
    told = {claim.strategy: claim.share for claim in verdict.not_sure if claim.kind is ClaimKind.NOT_UNIFYING}
    assert told[OWN] == 0.0
    assert {name: totals(late)[name] for name in (OPEN, AS_IS)} == pytest.approx({name: totals()[name] for name in (OPEN, AS_IS)})


def test_later_is_never_cheaper_for_who_reaches_it() -> None:
    """Each later first car costs as much or more; releases, which then are followed less long, and what later money is worth set aside."""
    platform = f"suppliers.software-house.platforms.{OWN}"
    given = ("group.rates.discount_per_year=0", f"{platform}.releases.rework_pm=0")
    found = [totals(*given, f"{platform}.ready={year}-01")[OWN] for year in (2028, 2029, 2030, 2031)]
    assert found == sorted(found)


def test_a_cheaper_unit_makes_nothing_dearer() -> None:
    """A unit at a tenth of its price: no strategy takes more."""
    units = {name: one for name, one in linked().components.items() if one.role == "head-unit" and one.unit is not None}
    for one in units.values():
        assert one.unit is not None
        cheaper = totals(f"{one.origin.address}.unit_eur={max(1, round(one.unit.expected / 10))}")
        before = totals()
        is_todays = any(ecu.component == one.id for line in linked().lines.values() for ecu in line.ecus.values())
        # What is built today is what others are held against: where it becomes cheaper, staying does not move, and changing is dearer.
        assert all(cheaper[name] <= before[name] + 1e-6 for name in (AS_IS,)), one.id
        assert is_todays or all(cheaper[name] <= before[name] + 1e-6 for name in before), one.id


def test_a_unit_that_nobody_can_order_moves_nothing() -> None:
    """An offer after the horizon is no offer: at a hundredth of its price it moves no total."""
    unit = linked().components["tier-one-open-unit"].origin.address
    never = f"{unit}.offered_from=2050-01"
    assert totals(never, f"{unit}.unit_eur=2") == pytest.approx(totals(never))


def test_a_platform_that_nobody_may_take_is_no_answer() -> None:
    """Where every brand's policy names the other platform, this one is no candidate, and the other's total stays."""
    sets = tuple(f"brands.{brand}.policies.platform=[{OPEN}]" for brand in linked().brands)
    assert OWN not in (compared(*sets).verdict.best, compared(*sets).verdict.platform)
    assert totals(*sets)[OPEN] == pytest.approx(totals()[OPEN])


def test_a_month_is_no_cliff() -> None:
    """A facelift a month later moves a total by that month's upkeep and value: less than a hundredth."""
    line = next(one for one in linked().lines.values() if one.follows is None and one.may_change)
    later = ", ".join(str(month.plus(1)) for month in line.may_change)
    moved = totals(f"{line.origin.address}.may_change=[{later}]")
    for name, before in totals().items():
        assert abs(moved[name] - before) < 0.01 * before, name


@pytest.mark.parametrize(
    ("worse", "names"),
    [
        ("group.decision=2028-01", (OWN, OPEN, AS_IS)),
        ("group.integration_months=24", (OWN, OPEN, AS_IS)),
        ("group.team.people_at_once=1", (OWN, OPEN, AS_IS)),
        ("group.rates.margin_eur_per_car=100000", (OWN, OPEN, AS_IS)),
        ("suppliers.software-house.stacks.classic-stack.upkeep_pm_per_year=5000", (AS_IS,)),
    ],
)
def test_what_gets_worse_never_makes_a_total_fall(worse: str, names: tuple[str, ...]) -> None:
    """A later decision, longer integration, fewer people at a task, dearer upkeep: no total falls."""
    found = totals(worse)
    assert all(found[name] >= totals()[name] - 1e-6 for name in names)
