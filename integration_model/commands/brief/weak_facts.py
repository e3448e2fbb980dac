"""What is guessed: the facts that nobody published and on which most rests.

In: the ledger of the best strategy; an addend is split equally over its origins. Out: facts, M EUR.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from integration_model.answers.ledger import Addend
from integration_model.values import Basis, Origin

WEAK = (Basis.ESTIMATE, Basis.ASSUMED)


@dataclass(slots=True)
class RestsOn:
    """A fact, and the addends that rest on it with the part of each that does."""

    origin: Origin
    shares: list[tuple[Addend, float]] = field(default_factory=list)

    @property
    def m_eur(self) -> float:
        """What rests on it."""
        return math.fsum(share for _, share in self.shares)


def facts_of(addends: Iterable[Addend]) -> dict[str, RestsOn]:
    """Every fact by its address."""
    found: dict[str, RestsOn] = {}
    for addend in addends:
        for origin in addend.origins:
            known = found.setdefault(origin.address, RestsOn(origin))
            known.shares.append((addend, addend.m_eur / len(addend.origins)))
    return found


def weakest(addends: Sequence[Addend], shown: int) -> tuple[RestsOn, ...]:
    """The estimated and assumed facts on which most rests."""
    weak = [one for one in facts_of(addends).values() if one.origin.basis in WEAK]
    return tuple(sorted(weak, key=lambda one: (-abs(one.m_eur), one.origin.address))[:shown])
