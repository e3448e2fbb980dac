"""What a comparison returns: frozen values that mirror the JSON contract field by field.

Person-months are PM of 152 hours; money is EUR and excludes work; objectives are M EUR.
Every number is a sum of the ledger.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from integration_model.answers.comparison_tables import SHOWN, savings_table, strategy_tables
from integration_model.answers.ledger import Addend
from integration_model.answers.ledger_table import ledger_table
from integration_model.answers.not_built import NotBuilt
from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.run_record import UNKNOWN, RunRecord
from integration_model.answers.strategy import (
    StrategyResult,
)
from integration_model.answers.tidy import tidy_rows
from integration_model.answers.units_today import UnitToday
from integration_model.answers.verdict import Verdict
from integration_model.document.frames import frames_of
from integration_model.document.tidy import TidyTable

NOT_WRITTEN = ("ledger", "record")
"""Fields of a comparison that JSON leaves out."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an obstacle hits."""

    lines: int
    """How many vehicle lines."""
    brands: tuple[str, ...]
    """Their brands."""
    architectures: int = 0
    """How many architectures, where it is about their signals."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """An obstacle, its edit, and what imagining it away saves on each strategy (M EUR).

    `cumulative` is what this one and all before it save together on the best platform.
    """

    id: str
    """Its name."""
    kind: str
    """Of what kind: signal, resource, safety, lifecycle, access, contract, terms, regulation, timing, differentiation;
    or what is edited: dates, ends, duties, a whole component."""
    title: str
    """What it is, in words."""
    edit: tuple[str, ...]
    """The edit of the files that imagines it away, each as ADDRESS=VALUE."""
    saves: Mapping[str, float]
    """M EUR that it saves alone, by strategy."""
    cumulative: float
    """M EUR that it and all before it save together on the best platform."""
    changes_best: str | None
    """The platform that would win instead, or None."""
    brands: tuple[str, ...]
    """Brands that it hits."""
    suppliers: tuple[str, ...]
    """Suppliers that it involves, those with most of the lines that it hits first."""
    origin: str
    """The first place where it is stated, path:line."""
    reach: Reach = Reach(0, ())
    """Whom it hits."""
    also: tuple[str, ...] = ()
    """Other obstacles that are the same, or lie within it and save as much."""
    at_most: Mapping[str, float] = field(default_factory=dict)
    """M EUR that it may save at most, by strategy, where that takes too long to prove: it then saves between `saves` and this."""
    cumulative_at_most: float | None = None
    """The same of `cumulative`; null where that is exact."""


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one party says, and where."""

    party: str
    """Who: a platform, `regulations`, a brand, component, architecture or line."""
    text: str
    """What."""
    origin: str
    """Where, path:line."""


@dataclass(frozen=True, slots=True)
class MetBy:
    """A remedy that closes a conflict in a plan, and its person-months."""

    remedy: str
    """Its name."""
    pm: float
    """Its person-months."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all hold: the platform's first, then one for each party."""

    id: str
    """Its name."""
    kind: str
    """Its kind, as of a bottleneck."""
    platform: str
    """Whose statement comes first: a platform or its base, `regulations`, a feature, a supplier."""
    severity: str
    """blocking: no way at all; hard: something is given up; soft: work or a purchase closes it."""
    subject: str
    """What it is about."""
    statements: tuple[ConflictSide, ...]
    """The platform's first, then one for each party."""
    instances: int
    """Vehicle lines that it touches."""
    met_in: Mapping[str, tuple[MetBy, ...]]
    """Ways out that each strategy's plan takes."""
    severity_in: Mapping[str, str] = field(default_factory=dict)
    """Its severity under each strategy that has it."""
    statement: str = ""
    """Which statement: with kind, whose it is and subject what the conflict is, whatever its name."""
    not_built: Mapping[str, NotBuilt] = field(default_factory=dict)
    """Under each strategy the cars that its plan does not build because of it; strategies that build them all are not named."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Fractions of the best strategy's objective, an addend split equally over its origins."""

    cited: float
    """Published."""
    derived: float
    """Computed from what is published."""
    estimate: float
    """Estimated."""
    assumed: float
    """Assumed."""


@dataclass(frozen=True, slots=True)
class WorkspaceCounts:
    """What was read."""

    brands: int
    """Brands."""
    vehicle_lines: int
    """Vehicle lines of all brands."""
    architectures: int
    """E/E architectures."""
    ecus: int
    """ECUs: roles on lines that are filled."""
    components: int
    """Components of all suppliers."""
    suppliers: int
    """Suppliers."""
    platforms: int
    """Platforms that the group may unify on; neither bases nor stacks."""
    digest: str
    """Changes when any value of any file changes, and with nothing else."""
    group: str = ""
    """What people call the group."""
    next_generations: int = 0
    """How many of the vehicle lines are next generations of others."""
    never_built: int = 0
    """How many of the vehicle lines are built in no month of the horizon: they end before it, or begin after it."""


class Unfinished(StrEnum):
    """What a time limit may leave no time for."""

    BOTTLENECKS = "bottlenecks"
    DRAWS = "draws"
    TURNS = "turns"
    NEXT = "next"
    REASONS = "reasons"
    WAYS_OUT = "ways-out"
    VERIFICATION = "verification"


@dataclass(frozen=True, slots=True)
class Run:
    """With what it was computed."""

    versions: Mapping[str, str]
    """Versions by library."""
    seed: int
    """Seed of the draws."""
    seconds: float
    """How long it took."""
    unfinished: tuple[str, ...] = ()
    """What the time limit left no time for: `bottlenecks`, `draws`, `turns`, `next`, `reasons`, `ways-out`, `verification`."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Work that begins soon, and that no plan within 5 % of the best does without, of no candidate."""

    what: str
    """What its pieces belong to."""
    begins: str
    """The month in which the best plans that are so near begin it, the soonest of them."""
    assets: tuple[str, ...]
    """The pieces."""
    lines: int
    """How many lines of the best plan need it."""
    m_eur: float
    """What the pieces are paid for once in the best plan, M EUR of the objective."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of `compare`."""

    schema_version: int
    """Version of this contract."""
    workspace: WorkspaceCounts
    """The files that were read, in numbers."""
    verdict: Verdict
    """The decision."""
    strategies: tuple[StrategyResult, ...]
    """All strategies that were asked for."""
    bottlenecks: tuple[Bottleneck, ...]
    """What makes the best platform hard; those that save most first."""
    conflicts: tuple[Conflict, ...]
    """All conflicts; the best platform's first, then the worst."""
    provenance: Provenance
    """What the result rests on."""
    run: Run
    """With what all of this was computed."""
    horizon: tuple[str, str] = ("", "")
    """First and last month."""
    obstacles: int = 0
    """How many obstacles were looked at."""
    units_today: tuple[UnitToday, ...] = ()
    """What cars carry today: its price stands beside every total, the same in all strategies."""
    verify_first: str = ""
    """The estimated or assumed fact on whose range the verdict hangs most; empty where no other candidate is left."""
    first_steps: tuple[FirstStep, ...] = ()
    """Of the work that begins first in any case the dearest, by month; none where the optimum of a candidate is not proven."""
    ledger: tuple[Addend, ...] = field(default=(), repr=False)
    """Not part of the JSON: `--ledger` writes it."""
    record: RunRecord = field(default=UNKNOWN, repr=False)
    """Not part of the JSON: what it was made from, as the ledger says it."""

    def strategy(self, name: str) -> StrategyResult:
        """The strategy of that id; KeyError where there is none."""
        return {strategy.id: strategy for strategy in self.strategies}[name]

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        return {item.name: plain_values(getattr(self, item.name)) for item in dataclasses.fields(self) if item.name not in NOT_WRITTEN}

    def tables(self) -> tuple[TidyTable, ...]:
        """Its tidy tables, but for the ledger."""
        obstacles = tidy_rows("obstacles", Bottleneck, self.bottlenecks)
        conflicts = tidy_rows("all-conflicts", Conflict, self.conflicts)
        return (*strategy_tables(self.strategies), obstacles, savings_table(self.bottlenecks), conflicts)

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, whose `attrs` hold the run record, or without pandas a dict of columns each."""
        return frames_of([*self.tables(), ledger_table(self.ledger, self.record)], self.record.texts())

    def __repr__(self) -> str:
        """Who is best of how many, in one line."""
        found = self.verdict
        against = f", {found.margin:,.1f} less than {found.rival}" if found.margin is not None else ""
        best = f"{found.best} {found.objective or 0.0:,.1f} M EUR{against}" if found.best else "no platform has a plan"
        return told("Comparison", f"{best}; {len(self.strategies)} strategies; files {self.workspace.digest}")

    def _repr_html_(self) -> str:
        """The same and its strategies, for notebooks."""
        return shown_html(repr(self), self.tables()[0].only(*SHOWN))
