"""Writes the 0/1 minimisation problem: keys that mean something go in, a matrix and golden texts come out.

The rows are kept as plain triplets, because the objects of a modelling library cost more than reading the workspace does.
"""

from __future__ import annotations

import copy
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, TypeVar

import numpy as np

from integration_model.problem.keys import Key, label
from integration_model.problem.matrix import Matrix, Vector, keep_rows
from integration_model.problem.rows import R, RowKey, family_of, row_label

K = TypeVar("K", bound=Key)
Sense: TypeAlias = Literal["<=", "=", ">="]

MIN_COEFFICIENT = 1e-9
"""Solvers drop coefficients up to this size without a word, so the model refuses them."""

ROUNDING_RESIDUE = 1e-12
"""Merged coefficients that cancel to less than this, relative to the largest of their row, were meant to cancel."""


_ONES = {1.0}


class _Columns(dict[Key, int]):
    """Keys with their columns; a key that is not there is told by its name."""

    def __missing__(self, key: Key) -> int:
        raise KeyError(f"there is no column {label(key)}")


class Model:
    """A 0/1 minimisation problem, written column by column and row by row; nothing that can be violated is ever lost."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: list[Key] = []
        self.row_keys: list[RowKey] = []
        self._columns = _Columns()
        self.index = self._columns.__getitem__
        """The column of a key; KeyError when there is none. No method: it is asked for every entry of every row."""
        self._uppers: list[float] = []
        self._integers: list[bool] = []
        self._rows: dict[RowKey, int] = {}
        self._families: dict[str, list[int]] | None = None
        self._senses: list[Sense] = []
        self._lazy: list[int] = []
        self._bounds: list[float] = []
        self._starts: list[int] = [0]
        self._entry_columns = array("i")
        self._entry_amounts = array("d")
        self._costs: dict[str, dict[int, float]] = {}
        self._constants: dict[str, float] = {}
        self._matrix: Matrix | None = None

    # Columns

    def column(self, key: Key, upper: float = 1.0) -> int:
        """The index of a new 0/1 column; an upper bound of 0 keeps it closed."""
        if upper not in (0.0, 1.0):
            raise ValueError(f"the upper bound of {label(key)} must be 0 or 1, not {upper}")
        return self._register(key, upper, integer=True)

    def continuous(self, key: Key, upper: float) -> int:
        """The index of a new column that takes any value between 0 and `upper`."""
        if not upper >= 0.0:
            raise ValueError(f"the upper bound of {label(key)} must be 0 or more, not {upper}")
        return self._register(key, upper, integer=False)

    def find(self, key: Key) -> int | None:
        """The column of a key, or None."""
        return self._columns.get(key)

    def each_column(self, kind: type[K]) -> Iterator[tuple[int, K]]:
        """The columns of one kind, each with its key, in the order in which they were written."""
        return ((column, key) for column, key in enumerate(self.keys) if isinstance(key, kind))

    def _register(self, key: Key, upper: float, *, integer: bool) -> int:
        column = len(self.keys)
        if self._columns.setdefault(key, column) != column:
            raise ValueError(f"the column {label(key)} is there already")
        self.keys.append(key)
        self._uppers.append(float(upper))
        self._integers.append(integer)
        self._matrix = None
        return column

    # Objective

    def add_cost(self, term: str, column: int, amount: float) -> None:
        """Adds to the column's cost, under the name of an objective term."""
        if not 0 <= column < len(self.keys):
            self._refuse_unknown(column, term)
        if not math.isfinite(amount):
            _refuse_infinite(amount, f"the cost of {label(self.keys[column])} in {term}")
        amounts = self._costs.setdefault(term, {})
        amounts[column] = amounts.get(column, 0.0) + amount
        self._matrix = None

    def add_constant(self, term: str, amount: float) -> None:
        """Adds to the objective what no choice changes, under the name of an objective term."""
        _refuse_infinite(amount, f"the constant of {term}")
        self._costs.setdefault(term, {})
        self._constants[term] = self._constants.get(term, 0.0) + amount
        self._matrix = None

    def with_costs(self, term: str, amounts: Mapping[int, float]) -> Model:
        """The same problem with these amounts added to a term; it shares rows and columns, so neither may be written any more."""
        twin = copy.copy(self)
        held = self._costs.get(term, {})
        twin._costs = {**self._costs, term: {**held, **{column: held.get(column, 0.0) + amount for column, amount in amounts.items()}}}
        cost = self.matrix().cost.copy()
        cost[list(amounts)] += list(amounts.values())
        twin._matrix = replace(self.matrix(), cost=cost)
        return twin

    def term_costs(self, term: str) -> Vector:
        """The cost of each column in one objective term."""
        costs = np.zeros(len(self.keys))
        amounts = self._costs.get(term, {})
        costs[list(amounts)] = list(amounts.values())
        return costs

    def terms(self) -> tuple[str, ...]:
        """The objective terms, in the order in which they were first named."""
        return tuple(self._costs)

    # Rows

    def row(self, key: RowKey, terms: Iterable[tuple[int, float]], sense: Sense, rhs: float, *, lazy: bool = False) -> int:
        """The index of a new row; repeated columns are added up, what cancels is dropped, an empty row stays a row.

        A lazy one is looked at by solvers once a plan breaks it: for rows over many columns that few plans break.
        """
        if sense not in ("<=", "=", ">="):
            raise ValueError(f"the row {row_label(key)} has the sense {sense!r} instead of <=, = or >=")
        if not math.isfinite(rhs):
            _refuse_infinite(rhs, f"the right side of {row_label(key)}")
        merged = self._merge(terms, key)
        row = len(self.row_keys)
        if self._rows.setdefault(key, row) != row:
            raise ValueError(f"the row {row_label(key)} is there already")
        self.row_keys.append(key)
        self._lazy += [row] if lazy else []
        self._senses.append(sense)
        self._bounds.append(float(rhs))
        self._entry_columns.extend(merged)
        self._entry_amounts.extend(merged.values())
        self._starts.append(len(self._entry_columns))
        self._matrix = self._families = None
        return row

    def find_row(self, key: RowKey) -> int | None:
        """The row of a key, or None."""
        return self._rows.get(key)

    def each_row(self, kind: type[R]) -> Iterator[tuple[int, R]]:
        """The rows of one family, each with its key, in the order in which they were written."""
        for row in self._by_family().get(family_of(kind), ()):
            key = self.row_keys[row]
            assert isinstance(key, kind), "a family's name belongs to its type alone"
            yield row, key

    def families(self) -> tuple[str, ...]:
        """The constraint families, in the order in which they were first written."""
        return tuple(self._by_family())

    def _by_family(self) -> dict[str, list[int]]:
        """Family -> its rows; gathered when somebody asks, and again when a row was written since."""
        if self._families is None:
            self._families = {}
            for row, key in enumerate(self.row_keys):
                self._families.setdefault(key.family, []).append(row)
        return self._families

    def _merge(self, terms: Iterable[tuple[int, float]], key: RowKey) -> dict[int, float]:
        listed = terms if isinstance(terms, list) else list(terms)
        merged = dict(listed)
        if len(merged) < len(listed):
            merged = dict.fromkeys(merged, 0.0)
            for column, amount in listed:
                merged[column] += amount
        if not merged:
            return merged
        if min(merged) < 0 or max(merged) >= len(self.keys):
            self._refuse_unknown(min(merged), row_label(key))
            self._refuse_unknown(max(merged), row_label(key))
        sizes = set(map(abs, merged.values()))
        if sizes == _ONES:  # nearly every row
            return merged
        if not math.isfinite(sum(sizes)):
            _refuse_infinite(sum(merged.values()), f"a coefficient of {row_label(key)}")
        residue = ROUNDING_RESIDUE * max(sizes)
        if min(sizes) > max(residue, MIN_COEFFICIENT):
            return merged
        kept = {column: amount for column, amount in merged.items() if abs(amount) > residue}
        if kept and min(map(abs, kept.values())) <= MIN_COEFFICIENT:
            name = row_label(key)
            raise ValueError(f"the row {name} has a coefficient of {MIN_COEFFICIENT} or less, which solvers ignore: scale the row")
        return kept

    def _refuse_unknown(self, column: int, where: str) -> None:
        if not 0 <= column < len(self.keys):
            raise ValueError(f"{where} names column {column}, and there are {len(self.keys)}")

    # What solvers get

    def matrix(self, columns: Sequence[int] | None = None) -> Matrix:
        """The whole problem, or only these columns in this order; rows that say nothing any more are left out."""
        if self._matrix is None:
            self._matrix = self._gather()
        return self._matrix if columns is None else self._matrix.choose(columns)

    def _gather(self) -> Matrix:
        entry_columns = np.array(self._entry_columns, dtype=np.int32)
        lengths = np.diff(self._starts)
        entry_rows = np.repeat(np.arange(len(self.row_keys), dtype=np.int32), lengths)
        row_lower, row_upper = self._row_bounds()
        kept = keep_rows(entry_rows, row_lower, row_upper)
        new_place = np.cumsum(kept, dtype=np.int32) - np.int32(1)
        by_column = np.argsort(entry_columns, kind="stable")
        per_column = np.bincount(entry_columns, minlength=len(self.keys))
        return Matrix(
            cost=self.total_cost(),
            lower=np.zeros(len(self.keys)),
            upper=np.array(self._uppers, dtype=np.float64),
            integer=np.array(self._integers, dtype=np.bool_),
            row_lower=row_lower[kept],
            row_upper=row_upper[kept],
            starts=np.concatenate(([0], np.cumsum(per_column))).astype(np.int32),
            indices=new_place[entry_rows[by_column]],
            values=np.array(self._entry_amounts, dtype=np.float64)[by_column],
            offset=math.fsum(self._constants.values()),
            column_ids=np.arange(len(self.keys), dtype=np.int32),
            row_ids=np.flatnonzero(kept).astype(np.int32),
            lazy_ids=frozenset(self._lazy),
        )

    def _row_bounds(self) -> tuple[Vector, Vector]:
        senses = np.array(self._senses, dtype="U2")
        bounds = np.array(self._bounds, dtype=np.float64)
        return np.where(senses == "<=", -np.inf, bounds), np.where(senses == ">=", np.inf, bounds)

    # What was written, piece by piece

    def side_of(self, row: int) -> tuple[Sense, float]:
        """The sense of a row and its right-hand side."""
        return self._senses[row], self._bounds[row]

    def kind_of(self, column: int) -> tuple[float, bool]:
        """The upper bound of a column, and whether it is whole; its lower bound is 0."""
        return self._uppers[column], self._integers[column]

    def constant(self) -> float:
        """What no choice changes, over all objective terms."""
        return math.fsum(self._constants.values())

    def terms_of(self, row: int) -> Iterator[tuple[int, float]]:
        """The columns of a row, each with its coefficient."""
        entries = slice(self._starts[row], self._starts[row + 1])
        return zip(self._entry_columns[entries], self._entry_amounts[entries], strict=True)

    def total_cost(self) -> Vector:
        """The cost of each column over all objective terms."""
        total = np.zeros(len(self.keys))
        for amounts in self._costs.values():
            total[list(amounts)] += list(amounts.values())
        return total

    # Golden texts

    def describe(self, family: str) -> str:
        """The rows of a family, by its name, as people read them, one a line."""
        families = self._by_family()
        if family not in families:
            raise KeyError(f"there is no constraint family {family}; there are: {', '.join(families)}")
        return "\n".join(self._describe_row(row) for row in families[family])

    def describe_cost(self, term: str) -> str:
        """The addends of an objective term as people read them, one a line."""
        if term not in self._costs:
            raise KeyError(f"there is no objective term {term}; there are: {', '.join(self._costs)}")
        lines = [f"{term}: {_sum_text([(label(self.keys[column]), amount)])}" for column, amount in self._costs[term].items() if amount]
        if self._constants.get(term):
            lines.append(f"{term}: {_number_text(self._constants[term])}")
        return "\n".join(lines)

    def _describe_row(self, row: int) -> str:
        left = _sum_text([(label(self.keys[column]), amount) for column, amount in self.terms_of(row)])
        return f"{row_label(self.row_keys[row])}: {left} {self._senses[row]} {_number_text(self._bounds[row])}"


def _refuse_infinite(amount: float, what: str) -> None:
    if not math.isfinite(amount):
        raise ValueError(f"{what} must be a finite number, not {amount}")


def _number_text(amount: float) -> str:
    return f"{amount + 0.0:.12g}"


def _sum_text(terms: Sequence[tuple[str, float]]) -> str:
    """`a + 2 b - c`, or `0` for nothing."""
    text = ""
    for name, amount in terms:
        sign = ("- " if amount < 0 else "+ ") if text else ("-" if amount < 0 else "")
        factor = "" if abs(amount) == 1.0 else f"{_number_text(abs(amount))} "
        text += f"{' ' if text else ''}{sign}{factor}{name}"
    return text or "0"
