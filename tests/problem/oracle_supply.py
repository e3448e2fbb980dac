"""Second reading of the problem, fourth part: units and stacks that end, and cars that are not built, or get another unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from integration_model.domain import Platform, Requirement, VehicleLine, Workspace
from integration_model.values import Month
from tests.problem.oracle_asked import Asking, Dated, NotBuilt, Question, WayOut, candidates, is_supplied, last_delivery
from tests.problem.oracle_work import NONE, WorkBook


class Supply:
    """Says which cars are not built for want of something."""

    def __init__(self, book: WorkBook, asking: Asking) -> None:
        self.book, self.asking = book, asking
        self.workspace, self.group = book.workspace, book.group

    def late_starts(self, line: VehicleLine) -> list[Month]:
        """The months after its SOP in which something comes that a new car could have in place of a unit that ends some day."""
        first, end = self.book.built(line)
        found = set()
        for role, ecu in line.ecus.items() if self.book.is_new(line) and self.group.margin is not None and first < end else ():
            today = self.workspace.components.get(ecu.component)
            if today is None or not self._ends(today.id):
                continue
            for other in candidates(self.book, line, role):
                offered = self.book.number(other.offered_from) if other.offered_from else 0
                month = max(offered, self.book.there(self.book.lead(self.book.qualified(other, line.architecture))))
                runs = "head-unit" not in other.roles or other.stack == self.book.stack_of(line).id
                if other.id != today.id and runs and first < month < end:
                    found.add(self.group.start.plus(month))
        return sorted(found)

    def _ends(self, name: str) -> bool:
        """Whether somebody says until when a component or a part of it is delivered."""
        return last_delivery(self.book, self.workspace.components[name]) < math.inf

    def is_new(self, line: VehicleLine, offer: Dated) -> bool:
        """Whether an offer is that of a new car, which starts as planned or later."""
        return offer.waits or (self.book.is_new(line) and offer.month == line.sop)

    def whatever_is_chosen(self, line: VehicleLine, offer: Dated, stack: Platform) -> NotBuilt:
        """The cars that are not built since they wait for a unit, or would run a stack that is supported no more."""
        if self.group.margin is None:
            return frozenset()
        waited = range(offer.first, offer.change if offer.waits else offer.first)
        on_stack = range(offer.first, offer.end if offer.is_stack else offer.change)
        until = stack.support_until
        unsupported = [month for month in on_stack if until is not None and month > self.book.number(until)]
        return frozenset((market, month) for market in line.markets for month in (*waited, *unsupported))

    def ways(self, line: VehicleLine, role: str, name: str, usable: Mapping[str, list[str]], offer: Dated) -> Iterator[list[WayOut]]:
        """What can be done about today's unit of a role until the change, and about the chosen one from then on; once for one in a box."""
        today = {role: ecu.component for role, ecu in line.ecus.items()}
        now = {role: [name] for role, name in today.items()}
        before = Question(line, offer, today, now, frozenset(), offer.first, offer.change, with_change=False, is_law=True)
        after = Question(line, offer, {}, usable, frozenset(), offer.change, offer.end, offer.month is not None, is_law=True)
        gone = self.is_new(line, offer) and name != NONE and not is_supplied(self.book, self.workspace.components[name], offer.change)
        for question, unit, on_stack in (
            (before, today.get(role, NONE) if not offer.waits else NONE, True),
            (after, name, offer.is_stack and not gone),
        ):
            if unit != NONE and self.workspace.components[unit].roles[0] == role:
                months = self._without(line, unit, question.first, question.end, on_stack=on_stack)
                if months:
                    lost = frozenset((market, month) for market in line.markets for month in months)
                    yield [*self.asking.replaced(question, role, unit, months), WayOut(not_built=lost)]

    def _without(self, line: VehicleLine, name: str, first: int, end: int, *, on_stack: bool) -> list[int]:
        """The months in which a component, or a part of it, is delivered no more; a renewal of its stack brings its next hardware."""
        if self.group.margin is None:
            return []
        component, stack = self.workspace.components[name], self.book.stack_of(line)
        over = int(min(last_delivery(self.book, component) + 1, self.book.end))
        found = []
        for month in range(max(first, over), end):
            renewed = stack.renewal is not None and any(self.book.number(one) <= max(month, over) for one in stack.renewal.months)
            if not (on_stack and component.stack == stack.id and renewed):
                found.append(month)
        return found


def with_time(workspace: Workspace) -> Workspace:
    """The workspace without anything that is there only from or until some month."""

    def asked(found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        return tuple(replace(one, remedies=tuple(replace(remedy, ready=None) for remedy in one.remedies)) for one in found)

    group = replace(workspace.group, decided=Month(1990, 1), regulations=asked(workspace.group.regulations))
    components = {name: replace(one, offered_from=None, supplied_until=None) for name, one in workspace.components.items()}
    parts = {name: replace(one, supplied_until=None) for name, one in workspace.parts.items()}
    platforms = {name: replace(one, requirements=asked(one.requirements)) for name, one in workspace.platforms.items()}
    features = {name: replace(one, requirements=asked(one.requirements)) for name, one in workspace.features.items()}
    return replace(workspace, group=group, components=components, parts=parts, platforms=platforms, features=features)
