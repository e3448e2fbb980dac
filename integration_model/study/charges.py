"""Charges: what a decision costs, as a formula over quantities, so that one formula serves
the optimiser (expected value), the ledger (who, what for, why) and the draws (ranges).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    POINTS = "points"


EFFORT_PARTS = (Part.FOUNDATION, Part.ASSETS, Part.TAILORING, Part.REPLACEMENT, Part.MAINTENANCE)
MONEY_PARTS = (Part.LICENCE, Part.HARDWARE, Part.ONCE)


@dataclass(frozen=True, slots=True)
class Amount:
    """factor x the product of the quantities, the last of them less `minus`.

    Expected value: the product of the expected values, since quantities are estimated one by one.
    """

    factor: float
    quantities: tuple[Quantity, ...]
    minus: Quantity | None = None

    @property
    def expected(self) -> float:
        """The value that is optimised and printed."""
        value = self.factor
        for quantity in self.quantities[:-1] if self.minus else self.quantities:
            value *= quantity.expected
        if self.minus:
            value *= self.quantities[-1].expected - self.minus.expected
        return value

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where all its quantities come from."""
        own = tuple(quantity.origin for quantity in self.quantities)
        return (*own, self.minus.origin) if self.minus else own

    def formula(self) -> str:
        """The formula with its numbers, as people check it."""
        numbers = [f"{quantity.expected:,.6g}" for quantity in self.quantities]
        if self.minus:
            numbers[-1] = f"({numbers[-1]} - {self.minus.expected:,.6g})"
        if self.factor != 1.0 or not numbers:
            numbers.insert(0, f"{self.factor:,.6g}")
        return " x ".join(numbers)


@dataclass(frozen=True, slots=True)
class Charge:
    """One addend of a result if its decision is taken."""

    part: Part
    unit: Unit
    amount: Amount
    who: str
    """Address of what it is paid for."""
    purpose: Purpose
    """What it is paid for."""


def pm(part: Part, amount: Amount, who: str, purpose: Purpose) -> Charge:
    """A charge in person-months."""
    return Charge(part, Unit.PM, amount, who, purpose)


def eur(part: Part, amount: Amount, who: str, purpose: Purpose) -> Charge:
    """A charge in EUR."""
    return Charge(part, Unit.EUR, amount, who, purpose)
