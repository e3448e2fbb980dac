"""Foundations: what the blocks of a platform cost and how long they take, without the share of each that is built already.

In: platforms of the linked workspace. Out: charges and months of a block, for the group or for each region or architecture.
"""

from __future__ import annotations

from integration_model.domain import Platform
from integration_model.schema.requirement import Scope
from integration_model.study.calendar import Calendar
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Quantity
from integration_model.work import FoundationNode


def still_to_build(node: FoundationNode, stated: Quantity) -> Amount:
    """What is left of the work, money or months of a block without the share that is built already."""
    return Amount(1.0, (stated,) if node.built is None else (stated, node.built.rest))


def group_blocks(platform: Platform, calendar: Calendar) -> tuple[tuple[Charge, ...], tuple[float, ...]]:
    """What a platform's blocks for the group cost once, and how long each takes."""
    charges: list[Charge] = []
    months: list[float] = []
    for node in platform.foundation:
        if node.work.once_per is Scope.GROUP:
            own, _ = block_charges(node, platform, "")
            charges += own
            months += [_block_months(node, platform, calendar)] * len(own)
    return tuple(charges), tuple(months)


def foundation_months(platform: Platform, calendar: Calendar) -> float:
    """How long a platform's foundation takes: its longest block for the group."""
    nodes = (node for node in platform.foundation if node.work.once_per is Scope.GROUP)
    return max((_block_months(node, platform, calendar) for node in nodes), default=0.0)


def _block_months(node: FoundationNode, platform: Platform, calendar: Calendar) -> float:
    """How long a block takes: as stated, whatever is paid for it; else by its work, none without any."""
    if node.work.months is not None:
        return still_to_build(node, node.work.months).expected
    return calendar.duration(still_to_build(node, node.work.once).expected, platform.pace) if node.work.once is not None else 0.0


def block_charges(node: FoundationNode, platform: Platform, scope: str) -> tuple[tuple[Charge, ...], tuple[Charge, ...]]:
    """A block's own work, and a year of upkeep of those of a region or architecture."""
    address = f"{platform.origin.address}.foundation.{node.id}"
    purpose = block_purpose(node, platform, scope)
    once, yearly = [], []
    if node.work.once is not None:
        once.append(pm(Part.FOUNDATION, still_to_build(node, node.work.once), address, purpose))
        if node.work.once_per is not Scope.GROUP and node.work.upkeep is not None:
            amount = Amount(1.0, (node.work.upkeep, node.work.once))
            yearly.append(pm(Part.MAINTENANCE, amount, address, purpose.upkeep))
    if node.work.once_eur is not None:
        once.append(eur(Part.ONCE, still_to_build(node, node.work.once_eur), address, purpose))
    return tuple(once), tuple(yearly)


def block_purpose(node: FoundationNode, platform: Platform, scope: str) -> Purpose:
    """A block of a foundation; of a region or architecture, which."""
    return Purpose(PurposeKind.FOUNDATION, platform.id, node.id, scope=scope)
