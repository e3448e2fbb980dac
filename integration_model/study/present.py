"""Present value: what money, work and value that fall due later are worth when the horizon begins, whatever the month of the decision.

In: the months in which something is spent, a rate a year. Out: the share that is left of it, whole and by year.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from integration_model.study.calendar import Span
from integration_model.values import Month


def present_share(span: Span, rate: float) -> float:
    """What an amount that is spread evenly over months is worth at the start of the horizon: the mean of (1 + rate) ^ -(its months / 12).

    What is spent before is worth more; what has no months yet is worth what it is.
    """
    if not rate or not span.months:
        return 1.0
    a_month = math.log1p(rate) / 12.0
    whole = math.expm1(-a_month * span.months) / math.expm1(-a_month) / span.months
    return math.exp(-a_month * span.first) * whole


class YearPart(NamedTuple):
    """What falls into a calendar year: its months, and what is left of an amount then."""

    first: Month
    last: Month
    months: int
    present: float

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.first.year


@dataclass(frozen=True, slots=True)
class Discounting:
    """How a group discounts: to the start of its horizon, at a rate a year, so that decisions in different months compare."""

    start: Month
    rate: float

    def share(self, span: Span) -> float:
        """What is left at the start of the horizon of what is spent evenly over these months."""
        return present_share(span, self.rate)

    def by_year(self, span: Span) -> Iterator[YearPart]:
        """The calendar years of a span, in the order of time."""
        first = span.first
        while first < span.end:
            month = self.start.plus(first)
            end = min(span.end, first + 13 - month.month)
            yield YearPart(month, self.start.plus(end - 1), end - first, self.share(Span(first, end)))
            first = end
