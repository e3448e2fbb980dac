"""Pieces of work as the files state them: once in a scope, for each line, from time to time, how fast a programme is, what services bring.

They are part of the linked workspace, as all values of `domain` are.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.schema.requirement import Party, Scope
from integration_model.values import Month, Origin, Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Effort (PM) once per scope and for each line, money (EUR) once, and what keeping them costs a year."""

    once: Quantity | None
    once_per: Scope
    each: Quantity | None
    once_eur: Quantity | None
    upkeep: Quantity | None
    each_upkeep: Quantity | None
    months: Quantity | None
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False)
class SharedAsset:
    """Work declared by name, so that several remedies build the same thing."""

    id: str
    name: str
    work: Work
    needs: tuple[str, ...]
    serves: tuple[str, ...]
    by: Party


@dataclass(frozen=True, slots=True, eq=False)
class FoundationNode:
    """One block of a foundation; `built` is the share that is sunk."""

    id: str
    work: Work
    built: Quantity | None
    why: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How COCOMO II turns a programme's person-months into months: its exponent, and what SCED does to time and effort; all nominal."""

    exponent: float = 1.0997
    sced_percent: float = 100.0
    sced_multiplier: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Renewal:
    """What a stack needs anew in these months, where anybody builds with it then or later."""

    months: tuple[Month, ...]
    work: Quantity | None
    money: Quantity | None
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False)
class Earnings:
    """What services bring, EUR a year for each car built with them, and which share of it a partner gets."""

    eur: Quantity | None
    partner_share: Quantity | None
