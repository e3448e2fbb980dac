"""Offers: where each line can go, and when.

A line changes to a platform at its first `may_change` at or after the platform's `ready`. A line
without such a date before its end stays on its stack; without any date left it is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.domain import AS_IS, Platform, VehicleLine, Workspace
from integration_model.values import Month


@dataclass(frozen=True, slots=True)
class Offer:
    """A platform (or its own stack) for a line; years are production years inside the horizon."""

    line: str
    platform: str
    is_stack: bool
    change: Month | None
    """When other ECUs enter production; None: never."""
    years_before: float
    years_after: float

    @property
    def key(self) -> tuple[str, str]:
        """Line and platform."""
        return (self.line, self.platform)


@dataclass(frozen=True, slots=True)
class LineOffers:
    """All offers of a line: its own stack first, then the platforms that it can reach and may take."""

    line: VehicleLine
    stack: Offer
    platforms: tuple[Offer, ...]
    may_stay: bool

    @property
    def frozen(self) -> bool:
        """It cannot change before it ends: nothing is decided for it."""
        return self.stack.change is None

    @property
    def all(self) -> tuple[Offer, ...]:
        """Stack and platforms."""
        return (self.stack, *self.platforms)


def offers_of(line: VehicleLine, workspace: Workspace) -> LineOffers:
    """The line's offers in the order of ids."""
    brand = workspace.brands[line.brand]
    stack_id = stack_of(line, workspace)
    group = workspace.group
    stack_change = first_change(line, group.start)
    allowed = brand.platforms
    platforms = []
    for name in workspace.named_platforms:
        platform = workspace.platforms[name]
        if allowed is not None and name not in allowed:
            continue
        change = first_change(line, max(platform.ready or group.start, group.start))
        if change is not None:
            platforms.append(_offer(line, platform, change, workspace))
    stack = workspace.platforms[stack_id]
    outlived = stack.support_until is not None and stack.support_until < min(line.ends, group.end)
    return LineOffers(line, _offer(line, stack, stack_change, workspace), tuple(platforms), brand.may_stay and not outlived)


def stack_of(line: VehicleLine, workspace: Workspace) -> str:
    """The stack that runs on the line's head unit today."""
    stack = workspace.components[line.ecus["head-unit"].component].stack
    if stack is None:
        raise ValueError(f"head unit of {line.id} runs no stack")
    return stack


def first_change(line: VehicleLine, earliest: Month) -> Month | None:
    """The first month from `earliest` on, before the line ends, in which its ECUs may change."""
    return next((month for month in line.may_change if earliest <= month <= line.ends), None)


def _offer(line: VehicleLine, platform: Platform, change: Month | None, workspace: Workspace) -> Offer:
    group = workspace.group
    begin, end = max(line.sop, group.start).ordinal, min(line.ends, group.end).ordinal + 1
    cut = end if change is None else min(max(change.ordinal, begin), end)
    return Offer(line.id, platform.id, platform.is_stack, change, max(0, cut - begin) / 12.0, max(0, end - cut) / 12.0)


def stack_years(line: VehicleLine, offer: Offer, workspace: Workspace) -> tuple[int, ...]:
    """Calendar years of the horizon in which the line is still built with its stack under this offer."""
    group = workspace.group
    begin = max(line.sop, group.start)
    end = min(line.ends, group.end)
    if not offer.is_stack and offer.change is not None:
        end = min(end, offer.change.plus(-1))
    return tuple(range(begin.year, end.year + 1)) if begin <= end else ()


def strategy_offers(offers: LineOffers, strategy: str, named: tuple[str, ...]) -> tuple[Offer, ...]:
    """The offers that a strategy leaves a line; empty where it has none at all.

    One named platform: that platform, or the stack where the line cannot reach or may not take it.
    """
    stack = (offers.stack,) if offers.may_stay or offers.frozen else ()
    if strategy == AS_IS:
        return stack
    if strategy in named:
        return tuple(offer for offer in offers.platforms if offer.platform == strategy) or stack
    return (*stack, *offers.platforms)
