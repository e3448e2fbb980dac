"""What a result rests on: shares by basis, what is paid for one thing in the place of another netted first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.answers.ledger import Addend
from integration_model.evaluate.provenance import provenance
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from integration_model.values import Basis, Origin
from tests.evaluate.test_ranges import ranged_toy

BEYOND = "group.rates.beyond_team"


def addends_beyond_a_team(price: float) -> list[Addend]:
    """Of a platform of the toy that a single engineer has to build, at so many times the price."""
    group = ranged_toy()
    group.group["team"] = {"engineers": 1}
    group.group["rates"]["beyond_team"] = f"{price} @own"
    return [_as_assumed(one) for one in solve_strategy(group.problem(), "droid").addends]


def _as_assumed(addend: Addend) -> Addend:
    """The same resting on nothing that is known, but for the price beyond a team."""
    return replace(addend, origins=tuple(one if one.address == BEYOND else _assumed(one) for one in addend.origins))


def _assumed(origin: Origin) -> Origin:
    return replace(origin, basis=Basis.ASSUMED)


@pytest.mark.parametrize("price", [1.05, 1.5, 3.0])
def test_work_beyond_a_team_counts_with_what_it_costs_more(price: float) -> None:
    """However much work is beyond it: on the price hangs no more of the result than the surcharge."""
    addends = addends_beyond_a_team(price)
    surcharge, whole = (sum(one.m_eur for one in addends if one.part in parts) for parts in ({Part.OVERRUN}, set(Part)))
    assert surcharge > 0.0
    assert 0.0 < provenance(addends).estimate <= surcharge / whole
