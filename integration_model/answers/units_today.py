"""What cars carry today, by component: bought in every strategy until something takes its place, and so left out of every total.

In: nothing. Out: frozen values that mirror the JSON contract, and what a change of prices means for totals beside which they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class UnitToday:
    """A component in the cars of a brand that carry it today, for as long as they are built within the horizon."""

    component: str
    """The component."""
    brand: str
    """The brand."""
    supplier: str
    """In whose file it stands."""
    price_eur: float
    """EUR a car; of a unit whose price nobody knows, that of the cheapest which could take its place."""
    cars: float
    """Cars that are built with it."""
    weight: float
    """M EUR of the objective for each EUR of its price: its cars, present value."""

    @property
    def m_eur(self) -> float:
        """What it costs, present value, M EUR."""
        return self.price_eur * self.weight


def m_eur_of(units: Iterable[UnitToday]) -> float:
    """What today's units cost beside every total, present value, M EUR."""
    return sum(unit.m_eur for unit in units)


class PriceShift(NamedTuple):
    """By how much the totals of a comparison are others at its own price of one of today's units than at that of another's."""

    component: str
    brand: str
    m_eur: float


def price_shifts(before: Iterable[UnitToday], after: Iterable[UnitToday]) -> tuple[PriceShift, ...]:
    """What today's units of `after` cost more than at the prices of `before`; of units that are new there, nothing.

    Totals stand beside what today's units cost. Held against the prices of `before`, a unit that becomes cheaper lowers the total of
    who buys it, and raises nobody's.
    """
    known = {unit.component: unit.price_eur for unit in before}
    shifts = (
        PriceShift(unit.component, unit.brand, (unit.price_eur - known.get(unit.component, unit.price_eur)) * unit.weight) for unit in after
    )
    return tuple(shift for shift in shifts if shift.m_eur)
