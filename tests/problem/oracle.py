"""An independent oracle: the optimum of a small group by enumeration, from domain values alone.

Written as plainly as the formulas of the problem read, without `study`, `graph` or `optimise`. Each line's choices
are listed (platform, components, wishes, ways), choices that cost more and need more than another one
of the same platform are left out, and the lines are combined.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from integration_model.comparisons import Fulfilment, Judgement, Known, Subject
from integration_model.domain import (
    Component,
    Demand,
    FoundationNode,
    Platform,
    Remedy,
    Requirement,
    SharedAsset,
    VehicleLine,
    Work,
    Workspace,
)
from integration_model.schema.requirement import Party, Scope
from integration_model.values import Month, Quantity

NONE = "none"
LEVELS = ("architecture", "line", "brand", "contract")
LAW = "regulations"
AssetKey = tuple[str, ...]


@dataclass(frozen=True)
class Cost:
    """Person-months, EUR, points."""

    pm: float = 0.0
    eur: float = 0.0
    points: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.pm + other.pm, self.eur + other.eur, self.points + other.points)

    def within(self, other: Cost) -> bool:
        """No more of anything."""
        return self.pm <= other.pm + 1e-12 and self.eur <= other.eur + 1e-9 and self.points <= other.points + 1e-12


@dataclass(frozen=True)
class Need:
    """Something done once: its key and cost, and the supplier who does it."""

    key: AssetKey
    cost: Cost
    supplier: str | None = None


@dataclass(frozen=True)
class Choice:
    """One way to run a line: what it costs by itself, what must be there, what each supplier does for it."""

    platform: str
    cost: Cost
    needs: frozenset[AssetKey] = frozenset()
    loads: tuple[tuple[str, float], ...] = ()

    def plus(self, cost: Cost, needs: Iterable[AssetKey] = (), loads: tuple[tuple[str, float], ...] = ()) -> Choice:
        return replace(self, cost=self.cost + cost, needs=self.needs | frozenset(needs), loads=(*self.loads, *loads))


def expected(quantity: Quantity | None) -> float:
    """(low + 4 likely + high) / 6."""
    return (quantity.range.low + 4 * quantity.range.likely + quantity.range.high) / 6 if quantity else 0.0


def months(start: Month, end: Month) -> int:
    """Months from start to end, both included."""
    return max(0, (end.year - start.year) * 12 + end.month - start.month + 1)


@dataclass
class Oracle:
    """Optima of a workspace by enumeration."""

    workspace: Workspace
    kind: str = "all-in"
    needs: dict[AssetKey, Need] = field(default_factory=dict)

    def __post_init__(self) -> None:
        group = self.workspace.group
        self.years = months(group.start, group.end) / 12
        self.pm_weight = 0.0 if self.kind == "cost" else 1.0
        self.eur_weight = 0.0 if self.kind == "effort" else 1.0 / expected(group.eur_per_pm)
        self.point_weight = expected(group.pm_per_point)
        self.limited = any(
            [group.budget_pm, group.budget_eur, *(s.capacity and s.capacity_binds for s in self.workspace.suppliers.values())]
        )

    def worth(self, cost: Cost) -> float:
        return self.pm_weight * cost.pm + self.eur_weight * cost.eur + self.point_weight * cost.points

    # --- where lines can go, and when ---

    @cached_property
    def named(self) -> list[str]:
        return sorted(name for name, platform in self.workspace.platforms.items() if platform.offered and not platform.is_stack)

    def stack(self, line: VehicleLine) -> str:
        return self.workspace.components[line.ecus["head-unit"].component].stack or ""

    def change(self, line: VehicleLine, platform: str) -> Month | None:
        """The month in which the line changes to the platform (for its stack: in which other ECUs can come)."""
        ready = self.workspace.platforms[platform].ready
        start = self.workspace.group.start
        earliest = start if ready is None else max(ready, start)
        possible = [month for month in line.may_change if earliest <= month <= line.ends]
        return min(possible, default=None)

    def is_frozen(self, line: VehicleLine) -> bool:
        return self.change(line, self.stack(line)) is None

    def reachable(self, line: VehicleLine) -> list[str]:
        allowed = self.workspace.brands[line.brand].platforms
        return [name for name in self.named if (allowed is None or name in allowed) and self.change(line, name) is not None]

    def may_stay(self, line: VehicleLine) -> bool:
        until = self.workspace.platforms[self.stack(line)].support_until
        outlived = until is not None and until < min(line.ends, self.workspace.group.end)
        return self.workspace.brands[line.brand].may_stay and not outlived

    def offers(self, line: VehicleLine, strategy: str) -> list[str]:
        stack = [self.stack(line)] if self.may_stay(line) else []
        if strategy == "as-is":
            return stack
        if strategy == "mixed":
            return [*stack, *self.reachable(line)]
        return [strategy] if strategy in self.reachable(line) else stack

    def span(self, line: VehicleLine, platform: str) -> tuple[float, float]:
        """Production years inside the horizon before and after the change."""
        group = self.workspace.group
        change = self.change(line, platform)
        begin, end = max(line.sop, group.start), min(line.ends, group.end)
        whole = months(begin, end)
        after = whole if change is None else min(whole, months(max(change, begin), end))
        return (whole - after) / 12, after / 12

    def stack_needs(self, line: VehicleLine, platform: str) -> Iterator[AssetKey]:
        """The calendar years in which the line's own stack must be kept."""
        group = self.workspace.group
        own = self.stack(line)
        begin, end = max(line.sop, group.start), min(line.ends, group.end)
        change = None if platform == own else self.change(line, platform)
        for year in range(group.start.year, group.end.year + 1):
            first, last = max(begin, Month(year, 1)), min(end, Month(year, 12))
            if change is not None:
                last = min(last, change.plus(-1))
            if months(first, last):
                in_horizon = months(max(group.start, Month(year, 1)), min(group.end, Month(year, 12)))
                yield self.need(("stack", own, str(year)), Cost(expected(self.workspace.platforms[own].upkeep) * in_horizon / 12))

    # --- what is done once ---

    def need(self, key: AssetKey, cost: Cost, supplier: str | None = None) -> AssetKey:
        self.needs[key] = Need(key, cost, supplier)
        return key

    def once(self, work: Work) -> Cost:
        pm = expected(work.once)
        return Cost(pm + self.years * expected(work.upkeep) * pm, expected(work.once_eur))

    def each(self, work: Work, years: float) -> Cost:
        pm = expected(work.each)
        return Cost(pm + years * expected(work.each_upkeep) * pm)

    def scopes(self, scope: Scope, line: VehicleLine, component: Component | None) -> list[str]:
        if scope is Scope.REGION:
            return sorted(line.markets)
        of = {Scope.GROUP: "", Scope.BRAND: line.brand, Scope.ARCHITECTURE: line.architecture, Scope.LINE: line.id}
        of[Scope.COMPONENT] = component.id if component else line.architecture
        of[Scope.SUPPLIER] = component.supplier if component else line.brand
        return [of[scope]]

    def shared(self, name: str, line: VehicleLine, component: Component | None) -> Iterator[AssetKey]:
        """A declared asset and all that it rests on, each in the line's own scope."""
        asset: SharedAsset = self.workspace.assets[name]
        for need in asset.needs:
            yield from self.shared(need, line, component)
        (scope,) = self.scopes(asset.work.once_per, line, component)
        yield self.need(("shared", name, scope), self.once(asset.work))

    def opening(self, name: str) -> list[AssetKey]:
        """A platform and its base."""
        platform = self.workspace.platforms[name]
        if platform.is_stack:
            return []
        found = []
        for one in (platform, *([self.workspace.platforms[platform.base]] if platform.base else [])):
            nodes = [self.node(node) for node in one.foundation if node.work.once_per is Scope.GROUP]
            upkeep = Cost(self.years * one.upkeep_times * expected(one.upkeep))
            found.append(self.need(("open", one.id), sum(nodes, upkeep)))
        return found

    def node(self, node: FoundationNode) -> Cost:
        left = 1 - expected(node.built)
        return Cost(left * expected(node.work.once), left * expected(node.work.once_eur))

    def local_nodes(self, name: str, line: VehicleLine) -> Iterator[AssetKey]:
        platform = self.workspace.platforms[name]
        for one in (platform, *([self.workspace.platforms[platform.base]] if platform.base else [])):
            for node in one.foundation:
                if node.work.once_per is not Scope.GROUP:
                    keep = Cost(self.years * expected(node.work.upkeep) * expected(node.work.once))
                    for scope in self.scopes(node.work.once_per, line, None):
                        yield self.need(("node", one.id, node.id, scope), self.node(node) + keep)

    # --- components ---

    def candidates(self, line: VehicleLine, role: str) -> list[Component]:
        """Today's component and all that fit, whatever the dates."""
        today = line.ecus.get(role)
        found = []
        for component in self.workspace.components.values():
            if component.role != role:
                continue
            fits = not component.fits or line.architecture in component.fits
            buses = set(component.needs_buses) <= set(self.workspace.architectures[line.architecture].buses)
            if (today and component.id == today.component) or (component.replaces and fits and buses):
                found.append(component)
        return found

    def usable(self, line: VehicleLine, role: str, platform: str) -> list[str]:
        """What may fill a role of the line on a platform."""
        today = line.ecus.get(role)
        change = self.change(line, platform)
        found = [] if today else [NONE]
        for component in self.candidates(line, role):
            if change is not None and component.supplied_until is not None and component.supplied_until < change:
                continue
            late = component.offered_from is not None and change is not None and component.offered_from > change
            foreign = self.workspace.platforms[platform].is_stack and role == "head-unit" and component.stack != platform
            if (today and component.id == today.component) or not (late or foreign):
                found.append(component.id)
        return found

    def use(self, line: VehicleLine, role: str, name: str, platform: str) -> tuple[Cost, list[AssetKey]]:
        """Price above the cheapest candidate, upkeep, and the work of replacing."""
        today = line.ecus[role].component if role in line.ecus else NONE
        before, after = self.span(line, platform)
        prices = [expected(one.unit) for one in self.candidates(line, role) if one.unit]
        least = min(prices, default=0.0) if today != NONE else 0.0
        volume = expected(line.volume)
        eur = 0.0
        for component, years in ((self.workspace.components.get(today), before), (self.workspace.components.get(name), after)):
            if component is not None and component.unit is not None:
                eur += volume * years * (expected(component.unit) - least)
        pm, needs = 0.0, []
        if name != NONE:
            found = self.workspace.components[name]
            pm += after * expected(found.upkeep)
            if name != today:
                pm += expected(found.replaces)
                if found.requalifies:
                    needs.append(self.need(("requalify", name, line.architecture), Cost(expected(found.requalifies))))
        return Cost(pm, eur), needs

    # --- wishes ---

    def demands(self, line: VehicleLine) -> list[Demand]:
        found = self.workspace.brands[line.brand].demands
        return [one for one in found if not one.waived and one.keeps is None and not self.workspace.features[one.feature].waived]

    def can_have(self, feature: str, platform: Platform) -> bool:
        if feature in platform.provides:
            return True
        found = self.workspace.features[feature]
        if feature in platform.cannot or (found.only_on and platform.id not in found.only_on):
            return False
        return bool(platform.adds_feature) if platform.is_stack else feature in platform.builds or found.build is not None

    def keep(self, line: VehicleLine, feature: str, platform: Platform) -> tuple[Cost, list[AssetKey]]:
        """What having a feature costs."""
        if feature in platform.provides:
            return Cost(), []
        if platform.is_stack:
            pm = expected(platform.adds_feature) * (1 + self.years * expected(self.workspace.group.asset_upkeep))
            return Cost(), [self.need(("adds", platform.id, feature), Cost(pm))]
        base = self.workspace.platforms.get(platform.base or "")
        own = platform.builds.get(feature)
        owner = base.id if base and (own is None or own is base.builds.get(feature)) else platform.id
        work = own or self.workspace.features[feature].build
        assert work is not None
        has_once = work.once is not None or work.once_eur is not None
        needs = [
            self.need(("feature", owner, feature, scope), self.once(work)) for scope in self.scopes(work.once_per, line, None) if has_once
        ]
        return self.each(work, self.span(line, platform.id)[1]), needs

    def points(self, line: VehicleLine, demand: Demand) -> Cost:
        points = expected(demand.points) * demand.scale
        if self.workspace.group.by_volume:
            return Cost(points=points * expected(line.volume) / 100_000)
        lines = self.workspace.brands[line.brand].lines
        total = sum(expected(self.workspace.lines[name].volume) for name in lines)
        return Cost(points=points * expected(line.volume) / total)

    # --- requirements ---

    def asked(self, line: VehicleLine, platform: str, kept: frozenset[str]) -> Iterator[tuple[Requirement, str | None]]:
        found = self.workspace
        for requirement in (*found.platforms[platform].requirements, *found.group.regulations):
            if self.applies(requirement, line):
                yield requirement, None
        for feature in sorted(kept):
            for requirement in found.features[feature].requirements:
                if self.applies(requirement, line):
                    yield requirement, feature

    def applies(self, requirement: Requirement, line: VehicleLine) -> bool:
        if requirement.waived or (requirement.only_in is not None and not set(requirement.only_in) & line.markets):
            return False
        return requirement.binds_from is None or line.ends >= requirement.binds_from

    def gaps(
        self, line: VehicleLine, platform: str, parts: Mapping[str, str], kept: frozenset[str]
    ) -> Iterator[list[tuple[Cost, list[AssetKey], tuple[tuple[str, float], ...]]]]:
        """For each gap of a line with these components and wishes, its open ways."""
        for requirement, feature in self.asked(line, platform, kept):
            for judgement, subject, component, signal, about in self.judged(requirement, feature, line, platform, parts, kept):
                if judgement.verdict is not Fulfilment.MET:
                    yield list(self.ways(requirement, judgement, subject, component, signal, about, line, platform, parts, kept))

    def judged(
        self,
        requirement: Requirement,
        feature: str | None,
        line: VehicleLine,
        platform: str,
        parts: Mapping[str, str],
        kept: frozenset[str],
    ) -> Iterator[tuple[Judgement, str, str | None, str, str | None]]:
        """(judgement, subject of finding out, component or None, signal, feature) of everything asked."""
        found, change = self.workspace, self.change(line, platform)
        architecture = found.architectures[line.architecture]
        level = requirement.of[0]
        if level == "architecture" and line.architecture not in requirement.exempt:
            for signal in requirement.signals:
                quantity = signal.target.quantity
                yield (
                    signal.judge(architecture.id, architecture.signals.get(quantity), architecture.origin),
                    architecture.id,
                    None,
                    quantity,
                    feature,
                )
            if requirement.comparison:
                yield (
                    requirement.comparison.judge(Subject(architecture.id, architecture.facts, architecture.origin)),
                    architecture.id,
                    None,
                    "",
                    feature,
                )
        elif level == "line" and not {line.id, line.brand} & set(requirement.exempt):
            assert requirement.comparison is not None
            facts = {"sop": Known(line.sop, line.origin), "ends": Known(line.ends, line.origin)}
            yield requirement.comparison.judge(Subject(line.id, facts, line.origin, change)), line.id, None, "", feature
        elif level == "brand" and line.brand not in requirement.exempt:
            assert requirement.comparison is not None
            for name in sorted(kept):
                claims = found.features[name].claims
                if claims:
                    yield requirement.comparison.judge(Subject(name, claims, line.origin)), name, None, "", name
        elif level not in LEVELS or level == "contract":
            yield from self.judged_components(requirement, feature, change, parts)

    def judged_components(
        self, requirement: Requirement, feature: str | None, change: Month | None, parts: Mapping[str, str]
    ) -> Iterator[tuple[Judgement, str, str | None, str, str | None]]:
        assert requirement.comparison is not None
        for role in (requirement.role,) if requirement.of[0] == "contract" else requirement.of:
            name = parts.get(role, NONE)
            if name == NONE:
                if requirement.owner == LAW or feature is not None:
                    yield Judgement(Fulfilment.UNMET, "nothing there", requirement.origin, role), role, NONE, "", feature
                continue
            component = self.workspace.components[name]
            supplier = self.workspace.suppliers[component.supplier]
            if {name, supplier.id} & set(requirement.exempt):
                continue
            is_contract = requirement.of[0] == "contract"
            facts = supplier.contract if is_contract else component.facts
            judgement = requirement.comparison.judge(Subject(name, facts, component.origin, change))
            yield judgement, supplier.id if is_contract else name, name, "", feature

    def ways(
        self,
        requirement: Requirement,
        judgement: Judgement,
        subject: str,
        name: str | None,
        signal: str,
        about: str | None,
        line: VehicleLine,
        platform: str,
        parts: Mapping[str, str],
        kept: frozenset[str],
    ) -> Iterator[tuple[Cost, list[AssetKey], tuple[tuple[str, float], ...]]]:
        if judgement.verdict is Fulfilment.UNKNOWN:
            yield Cost(), [self.need(("find-out", subject, judgement.fact), Cost(expected(self.workspace.group.find_out)))], ()
        component = self.workspace.components.get(name or "")
        change = self.change(line, platform)
        for remedy in requirement.remedies:
            if remedy.drops is not None:
                if about is None and remedy.drops not in kept:
                    yield Cost(), [], ()
                continue
            if remedy.ready is not None and change is not None and remedy.ready > change:
                continue
            if not self.holds(remedy, name, line, parts):
                continue
            cost = self.each(remedy.work, self.span(line, platform)[1])
            supplier = component.supplier if component and remedy.by is Party.SUPPLIER else None
            needs = list(self.remedy_needs(remedy, requirement, line, component, signal, supplier))
            yield cost, needs, ((supplier, cost.pm),) if supplier else ()

    def holds(self, remedy: Remedy, name: str | None, line: VehicleLine, parts: Mapping[str, str]) -> bool:
        """Conditions look at the component of the gap, or at the one in `in_role` where the gap has none."""
        about = self.workspace.components.get(parts.get(remedy.in_role, NONE) if name is None else name)
        facts: dict[str, Mapping[str, Known]] = {
            "component": about.facts if about else {},
            "contract": self.workspace.suppliers[about.supplier].contract if about and name is not None else {},
            "architecture": self.workspace.architectures[line.architecture].facts,
        }
        return all(
            condition.fact in facts[condition.of] and facts[condition.of][condition.fact].value in condition.allowed
            for condition in remedy.conditions
        )

    def remedy_needs(
        self, remedy: Remedy, requirement: Requirement, line: VehicleLine, component: Component | None, signal: str, supplier: str | None
    ) -> Iterator[AssetKey]:
        for need in (*remedy.needs, *([remedy.builds] if remedy.builds else [])):
            yield from self.shared(need, line, component)
        if remedy.builds is None and (remedy.work.once is not None or remedy.work.once_eur is not None):
            doer = "" if remedy.work.once_per in (Scope.COMPONENT, Scope.SUPPLIER) else supplier or ""
            for scope in self.scopes(remedy.work.once_per, line, component):
                yield self.need(
                    ("remedy", requirement.owner, requirement.id, remedy.id, scope, signal, doer), self.once(remedy.work), supplier
                )

    # --- a line's choices ---

    def choices(self, line: VehicleLine, platform_id: str) -> list[Choice]:
        platform = self.workspace.platforms[platform_id]
        for demand in self.workspace.brands[line.brand].demands:
            flow = platform.data_flows.get(demand.keeps) if demand.keeps and not demand.waived else None
            if flow is not None and flow.value != "group":
                return []
        licence = expected(platform.licence) * expected(line.volume) * self.span(line, platform_id)[1]
        start = Choice(platform_id, Cost(eur=licence)).plus(
            Cost(), [*self.opening(platform_id), *self.local_nodes(platform_id, line), *self.stack_needs(line, platform_id)]
        )
        demands = self.demands(line)
        roles = {role: self.usable(line, role, platform_id) for role in self.workspace.group.roles}
        found: list[Choice] = []
        for picked in itertools.product(*roles.values()):
            parts = dict(zip(roles, picked, strict=True))
            if any(set(self.workspace.components[name].excludes) & set(picked) for name in picked if name != NONE):
                continue
            base = start
            for role, name in parts.items():
                cost, needs = self.use(line, role, name, platform_id)
                base = base.plus(cost, needs)
            for size in range(len(demands) + 1):
                for keeping in itertools.combinations(demands, size):
                    found += self.with_wishes(line, platform, parts, base, demands, frozenset(one.feature for one in keeping))
        return self.undominated(found)

    def with_wishes(
        self, line: VehicleLine, platform: Platform, parts: Mapping[str, str], base: Choice, demands: list[Demand], kept: frozenset[str]
    ) -> list[Choice]:
        for demand in demands:
            if demand.feature in kept:
                if not self.can_have(demand.feature, platform):
                    return []
                base = base.plus(*self.keep(line, demand.feature, platform))
            elif demand.must is not None:
                return []
            else:
                base = base.plus(self.points(line, demand))
        head_unit = self.workspace.components[parts["head-unit"]]
        for name in ("ram_gb", "storage_gb"):
            taken = expected(platform.uses.get(name)) + sum(expected(self.workspace.features[feature].uses.get(name)) for feature in kept)
            if name in head_unit.facts and taken > float(head_unit.facts[name].value) + 1e-9:  # type: ignore[arg-type]
                return []
        found = [base]
        for ways in self.gaps(line, platform.id, parts, kept):
            found = self.undominated([choice.plus(*way) for choice in found for way in ways])
        return found

    def undominated(self, choices: list[Choice]) -> list[Choice]:
        """Choices without those of which another one costs no more and needs no more."""
        found: list[Choice] = []
        for choice in sorted(choices, key=lambda one: (self.worth(one.cost), len(one.needs))):
            if not any(self.beats(other, choice) for other in found):
                found.append(choice)
        return found

    def beats(self, one: Choice, other: Choice) -> bool:
        if not one.needs <= other.needs or self.worth(one.cost) > self.worth(other.cost) + 1e-12:
            return False
        return not self.limited or (one.cost.within(other.cost) and dict(self.loads(one)).items() <= dict(self.loads(other)).items())

    @staticmethod
    def loads(choice: Choice) -> list[tuple[str, float]]:
        return sorted((name, sum(load for other, load in choice.loads if other == name)) for name in {name for name, _ in choice.loads})

    # --- all lines together ---

    def optimum(self, strategy: str) -> float:
        """The least objective of a strategy; infinite where there is no plan."""
        frozen = [line for line in self.workspace.lines.values() if self.is_frozen(line)]
        moving = [line for line in self.workspace.lines.values() if not self.is_frozen(line)]
        options = [[choice for offer in self.offers(line, strategy) for choice in self.choices(line, offer)] for line in moving]
        kept = frozenset(key for line in frozen for key in self.stack_needs(line, self.stack(line)))
        self.best = math.inf
        if all(options):
            self.descend(moving, options, [], kept, sum((self.needs[key].cost for key in kept), Cost()))
        return self.best

    def descend(
        self, lines: list[VehicleLine], options: list[list[Choice]], taken: list[Choice], there: frozenset[AssetKey], cost: Cost
    ) -> None:
        if self.worth(cost) >= self.best - 1e-9 or not self.affordable(cost, there, taken):
            return
        if len(taken) == len(lines):
            self.best = self.worth(cost)
            return
        line = lines[len(taken)]
        for choice in options[len(taken)]:
            if self.goes_together(line, choice, lines, taken):
                new = choice.needs - there
                self.descend(
                    lines, options, [*taken, choice], there | new, sum((self.needs[key].cost for key in sorted(new)), cost + choice.cost)
                )

    def goes_together(self, line: VehicleLine, choice: Choice, lines: list[VehicleLine], taken: list[Choice]) -> bool:
        """Two lines of a cohesive brand take a platform that both could take together or not at all."""
        if not self.workspace.brands[line.brand].cohesive:
            return True
        for other, theirs in zip(lines, taken, strict=False):
            if other.brand == line.brand:
                both = set(self.reachable(line)) & set(self.reachable(other))
                if any((choice.platform == name) != (theirs.platform == name) for name in both):
                    return False
        return True

    def affordable(self, cost: Cost, there: frozenset[AssetKey], taken: list[Choice]) -> bool:
        group = self.workspace.group
        if group.budget_pm and cost.pm > expected(group.budget_pm) + 1e-7:
            return False
        if group.budget_eur and cost.eur > expected(group.budget_eur) + 1e-3:
            return False
        for supplier in self.workspace.suppliers.values():
            if supplier.capacity and supplier.capacity_binds:
                load = sum(self.needs[key].cost.pm for key in there if self.needs[key].supplier == supplier.id)
                load += sum(pm for choice in taken for name, pm in choice.loads if name == supplier.id)
                if load > expected(supplier.capacity) * self.years + 1e-7:
                    return False
        return True
