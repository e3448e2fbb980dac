"""What cars carry today: paid in every strategy, in no total, and held at one price where two answers stand beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.units_today import m_eur_of, price_shifts
from integration_model.commands.compare.compare import compare
from integration_model.commands.difference.difference import difference
from integration_model.solve.ledger import EVERY
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy

SEEDS = (3, 11, 29)


def cheaper(group: SmallGroup) -> SmallGroup:
    """The same with every unit at half its price."""
    found = group.copy()
    for supplier in found.suppliers.values():
        for component in supplier.get("components", {}).values():
            if component.get("unit_eur"):
                component["unit_eur"] = component["unit_eur"] / 2
    return found


def in_full(comparison: Comparison) -> dict[str, float]:
    """Each strategy's total with what today's units cost."""
    beside = m_eur_of(comparison.units_today)
    return {one.id: one.objective.value + beside for one in comparison.strategies if one.objective}


def test_ledger_holds_what_is_beside_every_total() -> None:
    """The rows of `every` sum to it, and no strategy has any of them."""
    told = compare(make_toy().link())
    beside = [addend for addend in told.ledger if addend.strategy == EVERY]
    assert beside
    assert sum(addend.m_eur for addend in beside) == pytest.approx(m_eur_of(told.units_today))


def test_nothing_that_is_decided_moves_it() -> None:
    """A unit that is offered beside the others, whatever its price, is not among what cars carry today."""
    group = make_toy()
    more = group.copy()
    more.suppliers["acme"]["components"]["hu-third"] = {**more.suppliers["acme"]["components"]["hu-new"], "unit_eur": 1}
    assert compare(group.link()).units_today == compare(more.link()).units_today


@pytest.mark.parametrize("seed", SEEDS)
def test_cheaper_units_raise_no_total(seed: int) -> None:
    """Whatever becomes cheaper, no strategy takes more in full, and none is told to take more."""
    group = make_group(seed)
    before, after = compare(group.link()), compare(cheaper(group).link())
    one, other = in_full(before), in_full(after)
    assert all(other[name] <= one[name] * (1 + 1e-6) + 1e-6 for name in set(one) & set(other))
    changes = [strategy.objective.change for strategy in difference(before, after).strategies]
    assert all(change <= 1e-6 for change in changes if change is not None)


def test_difference_says_what_each_total_counts() -> None:
    """Of two answers the second is told at the prices of the first, and by how much that moves it."""
    group = make_toy()
    before, after = compare(group.link()), compare(cheaper(group).link())
    shift = sum(one.m_eur for one in price_shifts(before.units_today, after.units_today))
    told = difference(before, after)
    assert told.price_shift == pytest.approx(shift)
    assert shift < 0.0
    (as_is,) = [one for one in told.strategies if one.id == "as-is"]
    own = after.strategy("as-is").objective
    assert own is not None
    assert as_is.objective.after == pytest.approx(own.value + shift)


def test_new_units_have_no_shift() -> None:
    """A component that nobody carried before has no price to be held at."""
    (unit, *_) = compare(make_toy().link()).units_today
    assert price_shifts([unit], [replace(unit, component="other", price_eur=unit.price_eur + 1.0)]) == ()
