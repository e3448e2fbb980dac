"""What is said where cars are not built for want of a unit or a stack, and where another unit takes a place: one conflict, both sides."""

from __future__ import annotations

import pytest

from integration_model.answers.compare import Conflict
from integration_model.evaluate.conflicts import Conflicts
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import SmallGroup
from tests.study.test_supply import lone


def said(group: SmallGroup) -> Conflict:
    """The only conflict over supply of staying as it is."""
    problem = group.problem()
    (found,) = [one for one in Conflicts(problem.study, [solve_strategy(problem, "as-is")]).all("as-is") if one.statement == "not-supplied"]
    return found


def test_a_stack_that_is_supported_no_more() -> None:
    """Whose it is and until when; who runs it; how many cars."""
    group = lone()
    group.suppliers["soft"]["stacks"]["old"]["support_until"] = "2027-06"
    found = said(group)
    assert (found.severity, [one.text for one in found.statements]) == (
        "hard",
        ["soft supports old until 2027-06", "b/b1 runs old and is built until 2028-12"],
    )
    assert (found.not_built["as-is"].cars, found.not_built["as-is"].since) == (3000.0, "2027-07")


@pytest.mark.parametrize(
    ("end", "statements", "cars"),
    [
        (
            "2026-12",
            ["acme delivers hu-old until 2026-12", "b/b1 is planned with hu-old for 2027-07, and starts with hu-next in 2028-01"],
            1000.0,
        ),
        ("2027-09", ["acme offers hu-next from 2028-01 on", "b/b1 is planned for 2027-07, and starts with it in 2028-01"], 1000.0),
        ("2028-10", ["acme delivers hu-old until 2028-10", "b/b1 carries hu-old and is built until 2028-12"], 1000.0 / 3),
    ],
)
def test_a_new_car_that_waits(end: str, statements: list[str], cars: float) -> None:
    """What it was planned with, and what it starts with; or what it waits for although its unit is there at first."""
    group = lone()
    group.brands["b"]["vehicle_lines"]["b1"].update(sop="2027-07", may_change=[])
    components = group.suppliers["acme"]["components"]
    components["hu-old"]["supplied_until"] = end
    components["hu-next"] = {**components["hu-old"], "supplied_until": None, "offered_from": "2028-01", "replaces_for_pm": 2}
    found = said(group)
    assert (found.severity, [one.text for one in found.statements]) == ("hard", statements)
    assert found.not_built["as-is"].cars == pytest.approx(cars)


def test_a_unit_whose_place_another_takes() -> None:
    """Work closes it: a soft conflict, and no car is left unbuilt."""
    group = lone()
    group.group["rates"]["margin_eur_per_car"] = 4000
    group.suppliers["acme"]["components"]["gw"]["supplied_until"] = "2027-06"
    found = said(group)
    assert (found.severity, [one.text for one in found.statements]) == (
        "soft",
        ["acme delivers gw until 2027-06", "b/b1 carries gw and is built until 2028-12"],
    )
    assert ([(one.remedy, one.pm) for one in found.met_in["as-is"]], found.not_built) == ([("exchange-gw-new", 1.0)], {})
