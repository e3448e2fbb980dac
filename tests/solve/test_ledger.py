"""The ledger holds every addend of a plan, once, for whom it is spent and by which formula."""

from __future__ import annotations

import math
from functools import cache

import pytest

from integration_model.answers.ledger import Addend
from integration_model.problem.problem import Problem
from integration_model.solve.ledger import SHARED, addends_of, entries_of, total
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Part, Unit
from integration_model.study.purpose_words import purpose_text
from integration_model.study.purposes import PurposeKind
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy


@cache
def toy_problem() -> Problem:
    return make_toy().problem()


@cache
def droid() -> Solved:
    return solve_strategy(toy_problem(), "droid")


def rows(part: Part) -> list[Addend]:
    return [addend for addend in droid().addends if addend.part is part]


def test_foundation_is_shared() -> None:
    """The base's, the platform's and the region's blocks are for all."""
    assert [(addend.brand, addend.value, purpose_text(addend.purpose)) for addend in rows(Part.FOUNDATION)] == [
        (SHARED, 40.0, "base foundation: all"),
        (SHARED, 30.0, "droid foundation: delta"),
        (SHARED, 3.0, "droid foundation: local (eu)"),
    ]


def test_asset_of_one_brand_is_its_own() -> None:
    """What one brand alone needs is spent for it, what two need is shared."""
    found = {purpose_text(addend.purpose): addend.brand for addend in (*rows(Part.ASSETS), *rows(Part.REPLACEMENT))}
    assert found["feature:look"] == "b"
    assert found["qualify hu-new on x"] == SHARED
    assert found["hu-new in place of hu-old in b/b1"] == "b"


def test_stack_of_one_brand_is_its_own() -> None:
    """The stack that only brand a still builds with is a's, in each of the spans in which others might build with it."""
    stacks = [addend for addend in rows(Part.MAINTENANCE) if addend.purpose.kind is PurposeKind.STACK and addend.purpose.name == "old"]
    assert [(addend.brand, addend.value) for addend in stacks] == [("a", 15.0), ("a", 15.0)]


def test_formula_shows_its_numbers() -> None:
    """A unit is paid in full, years x cars x price, and the one that it took the place of no longer."""
    kinds = {PurposeKind.CARS_AFTER: "hu-new", PurposeKind.CARS_NO_LONGER: "hu-old"}
    found = [
        addend for addend in rows(Part.HARDWARE) if addend.purpose.line == "b/b1" and kinds.get(addend.purpose.kind) == addend.purpose.name
    ]
    assert [(addend.value, addend.unit, addend.formula) for addend in found] == [
        (60_000_000.0, Unit.EUR, "2 x 2,000 x 15,000"),
        (-40_000_000.0, Unit.EUR, "-2 x 2,000 x 10,000"),
    ]
    assert [[origin.address for origin in addend.origins] for addend in found] == [
        ["brands.b.vehicle_lines.b1.volume_per_year", "suppliers.acme.components.hu-new.unit_eur"],
        ["brands.b.vehicle_lines.b1.volume_per_year", "suppliers.acme.components.hu-old.unit_eur"],
    ]


def test_points_given_up_are_no_effort() -> None:
    """A dropped wish is counted in points for each car; a line has the share of its brand's that are still to be built."""
    lost = rows(Part.POINTS)
    assert [(addend.unit, addend.brand) for addend in lost] == [(Unit.POINTS, "a"), (Unit.POINTS, "a")]
    assert total(droid().addends, Unit.POINTS) == pytest.approx((40 + 30) * 2 * 100_000)


@pytest.mark.parametrize("seed", range(30, 60))
def test_addends_are_not_negative_and_sum(seed: int) -> None:
    """No addend is below zero but for units cheaper than today's, each has an origin, and together they are the objective."""
    problem = make_group(seed).problem()
    for strategy in problem.strategies:
        solved = solve_strategy(problem, strategy)
        if solved.plan is None:
            continue
        addends = addends_of(entries_of(solved.plan), strategy, problem.weights)
        assert all(addend.value >= 0.0 or addend.part in (Part.HARDWARE, Part.OVERRUN) for addend in addends)
        assert all(addend.value * addend.m_eur >= 0.0 and addend.origins for addend in addends)
        assert math.fsum(addend.m_eur for addend in addends) == pytest.approx(solved.objective, rel=1e-12)
        assert len({(addend.part, addend.unit, addend.who, addend.purpose, addend.formula, addend.brand) for addend in addends}) == len(
            addends
        )
