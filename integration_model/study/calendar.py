"""Months of the horizon: spans in which cars are built, and how long work takes before a car can have it.

All months are counted from the start of the horizon: 0 is its first one, and a span ends before its `end`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import NamedTuple

from integration_model.domain import Group, VehicleLine
from integration_model.effort.cocomo import schedule_months
from integration_model.values import Month, Quantity
from integration_model.work import Pace

LEAST_MONTHS = 2.0
"""No task is shorter: it is ordered, done, tested and handed over."""
_ROUNDING = 1e-9


class Span(NamedTuple):
    """Months from `first` on, before `end`."""

    first: int
    end: int
    rises: int = 0
    """Over how many of its first months what falls due in it grows evenly, from nothing; after them, as much falls due in each."""

    @property
    def months(self) -> int:
        """How many months it has; 0 of an empty one."""
        return max(0, self.end - self.first)

    @property
    def years(self) -> float:
        """Its length in years."""
        return self.months / 12.0

    def weight(self, month: int) -> float:
        """What falls due in one of its months, against one in which all of it does."""
        return min(month - self.first + 0.5, self.rises) / self.rises if self.rises else 1.0

    def part(self, first: int, end: int) -> float:
        """Which share of it falls due in some of its months, from `first` on, before `end`."""
        if not self.rises:
            return (end - first) / self.months
        whole, found = (math.fsum(map(self.weight, months)) for months in (range(self.first, self.end), range(first, end)))
        return found / whole

    def covers(self, other: Span) -> bool:
        """Whether all months of the other lie in it."""
        return self.first <= other.first and other.end <= self.end

    def overlap(self, other: Span) -> Span:
        """The months that lie in both."""
        return Span(max(self.first, other.first), min(self.end, other.end))


NO_MONTHS = Span(0, 0)


def cut(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces into which the ends of these spans cut them, those that none of them covers left out."""
    known = set(spans)
    ends = sorted({month for span in known for month in (span.first, span.end)})
    pieces = (Span(first, end) for first, end in itertools.pairwise(ends))
    return tuple(piece for piece in pieces if any(span.covers(piece) for span in known))


class Calendar:
    """The horizon of a group as month numbers."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.start = group.start.ordinal
        self.horizon = Span(0, group.end.ordinal - self.start + 1)
        self.decision = group.decision.ordinal - self.start
        self.integration = group.integration.expected if group.integration else 0.0
        self._texts: dict[int, str] = {}

    def number(self, month: Month) -> int:
        """The number of a month: negative before the horizon."""
        return month.ordinal - self.start

    def month(self, number: int) -> Month:
        """The month of a number."""
        return self.group.start.plus(number)

    def text(self, number: int) -> str:
        """The month of a number as it is written."""
        if number not in self._texts:
            self._texts[number] = str(self.month(number))
        return self._texts[number]

    def built(self, line: VehicleLine) -> Span:
        """The months of the horizon in which a line is built; empty where there are none."""
        return Span(self.number(line.sop), self.number(line.ends) + 1).overlap(self.horizon)

    def is_new(self, line: VehicleLine) -> bool:
        """Whether a line is not built yet when the horizon begins: nothing is exchanged on it at its SOP."""
        return line.sop > self.group.start

    def moved(self, month: Month) -> int:
        """The number of a date that holds for a decision at the horizon's start: it moves with the decision."""
        return self.number(month) + max(0, self.decision)

    def duration(self, work_pm: float, pace: Pace, stated: Quantity | None = None) -> float:
        """Months that a piece of work takes: those stated, else the time of the few people who can work at it at once.

        A large piece gets the people that COCOMO II gives a project: no task takes longer than that, and no limit between them is a cliff.
        """
        if stated is not None:
            return stated.expected
        people = self.group.people_at_once
        if work_pm <= 0.0 or people is None:
            return 0.0
        project = schedule_months(work_pm / pace.sced_multiplier, pace.exponent, pace.sced_percent)
        return max(LEAST_MONTHS, min(work_pm / people.expected, project))

    def work_before(self, first_use: int, months: float) -> Span:
        """The months in which work of that length is done for cars from a month on: as late as that and the integration behind it allow.

        What takes no time is done in the month before; nothing is done before the decision that is not used by then.
        """
        done = math.floor(first_use - self.integration + _ROUNDING) if months > 0.0 else first_use
        begins = max(min(self.decision, first_use), done - max(1, math.ceil(months - _ROUNDING)))
        return Span(begins, max(done, begins + 1))

    def ahead(self, month: int, months: float) -> int:
        """The month by which something must be there so that work of so many months, rounded up, comes behind it and before a month.

        Not before the decision, where that comes first: all lengths together are in time, rounded up one by one they need not be.
        """
        return max(month - math.ceil(months - _ROUNDING), min(self.decision, month))

    def is_in_time(self, months: float, by: int) -> bool:
        """Whether work of so many months after the decision, and the integration after it, is done by the SOP in a month."""
        needed = months + (self.integration if months > 0.0 else 0.0)
        return self.decision + needed <= by + _ROUNDING

    def earliest(self, months: float) -> int:
        """The first month in which cars can have work of so many months."""
        needed = months + (self.integration if months > 0.0 else 0.0)
        return math.ceil(self.decision + needed - _ROUNDING)
