"""Lazy rows: which of them a solver is given, and how.

Most sleep until a point breaks them; then the solver is given them as they are. Long ones that only cost, `work of nearly all columns -
over <= room` with `over` at a price, make every step of it slow. While the work is above the room, that price is paid for all work but
what there is room for: then it is a price of each column, and the row need not be there. A point with less work than that wakes it.

In: a problem, and points that a solver found. Out: what the solver is given instead, and what its answers say of the problem itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from integration_model.problem.matrix import TOLERANCE, Flags, Matrix, Vector
from integration_model.problem.reductions import entries_of

_Places: TypeAlias = NDArray[np.int64]

LONG = 8_000
"""Entries of a row that is paid for by its columns; shorter ones cost a solver little."""

LARGE, MUCH = 250_000, 4_000
"""Rows of a problem that is solved sooner from nothing than from where it stood, where rows with so many entries wake."""


@dataclass(frozen=True, eq=False)
class LongRows:
    """The long lazy rows `work - over <= room`: where they stand, each with the place of its `over`, and what they add up."""

    rows: _Places
    over: _Places
    entry_rows: _Places
    """Which of these rows; the entries of `over` are left out."""
    entry_columns: _Places
    amounts: Vector

    def work(self, values: Vector) -> Vector:
        """What each row adds up at a point."""
        weights = self.amounts * values[self.entry_columns]
        return np.bincount(self.entry_rows, weights=weights, minlength=self.rows.size).astype(np.float64)

    def prices(self, price: Vector, columns: int) -> Vector:
        """What each column costs at a price for one of each row."""
        weights = self.amounts * price[self.entry_rows]
        return np.bincount(self.entry_columns, weights=weights, minlength=columns).astype(np.float64)


def long_rows(matrix: Matrix) -> LongRows:
    """Those of a matrix. What is over stands in no other row and is not whole; a lazy row never bounds it, since then it would bind."""
    lengths = np.bincount(matrix.indices, minlength=matrix.rows)
    is_long = matrix.lazy & (lengths >= LONG) & np.isneginf(matrix.row_lower)
    if not is_long.any():
        nothing = np.zeros(0, dtype=np.int64)
        return LongRows(nothing, nothing, nothing, nothing, np.zeros(0))
    entries = entries_of(matrix)
    mine = is_long[entries.rows]
    rows, columns, values = entries.rows[mine], entries.columns[mine], entries.values[mine]
    alone = (np.diff(matrix.starts) == 1) & ~matrix.integer & (matrix.lower == 0.0) & (matrix.cost >= 0.0)
    is_over = alone[columns] & (values == -1.0) & (matrix.upper[columns] > 0.0)
    over = np.full(matrix.rows, -1, dtype=np.int64)
    over[rows[is_over]] = columns[is_over]
    places = np.flatnonzero(over >= 0)
    stays = (over[rows] >= 0) & (columns != over[rows])
    return LongRows(places, over[places], np.searchsorted(places, rows[stays]), columns[stays], values[stays])


@dataclass(frozen=True, eq=False)
class LazyRows:
    """Which lazy rows of a problem a solver is given: as they are (`awake`), or as prices of their columns (`paid`); by ids."""

    base: Matrix
    awake: frozenset[int]
    paid: frozenset[int] = frozenset()
    _long: list[LongRows] = field(default_factory=list, repr=False)
    """Those of `base`, once somebody asked for them."""

    @property
    def known(self) -> frozenset[int]:
        """Those that some point broke."""
        return self.awake | self.paid

    @cached_property
    def matrix(self) -> Matrix:
        """The problem with the rows that are awake, and with all others empty."""
        return self.base.awake(self.awake)

    @cached_property
    def asleep(self) -> Flags:
        """Which rows the solver does not know as they are."""
        return self._without(self.awake)

    @cached_property
    def silent(self) -> Flags:
        """Which rows it does not know at all."""
        return self._without(self.known)

    def _without(self, ids: frozenset[int]) -> Flags:
        flags: Flags = self.base.lazy & ~np.isin(self.base.row_ids, sorted(ids))
        return flags

    @property
    def long(self) -> LongRows:
        """The rows that can be paid for."""
        if not self._long:
            self._long.append(long_rows(self.base))
        return self._long[0]

    @property
    def long_ids(self) -> frozenset[int]:
        """Their ids."""
        return frozenset(self.base.row_ids[self.long.rows].tolist())

    @cached_property
    def _is_paid(self) -> Flags:
        """Which of the long rows are paid for."""
        flags: Flags = np.isin(self.base.row_ids[self.long.rows], sorted(self.paid))
        return flags

    def after(self, values: Vector, row_upper: Vector, *, is_plan: bool = False) -> LazyRows | None:
        """What a solver needs to know after this point, with these upper bounds of the rows; None where it knows enough.

        With what a plan breaks all short rows wake: such plans find the next one to break, hundreds of times, each behind a proof.
        """
        values = self.told(values, row_upper)
        broken = self.base.broken(values, row_upper) - self.awake - self.paid
        if broken and is_plan:
            broken |= frozenset(self.base.row_ids[self.asleep].tolist()) - self.long_ids
        fallen = self._fallen(values, row_upper) if self.paid else frozenset[int]()
        if not broken and not fallen:
            return None
        newly_paid = broken & self.long_ids if broken else broken
        return replace(self, awake=self.awake | (broken - newly_paid) | fallen, paid=(self.paid | newly_paid) - fallen)

    def is_far_from(self, after: LazyRows) -> bool:
        """Whether a solver that is to know more is sooner there from nothing: columns have other prices, or much wakes at once."""
        if after.paid - self.paid:
            return True
        woken = np.isin(self.base.row_ids, sorted(after.awake - self.awake))
        return self.base.rows >= LARGE and int(np.count_nonzero(woken[self.base.indices])) >= MUCH

    def _fallen(self, values: Vector, row_upper: Vector) -> frozenset[int]:
        """The paid rows with less work than there is room for."""
        rows = self.long.rows[self._is_paid]
        room = row_upper[rows]
        below = self.long.work(values)[self._is_paid] < room - TOLERANCE * np.maximum(1.0, np.abs(room))
        return frozenset(self.base.row_ids[rows[below]].tolist())

    def waking(self, rows: NDArray[np.int32] | _Places, columns: NDArray[np.int32] | _Places) -> LazyRows:
        """The same, where none of these rows is paid for, and nothing whose `over` is one of these columns: they are to be edited."""
        if not self.paid:
            return self
        touched = self._is_paid & (np.isin(self.long.rows, rows) | np.isin(self.long.over, columns))
        ids = frozenset(self.base.row_ids[self.long.rows[touched]].tolist())
        return replace(self, awake=self.awake | ids, paid=self.paid - ids) if ids else self

    def back_to(self, before: LazyRows) -> LazyRows:
        """What was known before an edit; what woke since stays awake, but for what was paid for."""
        awake = (self.awake | before.awake) - before.paid
        return self if (awake, before.paid) == (self.awake, self.paid) else replace(self, awake=awake, paid=before.paid)

    # What is paid, in numbers

    def _price(self, cost: Vector) -> Vector:
        """Of each long row; nothing of those that are not paid for."""
        price: Vector = np.where(self._is_paid, cost[self.long.over], 0.0)
        return price

    def costs(self, cost: Vector) -> Vector:
        """The costs of the columns with what is paid."""
        return cost + self.long.prices(self._price(cost), self.base.columns) if self.paid else cost.copy()

    def constant(self, cost: Vector, row_upper: Vector) -> float:
        """What need not be paid, since there is room for it."""
        if not self.paid:
            return 0.0
        price = self._price(cost)
        return -float((price[self._is_paid] * row_upper[self.long.rows[self._is_paid]]).sum())

    @property
    def priced(self) -> Matrix:
        """The problem as a solver is given it, which knows no lazy rows."""
        constant = self.constant(self.base.cost, self.base.row_upper)
        return replace(self.matrix, cost=self.costs(self.base.cost), offset=self.base.offset + constant)

    def told(self, values: Vector, row_upper: Vector) -> Vector:
        """A solver's point, with what is over; below 0 where there is more room than work."""
        if not self.paid:
            return values
        told = values.copy()
        over = self.long.work(values) - row_upper[self.long.rows]
        told[self.long.over[self._is_paid]] = over[self._is_paid]
        return told

    def told_duals(self, row_duals: Vector, reduced_costs: Vector, cost: Vector) -> None:
        """Writes what the paid rows' own duals are, and that of what is over."""
        if self.paid:
            row_duals[self.long.rows[self._is_paid]] = -self._price(cost)[self._is_paid]
            reduced_costs[self.long.over[self._is_paid]] = 0.0

    def basis_without(self, basis: highspy.HighsBasis, fewer: LazyRows) -> highspy.HighsBasis:
        """The same place for a solver that is given rows as they are that are paid for here."""
        woken = self._is_paid & ~fewer._is_paid if self.paid else np.zeros(0, dtype=np.bool_)
        if woken.any():
            columns, rows = list(basis.col_status), list(basis.row_status)
            for place in np.flatnonzero(woken).tolist():
                columns[self.long.over[place]] = highspy.HighsBasisStatus.kBasic
                rows[self.long.rows[place]] = highspy.HighsBasisStatus.kUpper
            basis.col_status, basis.row_status = columns, rows
        basis.alien = True
        return basis


def begun(matrix: Matrix, known: frozenset[int]) -> LazyRows:
    """A problem of which some lazy rows are known to be broken, by ids: the long ones are paid for, until there is too little work."""
    lazy = LazyRows(matrix, known & matrix.lazy_ids)
    return replace(lazy, awake=lazy.awake - lazy.long_ids, paid=lazy.awake & lazy.long_ids) if lazy.awake else lazy
