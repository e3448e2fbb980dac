"""How long obstacles are looked for, and what is known of a saving before all is proven.

In: what a strategy's own answer took. Out: what its obstacles may take, and savings that are exact or lie between two bounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from integration_model.problem.allowance import Allowance
from integration_model.problem.deadline import NEVER, Deadline
from integration_model.problem.matrix import Vector
from integration_model.solve.strategies import Solved

TIMES = 3.0
"""So many times what a strategy's own answer took, the search for its obstacles may take."""
ALWAYS = 150.0
"""So much it may take in any case, as `Allowance` counts: a second or two."""
TO_RANK = 2.0 / 3.0
"""The part of it that finds which obstacles save most; the rest is for what they save together, and for what removes them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long obstacles are looked for: until when, and how much branch and bound; until all is exact, where nothing is said."""

    deadline: Deadline = NEVER
    times: float = math.inf
    """What the answer took."""
    always: float = ALWAYS
    """What may be taken in any case."""

    def allowance(self, solved: Solved, share: float = 1.0) -> Allowance:
        """What the obstacles of a strategy may take, or a share of it."""
        return Allowance() if math.isinf(self.times) else Allowance(share * max(self.always, self.times * solved.taken))


NO_LIMITS = Limits()


@dataclass(frozen=True, eq=False, slots=True)
class Saved:
    """What edits save at least, by a known plan, and at most; both are one where that plan is optimal."""

    least: float
    most: float
    values: Vector

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left open."""
        return self.most <= self.least


NOTHING = Saved(0.0, 0.0, np.zeros(0))
"""Of edits that save nothing."""

__all__ = ["ALWAYS", "NOTHING", "NO_LIMITS", "TIMES", "TO_RANK", "Limits", "Saved"]
