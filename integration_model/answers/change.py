"""A number on both sides of a difference."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = 5e-4
"""Below so many M EUR (500 EUR), person-months or months a change is rounding."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number on both sides; None where a side has none, and then there is no change either."""

    before: float | None
    """On the first side; null where it has none."""
    after: float | None
    """On the second side; null where it has none."""
    change: float | None
    """After minus before; null where a side has none."""

    @property
    def is_told(self) -> bool:
        """Whether it is more than rounding: a side alone always is."""
        if self.before is None or self.after is None:
            return self.before is not self.after
        return self.change is not None and abs(self.change) >= SMALLEST

    @property
    def size(self) -> float:
        """How large it is, for an order."""
        return abs(self.change) if self.change is not None else float("inf") if self.is_told else 0.0


def changed(before: float | None, after: float | None) -> Change:
    """The change from one number to the other."""
    return Change(before, after, None if before is None or after is None else after - before)
