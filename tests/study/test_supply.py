"""The end of a supply: cars with a unit are not built after it, unless their stack is renewed by then or another may come at any time."""

from __future__ import annotations

import pytest

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
