"""What a line costs on an offer: running it, what it lacks until its change, and each component that it may carry.

In: a line and an offer. Out: charges, and the assets that go with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.domain import Component, Platform, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import AssetRegistry
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.study.earnings import Services
from integration_model.study.offers import LineOffers, Offer
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.units import bought, carried, no_longer_bought
from integration_model.work import Pace


class RunningCosts:
    """Charges and assets of a line on its offers."""

    def __init__(
        self,
        registry: AssetRegistry,
        graph: GroupGraph,
        offers: Mapping[str, LineOffers],
    ) -> None:
        self.workspace: Workspace = registry.workspace
        self.registry = registry
        self.graph = graph
        self.offers = offers
        self.carried = _carried(offers, registry.calendar)
        self.services = Services(registry.workspace, registry.calendar)

    def run(self, line: VehicleLine, offer: Offer) -> tuple[Charge, ...]:
        """Licence, what it earns, work a year for the line, and what it costs until its change."""
        platform = self.workspace.platforms[offer.platform]
        charges: list[Charge] = []
        if platform.licence is not None and offer.years_after > 0 and line.volume.expected > 0:
            amount = Amount(offer.years_after, (platform.licence, line.volume))
            purpose = Purpose(PurposeKind.LICENCE, platform.id, line=line.id)
            charges.append(eur(Part.LICENCE, amount, platform.origin.address, purpose, offer.after))
        charges += self.services.earned(line, platform, offer.after)
        charges += self._line_years(line, platform, offer.after)
        charges += self._until_then(line, offer) if offer.before.months else ()
        return tuple(charges)

    def _line_years(self, line: VehicleLine, platform: Platform, span: Span) -> Iterator[Charge]:
        """Work a year for the line, whatever it runs."""
        if platform.line_upkeep is not None and span.months:
            purpose = Purpose(PurposeKind.LINE_YEARS, platform.id, line=line.id)
            yield pm(Part.MAINTENANCE, Amount(span.years, (platform.line_upkeep,)), platform.origin.address, purpose, span)

    def _until_then(self, line: VehicleLine, offer: Offer) -> Iterator[Charge]:
        """Before its change a line is as it is today: its stack and ECUs are kept."""
        stack = self.workspace.platforms[self.offers[line.id].stack]
        yield from self.services.earned(line, stack, offer.before, PurposeKind.EARNED_BEFORE)
        yield from self._line_years(line, stack, offer.before)
        for _, component in carried(line, self.workspace):
            yield from self._kept(line, component, offer.before, PurposeKind.COMPONENT_BEFORE)

    def _kept(
        self, line: VehicleLine, component: Component | None, span: Span, kind: PurposeKind = PurposeKind.COMPONENT
    ) -> Iterator[Charge]:
        """The upkeep of a component in a line."""
        if component is not None and component.upkeep is not None and span.months:
            purpose = Purpose(kind, component.id, line=line.id)
            yield pm(Part.MAINTENANCE, Amount(span.years, (component.upkeep,)), component.origin.address, purpose, span)

    def assets(self, line: VehicleLine, offer: Offer) -> dict[str, int]:
        """What a line needs whatever is chosen: a platform that is opened, also for where the line is built and sold; its stack."""
        platform = self.workspace.platforms[offer.platform]
        found = dict.fromkeys(self.registry.local_blocks(line, platform), offer.after.first)
        if not offer.is_stack:
            found |= dict.fromkeys(self._opened(platform), offer.after.first)
        if offer.is_stack or offer.before.months:
            found |= dict.fromkeys(self._stack(line), offer.before.first)
        return found

    def _opened(self, platform: Platform) -> Iterator[str]:
        """A platform that is opened from its first car on, and its base from the first car of all that rest on it."""
        for name in (platform.id, *([platform.base] if platform.base else [])):
            opened = self.registry.opening(self.workspace.platforms[name])
            if opened is not None:
                yield opened

    def _stack(self, line: VehicleLine) -> Iterator[str]:
        """A line's stack brought to where it does not run yet; and kept for its first cars on the road."""
        stack = self.workspace.platforms[self.offers[line.id].stack]
        if stack.port is not None and (stack.id, line.architecture) not in self.carried:
            yield self.registry.port(stack, line.architecture)
        if stack.after_production is not None and stack.id not in {name for name, _ in self.carried}:
            yield self.registry.on_the_road(stack)

    def use(self, line: VehicleLine, offer: Offer, name: str) -> tuple[Charge, ...]:
        """What a component costs in all of its roles: work of replacing, upkeep, and its price in place of those of today's."""
        component = self.workspace.components.get(name)
        if component is None:
            return ()
        charges = [*self._hardware(line, offer, component), *self._kept(line, component, offer.after)]
        if not _is_todays(line, component) and component.replaces is not None and offer.exchanges:
            done = self.registry.calendar.work_before(offer.after.first, self._months_to_replace(component))
            amount = Amount(1.0, (component.replaces,))
            charges.append(pm(Part.REPLACEMENT, amount, component.origin.address, _replacement(component, line), done))
        return tuple(charges)

    def qualification(self, line: VehicleLine, name: str) -> str | None:
        """The asset that a component needs that is new to a line; None where it carries it already, or nothing is asked."""
        component = self.workspace.components.get(name)
        if component is None or _is_todays(line, component):
            return None
        return self.registry.requalification(component, line.architecture)

    def qualified_by(self, offer: Offer, name: str) -> int:
        """The month by which a component is qualified that a line has from its change on: before it takes the place of today's."""
        months = self._months_to_replace(self.workspace.components[name]) if offer.exchanges else 0.0
        return self.registry.calendar.ahead(offer.after.first, months)

    def _months_to_replace(self, component: Component) -> float:
        """How long it takes to put it in the place of another in a line."""
        if component.replaces is None:
            return 0.0
        return self.registry.calendar.duration(component.replaces.expected, Pace(), component.replaces_months)

    def _hardware(self, line: VehicleLine, offer: Offer, component: Component) -> Iterator[Charge]:
        """A unit paid in full in the years after the change, and those of today no longer; nothing where it has no price, or is today's.

        Of several units in one box today, what takes the first one's role saves the price.
        """
        if _is_todays(line, component) or component.unit is None or offer.years_after <= 0:
            return
        yield from bought(line, component, offer.years_after, offer.after)
        for role in component.roles:
            before = self.workspace.components.get(line.ecus[role].component) if role in line.ecus else None
            if before is not None and before.role == role:
                price = self.graph.price_today(line.id, role)
                yield from no_longer_bought(line, before, price, offer.years_after, offer.after)


def _replacement(component: Component, line: VehicleLine) -> Purpose:
    """Putting a component into a line, in place of today's where there are any."""
    todays = dict.fromkeys(line.ecus[role].component for role in component.roles if role in line.ecus)
    kind = PurposeKind.REPLACEMENT if todays else PurposeKind.ADDITION
    return Purpose(kind, component.id, " and ".join(todays), line=line.id)


def _is_todays(line: VehicleLine, component: Component) -> bool:
    """Whether a line carries a component as it is."""
    return component.role in line.ecus and line.ecus[component.role].component == component.id


def _carried(offers: Mapping[str, LineOffers], calendar: Calendar) -> frozenset[tuple[str, str]]:
    """(stack, architecture) of cars that are built when the horizon begins: there it runs."""
    lines = (found for found in offers.values() if not calendar.is_new(found.line))
    return frozenset((found.stack, found.line.architecture) for found in lines)
