"""Lines and brands: changes before the first car, lives too long, lines without cars, names said twice."""

from __future__ import annotations

import pytest

from tests.lint.doubts import FIAT, GROUP, HARMAN, MASERATI, Changes, codes, texts

CHANGES, CARS = "[2027-06, 2030-03]", "{eu: 100000..120000..130000}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({MASERATI: [(CHANGES, "[2017-06, 2030-03]")]}, ["W426"]),
        ({MASERATI: [(CHANGES, "[2022-11, 2030-03]")]}, []),
        ({FIAT: [("sop: 2024-01", "sop: 2034-01")]}, ["E301"]),
        ({MASERATI: [("may_change: []", "may_change: [2020-01]")]}, ["W426"]),
        ({MASERATI: [("sop: 2022-11 @own", "sop: 1992-11 @own")]}, ["W432"]),
        ({FIAT: [("[2028-01]", "[2025-01, 2026-06]")]}, []),
        ({MASERATI: [("may_change: []", "may_change: [2025-01]"), ("ends: 2030-12", "ends: 2030-11")]}, ["W438"]),
        ({MASERATI: [("may_change: []", "may_change: [2025-01, 2028-01]")]}, []),
        ({FIAT: [("sop: 2024-01", "sop: 1994-01")]}, ["W432"]),
        ({FIAT: [("sop: 2024-01", "sop: 2004-01")]}, []),
        ({FIAT: [("sop: 2024-01", "sop: 2032-01"), ("[2028-01]", "[]")]}, ["W433"]),
        ({FIAT: [("sop: 2024-01", "sop: 2031-12"), ("[2028-01]", "[]")]}, []),
        ({FIAT: [(CARS, "{eu: 0, na: 0}")]}, ["W423"]),
        ({FIAT: [(CARS, "{eu: 0, na: 5}")]}, []),
        ({FIAT: [(CARS, "{eu: 0}"), ("ends: 2033-12", "ends: 2026-12"), ("[2028-01]", "[]")]}, []),
        ({MASERATI: [('"MC20, MCPura"', "grecale")]}, ["W436"]),
        ({MASERATI: [('"MC20, MCPura"', "Grecale Folgore")]}, []),
        ({FIAT: [("name: Fiat", "name: Maserati")]}, ["W436"]),
        ({FIAT: [("name: Fiat", "name: maserati   # plausible: a badge of its own is to come")]}, []),
        ({HARMAN: [("name: Harman", "name: Google")]}, ["W436"]),
        ({GROUP: [("name: South America", "name: europe")]}, ["W436"]),
    ],
)
def test_what_is_odd_about_lines_and_brands_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant."""
    assert expected == [code for code in codes(changes) if code != "W402"]


def test_that_a_line_never_changes_is_said() -> None:
    """Where all of its dates lie before its first car; all of them in one warning."""
    found = texts({MASERATI: [(CHANGES, "[2017-06, 2020-03]")]})
    assert [message for message, _, _ in found] == ["`may_change: [2017-06, 2020-03]` lies before `sop: 2022-11`: this line never changes"]
