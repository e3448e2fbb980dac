"""What a team can have done by when."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.effort.schedule import Team

numbers = st.floats(0.0, 1e5)


@pytest.mark.parametrize(
    ("month", "work"),
    [(-3.0, 0.0), (0.0, 0.0), (6.0, 150.0), (12.0, 600.0), (18.0, 1_200.0)],
)
def test_a_team_grows_evenly_until_it_is_full(month: float, work: float) -> None:
    """100 engineers who join over 12 months have done 600 PM when they are all there, and 100 a month from then on."""
    assert Team(100.0, 12.0).work_until(month) == pytest.approx(work)


@pytest.mark.parametrize(("work", "month"), [(0.0, 0.0), (150.0, 6.0), (600.0, 12.0), (1_200.0, 18.0)])
def test_the_month_of_some_work_is_the_inverse(work: float, month: float) -> None:
    """The team needs as long for a piece of work as it takes to have done it."""
    assert Team(100.0, 12.0).month_of(work) == pytest.approx(month)


def test_a_piece_begins_with_those_who_are_there() -> None:
    """500 PM from month 6 on: 450 until all are there, the last 50 in half a month."""
    assert Team(100.0, 12.0).end_of(6.0, 500.0) == pytest.approx(12.5)


def test_without_a_team_nothing_is_limited() -> None:
    """Where no file names a team, work takes its own time only."""
    assert Team().end_of(3.0, 1e9) == 3.0


def test_a_team_of_nobody_never_ends() -> None:
    """Nobody does nothing, and nothing to do takes nobody."""
    assert (Team(0.0).month_of(1.0), Team(0.0).end_of(2.0, 0.0)) == (math.inf, 2.0)


@given(st.floats(1.0, 1e4), st.floats(0.0, 60.0), numbers, numbers, st.floats(0.0, 200.0))
def test_more_work_never_ends_earlier(engineers: float, months: float, work: float, more: float, start: float) -> None:
    """The end of a piece grows with its work, and lies after its start."""
    team = Team(engineers, months)
    assert start <= team.end_of(start, work) <= team.end_of(start, work + more) + 1e-9
