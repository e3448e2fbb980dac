"""Earnings for random small groups: what features, platforms and stacks bring a car and year, with and without a partner's share.

A throw of dice of its own over the documents of a group, so that all other tests keep the groups that they know.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tests.problem.small_groups import SmallGroup, make_group

Document = dict[str, Any]


def make_earning_group(seed: int) -> SmallGroup:
    """The small group of a seed in which most features, and some platforms and stacks, earn."""
    found, dice = make_group(seed), random.Random(f"earnings of {seed}")
    for owner in earners(found):
        _earn(owner, dice, 0.8 if "aspect" in owner else 0.4)
    return found


def earners(group: SmallGroup) -> list[Document]:
    """All that may earn: features, then platforms, bases and stacks."""
    return [*group.group["features"].values(), *_software(group)]


def _software(group: SmallGroup) -> Iterator[Document]:
    for supplier in group.suppliers.values():
        yield from supplier.get("platforms", {}).values()
        yield from supplier.get("stacks", {}).values()


def _earn(owner: Document, dice: random.Random, chance: float) -> None:
    owner["earns_eur_per_car_year"] = dice.choice((200, 500, "1_000..2_000..6_000")) if dice.random() < chance else None
    owner["partner_share"] = dice.choice((None, None, 0.25, 0.5, 1))
