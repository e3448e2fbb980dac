"""Stage gaps: the linked workspace to a study, all decisions of all strategies with their charges.

In: the workspace. Out: `Study`, which the problem, the ledger, the certificate and the reports read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Component, Demand, Pace, Platform, Requirement, VehicleLine, Work, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.schema.requirement import Scope
from integration_model.study.assets import Asset, AssetRegistry, each_charges, foundation_charges, foundation_months, scope_values
from integration_model.study.calendar import Calendar, Span, cut
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.study.checks import REGULATIONS, Check, Checker, binds_since
from integration_model.study.exchanges import RunningChanges
from integration_model.study.gaps import UNTIL_THEN, Asked, Gap, Way, WayFinder
from integration_model.study.offers import LineOffers, Offer, OfferKey, offers_of
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.value import ValueOfWishes
from integration_model.values import Month

Use = tuple[str, str, str, str, str]
"""line, role, component, platform, since."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A demand of a line on an offer: provided, to be built (assets and charges), or impossible (`possible` False)."""

    demand: Demand
    line: str
    offer: OfferKey
    possible: bool
    binds: bool
    """Whether it cannot be dropped."""
    assets: tuple[str, ...]
    charges: tuple[Charge, ...]
    given_up: Charge | None
    """What is lost if it is dropped; None for a must-have that binds."""
    since: int = 0
    """The month from which cars have it."""

    @property
    def platform(self) -> str:
        """Where the line goes."""
        return self.offer.platform


@dataclass
class Study:
    """Everything that can be decided, and what it costs. Built once, never changed afterwards."""

    workspace: Workspace
    graph: GroupGraph
    calendar: Calendar
    offers: Mapping[str, LineOffers]
    assets: Mapping[str, Asset]
    ready: Mapping[str, int] = field(default_factory=dict)
    """The first month in which cars can enter production with each named platform."""
    run_charges: dict[OfferKey, tuple[Charge, ...]] = field(default_factory=dict)
    run_assets: dict[OfferKey, dict[str, int]] = field(default_factory=dict)
    """Asset that an offer needs whatever is chosen on it -> the month from which cars have it."""
    uses: dict[OfferKey, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """For a line on an offer: role -> components that may fill it (`none` among them)."""
    use_charges: dict[Use, tuple[Charge, ...]] = field(default_factory=dict)
    use_assets: dict[Use, str] = field(default_factory=dict)
    gaps: dict[OfferKey, tuple[Gap, ...]] = field(default_factory=dict)
    wishes: dict[OfferKey, tuple[Wish, ...]] = field(default_factory=dict)
    opening: dict[str, tuple[Charge, ...]] = field(default_factory=dict)
    met: dict[OfferKey, tuple[Check, ...]] = field(default_factory=dict)
    """Checks that today's components meet."""
    moving: tuple[LineOffers, ...] = field(init=False)
    """Lines that are built within the horizon, in the order of ids."""

    def __post_init__(self) -> None:
        self.moving = tuple(offers for offers in self.offers.values() if offers.built.months)

    def whole_charges(self, asset: str) -> tuple[Charge, ...]:
        """What an asset costs that is used from its first possible use on."""
        found, months = self.assets[asset], self.first_uses.get(asset, (0,))
        end = found.end if found.end is not None else self.calendar.horizon.end
        return found.charges(Span(months[0], end).years)

    def month_text(self, number: int) -> str:
        """The month of a number, as keys name it."""
        return str(self.calendar.month(number))

    def gap_ways(self) -> Iterator[tuple[Gap, Way]]:
        """Every way of every gap, those too that a single fact keeps shut."""
        for gaps in self.gaps.values():
            for gap in gaps:
                yield from ((gap, way) for way in gap.ways)
                yield from ((gap, way) for _, way in gap.closed)

    @cached_property
    def first_uses(self) -> Mapping[str, tuple[int, ...]]:
        """Asset -> the months in which cars may have it for the first time, in the order of time."""
        months: dict[str, set[int]] = {}
        for asset, month in self._uses_of_assets():
            months.setdefault(asset, set()).add(month)
        todo = list(months)
        while todo:
            name = todo.pop()
            for need in self.assets[name].needs:
                known = months.setdefault(need, set())
                if not months[name] <= known:
                    known |= months[name]
                    todo.append(need)
        return {name: tuple(sorted(found)) for name, found in sorted(months.items())}

    def _uses_of_assets(self) -> Iterator[tuple[str, int]]:
        for assets in self.run_assets.values():
            yield from assets.items()
        for use, asset in self.use_assets.items():
            yield asset, self.offer(use).after.first
        for _, way in self.gap_ways():
            yield from ((asset, way.since) for asset in way.assets)
        for wishes in self.wishes.values():
            yield from ((asset, wish.since) for wish in wishes for asset in wish.assets)

    def offer(self, use: Use) -> Offer:
        """The offer that a component in a role belongs to."""
        return self.offer_of[OfferKey(use[0], use[3], use[4])]

    @cached_property
    def offer_of(self) -> Mapping[OfferKey, Offer]:
        """Every offer of every line that is built."""
        return {offer.key: offer for offers in self.moving for offer in offers.all}

    def on_stack(self, offers: LineOffers, offer: Offer) -> Span:
        """The months in which a line is built with its stack under an offer."""
        return offers.built if offer.is_stack else offer.before

    @cached_property
    def stack_spans(self) -> Mapping[str, tuple[Span, ...]]:
        """Stack -> the spans between the months in which somebody may begin or cease to build with it."""
        used: dict[str, list[Span]] = {}
        for offers in self.moving:
            used.setdefault(offers.stack, []).extend(span for offer in offers.all if (span := self.on_stack(offers, offer)).months)
        return {stack: cut(spans) for stack, spans in sorted(used.items())}

    @cached_property
    def unbuilt_spans(self) -> Mapping[tuple[str, str], tuple[Span, ...]]:
        """Line and market -> the spans between the months in which cars may cease to be built, or be built again."""
        used: dict[tuple[str, str], list[Span]] = {}
        for gap, way in self.gap_ways():
            if way.unbuilt.months:
                for market in self.markets_of(gap):
                    used.setdefault((gap.line, market), []).append(way.unbuilt)
        return {key: cut(spans) for key, spans in sorted(used.items())}

    def markets_of(self, gap: Gap) -> tuple[str, ...]:
        """The markets of a line for which its cars are asked what a gap is about."""
        markets = self.workspace.lines[gap.line].markets
        asked = gap.check.requirement.only_in
        return tuple(sorted(markets if asked is None else markets.intersection(asked)))


def build_study(workspace: Workspace) -> Study:
    """The study of a workspace."""
    return _Builder(workspace).build()


class _Builder:
    """Goes through lines, offers, roles and components once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.graph = GroupGraph(workspace)
        self.calendar = Calendar(workspace.group)
        self.registry = AssetRegistry(workspace, self.calendar)
        self.checker = Checker(workspace)
        self.values = ValueOfWishes(workspace)
        self.finder = WayFinder(workspace, self.registry, RunningChanges(self.checker, self.registry, self.graph))
        ready = {name: first_sop(workspace.platforms[name], workspace, self.calendar) for name in workspace.named_platforms}
        offers = {name: offers_of(line, workspace, self.calendar, ready) for name, line in workspace.lines.items()}
        self.study = Study(workspace, self.graph, self.calendar, offers, self.registry.assets, ready)
        self.carried = _carried(self.study)

    def build(self) -> Study:
        for platform in self.workspace.platforms.values():
            first = min((self.study.ready[name] for name in self._of_base(platform) if name in self.study.ready), default=0)
            years = Span(max(0, first), self.calendar.horizon.end).years
            self.study.opening[platform.id] = foundation_charges(platform, years)
        for offers in self.study.moving:
            for offer in offers.all:
                self._offer(offers.line, offer)
        return self.study

    def _of_base(self, platform: Platform) -> tuple[str, ...]:
        """The platforms for which a foundation is kept: itself, or all that rest on it."""
        return (platform.id, *(other.id for other in self.workspace.platforms.values() if other.base == platform.id))

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
        wanted = {wish.demand.feature: wish.binds for wish in wishes}
        gaps: list[Gap] = []
        met: list[Check] = []
        for requirement, feature in asked:
            for part in self._parts(requirement, line, offer, wanted, candidates):
                self._judge(requirement, feature, part, gaps, met)
        self.study.gaps[offer.key] = tuple(gaps)
        self.study.met[offer.key] = tuple(met)
        self._run(line, offer)
        for role, components in candidates.items():
            for component in components:
                self._use(line, offer, role, component)

    def _parts(
        self,
        requirement: Requirement,
        line: VehicleLine,
        offer: Offer,
        wanted: Mapping[str, bool],
        candidates: Mapping[str, tuple[str, ...]],
    ) -> Iterator[Asked]:
        """The months of an offer in which a requirement must hold: of the law, those before the change too."""
        is_duty = requirement.owner == REGULATIONS
        since = binds_since(requirement, line) if is_duty else None
        first = self.calendar.number(since) if since is not None else 0
        before, after = (Span(max(span.first, first), span.end) for span in (offer.before, offer.after))
        if is_duty and before.months:
            today = {role: (ecu.component,) for role, ecu in line.ecus.items()}
            yield Asked(line, offer, before, wanted, today, UNTIL_THEN, is_duty=True)
        if after.months:
            yield Asked(line, offer, after, wanted, candidates, is_duty=is_duty)

    def _judge(self, requirement: Requirement, feature: str | None, asked: Asked, gaps: list[Gap], met: list[Check]) -> None:
        for check in self._checks(requirement, feature, asked):
            if check.judgement.verdict is Fulfilment.MET:
                met += [check] if not asked.part and _is_todays(check, asked.line) else []
            elif check.feature is None or self._possible(check.feature, asked.offer.platform):
                gaps.append(self.finder.gap(check, asked))

    def _checks(self, requirement: Requirement, feature: str | None, asked: Asked) -> Iterator[Check]:
        yield from self.checker.check_line(requirement, feature, asked.line, asked.offer)
        for role in self.checker.roles(requirement):
            for component in asked.candidates.get(role, (NONE,) if asked.part else ()):
                check = self.checker.check_component(requirement, feature, role, component, asked.offer)
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
            if offer.stays:
                found[role] = (line.ecus[role].component,) if role in line.ecus else (NONE,)
                continue
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
        if offer.exchanges and not self.calendar.is_in_time(self._exchange_months(line, component), offer.after.first):
            return False
        return not (offer.is_stack and component.role == "head-unit" and component.stack != offer.platform)

    def _exchange_months(self, line: VehicleLine, component: Component) -> float:
        """How long it takes to bring a component into a line, and to qualify it there before."""
        asset = self.registry.requalification(component, line.architecture)
        lead = self.registry.lead((asset,)) if asset is not None else 0.0
        if component.replaces_months is not None:
            return max(lead, component.replaces_months.expected)
        return lead + (self.calendar.duration(component.replaces.expected, Pace()) if component.replaces is not None else 0.0)

    def _is_supplied(self, component: Component, start: Month) -> bool:
        """Whether the component, and every part in it, is still delivered for cars that start to be built then."""
        parts = (self.workspace.parts.get(name) for name in component.parts)
        ends = [component.supplied_until, *(part.supplied_until for part in parts if part is not None)]
        return all(end is None or start <= end for end in ends)

    def _run(self, line: VehicleLine, offer: Offer) -> None:
        """What running a line on an offer costs by itself: licence, a year of the line, what it lacks until its change; and what it needs."""
        platform = self.workspace.platforms[offer.platform]
        charges: list[Charge] = []
        if platform.licence is not None and offer.years_after > 0 and line.volume.expected > 0:
            amount = Amount(offer.years_after, (platform.licence, line.volume))
            purpose = Purpose(PurposeKind.LICENCE, platform.id, line=line.id)
            charges.append(eur(Part.LICENCE, amount, platform.origin.address, purpose))
        charges += self._line_years(line, platform, offer.years_after)
        if offer.before.months:
            charges += self._until_then(line, offer)
        self.study.run_charges[offer.key] = tuple(charges)
        self.study.run_assets[offer.key] = self._run_assets(line, offer, platform)

    def _line_years(self, line: VehicleLine, platform: Platform, years: float) -> Iterator[Charge]:
        """Work a year for the line, whatever it runs."""
        if platform.line_upkeep is not None and years > 0:
            purpose = Purpose(PurposeKind.LINE_YEARS, platform.id, line=line.id)
            yield pm(Part.MAINTENANCE, Amount(years, (platform.line_upkeep,)), platform.origin.address, purpose)

    def _until_then(self, line: VehicleLine, offer: Offer) -> Iterator[Charge]:
        """Before its change a line is as it is today: its stack and ECUs are kept, and what its stack cannot do is lost."""
        years = offer.years_before
        stack = self.workspace.platforms[self.study.offers[line.id].stack]
        yield from self._line_years(line, stack, years)
        for ecu in line.ecus.values():
            yield from self._kept(line, self.workspace.components.get(ecu.component), years, PurposeKind.COMPONENT_BEFORE)
        for demand in self.checker.demands(line).values():
            if demand.feature not in stack.provides:
                lost = self.values.lost(line, demand, years, PurposeKind.WITHOUT_BEFORE)
                if lost is not None:
                    yield lost

    def _kept(
        self, line: VehicleLine, component: Component | None, years: float, kind: PurposeKind = PurposeKind.COMPONENT
    ) -> Iterator[Charge]:
        """The upkeep of a component in a line."""
        if component is not None and component.upkeep is not None and years > 0:
            purpose = Purpose(kind, component.id, line=line.id)
            yield pm(Part.MAINTENANCE, Amount(years, (component.upkeep,)), component.origin.address, purpose)

    def _run_assets(self, line: VehicleLine, offer: Offer, platform: Platform) -> dict[str, int]:
        """Blocks of the foundation for a region or architecture; and the stack brought to where it does not run yet."""
        bases = [platform, *([self.workspace.platforms[platform.base]] if platform.base else [])]
        found = {
            self.registry.foundation_node(base, node, scope): offer.after.first
            for base in bases
            for node in base.foundation
            if node.work.once_per is not Scope.GROUP
            for scope in scope_values(node.work.once_per, line, None)
        }
        stack = self.workspace.platforms[self.study.offers[line.id].stack]
        if stack.port is not None and (offer.is_stack or offer.before.months) and (stack.id, line.architecture) not in self.carried:
            found[self.registry.port(stack, line.architecture)] = offer.before.first
        return found

    def _use(self, line: VehicleLine, offer: Offer, role: str, name: str) -> None:
        """What a component in a role costs: work of replacing, upkeep, and the price above the cheapest candidate."""
        key = (line.id, role, name, offer.platform, offer.key.since)
        today = line.ecus[role].component if role in line.ecus else NONE
        component = self.workspace.components.get(name)
        charges = list(self._hardware(line, offer, role, today, component))
        charges += self._kept(line, component, offer.years_after)
        if component is not None and name != today:
            if component.replaces is not None and offer.exchanges:
                what = f"{name} in place of {today}" if today != NONE else f"{name} added"
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
            assets, charges, months = self._build(line, demand.feature, platform, offer)
            possible = not offer.stays and self.calendar.is_in_time(months, offer.after.first)
        binds = self._binds(line, demand, offer)
        lost = None if binds else self.values.lost(line, demand, offer.years_after)
        if not possible:
            assets, charges = (), ()
        return Wish(demand, line.id, offer.key, possible, binds, assets, charges, lost, offer.after.first)

    def _binds(self, line: VehicleLine, demand: Demand, offer: Offer) -> bool:
        """A must-have binds on a named platform, from the line's change or the month that its brand says; a stack may lack it, at a price."""
        if demand.must is None or offer.is_stack:
            return False
        since = self.workspace.brands[line.brand].must_from
        return since is None or since <= min(line.ends, self.workspace.group.end)

    def _possible(self, name: str, platform_id: str) -> bool:
        """Whether a feature comes with the platform or can be built on it."""
        return can_have(self.workspace, name, platform_id)

    def _build(self, line: VehicleLine, name: str, platform: Platform, offer: Offer) -> tuple[tuple[str, ...], tuple[Charge, ...], float]:
        """Assets and charges of a feature that does not come with a platform, and how long it takes."""
        if platform.is_stack:
            asset = self.registry.added_feature(platform, name)
            return (asset,), (), self.registry.lead((asset,))
        feature = self.workspace.features[name]
        work: Work | None = platform.builds.get(name) or feature.build
        assert work is not None, "impossible features are not built"
        owner = self._build_owner(name, platform)
        found = [self.registry.of_work(owner, f"feature:{name}", work, scope) for scope in scope_values(work.once_per, line, None)]
        assets = tuple(asset for asset in found if asset)
        charges = each_charges(work, offer.years_after, Purpose(PurposeKind.FEATURE, name, line=line.id))
        own = self.calendar.duration(work.each.expected, Pace()) if work.each is not None and work.months is None else 0.0
        return assets, charges, max(self.registry.lead(assets) + own, work.months.expected if work.months else 0.0)

    def _build_owner(self, name: str, platform: Platform) -> str:
        """A feature built at the base's or the group's price on a base serves all platforms that extend it."""
        if platform.base is None:
            return platform.id
        base = self.workspace.platforms[platform.base]
        return platform.base if platform.builds.get(name) is base.builds.get(name) else platform.id


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


def first_sop(platform: Platform, workspace: Workspace, calendar: Calendar) -> int:
    """The first month in which a car can enter production with a platform: the later of what its file says and what its work takes."""
    bases = [platform, *([workspace.platforms[platform.base]] if platform.base else [])]
    months = max(foundation_months(one, calendar) for one in bases)
    stated = calendar.moved(platform.ready) if platform.ready is not None else 0
    return max(stated, calendar.earliest(months) if months > 0.0 else 0)


def _carried(study: Study) -> frozenset[tuple[str, str]]:
    """(stack, architecture) of cars that are built when the horizon begins: there it runs."""
    lines = (offers for offers in study.offers.values() if not study.calendar.is_new(offers.line))
    return frozenset((offers.stack, offers.line.architecture) for offers in lines)
