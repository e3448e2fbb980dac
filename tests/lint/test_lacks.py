"""What is not there although something hangs on it: the price of cars that are not built, and roles that are not optional."""

from __future__ import annotations

import pytest

from tests.lint.doubts import GOOGLE, GROUP, HARMAN, MASERATI, QUALCOMM, Changes, codes, texts

RATES = "rates: {eur_per_pm: 8000..10000..12000, eur_per_point: 1}"
PRICED = RATES.replace("eur_per_point: 1", "eur_per_point: 1, margin_eur_per_car: 2000")
LAW, ROLE, NONE = "only_in: [eu]\n    source", "amplifier: {name: Amplifier, optional: true}", "amplifier: none"


CHIP, STACK, AMPLIFIER = "supplied_until: 2034-12", "upkeep_pm_per_year: 40", "harman-amp:"


def chip(until: str) -> tuple[str, str]:
    """The chip that most units carry, with the month in which it ends."""
    return (CHIP, f"supplied_until: {until}")


def stack(until: str) -> tuple[str, str]:
    """A stack, with the month until which it is looked after."""
    return (STACK, f"{STACK}\n    support_until: {until}")


def law(*dates: str) -> list[tuple[str, str]]:
    """The law with these dates."""
    return [(LAW, LAW.replace("source", "\n    ".join([*dates, "source"])))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({GROUP: law("binds_from: 2028-07")}, ["W450"]),
        ({GROUP: law("new_types_from: 2028-07", "binds_from: 2030-01")}, ["W450"]),
        ({GROUP: law("binds_from: 2026-07")}, []),
        ({GROUP: [*law("binds_from: 2028-07"), (RATES, PRICED)]}, []),
        ({GROUP: law("binds_from: 2028-07    # plausible: no car is left unbuilt")}, []),
        ({QUALCOMM: [chip("2029-06")]}, ["W450"]),
        ({QUALCOMM: [chip("2029-06")], GROUP: [(RATES, PRICED)]}, []),
        ({QUALCOMM: [chip("2031-12")]}, []),
        ({GOOGLE: [stack("2029-12")]}, ["W450"]),
        ({GOOGLE: [stack("2029-12")], GROUP: [(RATES, PRICED)]}, []),
        ({GOOGLE: [stack("2031-12")]}, []),
        ({GOOGLE: [stack("2029-12")], QUALCOMM: [chip("2029-06")], GROUP: law("binds_from: 2028-07")}, ["W450"] * 3),
        ({MASERATI: [(NONE, "gateway: none")]}, ["W451"]),
        ({MASERATI: [(NONE, "gateway: none")], GROUP: [(ROLE, "amplifier: {name: Amplifier}")]}, []),
        ({GROUP: [(ROLE, ROLE.replace("true", "false"))]}, ["W451"]),
        ({MASERATI: [(NONE, "gateway: none")], GROUP: [("gateway: {name: Gateway}", "gateway: {name: Gateway, optional: true}")]}, []),
    ],
)
def test_what_is_left_out_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant: a law of today, a price, a role that may be missing, a group silent on roles."""
    assert expected == codes(changes)


def test_an_end_without_a_price_says_what_it_keeps_away() -> None:
    """A unit that ends is in no change after that; a stack that ends keeps nobody who builds longer."""
    ((unit, why, hint),) = texts({QUALCOMM: [chip("2029-06")]})
    assert unit == "`sa8155p` is delivered until 2029-06, and a car that is not built for want of it has no price"
    assert why == "without one no car gets it, or keeps it, at a change after that; one that never changes is built on with it"
    assert "margin_eur_per_car" in hint
    ((software, why, _),) = texts({GOOGLE: [stack("2029-12")]})
    assert software.endswith("is looked after until 2029-12, and a car that is not built because of that has no price")
    assert why == "without one no line stays on it that is built longer: there may be no plan at all"


def test_what_nobody_builds_with_may_end() -> None:
    """A unit that no line carries and that is offered to none ends as it likes."""
    spare = "harman-spare: {fills: amplifier, unit_eur: 60, supplied_until: 2029-06"
    assert codes({HARMAN: [(AMPLIFIER, f"{spare}}}\n  {AMPLIFIER}")]}) == ["W407", "W406"]
    assert "W450" in codes({HARMAN: [(AMPLIFIER, f"{spare}, replaces_for_pm: 4}}\n  {AMPLIFIER}")]})


def test_all_lines_without_a_role_are_told_at_the_role() -> None:
    """The first three by name."""
    ((told, _, _),) = texts({GROUP: [(ROLE, ROLE.replace("true", "false"))]})
    assert told.startswith("`amplifier` is not optional, but `fiat/")
