"""A problem kept warm in one solver: its relaxation after each edit, and the integer optimum from there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

import highspy
import numpy as np

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status, answer_with_plan, answer_without_plan
from integration_model.problem.deadline import NEVER, Deadline
from integration_model.problem.matrix import SOLVER_UNITS, Flags, Matrix, Vector, inner
from integration_model.solve.highs.bounds import DualBounds, Edited
from integration_model.solve.highs.branching import Limits, StoppedError, Woken, branch_briefly
from integration_model.solve.highs.edits import NO_BOUNDS, NO_COSTS, Bounds, Costs, Frame, falls, in_bulk, refuse_odd
from integration_model.solve.highs.lazy_rows import LazyRows, begun
from integration_model.solve.highs.proof import proves_infeasible
from integration_model.solve.highs.relaxation import Relaxation, support
from integration_model.solve.highs.solving import Options, answer_without_columns, classify, load, seconds_until, set_options, solve
from integration_model.solve.highs.two_steps import MIN_COLUMNS, solve_in_two_steps
from integration_model.solve.highs.vertex import Vertex, basis_near, read_vertex

MIN_ITERATIONS = 1000

# Costs perturbed at random help a cold start little, and make a warm one walk away from its optimum and back: 1,600 steps, not 20.
_DUAL_SIMPLEX: Options = {"solver": "simplex", "simplex_strategy": 1, "dual_simplex_cost_perturbation_multiplier": 0.0}
_NO_LIMIT: Options = {"simplex_iteration_limit": highspy.kHighsIInf}


class LiveModel:
    """A problem kept warm in one solver: edits of bounds and costs are cheap, and can be put back exactly.

    Rows and columns are places in the matrix given (`Matrix.row_at`, `Matrix.column_at`), not indices of the whole problem.
    `near` says where other cuts of the same problem ended, to start from there. Lazy rows sleep until a point breaks them.
    """

    def __init__(
        self, matrix: Matrix, near: Sequence[Vertex] = (), deadline: Deadline = NEVER, awake: frozenset[int] = frozenset()
    ) -> None:
        self.deadline = deadline
        """Until when anything is solved here; may be set anew."""
        self.allowance = Allowance()
        """How much branch and bound may be done here; may be set anew."""
        self._base = matrix
        self._cost = matrix.cost.copy()
        self._lower, self._upper = matrix.lower.copy(), matrix.upper.copy()
        self._row_lower, self._row_upper = matrix.row_lower.copy(), matrix.row_upper.copy()
        self._lazy = begun(matrix, awake | matrix.broken(np.zeros(matrix.columns)))
        self._highs = load(self._known, _DUAL_SIMPLEX, whole=False)
        self._near = tuple(near)
        self._frames = [Frame(self._lazy)]
        self._relaxation: Relaxation | None = None

    @property
    def base(self) -> Matrix:
        """The problem as it was given, without edits."""
        return self._base

    @property
    def matrix(self) -> Matrix:
        """The problem as it stands now, edits included, without the lazy rows that no point broke so far."""
        return self._edited(self._base.awake(self._lazy.known), self._lazy.silent)

    @property
    def whole(self) -> Matrix:
        """The problem as it stands now, all rows of it."""
        return self._edited(self._base, np.zeros(self._base.rows, dtype=np.bool_))

    @property
    def _known(self) -> Matrix:
        """The problem as the solver knows it: what is beyond a row that is paid for stays 0 in it."""
        known = self._edited(self._lazy.matrix, self._lazy.asleep)
        constant = self._lazy.constant(self._cost, self._row_upper)
        return replace(known, cost=self._lazy.costs(self._cost), offset=known.offset + constant)

    def _edited(self, matrix: Matrix, silent: Flags) -> Matrix:
        cost, lower, upper = self._cost.copy(), self._lower.copy(), self._upper.copy()
        row_lower, row_upper = np.where(silent, -np.inf, self._row_lower), np.where(silent, np.inf, self._row_upper)
        return replace(matrix, cost=cost, lower=lower, upper=upper, row_lower=row_lower, row_upper=row_upper)

    @property
    def awake(self) -> frozenset[int]:
        """The ids of the lazy rows that some point broke."""
        return self._lazy.known

    @property
    def vertex(self) -> Vertex | None:
        """Where the relaxation as it stands ended; None where that is no optimum."""
        relaxation = self.relax()
        found = self._highs.getBasis()
        if relaxation.status is not Status.OPTIMAL or not found.valid:
            return None
        return read_vertex(self._base, relaxation.objective, found, self.awake)

    def relax(self) -> Relaxation:
        """The linear relaxation of the problem as it stands; warm after an edit, at once when nothing changed."""
        if self._relaxation is None:
            self._relaxation = self._run()
            while self._relaxation.status is Status.OPTIMAL and self._wakes(self._relaxation.values):
                self._relaxation = self._run()
        return self._relaxation

    def _wakes(self, values: Vector, *, is_plan: bool = False) -> bool:
        """Whether a point shows that the solver knows too little of the lazy rows: from now on it knows enough."""
        after = self._lazy.after(values, self._row_upper, is_plan=is_plan)
        if after is not None:
            self._know(after)
        return after is not None

    def _is_known(self, values: Vector) -> bool:
        """Whether the solver knows all rows that a plan breaks."""
        return self._lazy.after(values, self._row_upper) is None

    def _know(self, lazy: LazyRows) -> None:
        """Gives the solver these lazy rows; it goes on where it stood, unless that takes longer than from nothing."""
        basis = None if self._lazy.is_far_from(lazy) else self._lazy.basis_without(self._highs.getBasis(), lazy)
        self._lazy, self._relaxation = lazy, None
        self._highs = load(self._known, _DUAL_SIMPLEX, whole=False)
        if basis is not None:
            self._start_from(basis)

    def _wake_edited(self, rows: Bounds, columns: Bounds) -> None:
        """Gives the solver the rows as they are that will be edited."""
        waking = self._lazy.waking(np.array(sorted(rows), dtype=np.int32), np.array(sorted(columns), dtype=np.int32))
        if waking is not self._lazy:
            self._know(waking)

    def _know_again(self, before: LazyRows) -> None:
        """Puts back what the solver knew before an edit."""
        lazy = self._lazy.back_to(before)
        if lazy is not self._lazy:
            self._lazy = lazy
            self._highs = load(self._known, _DUAL_SIMPLEX, whole=False)

    def solve_integer(self, time_limit: float | None = None, below: float = math.inf) -> SolverAnswer:
        """The proven optimum of the problem as it stands; where no plan costs less than `below` the answer may be that there is none."""
        ends = min(Deadline.within(time_limit), self.deadline, key=lambda one: one.at)
        deadline = None if ends.left is None else ends.at
        answer = self._solve_known(deadline, below)
        while answer.values is not None and self._wakes(answer.values, is_plan=True):
            answer = self._solve_known(deadline, below)
        return answer

    def _solve_known(self, deadline: float | None, below: float) -> SolverAnswer:
        """The optimum over the rows that the solver knows."""
        relaxation = self.relax()
        if relaxation.status in (Status.INFEASIBLE, Status.LIMIT_WITHOUT_PLAN):
            return answer_without_plan(relaxation.status)
        if relaxation.status is Status.OPTIMAL and relaxation.objective >= below:
            return answer_without_plan(Status.INFEASIBLE)
        if relaxation.integral:
            answer = answer_with_plan(self.matrix, Status.OPTIMAL, relaxation.values, relaxation.objective, 0)
            if answer.status is Status.OPTIMAL:
                return answer
        answer = self._search(relaxation, deadline, below)
        return answer if answer.values is None else replace(answer, values=self._lazy.told(answer.values, self._row_upper))

    def _search(self, relaxation: Relaxation, deadline: float | None, below: float) -> SolverAnswer:
        """Branch and bound on the problem as the solver knows it."""
        matrix, known, is_relaxed = self._known, self._lazy, relaxation.status is Status.OPTIMAL
        if is_relaxed and not relaxation.integral:
            if self.allowance.is_over:
                return answer_without_plan(Status.LIMIT_WITHOUT_PLAN, relaxation.objective)
            if matrix.columns >= MIN_COLUMNS:
                briefly = self._branch(matrix, relaxation, deadline, below)
                if briefly is None and self._lazy is not known:
                    # Branches woke rows that `matrix` is without: a plan of it could break them, and nobody would look again.
                    return self._solve_known(deadline, below)
                found = briefly or solve_in_two_steps(matrix, relaxation, deadline, self.allowance, self._is_known)
                if found is not None:
                    return found.at_least(relaxation.objective)
        found = solve(matrix, seconds_until(deadline), self.allowance)
        return found.at_least(relaxation.objective) if is_relaxed else found

    def _branch(self, matrix: Matrix, relaxation: Relaxation, deadline: float | None, below: float = math.inf) -> SolverAnswer | None:
        """The optimum by a few branches from here, after which the solver stands where it stood."""
        basis = self._highs.getBasis()
        try:
            return branch_briefly(self._highs, matrix, relaxation, Limits(deadline, below, self.allowance), self._wake_a_few)
        finally:
            self._start_from(basis)

    def _wake_a_few(self, values: Vector) -> Woken | None:
        """The solver once it knows the lazy rows that a plan breaks; none where it breaks none."""
        after = self._lazy.after(values, self._row_upper, is_plan=True)
        if after is None:
            return None
        if after.paid != self._lazy.paid:
            raise StoppedError
        self._know(after)
        return self._highs, self._known

    def bound_after(self, rows: Bounds = NO_BOUNDS, columns: Bounds = NO_BOUNDS, costs: Costs = NO_COSTS) -> float:
        """A lower bound of the relaxation's optimum after these changes, from the duals of the problem as it stands; no solve."""
        relaxation = self.relax()
        if relaxation.status is not Status.OPTIMAL:
            return -math.inf
        refuse_odd(self._base, rows, columns, costs)
        bound = relaxation.objective
        for row, after in rows.items():
            dual = float(relaxation.row_duals[row])
            bound += support(dual, after) - support(dual, self._row_bounds(row))
        for column in columns.keys() | costs.keys():
            before = float(relaxation.reduced_costs[column])
            dearer = before + costs.get(column, float(self._cost[column])) - float(self._cost[column])
            held = self._column_bounds(column)
            bound += support(dearer, columns.get(column, held)) - support(before, held)
        return bound

    def closer_bound_after(self, rows: Bounds = NO_BOUNDS, columns: Bounds = NO_BOUNDS, costs: Costs = NO_COSTS) -> float:
        """The same, seldom as low: it takes the sums of the whole problem, still without a solve."""
        bound, relaxation = self.bound_after(rows, columns, costs), self.relax()
        if relaxation.status is not Status.OPTIMAL:
            return bound
        edited = Edited(*(part.copy() for part in (self._cost, self._lower, self._upper, self._row_lower, self._row_upper)))
        released = [row for row, after in rows.items() if falls(float(relaxation.row_duals[row]), self._row_bounds(row), after)]
        for row, (lower, upper) in rows.items():
            edited.row_lower[row], edited.row_upper[row] = lower, upper
        for column, (lower, upper) in columns.items():
            edited.lower[column], edited.upper[column] = lower, upper
        for column, cost in costs.items():
            edited.cost[column] = cost
        return max(bound, self._base.offset + self._dual_bounds.best(relaxation.row_duals, edited, released))

    @cached_property
    def _dual_bounds(self) -> DualBounds:
        return DualBounds(self._base)

    def change(self, rows: Bounds = NO_BOUNDS, columns: Bounds = NO_BOUNDS, costs: Costs = NO_COSTS) -> None:
        """Sets bounds of rows and columns and costs of columns; all or, on a ValueError, nothing."""
        refuse_odd(self._base, rows, columns, costs)
        self._remember(rows, columns, costs)
        self._set(rows, columns, costs)

    def restore(self) -> None:
        """Puts back, exactly, all that was changed (inside `edited`: all that was changed in there), the solver's basis too: else which
        of several optima is found next would depend on past edits."""
        frame = self._frames[-1]
        self._frames[-1] = Frame(self._lazy)
        if frame.is_empty:
            return
        self._set(frame.rows, frame.columns, frame.costs)
        self._know_again(frame.lazy)
        if frame.basis is not None:
            self._start_from(frame.basis)
        self._relaxation = frame.relaxation

    @contextmanager
    def edited(self, rows: Bounds = NO_BOUNDS, columns: Bounds = NO_BOUNDS, costs: Costs = NO_COSTS) -> Iterator[LiveModel]:
        """The model with these changes, which are put back at the end, come what may; can be nested."""
        self._frames.append(Frame(self._lazy))
        try:
            self.change(rows, columns, costs)
            yield self
        finally:
            self.restore()
            self._frames.pop()

    @contextmanager
    def at_costs(self, cost: Vector) -> Iterator[LiveModel]:
        """The model with these costs, one a column, which are put back at the end, come what may; begins where it stands, optimal."""
        before, relaxation = self._cost.copy(), self.relax()
        basis, lazy = self._highs.getBasis(), self._lazy
        try:
            self._start_from(basis)
            self._set_costs(cost)
            yield self
        finally:
            self._set_costs(before)
            self._know_again(lazy)
            self._start_from(basis)
            self._relaxation = relaxation

    def _set_costs(self, cost: Vector) -> None:
        self._cost[:] = cost
        self._pass_costs()
        self._relaxation = None

    def _pass_costs(self) -> None:
        """Tells the solver all costs."""
        costs = self._lazy.costs(self._cost) * SOLVER_UNITS
        self._highs.changeColsCost(costs.size, np.arange(costs.size, dtype=np.int32), costs)
        constant = self._lazy.constant(self._cost, self._row_upper)
        self._highs.changeObjectiveOffset((self._base.offset + constant) * SOLVER_UNITS)

    def _start_from(self, basis: highspy.HighsBasis) -> None:
        """Makes the solver forget all but this basis, its factors, edge weights and random state too, so that no past solve shows."""
        self._highs.clearSolver()
        if basis.valid:
            self._highs.setBasis(basis)

    def _run(self) -> Relaxation:
        if self._base.columns == 0:
            return self._read(answer_without_columns(self._base).status)
        if self.deadline.is_over:
            return self._read(Status.LIMIT_WITHOUT_PLAN)
        is_warm = self._highs.getBasis().valid
        if not is_warm and self._near:
            self._highs.setBasis(basis_near(self._base, self._near))
            is_warm = True
        self._run_with({"simplex_iteration_limit": max(MIN_ITERATIONS, self._base.rows // 3)}, _NO_LIMIT)
        if self._highs.getModelStatus() == highspy.HighsModelStatus.kIterationLimit:
            self._run_long(is_warm)
        status = self._status()
        if status is Status.INFEASIBLE and self._is_proven():
            return self._read(status)
        if status not in (Status.OPTIMAL, Status.UNBOUNDED) and not self.deadline.is_over:
            # Without a reason that holds, the second opinion: from scratch, and without presolve, which is known to call feasible
            # problems infeasible.
            self._highs.clearSolver()
            self._run_with({"presolve": "off"}, {"presolve": "choose"})
            status = self._status()
        if status is not Status.OPTIMAL and self.deadline.is_over:
            status = Status.LIMIT_WITHOUT_PLAN  # one solve alone does not prove that there is none
        return self._read(status)

    def _is_proven(self) -> bool:
        """Whether the solver says why there is no plan, and its reason holds: then nobody needs to be asked again."""
        _, is_there, ray = self._highs.getDualRay()  # type: ignore[attr-defined]  # highspy's own types do not name it
        return bool(is_there) and proves_infeasible(self.matrix, np.asarray(ray, dtype=np.float64))

    def _run_long(self, is_warm: bool) -> None:
        """Where the dual simplex is not done soon: from an edit on, with perturbed costs against standstill; from nothing, the
        interior point method with crossover, up to four times faster on hard ones.

        The limit before counts iterations and not seconds, so that the same problem always takes the same way to the same vertex.
        """
        if is_warm:
            self._run_with({"dual_simplex_cost_perturbation_multiplier": 1.0}, _DUAL_SIMPLEX)
        else:
            self._highs.clearSolver()
            self._run_with({"solver": "ipx"}, _DUAL_SIMPLEX)

    def _run_with(self, options: Options, afterwards: Options) -> None:
        left = self.deadline.left
        # HiGHS counts the seconds of all its solves together.
        until = math.inf if left is None else self._highs.getRunTime() + left
        set_options(self._highs, {**options, "time_limit": until})
        self._highs.run()
        set_options(self._highs, afterwards)

    def _status(self) -> Status:
        has_plan = self._highs.getInfo().primal_solution_status == int(highspy.kSolutionStatusFeasible)
        return classify(self._highs.getModelStatus(), has_plan=has_plan)

    def _read(self, status: Status) -> Relaxation:
        if status is not Status.OPTIMAL:
            objective = {Status.INFEASIBLE: math.inf, Status.UNBOUNDED: -math.inf}.get(status, math.nan)
            return Relaxation(status, objective, np.zeros(0), np.zeros(0), np.zeros(0), integral=False)
        solution = self._highs.getSolution()
        values = self._lazy.told(np.array(solution.col_value, dtype=np.float64), self._row_upper)
        objective = self._base.offset + inner(self._cost, values)
        row_duals, reduced_costs = (np.array(part, dtype=np.float64) / SOLVER_UNITS for part in (solution.row_dual, solution.col_dual))
        self._lazy.told_duals(row_duals, reduced_costs, self._cost)
        return Relaxation(status, objective, values, row_duals, reduced_costs, self._base.is_integral(values))

    def _row_bounds(self, row: int) -> tuple[float, float]:
        return float(self._row_lower[row]), float(self._row_upper[row])

    def _column_bounds(self, column: int) -> tuple[float, float]:
        return float(self._lower[column]), float(self._upper[column])

    def _remember(self, rows: Bounds, columns: Bounds, costs: Costs) -> None:
        frame = self._frames[-1]
        if frame.is_empty:
            frame.relaxation, frame.lazy = self._relaxation, self._lazy
            frame.basis = self._highs.getBasis()
            self._start_from(frame.basis)
        for row in rows:
            frame.rows.setdefault(row, self._row_bounds(row))
        for column in columns:
            frame.columns.setdefault(column, self._column_bounds(column))
        for column in costs:
            frame.costs.setdefault(column, float(self._cost[column]))

    def _set(self, rows: Bounds, columns: Bounds, costs: Costs) -> None:
        self._wake_edited(rows, columns)
        if rows:
            places, lower, upper = in_bulk(rows)
            self._row_lower[places], self._row_upper[places] = lower, upper
            known = ~self._lazy.asleep[places]
            places, lower, upper = places[known], lower[known], upper[known]
            self._highs.changeRowsBounds(places.size, places, lower, upper)  # type: ignore[attr-defined]  # as above
        if columns:
            places, lower, upper = in_bulk(columns)
            self._lower[places], self._upper[places] = lower, upper
            self._highs.changeColsBounds(places.size, places, lower, upper)
        for column, cost in costs.items():
            self._cost[column] = cost
            self._highs.changeColCost(column, cost * SOLVER_UNITS)
        if costs and self._lazy.paid:
            self._pass_costs()
        if rows or columns or costs:
            self._relaxation = None
