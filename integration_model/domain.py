"""The linked workspace: frozen values that refer to each other by id, each with its origin; later stages never read a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from integration_model.comparisons import Condition, Criterion, Encoding, Known, SignalAsked
from integration_model.layers import Layers
from integration_model.schema.requirement import Kind, Party
from integration_model.values import Month, Origin, Place, Quantity
from integration_model.work import Earnings, FoundationNode, Pace, Renewal, SharedAsset, Work

AS_IS, MIXED, NONE = "as-is", "mixed", "none"


class Placed:
    """What stands in a file, and where its dates, flags and lists stand: those that have no origin of their own."""

    __slots__ = ()
    origin: Origin
    stated: Mapping[str, Origin]

    def origin_of(self, field: str) -> Origin:
        """Where a field stands, or where it was taken away; else where the whole does."""
        return self.stated.get(field, self.origin)


@dataclass(frozen=True, slots=True, eq=False)
class Remedy:
    """One way to close a gap."""

    id: str
    work: Work
    conditions: tuple[Condition, ...]
    in_role: str
    ready: Month | None
    by: Party
    serves: tuple[str, ...]
    drops: str | None
    builds: str | None
    needs: tuple[str, ...]
    why: str
    running_change: bool = False
    """It can enter production outside a facelift."""


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """What `owner` (a platform, a feature, or `regulations`) asks; signals instead of a comparison where it asks for signals."""

    id: str
    owner: str
    kind: Kind
    of: tuple[str, ...]
    role: str
    comparison: Criterion | None
    signals: tuple[SignalAsked, ...]
    only_in: tuple[str, ...] | None
    binds_from: Month | None
    why: str
    remedies: tuple[Remedy, ...]
    waived: bool
    exempt: tuple[str, ...]
    origin: Origin
    new_types_from: Month | None = None

    def ask(self) -> str:
        """What is asked, in words."""
        if self.comparison is not None:
            return self.comparison.ask()
        return "; ".join(signal.ask() for signal in self.signals)


@dataclass(frozen=True, slots=True, eq=False)
class Component(Placed):
    """A supplier's product that can fill a role."""

    id: str
    name: str
    supplier: str
    roles: tuple[str, ...]
    """The roles that it fills at once: one, but for what is several units in one box."""
    invented: bool
    facts: Mapping[str, Known]
    parts: tuple[str, ...]
    stack: str | None
    unit: Quantity | None
    replaces: Quantity | None
    requalifies: Quantity | None
    upkeep: Quantity | None
    offered_from: Month | None
    needs_buses: tuple[str, ...]
    fits: tuple[str, ...]
    excludes: tuple[str, ...]
    origin: Origin
    supplied_until: Month | None = None
    stated: Mapping[str, Origin] = field(default_factory=dict)
    replaces_months: Quantity | None = None
    requalifies_months: Quantity | None = None
    running_change: bool = False
    """It can enter production outside a facelift."""

    @property
    def role(self) -> str:
        """Its role; of several the first."""
        return self.roles[0]

    def is_as(self, other: Component) -> bool:
        """Whether it fills the same roles as another one, and so can take its place alone."""
        return set(self.roles) == set(other.roles)


@dataclass(frozen=True, slots=True, eq=False)
class Part(Placed):
    """A part of one supplier that components of others carry."""

    id: str
    name: str
    supplier: str
    origin: Origin
    supplied_until: Month | None = None
    stated: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Supplier:
    """A supplier with its contract."""

    id: str
    name: str
    contract: Mapping[str, Known]
    capacity: Quantity | None
    capacity_binds: bool
    common_cause: float | None
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False)
class Platform(Placed):
    """What the group may unify on, or (`is_stack`) a software base that runs today."""

    id: str
    name: str
    supplier: str
    is_stack: bool
    offered: bool
    invented: bool
    base: str | None
    foundation: tuple[FoundationNode, ...]
    ready: Month | None
    upkeep: Quantity | None
    upkeep_times: float
    licence: Quantity | None
    data_flows: Mapping[str, Known]
    provides: frozenset[str]
    builds: Mapping[str, Work]
    cannot: frozenset[str]
    uses: Mapping[str, Quantity]
    requirements: tuple[Requirement, ...]
    adds_feature: Quantity | None
    support_until: Month | None
    notice_months: float | None
    origin: Origin
    pace: Pace = field(default_factory=Pace)
    stated: Mapping[str, Origin] = field(default_factory=dict)
    line_upkeep: Quantity | None = None
    """PM a year for each line that is built with it."""
    after_production: Quantity | None = None
    """Share of a stack's upkeep that goes on when the last car has been built."""
    renewal: Renewal | None = None
    port: Quantity | None = None
    """PM to bring a stack to an architecture on which it does not run yet."""
    earns: Earnings | None = None

    def keeps(self, flow: str) -> bool:
        """Whether a flow of data stays in the group: not where somebody else gets it, nor where nobody says who does."""
        known = self.data_flows.get(flow)
        return known is not None and known.value == "group"


@dataclass(frozen=True, slots=True, eq=False)
class Architecture:
    """An E/E architecture that lines share; its signals are encodings by quantity."""

    id: str
    name: str
    facts: Mapping[str, Known]
    signals: Mapping[str, Encoding]
    origin: Origin

    @property
    def buses(self) -> tuple[str, ...]:
        """Its buses, where they are known."""
        known = self.facts.get("buses")
        return known.value if known and isinstance(known.value, tuple) and not isinstance(known.value, Month) else ()


@dataclass(frozen=True, slots=True, eq=False)
class Feature(Placed):
    """What a car can do for its user."""

    id: str
    name: str
    aspect: str
    build: Work | None
    uses: Mapping[str, Quantity]
    claims: Mapping[str, Known]
    only_on: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    waived: bool
    origin: Origin
    stated: Mapping[str, Origin] = field(default_factory=dict)
    earns: Earnings | None = None
    served: bool = False


@dataclass(frozen=True, slots=True)
class Ecu:
    """A role on a line, filled by a component; `origin` is the layer that won."""

    role: str
    component: str
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False)
class VehicleLine(Placed):
    """A nameplate on one architecture; `id` is brand/line."""

    id: str
    brand: str
    name: str
    architecture: str
    sop: Month
    ends: Month
    may_change: tuple[Month, ...]
    volume: Quantity
    markets: frozenset[str]
    ecus: Mapping[str, Ecu]
    origin: Origin
    architecture_origin: Origin
    stated: Mapping[str, Origin] = field(default_factory=dict)
    follows: str | None = None
    """The line whose next generation it is."""
    market_shares: Mapping[str, float] = field(default_factory=dict)
    """Market -> share of its cars."""

    def chances(self, start: Month) -> tuple[Month, ...]:
        """The months in which it may get other ECUs, of a horizon that begins then: of a car that is not built yet, its SOP first."""
        first = (self.sop,) if self.sop > start else ()
        return (*first, *(month for month in self.may_change if max(start, self.sop) <= month <= self.ends and month not in first))


@dataclass(frozen=True, slots=True)
class Demand:
    """A brand's wish for a feature (or `keep:FLOW`): a must-have with its reason, or points."""

    brand: str
    feature: str
    must: str | None
    points: Quantity | None
    scale: float
    """Factor that brings the brand's points to 100."""
    waived: bool
    origin: Origin
    served: bool = False

    @property
    def keeps(self) -> str | None:
        """The data flow that must stay in the group, where that is what is demanded."""
        return self.feature.removeprefix("keep:") if self.feature.startswith("keep:") else None


@dataclass(frozen=True, slots=True, eq=False)
class Brand(Placed):
    """A marque: its lines, wishes and policies."""

    id: str
    name: str
    lines: tuple[str, ...]
    demands: tuple[Demand, ...]
    platforms: tuple[str, ...] | None
    may_stay: bool
    cohesive: bool
    keep_in_group: Mapping[str, Origin]
    origin: Origin
    must_from: Month | None
    stated: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What all brands share: horizon, rates, shares, policies."""

    id: str
    name: str
    start: Month
    end: Month
    eur_per_pm: Quantity
    eur_per_point: Quantity
    asset_upkeep: Quantity
    tailoring_upkeep: Quantity
    find_out: Quantity
    engineers: Quantity | None
    common_cause: float
    by_volume: bool
    budget_pm: Quantity | None
    budget_eur: Quantity | None
    markets: Mapping[str, str]
    roles: Mapping[str, str]
    data_flows: Mapping[str, str]
    regulations: tuple[Requirement, ...]
    origin: Origin
    months_to_full: Quantity | None = None
    """Until the team has all its engineers, from the decision on."""
    decided: Month | None = None
    """When work can begin, where it is not the start of the horizon."""
    integration: Quantity | None = None
    """Months between the last piece of a line's work and its SOP."""
    people_at_once: Quantity | None = None
    """On one task; without it only stated months count."""
    eur_per_pm_by: Mapping[Party, Quantity] = field(default_factory=dict)
    """Where a person-month of somebody else costs another amount."""
    discount: Quantity | None = None
    """Share by which an amount is worth less a year after the decision; None: it is not."""
    margin: Quantity | None = None
    """EUR lost with each car that is not built."""
    beyond_team: Quantity | None = None
    """How many times as much work costs that a team has no people for; None: as much."""
    engineers_today: Quantity | None = None
    """How many of the engineers are there at the decision; None: nobody."""
    team_binds: bool = False
    """Whether nothing is done beyond what the engineers can do."""
    unified_at_least: float = 0.8
    """Share of the cars built in the last year that must run on a platform that unifies."""

    def rate(self, doer: Party) -> Quantity:
        """What a person-month costs, by who does it."""
        return self.eur_per_pm_by.get(doer, self.eur_per_pm)

    @property
    def discounts(self) -> bool:
        """Whether it matters when something is spent."""
        return self.discount is not None and self.discount.range.high > 0.0

    @property
    def decision(self) -> Month:
        """When work can begin."""
        return self.decided or self.start

    def moved(self, month: Month) -> Month:
        """A date that holds for a decision at the horizon's start: it moves with the decision."""
        return month.plus(max(0, self.decision.ordinal - self.start.ordinal))

    @property
    def years(self) -> float:
        """Length of the horizon in years, both ends included."""
        return (self.end.ordinal - self.start.ordinal + 1) / 12.0


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Everything, linked: maps by id in the order of ids."""

    group: Group
    brands: Mapping[str, Brand]
    lines: Mapping[str, VehicleLine]
    architectures: Mapping[str, Architecture]
    suppliers: Mapping[str, Supplier]
    components: Mapping[str, Component]
    parts: Mapping[str, Part]
    platforms: Mapping[str, Platform]
    features: Mapping[str, Feature]
    assets: Mapping[str, SharedAsset]
    digest: str = ""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    spots: Mapping[tuple[str, ...], Place] = field(default_factory=dict, repr=False)
    layers: Layers = field(default_factory=Layers, repr=False, compare=False)
    """Who said what: the files, and what was laid over them."""

    @property
    def named_platforms(self) -> tuple[str, ...]:
        """Platforms that the group may unify on, in the order of ids."""
        return tuple(p.id for p in self.platforms.values() if p.offered and not p.is_stack)

    def can_have(self, feature: str, platform: str) -> bool:
        """Whether a feature comes with a platform or stack, or can be built on it."""
        host, wish = self.platforms[platform], self.features[feature]
        if feature in host.provides or feature in host.cannot or (wish.only_on and platform not in wish.only_on):
            return feature in host.provides
        return host.adds_feature is not None if host.is_stack else (feature in host.builds or wish.build is not None)

    @property
    def stacks(self) -> tuple[str, ...]:
        """Today's stacks, in the order of ids."""
        return tuple(p.id for p in self.platforms.values() if p.is_stack)
