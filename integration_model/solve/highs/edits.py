"""Edits of a problem that is kept warm: what they may say, and what was there before them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import highspy
import numpy as np

from integration_model.problem.matrix import Indices, Matrix, Vector
from integration_model.solve.highs.lazy_rows import LazyRows
from integration_model.solve.highs.relaxation import Relaxation, support

Bounds: TypeAlias = Mapping[int, tuple[float, float]]
Costs: TypeAlias = Mapping[int, float]

NO_BOUNDS: Bounds = MappingProxyType({})
NO_COSTS: Costs = MappingProxyType({})


@dataclass
class Frame:
    """What was there before the changes since the last mark, the solver's basis included."""

    lazy: LazyRows
    rows: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)
    basis: highspy.HighsBasis | None = None
    relaxation: Relaxation | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not (self.rows or self.columns or self.costs)


def refuse_odd(matrix: Matrix, rows: Bounds, columns: Bounds, costs: Costs) -> None:
    """ValueError for a place that is not there, bounds that hold nothing, and a cost that is no number."""
    for what, places, size in (("row", rows, matrix.rows), ("column", [*columns, *costs], matrix.columns)):
        for place in places:
            if not 0 <= place < size:
                raise ValueError(f"there is no {what} {place}; the problem has {size}")
    for lower, upper in (*rows.values(), *columns.values()):
        if not (lower <= upper and lower < math.inf and upper > -math.inf):
            raise ValueError(f"{lower} to {upper} are no bounds")
    for cost in costs.values():
        if not math.isfinite(cost):
            raise ValueError(f"a cost must be a finite number, not {cost}")


def falls(dual: float, before: tuple[float, float], after: tuple[float, float]) -> bool:
    """Whether a row with this dual holds less after an edit."""
    return support(dual, after) < support(dual, before)


def in_bulk(bounds: Bounds) -> tuple[Indices, Vector, Vector]:
    """The places in order, with their lower and their upper bounds."""
    places = sorted(bounds)
    lower, upper = np.array([bounds[place] for place in places], dtype=np.float64).T.copy()
    return np.array(places, dtype=np.int32), lower, upper
