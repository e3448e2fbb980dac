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
    """What an amount that is spread over months is worth at the start of the horizon: the mean of (1 + rate) ^ -(its months / 12).

    What is spent before is worth more; what has no months yet is worth what it is. What grows in its first months weighs less in these.
    """
    if not rate or not span.months:
        return 1.0
    if span.rises:
        return _share_of_what_rises(span, rate)
    a_month = math.log1p(rate) / 12.0
    whole = math.expm1(-a_month * span.months) / math.expm1(-a_month) / span.months
    return math.exp(-a_month * span.first) * whole


def _share_of_what_rises(span: Span, rate: float) -> float:
    """Month by month, by what falls due in each."""
    weights = [span.weight(month) for month in range(span.first, span.end)]
    left = math.fsum(weight * (1.0 + rate) ** (-month / 12.0) for month, weight in enumerate(weights, start=span.first))
    return left / math.fsum(weights)


class YearPart(NamedTuple):
    """What falls into a calendar year: its months, and what is left of an amount then."""

    first: Month
    last: Month
    months: int
    present: float
    share: float
    """Which share of the whole amount it is."""

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
            yield YearPart(month, self.start.plus(end - 1), end - first, self._left(span, first, end), span.part(first, end))
            first = end

    def by_month(self, span: Span) -> Iterator[tuple[int, float]]:
        """The months of a span, and which share of what all of it is worth at the start of the horizon falls due in each."""
        left = {month: span.weight(month) * self.share(Span(month, month + 1)) for month in range(span.first, span.end)}
        whole = math.fsum(left.values())
        return ((month, one / whole) for month, one in left.items())

    def _left(self, span: Span, first: int, end: int) -> float:
        """What is left of what falls due in some months of a span."""
        if not span.rises:
            return self.share(Span(first, end))
        weights = {month: span.weight(month) for month in range(first, end)}
        left = math.fsum(weight * self.share(Span(month, month + 1)) for month, weight in weights.items())
        return left / math.fsum(weights.values())
