"""What the difference of two comparisons is: frozen values that mirror its JSON field by field.

`before` and `after` are the two sides, `change` is after minus before; of lists, `gone` stands on the first side only and `new` on
the second only. Turned round, each pair swaps and each change takes the other sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from integration_model.answers.compare import ConflictSide, plain_values

DIFFERENCE_VERSION = 1
SMALLEST = 0.05
"""Below so many person-months, PM-equivalents or months a change is rounding."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number on both sides; None where a side has none, and then there is no change either."""

    before: float | None
    after: float | None
    change: float | None

    @property
    def is_told(self) -> bool:
        """Whether it is more than rounding: a side alone always is."""
        if self.before is None or self.after is None:
            return self.before is not self.after
        return self.change is not None and abs(self.change) >= SMALLEST

    @property
    def size(self) -> float:
        """How large it is, for an order."""
        return abs(self.change) if self.change is not None else float("inf") if self.is_told else 0.0


def changed(before: float | None, after: float | None) -> Change:
    """The change from one number to the other."""
    return Change(before, after, None if before is None or after is None else after - before)


@dataclass(frozen=True, slots=True)
class Lead:
    """How many PM-equivalents less the best platform of a side takes than this strategy; negative where it takes more."""

    strategy: str
    by: Change


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the verdict under `sure` or `not sure`, as each side words it; None where it does not say so."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """The verdicts: the best named platform, its rival, and by how much it leads."""

    changed: bool
    best_before: str | None
    best_after: str | None
    rival_before: str | None
    rival_after: str | None
    objective: Change
    """Of the best platform of each side."""
    months_last: Change
    """Until its last SOP."""
    margin: Change
    draws_won: Change
    leads: tuple[Lead, ...]
    """Over the rival of each side, then over as-is."""
    said: tuple[Said, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class StrategyChange:
    """A strategy on both sides; a status is None where it was not asked for. Only `money_eur` is in EUR."""

    id: str
    status_before: str | None
    status_after: str | None
    objective: Change
    effort_pm: Change
    money_eur: Change
    money_equivalent: Change
    points_equivalent: Change
    months_first: Change
    months_last: Change
    lost_if_ends_pm: Change
    conflicts_hard: Change
    """Those without any way count as hard."""
    conflicts_soft: Change
    data_flows_kept: Change

    @property
    def is_told(self) -> bool:
        """Whether anything of it changed."""
        figures = (
            self.objective,
            self.effort_pm,
            self.money_equivalent,
            self.points_equivalent,
            self.months_first,
            self.months_last,
            self.lost_if_ends_pm,
            self.conflicts_hard,
            self.conflicts_soft,
            self.data_flows_kept,
        )
        return self.status_before != self.status_after or any(figure.is_told for figure in figures)


@dataclass(frozen=True, slots=True)
class PlatformLines:
    """How many lines of a brand run on a platform or stack."""

    platform: str
    lines: Change


@dataclass(frozen=True, slots=True)
class BrandChange:
    """A brand under one strategy: what is spent for it alone (PM, and all in PM-equivalents), where its lines run."""

    id: str
    own_pm: Change
    own_equivalent: Change
    conflicts: Change
    platforms: tuple[PlatformLines, ...]
    """Those whose number of lines changed."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """What several brands pay together: a platform, a stack, or all assets of one piece of work, in PM-equivalents.

    Assets that serve one brand alone are here too, without their price: that is in the brand's own.
    """

    id: str
    kind: str
    """`platform` (foundation and releases), `stack` (upkeep) or `assets`."""
    equivalent: Change
    gone: tuple[str, ...] = ()
    """Assets that are no longer built."""
    new: tuple[str, ...] = ()
    alone_before: tuple[str, ...] = ()
    """Assets of both sides that serve one brand alone on the first side only; others share them on the second."""
    alone_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that went from one platform or stack to another; a side is None where the line is not in the files.

    A frozen line cannot change before it ends: nothing is decided for it.
    """

    before: str | None
    after: str | None
    frozen_before: bool
    frozen_after: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EcuChange:
    """A role that another component fills, on lines that are decided on both sides; None: nothing fills it."""

    role: str
    before: str | None
    after: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemedyChange:
    """A requirement that is met in another way, on lines that stay on their platform; None: no work closes it there."""

    requirement: str
    before: str | None
    after: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WishChange:
    """A wish, with the lines on which it is given up on one side only; lines that are decided on both sides."""

    feature: str
    gone: tuple[str, ...]
    """No longer given up."""
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictChange:
    """A conflict whose severity changed; None where a side does not have it. Its statements are the later side's, if it has any."""

    id: str
    kind: str
    subject: str
    before: str | None
    after: str | None
    statements: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class PlatformChange:
    """All that changed under one strategy that has a plan on both sides, the largest first.

    Changes of `own_pm`, `others_pm` and `shared_pm` sum to that of the effort; those of `own_equivalent`, `others_equivalent` and
    `shared_equivalent` to that of the objective.
    """

    strategy: str
    objective: Change
    effort_pm: Change
    brands: tuple[BrandChange, ...]
    others: int
    """Brands that did not change."""
    others_pm: Change
    others_equivalent: Change
    shared_pm: Change
    shared_equivalent: Change
    shared: tuple[SharedChange, ...]
    lines: tuple[LineChange, ...]
    ecus: tuple[EcuChange, ...]
    remedies: tuple[RemedyChange, ...]
    wishes: tuple[WishChange, ...]
    conflicts: tuple[ConflictChange, ...]

    @property
    def is_told(self) -> bool:
        """Whether anything changed."""
        parts = (self.brands, self.shared, self.lines, self.ecus, self.remedies, self.wishes, self.conflicts)
        return self.objective.is_told or self.shared_pm.is_told or any(parts)


@dataclass(frozen=True, slots=True)
class BottleneckChange:
    """A bottleneck with its place among the listed ones and what it saves on the best platform of each side."""

    id: str
    kind: str
    title: str
    origin: str
    place_before: int | None
    place_after: int | None
    saves: Change


@dataclass(frozen=True, slots=True)
class Text:
    """A named text on both sides, such as the version of a library."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A named number of things in the files."""

    name: str
    number: Change


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one comparison to another; `same` where nothing did, whatever the files and versions are."""

    schema_version: int
    same: bool
    kind: str
    unit: str
    decision: DecisionChange
    strategies: tuple[StrategyChange, ...]
    """All of them, whether they changed or not."""
    under: tuple[PlatformChange, ...]
    """Under the best platform of the second side, then under that of the first if it is another."""
    bottlenecks: tuple[BottleneckChange, ...]
    counts: tuple[Count, ...]
    texts: tuple[Text, ...]
    """Digest, horizon, seed and versions that differ."""

    def to_dict(self) -> dict[str, Any]:
        """The difference as plain values."""
        found: dict[str, Any] = plain_values(self)
        return found
