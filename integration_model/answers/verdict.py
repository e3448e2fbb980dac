"""The verdict of a comparison as facts: change or stay, to what, and each claim with its figures, without a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a group is told to do."""

    CHANGE = "change"
    """To the best platform: it takes less all-in than staying as it is."""
    STAY = "stay"
    """As it is: no platform that unifies takes less."""
    EVEN = "even"
    """Changing to the best platform and staying take as good as the same."""


class ClaimKind(StrEnum):
    """What a claim says of the best candidate and of the strategy that it names."""

    CHEAPER = "cheaper"
    """The best takes less all-in than that candidate, in so many draws."""
    SAME = "same"
    """That candidate takes the same all-in, in every draw."""
    LESS_EFFORT = "less-effort"
    """The best platform takes less effort than that one."""
    MORE_EFFORT = "more-effort"
    """That platform takes less effort than the best one."""
    SAME_EFFORT = "same-effort"
    """That platform takes as much effort as the best one."""
    SAVES_EFFORT = "saves-effort"
    """A platform of the same base takes less effort for more money."""
    SAVES_MONEY = "saves-money"
    """A platform of the same base takes less money for more effort."""
    NOT_UNIFYING = "not-unifying"
    """A platform reaches too few of the cars that are built in the horizon's last year to be a candidate."""
    UNPROVEN = "unproven"
    """Solving a strategy stopped at a limit: its plan may lie above its optimum by the gap."""


class NoVerdict(StrEnum):
    """Why there is no verdict."""

    NOT_COMPARED = "not-compared"
    """Nobody asked for a named platform."""
    NO_PLAN = "no-plan"
    """It is proven that no named platform has a plan, nor has staying."""
    STOPPED = "stopped"
    """A limit came before a plan was found, or before it was proven that there is none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the verdict with its figures; those that its kind has no use for are None."""

    kind: ClaimKind
    """What is claimed."""
    strategy: str
    """The strategy beside the best candidate."""
    draws: int | None = None
    """In how many of 100 draws of all ranges it holds."""
    objective: float | None = None
    """What that strategy takes, M EUR."""
    effort_pm: float | None = None
    """Effort of that strategy, PM."""
    best_effort_pm: float | None = None
    """Effort of the best platform, PM."""
    money_eur: float | None = None
    """Money of that strategy, EUR."""
    best_money_eur: float | None = None
    """Money of the best platform, EUR."""
    share: float | None = None
    """Share of the cars built in the horizon's last year that runs on it."""
    gap: float | None = None
    """How far its plan may lie above its optimum: a fraction of its objective."""
    lines: tuple[str, ...] = ()
    """Lines of that last year that are not on it, those with most cars first; only where it is about that share."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A fact that turns the answer alone: everything is optimised again at its break-even value, exactly."""

    fact: str
    """Address of the fact."""
    name: str
    """As people call it, and as `explain` understands it."""
    value: float
    """The value at which another candidate takes as much as the best, in the fact's own unit."""
    now: float
    """Its expected value in the files."""
    low: float
    """The low end of its range."""
    high: float
    """The high end of its range."""
    winner: str
    """The candidate that takes least beyond that value."""
    origin: str
    """Where it stands."""

    @property
    def spread(self) -> float:
        """The length of its range, or the value itself where it has none."""
        return (self.high - self.low) or abs(self.now) or 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Change or stay; figures are None where nothing has a plan, and where there is nothing to compare with.

    Candidates are staying as it is and each named platform that unifies.
    """

    answer: Answer | None
    """What to do; null without candidates."""
    best: str | None
    """The candidate that takes least: a named platform, or as-is."""
    rival: str | None
    """The candidate that takes least beside it."""
    margin: float | None
    """Rival minus best, M EUR."""
    draws_won: int | None
    """In how many of 100 draws the best is below the rival."""
    platform: str | None
    """The named platform that takes least of those that unify, or of all where none does: bottlenecks are its."""
    sure: tuple[Claim, ...]
    """What holds in 90 of 100 draws or more, or without any."""
    not_sure: tuple[Claim, ...]
    """What holds in fewer, what speaks for another, and what is not proven."""
    best_name: str | None = None
    """The best candidate as people call it."""
    rival_name: str | None = None
    """The rival as people call it."""
    platform_name: str | None = None
    """The platform as people call it."""
    objective: float | None = None
    """What the best takes, M EUR."""
    rival_objective: float | None = None
    """What the rival takes, M EUR."""
    staying_objective: float | None = None
    """What staying as it is takes, M EUR."""
    platform_objective: float | None = None
    """What the platform takes, M EUR."""
    platform_unifies: bool = False
    """Whether the platform is a candidate."""
    unified_at_least: float | None = None
    """Share of the cars built in the horizon's last year that a platform reaches to be a candidate; null without a verdict."""
    turns: tuple[Turn, ...] = ()
    """The facts nearest to turning it between staying and the platform, or between the best and its rival; the worth of a point last."""
    turns_not_settled: tuple[str, ...] = ()
    """Facts that may turn it, of which it would have taken too many solves to say so."""
    why_none: NoVerdict | None = None
    """Why there is no verdict, where there is none."""
