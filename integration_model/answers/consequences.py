"""What follows from statements that cannot all hold, as facts: statements are named by their numbers, from 1 on, and no sentence is made.

`follows` tells the sorts apart where they are saved; the sentences are written where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OverLimit:
    """What is asked takes more than a budget or a supplier's people allow."""

    because: tuple[int, ...]
    """Statements because of which it takes that much; none where it does whatever is done."""
    limit: int
    """The statement that sets the limit."""
    unit: str
    """What both are counted in: pm or eur."""
    needed: float | None
    """What it takes at least; null where only whole steps take more than is allowed."""
    allowed: float
    """What is allowed."""
    year: str = ""
    """The calendar year of which that holds; empty where it is all years together."""
    follows: Literal["over-limit"] = "over-limit"
    """The sort of consequence."""


@dataclass(frozen=True, slots=True)
class ShutOffers:
    """Where a line cannot be because of the same statements."""

    because: tuple[int, ...]
    """The statements."""
    platforms: tuple[str, ...]
    """Named platforms that it cannot be on."""
    stacks: tuple[str, ...]
    """Stacks of today that it cannot stay on."""


@dataclass(frozen=True, slots=True)
class NowhereToGo:
    """A line can be on none of the platforms and stacks that are offered to it."""

    line: str
    """brand/line."""
    shut: tuple[ShutOffers, ...]
    """All that is offered to it, by reason."""
    follows: Literal["nowhere-to-go"] = "nowhere-to-go"
    """The sort of consequence."""


@dataclass(frozen=True, slots=True)
class LatePlatform:
    """A platform that is ready too late."""

    platform: str
    """The platform."""
    ready: str | None
    """When it is ready; null where nobody says so."""
    origin: str
    """Where that is said: path:line."""


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Platforms come too late for a line: nobody states that, the dates do."""

    line: str
    """brand/line."""
    late: tuple[LatePlatform, ...]
    """The platforms."""
    may_change: tuple[str, ...]
    """The months in which the line can change."""
    may_change_origin: str
    """Where they are said: path:line."""
    ends: str
    """The month in which it ends."""
    ends_origin: str
    """Where that is said: path:line."""
    follows: Literal["out-of-reach"] = "out-of-reach"
    """The sort of consequence."""


@dataclass(frozen=True, slots=True)
class CannotGoTogether:
    """Lines must go together, and each place is shut to one of them."""

    because: tuple[int, ...]
    """The statements that keep them together; none where all of them do."""
    lines: tuple[str, ...]
    """The lines: brand/line."""
    follows: Literal["cannot-go-together"] = "cannot-go-together"
    """The sort of consequence."""


Consequence = OverLimit | NowhereToGo | OutOfReach | CannotGoTogether
"""One thing that follows."""
