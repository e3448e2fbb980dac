"""Smaller problems with the same optimum, each with the way back to the full point.

Two kinds. *Always valid*, whatever costs, facts and capacities are: forced choices and what cannot be reached (`reduce_always`).
*Valid for this optimum only*: what costs too much for the best plan, and stops doing so when a cost or a row changes
(`reduce_for_optimum`, `without_what_costs_too_much`); a re-solve after an edit never starts from these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from integration_model.problem.matrix import Flags, Matrix, Vector, inner

_Places: TypeAlias = NDArray[np.int64]

_GONE = -1
_SLACK = 1e-9


@dataclass(frozen=True, eq=False)
class Reduced:
    """A smaller problem, and for each column of the whole one its place there, or its value where it is gone."""

    matrix: Matrix
    places: _Places
    held: Vector

    def widen(self, values: Vector) -> Vector:
        """The point of the whole problem that a point of the smaller one stands for."""
        wide = self.held.copy()
        stays = self.places != _GONE
        wide[stays] = values[self.places[stays]]
        return wide


@dataclass(frozen=True, eq=False)
class Entries:
    """A matrix' entries as triplets."""

    rows: _Places
    columns: _Places
    values: Vector


@dataclass(frozen=True, eq=False)
class Editable:
    """The rows and columns of a problem that will be edited later."""

    rows: Flags
    columns: Flags


def reduce_always(matrix: Matrix, edits: Editable | None = None) -> Reduced:
    """The problem without forced choices, held columns and rows that the bounds alone keep.

    Valid for every cost of the columns that stay, and after every edit of the rows and columns that `edits` names, which all stay:
    rows may be edited in any way, columns may get any bounds between 0 and 1 and any cost.
    """
    edits = edits or Editable(np.zeros(matrix.rows, dtype=np.bool_), np.zeros(matrix.columns, dtype=np.bool_))
    lower = np.where(edits.columns, np.minimum(matrix.lower, 0.0), matrix.lower)
    upper = np.where(edits.columns, np.maximum(matrix.upper, 1.0), matrix.upper)
    entries = entries_of(matrix)
    leader = followed(matrix, entries, edits)
    lower, upper = _tightest(lower, upper, leader)
    if (lower > upper).any():
        # Two that must be equal cannot be: the solver says so itself.
        return Reduced(matrix, np.arange(matrix.columns), np.zeros(matrix.columns))
    entries = _led(entries, leader, matrix.columns)
    silent = kept_by_bounds(matrix, entries, lower, upper) & ~edits.rows
    return _shrink(matrix, entries, leader, (lower, upper), silent)


def reduce_for_optimum(matrix: Matrix) -> Reduced:
    """The problem also without choices that another one always beats at these costs: for this optimum only."""
    return reduce_always(without_dominated(matrix))


# Always valid


def entries_of(matrix: Matrix) -> Entries:
    """The matrix' entries as triplets, column by column."""
    columns = np.repeat(np.arange(matrix.columns, dtype=np.int64), np.diff(matrix.starts))
    return Entries(matrix.indices.astype(np.int64), columns, matrix.values)


def followed(matrix: Matrix, entries: Entries, edits: Editable) -> _Places:
    """For each column the first of those that rows `x = y` make equal to it; itself where there are none.

    A role with one candidate has it wherever the line runs there; a gap with one way is closed that way.
    """
    pairs = _equal_pairs(matrix, entries, edits)
    leader = np.arange(matrix.columns, dtype=np.int64)
    while True:
        before = leader.copy()
        least = np.minimum(leader[pairs[:, 0]], leader[pairs[:, 1]])
        for side in (0, 1):
            np.minimum.at(leader, pairs[:, side], least)
            np.minimum.at(leader, before[pairs[:, side]], least)
        leader = leader[leader]
        if (leader == before).all():
            return leader


def _equal_pairs(matrix: Matrix, entries: Entries, edits: Editable) -> _Places:
    """The two columns of each row `x - y = 0` that will not be edited, nor either of the two."""
    edited = np.bincount(entries.rows, weights=edits.columns[entries.columns], minlength=matrix.rows) > 0
    sums = np.bincount(entries.rows, weights=entries.values, minlength=matrix.rows)
    is_pair = np.bincount(entries.rows, minlength=matrix.rows) == 2
    is_pair &= (matrix.row_lower == 0.0) & (matrix.row_upper == 0.0) & (sums == 0.0) & ~edited & ~edits.rows
    inside = is_pair[entries.rows]
    by_row = np.argsort(entries.rows[inside], kind="stable")
    pairs: _Places = entries.columns[inside][by_row].reshape(-1, 2)
    return pairs


def _tightest(lower: Vector, upper: Vector, leader: _Places) -> tuple[Vector, Vector]:
    """Each leader's bounds: the tightest of all that follow it."""
    tight_lower, tight_upper = lower.copy(), upper.copy()
    np.maximum.at(tight_lower, leader, lower)
    np.minimum.at(tight_upper, leader, upper)
    return tight_lower, tight_upper


def _led(entries: Entries, leader: _Places, columns: int) -> Entries:
    """The entries with every column's added to its leader's; what cancels is gone."""
    key = entries.rows * columns + leader[entries.columns]
    keys, place = np.unique(key, return_inverse=True)
    values: Vector = np.bincount(place, weights=entries.values, minlength=keys.size).astype(np.float64)
    stays = np.abs(values) > _SLACK
    return Entries(keys[stays] // columns, keys[stays] % columns, values[stays])


def kept_by_bounds(matrix: Matrix, entries: Entries, lower: Vector, upper: Vector) -> Flags:
    """The rows that every point between these bounds keeps."""
    rises = entries.values > 0.0
    least = np.where(rises, lower[entries.columns], upper[entries.columns]) * entries.values
    most = np.where(rises, upper[entries.columns], lower[entries.columns]) * entries.values
    from_below = np.bincount(entries.rows, weights=least, minlength=matrix.rows) >= matrix.row_lower - _SLACK
    from_above = np.bincount(entries.rows, weights=most, minlength=matrix.rows) <= matrix.row_upper + _SLACK
    kept: Flags = from_below & from_above
    return kept


def _shrink(matrix: Matrix, entries: Entries, leader: _Places, bounds: tuple[Vector, Vector], silent: Flags) -> Reduced:
    """The problem of the leaders that are free to move, without the silent rows."""
    lower, upper = bounds
    leads = leader == np.arange(matrix.columns)
    stays = leads & (lower < upper)
    cost = np.bincount(leader, weights=matrix.cost, minlength=matrix.columns)
    held = np.where(stays, 0.0, lower)
    held_costs = inner(cost[leads & ~stays], lower[leads & ~stays])
    shift = np.bincount(entries.rows, weights=entries.values * held[entries.columns], minlength=matrix.rows)
    new_column, new_row = np.cumsum(stays) - 1, np.cumsum(~silent) - 1
    kept = stays[entries.columns] & ~silent[entries.rows]
    rows, columns, values = new_row[entries.rows[kept]], new_column[entries.columns[kept]], entries.values[kept]
    order = np.lexsort((rows, columns))
    integer = np.bincount(leader, weights=matrix.integer, minlength=matrix.columns) > 0
    small = Matrix(
        cost=cost[stays],
        lower=np.maximum(lower, matrix.lower)[stays],
        upper=np.minimum(upper, matrix.upper)[stays],
        integer=integer[stays],
        row_lower=(matrix.row_lower - shift)[~silent],
        row_upper=(matrix.row_upper - shift)[~silent],
        starts=np.concatenate(([0], np.cumsum(np.bincount(columns, minlength=int(stays.sum()))))).astype(np.int32),
        indices=rows[order].astype(np.int32),
        values=values[order],
        offset=matrix.offset + held_costs,
        column_ids=matrix.column_ids[stays],
        row_ids=matrix.row_ids[~silent],
        lazy_ids=matrix.lazy_ids,
    )
    places = np.where(stays, new_column, _GONE)[leader]
    return Reduced(small, places, lower[leader])


# Valid for this optimum only


def without_what_costs_too_much(matrix: Matrix, reduced_costs: Vector, most: float) -> Matrix:
    """The problem where every integer column stays at the bound that moving it off would cost more than `most` over the relaxation.

    `reduced_costs` are those of its relaxation; with `most` a plan's price over it, no plan as good as that is lost.
    """
    stays_low = matrix.integer & (reduced_costs > most)
    stays_high = matrix.integer & (reduced_costs < -most)
    return replace(matrix, upper=np.where(stays_low, matrix.lower, matrix.upper), lower=np.where(stays_high, matrix.upper, matrix.lower))


def without_dominated(matrix: Matrix) -> Matrix:
    """The problem where of the choices `x + y + .. = owner` those are closed that cost more than one that asks for nothing."""
    entries = entries_of(matrix)
    is_choice = _choice_rows(matrix, entries)[entries.rows] & (entries.values == 1.0)
    asks_nothing = np.diff(matrix.starts) == 1
    movable = matrix.integer & (matrix.lower == 0.0) & (matrix.upper == 1.0)
    plain = is_choice & asks_nothing[entries.columns] & movable[entries.columns]
    cheapest = np.full(matrix.rows, np.inf)
    np.minimum.at(cheapest, entries.rows[plain], matrix.cost[entries.columns[plain]])
    beaten = is_choice & (matrix.cost[entries.columns] > cheapest[entries.rows])
    closed = np.zeros(matrix.columns, dtype=np.bool_)
    closed[entries.columns[beaten]] = True
    closed &= movable & _only_asks(matrix, entries, is_choice)
    return replace(matrix, upper=np.where(closed, 0.0, matrix.upper))


def _choice_rows(matrix: Matrix, entries: Entries) -> Flags:
    """The rows `x + y + .. = owner`: nothing in them falls below 0, and they sum to 1 at most, so that one can stand in for another."""
    limits = np.where(entries.values < 0.0, matrix.upper[entries.columns], -matrix.lower[entries.columns])
    owned = np.bincount(entries.rows, weights=np.maximum(0.0, limits) * np.abs(entries.values), minlength=matrix.rows)
    fixed: Flags = (matrix.row_lower == matrix.row_upper) & (owned + matrix.row_upper <= 1.0)
    return fixed


def _only_asks(matrix: Matrix, entries: Entries, is_choice: Flags) -> Flags:
    """The columns in one choice, which in every other row only take room, so that closing them breaks nothing."""
    takes = (entries.values >= 0.0) & np.isneginf(matrix.row_lower[entries.rows])
    takes |= (entries.values <= 0.0) & np.isposinf(matrix.row_upper[entries.rows])
    helps = np.bincount(entries.columns[~takes & ~is_choice], minlength=matrix.columns)
    choices = np.bincount(entries.columns[is_choice], minlength=matrix.columns)
    only: Flags = (helps == 0) & (choices == 1)
    return only
