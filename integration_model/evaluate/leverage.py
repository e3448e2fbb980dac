"""On which facts a result hangs: what the total of a fixed plan moves when one fact goes from its low to its high.

By first order: (high - low) x the change of the objective for one unit of the fact, all other facts at their expected values.
In: the entries of plans. Out: facts with their swings, M EUR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from integration_model.domain import Group
from integration_model.problem.columns import Weights
from integration_model.solve.ledger import Entry
from integration_model.study.calendar import Span
from integration_model.study.charges import Amount
from integration_model.study.present import present_share
from integration_model.values import Basis, Quantity

_WEAK = (Basis.ESTIMATE, Basis.ASSUMED)


@dataclass(slots=True)
class Leverage:
    """A fact, the first of the statements that say the same, and by strategy how much more the plan costs at its high than at its low."""

    fact: Quantity
    swings: dict[str, float] = field(default_factory=dict)

    def of(self, strategy: str) -> float:
        """The swing of a strategy's total."""
        return self.swings.get(strategy, 0.0)

    def margin(self, one: str, other: str) -> float:
        """The swing of what `other` costs more than `one`."""
        return self.of(other) - self.of(one)


def leverages(plans: Mapping[str, Iterable[Entry]], weights: Weights, group: Group) -> dict[str, Leverage]:
    """Every fact with a range that any of the plans' totals hangs on, by address."""
    found: dict[str, Leverage] = {}
    for strategy, entries in plans.items():
        for fact, slope in _slopes(entries, weights, group):
            span = fact.told(fact.range.high) - fact.told(fact.range.low)
            if slope and span:
                known = found.setdefault(fact.parameter, Leverage(fact)).swings
                known[strategy] = known.get(strategy, 0.0) + slope * span
    return dict(sorted(found.items()))


def verify_first(facts: Mapping[str, Leverage], best: str, rival: str) -> str:
    """The address of the estimated or assumed fact on whose range the margin between two strategies hangs most; empty of none."""
    weak = [one for one in facts.values() if one.fact.origin.basis in _WEAK and one.margin(best, rival)]
    found = max(weak, key=lambda one: abs(one.margin(best, rival)), default=None)
    return found.fact.origin.address if found is not None else ""


def _slopes(entries: Iterable[Entry], weights: Weights, group: Group) -> Iterator[tuple[Quantity, float]]:
    """Each fact with what one more unit of it adds to the objective; the rates of work and points, and that of discount, are facts too."""
    rates: dict[str, tuple[Quantity, float]] = {}
    by_rate_of_discount = 0.0
    slopes: dict[Span, float] = {}
    for entry in entries:
        charge, factor = entry.charge, weights.factor(entry.charge)
        for fact, slope in _of_amount(charge.amount):
            yield fact, factor * slope
        rate = weights.rate_of(charge)
        if rate is not None:
            known = rates.get(rate.parameter, (rate, 0.0))[1]
            rates[rate.parameter] = (rate, known + weights.per_rate(charge) * charge.amount.expected)
        if group.discount is not None:
            if charge.span not in slopes:
                slopes[charge.span] = _slope_of_share(charge.span, group.discount.expected)
            by_rate_of_discount += factor * charge.amount.expected * slopes[charge.span]
    yield from rates.values()
    if group.discount is not None:
        yield group.discount, by_rate_of_discount


def _slope_of_share(span: Span, rate: float) -> float:
    """By which share present value changes for one more unit of the rate of discount."""
    step = 1e-4
    return (present_share(span, rate + step) / present_share(span, rate) - 1.0) / step


def slope_of(amount: Amount, parameter: str) -> float:
    """What one more unit of a fact adds to an amount, all other facts at their expected values."""
    return sum(slope for fact, slope in _of_amount(amount) if fact.parameter == parameter)


def _of_amount(amount: Amount) -> Iterator[tuple[Quantity, float]]:
    """What one more unit of each quantity adds to the amount: the product of all else."""
    for place, fact in enumerate(amount.quantities):
        slope = amount.factor
        for other, quantity in enumerate(amount.quantities):
            if other != place:
                slope *= quantity.expected
        yield fact, slope
