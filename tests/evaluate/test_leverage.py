"""On which facts a total hangs, held against putting each fact to its low and its high."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from integration_model.domain import Group
from integration_model.evaluate.leverage import Leverage, leverages, verify_first
from integration_model.problem.columns import ObjectiveKind, Weights, weights_of
from integration_model.problem.problem import Problem
from integration_model.solve.ledger import Entry
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Amount
from integration_model.values import Basis, Quantity, Range
from tests.evaluate.test_ranges import ranged_toy


@cache
def problem() -> Problem:
    group = ranged_toy()
    group.group["rates"] = {
        "eur_per_pm": "600_000..800_000..1_000_000",
        "eur_per_point": "2..2.5..3",
        "discount_per_year": "0.02..0.06..0.1",
    }
    return group.problem()


@cache
def solved() -> tuple[Solved, ...]:
    return tuple(solve_strategy(problem(), name) for name in ("bespoke", "droid"))


@cache
def found() -> dict[str, Leverage]:
    return leverages({one.strategy: one.entries for one in solved()}, problem().weights, problem().study.workspace.group)


def test_a_swing_is_the_change_of_the_total_from_low_to_high() -> None:
    """For facts that stand in sums and products the swing is what adding the same plan up again at low and at high gives."""
    for one in solved():
        for address, leverage in found().items():
            low, high = (_total(one.entries, address, end) for end in (0, 2))
            if address.startswith("discount"):
                continue
            assert leverage.of(one.strategy) == pytest.approx(high - low, abs=1e-9), address


def test_a_share_that_is_built_swings_by_what_it_saves() -> None:
    """Of 40 PM at 1 M EUR each, 8 are built at the low of the share and 28 at its high; told is the share, not what it leaves."""
    group = ranged_toy()
    group.suppliers["soft"]["platforms"]["droid"]["foundation"]["delta"] = {"once_pm": 40, "built": "0.2..0.5..0.7"}
    problem = group.problem()
    swings = leverages({"droid": solve_strategy(problem, "droid").entries}, problem.weights, problem.study.workspace.group).values()
    (found,) = (one for one in swings if one.fact.origin.address.endswith(".delta.built"))
    assert found.of("droid") == pytest.approx(-20.0)
    assert found.fact.as_stated.range == (0.2, 0.5, 0.7)


def test_a_dearer_month_of_work_makes_all_work_dearer() -> None:
    """The swing of EUR per PM is what all work takes times the rate's relative span."""
    group = problem().study.workspace.group
    for one in solved():
        work = sum(addend.m_eur for addend in one.addends if addend.unit == "pm")
        span = (group.eur_per_pm.range.high - group.eur_per_pm.range.low) / group.eur_per_pm.expected
        swing = found()[group.eur_per_pm.parameter].of(one.strategy)
        assert span > 0
        assert swing == pytest.approx(work * span)


def test_a_higher_rate_of_discount_makes_what_comes_later_cheaper() -> None:
    """By first order: its swing is the slope that adding the same plan up again just beside the expected rate gives, times its span."""
    group = problem().study.workspace.group
    assert group.discount is not None
    rate, step = group.discount, 1e-6
    beside = replace(group, discount=replace(rate, range=Range(*(rate.expected + step,) * 3)))
    for one in solved():
        before, after = (sum(weights_of(ObjectiveKind.ALL_IN, each).of(entry.charge) for entry in one.entries) for each in (group, beside))
        swing = found()[rate.parameter].of(one.strategy)
        assert swing == pytest.approx((after - before) / step * (rate.range.high - rate.range.low), rel=1e-2)
        assert swing < 0


def test_margin_is_the_difference_of_the_swings() -> None:
    """What a fact does to the margin is what it does to the one less what it does to the other."""
    for one in found().values():
        assert one.margin("bespoke", "droid") == pytest.approx(one.of("droid") - one.of("bespoke"))


def test_a_fact_without_a_range_moves_nothing() -> None:
    """Nothing hangs on what is known for certain."""
    assert all(one.fact.range.low < one.fact.range.high for one in found().values())


def test_what_is_cited_need_not_be_verified_first() -> None:
    """Only estimates and assumptions are to be verified; the widest of them is named."""
    first = verify_first(found(), "bespoke", "droid")
    known = {name: _with_basis(one, Basis.CITED) if one.fact.origin.address == first else one for name, one in found().items()}
    assert first == "suppliers.soft.platforms.bespoke.foundation.all.once_pm"
    assert verify_first(known, "bespoke", "droid") not in ("", first)


def _with_basis(one: Leverage, basis: Basis) -> Leverage:
    return Leverage(replace(one.fact, origin=replace(one.fact.origin, basis=basis)), one.swings)


def _total(entries: Iterable[Entry], address: str, end: int) -> float:
    """The objective of a plan with one fact at an end of its range."""
    group = problem().study.workspace.group
    rates = {name: _at(getattr(group, name), address, end) for name in ("eur_per_pm", "eur_per_point")}
    weights = weights_of(ObjectiveKind.ALL_IN, replace(group, **rates))
    return sum(_weighed(entry, weights, group, address, end) for entry in entries)


def _weighed(entry: Entry, weights: Weights, group: Group, address: str, end: int) -> float:
    amount = entry.charge.amount
    quantities = tuple(_at(one, address, end) for one in amount.quantities)
    moved = Amount(amount.factor, quantities)
    return weights.of(entry.charge._replace(amount=moved))


def _at(quantity: Quantity, address: str, end: int) -> Quantity:
    value = quantity.range[end]
    return Quantity(Range(value, value, value), quantity.origin) if quantity.parameter == address else quantity


def test_equal_guesses_are_one_fact() -> None:
    """Two statements of one field with the same range, both guessed, move together: their swings are added up under one name."""
    entries = solved()[0].entries
    fact = next(quantity for entry in entries for quantity in entry.charge.amount.quantities if quantity.range.low < quantity.range.high)
    elsewhere = replace(fact, origin=replace(fact.origin, address=f"elsewhere.{fact.origin.address.rpartition('.')[2]}"))
    twins = [
        replace(entry, charge=entry.charge._replace(amount=Amount(1.0, (one,))))
        for entry, one in zip(entries, (fact, elsewhere), strict=False)
    ]
    group = problem().study.workspace.group
    (found_together,) = (one for one in leverages({"one": twins}, problem().weights, group).values() if one.fact is fact)
    worth = sum(problem().weights.factor(twin.charge) for twin in twins)
    assert found_together.of("one") == pytest.approx((fact.range.high - fact.range.low) * worth)
