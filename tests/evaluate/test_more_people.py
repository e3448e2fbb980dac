"""Whether dates hang on people: a team that is at its limit gets two more, and everything is optimised again."""

from __future__ import annotations

import pytest

from integration_model.answers.roadmap import LineMoved, MorePeople
from integration_model.evaluate.more_people import PEOPLE, enlarged, more_people
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def make_short_staffed(capacity: int | None = 10) -> SmallGroup:
    """The toy, where lines may change in July 2027 with ports by the supplier, or a year later with a unit that needs none."""
    group = make_toy()
    group.suppliers["acme"]["contract"] = {} if capacity is None else {"capacity_pm_per_year": capacity, "binding": True}
    group.suppliers["acme"]["components"]["hu-new"].update(offered_from="2028-03", unit_eur=60_000)
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = 60
    for brand in group.brands.values():
        for line in brand["vehicle_lines"].values():
            line["may_change"] = ["2027-07", "2028-07"] if line["may_change"] else []
    return group


def asked(problem: Problem, strategy: str = "droid") -> MorePeople:
    """What two people more move in a strategy."""
    return more_people(problem, solve_strategy(problem, strategy))


@pytest.mark.parametrize(
    ("strategy", "lines", "instead_of"), [("droid", ("a/a1", "a/a2", "b/b1"), "2028-07"), ("mixed", ("a/a1", "a/a2"), None)]
)
def test_a_team_at_its_limit_moves_dates(strategy: str, lines: tuple[str, ...], instead_of: str | None) -> None:
    """With 24 person-months a year more the ports are done for the first chance: the same as where the files say 34.

    Lines that stay as they are, where each brand has its own best, come then at all.
    """
    upkeep = ("suppliers.soft.stacks.old.upkeep_pm_per_year=200",)
    before, after = (make_short_staffed(size).problem(*upkeep) for size in (10, 10 + 12 * PEOPLE))
    now, then = solve_strategy(before, strategy), solve_strategy(after, strategy)
    found = more_people(before, now)
    assert (found.team, found.limited, found.at_limit) == ("acme", ("acme",), ("acme",))
    assert found.saves == pytest.approx(now.objective - then.objective)
    assert found.moved == tuple(LineMoved(line, "2027-07", instead_of) for line in lines)


def test_a_team_that_has_enough_people_moves_nothing() -> None:
    """It is limited, but not at its limit."""
    assert asked(make_short_staffed(40).problem()) == MorePeople(PEOPLE, limited=("acme",))


def test_two_people_may_be_too_few() -> None:
    """A port of 200 person-months is out of reach of either; who saves nothing moves nothing."""
    group = make_short_staffed(10)
    for name in ("droid", "bespoke", "base"):
        for asked_for in group.suppliers["soft"]["platforms"][name].get("requires", {}).values():
            for remedy in asked_for.get("remedies", {}).values():
                if remedy.get("by") == "supplier":
                    remedy["once_pm"] = 60
    found = asked(group.problem())
    assert (found.team, found.at_limit, found.moved) == ("acme", ("acme",), ())


def test_where_nobody_is_limited_no_date_hangs_on_people() -> None:
    """No team is named."""
    assert asked(make_short_staffed(None).problem()) == MorePeople(PEOPLE)


@pytest.mark.parametrize(("team", "size"), [("acme", 34.0), ("group", 12.0)])
def test_a_larger_team_has_so_many_people_more(team: str, size: float) -> None:
    """Of the group engineers, of a supplier twelve person-months a year each."""
    group = make_short_staffed(10)
    group.group["team"] = {"engineers": 10}
    larger = enlarged(group.link(), team, PEOPLE)
    found = larger.group.engineers if team == "group" else larger.suppliers[team].capacity
    assert found is not None
    assert found.expected == pytest.approx(size)
