"""Rounding that adds up, and how numbers are written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_model.document.numbers import apportion, decimals_for, percents, printed_difference

amounts = st.lists(st.floats(0.0, 1e6), min_size=1, max_size=16)


@given(amounts, st.integers(0, 2))
def test_rounded_parts_sum_to_the_rounded_total(parts: list[float], decimals: int) -> None:
    """What is shown beside a total adds up to it, exactly."""
    scale = 10**decimals
    assert sum(round(part * scale) for part in apportion(parts, None, decimals)) == round(math.fsum(parts) * scale)


@given(amounts)
def test_no_part_moves_by_a_whole_unit(parts: list[float]) -> None:
    """Each part stays within one unit of its exact value."""
    assert all(abs(shown - part) < 1.0 + 1e-6 for shown, part in zip(apportion(parts), parts, strict=True))


@given(amounts)
def test_nothing_stays_nothing(parts: list[float]) -> None:
    """A part that is exactly 0 is shown as 0."""
    assert apportion([*parts, 0.0])[-1] == 0.0


def test_the_largest_remainders_are_rounded_up() -> None:
    """Of 1.6, 1.3 and 1.1 the first takes the unit that is missing to 4."""
    assert apportion([1.6, 1.3, 1.1]) == (2.0, 1.0, 1.0)


def test_a_total_that_was_rounded_elsewhere_is_kept() -> None:
    """The parts follow the total that is shown beside them."""
    assert apportion([2.4, 2.4], 5.0) == (3.0, 2.0)


def test_rounding_never_hides_a_fault() -> None:
    """Parts that are no parts of their total are refused."""
    with pytest.raises(ValueError, match="shown beside a total of 9"):
        apportion([1.0, 2.0], 9.0)


def test_no_parts_are_no_parts() -> None:
    """Nothing is apportioned to nobody."""
    assert apportion([]) == ()


@pytest.mark.parametrize(("values", "decimals"), [([208.0, 222.0], 0), ([208.5, 12.0], 1), ([208.5, 12_000.0], 0), ([], 0)])
def test_small_figures_keep_a_decimal(values: list[float], decimals: int) -> None:
    """Only where they need it."""
    assert decimals_for(values) == decimals


def test_percentages_sum_to_a_hundred() -> None:
    """Three thirds are 34, 33 and 33 per cent."""
    assert percents([1 / 3, 1 / 3, 1 / 3]) == ("34 %", "33 %", "33 %")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [(2948.9, 2765.4, 184.0), (2765.4, 2948.9, -184.0), (199.96, 183.24, 16.8), (12.0, 9.0, 3.0), (2.345, 1.0, 1.35)],
)
def test_who_subtracts_printed_totals_gets_the_printed_difference(one: float, other: float, apart: float) -> None:
    """2,949 less 2,765 is 184, also where the exact totals are 183.5 apart."""
    assert printed_difference(one, other) == apart
