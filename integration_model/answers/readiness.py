"""When the lines of a plan could be ready, and which fixed dates the plan would miss: frozen values, part of several answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateKind(StrEnum):
    """Why a date is fixed."""

    LAW = "law"
    """A regulation binds from then on."""
    NEW_CAR = "new-car"
    """A new car starts then."""
    SUPPLY = "supply"
    """From then on a unit that the line carries today is delivered no more."""


@dataclass(frozen=True, slots=True)
class MissedDate:
    """A fixed date of a line that its plan would miss in some draws."""

    month: str
    """The month by which it had to be ready."""
    kind: DateKind
    """Why that is fixed."""
    about: str
    """The regulation, the line that starts, or the unit that is delivered no more."""
    draws_in_100: int
    """In how many of 100 draws it is ready later."""
    late_months: int = 0
    """By how many months at most it is later in 90 of 100 draws: with so many months more, or less work, it would be in time in these."""
    work: str = ""
    """The work that takes longest of that which must be done by then, where it is work of its own; empty of a whole change."""
    cars: float = 0.0
    """How many cars it hits where it is as late as that: they go without the feature, or may not be built, or cannot."""
    margin_m_eur: float = 0.0
    """The margin of those that are not built, M EUR; in no total, since a plan takes expected months."""
    without: str = ""
    """A feature of which alone something is asked, and which cars can go without until it is ready; empty: they are not built."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """When a line could be ready for its change, draw by draw of all months that its work takes; and what it would miss."""

    line: str
    """brand/line."""
    sop: str | None
    """The month that is planned; null where the line does not change, and only the law asks for work."""
    p10: str | None
    """In 10 of 100 draws it could be ready by this month; null where nothing has to be done before, or it does not change."""
    p90: str | None
    """In 90 of 100 draws it could be ready by this month."""
    room_months: int | None
    """Months between the month in which it is expected to be ready and its SOP; 0: no room."""
    late_in_100: int
    """In how many of 100 draws it is ready after its SOP."""
    misses: tuple[MissedDate, ...] = ()
    """Fixed dates that it would miss in at least one of 100 draws, in the order of time."""
