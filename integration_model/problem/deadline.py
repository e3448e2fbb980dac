"""Until when there is time: one moment for all that a command does, and what is raised where it has passed."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by the clock that only measures spans; never, where nothing is said."""

    at: float = math.inf

    @classmethod
    def within(cls, seconds: float | None) -> Deadline:
        """So many seconds from now."""
        return cls() if seconds is None else cls(time.monotonic() + seconds)

    @property
    def left(self) -> float | None:
        """Seconds until then, 0 at the least; None where there is no limit."""
        return None if math.isinf(self.at) else max(0.0, self.at - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return self.left == 0.0

    def ask(self) -> None:
        """OutOfTimeError where it has passed: what is begun after this question ends soon, or asks again."""
        if self.is_over:
            raise OutOfTimeError

    def at_most(self, seconds: float) -> float:
        """So many seconds, or what is left where that is less."""
        return seconds if self.left is None else min(seconds, self.left)


NEVER = Deadline()


class OutOfTimeError(Exception):
    """The time was up before there was an answer: no fault, and never shown to people as it is."""


__all__ = ["NEVER", "Deadline", "OutOfTimeError"]
