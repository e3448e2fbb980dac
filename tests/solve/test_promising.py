"""What is worth solving: the most promising first, and nothing that cannot beat what is found."""

from __future__ import annotations

import math

import pytest

from integration_model.solve.promising import most_promising

BOUNDS = {"wide": 90.0, "close": 50.0, "endless": math.inf, "even": 50.0, "low": 10.0}
CLOSER = {"wide": 20.0, "close": 50.0, "endless": 60.0, "even": 50.0, "low": 5.0}


@pytest.mark.parametrize(
    ("floor", "expected"),
    [
        (-math.inf, ["endless", "close", "even", "wide", "low"]),
        (20.0, ["endless", "close", "even"]),
        (60.0, []),
    ],
)
def test_names_come_by_their_closer_bound(floor: float, expected: list[str]) -> None:
    """The highest closer bound comes first, equal ones by name, and none that is at the floor or below."""
    assert list(most_promising(BOUNDS, CLOSER.__getitem__, lambda: floor)) == expected


def test_the_floor_may_rise_meanwhile() -> None:
    """What was promising before a better one was found is not looked at any more."""
    found: list[str] = []
    for name in most_promising(BOUNDS, CLOSER.__getitem__, lambda: 55.0 if found else 0.0):
        found.append(name)
    assert found == ["endless"]


def test_only_those_whose_turn_comes_get_a_closer_bound() -> None:
    """What is below the floor by its first bound costs nothing more."""
    asked: list[str] = []

    def closer(name: str) -> float:
        asked.append(name)
        return CLOSER[name]

    assert list(most_promising(BOUNDS, closer, lambda: 30.0)) == ["endless", "close", "even"]
    assert asked == ["endless", "wide", "close", "even"]
