"""What a result rests on. In: the addends of a strategy. Out: the shares of its objective by basis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from integration_model.answers.compare import Provenance
from integration_model.answers.ledger import Addend
from integration_model.study.charges import Part
from integration_model.values import Basis, Origin


def provenance(addends: Iterable[Addend]) -> Provenance:
    """Shares of the best strategy's objective by basis; an addend is split equally over its origins.

    A unit that takes another's place is bought and the other is not: what counts is the difference, which rests on both prices. So
    it is with work beyond a team, which is paid at its price and not at the team's. What comes in is as much of a result as what is
    spent.
    """
    shares = dict.fromkeys(Basis, 0.0)
    together: dict[tuple[object, ...], list[Addend]] = {}
    for addend in addends:
        if addend.part is Part.HARDWARE:
            together.setdefault((addend.purpose.line, addend.span), []).append(addend)
        elif addend.part is Part.OVERRUN:
            together.setdefault((addend.purpose, addend.span), []).append(addend)
        elif addend.part is Part.EARNED:
            _split(shares, abs(addend.m_eur), addend.origins)
        else:
            _split(shares, addend.m_eur, addend.origins)
    for netted in together.values():
        _split(shares, math.fsum(one.m_eur for one in netted), tuple(origin for one in netted for origin in one.origins))
    whole = sum(shares.values()) or 1.0
    return Provenance(*(shares[basis] / whole for basis in (Basis.CITED, Basis.DERIVED, Basis.ESTIMATE, Basis.ASSUMED)))


def _split(shares: dict[Basis, float], m_eur: float, origins: Sequence[Origin]) -> None:
    for origin in origins:
        shares[origin.basis] += m_eur / len(origins)
