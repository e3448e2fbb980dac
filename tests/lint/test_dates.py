"""Dates against each other: what is over, what comes too late, and what is told of a horizon that is doubtful itself."""

from __future__ import annotations

import pytest

from integration_model.values import Month
from tests.lint.doubts import GOOGLE, GROUP, HARMAN, MASERATI, QUALCOMM, Changes, codes, findings

HORIZON = "from: 2027-01, to: 2031-12"
ENDS, NEXT = "ends: 2032-06", "ends: 2031-06\n    followed_by: {ends: 2037-06, may_change: []}"


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("from: 2007-01, to: 2014-12", ["W431"]),
        ("from: 2027-01, to: 2027-02", ["W431"]),
        ("from: 2027-01, to: 2028-12", []),
        ("from: 2027-01, to: 2058-12", ["W431"]),
        ("from: 2027-01, to: 2056-12", ["W449", "W450"]),
        ("from: 1997-01, to: 2031-12", ["W431"]),
        ("from: 2007-01, to: 2034-12", ["W431"]),
        ("from: 2026-01, to: 2026-12", ["W431"]),
        ("from: 2025-01, to: 2031-12", []),
    ],
)
def test_a_horizon_is_some_years_and_not_over(horizon: str, expected: list[str]) -> None:
    """Of one that is doubtful nothing else follows: one slip, one warning."""
    assert expected == codes({GROUP: [(HORIZON, horizon)]})


def test_without_a_day_nothing_is_over() -> None:
    """Only who says what day it is hears that a horizon lies in the past."""
    assert codes({GROUP: [(HORIZON, "from: 2007-01, to: 2014-12")]}, today=None)[:1] != ["W431"]


@pytest.mark.parametrize(("horizon", "column"), [("from: 1997-01, to: 2031-12", 17), ("from: 2027-01, to: 2058-12", 30)])
def test_the_wrong_end_of_a_horizon_is_shown(horizon: str, column: int) -> None:
    """The one that lies far from today."""
    (told,) = findings({GROUP: [(HORIZON, horizon)]})
    assert told.place is not None
    assert told.place.column == column


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({HARMAN: [("support_until: 2031-12", "support_until: 2013-12")]}, ["W427"]),
        ({HARMAN: [("support_until: 2031-12", "support_until: 2027-01")]}, []),
        ({HARMAN: [("support_until: 2031-12", "supplied_until: 2020-12")]}, ["W427"]),
        ({QUALCOMM: [("supplied_until: 2034-12", "supplied_until: 2014-12")]}, ["W427"]),
        ({GOOGLE: [("upkeep_pm_per_year: 40", "upkeep_pm_per_year: 40\n    support_until: 2016-12")]}, ["W427"]),
        ({GOOGLE: [("upkeep_pm_per_year: 40", "upkeep_pm_per_year: 40\n    support_until: 2029-12")]}, ["W450"]),
        ({HARMAN: [("offered_from: 2028-01", "offered_from: 2028-01\n    support_until: 2027-06")]}, ["W428"]),
        ({HARMAN: [("offered_from: 2028-01", "offered_from: 2028-01\n    support_until: 2028-06")]}, []),
        ({HARMAN: [("offered_from: 2028-01", "support_until: 2013-12\n    offered_from: 2012-01")]}, []),
        ({HARMAN: [("unit_eur: 400", "unit_eur: 400\n    replaces_for_pm: 12\n    offered_from: 2030-12")]}, ["W429"]),
        ({HARMAN: [("unit_eur: 400", "unit_eur: 400\n    replaces_for_pm: 12\n    offered_from: 2028-06")]}, []),
        ({HARMAN: [("until: 2030-12", "until: 2003-12")]}, ["W430"]),
        ({HARMAN: [("until: 2030-12", "until: 2027-01")]}, []),
        ({GOOGLE: [("ready: 2028-01", "ready: 2038-01")]}, ["W434"]),
        ({GOOGLE: [("ready: 2028-01", "ready: 2030-04")]}, ["W434"]),
        ({GOOGLE: [("ready: 2028-01", "ready: 2030-03")]}, []),
        ({GOOGLE: [("ready: 2028-01", "ready: 2031-07")], MASERATI: [(ENDS, f"{ENDS}\n    discontinued: true")]}, ["W434"]),
        ({GOOGLE: [("ready: 2028-01", "ready: 2031-07")], MASERATI: [(ENDS, NEXT)]}, []),
        ({GOOGLE: [("ready: 2028-01", "ready: 2031-08")], MASERATI: [(ENDS, NEXT)]}, ["W434"]),
        ({GROUP: [(HORIZON, f"{HORIZON}}}\ndecision: {{value: 2029-03")]}, []),
        ({GROUP: [(HORIZON, f"{HORIZON}}}\ndecision: {{value: 2029-04")]}, ["W434"]),
        ({GROUP: [(HORIZON, f"{HORIZON}}}\ndecision: {{value: 2032-01")]}, ["W435"]),
        ({MASERATI: [("keep_in_group", "must_from: 2032-01\nkeep_in_group")]}, ["W435"]),
        ({MASERATI: [("keep_in_group", "must_from: 2031-12\nkeep_in_group")]}, []),
        ({GROUP: [("only_in: [eu]", "only_in: [eu]\n    new_types_from: 2032-01")]}, ["W435"]),
        ({GROUP: [("only_in: [eu]", "only_in: [eu]\n    new_types_from: 2031-12")]}, ["W450"]),
        ({GOOGLE: [("ready: 2028-01", "offered: false\n    ready: 2058-01")]}, ["E207"]),
        ({GROUP: [("only_in: [eu]", "only_in: [eu]\n    binds_from: 2032-01")]}, ["W435"]),
        ({GROUP: [("only_in: [eu]", "only_in: [eu]\n    binds_from: 2031-12")]}, ["W450"]),
        ({GROUP: [("by: supplier}", "by: supplier, ready: 2052-01}")]}, ["W435"]),
        ({GROUP: [("by: supplier}", "by: supplier, ready: 2029-01}")]}, []),
    ],
)
def test_dates_fit_each_other(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant."""
    assert expected == [code for code in codes(changes) if code not in ("W407", "W408")]


def test_what_is_over_today_is_over() -> None:
    """Even where the horizon began before: a contract, and the support of what is still built."""
    changes: Changes = {HARMAN: [("support_until: 2031-12", "support_until: 2028-06")]}
    assert codes(changes, today=Month(2026, 11)) == []
    assert codes(changes, today=Month(2029, 1)) == ["W427"]


def test_who_carries_it_is_told() -> None:
    """The lines that are still built with it."""
    (told,) = findings({HARMAN: [("support_until: 2031-12", "support_until: 2013-12")]})
    assert told.message == "`support_until: 2013-12` of `harman-mia-12` lies before 2027-01, but `maserati/grecale` carries it"
