"""How much branch and bound may be done, counted in the solver's own steps and not in seconds: the same on every machine.

Counted is how often the solver looks at its limits. The first looks of a solve, at the root, are much further apart than those after
them; these count less, so that what is counted grows about as the time does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_AT_ROOT = 60
_LATER = 0.1
"""What a look counts beyond the root's."""
_SHARE = 3.0
"""One solve may take a third of what is left, so that the first one leaves something to those after it."""
_LEAST = 10.0
"""So much it may take in any case: with less a solver seldom gets to a bound."""


@dataclass(slots=True)
class Allowance:
    """So much is left, and so much was taken; as much as it likes, where nothing is said."""

    left: float = math.inf
    spent: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be begun."""
        return self.left <= 0.0

    @property
    def looks_of_one(self) -> float:
        """So many looks one solve may take; little that is left is all its own."""
        share = max(_LEAST, self.left / _SHARE)
        return share if share <= _AT_ROOT else _AT_ROOT + (share - _AT_ROOT) / _LATER

    def spend(self, looks: int) -> None:
        """A solve took so many looks."""
        taken = min(looks, _AT_ROOT) + _LATER * max(0, looks - _AT_ROOT)
        self.spent += taken
        self.left = max(0.0, self.left - taken)


__all__ = ["Allowance"]
