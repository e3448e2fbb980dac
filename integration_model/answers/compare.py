"""What a comparison returns: frozen values that mirror the JSON contract field by field.

Person-months are PM of 152 hours; money is EUR and excludes work; objectives are PM-equivalents.
Every number is a sum of the ledger.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from integration_model.answers.no_plan import CoreStatement, FurtherClash, SecondSource, WayOut
from integration_model.study.charges import Part, Unit
from integration_model.values import Origin

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Addend:
    """One line of the ledger: who is paid for what, how much, by which formula, resting on which facts."""

    strategy: str
    part: Part
    brand: str
    """The brand that it is spent for alone, or `shared`."""
    unit: Unit
    value: float
    equivalent: float
    """The value in PM-equivalents of the objective."""
    who: str
    what: str
    formula: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveValue:
    """What was minimised; `value` and `bound` in `unit`, `gap` relative and 0 when they agree."""

    kind: str
    unit: str
    value: float
    bound: float
    gap: float


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-months by part; p10..p90 are of the total."""

    foundation: float
    assets: float
    tailoring: float
    replacement: float
    maintenance: float
    total: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Money:
    """EUR by part, without work."""

    licence: float
    hardware: float
    once: float
    total: float


@dataclass(frozen=True, slots=True)
class Points:
    """Weighted points kept, of all, and what those given up are worth in person-months."""

    kept: float
    all: float
    pm_equivalent: float


@dataclass(frozen=True, slots=True)
class DataFlows:
    """Named flows of data that stay in the group for every line, of all; the others by name."""

    kept: int
    total: int
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictCounts:
    """Conflicts by severity."""

    blocking: int
    hard: int
    soft: int


@dataclass(frozen=True, slots=True)
class BrandResult:
    """A brand under a strategy: lines by platform, what is spent for it alone, checks met of those that apply (0..1)."""

    id: str
    platforms: Mapping[str, int]
    own_pm: float
    compatibility: float
    conflicts: int
    own_equivalent: float = 0.0
    """All that is spent for it alone, in PM-equivalents of the objective: effort, money and points given up."""


@dataclass(frozen=True, slots=True)
class EcuPlan:
    """What fills a role of a line, and the remedies taken for it."""

    role: str
    component: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinePlan:
    """Where a line goes; `remedies` are those that belong to no single ECU."""

    id: str
    platform: str
    ecus: tuple[EcuPlan, ...]
    remedies: tuple[str, ...] = ()
    sop: str | None = None
    """Month in which what is done for it enters production; None where nothing is done or it comes too late."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """All decisions of a strategy."""

    lines: tuple[LinePlan, ...]
    assets: tuple[str, ...]
    dropped: tuple[str, ...]
    """`line feature` where a wish is given up."""
    frozen: Mapping[str, str] = field(default_factory=dict)
    """Lines for which nothing can be decided, since they cannot change before they end, and the stack that each stays on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of a chain of work: its months, and the month from the start of the horizon by which it is done; None: never."""

    what: str
    months: float | None
    ends: float | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest chain of work of a line: the change that the plan assumed, and the SOP that the work allows."""

    line: str
    planned: str
    sop: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """Months from the start of the horizon to the first and the last SOP on named platforms; None where no line gets there.

    On today's stacks alone the first is 0, and the last that of the last change.
    """

    first: int | None
    last: int | None
    slipped: tuple[str, ...] = ()
    """Lines whose work is not done by the change that the plan assumed, and which take a later one."""
    too_late: tuple[str, ...] = ()
    """Lines that have no change left before they end when their work is done."""
    chains: tuple[Chain, ...] = ()
    """Of the first and of the last SOP; where every line comes too late, of the line that is done first."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The re-check outside the solver: constraints looked at, those broken, addends added up again, their sum."""

    checked: int
    broken: tuple[str, ...]
    addends: int
    sum: float


@dataclass(frozen=True, slots=True)
class StrategyResult:
    """One strategy; the figures are None where it has no plan."""

    id: str
    platforms: tuple[str, ...]
    status: str
    objective: ObjectiveValue | None
    effort_pm: Effort | None
    money_eur: Money | None
    points: Points | None
    data_flows: DataFlows | None
    ready: Ready | None
    lost_if_ends_pm: float | None
    conflicts: ConflictCounts | None
    brands: tuple[BrandResult, ...]
    shared_pm: float | None
    plan: PlanResult | None
    core: tuple[CoreStatement, ...]
    """Without a plan: statements that cannot all hold, the newest edit first."""
    ways_out: tuple[WayOut, ...]
    """The cheapest first; only where they were looked for."""
    certificate: Certificate | None
    less_than_rival: int | None = None
    """In how many of 100 draws this strategy's objective is below the rival's (None for the rival and without a plan)."""
    shared_work: Mapping[str, float] = field(default_factory=dict)
    """What no brand pays alone, in PM-equivalents, by the address of a platform (foundation and releases) or stack (upkeep) and by
    the id of an asset; with every brand's `own_equivalent` the objective."""
    because: tuple[str, ...] = ()
    """What follows from the core, which is named by its numbers from 1 on."""
    more_clashes: int = 0
    """How many further sets of statements cannot all hold, each for itself."""
    further: tuple[FurtherClash, ...] = ()
    """The first of them."""
    ways_tried: int = 0
    """How many edits were solved to find the ways out."""
    second_sources: tuple[SecondSource, ...] = ()
    """Where components are delivered no longer: who needs another source."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision among named platforms: `margin` is rival minus best, PM-equivalents; None where nothing has a plan."""

    best: str | None
    rival: str | None
    margin: float | None
    draws_won: int | None
    sure: tuple[str, ...]
    not_sure: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """An obstacle, its edit, and what imagining it away saves on each strategy (PM-equivalents).

    `cumulative` is what this one and all before it save together on the best platform.
    """

    id: str
    kind: str
    title: str
    edit: tuple[str, ...]
    saves: Mapping[str, float]
    cumulative: float
    changes_best: str | None
    """The platform that would win instead, or None."""
    brands: tuple[str, ...]
    suppliers: tuple[str, ...]
    origin: str
    reach: str = ""
    """Whom it hits, in a few words: `41 lines, 8 brands`."""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one party says, and where."""

    party: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class MetBy:
    """A remedy that closes a conflict in a plan, and its person-months."""

    remedy: str
    pm: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all hold: the platform's first, then one for each party."""

    id: str
    kind: str
    platform: str
    severity: str
    subject: str
    statements: tuple[ConflictSide, ...]
    instances: int
    met_in: Mapping[str, tuple[MetBy, ...]]
    severity_in: Mapping[str, str] = field(default_factory=dict)
    """Its severity under each strategy that has it."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Fractions of the best strategy's objective, an addend split equally over its origins."""

    cited: float
    derived: float
    estimate: float
    assumed: float


@dataclass(frozen=True, slots=True)
class WorkspaceCounts:
    """What was read."""

    brands: int
    vehicle_lines: int
    architectures: int
    ecus: int
    components: int
    suppliers: int
    platforms: int
    digest: str


@dataclass(frozen=True, slots=True)
class Run:
    """With what it was computed."""

    versions: Mapping[str, str]
    seed: int
    seconds: float
    unfinished: tuple[str, ...] = ()
    """What the time limit left no time for: `bottlenecks`, `reasons`, `verification`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of `compare`."""

    schema_version: int
    workspace: WorkspaceCounts
    verdict: Verdict
    strategies: tuple[StrategyResult, ...]
    bottlenecks: tuple[Bottleneck, ...]
    conflicts: tuple[Conflict, ...]
    provenance: Provenance
    run: Run
    horizon: tuple[str, str] = ("", "")
    """First and last month."""
    obstacles: int = 0
    """How many obstacles were looked at."""
    verify_first: str = ""
    """The estimated or assumed fact on whose range the verdict hangs most."""
    ledger: tuple[Addend, ...] = field(default=(), repr=False)
    """Not part of the JSON: `--ledger` writes it."""

    def strategy(self, name: str) -> StrategyResult:
        """The strategy of that id; KeyError where there is none."""
        return {strategy.id: strategy for strategy in self.strategies}[name]

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        return {item.name: plain_values(getattr(self, item.name)) for item in dataclasses.fields(self) if item.name != "ledger"}


def plain_values(value: Any) -> Any:
    """Dataclasses, mappings and tuples as dicts and lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain_values(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_values(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_values(inner) for inner in value]
    return value
