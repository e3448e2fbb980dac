"""The end of a supply: cars with a unit are not built after it, unless their stack is renewed by then or another may come at any time."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.problem.problem import Problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from tests.problem.small_groups import SmallGroup
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
        ((ENDS, "suppliers.acme.components.hu-new.running_change=true"), 0),
        (("suppliers.acme.components.hu-old.supplied_until=2027-11",), 1),
        ((), 0),
    ],
)
def test_cars_are_not_built_after_the_last_delivery(sets: tuple[str, ...], months: int) -> None:
    """`b1` stays as it is: 2,000 cars a year at 1,000 EUR each are not built from the month after the last delivery until the renewal."""
    solved = solve_strategy(ending().problem(*sets), "as-is")
    plan = solved.plan
    assert plan is not None
    assert sum(span.months for span in plan.unbuilt.get(("b/b1", "eu"), ())) == months
    paid = sum(one.value for one in solved.addends if one.part is Part.UNBUILT and one.brand == "b")
    assert paid == pytest.approx(2000 * 1000 * months / 12)


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
