"""Gaps: requirements not met as things stand, each with its ways out.

A gap belongs to a line on an offer, or to one component in one role there. It needs exactly one
way where its owner is chosen; a gap without any way forbids its owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from integration_model.domain import Remedy, VehicleLine
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Charge
from integration_model.study.checks import Check
from integration_model.study.offers import Offer, OfferKey

FIND_OUT = "find-out"
GIVE_UP = "give-up"
NOT_BUILT = "not-built"
"""The cars are not built until it is met: what remains where a law or a supply has no other way out."""
EXCHANGE = "exchange"
"""With a component behind it: it takes the other's place outside a facelift."""
UNTIL_THEN = "until-then"
"""The part of a gap that is about the car as it is before its change."""


class GapId(NamedTuple):
    """What a gap is about; empty where it is not about one."""

    line: str
    platform: str
    since: str
    owner: str
    requirement: str
    role: str
    component: str
    signal: str
    feature: str
    part: str = ""
    """`until-then`: of the car as it is before its change."""


class Way(NamedTuple):
    """One way to close a gap: the assets that must be there, the line's own charges, what it needs or drops."""

    id: str
    remedy: Remedy | None
    assets: tuple[str, ...]
    charges: tuple[Charge, ...]
    drops: str | None = None
    in_role: str | None = None
    only_with: frozenset[str] | None = None
    """Components of `in_role` with which it is open; None: no matter which."""
    nearly_with: tuple[tuple[str, str], ...] = ()
    """(component, fact) of `in_role` where a single fact stands in the way."""
    supplier: str | None = None
    since: int = 0
    """The month from which cars have it."""
    unbuilt: Span = NO_MONTHS
    """Months in which the cars that it is about are not built."""
    own_months: float = 0.0
    """How long the line's own work takes, after the assets."""
    rests_on: tuple[str, ...] = ()
    """Assets behind which the months that its remedy states begin."""
    by: tuple[int, ...] = ()
    """The month by which each of its assets must be there for the work behind it; empty: there is none."""

    @property
    def asks(self) -> Iterator[tuple[str, int]]:
        """Its assets, each with the month by which it must be there: cars have all of them from `since` on."""
        return zip(self.assets, self.by or (self.since,) * len(self.assets), strict=True)


@dataclass(frozen=True, slots=True)
class Gap:
    """An unmet or unknown check with its ways; `id` is unique in the study.

    `closed` are ways that a single fact of its component keeps shut, each with that fact: what an
    imagined fact would open.
    """

    id: GapId
    line: str
    offer: OfferKey
    check: Check
    ways: tuple[Way, ...]
    closed: tuple[tuple[str, Way], ...] = ()
    is_late: bool = False
    """Whether a remedy would close it that is not there in time."""
    unfit: tuple[tuple[Check, Way], ...] = ()
    """Exchanges for components that do not meet it themselves, each with their own check: what leaving them out of it would open."""
    later: tuple[tuple[str, Way], ...] = ()
    """Ways that an edit of the files would make, each with the edit."""

    @property
    def platform(self) -> str:
        """Where the line goes."""
        return self.offer.platform

    @property
    def is_before(self) -> bool:
        """Whether it is about the car as it is before its change."""
        return self.id.part == UNTIL_THEN

    @property
    def shut(self) -> tuple[Way, ...]:
        """Ways that are none as the files stand: their columns are closed until an edit opens them."""
        return tuple([way for _, way in (*self.closed, *self.unfit, *self.later)]) if self.closed or self.unfit or self.later else ()

    @property
    def all_ways(self) -> tuple[Way, ...]:
        """Its ways, and those that are shut."""
        return (*self.ways, *shut) if (shut := self.shut) else self.ways


@dataclass(frozen=True, slots=True)
class Asked:
    """A line on an offer, and the months of it that a check is about."""

    line: VehicleLine
    offer: Offer
    span: Span
    """The months in which what is asked must hold."""
    wanted: Mapping[str, bool]
    """Features that the line's brand asks for: whether they are must-haves."""
    candidates: Mapping[str, tuple[str, ...]]
    part: str = ""
    is_duty: bool = False
    """Whether cars that do not have it are not built."""
    judged: Offer = field(init=False)
    """The offer as comparisons see it: the car as it is before its change starts with nothing new."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "judged", replace(self.offer, change=None) if self.part == UNTIL_THEN else self.offer)

    @property
    def has_change(self) -> bool:
        """Whether the line's change can bring it; else only what may come at any time."""
        return self.part != UNTIL_THEN and not self.offer.stays

    def can_get(self, remedy: Remedy) -> bool:
        """Whether a remedy can come to these cars at all, in time or not: with their change, or at any time where the law asks for it."""
        return self.has_change or (self.is_duty and remedy.running_change)

    def is_droppable(self, feature: str) -> bool:
        """Whether the brand asks for it, but not as a must-have."""
        return self.wanted.get(feature) is False
