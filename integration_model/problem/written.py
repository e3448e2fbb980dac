"""What the families of rows are written from: the columns of the problem, which are all there by then.

In: a study, and the model with its columns. Out: the same, with the column of every way, found once for all families that ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from integration_model.problem.keys import Take
from integration_model.problem.model import Model
from integration_model.study.charges import Charge
from integration_model.study.gaps import Gap, Way
from integration_model.study.offers import OfferKey
from integration_model.study.study import Study


@dataclass(frozen=True, eq=False)
class Written:
    """A model with its columns, and the study that it is written of."""

    model: Model
    study: Study
    by_offer: Mapping[OfferKey, Sequence[int]]
    """The columns of each offer."""
    charges: Mapping[int, tuple[Charge, ...]]
    """What each column costs; those that cost nothing are not in it."""
    gaps: tuple[tuple[Gap, tuple[int, ...]], ...] = field(init=False)
    """Every gap with the columns of its ways, those too that are shut."""

    def __post_init__(self) -> None:
        index = self.model.index
        found = [(gap, tuple([index(Take(gap.id, way.id)) for way in gap.all_ways])) for gap in self.study.each_gap()]
        object.__setattr__(self, "gaps", tuple(found))

    def ways(self) -> Iterator[tuple[Gap, Way, int]]:
        """Every way of every gap, with its column."""
        return ((gap, way, column) for gap, columns in self.gaps for way, column in zip(gap.all_ways, columns, strict=True))
