"""Sources: one that nobody names, and what is known only in the future."""

from __future__ import annotations

import pytest

from tests.lint.doubts import GROUP, HARMAN, MASERATI, Changes, codes, findings

LINK = "  motor1: https://example.org/grecale"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({MASERATI: [("giorgio @motor1", "giorgio")]}, ["W443"]),
        ({MASERATI: [("giorgio @motor1", "giorgio"), (LINK, f"{LINK}   # plausible: what the note rests on")]}, []),
        ({MASERATI: [("giorgio @motor1", "{value: giorgio, source: motor1}")]}, []),
        ({MASERATI: [("giorgio @motor1", "giorgio"), ("na: 1800", "na: 1800 @motor2")]}, ["E205"]),
        ({GROUP: [("as_of: 2026-06", "as_of: 2036-06")]}, ["W437"]),
        ({GROUP: [("as_of: 2026-06", "as_of: 2026-11")]}, []),
        ({HARMAN: [("unit_eur: 300", "unit_eur: {value: 300, as_of: 2036-06}")]}, ["W437"]),
        ({HARMAN: [("unit_eur: 300", "unit_eur: {value: 300, as_of: 2025-06}")]}, []),
    ],
)
def test_sources_are_named_and_known(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that is in order; where a file has faults, its sources may be named in one of them."""
    assert expected == codes(changes)


def test_what_a_what_if_leaves_behind_is_no_slip() -> None:
    """An edit that replaces the last value of a source says nothing against the source."""
    assert codes(None, "brands.maserati.vehicle_lines.grecale.architecture=small") == ["W407"]


def test_many_dates_of_the_future_are_one_clock() -> None:
    """Where everything was known after today, today is wrong."""
    more = "".join(f"  s{number}: {{as_of: 2030-0{number}, text: a paper}}\n" for number in range(1, 9))
    changes: Changes = {GROUP: [("  law: https", f"{more}  law: https")]}
    late = [item for item in findings(changes) if item.code == "W437"]
    assert [item.message for item in late] == ["8 sources were known after today (2026-11), such as `as_of: 2030-01`"]
    assert late[0].hint == "is the clock of this machine right?"


def test_without_a_day_there_is_no_future() -> None:
    """Only who says what day it is hears of it."""
    assert codes({GROUP: [("as_of: 2026-06", "as_of: 2036-06")]}, today=None) == []
