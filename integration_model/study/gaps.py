"""Gaps: requirements not met as things stand, each with its ways out.

A gap belongs to a line on an offer, or to one component in one role there. It needs exactly one
way where its owner is chosen; a gap without any way forbids its owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from integration_model.comparisons import Fulfilment
from integration_model.domain import Component, Remedy, VehicleLine, Workspace
from integration_model.schema.requirement import Party
from integration_model.study.assets import AssetRegistry, each_charges, scope_values, scopes_of
from integration_model.study.charges import Charge
from integration_model.study.checks import Check
from integration_model.study.offers import Offer
from integration_model.study.purposes import Purpose, PurposeKind

FIND_OUT = "find-out"
GIVE_UP = "give-up"


class GapId(NamedTuple):
    """What a gap is about; empty where it is not about one."""

    line: str
    platform: str
    owner: str
    requirement: str
    role: str
    component: str
    signal: str
    feature: str


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
    nearly_with: tuple[tuple[str, str], ...] = ()
    """(component, fact) of `in_role` where a single fact stands in the way."""
    supplier: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """An unmet or unknown check with its ways; `id` is unique in the study.

    `closed` are ways that a single fact of its component keeps shut, each with that fact: what an
    imagined fact would open.
    """

    id: GapId
    line: str
    platform: str
    check: Check
    ways: tuple[Way, ...]
    closed: tuple[tuple[str, Way], ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """What the ways of one check depend on."""

    check: Check
    line: VehicleLine
    offer: Offer
    wanted: Mapping[str, bool]
    """Features that the line's brand asks for: whether they are must-haves."""
    candidates: Mapping[str, tuple[str, ...]]

    def is_droppable(self, feature: str) -> bool:
        """Whether the brand asks for it, but not as a must-have."""
        return self.wanted.get(feature) is False


@dataclass(frozen=True, slots=True)
class _Opening:
    """Whether a remedy is open, with which components, and which single fact shuts it."""

    is_possible: bool = True
    shut_by: str | None = None
    only_with: frozenset[str] | None = None
    nearly_with: tuple[tuple[str, str], ...] = ()


_ANY = _Opening()


class WayFinder:
    """Finds the ways out of a check for a line on an offer."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry) -> None:
        self.workspace = workspace
        self.registry = registry

    def gap(
        self, check: Check, line: VehicleLine, offer: Offer, wanted: Mapping[str, bool], candidates: Mapping[str, tuple[str, ...]]
    ) -> Gap:
        """The gap of an unmet or unknown check; `wanted` are the features asked for, and whether they are must-haves."""
        name = GapId(
            line.id,
            offer.platform,
            check.requirement.owner,
            check.requirement.id,
            check.role or "",
            check.component or "",
            check.signal or "",
            check.feature or "",
        )
        closed: list[tuple[str, Way]] = []
        ways = tuple(self._ways(_Case(check, line, offer, wanted, candidates), closed))
        return Gap(name, line.id, offer.platform, check, ways, tuple(closed))

    def _ways(self, case: _Case, closed: list[tuple[str, Way]]) -> Iterator[Way]:
        check = case.check
        component = self.workspace.components.get(check.component or "")
        dropped = set()
        if check.judgement.verdict is Fulfilment.UNKNOWN:
            subject = check.judgement.origin.address.rpartition(".")[2] if component is None else check.subject
            yield Way(FIND_OUT, None, (self.registry.find_out(subject, check.judgement.fact),), ())
        for remedy in check.requirement.remedies:
            if remedy.drops is not None:
                if check.feature in (None, remedy.drops):
                    dropped.add(remedy.drops)
                    yield self._way(remedy, case, component, _ANY)
            elif self._is_in_time(remedy, case) and self._suits_place(remedy, case, component):
                opening = self._opening(remedy, case, component)
                if opening.shut_by is not None:
                    closed.append((opening.shut_by, self._way(remedy, case, component, _ANY)))
                elif opening.is_possible:
                    yield self._way(remedy, case, component, opening)
        if check.feature is not None and check.feature not in dropped and case.is_droppable(check.feature):
            yield Way(GIVE_UP, None, (), (), drops=check.feature)

    @staticmethod
    def _is_in_time(remedy: Remedy, case: _Case) -> bool:
        return remedy.ready is None or case.offer.change is None or remedy.ready <= case.offer.change

    def _suits_place(self, remedy: Remedy, case: _Case, component: Component | None) -> bool:
        """Whether its conditions on the architecture and the contract hold."""
        contract = self.workspace.suppliers[component.supplier].contract if component else {}
        facts = {"contract": contract, "architecture": self.workspace.architectures[case.line.architecture].facts}
        return all(condition.holds(facts[condition.of]) for condition in remedy.conditions if condition.of in facts)

    def _opening(self, remedy: Remedy, case: _Case, component: Component | None) -> _Opening:
        """With which components a remedy is open."""
        conditions = [condition for condition in remedy.conditions if condition.of == "component"]
        if not conditions:
            return _ANY
        if case.check.role is not None:
            failing = [condition.fact for condition in conditions if component is None or not condition.holds(component.facts)]
            if not failing:
                return _ANY
            return _Opening(is_possible=False, shut_by=failing[0] if component is not None and len(failing) == 1 else None)
        fitting, nearly = [], []
        for name in case.candidates.get(remedy.in_role, ()):
            found = self.workspace.components.get(name)
            failing = [condition.fact for condition in conditions if found is None or not condition.holds(found.facts)]
            if not failing:
                fitting.append(name)
            elif found is not None and len(failing) == 1:
                nearly.append((name, failing[0]))
        return _Opening(bool(fitting or nearly), None, frozenset(fitting), tuple(nearly))

    def _way(self, remedy: Remedy, case: _Case, component: Component | None, opening: _Opening) -> Way:
        check = case.check
        purpose = Purpose(PurposeKind.REMEDY, check.requirement.id, remedy.id, signal=check.signal or "", line=case.line.id)
        return Way(
            id=remedy.id,
            remedy=remedy,
            assets=tuple(self._assets(remedy, check, case.line, component)),
            charges=each_charges(remedy.work, case.offer.years_after, purpose),
            # Nobody gives up what nobody asks for; a must-have keeps the way shut until it is waived.
            drops=remedy.drops if remedy.drops in case.wanted else None,
            in_role=remedy.in_role if opening.only_with is not None else None,
            only_with=opening.only_with,
            nearly_with=opening.nearly_with,
            supplier=component.supplier if component and remedy.by is Party.SUPPLIER else None,
        )

    def _assets(self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None) -> Iterator[str]:
        scopes = scopes_of(line, component)
        if remedy.builds is not None:
            yield from self.registry.shared(remedy.builds, scopes)
        settled, loose = self.registry.resting_on(remedy.needs, remedy.work.once_per, scopes)
        yield from loose
        own = list(self._own_assets(remedy, check, line, component, settled)) if remedy.builds is None else []
        yield from own or settled

    def _own_assets(
        self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None, needs: tuple[str, ...]
    ) -> Iterator[str]:
        supplier = component.supplier if component and remedy.by is Party.SUPPLIER else None
        name = f"{check.requirement.id}:{remedy.id}"
        for scope in scope_values(remedy.work.once_per, line, component):
            asset = self.registry.of_work(
                check.requirement.owner,
                name,
                remedy.work,
                scope,
                suffix=check.signal or "",
                serves=remedy.serves,
                supplier=supplier,
                needs=needs,
            )
            if asset is not None:
                yield asset
