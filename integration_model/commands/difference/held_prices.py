"""Two comparisons beside each other at the same prices of what cars carry today.

Totals stand beside what today's units cost, which is the same in every strategy of a comparison but not in another one: where a price
changed, all totals of the second would move against the first although nobody pays more. In: both. Out: the second, so told.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import ObjectiveValue, StrategyResult
from integration_model.answers.units_today import PriceShift, price_shifts
from integration_model.answers.verdict import Claim, Verdict


def at_prices_of(before: Comparison, after: Comparison) -> Comparison:
    """The second comparison, its totals beside what today's units cost at the prices of the first."""
    shifts = price_shifts(before.units_today, after.units_today)
    if not shifts:
        return after
    whole, by_brand = math.fsum(one.m_eur for one in shifts), _by_brand(shifts)
    known = {unit.component: unit.price_eur for unit in before.units_today}
    return replace(
        after,
        verdict=_verdict(after.verdict, whole),
        strategies=tuple(_strategy(one, whole, by_brand) for one in after.strategies),
        units_today=tuple(replace(unit, price_eur=known.get(unit.component, unit.price_eur)) for unit in after.units_today),
    )


def _by_brand(shifts: tuple[PriceShift, ...]) -> Mapping[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for one in shifts:
        found[one.brand] += one.m_eur
    return found


def _strategy(result: StrategyResult, whole: float, by_brand: Mapping[str, float]) -> StrategyResult:
    if result.objective is None:
        return result
    brands = tuple(replace(brand, own_m_eur=brand.own_m_eur + by_brand.get(brand.id, 0.0)) for brand in result.brands)
    return replace(result, objective=_objective(result.objective, whole), brands=brands)


def _objective(objective: ObjectiveValue, whole: float) -> ObjectiveValue:
    """The objective and all that is counted like it, with so much more money."""
    return replace(
        objective,
        value=objective.value + whole,
        money=objective.money + whole,
        bound=_moved(objective.bound, whole),
        p10=_moved(objective.p10, whole),
        p50=_moved(objective.p50, whole),
        p90=_moved(objective.p90, whole),
    )


def _verdict(verdict: Verdict, whole: float) -> Verdict:
    return replace(
        verdict,
        objective=_moved(verdict.objective, whole),
        platform_objective=_moved(verdict.platform_objective, whole),
        staying_objective=_moved(verdict.staying_objective, whole),
        sure=_claims(verdict.sure, whole),
        not_sure=_claims(verdict.not_sure, whole),
    )


def _claims(claims: tuple[Claim, ...], whole: float) -> tuple[Claim, ...]:
    return tuple(replace(claim, objective=_moved(claim.objective, whole)) for claim in claims)


def _moved(value: float | None, whole: float) -> float | None:
    return None if value is None else value + whole
