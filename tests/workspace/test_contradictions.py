"""Policies that contradict each other, and brands that can have no plan."""

from __future__ import annotations

import pytest

from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.errors import Findings
from integration_model.loading import link_tree
from tests.factories import Change, link, make_files
from tests.problem.small_groups import make_group

MASERATI = "brands/maserati.yaml"


def told(changes: dict[str, list[Change]]) -> list[tuple[str, str]]:
    """Code and hint of everything that is told."""
    return [(item.code, item.hint) for item in link(make_files(changes))[1]]


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        ("platform: as-is", []),
        ("platform: [as-is, android]", []),
        ("platform: [android]\n  as-is: false", []),
        ("platform: []", [("E226", "write `as-is` to stay on today's stacks, or delete the line to allow every platform")]),
        ("platform: as-is\n  as-is: false", [("W418", "keep one: delete `as-is: false`, or name platforms")]),
        ("platform: [as-is, android]\n  as-is: false", [("W418", "delete one of the two")]),
    ],
)
def test_policies_leave_something(policies: str, expected: list[tuple[str, str]]) -> None:
    """Yes and no to the same, and a choice among nothing, are told."""
    assert expected == told({MASERATI: [("platform: [android]", policies)]})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("platform: [android]", "platform: [android]\n  as-is: false")], []),
        ([("every buyer asks for it", "every buyer asks for it\n  keep:maps: trips are the buyer's own")], []),
        (
            [
                ("every buyer asks for it", "every buyer asks for it\n  keep:maps: trips are the buyer's own"),
                ("platform: [android]", "platform: [android]\n  as-is: false"),
            ],
            [("W415", "no platform can serve it: name it under `keep_in_group:`, where it counts and binds nobody")],
        ),
        (
            [("platform: [android]", "platform: [android]\n  as-is: false"), ("[2027-06, 2030-03]", "[2027-06]")],
            [("W415", "allow it to stay, another platform, or a later change")],
        ),
    ],
)
def test_a_brand_that_can_have_no_plan_is_told(changes: list[Change], expected: list[tuple[str, str]]) -> None:
    """Each statement by itself is fine; together they leave a line nothing."""
    assert expected == told({MASERATI: changes})


MUST = ("every buyer asks for it", "every buyer asks for it\n  keep:maps: trips are the buyer's own")
LEAVES = ("platform: [android]", "platform: [android]\n  as-is: false")


def test_who_may_stay_always_has_a_plan() -> None:
    """A stack may lack what is a must-have, at a price: only who may not stay can be left with nothing."""
    assert told({MASERATI: [MUST]}) == []
    assert told({MASERATI: [MUST, LEAVES]}) != []


@pytest.mark.parametrize(
    ("line", "group", "expected"),
    [
        ("sop: 2022-11 @own", "", ["W415"]),
        ("sop: 2028-03 @own", "", []),
        ("sop: 2028-03 @own", "decision: 2028-04\n", []),
        ("sop: 2028-03 @own", "decision: 2027-04\n", ["W415"]),
    ],
)
def test_a_new_car_has_a_chance_at_its_sop(line: str, group: str, expected: list[str]) -> None:
    """A car that is not built yet may take a platform from its SOP on; the platform is ready in 2028-01, later where it is decided later.

    The facelift in June 2027 is too early for it; a car that starts before the decision is built as planned, and nobody asks more of it.
    """
    found = told(
        {
            MASERATI: [LEAVES, ("[2027-06, 2030-03]", "[2027-06]"), ("sop: 2022-11 @own", line)],
            "brands/group.yaml": [("find_out:", f"{group}find_out:")],
        }
    )
    assert [code for code, _ in found] == expected


def test_the_solver_agrees() -> None:
    """Whoever is told to have no plan has none, whichever strategy one asks for."""
    warned = 0
    for seed in range(1, 51):
        findings = Findings()
        workspace = link_tree(make_group(seed).tree(), findings)
        if workspace is None or findings.has_errors or all(item.code != "W415" for item in findings.items):
            continue
        warned += 1
        found = compare(workspace, CompareOptions(strategies=("mixed",)))
        assert [one.status for one in found.strategies] == ["infeasible"], seed
    assert warned > 0
