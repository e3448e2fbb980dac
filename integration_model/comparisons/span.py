"""The values from one to another, in one unit."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The values from `low` to `high`, both included."""

    low: float
    high: float

    def covers(self, other: Span) -> bool:
        """Whether all values of the other lie within, but for rounding."""
        slack = 1e-9 * max(abs(other.low), abs(other.high))
        return self.low <= other.low + slack and self.high >= other.high - slack

    def __str__(self) -> str:
        return f"{_shown(self.low)} to {_shown(self.high)}"


def _shown(number: float) -> str:
    """Four digits that mean something, and never an exponent: 300,000,000."""
    return f"{float(f'{number:.4g}'):,.12g}"
