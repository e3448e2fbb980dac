"""Second reading of the problem, first part: months, money, and what is done once, from domain values alone.

Nothing here knows `study`, `graph`, `problem` or `solve`. Months are counted from the first of the horizon.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from integration_model.domain import Component, FoundationNode, Platform, Remedy, Requirement, VehicleLine, Work, Workspace
from integration_model.schema.requirement import Party, Scope
from integration_model.values import Month, Quantity
from tests.problem.oracle_teams import Load, Teams, added_up

NONE = "none"
Key = tuple[str, ...]
Behind = tuple[Key, int]
"""What is done once, and how many months of other work come behind it."""


@dataclass(frozen=True)
class Cost:
    """Person-months, EUR, points of cars; once it is known when, their worth when the horizon begins, M EUR, and who works."""

    pm: float = 0.0
    eur: float = 0.0
    points: float = 0.0
    worth: float = 0.0
    loads: tuple[Load, ...] = ()

    def __add__(self, other: Cost) -> Cost:
        loads = self.loads or other.loads
        if self.loads and other.loads:
            loads = tuple((team, year, pm) for (team, year), pm in added_up((*self.loads, *other.loads)).items())
        return Cost(self.pm + other.pm, self.eur + other.eur, self.points + other.points, self.worth + other.worth, loads)

    def times(self, factor: float) -> Cost:
        """So many times as much."""
        loads = tuple((team, year, pm * factor) for team, year, pm in self.loads)
        return Cost(self.pm * factor, self.eur * factor, self.points * factor, self.worth * factor, loads)


NOTHING = Cost()


@dataclass(frozen=True)
class Need:
    """Something done once: what it costs, what it costs a year from its first use to its end, who does it, how long it takes."""

    once: Cost
    yearly: Cost
    end: int
    supplier: str | None
    lead: float
    months: float
    by: Party
    book: WorkBook = field(compare=False, repr=False)
    costs: dict[int, Cost] = field(default_factory=dict, compare=False, repr=False)
    """By the month of the first use, asked again and again."""

    def cost(self, first: int) -> Cost:
        """What it costs where it is first used in a month."""
        if first not in self.costs:
            self.costs[first] = self._cost(first)
        return self.costs[first]

    def _cost(self, first: int) -> Cost:
        once = self.book.spent(self.once, *self.book.work_months(first, self.months), self.by, self.supplier)
        return once + self.book.spent(self.yearly.times(max(0, self.end - first) / 12), first, self.end, self.by, self.supplier)

    @cached_property
    def is_counted(self) -> bool:
        """Whether it matters to a team when it is done."""
        return any(self.book.teams.loads(self.once.pm, 0, self.book.end, self.by, self.supplier))


def expected(quantity: Quantity | None) -> float:
    """(low + 4 likely + high) / 6."""
    return (quantity.range.low + 4 * quantity.range.likely + quantity.range.high) / 6 if quantity else 0.0


def whole(months: float) -> int:
    """Months as whole ones: what is begun in one takes all of it."""
    return math.ceil(months - 1e-9)


@dataclass
class WorkBook:
    """Everything that can be done once, by key, and the calendar that says how long it takes."""

    workspace: Workspace
    needs: dict[Key, Need] = field(default_factory=dict)
    kind: str = "all-in"
    shares: dict[tuple[int, int], float] = field(default_factory=dict)
    """What is left at the decision of what is spent in equal parts in some months, asked again and again."""
    deliveries: dict[str, float] = field(default_factory=dict)
    """The last month in which each component is delivered."""
    stacks: dict[tuple[str, frozenset[int]], Cost] = field(default_factory=dict)
    """What each stack costs with which cars are built in some months."""

    def __post_init__(self) -> None:
        group = self.workspace.group
        self.group = group
        self.end = self.number(group.end) + 1
        self.years = self.end / 12
        self.decision = self.number(group.decision)
        self.integration = expected(group.integration)
        self.teams = Teams(self.workspace, expected, counts_money=self.kind != "effort")

    # --- what it is worth ---

    def spent(self, cost: Cost, first: int, end: int, by: Party = Party.GROUP, supplier: str | None = None) -> Cost:
        """The cost with its worth in the horizon's first month, spent in equal parts in the months from `first` on, before `end`."""
        if end <= first:
            return cost
        share = self.share(first, end)
        price = expected(self.group.eur_per_pm_by.get(by, self.group.eur_per_pm))
        eur = (cost.pm * price if self.kind != "cost" else 0.0) + (cost.eur if self.kind != "effort" else 0.0)
        worth = (eur + cost.points * expected(self.group.eur_per_point)) * share / 1e6
        return Cost(cost.pm, cost.eur, cost.points, worth, self.teams.loads(cost.pm, first, end, by, supplier))

    def beyond_teams(self, cost: Cost) -> float:
        """What work beyond teams costs more, M EUR; infinite where it is not allowed."""
        return self.teams.overrun(cost.loads, self.share) if cost.loads else 0.0

    def beyond_teams_at_least(self, cost: Cost, own: Cost) -> float:
        """No less than that of any plan that has these costs, of which some are their lines' own: what is shared may be done sooner there.

        Where the decision is still to come, what is done sooner may be done before it: then the lines' own work is all that is certain.
        """
        certain = cost if self.decision <= 0 else own
        return self.teams.least(certain.loads, self.share) if certain.loads else 0.0

    def share(self, first: int, end: int) -> float:
        """What one that is spent in equal parts in these months is worth when the horizon begins."""
        if (first, end) not in self.shares:
            rate = expected(self.group.discount)
            self.shares[first, end] = sum((1 + rate) ** (-month / 12) for month in range(first, end)) / (end - first)
        return self.shares[first, end]

    def work_months(self, first_use: int, months: float) -> tuple[int, int]:
        """When work of that length is done: before the integration; in the month before where it takes no time; not before the decision."""
        done = first_use - (self.integration if months > 0 else 0)
        done = math.floor(done + 1e-9)
        begin = done - math.ceil(months - 1e-9) if months > 1e-9 else done - 1
        begin = max(begin, min(self.decision, first_use))
        return begin, max(done, begin + 1)

    # --- months ---

    def number(self, month: Month) -> int:
        """Months since the first of the horizon."""
        start = self.workspace.group.start
        return (month.year - start.year) * 12 + month.month - start.month

    def built(self, line: VehicleLine) -> tuple[int, int]:
        """First month of the horizon in which a line is built, and the month after the last; nothing between them: never."""
        first, end = max(0, self.number(line.sop)), min(self.end, self.number(line.ends) + 1)
        return first, max(first, end)

    def is_new(self, line: VehicleLine) -> bool:
        """Not built yet when the horizon begins, and early enough to be decided."""
        return self.number(line.sop) > 0 and self.number(line.sop) >= self.decision

    def duration(self, pm: float, stated: Quantity | None = None) -> float:
        """Months as stated; else a few people's, never more than COCOMO II gives a project."""
        if stated is not None:
            return expected(stated)
        if pm <= 0 or self.group.people_at_once is None:
            return 0.0
        project = 3.67 * pm ** (0.28 + 0.2 * (1.0997 - 0.91))
        return float(max(2.0, min(pm / expected(self.group.people_at_once), project)))

    def there(self, months: float) -> int:
        """The first month in which cars can have work of so many months."""
        return math.ceil(self.decision + months + (self.integration if months > 0 else 0) - 1e-9)

    # --- what is done once ---

    def need(
        self,
        key: Key,
        once: Cost,
        yearly: Cost | None = None,
        end: int | None = None,
        supplier: str | None = None,
        lead: float = 0.0,
        months: float | None = None,
        by: Party = Party.GROUP,
    ) -> Key:
        """Note what is done once; whoever asks again means the same. Without months it takes as long as it takes all in all."""
        last = self.end if end is None else end
        self.needs[key] = Need(once, yearly or Cost(), last, supplier, lead, lead if months is None else months, by, self)
        return key

    def lead(self, keys: Iterable[Key]) -> float:
        """Months until all of these are there."""
        return max((self.needs[key].lead for key in keys), default=0.0)

    def of_work(self, key: Key, work: Work, below: float = 0.0, supplier: str | None = None, by: Party = Party.GROUP) -> Key:
        """A piece of work, after what it rests on."""
        pm = expected(work.once)
        months = self.duration(pm, work.months)
        once, yearly = Cost(pm, expected(work.once_eur)), Cost(expected(work.upkeep) * pm)
        return self.need(key, once, yearly, supplier=supplier, lead=below + months, months=months, by=by)

    def each(self, work: Work, first: int, end: int, by: Party = Party.GROUP, supplier: str | None = None) -> Cost:
        """A line's own work before cars have it, and its re-validation while they do."""
        pm = expected(work.each)
        done = self.spent(Cost(pm), *self.work_months(first, self.duration(pm, work.months)), by, supplier)
        return done + self.spent(Cost(pm * expected(work.each_upkeep) * (end - first) / 12), first, end, by, supplier)

    @staticmethod
    def scopes(scope: Scope, line: VehicleLine, component: Component | None) -> list[str]:
        """What a piece of work for a line is done once for."""
        if scope is Scope.REGION:
            return sorted(line.markets)
        of = {Scope.GROUP: "", Scope.BRAND: line.brand, Scope.ARCHITECTURE: line.architecture, Scope.LINE: line.id}
        of[Scope.COMPONENT] = component.id if component else line.architecture
        of[Scope.SUPPLIER] = component.supplier if component else line.brand
        return [of[scope]]

    def shared(self, name: str, line: VehicleLine, component: Component | None, behind: int = 0) -> Iterator[Behind]:
        """A declared asset and all that it rests on, each in the line's own scope, with the months behind it; the asset comes last."""
        asset = self.workspace.assets[name]
        own = whole(self.duration(expected(asset.work.once), asset.work.months))
        below = [found for need in asset.needs for found in self.shared(need, line, component, behind + own)]
        yield from below
        (scope,) = self.scopes(asset.work.once_per, line, component)
        yield self.of_work(("shared", name, scope), asset.work, self.lead(key for key, _ in below), by=asset.by), behind

    def ahead(self, month: int, behind: int) -> int:
        """The month by which something is there for so many months of work behind it: not before the decision where that comes first."""
        return max(month - behind, min(self.decision, month))

    def before(self, month: int, months: float, keys: Iterable[Key]) -> tuple[tuple[Key, int], ...]:
        """What is done once, each with the month by which it is there for so many months of work behind it."""
        return tuple((key, self.ahead(month, whole(months))) for key in keys)

    def remedy(
        self, remedy: Remedy, asked: Requirement, line: VehicleLine, component: Component | None, signal: str, supplier: str | None
    ) -> tuple[list[Behind], float]:
        """What a remedy needs done once, with the months of work behind each, and how many it takes with the line's own work."""
        own = self.duration(expected(remedy.work.each), remedy.work.months)
        once = remedy.work.once is not None or remedy.work.once_eur is not None
        first = self.duration(expected(remedy.work.once)) if once and remedy.builds is None and not remedy.work.months else 0.0
        found = [one for name in remedy.needs for one in self.shared(name, line, component, whole(own) + whole(first))]
        months = self.lead(key for key, _ in found)
        if remedy.builds is not None:
            built = [key for key, _ in self.shared(remedy.builds, line, component)]
            until = max(months, self.lead(built))
            all_in_all = max(until, months + own) if remedy.work.months else until + own
            return [*found, *self.shared(remedy.builds, line, component, whole(all_in_all - until))], all_in_all
        if not once:
            return found, months + own
        doer = "" if remedy.work.once_per in (Scope.COMPONENT, Scope.SUPPLIER) else supplier or ""
        keys = [
            self.of_work(("remedy", asked.owner, asked.id, remedy.id, scope, signal, doer), remedy.work, months, supplier, remedy.by)
            for scope in self.scopes(remedy.work.once_per, line, component)
        ]
        last = 0.0 if remedy.work.months else own
        return [*found, *((key, whole(last)) for key in keys)], self.lead(keys) + last

    def qualified(self, component: Component, architecture: str) -> list[Key]:
        """Qualification, once for a component on an architecture."""
        if component.requalifies is None:
            return []
        pm = expected(component.requalifies)
        return [self.need(("requalify", component.id, architecture), Cost(pm), lead=self.duration(pm, component.requalifies_months))]

    # --- platforms and stacks ---

    def bases(self, platform: Platform) -> list[Platform]:
        """A platform and what it extends."""
        return [platform, *([self.workspace.platforms[platform.base]] if platform.base else [])]

    @staticmethod
    def _left(node: FoundationNode) -> float:
        return 1 - expected(node.built)

    def _node_months(self, node: FoundationNode) -> float:
        left = self._left(node)
        return expected(node.work.months) * left if node.work.months else self.duration(expected(node.work.once) * left)

    @cached_property
    def ready(self) -> Mapping[str, int]:
        """The first month of a car with each named platform: the later of what is stated and what the longest block takes."""
        found = {}
        for platform in self.workspace.platforms.values():
            blocks = [node for one in self.bases(platform) for node in one.foundation if node.work.once_per is Scope.GROUP]
            stated = self.number(platform.ready) + max(0, self.decision) if platform.ready else 0
            found[platform.id] = max(0, stated, self.there(max((self._node_months(node) for node in blocks), default=0.0)))
        return found

    def opening(self, name: str) -> list[Key]:
        """The blocks of a platform and its base for the group, and their releases, both from the first car on them that there is."""
        found = []
        for one in self.bases(self.workspace.platforms[name]):
            for node in one.foundation:
                if node.work.once_per is Scope.GROUP:
                    once = Cost(expected(node.work.once), expected(node.work.once_eur)).times(self._left(node))
                    found.append(self.need(("open", one.id, node.id), once, lead=self._node_months(node)))
            yearly = Cost(one.upkeep_times * expected(one.upkeep))
            found.append(self.need(("releases", one.id), Cost(), yearly))
        return found

    def local_blocks(self, name: str, line: VehicleLine) -> list[Key]:
        """The blocks of a platform that are built for the line's architecture or regions."""
        found = []
        for one in self.bases(self.workspace.platforms[name]):
            for node in one.foundation:
                if node.work.once_per is not Scope.GROUP:
                    once = Cost(expected(node.work.once), expected(node.work.once_eur)).times(self._left(node))
                    yearly = Cost(expected(node.work.upkeep) * expected(node.work.once))
                    months = self._node_months(node)
                    for scope in self.scopes(node.work.once_per, line, None):
                        found.append(self.need(("block", one.id, node.id, scope), once, yearly, lead=months))
        return found

    def stack_of(self, line: VehicleLine) -> Platform:
        """The stack that runs on a line's head unit."""
        return self.workspace.platforms[self.workspace.components[line.ecus["head-unit"].component].stack or ""]

    @cached_property
    def runs_today(self) -> frozenset[tuple[str, str]]:
        """(stack, architecture) of the cars that are built, or were, when the horizon begins."""
        lines = (line for line in self.workspace.lines.values() if self.number(line.sop) <= 0)
        return frozenset((self.stack_of(line).id, line.architecture) for line in lines)

    def on_stack(self, line: VehicleLine) -> list[Key]:
        """What building a line on its stack needs: the stack brought to its architecture; from then on cars of it are on the road."""
        stack = self.stack_of(line)
        found = []
        if stack.port is not None and (stack.id, line.architecture) not in self.runs_today:
            pm = expected(stack.port)
            found.append(self.need(("port", stack.id, line.architecture), Cost(pm), months=self.duration(pm)))
        if stack.id not in {name for name, _ in self.runs_today}:
            found.append(self.need(("road", stack.id), Cost(), Cost(expected(stack.after_production) * expected(stack.upkeep))))
        return found

    @cached_property
    def on_the_road(self) -> Cost:
        """What goes on for today's cars whatever is decided."""
        stacks = [self.workspace.platforms[name] for name in sorted({name for name, _ in self.runs_today})]
        pm = sum(self.years * expected(stack.after_production) * expected(stack.upkeep) for stack in stacks)
        return self.spent(Cost(pm), 0, self.end)

    def built_with(self, name: str, months: frozenset[int]) -> Cost:
        """What a stack costs with which cars are built in these months: its upkeep, and the renewals until the last of them."""
        if (name, months) not in self.stacks:
            self.stacks[name, months] = self._built_with(name, months)
        return self.stacks[name, months]

    def _built_with(self, name: str, months: frozenset[int]) -> Cost:
        stack = self.workspace.platforms[name]
        yearly = expected(stack.upkeep) * (1 - expected(stack.after_production))
        cost = sum((self.spent(Cost(yearly / 12), month, month + 1) for month in sorted(months)), Cost())
        for month in stack.renewal.months if stack.renewal else ():
            if months and max(months) >= self.number(month):
                assert stack.renewal is not None
                then = self.number(month)
                cost += self.spent(Cost(expected(stack.renewal.work), expected(stack.renewal.money)), then, then + 1)
        return cost
