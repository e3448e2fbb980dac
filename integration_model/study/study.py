"""Stage gaps: the linked workspace to a study, all decisions of all strategies with their charges.

In: the workspace. Out: `Study`, which the problem, the ledger, the certificate and the reports read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Component, Demand, Platform, Requirement, VehicleLine, Work, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.schema.requirement import Scope
from integration_model.study.assets import Asset, AssetRegistry, each_charges, foundation_charges, scope_values
from integration_model.study.charges import Amount, Charge, Part, Unit, eur, pm
from integration_model.study.checks import Check, Checker
from integration_model.study.gaps import Gap, WayFinder
from integration_model.study.offers import LineOffers, Offer, offers_of
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Month

LineOffer = tuple[str, str]
Use = tuple[str, str, str, str]
"""line, role, component, platform."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A demand of a line on an offer: provided, to be built (assets and charges), or impossible (`possible` False)."""

    demand: Demand
    line: str
    platform: str
    possible: bool
    assets: tuple[str, ...]
    charges: tuple[Charge, ...]
    given_up: Charge | None
    """Points lost if it is dropped; None for a must-have."""


@dataclass(frozen=True, slots=True)
class FrozenConflict:
    """A check that fails on a line that cannot change any more."""

    line: str
    check: Check


@dataclass(slots=True)
class Study:
    """Everything that can be decided, and what it costs. Built once, never changed afterwards."""

    workspace: Workspace
    graph: GroupGraph
    offers: Mapping[str, LineOffers]
    assets: Mapping[str, Asset]
    run_charges: dict[LineOffer, tuple[Charge, ...]] = field(default_factory=dict)
    run_assets: dict[LineOffer, tuple[str, ...]] = field(default_factory=dict)
    uses: dict[LineOffer, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """For a line on an offer: role -> components that may fill it (`none` among them)."""
    use_charges: dict[Use, tuple[Charge, ...]] = field(default_factory=dict)
    use_assets: dict[Use, str] = field(default_factory=dict)
    gaps: dict[LineOffer, tuple[Gap, ...]] = field(default_factory=dict)
    wishes: dict[LineOffer, tuple[Wish, ...]] = field(default_factory=dict)
    opening: dict[str, tuple[Charge, ...]] = field(default_factory=dict)
    met: dict[LineOffer, tuple[Check, ...]] = field(default_factory=dict)
    """Checks that today's components meet."""
    frozen: list[FrozenConflict] = field(default_factory=list)
    moving: tuple[LineOffers, ...] = field(init=False)
    """Lines for which something is decided, in the order of ids."""

    def __post_init__(self) -> None:
        self.moving = tuple(offers for offers in self.offers.values() if not offers.frozen)


def build_study(workspace: Workspace) -> Study:
    """The study of a workspace."""
    return _Builder(workspace).build()


class _Builder:
    """Goes through lines, offers, roles and components once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.graph = GroupGraph(workspace)
        self.registry = AssetRegistry(workspace)
        self.checker = Checker(workspace)
        self.finder = WayFinder(workspace, self.registry)
        offers = {name: offers_of(line, workspace) for name, line in workspace.lines.items()}
        self.study = Study(workspace, self.graph, offers, self.registry.assets)
        self.volumes = {brand.id: sum(workspace.lines[name].volume.expected for name in brand.lines) for brand in workspace.brands.values()}

    def build(self) -> Study:
        for platform in self.workspace.platforms.values():
            self.study.opening[platform.id] = foundation_charges(platform, self.workspace)
        for offers in self.study.offers.values():
            if offers.frozen:
                self._frozen_line(offers)
            else:
                for offer in offers.all:
                    self._offer(offers.line, offer)
        return self.study

    def _frozen_line(self, offers: LineOffers) -> None:
        """Nothing is decided; what fails is told as a conflict."""
        line, offer = offers.line, offers.stack
        for requirement, feature in self.checker.requirements(line, offer.platform):
            checks = list(self.checker.check_line(requirement, feature, line, offer))
            for role in self.checker.roles(requirement):
                component = line.ecus[role].component if role in line.ecus else NONE
                found = self.checker.check_component(requirement, feature, role, component, offer)
                checks += [found] if found else []
            self.study.frozen += [FrozenConflict(line.id, check) for check in checks if check.judgement.verdict is Fulfilment.UNMET]

    def _offer(self, line: VehicleLine, offer: Offer) -> None:
        asked = [
            (requirement, feature)
            for requirement, feature in self.checker.requirements(line, offer.platform)
            if feature is None or self._possible(feature, offer.platform)
        ]
        candidates = self._candidates(line, offer, {role for requirement, _ in asked for role in self._roles(requirement)})
        self.study.uses[offer.key] = candidates
        wishes = tuple(self._wish(line, demand, offer) for demand in self.checker.demands(line).values())
        self.study.wishes[offer.key] = wishes
        wanted = {wish.demand.feature: wish.demand.must is not None for wish in wishes}
        gaps, met = [], []
        for requirement, feature in asked:
            for check in self._checks(requirement, feature, line, offer, candidates):
                if check.judgement.verdict is Fulfilment.MET:
                    met += [check] if _is_todays(check, line) else []
                elif check.feature is None or self._possible(check.feature, offer.platform):
                    gaps.append(self.finder.gap(check, line, offer, wanted, candidates))
        self.study.gaps[offer.key] = tuple(gaps)
        self.study.met[offer.key] = tuple(met)
        self._run(line, offer)
        for role, components in candidates.items():
            for component in components:
                self._use(line, offer, role, component)

    def _checks(
        self, requirement: Requirement, feature: str | None, line: VehicleLine, offer: Offer, candidates: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Check]:
        yield from self.checker.check_line(requirement, feature, line, offer)
        for role in self.checker.roles(requirement):
            for component in candidates.get(role, ()):
                check = self.checker.check_component(requirement, feature, role, component, offer)
                if check is not None:
                    yield check

    def _roles(self, requirement: Requirement) -> tuple[str, ...]:
        """The roles that a requirement looks at: by itself, or through the conditions of its remedies."""
        own = self.checker.roles(requirement)
        return own or tuple(
            remedy.in_role for remedy in requirement.remedies if any(condition.of == "component" for condition in remedy.conditions)
        )

    def _candidates(self, line: VehicleLine, offer: Offer, roles: set[str]) -> dict[str, tuple[str, ...]]:
        """Role -> components, for all roles that the line carries and those that anything is asked of.

        A role that nobody asks about counts too: its hardware has a price, and others may exclude it.
        """
        found: dict[str, tuple[str, ...]] = {}
        for role in sorted(roles | set(line.ecus)):
            names = [name for name in self.graph.candidates(line.id, role) if self._can_use(line, offer, name)]
            if role not in line.ecus:
                names.insert(0, NONE)
            if names or role in line.ecus:  # nothing left to fill it with: the line cannot run there
                found[role] = tuple(names)
        return found

    def _can_use(self, line: VehicleLine, offer: Offer, name: str) -> bool:
        """Dates, and under a stack only head units that run it; what the line carries today stays while it is supplied."""
        component = self.workspace.components[name]
        if offer.change is not None and not self._is_supplied(component, offer.change):
            return False
        ecu = line.ecus.get(component.role)
        if ecu is not None and ecu.component == name:
            return True
        if component.offered_from is not None and offer.change is not None and component.offered_from > offer.change:
            return False
        return not (offer.is_stack and component.role == "head-unit" and component.stack != offer.platform)

    def _is_supplied(self, component: Component, start: Month) -> bool:
        """Whether the component, and every part in it, is still delivered for cars that start to be built then."""
        parts = (self.workspace.parts.get(name) for name in component.parts)
        ends = [component.supplied_until, *(part.supplied_until for part in parts if part is not None)]
        return all(end is None or start <= end for end in ends)

    def _run(self, line: VehicleLine, offer: Offer) -> None:
        """What running a line on a platform costs by itself: licence, and the foundation's regional or architectural nodes."""
        platform = self.workspace.platforms[offer.platform]
        charges: list[Charge] = []
        if platform.licence is not None and offer.years_after > 0 and line.volume.expected > 0:
            amount = Amount(offer.years_after, (platform.licence, line.volume))
            purpose = Purpose(PurposeKind.LICENCE, platform.id, line=line.id)
            charges.append(eur(Part.LICENCE, amount, platform.origin.address, purpose))
        self.study.run_charges[offer.key] = tuple(charges)
        bases = [platform, *([self.workspace.platforms[platform.base]] if platform.base else [])]
        assets = [
            self.registry.foundation_node(base, node, scope)
            for base in bases
            for node in base.foundation
            if node.work.once_per is not Scope.GROUP
            for scope in scope_values(node.work.once_per, line, None)
        ]
        self.study.run_assets[offer.key] = tuple(assets)

    def _use(self, line: VehicleLine, offer: Offer, role: str, name: str) -> None:
        """What a component in a role costs: work of replacing, upkeep, and the price above the cheapest candidate."""
        key = (line.id, role, name, offer.platform)
        today = line.ecus[role].component if role in line.ecus else NONE
        component = self.workspace.components.get(name)
        charges = list(self._hardware(line, offer, role, today, component))
        if component is not None and component.upkeep is not None and offer.years_after > 0:
            amount = Amount(offer.years_after, (component.upkeep,))
            purpose = Purpose(PurposeKind.COMPONENT, name, line=line.id)
            charges.append(pm(Part.MAINTENANCE, amount, component.origin.address, purpose))
        if component is not None and name != today:
            if component.replaces is not None:
                amount = Amount(1.0, (component.replaces,))
                charges.append(pm(Part.REPLACEMENT, amount, component.origin.address, _replacement(name, today, line)))
            asset = self.registry.requalification(component, line.architecture)
            if asset is not None:
                self.study.use_assets[key] = asset
        self.study.use_charges[key] = tuple(charges)

    def _hardware(self, line: VehicleLine, offer: Offer, role: str, today: str, component: Component | None) -> Iterator[Charge]:
        """Price above the cheapest candidate, for the years after the change; before it, of today's component."""
        components = self.workspace.components
        least = self.graph.least_price(line.id, role) if today != NONE else None
        spans = (
            (components.get(today), offer.years_before, PurposeKind.CARS_BEFORE),
            (component, offer.years_after, PurposeKind.CARS_AFTER),
        )
        for found, years, kind in spans:
            if found is None or found.unit is None or years <= 0 or line.volume.expected <= 0:
                continue
            if least is not None and found.unit.origin.address == least.origin.address:
                continue
            amount = Amount(years, (line.volume, found.unit), least)
            yield eur(Part.HARDWARE, amount, found.origin.address, Purpose(kind, found.id, line=line.id))

    def _wish(self, line: VehicleLine, demand: Demand, offer: Offer) -> Wish:
        platform = self.workspace.platforms[offer.platform]
        possible = self._possible(demand.feature, offer.platform)
        assets: tuple[str, ...] = ()
        charges: tuple[Charge, ...] = ()
        if possible and demand.feature not in platform.provides:
            assets, charges = self._build(line, demand.feature, platform, offer)
        return Wish(demand, line.id, offer.platform, possible, assets, charges, self._points(line, demand))

    def _possible(self, name: str, platform_id: str) -> bool:
        """Whether a feature comes with the platform or can be built on it."""
        return can_have(self.workspace, name, platform_id)

    def _build(self, line: VehicleLine, name: str, platform: Platform, offer: Offer) -> tuple[tuple[str, ...], tuple[Charge, ...]]:
        if platform.is_stack:
            return (self.registry.added_feature(platform, name),), ()
        feature = self.workspace.features[name]
        work: Work | None = platform.builds.get(name) or feature.build
        assert work is not None, "impossible features are not built"
        owner = self._build_owner(name, platform)
        assets = [self.registry.of_work(owner, f"feature:{name}", work, scope) for scope in scope_values(work.once_per, line, None)]
        purpose = Purpose(PurposeKind.FEATURE, name, line=line.id)
        return tuple(asset for asset in assets if asset), each_charges(work, offer.years_after, purpose)

    def _build_owner(self, name: str, platform: Platform) -> str:
        """A feature built at the base's or the group's price on a base serves all platforms that extend it."""
        if platform.base is None:
            return platform.id
        base = self.workspace.platforms[platform.base]
        return platform.base if platform.builds.get(name) is base.builds.get(name) else platform.id

    def _points(self, line: VehicleLine, demand: Demand) -> Charge | None:
        """Points lost: per 100,000 cars a year, or the brand's points split over its lines by volume."""
        if demand.points is None:
            return None
        if self.workspace.group.by_volume:
            amount = Amount(demand.scale / 100_000.0, (demand.points, line.volume))
        else:
            total = self.volumes[line.brand]
            share = line.volume.expected / total if total else 1.0 / len(self.workspace.brands[line.brand].lines)
            amount = Amount(demand.scale * share, (demand.points,))
        purpose = Purpose(PurposeKind.WITHOUT, demand.feature, line=line.id)
        return Charge(Part.POINTS, Unit.POINTS, amount, demand.origin.address, purpose)


def _replacement(name: str, today: str, line: VehicleLine) -> Purpose:
    """Putting a component into a line, in place of today's where there is one."""
    kind, replaced = (PurposeKind.ADDITION, "") if today == NONE else (PurposeKind.REPLACEMENT, today)
    return Purpose(kind, name, replaced, line=line.id)


def can_have(workspace: Workspace, name: str, platform_id: str) -> bool:
    """Whether a feature comes with a platform or stack, or can be built on it."""
    return workspace.can_have(name, platform_id)


def _is_todays(check: Check, line: VehicleLine) -> bool:
    """Whether a check is about what the line carries today."""
    if check.role is None:
        return True
    today = line.ecus.get(check.role)
    return check.component == (today.component if today else NONE)
