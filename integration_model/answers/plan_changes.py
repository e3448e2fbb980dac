"""What changed in the plan of one strategy, between two comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from integration_model.answers.change import Change
from integration_model.answers.compare import ConflictSide
from integration_model.answers.strategy import AssetBuilt


@dataclass(frozen=True, slots=True)
class PlatformLines:
    """How many lines of a brand run on a platform or stack."""

    platform: str
    """Platform or stack."""
    lines: Change
    """Vehicle lines."""


@dataclass(frozen=True, slots=True)
class BrandChange:
    """A brand under one strategy: what is spent for it alone (PM, and all in M EUR), where its lines run."""

    id: str
    """The brand."""
    own_pm: Change
    """Person-months spent for it alone."""
    own_m_eur: Change
    """All that is spent for it alone, in M EUR."""
    conflicts: Change
    """Conflicts that touch it."""
    platforms: tuple[PlatformLines, ...]
    """Those whose number of lines changed."""


class WorkKind(StrEnum):
    """What several brands pay together."""

    PLATFORM = "platform"
    """Foundation and releases."""
    STACK = "stack"
    """Upkeep."""
    ASSETS = "assets"
    """All assets of one piece of work."""
    TEAM = "team"
    """What work beyond a team costs more."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """What several brands pay together: a platform, a stack, a team, or all assets of one piece of work, in M EUR.

    Assets that serve one brand alone are here too, without their price: that is in the brand's own.
    """

    owner: str
    """The platform or stack; of assets whose requirement or foundation asks for the work."""
    work: str
    """Which work the assets are; empty of a platform or stack."""
    kind: WorkKind
    """What it is."""
    m_eur: Change
    """M EUR."""
    gone: tuple[AssetBuilt, ...] = ()
    """Assets that are no longer built."""
    new: tuple[AssetBuilt, ...] = ()
    """Assets that are built now."""
    alone_before: tuple[AssetBuilt, ...] = ()
    """Assets of both sides that serve one brand alone on the first side only; others share them on the second."""
    alone_after: tuple[AssetBuilt, ...] = ()
    """Assets of both sides that serve one brand alone on the second side only."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that went from one platform or stack to another; a side is None where the line is not built within its horizon.

    A frozen line cannot change before it ends: nothing is decided for it.
    """

    before: str | None
    """Where they ran; null where the first side does not have them."""
    after: str | None
    """Where they run; null where the second side does not have them."""
    frozen_before: bool
    """Whether nothing could be decided for them."""
    frozen_after: bool
    """Whether nothing can be decided for them."""
    lines: tuple[str, ...]
    """The lines, as `brand/line`."""
    outside: bool = False
    """Whether the side that does not have them has the lines that they follow: then they are only not built within its horizon."""


@dataclass(frozen=True, slots=True)
class EcuChange:
    """A role that another component fills, on lines that are decided on both sides; None: nothing fills it."""

    role: str
    """The role."""
    before: str | None
    """The component of the first side; null: none."""
    after: str | None
    """The component of the second side; null: none."""
    lines: tuple[str, ...]
    """The lines, as `brand/line`."""


@dataclass(frozen=True, slots=True)
class RemedyChange:
    """A requirement that is met in another way, on lines that stay on their platform; None: no work closes it there."""

    requirement: str
    """The requirement."""
    before: str | None
    """The remedy of the first side; null: no work."""
    after: str | None
    """The remedy of the second side; null: no work."""
    lines: tuple[str, ...]
    """The lines, as `brand/line`."""


@dataclass(frozen=True, slots=True)
class WishChange:
    """A wish, with the lines on which it is given up on one side only; lines that are decided on both sides."""

    feature: str
    """The feature."""
    gone: tuple[str, ...]
    """No longer given up."""
    new: tuple[str, ...]
    """Lines on which it is given up now."""


@dataclass(frozen=True, slots=True)
class ConflictChange:
    """A conflict whose severity changed; None where a side does not have it. Its statements are the later side's, if it has any."""

    id: str
    """Its name."""
    kind: str
    """Its kind, as of a bottleneck."""
    subject: str
    """What it is about."""
    before: str | None
    """Its severity on the first side; null where it is not there."""
    after: str | None
    """Its severity on the second side; null where it is not there."""
    statements: tuple[ConflictSide, ...]
    """The platform's first, then one for each party."""


@dataclass(frozen=True, slots=True)
class PlatformChange:
    """All that changed under one strategy that has a plan on both sides, the largest first.

    Changes of `own_pm`, `others_pm` and `shared_pm` sum to that of the effort; those of `own_m_eur`, `others_m_eur` and
    `shared_m_eur` to that of the objective.
    """

    strategy: str
    """The strategy."""
    objective: Change
    """What was minimised."""
    effort_pm: Change
    """Person-months."""
    brands: tuple[BrandChange, ...]
    """Brands that changed, the largest change first."""
    others: int
    """Brands that did not change."""
    others_pm: Change
    """Their own person-months."""
    others_m_eur: Change
    """Their own M EUR."""
    shared_pm: Change
    """Person-months that no brand pays alone."""
    shared_m_eur: Change
    """M EUR that no brand pays alone."""
    shared: tuple[SharedChange, ...]
    """What these are for, where it changed."""
    lines: tuple[LineChange, ...]
    """Lines that moved."""
    ecus: tuple[EcuChange, ...]
    """Components that moved, on lines that are decided on both sides."""
    remedies: tuple[RemedyChange, ...]
    """Requirements met in another way."""
    wishes: tuple[WishChange, ...]
    """Wishes given up, or no longer."""
    conflicts: tuple[ConflictChange, ...]
    """Conflicts gained, gone, or of another severity."""

    @property
    def is_told(self) -> bool:
        """Whether anything changed."""
        parts = (self.brands, self.shared, self.lines, self.ecus, self.remedies, self.wishes, self.conflicts)
        return self.objective.is_told or self.shared_pm.is_told or any(parts)
