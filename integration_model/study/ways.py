"""The ways out of what a line lacks on an offer: remedies, exchanges, giving a feature up, not building the cars, finding out.

In: a check that is not met, the line, the offer and the months that it is about. Out: the gap with its ways, and what keeps others shut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeAlias

from integration_model.comparisons import Fulfilment
from integration_model.domain import Component, Remedy, VehicleLine, Workspace
from integration_model.schema.requirement import Party
from integration_model.study.assets import AssetRegistry, each_charges
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Charge
from integration_model.study.checks import Check
from integration_model.study.exchanged import Exchanged
from integration_model.study.gaps import EXCHANGE, FIND_OUT, GIVE_UP, NOT_BUILT, UNTIL_THEN, Asked, Gap, GapId, Way
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.remedy_efforts import Effort, RemedyEfforts
from integration_model.values import Month
from integration_model.work import Pace


class _Case(NamedTuple):
    """A check with what its ways depend on."""

    check: Check
    asked: Asked

    @property
    def line(self) -> VehicleLine:
        """The line in question."""
        return self.asked.line


class _Timing(NamedTuple):
    """From when cars can have a way, what of the months they are not built until then; not in time where it is `None`."""

    used: Span
    """The months in which cars have it."""
    unbuilt: Span = NO_MONTHS

    @property
    def since(self) -> int:
        """The month from which they do."""
        return self.used.first


@dataclass(slots=True)
class _Aside:
    """What is no way as things stand, while ways are looked for: see `Gap`."""

    closed: list[tuple[str, Way]] = field(default_factory=list)
    unfit: list[tuple[Check, Way]] = field(default_factory=list)
    late: list[Remedy] = field(default_factory=list)
    has_remedy: bool = False
    """Whether a remedy would close it, in time or not, whatever else is known or chosen: no fact that is told, and no other offer, makes
    anything dearer."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """Whether a remedy is open, with which components, and which single fact shuts it."""

    is_possible: bool = True
    shut_by: str | None = None
    only_with: frozenset[str] | None = None
    nearly_with: tuple[tuple[str, str], ...] = ()


_ANY = _Opening()


Lost: TypeAlias = Callable[[VehicleLine, str, Span], tuple[Charge, ...]]
"""What a line loses without a feature that its brand asks for, in months before its change."""


class Exchanges(Protocol):
    """Who knows what may take the place of the component that a check is about, at any time."""

    def of(self, check: Check, asked: Asked) -> tuple[Exchanged, ...]:
        """The components for its role, each with the asset of its exchange."""
        ...


class WayFinder:
    """Finds the ways out of a check for a line on an offer."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry, exchanges: Exchanges, lost: Lost) -> None:
        self.workspace, self.lost = workspace, lost
        self.registry = registry
        self.calendar = registry.calendar
        self.exchanges = exchanges
        self.efforts = RemedyEfforts(workspace, registry)
        self._known: dict[tuple[Effort, str, str, str, _Timing], Way] = {}

    def gap(self, check: Check, asked: Asked) -> Gap:
        """The gap of an unmet or unknown check."""
        name = GapId(
            *asked.offer.key,
            check.requirement.owner,
            check.requirement.id,
            check.role or "",
            check.component or "",
            check.signal or "",
            check.feature or "",
            asked.part,
        )
        aside = _Aside()
        ways: tuple[Way, ...] = tuple(self._ways(_Case(check, asked), aside))
        if check.judgement.verdict is Fulfilment.UNKNOWN and not aside.has_remedy:
            ways = (self._find_out(check, asked), *ways)
        return Gap(
            name, asked.line.id, asked.offer.key, check, ways, tuple(aside.closed), is_late=bool(aside.late), unfit=tuple(aside.unfit)
        )

    def _find_out(self, check: Check, asked: Asked) -> Way:
        """To learn what nobody says. Where a remedy closes it that hangs on no other fact, that one is planned: no fact is better left out
        than bad. One that hangs on a fact takes nothing away, or to tell that fact would make a plan dearer."""
        has_component = (check.component or "") in self.workspace.components
        subject = check.subject if has_component else check.judgement.origin.address.rpartition(".")[2]
        return Way(FIND_OUT, None, (self.registry.find_out(subject, check.judgement.fact),), (), since=asked.span.first)

    def _ways(self, case: _Case, aside: _Aside) -> Iterator[Way]:
        check, asked = case.check, case.asked
        component = self.workspace.components.get(check.component or "")
        dropped = set()
        for remedy in check.requirement.remedies:
            if remedy.drops is not None:
                if check.feature in (None, remedy.drops):
                    dropped.add(remedy.drops)
                    yield from filter(None, (self._way(remedy, case, component, _ANY),))
            elif self._suits_place(remedy, case, component):
                yield from self._remedy_ways(remedy, case, component, aside)
        if check.feature is not None and check.feature not in dropped:
            yield from self._give_up(check.feature, asked)
        if asked.is_duty:
            yield from self._ways_of_duty(case, aside)

    def _give_up(self, feature: str, asked: Asked) -> Iterator[Way]:
        """A feature that cars have today may be switched off until their change, whatever is kept from then on."""
        if asked.part == UNTIL_THEN:
            yield Way(GIVE_UP, None, (), self.lost(asked.line, feature, asked.span), since=asked.span.first)
        elif asked.is_droppable(feature):
            yield Way(GIVE_UP, None, (), (), drops=feature)

    def _remedy_ways(self, remedy: Remedy, case: _Case, component: Component | None, aside: _Aside) -> Iterator[Way]:
        opening = self._opening(remedy, case, component)
        if not opening.is_possible and opening.shut_by is None:
            return
        aside.has_remedy |= not remedy.conditions and case.asked.can_get(remedy)
        way = self._way(remedy, case, component, opening if opening.shut_by is None else _ANY)
        if way is None:
            aside.late += [remedy] if opening.shut_by is None else []
        elif opening.shut_by is not None:
            aside.closed.append((opening.shut_by, way))
        else:
            yield way

    def _ways_of_duty(self, case: _Case, aside: _Aside) -> Iterator[Way]:
        """What remains of a duty where nothing comes with the change: another component at once, or no cars."""
        asked = case.asked
        for found in self.exchanges.of(case.check, asked):
            if asked.has_change and found.component in asked.candidates.get(case.check.role or "", ()):
                continue  # it comes with the change
            timing = self._running(self.registry.lead((found.asset,)), found.offered_from, asked)
            if timing is None or not self._is_supplied(found, timing.since):
                continue
            way = Way(f"{EXCHANGE}-{found.component}", None, (found.asset,), (), since=timing.since, unbuilt=timing.unbuilt)
            if found.unmet is None:
                yield way
            else:
                aside.unfit.append((found.unmet, way))
        if not asked.has_change or self.workspace.group.margin is not None:
            yield Way(NOT_BUILT, None, (), (), unbuilt=asked.span)

    def _is_supplied(self, found: Exchanged, since: int) -> bool:
        """Whether cars can begin to be built with a component in a month."""
        return found.supplied_until is None or since <= self.calendar.number(found.supplied_until)

    def _timing(self, remedy: Remedy, lead: float, asked: Asked) -> _Timing | None:
        """From when cars can have a remedy: with the change where it is done by then, else at any time where it says so."""
        if asked.has_change:
            change = asked.offer.after.first
            is_there = remedy.ready is None or self.calendar.number(remedy.ready) <= change
            if is_there and self.calendar.is_in_time(lead, change):
                return _Timing(asked.offer.after)
        if remedy.drops is not None:
            return _Timing(asked.span)
        if not (asked.is_duty and remedy.running_change):
            return None
        return self._running(lead, remedy.ready, asked)

    def _running(self, lead: float, ready: Month | None, asked: Asked) -> _Timing | None:
        """From when cars can have what comes at any time; None where they are not built any more by then."""
        there = max(self.calendar.earliest(lead), self.calendar.number(ready) if ready else 0)
        since = max(asked.span.first, there)
        if since >= asked.span.end:
            return None
        return _Timing(Span(since, asked.span.end), Span(asked.span.first, since))

    def _suits_place(self, remedy: Remedy, case: _Case, component: Component | None) -> bool:
        """Whether its conditions on the architecture and the contract hold."""
        if not remedy.conditions:
            return True
        contract = self.workspace.suppliers[component.supplier].contract if component else {}
        facts = {"contract": contract, "architecture": self.workspace.architectures[case.line.architecture].facts}
        return all(condition.holds(facts[condition.of]) for condition in remedy.conditions if condition.of in facts)

    def _opening(self, remedy: Remedy, case: _Case, component: Component | None) -> _Opening:
        """With which components a remedy is open."""
        if not remedy.conditions:
            return _ANY
        conditions = [condition for condition in remedy.conditions if condition.of == "component"]
        if not conditions:
            return _ANY
        if case.check.role is not None:
            failing = [condition.fact for condition in conditions if component is None or not condition.holds(component.facts)]
            if not failing:
                return _ANY
            return _Opening(is_possible=False, shut_by=failing[0] if component is not None and len(failing) == 1 else None)
        fitting, nearly = [], []
        for name in case.asked.candidates.get(remedy.in_role, ()):
            found = self.workspace.components.get(name)
            failing = [condition.fact for condition in conditions if found is None or not condition.holds(found.facts)]
            if not failing:
                fitting.append(name)
            elif found is not None and len(failing) == 1 and case.asked.part != UNTIL_THEN:  # until then nothing is chosen
                nearly.append((name, failing[0]))
        return _Opening(bool(fitting or nearly), None, frozenset(fitting), tuple(nearly))

    def _way(self, remedy: Remedy, case: _Case, component: Component | None, opening: _Opening) -> Way | None:
        """The way that a remedy opens; None where it is not there in time."""
        check = case.check
        effort = self.efforts.of(remedy, check, case.line, component)
        timing = self._timing(remedy, effort.lead + effort.own, case.asked)
        if timing is None:
            return None
        if remedy.drops is not None or opening is not _ANY:
            return self._new_way(remedy, case, component, opening, effort, timing)
        # The same whichever platform it is for, and whichever components share its assets: one that is known is taken again.
        key = (effort, case.line.id, check.role or "", case.asked.part, timing)
        if key not in self._known:
            self._known[key] = self._new_way(remedy, case, component, opening, effort, timing)
        return self._known[key]

    def _new_way(self, remedy: Remedy, case: _Case, component: Component | None, opening: _Opening, effort: Effort, timing: _Timing) -> Way:
        # Nobody gives up what nobody asks for; a must-have keeps the way shut until it is waived.
        dropped = remedy.drops if remedy.drops in case.asked.wanted else None
        is_until_then = dropped is not None and case.asked.part == UNTIL_THEN
        lost = self.lost(case.line, dropped, case.asked.span) if dropped is not None and is_until_then else ()
        return Way(
            id=remedy.id,
            remedy=remedy,
            assets=effort.assets,
            charges=(*self._charges(remedy, case, timing), *lost),
            drops=None if is_until_then else dropped,
            in_role=remedy.in_role if opening.only_with is not None else None,
            only_with=opening.only_with,
            nearly_with=opening.nearly_with,
            supplier=component.supplier if component and remedy.by is Party.SUPPLIER else None,
            since=timing.since,
            unbuilt=timing.unbuilt,
            own_months=effort.own,
            rests_on=effort.rests_on,
            by=tuple(self.calendar.ahead(timing.since, months) for months in effort.behind),
        )

    def _charges(self, remedy: Remedy, case: _Case, timing: _Timing) -> tuple[Charge, ...]:
        """The line's own work for a remedy."""
        if remedy.work.each is None:
            return ()
        check = case.check
        kind = PurposeKind.REMEDY_BEFORE if case.asked.part == UNTIL_THEN else PurposeKind.REMEDY
        role = check.role or "" if len(check.requirement.of) > 1 else ""
        purpose = Purpose(kind, check.requirement.id, remedy.id, signal=check.signal or "", scope=role, line=case.line.id)
        months = self.calendar.duration(remedy.work.each.expected, Pace(), remedy.work.months)
        return each_charges(remedy.work, self.calendar.work_before(timing.since, months), timing.used, purpose, remedy.by)
