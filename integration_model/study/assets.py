"""Assets: work done once in a scope and reused, with what they rest on.

Two remedies share an asset when both say `builds: ID`; else its key is (owner, remedy, scope, signal).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from integration_model.domain import NONE, Component, Platform, VehicleLine, Workspace
from integration_model.schema.requirement import Party, Scope
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, Unit, eur, for_span, pm
from integration_model.study.foundations import block_charges, block_purpose, foundation_months, group_blocks, still_to_build
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Quantity
from integration_model.work import FoundationNode, Pace, Work

NO_SCOPE = ""
OPENING = "opening"
"""The work that makes a platform one that cars can have."""


class AssetKey(NamedTuple):
    """What makes an asset itself: whose work it is, which, and for what: a scope, a signal, who does it."""

    owner: str
    work: str
    scopes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.owner, self.work, *self.scopes))


@dataclass(frozen=True, slots=True)
class Asset:
    """One piece of work done once: its charges if it is built, the assets that it rests on, how long it takes, whom else it serves."""

    key: AssetKey
    purpose: Purpose
    """What it is."""
    scope: str
    once: tuple[Charge, ...]
    """Paid when it is built."""
    yearly: tuple[Charge, ...] = ()
    """Paid each year from the month by which it must be there, for cars or for work behind it, to the end of the horizon."""
    needs: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    supplier: str | None = None
    """The supplier who does the work, where it is a supplier."""
    months: float = 0.0
    """How long it takes by itself."""
    lead: float = 0.0
    """How long it takes with all that it rests on, one after the other."""
    end: int | None = None
    """The month before which it is of use; None: as long as the horizon."""
    each_months: tuple[float, ...] = ()
    """How long each of `once` takes where they take different times side by side; else all take `months`."""
    stated: Amount | None = None
    """The months that its file states, without those of a share that is built already; None: they follow from its work."""
    id: str = field(init=False)
    """The key as a text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", str(self.key))

    def charges(self, used: Span) -> tuple[Charge, ...]:
        """What it costs where it is used in these months, whenever it is built."""
        return (*self.once, *for_span(self.yearly, used))

    @property
    def is_opening(self) -> bool:
        """Whether it is a platform, or a base, for the whole group: no brand's own, whoever is on it alone."""
        return self.purpose.kind is PurposeKind.OPENING

    def work(self, first: int, calendar: Calendar) -> tuple[Charge, ...]:
        """What is paid once, in the months in which it is done for cars that have it from a month on."""
        lengths = self.each_months or (self.months,) * len(self.once)
        return tuple(charge.within(calendar.work_before(first, months)) for charge, months in zip(self.once, lengths, strict=True))

    @property
    def work_pm(self) -> float:
        """Person-months to build it, without those to keep it."""
        return sum(charge.amount.expected for charge in self.once if charge.unit is Unit.PM)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A component in the place of another (`today`) from some month on: until the line's change (`since` on the offer), or after it.

    `part` says which of the two, and `end` until which month it is kept.
    """

    line: str
    component: Component
    today: str
    since: str
    part: str
    end: int
    once: tuple[Charge, ...]
    yearly: tuple[Charge, ...]
    needs: tuple[str, ...]


def exchange_purpose(line: str, component: str, today: str) -> Purpose:
    """A component that takes another's place in a line, or comes where there was none."""
    if today == NONE:
        return Purpose(PurposeKind.ADDITION, component, line=line)
    return Purpose(PurposeKind.EXCHANGE, component, today, line=line)


class AssetRegistry:
    """Makes each asset once, whoever asks for it first."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace = workspace
        self.calendar = calendar
        self.assets: dict[str, Asset] = {}

    def of_work(
        self,
        owner: str,
        name: str,
        work: Work,
        scope: str,
        *,
        suffix: str = "",
        serves: tuple[str, ...] = (),
        part: Part = Part.ASSETS,
        by: Party = Party.GROUP,
        supplier: str | None = None,
        needs: tuple[str, ...] = (),
    ) -> str | None:
        """The id of the asset for a piece of work in a scope; None where nothing is paid once and nothing is needed."""
        if work.once is None and work.once_eur is None and not needs:
            return None
        doer = supplier if work.once_per not in (Scope.COMPONENT, Scope.SUPPLIER) else None  # else the scope says who does it
        key = AssetKey(owner, name, tuple(part for part in (scope, suffix, doer) if part))
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.WORK, name, signal=suffix, scope=scope)
            once, yearly = _work_charges(work, part, purpose, by)
            self._add(Asset(key, purpose, scope, once, yearly, needs, serves, supplier), work.months)
        return str(key)

    def _add(self, asset: Asset, months: Quantity | None = None) -> None:
        """Keep an asset that takes the months that its file states, or those of its own work."""
        self._keep(asset, Amount(1.0, (months,)) if months is not None else None)

    def _keep(self, asset: Asset, stated: Amount | None) -> None:
        """Keep an asset, with its length: as stated, or by its own work; and after all that it rests on."""
        months = stated.expected if stated is not None else self.calendar.duration(asset.work_pm, self._pace(asset.key.owner))
        below = max((self.assets[need].lead for need in asset.needs), default=0.0)
        self.assets[asset.id] = replace(asset, months=months, lead=below + months, stated=stated)

    def _pace(self, owner: str) -> Pace:
        platform = self.workspace.platforms.get(owner)
        return platform.pace if platform is not None else Pace()

    def lead(self, names: Iterable[str]) -> float:
        """Months until all of these are there."""
        return max((self.assets[name].lead for name in names), default=0.0)

    def shared(self, name: str, scopes: Mapping[Scope, str]) -> tuple[str, ...]:
        """The id of a declared asset, then those below it that its own scope does not settle: who needs it must need them himself."""
        found = self.workspace.assets[name]
        settled, loose = self.resting_on(found.needs, found.work.once_per, scopes)
        scope = scopes[found.work.once_per]
        key = AssetKey("shared", name, (scope,) if scope else ())
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.WORK, found.name, scope=scope)
            once, yearly = _work_charges(found.work, Part.ASSETS, purpose, found.by)
            supplier = scopes[Scope.SUPPLIER] if found.by is Party.SUPPLIER else None
            self._add(Asset(key, purpose, scope, once, yearly, settled, found.serves, supplier), found.work.months)
        return (str(key), *loose)

    def resting_on(self, needs: Iterable[str], scope: Scope, scopes: Mapping[Scope, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What an asset of a scope rests on whoever asks, and what depends on who asks (a group's asset on one of an architecture)."""
        settled: list[str] = []
        loose: list[str] = []
        for need in needs:
            first, *others = self.shared(need, scopes)
            (settled if _settles(scope, self.workspace.assets[need].work.once_per) else loose).append(first)
            loose += others
        return tuple(settled), tuple(loose)

    def find_out(self, subject: str, fact: str) -> str:
        """Learning a fact that nobody gave."""
        key = AssetKey("find-out", subject, (fact,))
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.FIND_OUT, fact, subject)
            charge = pm(Part.ASSETS, Amount(1.0, (self.workspace.group.find_out,)), f"find-out.{subject}.{fact}", purpose)
            self._add(Asset(key, purpose, NO_SCOPE, (charge,)))
        return str(key)

    def requalification(self, component: Component, architecture: str) -> str | None:
        """Qualifying a component on an architecture that had another."""
        if component.requalifies is None:
            return None
        key = AssetKey("requalify", component.id, (architecture,))
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.QUALIFICATION, component.id, architecture)
            charge = pm(Part.REPLACEMENT, Amount(1.0, (component.requalifies,)), component.origin.address, purpose)
            self._add(Asset(key, purpose, architecture, (charge,)), component.requalifies_months)
        return str(key)

    def added_feature(self, stack: Platform, feature: str) -> str:
        """A feature brought to a stack once."""
        assert stack.adds_feature is not None, "stacks that add nothing are sorted out before"
        key = AssetKey(stack.id, "adds", (feature,))
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.ADDED_FEATURE, feature, stack.id)
            once = pm(Part.ASSETS, Amount(1.0, (stack.adds_feature,)), stack.origin.address, purpose)
            amount = Amount(1.0, (self.workspace.group.asset_upkeep, stack.adds_feature))
            keep = pm(Part.MAINTENANCE, amount, stack.origin.address, purpose.upkeep)
            self._add(Asset(key, purpose, NO_SCOPE, (once,), (keep,)))
        return str(key)

    def port(self, stack: Platform, architecture: str) -> str:
        """A stack brought to an architecture on which it does not run yet."""
        assert stack.port is not None, "a stack whose port costs nothing needs none"
        key = AssetKey(stack.id, "port", (architecture,))
        if str(key) not in self.assets:
            purpose = Purpose(PurposeKind.PORT, stack.id, architecture)
            charge = pm(Part.ASSETS, Amount(1.0, (stack.port,)), stack.origin.address, purpose)
            self._add(Asset(key, purpose, architecture, (charge,)))
        return str(key)

    def on_the_road(self, stack: Platform) -> str:
        """A stack of which no car runs today, kept for its cars on the road from the first of them on."""
        assert stack.after_production is not None, "a stack that ends with its production is kept by its production"
        assert stack.upkeep is not None, "every stack states its upkeep"
        purpose = Purpose(PurposeKind.ON_THE_ROAD, stack.id)
        amount = Amount(1.0, (stack.after_production, stack.upkeep))
        return self._kept(AssetKey(stack.id, "road"), purpose, pm(Part.MAINTENANCE, amount, stack.origin.address, purpose))

    def opening(self, platform: Platform) -> str | None:
        """A platform or base for the group: its blocks, done before the first car on it, and its releases from then on; None of nothing."""
        key = AssetKey(platform.id, OPENING)
        if str(key) in self.assets:  # every offer asks for it
            return str(key)
        once, each_months = group_blocks(platform, self.calendar)
        yearly = () if platform.upkeep is None else (_releases(platform, platform.upkeep),)
        if not once and not yearly:
            return None
        months = foundation_months(platform, self.calendar)
        opened = Asset(key, Purpose(PurposeKind.OPENING, platform.id), NO_SCOPE, once, yearly, each_months=each_months)
        self.assets[str(key)] = replace(opened, months=months, lead=months)
        return str(key)

    def _kept(self, key: AssetKey, purpose: Purpose, yearly: Charge) -> str:
        """Something that costs nothing but its years."""
        if str(key) not in self.assets:
            self._add(Asset(key, purpose, NO_SCOPE, (), (yearly,)))
        return str(key)

    def exchange(self, found: Exchange) -> str:
        """A component that takes another's place in a line outside a facelift: once, whatever asks for it, until its change."""
        component = found.component
        about = (component.role, component.id, found.today, found.since, found.part)
        key = AssetKey(found.line, "exchange", tuple(part for part in about if part))
        if str(key) not in self.assets:
            purpose = exchange_purpose(found.line, component.id, found.today)
            asset = Asset(key, purpose, found.line, found.once, found.yearly, found.needs, end=found.end)
            self._add(asset, component.replaces_months)
        return str(key)

    def local_blocks(self, line: VehicleLine, platform: Platform) -> tuple[str, ...]:
        """Blocks of a platform's foundation, and of its base's, that are built once for the line's architecture or regions."""
        bases = [platform, *([self.workspace.platforms[platform.base]] if platform.base else [])]
        return tuple(
            self.foundation_node(base, node, scope)
            for base in bases
            for node in base.foundation
            if node.work.once_per is not Scope.GROUP
            for scope in scope_values(node.work.once_per, line, None)
        )

    def foundation_node(self, platform: Platform, node: FoundationNode, scope: str) -> str:
        """A node of a platform's foundation that is built once in a region or architecture."""
        key = AssetKey(platform.id, f"foundation/{node.id}", (scope,))
        if str(key) not in self.assets:
            once, yearly = block_charges(node, platform, scope)
            months = node.work.months
            stated = still_to_build(node, months) if months is not None else None
            self._keep(Asset(key, block_purpose(node, platform, scope), scope, once, yearly), stated)
        return str(key)


def _settles(scope: Scope, other: Scope) -> bool:
    """Whether all that lies in one scope lies in one and the same other."""
    return other in (Scope.GROUP, scope) or (scope is Scope.LINE and other in (Scope.BRAND, Scope.ARCHITECTURE))


def scopes_of(line: VehicleLine, component: Component | None) -> dict[Scope, str]:
    """What each scope is for a line (and the component in question); regions are listed apart."""
    return {scope: _scope_of(scope, line, component) for scope in Scope}


def _scope_of(scope: Scope, line: VehicleLine, component: Component | None) -> str:
    match scope:
        case Scope.COMPONENT:
            return component.id if component else line.architecture
        case Scope.ARCHITECTURE:
            return line.architecture
        case Scope.SUPPLIER:
            return component.supplier if component else line.brand
        case Scope.BRAND:
            return line.brand
        case Scope.LINE:
            return line.id
        case _:
            return NO_SCOPE


def scope_values(scope: Scope, line: VehicleLine, component: Component | None) -> tuple[str, ...]:
    """The scopes in which work for a line must be done: one, or one for each region where it sells."""
    if scope is Scope.REGION:
        return tuple(sorted(line.markets))
    return (_scope_of(scope, line, component),)


def _releases(platform: Platform, upkeep: Quantity) -> Charge:
    """A year of a platform's releases, on one car."""
    amount = Amount(platform.upkeep_times, (upkeep,))
    return pm(Part.MAINTENANCE, amount, platform.origin.address, Purpose(PurposeKind.RELEASES, platform.id))


def _work_charges(work: Work, part: Part, purpose: Purpose, by: Party) -> tuple[tuple[Charge, ...], tuple[Charge, ...]]:
    """What is paid once, and what each year from then on."""
    address = work.origin.address
    once, yearly = [], []
    if work.once is not None:
        once.append(pm(part, Amount(1.0, (work.once,)), address, purpose, doer=by))
        if work.upkeep is not None:
            yearly.append(pm(Part.MAINTENANCE, Amount(1.0, (work.upkeep, work.once)), address, purpose.upkeep, doer=by))
    if work.once_eur is not None:
        once.append(eur(Part.ONCE, Amount(1.0, (work.once_eur,)), address, purpose))
    return tuple(once), tuple(yearly)


def each_charges(work: Work, done: Span, used: Span, purpose: Purpose, by: Party = Party.GROUP) -> tuple[Charge, ...]:
    """A line's own work in the months in which it is done, and its re-validation while cars are built with it."""
    if work.each is None:
        return ()
    charges = [pm(Part.TAILORING, Amount(1.0, (work.each,)), work.origin.address, purpose, done, by)]
    if work.each_upkeep is not None and used.months:
        amount = Amount(used.years, (work.each_upkeep, work.each))
        charges.append(pm(Part.MAINTENANCE, amount, work.origin.address, purpose.upkeep, used, by))
    return tuple(charges)
