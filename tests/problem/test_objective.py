"""The golden objective: each of its terms is written as its golden text says, on one toy group."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model.problem.columns import TIE_BREAK, ObjectiveKind, weights_of
from integration_model.problem.problem import Problem
from integration_model.study.charges import Amount, Charge, Part, Unit
from integration_model.study.purposes import Purpose, PurposeKind
from tests.conftest import Golden
from tests.problem.toy_group import make_earning_toy, make_toy

FOLDER = Path(__file__).parent / "golden"
TERMS = sorted([*(part.value for part in Part), TIE_BREAK])


@cache
def toy_problem(kind: ObjectiveKind = ObjectiveKind.ALL_IN) -> Problem:
    return make_earning_toy().problem(kind=kind)


def toy_weights(kind: ObjectiveKind) -> tuple[float, float, float]:
    weights = weights_of(kind, make_toy().link().group)
    charges = (Charge(Part.ONCE, unit, Amount(1.0, ()), "a", Purpose(PurposeKind.RELEASES, "b")) for unit in Unit)
    pm, eur, points = (weights.of(charge) for charge in charges)
    return pm, eur, points


@pytest.mark.parametrize("term", TERMS)
def test_term(term: str, golden: Golden) -> None:
    """The costs of a term on the toy group are those of its golden text."""
    assert term in toy_problem().model.terms(), f"the toy group has no {term}: make one occur"
    golden(f"term-{term}.txt", toy_problem().model.describe_cost(term))


def test_every_term_has_a_golden_text() -> None:
    """The objective holds no term but the parts of the report and the tie-break."""
    assert sorted(toy_problem().model.terms()) == TERMS


def test_no_golden_text_is_left_over() -> None:
    """Every golden text of a term belongs to a term that is still written."""
    assert {f"term-{term}.txt" for term in TERMS} == {file.name for file in FOLDER.glob("term-*.txt")}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(ObjectiveKind.ALL_IN, (1.0, 1e-6, 2.5e-6)), (ObjectiveKind.EFFORT, (1.0, 0.0, 2.5e-6)), (ObjectiveKind.COST, (0.0, 1e-6, 2.5e-6))],
)
def test_weights(kind: ObjectiveKind, expected: tuple[float, float, float]) -> None:
    """All-in counts everything, effort leaves money out, cost leaves work out; points given up always count."""
    assert toy_weights(kind) == pytest.approx(expected)


def test_no_cost_is_negative() -> None:
    """No decision of the toy is paid for: what its cheaper units save and its platforms earn is less than all else there takes."""
    matrix = toy_problem().model.matrix()
    assert matrix.cost.min() >= 0.0


def test_tie_break_is_tiny() -> None:
    """What settles ties is far below anything that is told."""
    assert 0.0 < toy_problem().tie_costs.max() < 1e-4
