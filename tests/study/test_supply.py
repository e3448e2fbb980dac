"""The end of a supply: cars with a unit are not built after it, unless their stack is renewed by then, or another comes and is paid for."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.problem.problem import Problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import make_whole_toy

ENDS = "suppliers.acme.components.hu-old.supplied_until=2027-06"
"""The toy's head unit, six months into the horizon; its stack is renewed in 2028-01."""


def ending() -> SmallGroup:
    """The toy in which nothing asks for anything of a gateway, so that cars are left unbuilt for want of a head unit only."""
    group = make_whole_toy()
    group.group["regulations"] = {}
    del group.brands["a"]["vehicle_lines"]["a3"]["followed_by"]
    return group


@pytest.mark.parametrize(
    ("sets", "months"),
    [
        ((ENDS,), 6),
        ((ENDS, "suppliers.soft.stacks.old.renewal.first=2027-07"), 0),
        ((ENDS, "suppliers.acme.components.hu-new.running_change=true"), 6),
        (("suppliers.acme.components.hu-old.supplied_until=2027-11",), 1),
        ((), 0),
    ],
)
def test_cars_are_not_built_after_the_last_delivery(sets: tuple[str, ...], months: int) -> None:
    """`b1` stays as it is: 2,000 cars a year at 1,000 EUR each are not built from the month after the last delivery until the renewal.

    The new head unit cannot come before: the gateway, which stays, excludes it.
    """
    solved = solve_strategy(ending().problem(*sets), "as-is")
    plan = solved.plan
    assert plan is not None
    assert sum(span.months for span in plan.unbuilt.get(("b/b1", "eu"), ())) == months
    paid = sum(one.value for one in solved.addends if one.part is Part.UNBUILT and one.brand == "b")
    assert paid == pytest.approx(2000 * 1000 * months / 12)


def lone() -> SmallGroup:
    """Brand b of that toy without wishes: one line of 2,000 cars a year, whose stack is not renewed; as many engineers as it takes."""
    group = ending()
    del group.brands["a"], group.brands["b"]["must"], group.brands["b"]["points"], group.group["team"]
    group.suppliers["soft"]["stacks"]["old"].pop("renewal")
    group.suppliers["acme"]["components"]["hu-old"].pop("supplied_until")
    return group


def alone(*sets: str, margin: int = 1000) -> Problem:
    """That line, and what is lost with each of its cars that is not built."""
    group = lone()
    group.group["rates"]["margin_eur_per_car"] = margin
    return group.problem(*sets)


def lost(*sets: str, margin: int = 1000) -> float:
    """What edits make staying dearer."""
    return solve_strategy(alone(*sets, margin=margin), "as-is").objective - solve_strategy(alone(margin=margin), "as-is").objective


@pytest.mark.parametrize(
    ("end", "margin", "expected"),
    [
        ("2027-06", 1000, 3.0),  # 3,000 cars are not built
        ("2027-06", 4000, 1.0 + 3.0),  # 1 PM, and 1,000 EUR more for each of 3,000 cars
        ("2028-06", 4000, 1.0 + 1.0),
        ("2028-12", 4000, 0.0),  # nothing has to change
        ("2027-03", 4000, 2.0 + 1.0 + 3.0),  # bringing it in takes six months: 500 cars are not built until then
    ],
)
def test_another_that_may_come_is_paid_from_then_on(end: str, margin: int, expected: float) -> None:
    """The new gateway costs what its running change costs from the month on in which today's is there no more, where that is less."""
    assert lost(f"suppliers.acme.components.gw.supplied_until={end}", margin=margin) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("end", "margin", "expected"),
    [("2027-09", 4000, 1.0 + 3.0 + 3 * 4.0), ("2027-05", 4000, 1.5 * 8.0), ("2028-06", 1000, 1.5 * 2.0)],
)
def test_another_that_ends_too_helps_until_then(end: str, margin: int, expected: float) -> None:
    """What comes in the place of a unit that ends keeps cars built as long as it is delivered itself."""
    ends = ("suppliers.acme.components.gw.supplied_until=2027-06", f"suppliers.acme.components.gw-new.supplied_until={end}")
    assert lost(*ends, margin=margin) <= expected + 1e-6


@pytest.mark.parametrize(("end", "expected"), [("2027-06", 3.0), ("2028-06", 1.0), ("2028-12", 0.0), ("2026-06", 4.0)])
def test_no_car_is_built_on_a_stack_that_is_supported_no_more(end: str, expected: float) -> None:
    """As it is, 2,000 cars a year at 1,000 EUR each are not built from the month after the last with support on."""
    assert lost(f"suppliers.soft.stacks.old.support_until={end}") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("end", "offered", "since", "lost"),
    [
        (None, "2028-01", "2027-07", 0.0),
        ("2026-12", None, "2027-07", 3.0),  # nothing else is there: 3,000 cars are never built
        ("2026-12", "2028-01", "2028-01", 1.0),  # the cars of half a year
        ("2027-09", "2028-01", "2028-01", 1.0),
        ("2028-10", "2028-01", "2027-07", 1.0 / 3),  # of two months: better than to wait
        ("2028-10", "2027-08", "2027-08", 1.0 / 6),
        ("2026-12", "2040-01", "2027-07", 3.0),
    ],
)
def test_a_new_car_waits_for_a_unit_of_its_stack(end: str | None, offered: str | None, since: str, lost: float) -> None:
    """A new car whose head unit ends is never built, or starts when the next one of its stack is there, whichever loses less."""
    group = lone()
    group.brands["b"]["vehicle_lines"]["b1"].update(sop="2027-07", may_change=[])
    components = group.suppliers["acme"]["components"]
    components["hu-old"]["supplied_until"] = end
    if offered is not None:
        components["hu-next"] = {**components["hu-old"], "supplied_until": None, "offered_from": offered, "replaces_for_pm": 2}
    solved = solve_strategy(group.problem(), "as-is")
    assert solved.plan is not None
    assert str(solved.plan.offers["b/b1"].change) == since
    assert sum(one.m_eur for one in solved.addends if one.part is Part.UNBUILT) == pytest.approx(lost)


@pytest.mark.parametrize(
    ("stack", "is_lost"), [({"provides": ["maps"]}, False), ({"adds_feature_pm": 0.1}, False), ({"adds_feature_pm": None}, True)]
)
def test_months_in_which_a_new_car_waits_cost_its_margin_alone(stack: Document, is_lost: bool) -> None:
    """What its features bring in them is part of that: they count as decided for the car that starts, not as the one before it had them."""
    group = lone()
    group.brands["b"]["vehicle_lines"]["b1"].update(sop="2027-07", may_change=[])
    group.brands["b"]["points"] = {"maps": 100}
    group.suppliers["soft"]["stacks"]["old"].update({"provides": [], **stack})
    components = group.suppliers["acme"]["components"]
    components["hu-old"]["supplied_until"] = "2026-12"
    components["hu-next"] = {**components["hu-old"], "supplied_until": None, "replaces_for_pm": 2}
    lost = {}
    for offered in ("2027-07", "2028-01"):
        solved = solve_strategy(group.problem(f"suppliers.acme.components.hu-next.offered_from={offered}"), "as-is")
        assert solved.plan is not None
        assert str(solved.plan.offers["b/b1"].change) == offered
        lost[offered] = sum(one.m_eur for one in solved.addends if one.part is Part.POINTS)
    assert lost["2027-07"] == pytest.approx(lost["2028-01"])
    assert (lost["2028-01"] > 0.0) is is_lost


def without_remedy(unit: str, end: str | None) -> Problem:
    """The toy in which nothing may come in the place of a unit, and its stack is not renewed."""
    group = ending()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.suppliers["acme"].pop("contract")
    group.suppliers["soft"]["stacks"]["old"].pop("renewal")
    for brand in group.brands.values():
        brand.pop("must")
    components = group.suppliers["acme"]["components"]
    group.suppliers["acme"]["components"] = {name: components[name] for name in ("hu-old", "gw")}
    group.suppliers["acme"]["components"]["hu-old"].pop("supplied_until")
    group.group["architectures"].pop("z")
    return group.problem(*([f"suppliers.acme.components.{unit}.supplied_until={end}"] if end else []))


@cache
def total(unit: str, end: str | None, strategy: str) -> float:
    """The optimum with that end."""
    return solve_strategy(without_remedy(unit, end), strategy).objective


@pytest.mark.parametrize("unit", ["hu-old", "gw"])
@pytest.mark.parametrize("end", ["2027-07", "2028-03", "2028-11", "2028-12"])
def test_an_end_costs_the_same_on_a_platform_and_on_a_stack(unit: str, end: str) -> None:
    """The same unit that all lines keep, whatever they run: the margin of the same cars, which nothing renews."""
    lost = [total(unit, end, strategy) - total(unit, None, strategy) for strategy in ("droid", "as-is")]
    assert lost[0] == pytest.approx(lost[1])
    assert (lost[1] > 0.0) is (end != "2028-12")


@pytest.mark.parametrize("unit", ["hu-old", "gw"])
def test_who_cannot_be_built_in_time_pays_what_staying_costs(unit: str) -> None:
    """An end before every change leaves all lines out of the platform: none is built on, and the totals are one."""
    assert total(unit, "2026-12", "droid") == pytest.approx(total(unit, "2026-12", "as-is"))
