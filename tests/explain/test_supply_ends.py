"""Cars that are not built for want of supply: a conflict with its own words, told by whatever it is about."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.answers.not_built import NotBuilt
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, bottlenecks
from integration_model.commands.bottlenecks.page import bottlenecks_output
from integration_model.commands.compare.compare import CompareOptions, conclude, solve
from integration_model.commands.compare.page import compare_output
from integration_model.commands.explain.component import explain_component
from integration_model.commands.explain.conflict import explain_conflict
from integration_model.commands.explain.line import explain_line
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.supplier import explain_supplier
from integration_model.document.lines import plain
from integration_model.domain import Workspace
from tests.problem.toy_group import make_whole_toy

ENDS = "suppliers.acme.components.hu-old.supplied_until=2027-06"
AMOUNT = "2,500 cars of 4 lines are not built from 2027-07 to 2027-12, a margin of 2.5 M EUR"


@cache
def workspace() -> Workspace:
    """The toy whose old head unit ends in June 2027; the renewal of its stack brings it back in 2028."""
    group = make_whole_toy()
    group.group["regulations"] = {}
    del group.brands["a"]["vehicle_lines"]["a3"]["followed_by"]
    return group.link(ENDS)


@cache
def session() -> Session:
    solution = solve(workspace())
    return Session(solution, conclude(solution), "as-is")


def test_a_unit_that_ends_is_named_beside_the_cars_that_are_not_built() -> None:
    """Who asks why cars are not built is told which unit ends, and when."""
    told = explain_line(session(), "b/b1").text(100)
    assert "Under as-is its cars for eu are not built from 2027-07 to 2027-12." in told
    assert "It lacks its head-unit hu-old: acme delivers hu-old until 2027-06." in told


def test_it_is_a_hard_conflict_with_its_supplier() -> None:
    """Which unit, whose, until when; each line with its own statement; how many cars, and what they would have brought."""
    (found,) = [one for one in session().comparison.conflicts if one.statement == "not-supplied"]
    assert (found.kind, found.platform, found.subject, found.severity_in["as-is"]) == ("lifecycle", "acme", "hu-old", "hard")
    assert [(one.party, one.text) for one in found.statements[:2]] == [
        ("acme", "acme delivers hu-old until 2027-06"),
        ("a/a1", "a/a1 carries hu-old and is built until 2028-12"),
    ]
    lines = ("a/a1", "a/a2", "a/a3", "b/b1")
    assert found.not_built["as-is"] == NotBuilt(
        "hu-old", "acme", "2027-06", lines, "2027-07", "2027-12", 2500.0, 2.5, "acme delivers hu-old until 2027-06"
    )


def test_the_cars_are_those_that_are_paid_for() -> None:
    """What the conflicts count of a strategy is the margin in its money, where nothing else keeps a car from being built."""
    for result in session().comparison.strategies:
        told = sum(one.not_built[result.id].margin_m_eur for one in session().comparison.conflicts if result.id in one.not_built)
        assert result.money_eur is None or told == pytest.approx(result.money_eur.unbuilt / 1e6)


def test_explain_tells_it() -> None:
    """The conflict, the unit and its supplier say how many cars each strategy does not build; delivered longer it is gone."""
    (name,) = [one.id for one in session().comparison.conflicts if one.statement == "not-supplied"]
    for told in (explain_conflict(session(), name), explain_component(session(), "hu-old"), explain_supplier(session(), "acme")):
        assert f"Under as-is {AMOUNT}." in told.text(200)


def test_bottlenecks_tell_it() -> None:
    """Beside the obstacles, with its lines."""
    report = bottlenecks(workspace(), BottleneckOptions(strategy="as-is"))
    told = plain(bottlenecks_output(report).lines(200))
    assert [(one.about, one.who, one.cars) for one in report.not_supplied] == [("hu-old", "acme", 2500.0)]
    assert f"for want of supply: acme delivers hu-old until 2027-06: {AMOUNT} (a/a1, a/a2, a/a3 and 1 more)" in told


def test_compare_tells_it() -> None:
    """Below the worst conflicts of the best platform, or among them."""
    found = conclude(solve(workspace(), CompareOptions(strategies=("droid", "as-is"))))
    assert "not built from 2027-07" in plain(compare_output(found, full=True).lines(140))
