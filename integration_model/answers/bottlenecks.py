"""What `bottlenecks` returns: frozen values that mirror its JSON contract field by field.

Every amount is in M EUR of the objective; every saving is exact: the plan is optimised again as if the edit were true. Where that
takes too long to prove, what it may save at most stands beside what it saves at least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from integration_model.answers.compare import ConflictSide, Reach
from integration_model.answers.comparison_tables import savings_table
from integration_model.answers.not_built import NotBuilt
from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.tidy import tidy_parts, tidy_rows
from integration_model.document.frames import frames_of
from integration_model.document.tidy import Kind, TidyTable


@dataclass(frozen=True, slots=True)
class Paid:
    """What something is paid for, for how many lines (0: shared work), and how much."""

    what: str
    """In words."""
    lines: int
    """For how many vehicle lines; 0 for shared work."""
    amount: float
    """How much."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The price of removing an obstacle by the files' own remedies and offers, and what most of it is paid for."""

    price: float
    """What the plan without the obstacle costs more once the obstacle is removed for good."""
    paid_for: tuple[Paid, ...]
    """What most of the price is for."""


@dataclass(frozen=True, slots=True)
class OtherLines:
    """That an obstacle's edit changes which lines can have a platform, and what the edited files save with that."""

    lines: tuple[str, ...]
    """The lines that can have it with the edit and not without, and so must, or the other way round; in the order of ids."""
    saves: float | None
    """What the edited files save, solved anew; negative where they take more, null where they leave no plan."""


@dataclass(frozen=True, slots=True)
class RankedObstacle:
    """An obstacle, what it saves alone and with all before it, what removing it costs, whom it hits.

    `together` is None beyond the first ones; `pays_back` is the saving divided by the price of removal.
    """

    id: str
    """Its name."""
    kind: str
    """Kind of conflict."""
    title: str
    """In words."""
    edit: tuple[str, ...]
    """ADDRESS=VALUE, as --set takes them."""
    saves: Mapping[str, float]
    """By strategy: what it saves alone there."""
    together: float | None
    """What it and all before it save together; null beyond the first twenty."""
    to_remove: Removal | None
    """The price of removing it by the files' own remedies and offers; null where there is no way."""
    pays_back: float | None
    """Saving divided by price."""
    changes_best: str | None
    """The platform that would win instead, or None."""
    brands: tuple[str, ...]
    """Whom it hits."""
    suppliers: tuple[str, ...]
    """Whose components it is about, those on most lines that it hits first."""
    origin: str
    """path:line of its first place."""
    reach: Reach
    """Whom it hits, in a few words."""
    also: tuple[str, ...]
    """Obstacles with the very same effect."""
    at_most: Mapping[str, float] = field(default_factory=dict)
    """By strategy: what it may save at most, where it takes too long to prove what it saves; `saves` is the least then."""
    together_at_most: float | None = None
    """The same of `together`; null where that is exact."""
    others: OtherLines | None = None
    """Where its edit lets other lines have a platform, or leaves them out, which `saves` does not count; null of most, and beyond the
    first twenty."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the present plan pays for an obstacle: all that the plan without it does not; the sums by brand, by unit are `total`."""

    total: float
    """All that the present plan pays and the plan without the obstacle does not: its saving."""
    brands: Mapping[str, float]
    """For each brand alone; negative where it pays more without the obstacle."""
    shared: float
    """Paid for several brands together."""
    suppliers: Mapping[str, float]
    """The part of it that goes to suppliers."""
    effort: float
    """The part that is work."""
    money: float
    """The part that is money."""
    points: float
    """The part that is points given up."""
    largest: tuple[Paid, ...]
    """What most is paid for."""


@dataclass(frozen=True, slots=True)
class Lever:
    """An edit of the files, or a scenario file, that works on an obstacle, and what it saves by itself."""

    id: str
    """An obstacle's id, or a scenario's name."""
    title: str
    """In words."""
    saves: float
    """What it saves by itself on the strategy; negative where it costs more."""
    edit: tuple[str, ...]
    """ADDRESS=VALUE; empty for a scenario."""
    scenario: str | None
    """The scenario file; then there is no edit."""
    as_if: str = ""
    """What is imagined where nobody can grant it, and what people can do for the same; empty of what somebody can grant."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A wish that a platform can never serve."""

    id: str
    """The feature, or the feature of a brand."""
    title: str
    """In words."""
    saves: float
    """What it would save if nobody wished for it."""
    edit: tuple[str, ...]
    """ADDRESS=VALUE, which waives it."""
    at_most: float | None = None
    """What it may save at most, where that takes too long to prove; null where `saves` is exact."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Why an obstacle is one, who pays for it today, and what works on it."""

    id: str
    """Of the obstacle."""
    title: str
    """In words."""
    because: tuple[ConflictSide, ...]
    """Who asks, then what stands against it."""
    more: int
    """Statements that are left out."""
    today: Today
    """Who pays for it now."""
    levers: tuple[Lever, ...]
    """What works on it."""
    remedy: str | None = None
    """What somebody would have to do, where the files have no remedies for it; else null."""


@dataclass(frozen=True, slots=True)
class FallsAway:
    """The dearest thing that is no longer paid for once two obstacles are gone."""

    what: str
    """What is paid for."""
    times: int
    """How often it is paid for."""
    without: str | None
    """The obstacle without which alone it is still there; null where it is still there without either one alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two obstacles that save more together than the sum of what they save alone."""

    first: str
    """One obstacle."""
    second: str
    """The other."""
    together: float
    """What both save."""
    alone: float
    """The sum of what each saves alone."""
    because: FallsAway | None
    """What falls away only when both are gone; null where no single thing does."""


@dataclass(frozen=True, slots=True)
class Sure:
    """What stands in all plans that were looked at: a component on so many lines, or so many pieces of work done once."""

    what: str
    """In words."""
    lines: int
    """On how many vehicle lines, for a component."""
    assets: int
    """How many pieces of work, for work done once."""
    amount: float
    """What it costs."""


class PlanLookedAt(StrEnum):
    """How a plan that was looked at came about."""

    BEST = "best"
    """It is the best."""
    WITHOUT = "without"
    """It is the best without an obstacle."""
    LEAST_EFFORT = "least-effort"
    """It takes the least effort."""
    LEAST_MONEY = "least-money"
    """It takes the least money."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A plan that was looked at."""

    kind: PlanLookedAt
    """How it came about."""
    without: str | None = None
    """The obstacle that it is without; null for any other plan."""


@dataclass(frozen=True, slots=True)
class InAnyCase:
    """What stands in every one of these plans."""

    plans: tuple[LookedAt, ...]
    """How each plan came about."""
    beyond: tuple[PlanLookedAt, ...]
    """Plans that cost too much to count."""
    decisions: tuple[Sure, ...]
    """The dearest first."""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A union of edits below one supplier, component, architecture, brand or kind, and what it saves; not ranked among obstacles."""

    id: str
    """A supplier, component, architecture, brand or kind."""
    title: str
    """In words."""
    saves: Mapping[str, float]
    """By strategy: what all edits below it save at once."""
    edit: tuple[str, ...]
    """ADDRESS=VALUE, all of them."""
    reach: Reach
    """Whom it hits, in a few words."""
    at_most: Mapping[str, float] = field(default_factory=dict)
    """By strategy: what they may save at most, where that takes too long to prove."""


@dataclass(frozen=True, slots=True)
class View:
    """All unions of one kind, those that save most first."""

    by: str
    """supplier, component, architecture, brand or kind."""
    rows: tuple[ViewRow, ...]
    """Those that save most first."""


@dataclass(frozen=True, slots=True)
class Search:
    """How much was looked at for the exact answer."""

    obstacles: int
    """How many touch the strategy."""
    wholes: int
    """Of them, those that are part of no other: only they are ranked."""
    relaxations: int
    """Re-solves."""
    branch_and_bounds: int
    """How many of those needed branch and bound."""
    exact: bool
    """Whether the strategy's own optimum is proven, and with it every saving, and nothing is unfinished."""
    unfinished: tuple[str, ...] = ()
    """What takes too long to prove and is left out, wholly or in part: removal, better-together, in-any-case, levers."""
    undecided: int = 0
    """Obstacles that are not listed and may save more than the last one that is."""


@dataclass(frozen=True, slots=True)
class BottleneckReport:
    """The answer of `bottlenecks`; nothing but the status where the strategy has no plan."""

    schema_version: int
    """Version of this contract."""
    strategy: str
    """The strategy in question."""
    rival: str | None
    """The strategy beside which savings are told: the verdict's rival, or the best platform where another strategy is in question."""
    status: str
    """How the solve of the strategy ended."""
    kind: str
    """What was minimised: all-in, effort or cost."""
    unit: str
    """Unit of every amount."""
    objective: float | None
    """The optimum; null without a plan."""
    without_worst: float | None
    """The objective without the first five obstacles."""
    obstacles: tuple[RankedObstacle, ...]
    """Those that save most first; only those that are part of no other."""
    details: tuple[Detail, ...]
    """Of the first five that save anything."""
    better_together: tuple[Pair, ...]
    """At most three pairs."""
    in_any_case: InAnyCase | None
    """What stands in all plans that were looked at; null without a plan, and where it takes too long to prove."""
    view: View | None
    """The unions that --by asked for; else null."""
    search: Search
    """How much was looked at."""
    digest: str
    """Of the files' values."""
    gives_up: tuple[GivenUp, ...] = ()
    """Wishes that its platform can never serve, those that weigh most first; they are among no obstacles."""
    not_supplied: tuple[NotBuilt, ...] = ()
    """Cars that its plan does not build for want of units that are delivered no more, the largest margin first."""
    without_worst_at_least: float | None = None
    """The least that the objective may be without the first five; null where `without_worst` is exact."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        found: dict[str, Any] = plain_values(self)
        return found

    def tables(self) -> tuple[TidyTable, ...]:
        """Its tidy tables."""
        levers = (((one.id,), lever) for one in self.details for lever in one.levers)
        return (
            tidy_rows("obstacles", RankedObstacle, self.obstacles),
            savings_table(self.obstacles),
            tidy_parts("levers", {"obstacle": Kind.TEXT}, Lever, levers, {"id": "lever"}),
            tidy_rows("gives-up", GivenUp, self.gives_up),
            tidy_rows("better-together", Pair, self.better_together),
            tidy_rows("in-any-case", Sure, self.in_any_case.decisions if self.in_any_case else ()),
        )

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, or without pandas a dict of columns each."""
        return frames_of(self.tables())

    def __repr__(self) -> str:
        """Of what, and what costs most, in one line."""
        worst = f"; first {self.obstacles[0].id}" if self.obstacles else ""
        return told("BottleneckReport", f"{self.strategy}, {len(self.obstacles)} of {self.search.obstacles} obstacles{worst}")

    def _repr_html_(self) -> str:
        """The same and its obstacles, for notebooks."""
        return shown_html(repr(self), self.tables()[0].only("id", "kind", "title", "together", "to_remove_price", "brands", "origin"))
