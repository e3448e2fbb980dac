"""What `bottlenecks` returns: frozen values that mirror its JSON contract field by field.

Every amount is in PM-equivalents of the objective; every saving is exact: the plan is optimised again as if the edit were true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from integration_model.answers.compare import ConflictSide, plain_values

BOTTLENECKS_VERSION = 1


@dataclass(frozen=True, slots=True)
class Paid:
    """What something is paid for, for how many lines (0: shared work), and how much."""

    what: str
    lines: int
    amount: float


@dataclass(frozen=True, slots=True)
class Removal:
    """The price of removing an obstacle by the files' own remedies and offers, and what most of it is paid for."""

    price: float
    paid_for: tuple[Paid, ...]


@dataclass(frozen=True, slots=True)
class RankedObstacle:
    """An obstacle, what it saves alone and with all before it, what removing it costs, whom it hits.

    `together` is None beyond the first ones; `pays_back` is the saving divided by the price of removal.
    """

    id: str
    kind: str
    title: str
    edit: tuple[str, ...]
    saves: Mapping[str, float]
    together: float | None
    to_remove: Removal | None
    pays_back: float | None
    changes_best: str | None
    """The platform that would win instead, or None."""
    brands: tuple[str, ...]
    suppliers: tuple[str, ...]
    origin: str
    reach: str
    also: tuple[str, ...]
    """Obstacles with the very same effect."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the present plan pays for an obstacle: all that the plan without it does not; the sums by brand, by unit are `total`."""

    total: float
    brands: Mapping[str, float]
    """For each brand alone; negative where it pays more without the obstacle."""
    shared: float
    suppliers: Mapping[str, float]
    """The part of it that goes to suppliers."""
    effort: float
    money: float
    points: float
    largest: tuple[Paid, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """An edit of the files, or a scenario file, that works on an obstacle, and what it saves by itself."""

    id: str
    title: str
    saves: float
    edit: tuple[str, ...]
    scenario: str | None
    """The scenario file; then there is no edit."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Why an obstacle is one, who pays for it today, and what works on it."""

    id: str
    title: str
    because: tuple[ConflictSide, ...]
    more: int
    """Statements that are left out."""
    today: Today
    levers: tuple[Lever, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two obstacles that save more together than the sum of what they save alone."""

    first: str
    second: str
    together: float
    alone: float
    because: str
    """What falls away only when both are gone."""


@dataclass(frozen=True, slots=True)
class Sure:
    """What stands in all plans that were looked at: a component on so many lines, or so many pieces of work done once."""

    what: str
    lines: int
    assets: int
    amount: float


@dataclass(frozen=True, slots=True)
class InAnyCase:
    """What stands in every one of these plans."""

    plans: tuple[str, ...]
    """How each plan came about."""
    beyond: tuple[str, ...]
    """Plans that cost too much to count."""
    decisions: tuple[Sure, ...]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A union of edits below one supplier, component, architecture, brand or kind, and what it saves; not ranked among obstacles."""

    id: str
    title: str
    saves: Mapping[str, float]
    edit: tuple[str, ...]
    reach: str


@dataclass(frozen=True, slots=True)
class View:
    """All unions of one kind, those that save most first."""

    by: str
    rows: tuple[ViewRow, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """How much was looked at for the exact answer."""

    obstacles: int
    wholes: int
    """Of them, those that are part of no other: only they are ranked."""
    relaxations: int
    branch_and_bounds: int
    exact: bool


@dataclass(frozen=True, slots=True)
class BottleneckReport:
    """The answer of `bottlenecks`; nothing but the status where the strategy has no plan."""

    schema_version: int
    strategy: str
    rival: str | None
    status: str
    kind: str
    unit: str
    objective: float | None
    without_worst: float | None
    """The objective without the first five obstacles."""
    obstacles: tuple[RankedObstacle, ...]
    details: tuple[Detail, ...]
    better_together: tuple[Pair, ...]
    in_any_case: InAnyCase | None
    view: View | None
    search: Search
    digest: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        found: dict[str, Any] = plain_values(self)
        return found
