"""Conflicts: gaps grouped by what is asked of whom, each other side a party with its own statement."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from integration_model.answers.compare import Comparison, Conflict
from integration_model.commands.compare.compare import compare
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def open_toy(**group_fields: Any) -> SmallGroup:
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.group.update(group_fields)
    return group


@cache
def compared() -> Comparison:
    return compare(open_toy().link())


def conflict(name: str, found: Comparison | None = None) -> Conflict:
    (one,) = [one for one in (found or compared()).conflicts if one.id == name]
    return one


def test_one_clause_is_one_conflict() -> None:
    """The head unit's system against the base is one conflict over all lines, with both statements and their places."""
    found = conflict("os")
    assert (found.kind, found.severity, found.subject, found.instances) == ("access", "soft", "hu-old", 3)
    assert [statement.party for statement in found.statements] == ["base", "hu-old"]


def test_party_of_each_brand() -> None:
    """A platform's clause against what brands want has each brand as a party."""
    group = open_toy()
    group.brands["b"]["points"] = {"voice": 100}
    found = conflict("talk", compare(group.link()))
    assert [statement.party for statement in found.statements] == ["droid", "a", "b"]


def test_giving_up_is_hard() -> None:
    """Where a wish is dropped the conflict is hard."""
    assert conflict("talk").severity == "hard"


def test_severity_under_each_strategy() -> None:
    """Each conflict says how severe it is under every strategy that has it, and these are the counts of the strategy."""
    for result in compared().strategies:
        if result.conflicts is not None:
            found = [one.severity_in[result.id] for one in compared().conflicts if result.id in one.severity_in]
            counts = result.conflicts
            assert [found.count(name) for name in ("blocking", "hard", "soft")] == [counts.blocking, counts.hard, counts.soft]


def test_counts_are_those_of_the_list() -> None:
    """The counts of a strategy are its conflicts by severity."""
    for result in compared().strategies:
        if result.conflicts is not None:
            mine = [one for one in compared().conflicts if result.id in one.met_in]
            assert result.conflicts.blocking + result.conflicts.hard + result.conflicts.soft >= len(mine)


def test_law_that_a_line_cannot_meet_is_a_conflict() -> None:
    """What the law asks of a line that cannot change is a hard conflict like every other: its cars are not built."""
    law = {
        "kind": "regulation",
        "why": "it is the law",
        "of": "head-unit",
        "one_of": {"os": "android"},
        "binds_from": "2027-07",
        "remedies": {"port": {"once_pm": 1}},
    }
    found = conflict("law", compare(open_toy(regulations={"law": law}).link()))
    assert (found.severity, found.severity_in["droid"]) == ("hard", "hard")
    assert [statement.party for statement in found.statements] == ["regulations", "hu-old"]
    assert "not-built" in {met.remedy for met in found.met_in["droid"]}


def test_data_flow_that_leaves_is_a_conflict() -> None:
    """A brand that would keep a flow in the group is in conflict with a platform that sends it elsewhere, as a count and no constraint."""
    group = open_toy()
    group.brands["a"]["must"] = {}
    group.brands["a"]["keep_in_group"] = ["voice-data"]
    for stack in group.suppliers["soft"]["stacks"].values():
        stack["data_flows"] = {"voice-data": "group"}
    found = compare(group.link())
    assert found.strategy("bespoke").status == "optimal"
    assert conflict("voice-data", found).severity == "hard"
    flows = found.strategy("bespoke").data_flows
    assert flows is not None
    assert (flows.kept, flows.total, flows.lost) == (0, 1, ("voice-data",))


def test_line_left_out_is_a_conflict() -> None:
    """A line that could change, but not to the platform in time, is told as left out; one that runs out before the end is not."""
    group = open_toy()
    group.suppliers["soft"]["platforms"]["droid"]["ready"] = "2027-03"
    left = conflict("left-out", compare(group.link()))
    assert (left.kind, left.severity) == ("lifecycle", "hard")
    assert [(statement.party, statement.text) for statement in left.statements] == [
        ("droid", "droid is ready 2027-03"),
        ("a/a2", "a/a2 can change only 2027-01 and ends 2029-12"),
        ("b/b1", "b/b1 can change only 2027-01 and ends 2029-12"),
    ]


def test_line_that_never_changes_is_left_out() -> None:
    """Who is built to the end and has no chance is left out of every platform."""
    group = open_toy()
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = []
    left = [one for one in compare(group.link()).conflicts if "left-out" in one.id]
    texts = {one.platform: one.statements[1].text for one in left}
    assert texts == {"droid": "b/b1 never changes and ends 2029-12"}


def test_line_that_may_not_have_it_is_left_out_by_its_brand() -> None:
    """Where policies leave a platform not open to a brand, its lines' dates are not what stands in the way."""
    group = open_toy()
    group.brands["b"]["policies"] = {"platform": "as-is"}
    left = [one for one in compare(group.link()).conflicts if "left-out" in one.id]
    texts = {one.platform: [said.text for said in one.statements if said.party == "b"] for one in left}
    assert texts["droid"] == ["b does not take it, by its policies"]
    assert not any("can change only" in said.text for one in left for said in one.statements if said.party.startswith("b/"))


@pytest.mark.parametrize("brand", ["a", "b"])
def test_compatibility_is_checks_met(brand: str) -> None:
    """Compatibility is a share between 0 and 1, of checks met today over those that apply."""
    for result in compared().strategies:
        for found in result.brands:
            if found.id == brand:
                assert 0.0 <= found.compatibility <= 1.0


def test_compatibility_by_hand() -> None:
    """On droid brand b's only check, the head unit's system, fails; with another system it is met."""
    group = open_toy()
    group.suppliers["acme"]["components"]["hu-old"]["os"] = "android"
    before = {found.id: found.compatibility for found in compared().strategy("droid").brands}
    after = {found.id: found.compatibility for found in compare(group.link()).strategy("droid").brands}
    assert before == {"a": 0.0, "b": 0.0}
    assert after == {"a": 0.5, "b": 1.0}
