"""Siblings: what lies far off from them is found, however many there are, and what is merely spread is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from integration_model.lint.facts import Fact
from integration_model.lint.siblings import Oddity, odd_facts
from integration_model.lint.table import load_table
from integration_model.values import Range, Stated

PRICE = ("suppliers", "*", "components", "*", "unit_eur")
ROLE = ("suppliers", "*", "components", "*", "fills")
CARS = ("brands", "*", "vehicle_lines", "*", "volume_per_year", "*")


def fact(path: tuple[str, ...], pattern: tuple[str, ...], likely: float) -> Fact:
    """A number without a range."""
    value = Range(likely, likely, likely)
    return Fact(path, pattern, Stated(value), value)


def prices(*values: float, role: str = "head-unit") -> list[Fact]:
    """Components of one role by their prices: the first is `head-unit-0`."""
    found = []
    for index, value in enumerate(values):
        path = ("suppliers", "acme", "components", f"{role}-{index}")
        found += [Fact((*path, "fills"), ROLE, [role]), fact((*path, "unit_eur"), PRICE, value)]
    return found


def cars(brand: str, **lines: Sequence[float]) -> list[Fact]:
    """Lines of a brand by their cars in eu, na and china."""
    markets = ("eu", "na", "china")
    return [
        fact(("brands", brand, "vehicle_lines", line, "volume_per_year", market), CARS, value)
        for line, values in lines.items()
        for market, value in zip(markets, values, strict=False)
    ]


def odd(facts: Sequence[Fact]) -> dict[str, Oddity]:
    """What is odd, by the id of its owner."""
    return {path[3]: oddity for path, oddity in odd_facts(facts, load_table()).items()}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((2500, 250, 200, 300), ["head-unit-0"]),
        ((25, 250, 200, 300, 240), ["head-unit-0"]),
        ((900, 250, 200, 300), []),
        ((2500, 250, 300), []),
        ((3500, 250, 300), ["head-unit-0"]),
        ((3500, 250, 500), []),
        ((20, 250, 300), ["head-unit-0"]),
        ((3500, 250), []),
        ((100, 200, 400, 800, 1600, 3200), []),
        ((2500, 2600, 250, 200, 300, 240, 260, 220), ["head-unit-0", "head-unit-1"]),
        ((2500, 2600, 250, 200, 300), []),
        ((0, 250, 200, 300, 240), []),
        ((2200, 0, 0, 0, 250, 240), []),
    ],
)
def test_far_off_means_a_gap_and_a_distance_from_the_middle(values: Sequence[float], expected: list[str]) -> None:
    """Three others, or two from far away; a wide even spread is none; two slips do not hide each other, but half of all are no slip."""
    assert expected == sorted(odd(prices(*values)))


def test_what_the_others_are_is_told() -> None:
    """How many, from where to where, and the middle one; without the odd one."""
    found = odd(prices(2500, 200, 250, 300))["head-unit-0"]
    assert found == Oddity(10.0, True, "the other 3 components that fill head-unit", 200.0, 250.0, 300.0)


def test_roles_are_not_compared_with_each_other() -> None:
    """A bracket is cheaper than a head unit."""
    assert odd([*prices(250, 200, 300, 240), *prices(5, 6, 7, 8, role="bracket")]) == {}


def test_two_comparisons_must_agree() -> None:
    """A line that sells mostly in one market is odd among its markets, but not among its brand's lines there."""
    lines = {"one": (90_000, 900, 800, 700), "two": (80_000, 900), "three": (70_000, 800), "four": (95_000,)}
    assert odd(cars("acme", **lines)) == {}
    lines["one"] = (9_000_000, 900, 800, 700)
    assert sorted(odd(cars("acme", **lines))) == ["one"]


def test_a_small_line_of_a_brand_is_odd() -> None:
    """Where its brand has enough lines to compare it with."""
    found = odd(cars("acme", one=(40_000,), two=(80_000,), three=(70_000,), four=(95,)))["four"]
    assert (round(found.times), found.is_above, found.others) == (737, False, "3 other lines of acme in eu")
