"""Charges: what a decision costs, as a formula over quantities and the months in which it is spent, so that one formula serves
the optimiser (expected present value), the ledger (who, what for, when, why) and the draws (ranges).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from integration_model.schema.requirement import Party
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.purposes import Purpose
from integration_model.values import Origin, Quantity


class Unit(StrEnum):
    """What a charge is counted in; the three are always shown apart."""

    PM = "pm"
    EUR = "eur"
    POINTS = "points"


class Part(StrEnum):
    """The columns of the report that a charge belongs to."""

    FOUNDATION = "foundation"
    ASSETS = "assets"
    TAILORING = "tailoring"
    REPLACEMENT = "replacement"
    MAINTENANCE = "maintenance"
    LICENCE = "licence"
    HARDWARE = "hardware"
    ONCE = "once"
    UNBUILT = "unbuilt"
    OVERRUN = "overrun"
    EARNED = "earned"
    """What services bring: below zero, since it comes in; above it, what cars without a feature do not bring of that."""
    POINTS = "points"


EFFORT_PARTS = (Part.FOUNDATION, Part.ASSETS, Part.TAILORING, Part.REPLACEMENT, Part.MAINTENANCE)
MONEY_PARTS = (Part.LICENCE, Part.HARDWARE, Part.ONCE, Part.UNBUILT, Part.OVERRUN, Part.EARNED)
NOT_SPENT = (Part.OVERRUN, Part.UNBUILT, Part.EARNED)
"""What work costs more is its price; a margin that is lost and what services bring are no money that there is: no budget is about them."""


class Amount(NamedTuple):
    """factor x the product of the quantities.

    Expected value: the product of the expected values, since quantities are estimated one by one.
    """

    factor: float
    quantities: tuple[Quantity, ...]

    @property
    def expected(self) -> float:
        """The value that is optimised and printed."""
        value = self.factor
        for quantity in self.quantities:
            value *= quantity.expected
        return value

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where all its quantities come from."""
        return tuple(quantity.origin for quantity in self.quantities)

    def times(self, factor: float) -> Amount:
        """So many times as much."""
        return Amount(self.factor * factor, self.quantities)

    def formula(self) -> str:
        """The formula with its numbers, as people check it."""
        numbers = [f"{quantity.expected:,.6g}" for quantity in self.quantities]
        if self.factor != 1.0 or not numbers:
            numbers.insert(0, f"{self.factor:,.6g}")
        return " x ".join(numbers)


class Charge(NamedTuple):
    """One addend of a result if its decision is taken."""

    part: Part
    unit: Unit
    amount: Amount
    who: str
    """Address of what it is paid for."""
    purpose: Purpose
    """What it is paid for."""
    span: Span = NO_MONTHS
    """The months in which it is spent, evenly; none while that is not known: of what is done once, it hangs on the first use."""
    doer: Party = Party.GROUP
    """Who does the work, where it is work."""

    def within(self, span: Span) -> Charge:
        """The same charge, spent in these months."""
        return self._with(self.amount, span)

    def times(self, factor: float, span: Span | None = None) -> Charge:
        """So many times as much, in its own months if no others are named."""
        return self._with(self.amount.times(factor), self.span if span is None else span)

    def _with(self, amount: Amount, span: Span) -> Charge:
        """With another amount, in other months; `_replace` would take a tenth of the time of a problem."""
        return Charge(self.part, self.unit, amount, self.who, self.purpose, span, self.doer)


def for_span(charges: Iterable[Charge], span: Span) -> tuple[Charge, ...]:
    """Yearly charges over these months; none of no time at all."""
    return tuple(charge.times(span.years, span) for charge in charges) if span.months else ()


def spent(charges: Iterable[Charge], unit: Unit) -> float:
    """What these charges take of a budget in a unit, whenever it is spent."""
    return sum(charge.amount.expected for charge in charges if charge.unit is unit and charge.part not in NOT_SPENT)


def pm(part: Part, amount: Amount, who: str, purpose: Purpose, span: Span = NO_MONTHS, doer: Party = Party.GROUP) -> Charge:
    """A charge in person-months."""
    return Charge(part, Unit.PM, amount, who, purpose, span, doer)


def eur(part: Part, amount: Amount, who: str, purpose: Purpose, span: Span = NO_MONTHS) -> Charge:
    """A charge in EUR."""
    return Charge(part, Unit.EUR, amount, who, purpose, span)
