"""Formulas in words: each number says what it is, and no field that is multiplied anywhere goes by its bare name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integration_model.problem.problem import Problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.calendar import Span
from integration_model.study.charges import Amount
from integration_model.study.formula_words import formula_words, quantity_words
from integration_model.study.purposes import PurposeKind
from integration_model.values import Basis, Origin, Quantity, Range
from tests.problem.toy_group import make_whole_toy

TWO_YEARS = Span(0, 24)
LINE = "brands.b.vehicle_lines.b1"


def quantity(value: float, address: str) -> Quantity:
    """A certain number of a field."""
    return Quantity(Range(value, value, value), Origin(address, None, Basis.ESTIMATE))


CARS = quantity(2000, f"{LINE}.volume_per_year")
UNIT = quantity(150, "suppliers.acme.components.hu.unit_eur")
BLOCK = quantity(40, "suppliers.soft.platforms.droid.foundation.hmi.size.ksloc")
UPKEEP = quantity(60, "suppliers.soft.stacks.old.upkeep_pm_per_year")
BUILT = quantity(0.1, "suppliers.soft.platforms.droid.foundation.hmi.built")
REWORK = quantity(170, "suppliers.soft.platforms.droid.releases.rework_pm")
POINTS = "20 points a car x 2,000 cars a year"
ALIKE = "cars, as many for each brand"
MARGIN = quantity(3000, "group.rates.margin_eur_per_car")


@pytest.mark.parametrize(
    ("amount", "kind", "expected"),
    [
        (Amount(2.0, (CARS, UNIT)), PurposeKind.CARS_AFTER, "2 years x 2,000 cars a year x 150 EUR a unit"),
        (Amount(-2.0, (CARS, UNIT)), PurposeKind.CARS_NO_LONGER, "-2 years x 2,000 cars a year x 150 EUR a unit"),
        (Amount(2.0, (quantity(20, "brands.b.points.maps"), CARS)), PurposeKind.WITHOUT, "2 years x 20 points a car x 2,000 cars a year"),
        (Amount(1.0, (BLOCK, BUILT.rest)), PurposeKind.FOUNDATION, "40 PM by COCOMO II x 0.9 of it still to be built"),
        (Amount(1.5, (UPKEEP,)), PurposeKind.STACK, "2 years x 0.75 of it ends with production x 60 PM a year"),
        (Amount(8.0, (REWORK,)), PurposeKind.RELEASES, "2 years x 4 releases a year x 170 PM a release"),
        (Amount(2.0, (REWORK,)), PurposeKind.RELEASES, "2 years x 1 releases a year x 170 PM a release"),
        (Amount(2.0, (UPKEEP,)), PurposeKind.RELEASES, "2 years x 60 PM a year"),
        (Amount(2.0, (UPKEEP,)), PurposeKind.STACK, "2 years x 60 PM a year"),
        (Amount(1.9, (quantity(20, "brands.b.points.maps"), CARS)), PurposeKind.WITHOUT, f"2 years x 0.95 of these points x {POINTS}"),
        (Amount(5e5, (quantity(20, "brands.b.points.maps"),)), PurposeKind.WITHOUT, f"500,000 {ALIKE} x 20 points a car"),
        (
            Amount(0.5, (CARS, MARGIN)),
            PurposeKind.NOT_BUILT,
            "2 years x 0.25 of its cars for the market x 2,000 cars a year x 3,000 EUR a car",
        ),
        (Amount(3.0, (CARS,)), PurposeKind.EARNED, "3 years on the road x 2,000 cars a year"),
        (Amount(1.0, (quantity(18_666_666.7, "suppliers.s.stacks.mia.renewal.eur"),)), PurposeKind.RENEWAL, "18,666,667 EUR a renewal"),
        (Amount(1.0, (quantity(9500, "group.rates.eur_per_pm_by.supplier"),)), PurposeKind.WORK, "9,500 EUR a PM"),
        (Amount(1.0, (quantity(7, "a.unheard_of"),)), PurposeKind.WORK, "7 unheard_of"),
        (Amount(0.5, ()), PurposeKind.WORK, "0.5"),
    ],
)
def test_each_number_says_what_it_is(amount: Amount, kind: PurposeKind, expected: str) -> None:
    """Two years of it, in words; multiplied as written it is still the amount."""
    assert formula_words(amount, kind, TWO_YEARS) == expected


def test_one_year_is_one_year() -> None:
    """What is spent within a year needs no factor."""
    assert formula_words(Amount(1.0, (CARS, UNIT)), PurposeKind.CARS_AFTER, Span(0, 12)) == "2,000 cars a year x 150 EUR a unit"


def multiplied(problem: Problem) -> Iterator[Quantity]:
    """All that is multiplied in the ledgers of a group."""
    for strategy in problem.strategies:
        yield from (one for addend in solve_strategy(problem, strategy).addends for one in addend.amount.quantities)


def test_no_field_goes_by_its_bare_name() -> None:
    """Whatever the toy group multiplies has words."""
    found = {(quantity_words(one), one.origin.address) for one in multiplied(make_whole_toy().problem())}
    assert found
    assert {address for words, address in found if words == address.rpartition(".")[2]} == set()
