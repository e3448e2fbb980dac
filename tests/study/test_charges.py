"""Charges: one formula serves the optimiser, the ledger and the draws."""

from __future__ import annotations

import pytest

from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Amount, Part, Unit, eur, pm
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Basis, Origin, Quantity, Range


def quantity(low: float, likely: float | None = None, high: float | None = None, address: str = "a") -> Quantity:
    """A quantity, certain where only one number is given."""
    return Quantity(Range(low, low if likely is None else likely, low if high is None else high), Origin(address, None, Basis.ESTIMATE))


def test_expected_value_of_a_product() -> None:
    """A factor times the expected values, (low + 4 likely + high) / 6 each."""
    assert Amount(2.0, (quantity(1, 2, 9), quantity(10))).expected == pytest.approx(2 * 3 * 10)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Amount(1.0, (quantity(12),)), "12"),
        (Amount(5.0, (quantity(0.15), quantity(40))), "5 x 0.15 x 40"),
        (Amount(-2.0, (quantity(2000), quantity(150))), "-2 x 2,000 x 150"),
        (Amount(0.5, ()), "0.5"),
        (Amount(1.0, (quantity(1, 2, 9),)), "3"),
    ],
)
def test_formula(amount: Amount, expected: str) -> None:
    """The formula shows the numbers that people can multiply themselves."""
    assert amount.formula() == expected


def test_formula_gives_the_value() -> None:
    """Computed as written, the formula is the expected value."""
    amount = Amount(2.0, (quantity(2000), quantity(150)))
    assert eval(amount.formula().replace(",", "").replace(" x ", "*")) == amount.expected


def test_origins_are_all_of_them() -> None:
    """An amount rests on all its quantities."""
    amount = Amount(1.0, (quantity(1, address="a"), quantity(2, address="b")))
    assert [origin.address for origin in amount.origins] == ["a", "b"]


def test_effort_and_money_are_apart() -> None:
    """Every part is effort, money or points, and nothing is two of them."""
    assert {*EFFORT_PARTS, *MONEY_PARTS, Part.POINTS} == set(Part)
    assert not set(EFFORT_PARTS) & set(MONEY_PARTS)
    assert pm(Part.ASSETS, Amount(1.0, ()), "a", Purpose(PurposeKind.RELEASES, "b")).unit is Unit.PM
    assert eur(Part.ONCE, Amount(1.0, ()), "a", Purpose(PurposeKind.RELEASES, "b")).unit is Unit.EUR
