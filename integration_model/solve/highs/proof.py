"""Whether a solver's reason for "there is no plan" is one, by arithmetic of our own.

In: a problem and a weight for each of its rows (a dual ray). Out: whether the rows, added up by their weights, ask for more than
any values within the bounds of the columns can give (the lemma of Farkas). Such a proof needs no trust in the solver that found it.
"""

from __future__ import annotations

import numpy as np

from integration_model.problem.matrix import TOLERANCE, Matrix, Vector

_NEGLIGIBLE = 1e-9


def proves_infeasible(matrix: Matrix, ray: Vector) -> bool:
    """Whether these weights of the rows show that no values keep all rows and bounds, not even up to `TOLERANCE`."""
    largest = float(np.abs(ray).max(initial=0.0))
    if not 0.0 < largest < np.inf:
        return False
    weights: Vector = np.where(np.abs(ray) > _NEGLIGIBLE * largest, ray / largest, 0.0)
    return _asks_for_too_much(matrix, weights) or _asks_for_too_much(matrix, -weights)


def _asks_for_too_much(matrix: Matrix, weights: Vector) -> bool:
    """Whether the least that the weighted rows ask for is more than the most that the columns give."""
    spread = np.repeat(np.arange(matrix.columns), np.diff(matrix.starts))
    added = np.bincount(spread, weights=matrix.values * weights[matrix.indices], minlength=matrix.columns)
    given: Vector = added.astype(np.float64)
    given[np.abs(given) <= _NEGLIGIBLE] = 0.0
    least = _products(weights, np.where(weights > 0.0, matrix.row_lower, matrix.row_upper))
    most = _products(given, np.where(given > 0.0, matrix.upper, matrix.lower))
    missing = float(least.sum() - most.sum())
    slack = TOLERANCE * float(np.abs(weights).sum() + np.abs(given).sum() + np.abs(least).sum() + np.abs(most).sum())
    return bool(np.isfinite(missing)) and missing > slack


def _products(weights: Vector, bounds: Vector) -> Vector:
    """Weight times bound; a bound that has no weight counts nothing, not even where it is infinite."""
    return np.multiply(weights, bounds, out=np.zeros_like(weights), where=weights != 0.0)
