"""Ends of supply: months in which cars of a line are not built, because a unit in them, or a chip in it, is delivered no more.

In: a line on an offer. Out: these months, of the car as it is before its change and of each component that it may carry from then on;
and those in which it would run a stack that is supported no more, or waits for a unit.

A unit that runs the line's stack goes on with the stack: a renewal brings its next hardware, but to no car that is new by then. Whether
another may come in its place at any time is looked at elsewhere. And nothing is barred where a car that is not built has no price.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.study.calendar import NO_MONTHS, Calendar, Span
from integration_model.study.offers import Offer, OfferKey, stack_of
from integration_model.study.supply_ends import supply_end
from integration_model.study.units import carried

STACK = "stack"
"""In the place of a role: the stack that a line is built with."""


class Longer(NamedTuple):
    """A unit in a role that an edit of the files would let be delivered longer, and the months without it that would remain."""

    edit: str
    offer: OfferKey
    role: str
    component: str
    of_run: bool
    """Whether it holds whatever is chosen for the line."""
    left: Span


class SupplyEnds:
    """Finds the months without supply."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace, self.calendar = workspace, calendar

    @cached_property
    def over(self) -> dict[str, int]:
        """Component -> the first month of the horizon in which it is not delivered any more; of those that end within it."""
        if self.workspace.group.margin is None:
            return {}
        ends = {name: supply_end(one, self.workspace) for name, one in self.workspace.components.items()}
        months = {name: self.calendar.number(end) + 1 for name, end in ends.items() if end is not None}
        return {name: month for name, month in months.items() if month < self.calendar.horizon.end}

    def of_run(self, line: VehicleLine, offer: Offer) -> dict[str, Span]:
        """By role, the months in which a line is not built on an offer whatever is chosen for it.

        Until its change for want of a unit that it carries today, or of one that it waits for; and with a stack that is supported no more.
        """
        found = self.as_it_is(line, offer.before)
        if offer.awaits is not None:
            found[offer.awaits] = offer.before
        unsupported = self._unsupported(line, offer)
        return {**found, STACK: unsupported} if unsupported.months else found

    def as_it_is(self, line: VehicleLine, built: Span) -> dict[str, Span]:
        """By role, the months among these in which a line is not built for want of a unit that it carries today."""
        if not built.months or not self.over:
            return {}
        todays = carried(line, self.workspace)
        found = {role: self._without(line, component.id, built, on_stack=True) for role, component in todays}
        return {role: span for role, span in found.items() if span.months}

    def after_change(self, line: VehicleLine, offer: Offer, name: str) -> Span:
        """The months from its change on in which a line with a component is not built."""
        if name not in self.over:
            return NO_MONTHS
        is_gone = offer.is_new and self.over[name] <= offer.after.first
        return self._without(line, name, offer.after, on_stack=offer.is_stack and not is_gone)

    def _unsupported(self, line: VehicleLine, offer: Offer) -> Span:
        """The months in which a line would be built with its stack, and nobody supports that any more."""
        until = self.workspace.platforms[stack_of(line, self.workspace)].support_until
        if until is None or self.workspace.group.margin is None:
            return NO_MONTHS
        end = offer.after.end if offer.is_stack else offer.before.end
        return Span(max(self.calendar.number(until) + 1, offer.before.first), end)

    def _without(self, line: VehicleLine, name: str, built: Span, *, on_stack: bool) -> Span:
        if name not in self.over or not built.months:
            return NO_MONTHS
        component, first = self.workspace.components[name], self.over[name]
        end = self._renewed(line, component, first) if on_stack else built.end
        return Span(max(first, built.first), min(end, built.end))

    def _renewed(self, line: VehicleLine, component: Component, first: int) -> int:
        """The month from which a renewal of the line's stack brings the unit's next hardware."""
        stack, end = stack_of(line, self.workspace), self.calendar.horizon.end
        renewal = self.workspace.platforms[stack].renewal
        if component.stack != stack or renewal is None:
            return end
        months = [self.calendar.number(month) for month in renewal.months]
        return first if any(month <= first for month in months) else min(months, default=end)
