"""A few branches on the warm solver itself, for large problems whose relaxation is fractional in a few columns.

Each branch is one bound changed and some steps of the dual simplex, where handing the problem to branch and bound means to look
through all of it again. Where a few branches are not enough this says nothing, and others go on.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status, answer_with_plan, answer_without_plan
from integration_model.problem.matrix import SOLVER_UNITS, TOLERANCE, Matrix, Vector
from integration_model.solve.highs.relaxation import Relaxation
from integration_model.solve.highs.solving import classify

MAX_FRACTIONAL = 600
MAX_SHARE = 0.1
"""Of the integer columns: so many may be fractional, if that is more. A brand between two platforms leaves all its columns at a half, and
one branch settles them all. With more a plan is seldom a few branches away; a proof that nothing is below a known price may be."""

MAX_BRANCHES = 30
MIN_STEPS = 1000
"""Of the simplex, for all branches together; more where the problem has more rows."""


def branch_briefly(
    highs: highspy.Highs,
    matrix: Matrix,
    relaxation: Relaxation,
    deadline: float | None,
    below: float = math.inf,
    allowance: Allowance | None = None,
) -> SolverAnswer | None:
    """The proven optimum, or None where a few branches do not prove it; `highs` holds `matrix`, just relaxed.

    Infeasible where it is proven that nothing costs less than `below`. All bounds are put back, the solver's basis is not. A branch
    takes as long as a look at the root of branch and bound, and counts as one.
    """
    many = max(MAX_FRACTIONAL, MAX_SHARE * matrix.integer.sum())
    if math.isinf(below) and fractional_columns(matrix, relaxation.values).size > many:
        return None
    tree = _Tree(highs, matrix, deadline, max(MIN_STEPS, matrix.rows), objective=below)
    try:
        tree.grow(relaxation.values, relaxation.objective)
    except _Enough:
        return None
    finally:
        highs.setOptionValue("simplex_iteration_limit", highspy.kHighsIInf)
        if allowance is not None:
            allowance.spend(tree.branches)
    if tree.best is None:
        return answer_without_plan(Status.INFEASIBLE) if math.isfinite(below) else None
    found = answer_with_plan(matrix, Status.OPTIMAL, tree.best, tree.bound, tree.branches)
    return found if found.status is Status.OPTIMAL else None


def fractional_columns(matrix: Matrix, values: Vector) -> NDArray[np.int64]:
    """The integer columns that are not integral at a point."""
    return np.flatnonzero(matrix.integer & (np.abs(values - np.rint(values)) > TOLERANCE))


class _Enough(Exception):
    """A few branches were not enough."""


@dataclass
class _Tree:
    """Depth first, the nearer side first; what is no better than the best plan so far is left."""

    highs: highspy.Highs
    matrix: Matrix
    deadline: float | None
    steps: int
    """Of the simplex, that are left."""
    branches: int = 0
    best: Vector | None = None
    objective: float = math.inf
    """What the next plan has to cost less than."""
    bound: float = math.inf
    """The least that any leaf can reach."""

    def grow(self, values: Vector, objective: float) -> None:
        """Looks at a relaxed point, and at both sides of one of its fractions."""
        fractional = fractional_columns(self.matrix, values)
        if objective >= self.objective or not fractional.size:
            self.bound = min(self.bound, objective)
            if objective < self.objective:
                self.objective, self.best = objective, values
            return
        column = self._most_open(fractional, values)
        bounds = float(self.matrix.lower[column]), float(self.matrix.upper[column])
        try:
            for side in sorted(bounds, key=lambda side: abs(values[column] - side)):
                self._look(column, side)
        finally:
            self.highs.changeColBounds(column, *bounds)

    def _most_open(self, fractional: NDArray[np.int64], values: Vector) -> int:
        """The fraction on which most hangs, as on a line's move all that it takes; of these the one in the middle."""
        off_middle = np.round(np.abs(values[fractional] - np.floor(values[fractional]) - 0.5), 6)
        rows = np.diff(self.matrix.starts)[fractional]
        return int(fractional[np.lexsort((fractional, off_middle, -rows))[0]])

    def _look(self, column: int, side: float) -> None:
        self.branches += 1
        if self.branches > MAX_BRANCHES or (self.deadline is not None and time.monotonic() > self.deadline):
            raise _Enough
        self.highs.changeColBounds(column, side, side)
        self.highs.setOptionValue("simplex_iteration_limit", self.steps)
        self.highs.run()
        info = self.highs.getInfo()
        self.steps -= min(self.steps, max(0, info.simplex_iteration_count))
        has_plan = info.primal_solution_status == int(highspy.kSolutionStatusFeasible)
        status = classify(self.highs.getModelStatus(), has_plan=has_plan)
        if status is Status.OPTIMAL:
            self.grow(np.array(self.highs.getSolution().col_value), info.objective_function_value / SOLVER_UNITS)
        elif status is not Status.INFEASIBLE:
            raise _Enough
