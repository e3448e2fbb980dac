"""Bars, ranges and axes: lengths, shades, what happens at the ends."""

from __future__ import annotations

import pytest

from integration_model.document.bars import axis, bar, ends_axis, spread, stacked


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, ""), (-1.0, ""), (1e-9, "▏"), (1.0, "█"), (1.5, "█▌"), (3.99, "████"), (4.0, "████"), (9.0, "████")],
)
def test_a_bar_is_as_long_as_its_value(value: float, expected: str) -> None:
    """To an eighth of a column; what is more than nothing is seen, and nothing is longer than the whole."""
    assert bar(value, 4.0, 4) == expected


def test_nothing_has_no_bar() -> None:
    """Where all values are 0 there is no scale."""
    assert (bar(0.0, 0.0, 9), stacked((0.0, 0.0), 0.0, 9), axis(0.0, 9)) == ("", "", "0")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((4.0, 2.0, 4.0), "████╱╱░░░░"),
        ((0.4, 0.4, 0.4), "╱"),
        ((5.0, -1.0, 5.0), "█████░░░░░"),
        ((5.0, 5.0), "█████╱╱╱╱╱"),
    ],
)
def test_parts_follow_one_another(parts: tuple[float, ...], expected: str) -> None:
    """Each ends where its sum does, so that rounding never adds up; a part below 0 has no length."""
    assert stacked(parts, 10.0, 10) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((0.0, 5.0, 10.0), "├────┼────┤"),
        ((2.0, 3.0, 6.0), "  ├┼──┤"),
        ((3.0, 3.0, 3.0), "   ┼"),
    ],
)
def test_a_range_has_its_ends_and_its_middle(points: tuple[float, float, float], expected: str) -> None:
    """On the scale that is given; without any spread it is its middle."""
    assert spread(*points, (0.0, 10.0), 11) == expected


def test_all_the_same_has_a_range_of_one_column() -> None:
    """A scale without length begins and ends in the first column."""
    assert spread(3.0, 3.0, 3.0, (3.0, 3.0), 11) == "┼"


@pytest.mark.parametrize(
    ("full", "width", "decimals", "expected"),
    [
        (3_198.0, 40, 0, "0            1,000       2,000"),
        (83.3, 40, 1, "0         20       40        60       80"),
        (0.5, 20, 2, "0.00    0.20    0.40"),
        (10.0, 3, 0, "0"),
    ],
)
def test_round_numbers_stand_where_bars_of_that_length_end(full: float, width: int, decimals: int, expected: str) -> None:
    """As many as have room."""
    assert axis(full, width, decimals) == expected
    assert len(axis(full, width, decimals)) <= width


def test_the_ends_of_a_scale_stand_at_its_ends() -> None:
    """Only the first where there is no room for both."""
    assert (ends_axis((1_166.0, 5_107.0), 12), ends_axis((1_166.0, 5_107.0), 11)) == ("1,166  5,107", "1,166")
