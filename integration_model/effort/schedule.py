"""What a team can do by when: the lower bound of every schedule.

In go engineers and the months until all of them are there; out come months from the start. Pure numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """Engineers who join evenly over `months_to_full` months, from none at the start; without a number nobody limits anything."""

    engineers: float = math.inf
    months_to_full: float = 0.0

    def work_until(self, month: float) -> float:
        """Person-months that the whole team can have done by a month."""
        if month <= 0.0:
            return 0.0
        if month < self.months_to_full:
            return self.engineers * month * month / (2.0 * self.months_to_full)
        return self.engineers * (month - self.months_to_full / 2.0)

    def month_of(self, work_pm: float) -> float:
        """The earliest month by which the team can have done so much: the inverse of `work_until`; infinite for a team of nobody."""
        if work_pm <= 0.0 or math.isinf(self.engineers):
            return 0.0
        if self.engineers <= 0.0:
            return math.inf
        months = work_pm / self.engineers
        if months < self.months_to_full / 2.0:
            return math.sqrt(2.0 * self.months_to_full * months)
        return months + self.months_to_full / 2.0

    def end_of(self, start: float, work_pm: float) -> float:
        """The earliest end of a piece of work that begins at `start`, if the whole team does nothing else from then on."""
        if work_pm <= 0.0 or math.isinf(self.engineers) or math.isinf(start):
            return start
        return max(start, self.month_of(self.work_until(start) + work_pm))
