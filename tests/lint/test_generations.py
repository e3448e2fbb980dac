"""What follows a line: when it begins, what is said twice of it, and cars that end without a word."""

from __future__ import annotations

import pytest

from tests.lint.doubts import FIAT, GROUP, MASERATI, Changes, codes, findings, texts

ENDS, CHANGES = "ends: 2032-06", "[2027-06, 2030-03]"
PANDA = "ends: 2033-12"
TO = "horizon: {from: 2027-01, to: 2031-12}"


def followed(*fields: str, ends: str = "2029-06") -> Changes:
    """A line that ends early, and what its file says of the next generation."""
    return {MASERATI: [(ENDS, f"ends: {ends}\n    followed_by: {{{', '.join(fields)}}}"), (CHANGES, "[2027-06]")]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (followed("sop: 2027-06", "ends: 2036-06"), []),
        (followed("sop: 2027-05", "ends: 2036-06"), ["W448"]),
        (followed("sop: 2031-06", "ends: 2036-06"), []),
        (followed("sop: 2031-07", "ends: 2036-06"), ["W448"]),
        (followed("ends: 2036-06"), []),
        (followed("ends: 2036-06", "may_change: [2029-06]"), ["W426"]),
        (followed("ends: 2036-06", "may_change: [2029-07, 2036-06]"), []),
        (followed("ends: 2036-06", "may_change: [2036-07]"), ["W402"]),
        ({FIAT: [(PANDA, "ends: 2029-12\n    discontinued: true\n    followed_by: {ends: 2036-12}")]}, ["W418"]),
        ({FIAT: [(PANDA, "ends: 2029-12\n    discontinued: false\n    followed_by: {ends: 2036-12}")]}, []),
        ({FIAT: [(PANDA, "ends: 2029-12")]}, ["W449"]),
        ({FIAT: [(PANDA, "ends: 2029-12\n    discontinued: true")]}, []),
        ({FIAT: [(PANDA, "ends: 2029-12\n    discontinued: false")]}, []),
        ({FIAT: [(PANDA, "ends: 2029-12\n    followed_by: {ends: 2036-12, volume_per_year: {eu: 50}}")]}, []),
        ({FIAT: [(PANDA, "ends: 2029-12")], GROUP: [(TO, f"{TO}\ngeneration_years: 7")]}, []),
        ({FIAT: [(PANDA, "ends: 2029-12")], GROUP: [(TO, f"{TO}   # plausible: a group that sells its brands")]}, []),
        ({MASERATI: [(ENDS, "ends: 2031-06")]}, []),
    ],
)
def test_what_follows_is_looked_at(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant; a small brand that ends is no fall of the group."""
    assert expected == codes(changes)


def test_the_lines_that_end_are_named() -> None:
    """With the cars before and after, the largest first."""
    ((message, _, hint),) = texts({FIAT: [(PANDA, "ends: 2029-12")]})
    assert message.endswith("by 2031-12: nothing follows `fiat/panda`, `maserati/mc20`")
    assert "`generation_years: 6..7..8`" in hint


def test_who_asks_what_follows_knows_of_both() -> None:
    """A what-if that ends a line, although its file says what follows, is no slip."""
    changes: Changes = {FIAT: [(PANDA, "ends: 2029-12\n    followed_by: {ends: 2036-12}")]}
    assert codes(changes, "brands.fiat.vehicle_lines.panda.discontinued=true", because="asked") == []


def test_a_line_that_has_a_fault_may_go_on() -> None:
    """What is not known to end is not told to."""
    changes: Changes = {FIAT: [(PANDA, "ends: 2029-12")], MASERATI: [("mia-voice: 60", "mia-voice: sixty")]}
    assert [item.code for item in findings(changes)] == ["E108"]
