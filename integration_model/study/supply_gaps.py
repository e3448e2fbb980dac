"""Gaps of supply: a unit is delivered no more while cars with it are built, and another may come in its place at any time.

In: the months in which a line is without a unit. Out: a gap that is closed by one of the others, from the month on in which it can be
there, or by building no cars; nothing where no other can come. What the other costs is an asset, as where a law asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from integration_model.comparisons import Fulfilment, Judgement
from integration_model.domain import Component, Requirement, VehicleLine, Workspace
from integration_model.schema.requirement import Kind
from integration_model.study.assets import AssetRegistry
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.checks import Check
from integration_model.study.exchanges import RunningChanges
from integration_model.study.gaps import EXCHANGE, NOT_BUILT, UNTIL_THEN, Asked, Gap, GapId, Way
from integration_model.study.offers import Offer
from integration_model.study.supply import SupplyEnds
from integration_model.study.supply_ends import ending

NOT_SUPPLIED = "not-supplied"
"""The statement of a supplier who delivers something until some month only, in the place of a requirement."""


class WithoutSupply:
    """Finds the months without supply, and what may come in the place of units that end."""

    def __init__(self, registry: AssetRegistry, exchanges: RunningChanges) -> None:
        self.registry, self.exchanges = registry, exchanges
        self.workspace: Workspace = registry.workspace
        self.calendar = registry.calendar
        self.ends = SupplyEnds(self.workspace, self.calendar)
        self._requirements: dict[str, Requirement] = {}

    def of_run(self, line: VehicleLine, offer: Offer) -> tuple[dict[str, Span], tuple[Gap, ...]]:
        """By role, the months on an offer in which a line is not built whatever is chosen; and gaps of units that others may replace."""
        found = self.ends.of_run(line, offer)
        today = {role: (ecu.component,) for role, ecu in line.ecus.items()}
        asked = Asked(line, offer, offer.before, {}, today, UNTIL_THEN)
        roles = [role for role in found if role in today] if offer.awaits is None else []
        gaps = {role: gap for role in roles if (gap := self._gap(asked, role, *today[role], found[role])) is not None}
        return {role: span for role, span in found.items() if role not in gaps}, tuple(gaps.values())

    def of_use(
        self, line: VehicleLine, offer: Offer, role: str, name: str, candidates: Mapping[str, tuple[str, ...]]
    ) -> tuple[Span, tuple[Gap, ...]]:
        """The months from its change on in which a line with a component is not built; or the gap of one that another may replace."""
        without = self.ends.after_change(line, offer, name)
        gap = self._gap(Asked(line, offer, offer.after, {}, candidates), role, name, without) if without.months else None
        return (without, ()) if gap is None else (NO_MONTHS, (gap,))

    def _gap(self, asked: Asked, role: str, name: str, without: Span) -> Gap | None:
        """The gap of a unit in these months; `asked.span` is how long another would be kept. None where no other can come in them."""
        ways = tuple(self._ways(asked, role, name, without))
        if not ways:
            return None
        check = self._check(role, self.workspace.components[name])
        owner = check.requirement.owner
        about = GapId(*asked.offer.key, owner, NOT_SUPPLIED, role, name, "", "", asked.part)
        return Gap(about, asked.line.id, asked.offer.key, check, (*ways, Way(NOT_BUILT, None, (), (), unbuilt=without)))

    def _ways(self, asked: Asked, role: str, name: str, without: Span) -> Iterator[Way]:
        for found in self.exchanges.instead_of(name, role, asked):
            offered = self.calendar.number(found.offered_from) if found.offered_from is not None else 0
            since = max(without.first, self.calendar.earliest(self.registry.lead((found.asset,))), offered)
            ends = self.calendar.number(found.supplied_until) + 1 if found.supplied_until is not None else without.end
            if since < min(without.end, ends) and (since == without.first or ends >= without.end):
                lost = Span(without.first, since) if ends >= without.end else Span(ends, without.end)
                unbuilt = lost if lost.months else NO_MONTHS
                yield Way(f"{EXCHANGE}-{found.component}", None, (found.asset,), (), since=since, unbuilt=unbuilt)

    def _check(self, role: str, component: Component) -> Check:
        ends = ending(component, self.workspace)
        assert ends is not None, "only what ends is without supply"
        said = f"{ends.supplier} delivers {ends.id} until {ends.supplied_until}"
        origin = ends.origin_of("supplied_until")
        if component.id not in self._requirements:
            self._requirements[component.id] = Requirement(
                id=NOT_SUPPLIED,
                owner=ends.supplier,
                kind=Kind.LIFECYCLE,
                of=component.roles,
                role=role,
                comparison=None,
                signals=(),
                only_in=None,
                binds_from=None,
                why=said,
                remedies=(),
                waived=False,
                exempt=(),
                origin=origin,
            )
        within = "" if component.id == ends.id else f" with {ends.id} in it"
        judgement = Judgement(Fulfilment.UNMET, f"carries {component.id}{within}", origin, component.id)
        return Check(self._requirements[component.id], judgement, ends.id, role, component.id)
