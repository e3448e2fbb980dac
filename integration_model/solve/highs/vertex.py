"""Where a simplex solve ended, by the ids of columns and rows: a place to start from in another cut of the same problem.

A set of open platforms starts from where each of its platforms ended alone: nearly all that concerns one of them is right there
already, and what they share is mended in a few steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from integration_model.problem.matrix import Indices, Matrix

_Codes: TypeAlias = NDArray[np.int8]

_STATUSES = {status.value: status for status in highspy.HighsBasisStatus.__members__.values()}
_AT_LOWER: int = highspy.HighsBasisStatus.kLower.value
_BASIC: int = highspy.HighsBasisStatus.kBasic.value


@dataclass(frozen=True, eq=False)
class Vertex:
    """Which columns and rows were basic, at which bound the others were, and the relaxed optimum there."""

    objective: float
    column_ids: Indices
    columns: _Codes
    row_ids: Indices
    rows: _Codes
    awake: frozenset[int] = frozenset()
    """The lazy rows that some point broke on the way there."""


def read_vertex(matrix: Matrix, objective: float, found: highspy.HighsBasis, awake: frozenset[int] = frozenset()) -> Vertex:
    """The solver's basis by ids."""
    return Vertex(objective, matrix.column_ids, _encode(found.col_status), matrix.row_ids, _encode(found.row_status), awake)


def basis_near(matrix: Matrix, near: Sequence[Vertex]) -> highspy.HighsBasis:
    """A basis for this matrix: each place as in the first of `near` that knows it, else as if it were new.

    It may hold too many basic places or too few: it is marked so that the solver mends it.
    """
    start = highspy.HighsBasis()
    start.valid = start.alien = True
    start.col_status = _decode(_merge(matrix.column_ids, _AT_LOWER, [(one.column_ids, one.columns) for one in near]))
    start.row_status = _decode(_merge(matrix.row_ids, _BASIC, [(one.row_ids, one.rows) for one in near]))
    return start


def _merge(ids: Indices, new: int, known: Sequence[tuple[Indices, _Codes]]) -> _Codes:
    size = 1 + max((int(some.max()) for some in (ids, *(own for own, _ in known)) if some.size), default=0)
    codes = np.full(size, new, dtype=np.int8)
    for own, found in reversed(known):
        codes[own] = found
    return codes[ids]


def _encode(statuses: Sequence[highspy.HighsBasisStatus]) -> _Codes:
    return np.fromiter((status.value for status in statuses), dtype=np.int8, count=len(statuses))


def _decode(codes: _Codes) -> list[highspy.HighsBasisStatus]:
    return [_STATUSES[code] for code in codes.tolist()]
