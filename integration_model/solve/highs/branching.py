"""A few branches on the warm solver itself, for large problems whose relaxation is fractional in a few columns.

Each branch is one bound changed and some steps of the dual simplex, where handing the problem to branch and bound means to look
through all of it again. Where a few branches are not enough this says nothing, and others go on.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status, answer_with_plan, answer_without_plan
from integration_model.problem.matrix import SOLVER_UNITS, TOLERANCE, Flags, Matrix, Vector
from integration_model.solve.highs.relaxation import Relaxation
from integration_model.solve.highs.solving import classify
from integration_model.solve.highs.two_steps import solve_in_two_steps

MAX_FRACTIONAL = 600
MAX_SHARE = 0.1
"""Of the integer columns: so many may be fractional, if that is more. A brand between two platforms leaves all its columns at a half, and
one branch settles them all. With more a plan is seldom a few branches away; a proof that nothing is below a known price may be."""

FEW = 30
LARGE = 100_000
"""Columns of a problem of which the rest, where more than a few are fractional, is handed to branch and bound."""

MAX_BRANCHES = 30
MIN_STEPS = 1000
"""Of the simplex, for all branches together; more where the problem has more rows."""


Woken: TypeAlias = tuple[highspy.Highs, Matrix]
"""A solver that knows more rows than before, where the other one stood, and the problem as it knows it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for all branches: until when, what a plan has to cost less than, and how much may be done."""

    deadline: float | None = None
    below: float = math.inf
    allowance: Allowance | None = None


def branch_briefly(
    highs: highspy.Highs,
    matrix: Matrix,
    relaxation: Relaxation,
    limits: Limits = Limits(),  # frozen, without state
    wake: Callable[[Vector], Woken | None] = lambda _: None,
) -> SolverAnswer | None:
    """The proven optimum, or None where a few branches do not prove it; `highs` holds `matrix`, just relaxed.

    Infeasible where it is proven that nothing costs less than `below`. All bounds are put back, the solver's basis is not. A branch
    takes as long as a look at the root of branch and bound, and counts as one. `wake` says whether a plan breaks rows that the solver
    does not know; StoppedError where that changes the prices of all columns.
    """
    many = max(MAX_FRACTIONAL, MAX_SHARE * matrix.integer.sum())
    if math.isinf(limits.below) and fractional_columns(matrix, relaxation.values).size > many:
        return None
    tree = _Tree(highs, matrix, limits, wake, max(MIN_STEPS, matrix.rows), objective=limits.below)
    try:
        tree.grow(relaxation.values, relaxation.objective)
    except StoppedError:
        return None
    finally:
        tree.highs.setOptionValue("simplex_iteration_limit", highspy.kHighsIInf)
        if limits.allowance is not None:
            limits.allowance.spend(tree.branches)
    if tree.best is None:
        return answer_without_plan(Status.INFEASIBLE) if math.isfinite(limits.below) else None
    found = answer_with_plan(tree.matrix, Status.OPTIMAL, tree.best, tree.bound, tree.branches)
    return found if found.status is Status.OPTIMAL else None


def fractional_columns(matrix: Matrix, values: Vector) -> NDArray[np.int64]:
    """The integer columns that are not integral at a point."""
    return np.flatnonzero(matrix.integer & (np.abs(values - np.rint(values)) > TOLERANCE))


class StoppedError(Exception):
    """A few branches are not enough, or not what is needed."""


@dataclass
class _Tree:
    """Depth first, the nearer side first; what is no better than the best plan so far is left."""

    highs: highspy.Highs
    matrix: Matrix
    limits: Limits
    wake: Callable[[Vector], Woken | None]
    steps: int
    """Of the simplex, that are left."""
    branches: int = 0
    best: Vector | None = None
    objective: float = math.inf
    """What the next plan has to cost less than."""
    bound: float = math.inf
    """The least that any leaf can reach."""
    held: dict[int, float] = field(default_factory=dict)
    """The columns that were branched on, on the way here."""

    def grow(self, values: Vector, objective: float) -> None:
        """Looks at a relaxed point, and at both sides of one of its fractions."""
        fractional = fractional_columns(self.matrix, values)
        if objective >= self.objective:
            self.bound = min(self.bound, objective)
        elif not fractional.size:
            self._keep(values, objective, objective)
        elif not self._solves_rest(values, objective, fractional.size):
            column = self._most_open(fractional, values)
            bounds = float(self.matrix.lower[column]), float(self.matrix.upper[column])
            try:
                for side in sorted(bounds, key=lambda side: abs(values[column] - side)):
                    self._look(column, side)
            finally:
                self.held.pop(column, None)
                self.highs.changeColBounds(column, *bounds)

    def _keep(self, values: Vector, objective: float, bound: float) -> None:
        """The best plan so far, unless it breaks rows that the solver does not know: then it goes on from here with them."""
        woken = self.wake(values)
        if woken is None:
            self.bound = min(self.bound, bound)
            self.objective, self.best = objective, values
            return
        self.highs, self.matrix = woken
        for column, side in self.held.items():
            self.highs.changeColBounds(column, side, side)
        self._run()

    def _solves_rest(self, values: Vector, objective: float, fractions: int) -> bool:
        """Whether branch and bound on what little is open here says what comes of it.

        In a large problem a branch takes as long as all of that.
        """
        if self.matrix.columns < LARGE or not FEW < fractions <= MAX_FRACTIONAL:
            return False
        reduced = np.array(self.highs.getSolution().col_dual, dtype=np.float64) / SOLVER_UNITS
        relaxation = Relaxation(Status.OPTIMAL, objective, values, np.zeros(0), reduced, integral=False)
        found = solve_in_two_steps(self._here(), relaxation, self.limits.deadline, self.limits.allowance)
        if found is None or found.values is None or found.status is not Status.OPTIMAL:
            return False
        if found.objective < self.objective:
            self._keep(found.values, found.objective, found.bound)
        else:
            self.bound = min(self.bound, found.bound)
        return True

    def _here(self) -> Matrix:
        """The problem with what was branched on."""
        lower, upper = self.matrix.lower.copy(), self.matrix.upper.copy()
        for column, side in self.held.items():
            lower[column] = upper[column] = side
        return replace(self.matrix, lower=lower, upper=upper)

    def _most_open(self, fractional: NDArray[np.int64], values: Vector) -> int:
        """The fraction on which most hangs: of what most rows ask for, as a line's move, the one in the middle; or the dearest thing
        that lines share, where that is dearer."""
        off_middle = np.round(np.abs(values[fractional] - np.floor(values[fractional]) - 0.5), 6)
        rows = np.diff(self.matrix.starts)[fractional]
        asked = int(fractional[np.lexsort((fractional, off_middle, -rows))[0]])
        shared = fractional[self._is_shared[fractional]]
        if not shared.size:
            return asked
        dearest = int(shared[np.argmax(self.matrix.cost[shared])])
        return dearest if self.matrix.cost[dearest] > abs(self.matrix.cost[asked]) else asked

    @cached_property
    def _is_shared(self) -> Flags:
        """The columns that are no alternative to another one: what is built once for all that ask for it."""
        columns = np.repeat(np.arange(self.matrix.columns), np.diff(self.matrix.starts))
        is_choice = (self.matrix.row_lower == self.matrix.row_upper)[self.matrix.indices]
        flags: Flags = np.bincount(columns[is_choice], minlength=self.matrix.columns) == 0
        return flags

    def _look(self, column: int, side: float) -> None:
        self.branches += 1
        deadline = self.limits.deadline
        if self.branches > MAX_BRANCHES or (deadline is not None and time.monotonic() > deadline):
            raise StoppedError
        self.held[column] = side
        self.highs.changeColBounds(column, side, side)
        self._run()

    def _run(self) -> None:
        self.highs.setOptionValue("simplex_iteration_limit", self.steps)
        self.highs.run()
        info = self.highs.getInfo()
        self.steps -= min(self.steps, max(0, info.simplex_iteration_count))
        has_plan = info.primal_solution_status == int(highspy.kSolutionStatusFeasible)
        status = classify(self.highs.getModelStatus(), has_plan=has_plan)
        if status is Status.OPTIMAL:
            self.grow(np.array(self.highs.getSolution().col_value), info.objective_function_value / SOLVER_UNITS)
        elif status is not Status.INFEASIBLE:
            raise StoppedError
