"""Present value: what money, work and value that fall due later are worth when the group decides.

In: the months in which something is spent, the month of the decision, a rate a year. Out: the share that is left of it.
"""

from __future__ import annotations

import math

from integration_model.study.calendar import Span


def present_share(span: Span, decision: int, rate: float) -> float:
    """What an amount that is spread evenly over months is worth at the decision: the mean of (1 + rate) ^ -(months since then / 12).

    What is spent before the decision is worth more; what has no months yet is worth what it is.
    """
    if not rate or not span.months:
        return 1.0
    a_month = math.log1p(rate) / 12.0
    whole = math.expm1(-a_month * span.months) / math.expm1(-a_month) / span.months
    return math.exp(-a_month * (span.first - decision)) * whole
