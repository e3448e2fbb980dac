"""One line of the ledger: every number of a comparison is a sum of such addends."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.study.calendar import Span
from integration_model.study.charges import Amount, Part, Unit
from integration_model.study.formula_words import formula_words
from integration_model.study.present import Discounting
from integration_model.study.purposes import Purpose
from integration_model.values import Origin


@dataclass(frozen=True, slots=True)
class Addend:
    """One line of the ledger: who is paid for what, how much, by which formula, resting on which facts."""

    strategy: str
    part: Part
    brand: str
    """The brand that it is spent for alone, or `shared`."""
    unit: Unit
    value: float
    m_eur: float
    """What it weighs in the objective: the value x rate x what is left of it at the start of the horizon, M EUR."""
    who: str
    purpose: Purpose
    """What for."""
    amount: Amount
    """What its value is the product of."""
    origins: tuple[Origin, ...]
    span: Span
    """The months in which it is spent, counted from the start of the horizon."""
    doer: str | None
    """Who does it, where it is work: group, brand, supplier or partner."""
    rate: float
    """EUR for one of its unit."""
    discounting: Discounting
    """How it is discounted."""
    team: str | None = None
    """Whose people do it, where it is work: a supplier, or group, brand or partner."""

    @property
    def formula(self) -> str:
        """The product with its numbers, as programs read it."""
        return self.amount.formula()

    @property
    def formula_in_words(self) -> str:
        """The same with what each number is, as people check it."""
        return formula_words(self.amount, self.purpose.kind, self.span)
