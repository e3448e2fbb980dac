"""Solves the matrix with HiGHS: one-off solves to proven optimality, and a live relaxation that stays warm while it is edited.

In: a matrix. Out: answers in our own vocabulary of statuses, every plan checked outside the solver.

Signs, for this minimisation: a row's dual is the change of the relaxation's optimum per unit of the bound that holds it, so it is
>= 0 where the lower bound holds, <= 0 where the upper one does; a column's reduced cost likewise with the column's bounds. By
duality, moving a held bound by delta changes the relaxation's optimum by *at least* dual * delta, whatever else is moved.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

import highspy
import numpy as np

from integration_model.optimise.answer import Answer, SolverError, Status, answer_with_plan, answer_without_plan
from integration_model.optimise.matrix import Matrix, Vector

__all__ = ["Answer", "LiveModel", "Relaxation", "Status", "classify", "second_opinion", "solve"]

Bounds: TypeAlias = Mapping[int, tuple[float, float]]
Costs: TypeAlias = Mapping[int, float]
Options: TypeAlias = Mapping[str, bool | int | float | str]

SEED = 1
NEGLIGIBLE_DUAL = 1e-9
LEAST_COLD_ITERATIONS = 1000

_NO_BOUNDS: Bounds = MappingProxyType({})
_NO_COSTS: Costs = MappingProxyType({})

_COMMON: Options = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": SEED}
_EXACT: Options = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
_DUAL_SIMPLEX: Options = {"solver": "simplex", "simplex_strategy": 1}
_TIGHT: Options = {
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}

# By name, because the stubs of highspy do not know every member.
_PROVEN: Mapping[str, Status] = {"kInfeasible": Status.INFEASIBLE, "kUnbounded": Status.UNBOUNDED}
_STOPPED = frozenset(
    (
        "kObjectiveBound",
        "kObjectiveTarget",
        "kTimeLimit",
        "kIterationLimit",
        "kSolutionLimit",
        "kInterrupt",
        "kHighsInterrupt",
        "kMemoryLimit",
    )
)


def classify(model_status: highspy.HighsModelStatus, *, has_plan: bool) -> Status:
    """What HiGHS' own status means; whatever is neither a proof nor a limit is `FAILED`.

    `kModelEmpty` is among the failures: HiGHS says it of a problem without columns even if a row of it is broken.
    """
    if model_status.name == "kOptimal" and has_plan:
        return Status.OPTIMAL
    if model_status.name in _STOPPED:
        return Status.LIMIT_WITH_PLAN if has_plan else Status.LIMIT_WITHOUT_PLAN
    return _PROVEN.get(model_status.name, Status.FAILED)


def solve(matrix: Matrix, time_limit: float | None = None) -> Answer:
    """The proven optimum, at gap 0, or what was reached within `time_limit` seconds; the same input gives the same answer."""
    if matrix.columns == 0:
        return _answer_without_columns(matrix)
    deadline = None if time_limit is None else time.monotonic() + time_limit
    first = _branch_and_bound(matrix, deadline, {})
    return second_opinion(first, lambda tight: _branch_and_bound(matrix, deadline, {"presolve": "off", **(_TIGHT if tight else {})}))


def second_opinion(first: Answer, ask_again: Callable[[bool], Answer]) -> Answer:
    """The first answer, unless it is one that HiGHS is known to get wrong: then the second answer, asked without presolve.

    Presolve of HiGHS 1.14 to 1.15.1 calls some feasible problems infeasible. A plan that did not survive rounding is asked for
    again, too, with tight tolerances (`ask_again(True)`).
    """
    if first.status is Status.INFEASIBLE:
        return ask_again(False)
    if first.status is Status.FAILED:
        return ask_again(True)
    return first


def _branch_and_bound(matrix: Matrix, deadline: float | None, options: Options) -> Answer:
    highs = _load(matrix, {**_EXACT, **options}, whole=True)
    if deadline is not None:
        highs.setOptionValue("time_limit", max(0.0, deadline - time.monotonic()))
    highs.run()
    info = highs.getInfo()
    has_plan = info.primal_solution_status == int(highspy.kSolutionStatusFeasible)
    status = classify(highs.getModelStatus(), has_plan=has_plan)
    is_linear = not matrix.integer.any()
    nodes = 0 if is_linear else max(0, info.mip_node_count)
    bound = -math.inf if is_linear else info.mip_dual_bound
    if is_linear and status is Status.OPTIMAL:
        bound = info.objective_function_value
    if status in (Status.OPTIMAL, Status.LIMIT_WITH_PLAN):
        return answer_with_plan(matrix, status, np.array(highs.getSolution().col_value), bound, nodes)
    return answer_without_plan(status, bound, nodes)


def _load(matrix: Matrix, options: Options, *, whole: bool) -> highspy.Highs:
    """A solver that holds the matrix, handed over in bulk; its linear relaxation unless `whole`."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    _set_options(highs, {**_COMMON, **options})
    kind = matrix.integer.astype(np.int32) if whole else np.zeros(matrix.columns, dtype=np.int32)
    status = highs.passModel(
        matrix.columns,
        matrix.rows,
        matrix.values.size,
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize),
        matrix.offset,
        matrix.cost,
        matrix.lower,
        matrix.upper,
        matrix.row_lower,
        matrix.row_upper,
        matrix.starts,
        matrix.indices,
        matrix.values,
        kind,
    )
    # A mere warning counts: HiGHS gives it when it drops small coefficients, and then it solves another problem.
    if status != highspy.HighsStatus.kOk:
        raise SolverError(f"HiGHS {highs.version()} refuses or alters the problem of {matrix.columns} columns and {matrix.rows} rows")
    return highs


def _set_options(highs: highspy.Highs, options: Options) -> None:
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverError(f"HiGHS {highs.version()} does not take {name} = {value}")


def _answer_without_columns(matrix: Matrix) -> Answer:
    nothing = np.zeros(0)
    if matrix.admits(nothing):
        return answer_with_plan(matrix, Status.OPTIMAL, nothing, matrix.offset, 0)
    return answer_without_plan(Status.INFEASIBLE)


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The optimum with integers relaxed. The arrays are empty unless `status` is optimal; signs as at the top of this module."""

    status: Status
    objective: float
    values: Vector
    row_duals: Vector
    reduced_costs: Vector
    integral: bool


@dataclass
class _Frame:
    """What was there before the changes since the last mark, the solver's basis included."""

    rows: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)
    basis: highspy.HighsBasis | None = None
    relaxation: Relaxation | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.rows or self.columns or self.costs)


class LiveModel:
    """A problem kept warm in one solver: edits of bounds and costs are cheap, and can be put back exactly.

    Rows and columns are places in the matrix given (`Matrix.row_at`, `Matrix.column_at`), not indices of the whole problem.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._base = matrix
        self._cost = matrix.cost.copy()
        self._lower, self._upper = matrix.lower.copy(), matrix.upper.copy()
        self._row_lower, self._row_upper = matrix.row_lower.copy(), matrix.row_upper.copy()
        self._highs = _load(matrix, _DUAL_SIMPLEX, whole=False)
        self._frames = [_Frame()]
        self._relaxation: Relaxation | None = None

    @property
    def base(self) -> Matrix:
        """The problem as it was given, without edits."""
        return self._base

    @property
    def matrix(self) -> Matrix:
        """The problem as it stands now, edits included."""
        return replace(
            self._base,
            cost=self._cost.copy(),
            lower=self._lower.copy(),
            upper=self._upper.copy(),
            row_lower=self._row_lower.copy(),
            row_upper=self._row_upper.copy(),
        )

    def relax(self) -> Relaxation:
        """The linear relaxation of the problem as it stands; warm after an edit, at once when nothing changed."""
        if self._relaxation is None:
            self._relaxation = self._run()
        return self._relaxation

    def solve_integer(self, time_limit: float | None = None) -> Answer:
        """The proven optimum of the problem as it stands; without branch and bound where the relaxation is integral already."""
        relaxation = self.relax()
        if relaxation.status is Status.INFEASIBLE:
            return answer_without_plan(Status.INFEASIBLE)
        matrix = self.matrix
        if relaxation.integral:
            answer = answer_with_plan(matrix, Status.OPTIMAL, relaxation.values, relaxation.objective, 0)
            if answer.status is Status.OPTIMAL:
                return answer
        return solve(matrix, time_limit)

    def bound_after(self, rows: Bounds = _NO_BOUNDS, columns: Bounds = _NO_BOUNDS, costs: Costs = _NO_COSTS) -> float:
        """A lower bound of the relaxation's optimum after these changes, from the duals of the problem as it stands; no solve."""
        relaxation = self.relax()
        if relaxation.status is not Status.OPTIMAL:
            return -math.inf
        self._refuse_odd(rows, columns, costs)
        bound = relaxation.objective
        for row, after in rows.items():
            dual = float(relaxation.row_duals[row])
            bound += _support(dual, after) - _support(dual, self._row_bounds(row))
        for column in columns.keys() | costs.keys():
            before = float(relaxation.reduced_costs[column])
            dearer = before + costs.get(column, float(self._cost[column])) - float(self._cost[column])
            held = self._column_bounds(column)
            bound += _support(dearer, columns.get(column, held)) - _support(before, held)
        return bound

    def change(self, rows: Bounds = _NO_BOUNDS, columns: Bounds = _NO_BOUNDS, costs: Costs = _NO_COSTS) -> None:
        """Sets bounds of rows and columns and costs of columns; all or, on a ValueError, nothing."""
        self._refuse_odd(rows, columns, costs)
        self._remember(rows, columns, costs)
        self._set(rows, columns, costs)

    def restore(self) -> None:
        """Puts back, exactly, all that was changed (inside `edited`: all that was changed in there), the solver's basis too.

        The basis matters for repeatable plans: without it, which of several optima is found next would depend on past edits.
        """
        frame, self._frames[-1] = self._frames[-1], _Frame()
        if frame.is_empty:
            return
        self._set(frame.rows, frame.columns, frame.costs)
        if frame.basis is not None:
            self._start_from(frame.basis)
        self._relaxation = frame.relaxation

    @contextmanager
    def edited(self, rows: Bounds = _NO_BOUNDS, columns: Bounds = _NO_BOUNDS, costs: Costs = _NO_COSTS) -> Iterator[LiveModel]:
        """The model with these changes, which are put back at the end, come what may; can be nested."""
        self._frames.append(_Frame())
        try:
            self.change(rows, columns, costs)
            yield self
        finally:
            self.restore()
            self._frames.pop()

    def _start_from(self, basis: highspy.HighsBasis) -> None:
        """Makes the solver forget all but this basis, its factors, edge weights and random state too, so that no past solve shows."""
        self._highs.clearSolver()
        if basis.valid:
            self._highs.setBasis(basis)

    def _run(self) -> Relaxation:
        if self._base.columns == 0:
            return self._read(_answer_without_columns(self._base).status)
        if self._highs.getBasis().valid:
            self._highs.run()
        else:
            self._run_cold()
        status = self._status()
        if status not in (Status.OPTIMAL, Status.UNBOUNDED):
            # The second opinion: from scratch, and without presolve, which is known to call feasible problems infeasible.
            self._highs.clearSolver()
            self._run_with({"presolve": "off"}, {"presolve": "choose"})
            status = self._status()
        return self._read(status)

    def _run_cold(self) -> None:
        """Dual simplex where it is done soon, else the interior point method with crossover, up to four times faster on hard ones.

        The limit counts iterations and not seconds, so that the same problem always takes the same way to the same vertex.
        """
        limit = max(LEAST_COLD_ITERATIONS, self._base.rows // 3)
        self._run_with({"simplex_iteration_limit": limit}, {"simplex_iteration_limit": highspy.kHighsIInf})
        if self._highs.getModelStatus() == highspy.HighsModelStatus.kIterationLimit:
            self._highs.clearSolver()
            self._run_with({"solver": "ipx"}, _DUAL_SIMPLEX)

    def _run_with(self, options: Options, afterwards: Options) -> None:
        _set_options(self._highs, options)
        self._highs.run()
        _set_options(self._highs, afterwards)

    def _status(self) -> Status:
        has_plan = self._highs.getInfo().primal_solution_status == int(highspy.kSolutionStatusFeasible)
        return classify(self._highs.getModelStatus(), has_plan=has_plan)

    def _read(self, status: Status) -> Relaxation:
        if status is not Status.OPTIMAL:
            objective = {Status.INFEASIBLE: math.inf, Status.UNBOUNDED: -math.inf}.get(status, math.nan)
            return Relaxation(status, objective, np.zeros(0), np.zeros(0), np.zeros(0), integral=False)
        solution = self._highs.getSolution()
        values = np.array(solution.col_value, dtype=np.float64)
        objective = self._base.offset + float(self._cost @ values)
        row_duals, reduced_costs = np.array(solution.row_dual, dtype=np.float64), np.array(solution.col_dual, dtype=np.float64)
        return Relaxation(status, objective, values, row_duals, reduced_costs, self._base.is_integral(values))

    def _row_bounds(self, row: int) -> tuple[float, float]:
        return float(self._row_lower[row]), float(self._row_upper[row])

    def _column_bounds(self, column: int) -> tuple[float, float]:
        return float(self._lower[column]), float(self._upper[column])

    def _refuse_odd(self, rows: Bounds, columns: Bounds, costs: Costs) -> None:
        for what, places, size in (("row", rows, self._base.rows), ("column", [*columns, *costs], self._base.columns)):
            for place in places:
                if not 0 <= place < size:
                    raise ValueError(f"there is no {what} {place}; the problem has {size}")
        for lower, upper in (*rows.values(), *columns.values()):
            if not (lower <= upper and lower < math.inf and upper > -math.inf):
                raise ValueError(f"{lower} to {upper} are no bounds")
        for cost in costs.values():
            if not math.isfinite(cost):
                raise ValueError(f"a cost must be a finite number, not {cost}")

    def _remember(self, rows: Bounds, columns: Bounds, costs: Costs) -> None:
        frame = self._frames[-1]
        if frame.is_empty:
            frame.relaxation = self._relaxation
            frame.basis = self._highs.getBasis()
            self._start_from(frame.basis)
        for row in rows:
            frame.rows.setdefault(row, self._row_bounds(row))
        for column in columns:
            frame.columns.setdefault(column, self._column_bounds(column))
        for column in costs:
            frame.costs.setdefault(column, float(self._cost[column]))

    def _set(self, rows: Bounds, columns: Bounds, costs: Costs) -> None:
        for row, (lower, upper) in rows.items():
            self._row_lower[row], self._row_upper[row] = lower, upper
            self._highs.changeRowBounds(row, lower, upper)
        for column, (lower, upper) in columns.items():
            self._lower[column], self._upper[column] = lower, upper
            self._highs.changeColBounds(column, lower, upper)
        for column, cost in costs.items():
            self._cost[column] = cost
            self._highs.changeColCost(column, cost)
        if rows or columns or costs:
            self._relaxation = None


def _support(dual: float, bounds: tuple[float, float]) -> float:
    """What a row or column with this dual adds to the dual objective: the dual times the bound that it holds."""
    if abs(dual) <= NEGLIGIBLE_DUAL:
        return 0.0
    return dual * bounds[0] if dual > 0.0 else dual * bounds[1]
