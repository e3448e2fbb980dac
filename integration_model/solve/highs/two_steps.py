"""Branch and bound in two steps, for large problems whose relaxation is fractional in a few places only.

First a good plan near the relaxation: what is integral there and far from what is not stays as it is. Its price over the
relaxation then shows, by reduced costs, what no better plan can have; the proof is made on what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import AGREEMENT, SolverAnswer, Status, answer_with_plan, relative_gap
from integration_model.problem.matrix import TOLERANCE, Flags, Matrix, Vector
from integration_model.problem.reductions import reduce_always, reduce_for_optimum, without_what_costs_too_much
from integration_model.solve.highs.relaxation import Relaxation
from integration_model.solve.highs.solving import seconds_until, solve

MIN_COLUMNS = 5_000
"""Below this branch and bound on everything takes no longer than its two steps."""

FEW = 0.25
"""Of the integer columns: where more of them are fractional, or stand beside one that is, a plan near by costs as much as the best."""

SHORT_ROW = 50
"""Entries of a row that makes neighbours of its columns: a budget makes none."""


def solve_in_two_steps(
    matrix: Matrix,
    relaxation: Relaxation,
    deadline: float | None = None,
    allowance: Allowance | None = None,
    is_known: Callable[[Vector], bool] = lambda _: True,
) -> SolverAnswer | None:
    """The proven optimum, at gap 0, or what was reached in time; None where this way does not lead to a plan.

    `relaxation` is that of `matrix`. Of a plan near by that breaks rows that are not in it (not `is_known`) nothing is proven: with those
    rows all would have to be proven again.
    """
    near = plan_near(matrix, relaxation, deadline, allowance)
    if near is None or near.values is None or not is_known(near.values):
        return near
    # Rounding of the relaxation's own optimum must not fix what another plan of the same price needs.
    margin = AGREEMENT * max(1.0, abs(near.objective))
    left = without_what_costs_too_much(matrix, relaxation.reduced_costs, near.objective - relaxation.objective + margin)
    reduced = reduce_for_optimum(left)
    proof = solve(reduced.matrix, seconds_until(deadline), allowance)
    bound = max(proof.bound, relaxation.objective)
    if proof.status is Status.LIMIT_WITHOUT_PLAN:
        return _with_bound(near, bound)
    if proof.values is None:
        return None
    found = answer_with_plan(matrix, proof.status, reduced.widen(proof.values), bound, proof.nodes)
    if proof.status is Status.LIMIT_WITH_PLAN and near.objective < found.objective:
        return _with_bound(near, bound)
    return found if found.values is not None and found.status is not Status.FAILED else None


def _with_bound(near: SolverAnswer, bound: float) -> SolverAnswer:
    """The plan near by, when time is up: nothing better than `bound` is left."""
    return replace(near, bound=bound, gap=relative_gap(near.objective, bound))


def plan_near(matrix: Matrix, relaxation: Relaxation, deadline: float | None, allowance: Allowance | None = None) -> SolverAnswer | None:
    """The best plan that agrees with the relaxation wherever that is integral, but beside its fractions; its bound is the relaxation's."""
    open_ = beside_fractions(matrix, relaxation)
    if open_.sum() > FEW * matrix.integer.sum():
        return None
    fixed = matrix.integer & ~open_
    whole = np.rint(relaxation.values)
    held = replace(matrix, lower=np.where(fixed, whole, matrix.lower), upper=np.where(fixed, whole, matrix.upper))
    reduced = reduce_always(held)
    answer = solve(reduced.matrix, seconds_until(deadline), allowance)
    if answer.values is None:
        return None
    found = answer_with_plan(matrix, Status.LIMIT_WITH_PLAN, reduced.widen(answer.values), relaxation.objective, answer.nodes)
    return found if found.values is not None else None


def beside_fractions(matrix: Matrix, relaxation: Relaxation) -> Flags:
    """The integer columns that are fractional, and those that share a short row with one."""
    fractional = matrix.integer & (np.abs(relaxation.values - np.rint(relaxation.values)) > TOLERANCE)
    columns = np.repeat(np.arange(matrix.columns), np.diff(matrix.starts))
    touched = np.bincount(matrix.indices, weights=fractional[columns], minlength=matrix.rows) > 0
    touched &= np.bincount(matrix.indices, minlength=matrix.rows) <= SHORT_ROW
    beside = np.bincount(columns, weights=touched[matrix.indices], minlength=matrix.columns) > 0
    return matrix.integer & (fractional | beside)
