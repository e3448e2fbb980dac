"""What `roadmap` returns: when each line changes to what, what is built by whom until then, and what waiting costs.

Frozen values that mirror the JSON contract field by field. Months are `2028-06`; a month at which cars are built so is an SOP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.readiness import Readiness
from integration_model.answers.strategy import Chain
from integration_model.answers.tidy import tidy_rows
from integration_model.document.frames import frames_of
from integration_model.document.tidy import TidyTable


class Change(StrEnum):
    """How a line comes to what it runs in the end."""

    FACELIFT = "facelift"
    """Its ECUs are exchanged while it is built."""
    NEXT_GENERATION = "next-generation"
    """It is a new car, which starts so."""
    STAYS = "stays"
    """It is built as it is until the horizon ends."""
    RUNS_OUT = "runs-out"
    """It is built as it is until it ends."""


@dataclass(frozen=True, slots=True)
class LineStep:
    """A line: when it changes, to what, until when it is built, and how many cars a year."""

    id: str
    """brand/line."""
    brand: str
    """The brand."""
    name: str
    """What people call it."""
    architecture: str
    """Its E/E architecture."""
    change: Change
    """How it comes to it."""
    sop: str | None
    """From when on its cars are built so; null where nothing changes."""
    platform: str
    """The platform or stack on which it ends."""
    left_out: bool
    """Whether it is built in the horizon's last month and is not on the strategy's platform: it cannot have it in time, or may not."""
    ends: str
    """The last month of the horizon in which it is built."""
    cars_per_year: float
    """How many of it are built a year."""
    begins: str = ""
    """The first month of the horizon in which it is built."""
    readiness: Readiness | None = None
    """When it could be ready, and which fixed dates it would miss; null where nothing is done for it before a date."""
    barred: bool = False
    """Whether its brand's policies leave the platform not open to it."""


@dataclass(frozen=True, slots=True)
class PlatformStep:
    """A platform or stack: when its first car can be built, when it is, and when the last one is."""

    id: str
    """The platform or stack."""
    is_stack: bool
    """Whether cars run it today."""
    ready: str | None
    """The first month in which a car can have it; null of a stack."""
    first_car: str | None
    """The first month in which a car is built with it; null of a stack that is built when the horizon begins."""
    last_car: str
    """The last month of the horizon in which a car is built with it."""
    lines: int
    """How many lines are built with it at any time."""


@dataclass(frozen=True, slots=True)
class WorkStep:
    """A piece of work that is done once: who does it, from when to when, for whom."""

    id: str
    """The asset."""
    what: str
    """In words."""
    team: str
    """The supplier that does it, or `group`."""
    since: str | None
    """The month in which it begins at the latest; null where that is before the decision: it is under way."""
    until: str
    """The last month of it."""
    first_car: str
    """The SOP of the first car that needs it."""
    months: float
    """How long it takes."""
    work_pm: float
    """Person-months."""
    brands: tuple[str, ...]
    """Whom it serves."""
    lines: int
    """How many lines need it."""
    theme: str = ""
    """What it belongs to together with other pieces: a foundation, a component, a remedy."""
    blocks: int = 1
    """Of how many blocks it consists that are worked at side by side: a platform's opening has several."""


@dataclass(frozen=True, slots=True)
class TeamYear:
    """The work of a team in a calendar year of the horizon."""

    team: str
    """A supplier, or `group` (the brands' people among them), or `partner`."""
    year: int
    """Calendar year."""
    work_pm: float
    """Person-months of the plan in it."""
    people: float
    """How many people that takes, in the months of the year that lie in the horizon, or before it and behind the decision."""
    people_there: float | None
    """How many the team has, of the months behind the decision; null where nobody says."""
    capacity_pm: float | None = None
    """Person-months that it can do in the year; null where nobody says."""
    beyond_pm: float = 0.0
    """How much of the work is more than that: hired or bought late."""


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """What is paid to somebody in a calendar year, as it falls due: not discounted, beside today's units."""

    payee: str
    """A supplier; `group` of what has none."""
    year: int
    """Calendar year."""
    money_eur: float
    """EUR more than for what is built today; less where it is negative."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The same strategy where the decision comes so many months later."""

    months: int
    """Later than in the files."""
    decision: str
    """The month of the decision then."""
    objective: float | None
    """What it takes then; null without a plan."""
    more: float | None
    """How much more that is."""
    missed: tuple[str, ...]
    """Lines that then are left out, or change later."""
    more_staying: float | None = None
    """How much more staying as it is takes then, of which no platform is the cause; null for staying itself, or without a plan."""


@dataclass(frozen=True, slots=True)
class LineMoved:
    """A line that changes sooner."""

    id: str
    """brand/line."""
    sop: str
    """Since when its cars are built so then."""
    instead_of: str | None
    """Since when they are as things stand; null where they never are."""


@dataclass(frozen=True, slots=True)
class MorePeople:
    """The same strategy with more people in the team by which a date moves first, everything optimised again."""

    people: int
    """How many more."""
    team: str | None = None
    """The team; where no date moves, the one in which they save most; null where none is at its limit."""
    saves: float = 0.0
    """What the strategy takes less then."""
    moved: tuple[LineMoved, ...] = ()
    """Lines that come sooner, the first date first."""
    limited: tuple[str, ...] = ()
    """Teams that may be too small for a plan."""
    at_limit: tuple[str, ...] = ()
    """Those without whose limit another plan would take less."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A strategy in time."""

    schema_version: int
    """Of all answers."""
    strategy: str
    """A named platform, `mixed` or `as-is`."""
    status: str
    """How the solve ended; without a plan all lists are empty."""
    unit: str
    """Of what is minimised."""
    objective: float | None
    """What it takes; null without a plan."""
    horizon: tuple[str, str]
    """First and last month."""
    decision: str
    """The month in which work can begin."""
    lines: tuple[LineStep, ...]
    """By brand, and by SOP within it."""
    platforms: tuple[PlatformStep, ...]
    """Platforms first, then stacks."""
    work: tuple[WorkStep, ...]
    """Work that is done once and takes time, the earliest first."""
    people: tuple[TeamYear, ...]
    """Work by team and year, the team with most of it first."""
    money: tuple[MoneyYear, ...]
    """Money by payee and year, the one with most of it first."""
    chain: Chain | None
    """Of the line whose work takes longest before its SOP; null where nothing has to be done before one."""
    waiting: tuple[Waiting, ...] = ()
    """What later decisions cost, where it was asked."""
    more_people: MorePeople | None = None
    """Whether dates hang on people; null without a plan."""

    def to_dict(self) -> Mapping[str, Any]:
        """The JSON."""
        values: Mapping[str, Any] = plain_values(self)
        return values

    def tables(self) -> tuple[TidyTable, ...]:
        """Its tidy tables, by the names of its fields."""
        return (
            tidy_rows("lines", LineStep, self.lines, {"id": "line"}),
            tidy_rows("platforms", PlatformStep, self.platforms, {"id": "platform"}),
            tidy_rows("work", WorkStep, self.work, {"id": "asset"}),
            tidy_rows("people", TeamYear, self.people),
            tidy_rows("money", MoneyYear, self.money),
            tidy_rows("waiting", Waiting, self.waiting),
        )

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, or without pandas a dict of columns each."""
        return frames_of(self.tables())

    def __repr__(self) -> str:
        """Of what, over which months, in one line."""
        total = "no plan" if self.objective is None else f"{self.objective:,.1f} {self.unit}"
        return told(
            "Roadmap", f"{self.strategy}, {total}, {' to '.join(self.horizon)}; {len(self.lines)} lines, {len(self.work)} pieces of work"
        )

    def _repr_html_(self) -> str:
        """The same and its lines, for notebooks."""
        return shown_html(repr(self), self.tables()[0].only("line", "architecture", "change", "sop", "platform", "ends"))
