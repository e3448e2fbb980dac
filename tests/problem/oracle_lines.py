"""Second reading of the problem, third part: everything that a line can do, each with what it costs and needs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from integration_model.domain import AS_IS, MIXED, Component, Demand, Platform, VehicleLine
from integration_model.values import Month
from tests.problem.oracle_asked import Asking, Dated, Missed, NotBuilt, WayOut, candidates, is_supplied, price
from tests.problem.oracle_earnings import Bringing, wished
from tests.problem.oracle_supply import Supply, with_time
from tests.problem.oracle_teams import added_up
from tests.problem.oracle_work import NONE, Cost, Key, WorkBook, expected

Worth = Callable[[Cost], float]


@dataclass(frozen=True)
class Choice:
    """One way to run a line: its own cost, what must be there and from when, the stack's months, cars not built."""

    offer: Dated
    cost: Cost
    needs: Mapping[Key, int]
    stack: str
    on_stack: frozenset[int]
    not_built: NotBuilt = frozenset()

    def plus(self, way: WayOut) -> Choice:
        """The choice with a way out taken."""
        needs = dict(self.needs)
        for key, month in way.needs:
            needs[key] = min(month, needs.get(key, month))
        not_built = self.not_built | way.not_built if way.not_built else self.not_built
        return Choice(self.offer, self.cost + way.cost, needs, self.stack, self.on_stack, not_built)

    @cached_property
    def loads(self) -> Mapping[tuple[str, int], float]:
        """What the line's own work is for teams, by year."""
        return added_up(self.cost.loads)


class Lines:
    """Lists what each line can do."""

    def __init__(self, book: WorkBook, worth: Worth) -> None:
        self.book, self.workspace, self.group = book, book.workspace, book.group
        self.asking, self.bringing = Asking(book), Bringing(book)
        self.supply = Supply(book, self.asking)
        self.worth = worth
        self._reached: dict[str, list[Dated]] = {}
        self._in_time: dict[tuple[str, str], bool] = {}
        self._choices: dict[tuple[str, Dated], list[Choice]] = {}
        self._margins: dict[tuple[str, str, int], float] = {}

    # --- where, and since when ---

    @cached_property
    def named(self) -> list[str]:
        """The platforms on offer."""
        return sorted(name for name, platform in self.workspace.platforms.items() if platform.offered and not platform.is_stack)

    def dated(self, line: VehicleLine, platform: str, month: Month | None, *, is_stack: bool) -> Dated:
        """An offer with its months."""
        first, end = self.book.built(line)
        change = first if month is None else self.book.number(month)
        at_start = self.book.is_new(line) and month == line.sop
        return Dated(platform, is_stack, month, first, change, end, exchanges=month is not None and not at_start)

    def chances(self, line: VehicleLine) -> list[Month]:
        """The SOP of a car that is not built yet, and every month after the decision in which it may change while it is built."""
        first, end = self.book.built(line)
        own = [month for month in line.may_change if max(first, self.book.decision) <= self.book.number(month) < end]
        return sorted({line.sop, *own}) if self.book.is_new(line) and first < end else own

    def on_platforms(self, line: VehicleLine) -> list[Dated]:
        """Every platform that the line can reach and may take, in each month in which it is there for it."""
        if line.id not in self._reached:
            self._reached[line.id] = list(self._each_platform(line))
        return self._reached[line.id]

    def _each_platform(self, line: VehicleLine) -> Iterator[Dated]:
        allowed = self.workspace.brands[line.brand].platforms
        for name in self.named:
            local = self.book.there(self.book.lead(self.book.local_blocks(name, line)))
            for month in self.chances(line):
                if (allowed is None or name in allowed) and self.book.number(month) >= max(self.book.ready[name], local):
                    yield self.dated(line, name, month, is_stack=False)

    def _comes_too_early(self, line: VehicleLine, offer: Dated) -> bool:
        """Whether nothing can be done on an offer now, and something could if all that takes time were there."""
        return not self.choices(line, offer) and self._with_time.can(line, offer)

    def can(self, line: VehicleLine, offer: Dated) -> bool:
        """Whether there is anything that a line can do on an offer: the first such thing will do."""
        return next(self._each_choice(line, offer), None) is not None

    @cached_property
    def _with_time(self) -> Lines:
        """The same lines in a group that decided long ago, with everything on offer and supplied at any time."""
        return Lines(WorkBook(with_time(self.workspace)), self.worth)

    def on_stack(self, line: VehicleLine) -> list[Dated]:
        """The own stack: for good, or with other units of it from a change on; a new car has them from its SOP on, or a later start."""
        chances = self.chances(line)
        months = chances[:1] if self.book.is_new(line) else [None, *chances]
        found = [self.dated(line, self.book.stack_of(line).id, month, is_stack=True) for month in months]
        return [
            *found,
            *(replace(found[0], month=month, change=self.book.number(month), waits=True) for month in self.supply.late_starts(line)),
        ]

    def reaches(self, line: VehicleLine, platform: str) -> bool:
        """Whether the line can have a platform at any time, its work done by then."""
        if (line.id, platform) not in self._in_time:
            there = [offer for offer in self.on_platforms(line) if offer.platform == platform]
            self._in_time[line.id, platform] = any(not self._comes_too_early(line, offer) for offer in there)
        return self._in_time[line.id, platform]

    def is_built_at_end(self, line: VehicleLine) -> bool:
        """Whether it is built in the last month of the horizon."""
        return self.book.number(line.sop) < self.book.end <= self.book.number(line.ends) + 1

    def offers(self, line: VehicleLine, strategy: str) -> list[Dated]:
        """What a strategy leaves the line."""
        platforms, stack = self.on_platforms(line), self.on_stack(line)
        until = self.book.stack_of(line).support_until
        outlived = self.group.margin is None and until is not None and until < min(line.ends, self.group.end)
        never_changes = not platforms and [offer.month for offer in stack] == [None]
        if not never_changes and (outlived or not self.workspace.brands[line.brand].may_stay):
            stack = []
        if strategy == AS_IS:
            return stack
        if strategy == MIXED:
            return [*stack, *platforms]
        there = [offer for offer in platforms if offer.platform == strategy]
        return there if self.reaches(line, strategy) and self.is_built_at_end(line) else [*stack, *there]

    # --- components ---

    def usable(self, line: VehicleLine, role: str, offer: Dated) -> list[str]:
        """What may fill a role of the line on an offer."""
        today = line.ecus[role].component if role in line.ecus else NONE
        if offer.month is None:
            return [today]
        found = [NONE] if today == NONE else []
        for component in candidates(self.book, line, role):
            not_built = self.group.margin is not None and offer.is_stack and self.supply.is_new(line, offer)
            can_come = component.id == today or self._can_come(line, component, offer)
            if can_come and (not_built or is_supplied(self.book, component, offer.change)):
                found.append(component.id)
        return found

    def _can_come(self, line: VehicleLine, component: Component, offer: Dated) -> bool:
        """Offered by then, brought in and qualified by then, and under a stack a head unit that runs it."""
        if component.offered_from is not None and self.book.number(component.offered_from) > offer.change:
            return False
        if offer.is_stack and "head-unit" in component.roles and component.stack != offer.platform:
            return False
        months = self.book.lead(self.book.qualified(component, line.architecture))
        if offer.exchanges:
            months += self.book.duration(expected(component.replaces), component.replaces_months)
        return self.book.there(months) <= offer.change

    def _use(self, line: VehicleLine, role: str, name: str, offer: Dated) -> WayOut:
        """Price, upkeep, and the work of replacing, once for several units in one box; before the change, of what is there today."""
        today = line.ecus[role].component if role in line.ecus else NONE
        cost = Cost()
        for component, first, end in ((today, offer.first, offer.change), (name, offer.change, offer.end)):
            if component != NONE:
                found, years = self.workspace.components[component], max(0, end - first) / 12
                keep = years * expected(found.upkeep) if found.roles[0] == role else 0.0
                eur = expected(line.volume) * years * price(self.book, line, role, component)
                cost += self.book.spent(Cost(keep, eur), first, end)
        found = self.workspace.components.get(name)
        if found is None or name == today or found.roles[0] != role:
            return WayOut(cost)
        months = 0.0
        if offer.exchanges:
            pm = expected(found.replaces)
            months = self.book.duration(pm, found.replaces_months)
            cost += self.book.spent(Cost(pm), *self.book.work_months(offer.change, months))
        return WayOut(cost, self.book.before(offer.change, months, self.book.qualified(found, line.architecture)))

    # --- wishes ---

    def demands(self, line: VehicleLine) -> list[Demand]:
        """What the brand asks for."""
        found = wished(self.workspace.brands[line.brand])
        return [one for one in found if not one.waived and not self.workspace.features[one.feature].waived]

    def keeping(self, line: VehicleLine, feature: str, offer: Dated) -> WayOut | None:
        """What having a feature from the change on takes; None where it cannot be had by then."""
        platform, found = self.workspace.platforms[offer.platform], self.workspace.features[feature]
        if feature in platform.provides:
            return WayOut()
        if offer.month is None or feature in platform.cannot or (found.only_on and platform.id not in found.only_on):
            return None
        if platform.is_stack:
            if platform.adds_feature is None:
                return None
            pm = expected(platform.adds_feature)
            yearly = Cost(pm * expected(self.group.asset_upkeep))
            key = self.book.need(("adds", platform.id, feature), Cost(pm), yearly, lead=self.book.duration(pm))
            return WayOut(needs=((key, offer.change),)) if self.book.there(self.book.lead([key])) <= offer.change else None
        return self._built(line, feature, platform, offer)

    def _built(self, line: VehicleLine, feature: str, platform: Platform, offer: Dated) -> WayOut | None:
        base = self.workspace.platforms.get(platform.base or "")
        own = platform.builds.get(feature)
        owner = base.id if base and (own is None or own is base.builds.get(feature)) else platform.id
        work = own or self.workspace.features[feature].build
        if work is None:
            return None
        keys = []
        if work.once is not None or work.once_eur is not None:
            scopes = self.book.scopes(work.once_per, line, None)
            keys = [self.book.of_work(("feature", owner, feature, scope), work) for scope in scopes]
        own = 0.0 if keys and work.months else self.book.duration(expected(work.each), work.months)
        months = self.book.lead(keys) + own
        if self.book.there(months) > offer.change:
            return None
        return WayOut(self.book.each(work, offer.change, offer.end), self.book.before(offer.change, own, keys))

    def lost(self, line: VehicleLine, demand: Demand, first: int, end: int) -> Cost:
        """What cars without a wish lose: its points in the months in which they are built, a must-have like the brand's dearest wish."""
        brand = self.workspace.brands[line.brand]
        if demand.must is None:
            points = expected(demand.points) * demand.scale
        else:
            points = max((expected(one.points) * one.scale for one in brand.demands if one.points), default=0.0)
        built = expected(line.volume) * (end - first) / 12
        if not self.group.by_volume:
            cars = sum(self._cars(self.workspace.lines[name]) for name in brand.lines)
            built *= 100_000 * self.book.years / cars if cars else 0.0
        return self.book.spent(Cost(points=points * built), first, end)

    def _missed(self, line: VehicleLine) -> Missed:
        """What its cars have today of what its brand asks for, with what is lost without it: its points, and what it brings."""
        had = [one for one in self.demands(line) if one.feature in self.book.stack_of(line).provides]
        return {one.feature: partial(self._without, line, one) for one in had}

    def _without(self, line: VehicleLine, demand: Demand, *months: int) -> Cost:
        return self.lost(line, demand, *months) + Cost(worth=-self.bringing.of_feature(demand.feature, line, *months).worth)

    def _cars(self, line: VehicleLine) -> float:
        first, end = self.book.built(line)
        return expected(line.volume) * (end - first) / 12

    def binds(self, line: VehicleLine, demand: Demand, offer: Dated) -> bool:
        """A must-have holds from a change to a platform on, or from the month that the brand says."""
        since = self.workspace.brands[line.brand].must_from
        still = since is None or self.book.number(since) <= min(self.book.number(line.ends), self.book.end - 1)
        return demand.must is not None and not offer.is_stack and still

    # --- choices ---

    def choices(self, line: VehicleLine, offer: Dated) -> list[Choice]:
        """All that a line can do on an offer, without what is never better; the same under every strategy that leaves it the offer."""
        if (line.id, offer) not in self._choices:
            self._choices[line.id, offer] = self.undominated(list(self._each_choice(line, offer)))
        return self._choices[line.id, offer]

    def _each_choice(self, line: VehicleLine, offer: Dated) -> Iterator[Choice]:
        platform = self.workspace.platforms[offer.platform]
        if not offer.is_stack and any(self._gives_away(demand, platform) for demand in self.workspace.brands[line.brand].demands):
            return
        start, demands = self._start(line, offer, platform), self.demands(line)
        roles = {role: self.usable(line, role, offer) for role in self.group.roles}
        ways = {demand.feature: self.keeping(line, demand.feature, offer) for demand in demands}
        for picked in itertools.product(*roles.values()):
            parts = dict(zip(roles, picked, strict=True))
            if offer.month is not None and (self._exclude_each_other(picked) or not self._are_whole(parts)):
                continue
            bases = [start]
            for role, name in parts.items():
                bases = [base.plus(self._use(line, role, name, offer)) for base in bases]
                for outs in self.supply.ways(line, role, name, roles, offer):
                    bases = self.undominated([base.plus(way) for base in bases for way in outs])
            for size in range(len(demands) + 1):
                for keeping in itertools.combinations(demands, size):
                    kept = {one.feature: ways[one.feature] for one in keeping}
                    for base in bases:
                        yield from self._with_wishes(line, offer, parts, roles, base, kept)

    def _exclude_each_other(self, picked: tuple[str, ...]) -> bool:
        return any(set(self.workspace.components[name].excludes) & set(picked) for name in picked if name != NONE)

    def _are_whole(self, parts: Mapping[str, str]) -> bool:
        """Whether each unit is in all of its roles: several in one box cannot be had one by one."""
        return all(parts[role] == name for name in parts.values() if name != NONE for role in self.workspace.components[name].roles)

    @staticmethod
    def _gives_away(demand: Demand, platform: Platform) -> bool:
        if not demand.keeps or demand.waived:
            return False
        flow = platform.data_flows.get(demand.keeps)
        return flow is None or flow.value != "group"

    def _start(self, line: VehicleLine, offer: Dated, platform: Platform) -> Choice:
        """What a line costs on an offer whatever is chosen on it."""
        stack = self.book.stack_of(line)
        licence = expected(platform.licence) * expected(line.volume) * offer.years
        before = self.book.spent(Cost(offer.years_before * expected(stack.line_upkeep)), offer.first, offer.change)
        after = self.book.spent(Cost(offer.years * expected(platform.line_upkeep), licence), offer.change, offer.end)
        months = range(offer.first, offer.end if offer.is_stack else offer.change)
        choice = Choice(offer, before + after, {}, stack.id, frozenset(months))
        needs = dict.fromkeys(self.book.on_stack(line), offer.first) if months else {}
        if not offer.is_stack:
            needs |= dict.fromkeys(self.book.opening(platform.id), offer.change)
            needs |= dict.fromkeys(self.book.local_blocks(platform.id, line), offer.change)
        choice = choice.plus(WayOut(needs=tuple(needs.items()), not_built=self.supply.whatever_is_chosen(line, offer, stack)))
        for demand in self.demands(line) if offer.change > offer.first and not offer.waits else ():
            if demand.feature not in stack.provides:
                choice = choice.plus(WayOut(self.lost(line, demand, offer.first, offer.change)))
        since = offer.first if offer.waits else offer.change
        return choice.plus(WayOut(self.bringing.anyway(line, platform, stack, offer.first, since, offer.end)))

    def _with_wishes(
        self,
        line: VehicleLine,
        offer: Dated,
        parts: Mapping[str, str],
        usable: Mapping[str, list[str]],
        base: Choice,
        kept: Mapping[str, WayOut | None],
    ) -> list[Choice]:
        since = offer.first if offer.waits else offer.change  # the months that a car waits count like those in which it is built
        for demand in self.demands(line):
            if demand.feature in kept:
                way = kept[demand.feature]
                if way is None:
                    return []
                earned = self.bringing.of_feature(demand.feature, line, since, offer.end)
                base = base.plus(way).plus(WayOut(earned))
            elif self.binds(line, demand, offer):
                return []
            else:
                base = base.plus(WayOut(self.lost(line, demand, since, offer.end)))
        if offer.month is not None and not self._has_room(offer, parts["head-unit"], list(kept)):
            return []
        found = [base]
        for ways in self.asking.lacks(line, offer, parts, usable, frozenset(kept), self._missed(line)):
            found = self.undominated([choice.plus(way) for choice in found for way in ways])
        return [self._pay_unbuilt(line, choice) for choice in found]

    def _has_room(self, offer: Dated, head_unit: str, kept: list[str]) -> bool:
        facts = self.workspace.components[head_unit].facts
        for name in ("ram_gb", "storage_gb"):
            taken = expected(self.workspace.platforms[offer.platform].uses.get(name))
            taken += sum(expected(self.workspace.features[feature].uses.get(name)) for feature in kept)
            there = float(facts[name].value) if name in facts else 0.0  # type: ignore[arg-type]
            if taken > there + 1e-9:
                return False
        return True

    def _pay_unbuilt(self, line: VehicleLine, choice: Choice) -> Choice:
        """The margin of the cars that are not built: lost, but nothing of a budget."""
        if not choice.not_built:
            return choice
        lost = math.fsum(self._margin(line, market, month) for market, month in choice.not_built)
        return replace(choice, cost=choice.cost + Cost(worth=lost), not_built=frozenset())

    def _margin(self, line: VehicleLine, market: str, month: int) -> float:
        """What the cars of a line that a market buys in a month bring, M EUR of the horizon's first month."""
        if (line.id, market, month) not in self._margins:
            eur = line.market_shares.get(market, 0.0) * expected(line.volume) / 12 * expected(self.group.margin)
            self._margins[line.id, market, month] = self.book.spent(Cost(eur=eur), month, month + 1).worth
        return self._margins[line.id, market, month]

    def undominated(self, choices: list[Choice]) -> list[Choice]:
        """Choices without those of which another one is never worse, whatever the other lines do."""
        found: list[Choice] = []
        for choice in sorted(choices, key=lambda one: (self.worth(one.cost), len(one.needs), len(one.on_stack))):
            if not any(self._beats(other, choice) for other in found):
                found.append(choice)
        return found

    def _beats(self, one: Choice, other: Choice) -> bool:
        if one.offer.platform != other.offer.platform or self.worth(one.cost) > self.worth(other.cost) + 1e-12:
            return False
        if not (one.on_stack <= other.on_stack and one.not_built <= other.not_built):
            return False
        if not all(key in other.needs and other.needs[key] <= month for key, month in one.needs.items()):
            return False
        if self.group.budget_pm and one.cost.pm > other.cost.pm + 1e-12:
            return False
        if self.group.budget_eur and one.cost.eur > other.cost.eur + 1e-9:
            return False
        return self._works_no_more(one, other)

    def _works_no_more(self, one: Choice, other: Choice) -> bool:
        """In no year more for any team, and the same work at the same time: done at another time it may suit those who share it less."""
        if any(pm > other.loads.get(key, 0.0) + 1e-12 for key, pm in one.loads.items()):
            return False
        return all(one.needs.get(key) == month for key, month in other.needs.items() if self.book.needs[key].is_counted)
