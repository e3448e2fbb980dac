"""What a comparison says of one strategy: its figures, its brands, its plan, and where it has none, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from integration_model.answers.consequences import Consequence
from integration_model.answers.no_plan import CoreStatement, FurtherClash, SecondSource, WayOut
from integration_model.answers.readiness import Readiness


@dataclass(frozen=True, slots=True)
class ObjectiveValue:
    """What was minimised; `value` and `bound` in `unit`, `gap` relative and 0 when they agree."""

    kind: str
    """What counts: everything, person-months, or money; points given up always do."""
    unit: str
    """Unit of value and bound."""
    value: float
    """Value of the plan, the sum of its ledger."""
    bound: float | None
    """No plan is below this; null where the solver found no bound."""
    gap: float | None
    """(value - bound) relative to the value; 0 where they agree, null where the solver found no bound."""
    work: float
    """What of the value is work, each person-month at the rate of who does it; 0 where only money counts."""
    money: float
    """What of it is money: licences, units, one-off payments, cars not built, what services bring; 0 where only effort counts."""
    given_up: float
    """What of it is value given up: points of the wishes that cars are built without."""
    p10: float | None = None
    """Adapted to each draw, the strategy takes less than this in 10 of 100 draws."""
    p50: float | None = None
    """The median of what it takes, adapted to each draw."""
    p90: float | None = None
    """Adapted to each draw, the strategy takes less than this in 90 of 100 draws."""
    earned: float = 0.0
    """What of the money is what services bring, partners' shares taken off: below zero, since it comes in."""
    unbuilt: float | None = None
    """What of the money is the margin of cars that are not built; null in what was saved before that was told."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-months by part; p10..p90 are of the total of this plan, adapted to no draw."""

    foundation: float
    """Foundations of the platforms."""
    assets: float
    """Work done once and reused."""
    tailoring: float
    """Work for each line."""
    replacement: float
    """Replacing and qualifying components."""
    maintenance: float
    """Upkeep over the horizon."""
    total: float
    """All of it, expected value."""
    p10: float
    """The total is below this in 10 of 100 draws."""
    p50: float
    """The median of the total."""
    p90: float
    """The total is below this in 90 of 100 draws."""


@dataclass(frozen=True, slots=True)
class Money:
    """EUR by part, without work."""

    licence: float
    """Licences a car."""
    hardware: float
    """Unit prices of new components less those of the ones that they replace."""
    once: float
    """Paid once."""
    unbuilt: float
    """Margin of cars that the law, or a part that is no longer delivered, keeps from being built."""
    total: float
    """All of it."""
    overrun: float = 0.0
    """What work costs more that is beyond a team in its year."""
    earned: float = 0.0
    """What services bring, partners' shares taken off: below zero, since it comes in."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points kept, of all, on the average car, and what those given up are worth."""

    kept: float
    """Points of the wishes that are met, on the average car of those planned."""
    all: float
    """Points of all wishes, on the average car of those planned."""
    m_eur: float
    """What the points given up are worth, M EUR."""


@dataclass(frozen=True, slots=True)
class DataFlows:
    """Named flows of data that stay in the group for every line, of all; the others by name."""

    kept: int
    """Flows that stay in the group for every line."""
    total: int
    """All named flows."""
    lost: tuple[str, ...]
    """Those that do not stay, by name."""


@dataclass(frozen=True, slots=True)
class ConflictCounts:
    """Conflicts by severity."""

    blocking: int
    """No way at all."""
    hard: int
    """Something must be given up."""
    soft: int
    """Work or a purchase closes it."""


@dataclass(frozen=True, slots=True)
class BrandResult:
    """A brand under a strategy: lines by platform, what is spent for it alone, checks met of those that apply (0..1)."""

    id: str
    """The brand."""
    platforms: Mapping[str, int]
    """Lines by platform or stack."""
    own_pm: float
    """Person-months spent for it alone."""
    compatibility: float
    """Checks met of those that apply, with today's components; unknown counts as not met."""
    conflicts: int
    """Conflicts that touch it."""
    own_m_eur: float = 0.0
    """All that is spent for it alone, M EUR: work, money and value given up."""


@dataclass(frozen=True, slots=True)
class RemedyTaken:
    """A way out that a plan takes."""

    requirement: str
    """The requirement that is met by it."""
    remedy: str
    """The way out."""
    signal: str | None = None
    """The signal that it is taken for, where it is one of several."""


@dataclass(frozen=True, slots=True)
class WishDropped:
    """A wish that a plan gives up."""

    line: str
    """brand/line."""
    feature: str
    """What it goes without."""


@dataclass(frozen=True, slots=True)
class AssetBuilt:
    """Work that a plan does once and reuses."""

    id: str
    """Its name: owner, work and scopes."""
    owner: str
    """Whose requirement or foundation asks for it; `shared` of an asset that several may build."""
    work: str
    """Which work it is."""
    scopes: tuple[str, ...]
    """For what it is done: a component, supplier, architecture, brand or region, a signal, who does it."""


class SharedKind(StrEnum):
    """What several brands pay together."""

    PLATFORM = "platform"
    """Foundation and releases."""
    STACK = "stack"
    """Upkeep."""
    ASSET = "asset"
    """Work done once."""
    TEAM = "team"
    """What work beyond a team costs more."""


@dataclass(frozen=True, slots=True)
class SharedWork:
    """What several brands pay together for one platform, stack, asset or team."""

    kind: SharedKind
    """What it is."""
    id: str
    """The platform, stack, asset or team."""
    m_eur: float
    """What it takes, M EUR."""


@dataclass(frozen=True, slots=True)
class EcuPlan:
    """What fills a role of a line, and the remedies taken for it."""

    role: str
    """The role."""
    component: str
    """The component."""
    remedies: tuple[RemedyTaken, ...]
    """Ways out that are taken for it."""


@dataclass(frozen=True, slots=True)
class LinePlan:
    """Where a line goes; `remedies` are those that belong to no single ECU."""

    id: str
    """brand/line."""
    platform: str
    """The platform or stack."""
    ecus: tuple[EcuPlan, ...]
    """Its ECUs, as far as anything is asked of them."""
    remedies: tuple[RemedyTaken, ...] = ()
    """Ways out that belong to no single ECU."""
    sop: str | None = None
    """Month in which what is done for it enters production; None where nothing is done or it comes too late."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """All decisions of a strategy."""

    lines: tuple[LinePlan, ...]
    """Lines for which something is decided."""
    assets: tuple[AssetBuilt, ...]
    """Assets that are built."""
    dropped: tuple[WishDropped, ...]
    """Wishes that are given up."""
    frozen: Mapping[str, str] = field(default_factory=dict)
    """Lines for which nothing can be decided, since they cannot change before they end, and the stack that each stays on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of a chain of work: its months, and the month from the start of the horizon by which it is done; None: never."""

    what: str
    """In words."""
    months: float
    """How long it takes."""
    ends: float
    """Months from the start of the horizon until it is done."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest chain of work of a line, and its SOP."""

    line: str
    """brand/line."""
    sop: str
    """Month in which its cars are built so for the first time."""
    steps: tuple[Step, ...]
    """In their order; the first is the platform."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Months from the start of the horizon to the first and the last SOP on named platforms; None where no line gets there.

    On today's stacks alone the first is 0, and the last that of the last change.
    """

    first: int | None
    """To the first SOP on a named platform, 0 on today's stacks alone; null where no line gets there."""
    last: int | None
    """To the last SOP on a named platform, or of the last change on today's stacks."""
    left_out: tuple[str, ...] = ()
    """Lines that are built when the horizon ends, and are not on the platform of the strategy by then."""
    chains: tuple[Chain, ...] = ()
    """Of the first and of the last SOP."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """A share in a calendar year."""

    year: int
    """Calendar year."""
    share: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class YearPeople:
    """How many people work in a calendar year."""

    year: int
    """Calendar year."""
    people: float
    """Person-months of all teams together, by the months of the year that lie in the horizon; by twelve of a year outside it."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The re-check outside the solver: constraints looked at, those broken, addends added up again, their sum."""

    checked: int
    """Constraints looked at."""
    broken: tuple[str, ...]
    """Those that the plan breaks: none, or there is a bug."""
    addends: int
    """Addends of the ledger."""
    sum: float
    """Their sum in the objective's unit."""


@dataclass(frozen=True, slots=True)
class StrategyResult:
    """One strategy; the figures are None where it has no plan."""

    id: str
    """A named platform, `mixed` or `as-is`."""
    platforms: tuple[str, ...]
    """Named platforms that the plan opens."""
    status: str
    """How the solve ended; only optimal and infeasible are proofs."""
    objective: ObjectiveValue | None
    """What was minimised."""
    effort_pm: Effort | None
    """Person-months."""
    money_eur: Money | None
    """EUR."""
    points: Points | None
    """Points kept and given up."""
    data_flows: DataFlows | None
    """Data that stays in the group."""
    ready: Ready | None
    """First and last SOP."""
    lost_if_ends_pm: float | None
    """Person-months spent by month 24 on what serves no other platform."""
    conflicts: ConflictCounts | None
    """Conflicts by severity."""
    brands: tuple[BrandResult, ...]
    """The brands."""
    shared_pm: float | None
    """Person-months for the foundation and for assets of two or more brands; with every brand's own_pm the total."""
    plan: PlanResult | None
    """All decisions."""
    core: tuple[CoreStatement, ...]
    """Without a plan: statements that cannot all hold, the newest edit first."""
    ways_out: tuple[WayOut, ...]
    """The cheapest first; only where they were looked for."""
    certificate: Certificate | None
    """The check outside the solver."""
    coverage: tuple[YearShare, ...] = ()
    """Of a named platform: the share of the cars planned for each year that is built on it."""
    less_than_rival: int | None = None
    """In how many of 100 draws this strategy's objective is below the rival's (None for the rival and without a plan)."""
    shared_work: tuple[SharedWork, ...] = ()
    """What no brand pays alone; with every brand's `own_m_eur` the objective."""
    because: tuple[Consequence, ...] = ()
    """What follows from the core."""
    more_clashes: int = 0
    """How many further sets of statements cannot all hold, each for itself."""
    further: tuple[FurtherClash, ...] = ()
    """The first of them."""
    ways_tried: int = 0
    """How many edits were solved to find the ways out."""
    second_sources: tuple[SecondSource, ...] = ()
    """Where components are delivered no longer: who needs another source."""
    people: tuple[YearPeople, ...] = ()
    """How many people the plan takes, year by year."""
    readiness: tuple[Readiness, ...] = ()
    """When each line that changes could be ready, and which fixed dates it would miss, draw by draw."""
