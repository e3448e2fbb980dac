"""How low an edited relaxation can fall, from the duals of the problem as it was: no solve.

Any duals bound the optimum from below, these or others. Those of the problem as it was say little where an edit lets go of rows: each row
counts for itself there, as if a line could save on all its alternatives at once. So such rows lose their duals, and what this makes cheaper
than nothing is passed on along the rows of choices, `x + y + .. = owner` and `x + y + .. = 1`: of alternatives only the cheapest counts.

In: a matrix, its duals, and the bounds and costs after an edit. Out: the best of these bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from integration_model.problem.matrix import Matrix, Vector
from integration_model.problem.reductions import Entries, entries_of
from integration_model.solve.highs.relaxation import NEGLIGIBLE_DUAL

_Places: TypeAlias = NDArray[np.int64]

PASSES = 3
"""From ways to the component or line that needs them, from components to their line, from lines to nobody."""


class Edited(NamedTuple):
    """The costs and bounds of a problem after an edit."""

    cost: Vector
    lower: Vector
    upper: Vector
    row_lower: Vector
    row_upper: Vector


class DualBounds:
    """Bounds of one matrix, whatever its costs and bounds become."""

    def __init__(self, matrix: Matrix) -> None:
        self._entries = entries_of(matrix)
        self._choices = _choices(matrix, self._entries)
        self._columns = matrix.columns

    def best(self, duals: Vector, edited: Edited, released: list[int]) -> float:
        """The best bound without the offset; `released` are the rows that lose their duals."""
        duals = duals.copy()
        duals[released] = 0.0
        taken = np.bincount(self._entries.columns, weights=self._entries.values * duals[self._entries.rows], minlength=self._columns)
        reduced: Vector = edited.cost - taken
        found = _value(duals, reduced, edited)
        for _ in range(PASSES):
            self._pass_on(duals, reduced, edited.upper > 0.0)
            found = max(found, _value(duals, reduced, edited))
        return found

    def _pass_on(self, duals: Vector, reduced: Vector, is_open: NDArray[np.bool_]) -> None:
        """Makes the cheapest of each choice cost nothing where it costs less, and its owner cheaper by as much."""
        choices = self._choices
        if not choices.rows.size:
            return
        costs = np.where(is_open[choices.members], reduced[choices.members], 0.0)
        less = np.maximum(0.0, -np.minimum.reduceat(costs, choices.starts))
        duals[choices.rows] -= less
        reduced += np.bincount(choices.members, weights=np.repeat(less, choices.sizes), minlength=self._columns)
        owned = choices.owners >= 0
        reduced -= np.bincount(choices.owners[owned], weights=less[owned], minlength=self._columns)


@dataclass(frozen=True, eq=False)
class _Choices:
    """The rows of choices, with the members of each one after the other, and its owner; -1 where there is none."""

    rows: _Places
    starts: _Places
    sizes: _Places
    members: _Places
    owners: _Places


def _choices(matrix: Matrix, entries: Entries) -> _Choices:
    takes, gives = entries.values == 1.0, entries.values == -1.0
    odd = np.bincount(entries.rows[~takes & ~gives], minlength=matrix.rows)
    members, owners = (np.bincount(entries.rows[some], minlength=matrix.rows) for some in (takes, gives))
    is_choice = (matrix.row_lower == matrix.row_upper) & (odd == 0) & (members > 0) & (owners <= 1)
    inside = takes & is_choice[entries.rows]
    by_row = np.argsort(entries.rows[inside], kind="stable")
    rows = np.flatnonzero(is_choice)
    owner_of = np.full(matrix.rows, -1, dtype=np.int64)
    owner_of[entries.rows[gives]] = entries.columns[gives]
    sizes = members[rows]
    return _Choices(rows, np.cumsum(sizes) - sizes, sizes, entries.columns[inside][by_row], owner_of[rows])


def _value(duals: Vector, reduced: Vector, edited: Edited) -> float:
    """The dual objective."""
    rows = _held(duals, edited.row_lower, edited.row_upper)
    return rows + _held(reduced, edited.lower, edited.upper)


def _held(duals: Vector, lower: Vector, upper: Vector) -> float:
    """The sum of each dual times the bound that it holds; -inf where one holds nothing."""
    bounds = np.where(duals > 0.0, lower, upper)
    is_there = np.isfinite(bounds)
    if (np.abs(duals[~is_there]) > NEGLIGIBLE_DUAL).any():
        return -np.inf
    return float(np.multiply(duals, bounds, out=np.zeros_like(duals), where=is_there).sum())
