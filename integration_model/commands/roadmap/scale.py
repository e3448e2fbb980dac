"""The years of a drawn roadmap: each has the same few columns of a terminal, and every month falls into one of them.

In: months and numbers by year. Out: texts as wide as all years together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integration_model.values import Month

_MONTHS = 12
_HEAT = (" ", "░", "▒", "█")
"""Nothing, some, half and more, all of it."""
ALL = 0.999
"""From this share on it is all of it."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Calendar years from a first to a last one, each so many columns wide."""

    first: int
    last: int
    columns: int

    @property
    def years(self) -> range:
        """All years."""
        return range(self.first, self.last + 1)

    @property
    def width(self) -> int:
        """Columns of all years together."""
        return len(self.years) * self.columns

    def head(self) -> str:
        """Each year above its first column."""
        return "".join(f"{year:<{self.columns}}" for year in self.years).rstrip()

    def place(self, month: Month) -> int:
        """The column in which a month begins; those before or after all years have the first or last one."""
        months = month.ordinal - self.first * _MONTHS
        return min(self.width - 1, max(0, months * self.columns // _MONTHS))

    def end(self, month: Month) -> int:
        """The column behind that in which a month ends."""
        months = month.ordinal + 1 - self.first * _MONTHS
        return min(self.width, max(0, -(-months * self.columns // _MONTHS)))

    def heat(self, shares: Sequence[float]) -> str:
        """A share of something column by column, the darker the more."""
        return "".join(_HEAT[_level(share)] for share in shares).rstrip()

    def figures(self, texts: Mapping[int, Sequence[str]]) -> str:
        """In the columns of each year the first of its texts that has room, from its first column on; a dash where there is none."""
        return "".join(f"{self._fitting(texts.get(year, ('-',))):<{self.columns}}" for year in self.years).rstrip()

    def _fitting(self, texts: Sequence[str]) -> str:
        return next((text for text in texts if len(text) < self.columns), texts[-1])


def _level(share: float) -> int:
    return 0 if share <= 0.0 else 3 if share >= ALL else 2 if share >= _HALF else 1
