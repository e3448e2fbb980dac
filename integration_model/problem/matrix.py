"""The problem as numbers: what the model hands to a solver, whole or cut down to the columns of one strategy.

In: arrays. Out: the same arrays, never written again, with the few sums that check a plan outside the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int32]
Flags: TypeAlias = NDArray[np.bool_]

TOLERANCE = 1e-6
"""How far a row, a bound or an integer may be missed; relative to the bound where that is above 1."""

SOLVER_UNITS = 128.0
"""Costs are M EUR; a solver is given so many of its own units for each, about 8,000 EUR apiece, near the price of a person-month.

Its absolute tolerances are made for numbers of that size. A power of two, so that nothing is rounded on the way there and back.
"""


@dataclass(frozen=True, eq=False)
class Matrix:
    """min offset + cost x, row_lower <= A x <= row_upper, lower <= x <= upper, x integer where flagged.

    A is stored by columns: the entries of column j are `indices[starts[j]:starts[j + 1]]` (rows) and the same slice of `values`.
    `column_ids` and `row_ids` say which column and row of the whole problem stands at each place.
    """

    cost: Vector
    lower: Vector
    upper: Vector
    integer: Flags
    row_lower: Vector
    row_upper: Vector
    starts: Indices
    indices: Indices
    values: Vector
    offset: float
    column_ids: Indices
    row_ids: Indices
    lazy_ids: frozenset[int] = frozenset()
    """Rows of the whole problem that solvers need not look at before a point breaks them."""

    def __post_init__(self) -> None:
        for item in vars(self).values():
            if isinstance(item, np.ndarray):
                item.setflags(write=False)

    @property
    def columns(self) -> int:
        """The number of columns."""
        return self.cost.size

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.row_lower.size

    def column_at(self, column_id: int) -> int | None:
        """The place of a column of the whole problem, or None when it was cut off."""
        return self._column_places.get(column_id)

    def row_at(self, row_id: int) -> int | None:
        """The place of a row of the whole problem, or None when it was dropped."""
        return self._row_places.get(row_id)

    @cached_property
    def _column_places(self) -> dict[int, int]:
        return {column_id: place for place, column_id in enumerate(self.column_ids.tolist())}

    @cached_property
    def _row_places(self) -> dict[int, int]:
        return {row_id: place for place, row_id in enumerate(self.row_ids.tolist())}

    def objective(self, values: Vector) -> float:
        """The objective of a point."""
        return self.offset + inner(self.cost, values)

    def activity(self, values: Vector) -> Vector:
        """A x, one number a row."""
        spread = np.repeat(values, np.diff(self.starts))
        return np.bincount(self.indices, weights=self.values * spread, minlength=self.rows).astype(np.float64)

    def rounded(self, values: Vector) -> Vector:
        """The point with integer columns made exact (no -0.0) and every column inside its bounds."""
        inside = np.clip(values, self.lower, self.upper)
        return np.where(self.integer, np.rint(inside), inside) + 0.0

    def is_integral(self, values: Vector) -> bool:
        """Whether every integer column is within `TOLERANCE` of an integer."""
        chosen = values[self.integer]
        return bool(np.all(np.abs(chosen - np.rint(chosen)) <= TOLERANCE))

    def admits(self, values: Vector) -> bool:
        """Whether the point keeps every row, bound and integrality, up to `TOLERANCE`."""
        return (
            self.is_integral(values)
            and _is_between(values, self.lower, self.upper)
            and _is_between(self.activity(values), self.row_lower, self.row_upper)
        )

    def choose(self, columns: Sequence[int] | Indices) -> Matrix:
        """The problem with only these columns, in this order, every other one at 0.

        A row that loses its last entry is dropped when 0 satisfies it, and kept, empty, when it does not.
        Raises ValueError for a column that is not there or is named twice.
        """
        chosen = self._refuse_odd(np.asarray(columns, dtype=np.int64))
        lengths = np.diff(self.starts)[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        entries = np.arange(starts[-1]) + np.repeat(self.starts[chosen] - starts[:-1], lengths)
        kept = keep_rows(self.indices[entries], self.row_lower, self.row_upper)
        new_place = np.cumsum(kept, dtype=np.int32) - np.int32(1)
        return Matrix(
            cost=self.cost[chosen],
            lower=self.lower[chosen],
            upper=self.upper[chosen],
            integer=self.integer[chosen],
            row_lower=self.row_lower[kept],
            row_upper=self.row_upper[kept],
            starts=starts,
            indices=new_place[self.indices[entries]],
            values=self.values[entries],
            offset=self.offset,
            column_ids=self.column_ids[chosen],
            row_ids=self.row_ids[kept],
            lazy_ids=self.lazy_ids,
        )

    # Lazy rows

    @cached_property
    def lazy(self) -> Flags:
        """Which rows are lazy."""
        flags: Flags = np.isin(self.row_ids, sorted(self.lazy_ids)) if self.lazy_ids else np.zeros(self.rows, dtype=np.bool_)
        return flags

    def broken(self, values: Vector, most: Vector | None = None) -> frozenset[int]:
        """The ids of the lazy rows that a point breaks, where they have these upper bounds; below, none is bounded."""
        places, entries = self._lazy_entries
        if not places.size:
            return frozenset()
        rows, columns, amounts = entries
        activity = np.bincount(rows, weights=amounts * values[columns], minlength=places.size)
        upper = (self.row_upper if most is None else most)[places]
        above = activity > upper + TOLERANCE * np.maximum(1.0, np.abs(upper))
        return frozenset(self.row_ids[places[above]].tolist())

    @cached_property
    def _lazy_entries(self) -> tuple[NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64], Vector]]:
        """The places of the lazy rows, and of their entries: which of these rows, the column, how much."""
        places = np.flatnonzero(self.lazy)
        mine = np.flatnonzero(self.lazy[self.indices]) if places.size else places
        columns = np.repeat(np.arange(self.columns), np.diff(self.starts))[mine]
        return places, (np.searchsorted(places, self.indices[mine]), columns, self.values[mine])

    def awake(self, ids: Collection[int]) -> Matrix:
        """The problem in which only these lazy rows say something, as all others do: the rest stand there, empty and free."""
        if not self.lazy_ids:
            return self
        asleep = self.lazy & ~np.isin(self.row_ids, sorted(ids))
        if not asleep.any():
            return replace(self, lazy_ids=frozenset())
        stays = ~asleep[self.indices]
        starts = np.concatenate(([0], np.cumsum(stays)))[self.starts].astype(np.int32)
        return replace(
            self,
            row_lower=np.where(asleep, -np.inf, self.row_lower),
            row_upper=np.where(asleep, np.inf, self.row_upper),
            starts=starts,
            indices=self.indices[stays],
            values=self.values[stays],
            lazy_ids=frozenset(),
        )

    def _refuse_odd(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        outside = (chosen < 0) | (chosen >= self.columns)
        if outside.any():
            raise ValueError(f"there is no column {int(chosen[outside][0])}; the problem has {self.columns}")
        if (np.bincount(chosen, minlength=1) > 1).any():
            raise ValueError(f"column {int(np.bincount(chosen).argmax())} is chosen twice")
        return chosen


def inner(one: Vector, other: Vector) -> float:
    """The sum of the products, the same to the last digit whatever the machine does beside.

    Not `@`: that shares long sums out over as many threads as there are cores, which then wait in vain for more of the kind.
    """
    return float((one * other).sum())


def keep_rows(entry_rows: Indices, row_lower: Vector, row_upper: Vector) -> Flags:
    """Which rows say something: those with an entry, and the empty ones that 0 breaks."""
    filled: Flags = np.bincount(entry_rows, minlength=row_lower.size) > 0
    broken: Flags = (row_lower > 0.0) | (row_upper < 0.0)
    return filled | broken


def _is_between(values: Vector, lower: Vector, upper: Vector) -> bool:
    above = values >= lower - TOLERANCE * np.maximum(1.0, np.abs(lower))
    below = values <= upper + TOLERANCE * np.maximum(1.0, np.abs(upper))
    return bool(np.all(above & below))
