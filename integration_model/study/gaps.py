"""Gaps: requirements not met as things stand, each with its ways out.

A gap belongs to a line on an offer, or to one component in one role there. It needs exactly one
way where its owner is chosen; a gap without any way forbids its owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integration_model.comparisons import Verdict
from integration_model.domain import Component, Remedy, VehicleLine, Workspace
from integration_model.shape.requirement import Party
from integration_model.study.assets import AssetRegistry, each_charges, scope_values, scopes_of
from integration_model.study.charges import Charge
from integration_model.study.checks import Check
from integration_model.study.offers import Offer

FIND_OUT = "find-out"
GIVE_UP = "give-up"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to close a gap: the assets that must be there, the line's own charges, what it needs or drops."""

    id: str
    remedy: Remedy | None
    assets: tuple[str, ...]
    charges: tuple[Charge, ...]
    drops: str | None = None
    in_role: str | None = None
    only_with: frozenset[str] | None = None
    """Components of `in_role` with which it is open; None: no matter which."""
    supplier: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """An unmet or unknown check with its ways; `id` is unique in the study."""

    id: tuple[str, ...]
    line: str
    platform: str
    check: Check
    ways: tuple[Way, ...]

    @property
    def owner(self) -> tuple[str, str, str, str] | tuple[str, str]:
        """(line, role, component, platform), or (line, platform)."""
        if self.check.role is not None and self.check.component is not None:
            return (self.line, self.check.role, self.check.component, self.platform)
        return (self.line, self.platform)


class WayFinder:
    """Finds the ways out of a check for a line on an offer."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry) -> None:
        self.workspace = workspace
        self.registry = registry

    def gap(self, check: Check, line: VehicleLine, offer: Offer, droppable: frozenset[str], candidates: dict[str, tuple[str, ...]]) -> Gap:
        """The gap of an unmet or unknown check; `droppable` are the features that may be given up here."""
        parts = (line.id, offer.platform, check.requirement.owner, check.requirement.id, check.role or "", check.component or "", check.signal or "", check.feature or "")
        return Gap(parts, line.id, offer.platform, check, tuple(self._ways(check, line, offer, droppable, candidates)))

    def _ways(self, check: Check, line: VehicleLine, offer: Offer, droppable: frozenset[str], candidates: dict[str, tuple[str, ...]]) -> Iterator[Way]:
        component = self.workspace.components.get(check.component or "")
        dropped = set()
        if check.judgement.verdict is Verdict.UNKNOWN:
            asset = self.registry.find_out(check.judgement.origin.address.rpartition(".")[2] if component is None else component.id, check.judgement.fact)
            yield Way(FIND_OUT, None, (asset,), ())
        for remedy in check.requirement.remedies:
            if remedy.drops is not None:
                if remedy.drops == (check.feature or remedy.drops) and remedy.drops in droppable:
                    dropped.add(remedy.drops)
                    yield self._way(remedy, check, line, offer, component, None)
                continue
            if remedy.ready is not None and offer.change is not None and remedy.ready > offer.change:
                continue
            only_with = self._open_with(remedy, check, line, component, candidates)
            if only_with is None or only_with:
                yield self._way(remedy, check, line, offer, component, only_with)
        if check.feature is not None and check.feature in droppable and check.feature not in dropped:
            yield Way(GIVE_UP, None, (), (), drops=check.feature)

    def _open_with(self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None, candidates: dict[str, tuple[str, ...]]) -> frozenset[str] | None:
        """Components with which the remedy is open: None for no matter which, empty for none at all."""
        contract = self.workspace.suppliers[component.supplier].contract if component else {}
        architecture = self.workspace.architectures[line.architecture].facts
        for condition in remedy.conditions:
            facts = {"contract": contract, "architecture": architecture}.get(condition.of)
            if facts is not None and not condition.holds(facts):
                return frozenset()
        about_component = [condition for condition in remedy.conditions if condition.of == "component"]
        if not about_component:
            return None
        if component is not None:
            return None if all(condition.holds(component.facts) for condition in about_component) else frozenset()
        if check.role is not None:
            return frozenset()
        fitting = (name for name in candidates.get(remedy.in_role, ()) if name in self.workspace.components)
        return frozenset(name for name in fitting if all(condition.holds(self.workspace.components[name].facts) for condition in about_component))

    def _way(self, remedy: Remedy, check: Check, line: VehicleLine, offer: Offer, component: Component | None, only_with: frozenset[str] | None) -> Way:
        name = f"{check.requirement.id}: {remedy.id}" + (f" ({check.signal})" if check.signal else "")
        return Way(
            id=remedy.id,
            remedy=remedy,
            assets=tuple(self._assets(remedy, check, line, component)),
            charges=each_charges(remedy.work, offer.years_after, f"{name} for {line.id}"),
            drops=remedy.drops,
            in_role=remedy.in_role if only_with is not None else None,
            only_with=only_with,
            supplier=component.supplier if component and remedy.by is Party.SUPPLIER else None,
        )

    def _assets(self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None) -> Iterator[str]:
        scopes = scopes_of(line, component)
        if remedy.builds is not None:
            yield self.registry.shared(remedy.builds, scopes)
        needs = tuple(self.registry.shared(need, scopes) for need in remedy.needs)
        own_work = remedy.builds is None
        supplier = component.supplier if component and remedy.by is Party.SUPPLIER else None
        made = False
        if own_work:
            for scope in scope_values(remedy.work.once_per, line, component):
                asset = self.registry.of_work(
                    check.requirement.owner, f"{check.requirement.id}:{remedy.id}", remedy.work, scope, suffix=check.signal or "", serves=remedy.serves, supplier=supplier, needs=needs
                )
                if asset is not None:
                    made = True
                    yield asset
        if not made:
            yield from needs
