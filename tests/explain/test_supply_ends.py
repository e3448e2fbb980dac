"""Explaining a line tells which of its units is delivered no more."""

from __future__ import annotations

from integration_model.commands.compare.compare import conclude, solve
from integration_model.commands.explain.line import explain_line
from integration_model.commands.explain.session import Session
from tests.problem.toy_group import make_whole_toy


def test_a_unit_that_ends_is_named_beside_the_cars_that_are_not_built() -> None:
    """Who asks why cars are not built is told which unit ends, and when."""
    group = make_whole_toy()
    group.group["regulations"] = {}
    del group.brands["a"]["vehicle_lines"]["a3"]["followed_by"]
    solution = solve(group.link("suppliers.acme.components.hu-old.supplied_until=2027-06"))
    told = explain_line(Session(solution, conclude(solution), "as-is"), "b/b1").text(100)
    assert "Under as-is its cars for eu are not built from 2027-07 to 2027-12." in told
    assert "Its head-unit hu-old is delivered no more from 2027-07 on." in told
