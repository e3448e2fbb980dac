"""The verdict of a comparison as facts: which platform, against which rival, and each claim with its figures, without a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What a claim says of the best platform and of the strategy that it names."""

    CHEAPER = "cheaper"
    """The best takes less all-in than the rival, in so many draws."""
    LESS_EFFORT = "less-effort"
    """The best takes less effort than the rival."""
    RIVAL_LESS_EFFORT = "rival-less-effort"
    """The rival takes less effort than the best."""
    CHEAPER_THAN_STAYING = "cheaper-than-staying"
    """The best takes less than staying as it is, in so many draws."""
    STAYING_CHEAPER = "staying-cheaper"
    """Staying as it is takes less than the best, in so many draws."""
    STAYING_CLOSE = "staying-close"
    """The best takes less than staying as it is, in too few draws to be sure."""
    SIBLING_CLOSE = "sibling-close"
    """The best takes less than a platform of the same base, in too few draws to be sure."""
    SIBLING_SAVES_EFFORT = "sibling-saves-effort"
    """A platform of the same base takes less effort for more money."""
    SIBLING_SAVES_MONEY = "sibling-saves-money"
    """A platform of the same base takes less money for more effort."""
    UNPROVEN = "unproven"
    """Solving a strategy stopped at a limit: its plan may lie above its optimum by the gap."""


class NoVerdict(StrEnum):
    """Why no platform is the best."""

    NOT_COMPARED = "not-compared"
    """Nobody asked for a named platform."""
    NO_PLAN = "no-plan"
    """It is proven that no named platform has a plan."""
    NO_CAR = "no-car"
    """Every line stays on today's stack: no platform reaches a car in time."""
    STOPPED = "stopped"
    """A limit came before a plan was found, or before it was proven that there is none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the verdict with its figures; those that its kind has no use for are None."""

    kind: ClaimKind
    """What is claimed."""
    strategy: str
    """The strategy beside the best platform: its rival, `as-is`, a platform of the same base, or the one that nobody proved."""
    draws: int | None = None
    """In how many of 100 draws of all ranges it holds."""
    objective: float | None = None
    """What that strategy takes, PM-equivalents."""
    effort_pm: float | None = None
    """Effort of that strategy, PM."""
    best_effort_pm: float | None = None
    """Effort of the best platform, PM."""
    money_eur: float | None = None
    """Money of that strategy, EUR."""
    best_money_eur: float | None = None
    """Money of the best platform, EUR."""
    gap: float | None = None
    """How far its plan may lie above its optimum: a fraction of its objective."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision among named platforms; figures are None where nothing has a plan, and where there is nothing to compare with."""

    best: str | None
    """The best named platform."""
    rival: str | None
    """The cheapest named platform that does not share its base."""
    margin: float | None
    """Rival minus best, PM-equivalents."""
    draws_won: int | None
    """In how many of 100 draws the best is below the rival."""
    sure: tuple[Claim, ...]
    """What holds in 90 of 100 draws or more, or without any."""
    not_sure: tuple[Claim, ...]
    """What holds in fewer, what speaks for another, and what is not proven."""
    best_name: str | None = None
    """The best platform as people call it."""
    rival_name: str | None = None
    """The rival as people call it."""
    objective: float | None = None
    """What the best takes, PM-equivalents."""
    rival_objective: float | None = None
    """What the rival takes, PM-equivalents."""
    staying_objective: float | None = None
    """What staying as it is takes, PM-equivalents."""
    staying_costs_less: bool = False
    """Whether that is less than what the best takes."""
    why_none: NoVerdict | None = None
    """Why no platform is the best, where none is."""
