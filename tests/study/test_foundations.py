"""Foundations: how long the blocks of a platform take, for the group as for each region or architecture, and what is left of them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from integration_model.study.calendar import Calendar
from integration_model.study.study import build_study
from integration_model.values import Month
from tests.problem.small_groups import Document, SmallGroup, make_group
from tests.problem.toy_group import make_toy
from tests.solve.test_brute_force import check_enumeration

SCOPES = ("group", "region", "architecture")
BUILT = (None, 0, 0.5, 1)
START = Month(2027, 1)


def first_month(block: Document, scope: str) -> int:
    """The first month in which a line of the toy can have a platform with a block in a scope; a person can do a PM a month."""
    group = make_toy()
    group.group["team"] = {"engineers": 100, "people_at_once": 1}
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = [str(START.plus(month)) for month in range(24)]
    group.suppliers["soft"]["platforms"]["bespoke"]["foundation"] = {"all": {**block, "once_per": scope}}
    group.suppliers["soft"]["platforms"]["bespoke"]["requires"] = {}
    workspace = group.link()
    found = [offer for offer in build_study(workspace).offers["b/b1"].platforms if offer.platform == "bespoke"]
    return min(Calendar(workspace.group).number(offer.change) for offer in found if offer.change is not None)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    ("block", "months"),
    [
        ({"once_pm": 6}, 6),
        ({"once_pm": 12, "built": 0.5}, 6),
        ({"once_pm": 3, "months": 14}, 14),
        ({"once_pm": 3, "months": 28, "built": 0.5}, 14),
        ({"once_pm": 3, "months": 48, "built": 1}, 0),
        ({"once_eur": 1000, "months": 14}, 14),
        ({"once_eur": 1000, "months": 28, "built": 0.5}, 14),
        ({"once_eur": 1000, "months": 48, "built": 1}, 0),
        ({"months": 14}, 14),
        ({"once_eur": 1000}, 0),
    ],
)
def test_a_block_takes_as_long_in_every_scope(block: Document, months: int, scope: str) -> None:
    """Months that are stated count whatever is paid for them, those of the share that is built already do not."""
    assert first_month(block, scope) == months


def with_blocks(seed: int) -> SmallGroup:
    """The small group of a seed whose platforms have a block each that takes months, of money or work, some of it built already."""
    group, dice = make_group(seed), random.Random(f"blocks of {seed}")
    for platform in group.suppliers["soft"]["platforms"].values():
        paid: dict[str, Any] = dice.choice(({"once_eur": 5_000_000}, {"once_pm": 4}, {"once_pm": 4, "once_eur": 5_000_000}))
        months = dice.choice((6, 14, 30))
        platform["foundation"]["block"] = {**paid, "months": months, "once_per": dice.choice(SCOPES), "built": dice.choice(BUILT)}
    return group


@pytest.mark.parametrize("seed", range(12))
def test_blocks_equal_enumeration(seed: int) -> None:
    """The optimum of each strategy is that of full enumeration where blocks take months in any scope."""
    check_enumeration(with_blocks(seed), seed)
