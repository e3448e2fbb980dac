"""Stage gaps: the linked workspace to a study, all decisions of all strategies with their charges.

In: the workspace. Out: `Study`, which the problem, the ledger, the certificate and the reports read.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Requirement, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import Asset, AssetRegistry
from integration_model.study.binding import Binding, parts_asked
from integration_model.study.calendar import Calendar, Span, cut
from integration_model.study.carrying import CandidateFinder
from integration_model.study.charges import Charge, for_span
from integration_model.study.checks import REGULATIONS, Check, Checker, binds_since, is_todays
from integration_model.study.earnings import Services
from integration_model.study.exchanges import RunningChanges
from integration_model.study.first_uses import first_uses
from integration_model.study.gaps import UNTIL_THEN, Asked, Gap, Way
from integration_model.study.lateness import comes_too_early
from integration_model.study.offers import LineOffers, Offer, OfferKey, offers_of
from integration_model.study.openings import first_sops, ready_for
from integration_model.study.running import RunningCosts
from integration_model.study.supply import Longer
from integration_model.study.supply_gaps import WithoutSupply
from integration_model.study.teams import Teams
from integration_model.study.units import units_as_today
from integration_model.study.value import ValueOfWishes
from integration_model.study.waiting import Late, LateStarts
from integration_model.study.ways import WayFinder
from integration_model.study.wishes import Wish, WishFinder

Use = tuple[str, str, str, str, str]
"""line, role, component, platform, since."""


@dataclass(frozen=True, eq=False)
class Study:
    """Everything that can be decided, and what it costs. Built once, never changed afterwards: another one is made with `replace`."""

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
    use_by: dict[Use, int] = field(default_factory=dict)
    """The month by which the asset of a use must be there for the work behind it."""
    gaps: dict[OfferKey, tuple[Gap, ...]] = field(default_factory=dict)
    supply_gaps: dict[OfferKey, tuple[Gap, ...]] = field(default_factory=dict)
    """Units that are delivered no more while cars with them are built, and that others may take the place of at any time."""
    wishes: dict[OfferKey, tuple[Wish, ...]] = field(default_factory=dict)
    met: dict[OfferKey, tuple[Check, ...]] = field(default_factory=dict)
    """Checks that today's components meet."""
    cars_with_wishes: float = 0.0
    """Cars planned within the horizon, each brand's as its points are weighed."""
    unsupplied: dict[Use, Span] = field(default_factory=dict)
    """Months from a line's change on in which it is not built with a component, since that is delivered no more."""
    unsupplied_runs: dict[OfferKey, dict[str, Span]] = field(default_factory=dict)
    """By role, or for the stack, such months on an offer whatever is chosen for it."""
    longer: tuple[Longer, ...] = ()
    """What edits would change about these months."""
    imagined: frozenset[OfferKey] = frozenset()
    """Offers that only an edit of the files would make."""

    @cached_property
    def moving(self) -> tuple[LineOffers, ...]:
        """Lines that are built within the horizon, in the order of ids."""
        return tuple(offers for offers in self.offers.values() if offers.built.months)

    @cached_property
    def earned_by_all(self) -> tuple[Charge, ...]:
        """What services bring in every plan, if every car has all that its brand wishes for: wishes that are given up say what of it they
        do not bring."""
        services = Services(self.workspace, self.calendar)
        return tuple(charge for found in self.moving for charge in services.by_all(found.line))

    @cached_property
    def units_as_today(self) -> tuple[Charge, ...]:
        """What all units cost if every car is built with what it carries today: beside what is decided, the same whatever that is."""
        return units_as_today(self.workspace, self.graph, self.offers.values())

    def whole_charges(self, asset: str) -> tuple[Charge, ...]:
        """What an asset costs that is used from its first possible use on."""
        return self.asset_charges(asset, self.first_uses.get(asset, (0,))[0])

    def asset_charges(self, name: str, first: int) -> tuple[Charge, ...]:
        """What an asset costs that is there by a month: its work before, its upkeep from then on."""
        asset = self.assets[name]
        return (*asset.work(first, self.calendar), *for_span(asset.yearly, self.in_use(name, first)))

    def in_use(self, name: str, first: int) -> Span:
        """The months in which an asset is of use from a month on."""
        end = self.assets[name].end
        return Span(first, end if end is not None else self.calendar.horizon.end)

    @cached_property
    def openings(self) -> Mapping[str, str]:
        """Platform or base -> the asset that opens it; without those that nobody can have."""
        return {asset.key.owner: name for name, asset in sorted(self.assets.items()) if asset.is_opening}

    def month_text(self, number: int) -> str:
        """The month of a number, as keys name it."""
        return self.calendar.text(number)

    def gap_ways(self) -> Iterator[tuple[Gap, Way]]:
        """Every way of every gap, those too that a single fact keeps shut, or that a component does not meet what is asked itself."""
        return ((gap, way) for gap in self.each_gap() for way in gap.all_ways)

    def each_gap(self) -> Iterator[Gap]:
        """Every gap of every offer."""
        return itertools.chain.from_iterable(map(self.gaps_of, self.gaps))

    def gaps_of(self, key: OfferKey) -> tuple[Gap, ...]:
        """The gaps of an offer, those of supply too."""
        return (*self.gaps[key], *found) if (found := self.supply_gaps.get(key)) else self.gaps[key]

    @cached_property
    def first_uses(self) -> Mapping[str, tuple[int, ...]]:
        """Asset -> the months by which it may be there for the first time, in the order of time: for cars, or for work that rests on it."""
        return first_uses(self._asked_assets(), self.below, self._is_kept_up)

    def _asked_assets(self) -> Iterator[tuple[str, int]]:
        """Assets that lines may ask for themselves, each with a month by which they do."""
        for assets in self.run_assets.values():
            yield from assets.items()
        for use, asset in self.use_assets.items():
            yield asset, self.use_by[use]
        for _, way in self.gap_ways():
            yield from way.asks
        for wishes in self.wishes.values():
            yield from ((asset, wish.by) for wish in wishes for asset in wish.assets)

    def _is_kept_up(self, name: str) -> bool:
        """Whether it matters when an asset, or one that it rests on, is first used."""
        is_dearer = bool(self.assets[name].yearly or (self.assets[name].once and self.workspace.group.discounts))
        return is_dearer or self.counts_by_year(name) or any(map(self._is_kept_up, self.assets[name].needs))

    @cached_property
    def teams(self) -> Teams:
        """What the teams can do, year by year."""
        return Teams(self.workspace, self.calendar)

    def counts_by_year(self, name: str) -> bool:
        """Whether it matters in which year an asset is built."""
        return self.teams.count(self.assets[name].once, self.assets[name].supplier)

    def there_by(self, asset: str, month: int) -> tuple[int, ...]:
        """The months by which an asset that somebody asks for by a month is there: the first of them first."""
        months = self.first_uses[asset]
        return months[bisect.bisect_right(months, month) - 1 :]

    def latest(self, asset: str, month: int) -> int:
        """The month by which an asset must be there for somebody who asks for it by a month."""
        months = self.first_uses[asset]
        return months[bisect.bisect_right(months, month) - 1]

    def below(self, asset: str, month: int) -> Iterator[tuple[str, int]]:
        """What an asset rests on that is there by a month, each with the month by which it must be there itself."""
        found = self.assets[asset]
        by = self.calendar.ahead(month, found.months) if found.needs else month
        return ((need, by) for need in found.needs)

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
    def ways_unbuilt(self) -> tuple[tuple[Gap, Way], ...]:
        """The ways with which cars are not built in some months."""
        return tuple((gap, way) for gap, way in self.gap_ways() if way.unbuilt.months)

    @cached_property
    def unbuilt_spans(self) -> Mapping[tuple[str, str], tuple[Span, ...]]:
        """Line and market -> the spans between the months in which cars may cease to be built, or be built again."""
        used: dict[tuple[str, str], list[Span]] = {}
        for gap, way in self.ways_unbuilt:
            for market in self.markets_of(gap):
                used.setdefault((gap.line, market), []).append(way.unbuilt)
        for line, span in self._without_supply():
            for market in self.workspace.lines[line].markets:
                used.setdefault((line, market), []).append(span)
        return {key: cut(spans) for key, spans in sorted(used.items())}

    def _without_supply(self) -> Iterator[tuple[str, Span]]:
        yield from ((use[0], span) for use, span in self.unsupplied.items())
        yield from ((key.line, span) for key, spans in self.unsupplied_runs.items() for span in spans.values())
        yield from ((one.offer.line, one.left) for one in self.longer if one.left.months)

    def markets_of(self, gap: Gap) -> tuple[str, ...]:
        """The markets of a line for which its cars are asked what a gap is about."""
        markets = self.workspace.lines[gap.line].markets
        asked = gap.check.requirement.only_in
        return tuple(sorted(markets if asked is None else markets.intersection(asked)))


def build_study(workspace: Workspace, wanted: Callable[[Offer], bool] | None = None, edit: str = "", late: Late | None = None) -> Study:
    """The study of a workspace; of some of its offers only where it is said which are wanted, marked with the edit that makes them.

    `late` are the later starts of new cars, where they are not to be found in the workspace itself.
    """
    return _Builder(workspace, late).build(lambda offers: _only(offers, wanted, edit) if wanted is not None else offers)


class _Builder:
    """Goes through lines, offers, roles and components once."""

    def __init__(self, workspace: Workspace, late: Late | None = None) -> None:
        self.workspace = workspace
        self.calendar = Calendar(workspace.group)
        graph, checker, values = GroupGraph(workspace), Checker(workspace), ValueOfWishes(workspace, self.calendar)
        registry = AssetRegistry(workspace, self.calendar)
        ready = first_sops(workspace, self.calendar)
        starts = LateStarts(workspace, registry, graph, late)
        offers = {
            name: offers_of(line, workspace, self.calendar, ready_for(line, ready, registry), starts.of(line))
            for name, line in workspace.lines.items()
        }
        self.checker = checker
        exchanges = RunningChanges(checker, registry, graph)
        self.wishes = WishFinder(workspace, registry, values, offers)
        self.finder = WayFinder(workspace, registry, exchanges, partial(_lost_before, self.wishes, checker))
        self.carrying = CandidateFinder(workspace, registry, graph)
        self.costs = RunningCosts(registry, graph, offers)
        self.supply = WithoutSupply(registry, exchanges)
        self.study = Study(workspace, graph, self.calendar, offers, registry.assets, ready, cars_with_wishes=values.all_cars)

    def build(self, chosen: Callable[[LineOffers], LineOffers]) -> Study:
        """The study of what is chosen of each line's offers; what it knows of them is written down line by line."""
        offers = {name: chosen(found) for name, found in self.study.offers.items()}
        return replace(self.study, offers={name: self._in_time(found) if found.built.months else found for name, found in offers.items()})

    def _in_time(self, offers: LineOffers) -> LineOffers:
        """The offers of a line written down, with the platforms that it cannot have by any of its changes: it is left out of these."""
        in_time = {offer.platform for offer in offers.all if self._offer(offers.line, offer)}
        return replace(offers, late=frozenset(offer.platform for offer in offers.platforms) - in_time)

    def _offer(self, line: VehicleLine, offer: Offer) -> bool:
        """Writes an offer down; whether all that it asks for can be there by its change."""
        asked = [
            (requirement, feature)
            for requirement, feature in self.checker.requirements(line, offer.platform)
            if feature is None or self.workspace.can_have(feature, offer.platform)
        ]
        roles = {role for requirement, _ in asked for role in self._roles(requirement)}
        candidates = self.carrying.candidates(line, offer, roles)
        wishes = tuple(self.wishes.wish(line, demand, offer) for demand in self.checker.demands(line).values())
        gaps, met = self._check(line, offer, asked, candidates, wishes)
        self.study.uses[offer.key] = candidates
        self.study.wishes[offer.key] = wishes
        self.study.gaps[offer.key] = tuple(gaps)
        self.study.met[offer.key] = tuple(met)
        self.study.run_charges[offer.key] = self.costs.run(line, offer)
        self.study.run_assets[offer.key] = self.costs.assets(line, offer)
        ended, replaced = self.supply.of_run(line, offer)
        if ended:
            self.study.unsupplied_runs[offer.key] = ended
        self._add_supply_gaps(offer, *replaced)
        for role, components in candidates.items():
            for component in components:
                self._use(line, offer, role, component)
        waits = partial(self.carrying.waits, line, offer)
        return not comes_too_early(gaps, candidates, wishes, waits) or self._gives_away(line, offer)

    def _gives_away(self, line: VehicleLine, offer: Offer) -> bool:
        """Whether data that must stay does not on a platform, or nobody says that it does: no time would change that."""
        platform = self.workspace.platforms[offer.platform]
        must_stay = (demand.keeps for demand in self.workspace.brands[line.brand].demands if not demand.waived)
        return any(not platform.keeps(flow) for flow in must_stay if flow is not None)

    def _check(
        self,
        line: VehicleLine,
        offer: Offer,
        asked: Iterable[tuple[Requirement, str | None]],
        candidates: Mapping[str, tuple[str, ...]],
        wishes: Iterable[Wish],
    ) -> tuple[list[Gap], list[Check]]:
        """What is asked of a line on an offer: gaps, and what today's components meet."""
        wanted = {wish.demand.feature: wish.binds for wish in wishes}
        gaps: list[Gap] = []
        met: list[Check] = []
        parts: dict[Binding, tuple[Asked, ...]] = {}
        for requirement, feature in asked:
            binds = self._binds(requirement, line)
            if binds not in parts:
                parts[binds] = tuple(parts_asked(binds, Asked(line, offer, offer.after, wanted, candidates)))
            for part in parts[binds]:
                self._judge(requirement, feature, part, gaps, met)
        return gaps, met

    def _binds(self, requirement: Requirement, line: VehicleLine) -> Binding:
        """How a requirement binds a line."""
        is_duty = requirement.owner == REGULATIONS
        since = binds_since(requirement, line) if is_duty else None
        return Binding(self.calendar.number(since) if since is not None else 0, is_duty)

    def _use(self, line: VehicleLine, offer: Offer, role: str, name: str) -> None:
        """What a component in a role costs, and what it needs: once, where it fills several."""
        key = (line.id, role, name, offer.platform, offer.key.since)
        if not self._bears(offer, role, name):
            self.study.use_charges[key] = ()
            return
        self.study.use_charges[key] = self.costs.use(line, offer, name)
        without, gap = self.supply.of_use(line, offer, role, name, self.study.uses[offer.key])
        if without.months:
            self.study.unsupplied[key] = without
        self._add_supply_gaps(offer, *gap)
        asset = self.costs.qualification(line, name)
        if asset is not None:
            self.study.use_assets[key] = asset
            self.study.use_by[key] = self.costs.qualified_by(offer, name)

    def _add_supply_gaps(self, offer: Offer, *gaps: Gap) -> None:
        if gaps:
            self.study.supply_gaps[offer.key] = (*self.study.supply_gaps.get(offer.key, ()), *gaps)

    def _bears(self, offer: Offer, role: str, name: str) -> bool:
        """Whether a role bears what a component costs and lacks: of several units in one box, the first that counts on an offer."""
        uses = self.study.uses[offer.key]
        return name == NONE or role == next(role for role in self.workspace.components[name].roles if role in uses)

    def _judge(self, requirement: Requirement, feature: str | None, asked: Asked, gaps: list[Gap], met: list[Check]) -> None:
        for check in self._checks(requirement, feature, asked):
            if check.judgement.verdict is Fulfilment.MET:
                met += [check] if not asked.part and is_todays(check, asked.line) else []
            elif check.feature is None or self._may_have(check.feature, asked):
                gaps.append(self.finder.gap(check, asked))

    def _may_have(self, feature: str, asked: Asked) -> bool:
        """Whether the cars in question can have a feature: until the change those alone whose stack brings it already."""
        if asked.part == UNTIL_THEN:
            return feature in self.workspace.platforms[self.study.offers[asked.line.id].stack].provides
        return self.workspace.can_have(feature, asked.offer.platform)

    def _checks(self, requirement: Requirement, feature: str | None, asked: Asked) -> Iterator[Check]:
        yield from self.checker.check_line(requirement, feature, asked.line, asked.judged)
        roles = self.checker.roles(requirement)
        for place, role in enumerate(roles):
            before = {name for earlier in roles[:place] for name in asked.candidates.get(earlier, ())} - {NONE}
            for component in asked.candidates.get(role, (NONE,) if asked.part else ()):
                if component in before:  # several units in one box are asked once
                    continue
                check = self.checker.check_component(requirement, feature, role, component, asked.judged)
                if check is not None:
                    yield check

    def _roles(self, requirement: Requirement) -> tuple[str, ...]:
        """The roles that a requirement looks at: by itself, or through the conditions of its remedies."""
        own = self.checker.roles(requirement)
        return own or tuple(
            remedy.in_role for remedy in requirement.remedies if any(condition.of == "component" for condition in remedy.conditions)
        )


def _lost_before(wishes: WishFinder, checker: Checker, line: VehicleLine, feature: str, months: Span) -> tuple[Charge, ...]:
    """Not a method of the builder: held by what it makes, that would keep a whole study until somebody looks for circles."""
    return wishes.lost_before(line, checker.demands(line)[feature], months)


def _only(offers: LineOffers, wanted: Callable[[Offer], bool], edit: str) -> LineOffers:
    """A line with some of its offers."""
    stacks, platforms = (tuple(replace(one, edit=edit) for one in found if wanted(one)) for found in (offers.stacks, offers.platforms))
    return replace(offers, stacks=stacks, platforms=platforms)
