"""What is not there although something hangs on it: the price of cars that are not built, and roles that are not optional."""

from __future__ import annotations

import pytest

from tests.lint.doubts import GROUP, MASERATI, Changes, codes, texts

RATES = "rates: {eur_per_pm: 8000..10000..12000, eur_per_point: 1}"
PRICED = RATES.replace("eur_per_point: 1", "eur_per_point: 1, margin_eur_per_car: 2000")
LAW, ROLE, NONE = "only_in: [eu]\n    source", "amplifier: {name: Amplifier, optional: true}", "amplifier: none"


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
        ({MASERATI: [(NONE, "gateway: none")]}, ["W451"]),
        ({MASERATI: [(NONE, "gateway: none")], GROUP: [(ROLE, "amplifier: {name: Amplifier}")]}, []),
        ({GROUP: [(ROLE, ROLE.replace("true", "false"))]}, ["W451"]),
        ({MASERATI: [(NONE, "gateway: none")], GROUP: [("gateway: {name: Gateway}", "gateway: {name: Gateway, optional: true}")]}, []),
    ],
)
def test_what_is_left_out_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant: a law of today, a price, a role that may be missing, a group silent on roles."""
    assert expected == codes(changes)


def test_all_lines_without_a_role_are_told_at_the_role() -> None:
    """The first three by name."""
    ((told, _, _),) = texts({GROUP: [(ROLE, ROLE.replace("true", "false"))]})
    assert told.startswith("`amplifier` is not optional, but `fiat/")
