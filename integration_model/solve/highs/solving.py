"""One-off solves: a matrix handed to HiGHS in bulk, solved to proven optimality at gap 0, and its status believed with care."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import TypeAlias

import highspy
import numpy as np

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, SolverError, Status, answer_with_plan, answer_without_plan
from integration_model.problem.matrix import SOLVER_UNITS, Matrix

Options: TypeAlias = Mapping[str, bool | int | float | str]

SEED = 1

_COMMON: Options = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": SEED}
# The seed that HiGHS has by itself: then a problem that is handed over whole takes what it takes there, and not by bad luck twice as long.
_EXACT: Options = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "random_seed": 0}
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


def solve(matrix: Matrix, time_limit: float | None = None, allowance: Allowance | None = None) -> SolverAnswer:
    """The proven optimum, at gap 0, or what was reached within `time_limit` seconds; the same input gives the same answer.

    What it takes is taken from the allowance; where that is too little, it is what was reached by then.
    """
    if matrix.columns == 0:
        return answer_without_columns(matrix)
    deadline = None if time_limit is None else time.monotonic() + time_limit
    counted = allowance or Allowance()

    def again(tight: bool) -> SolverAnswer:
        return _branch_and_bound(matrix, deadline, counted, {"presolve": "off", **(_TIGHT if tight else {})})

    return second_opinion(_branch_and_bound(matrix, deadline, counted, {}), again)


def seconds_until(deadline: float | None) -> float | None:
    """What is left of the time, by the clock that only measures spans; None without a limit."""
    return None if deadline is None else max(0.0, deadline - time.monotonic())


def second_opinion(first: SolverAnswer, ask_again: Callable[[bool], SolverAnswer]) -> SolverAnswer:
    """The first answer, unless it is one that HiGHS is known to get wrong: then the second answer, asked without presolve.

    Presolve of HiGHS 1.14 to 1.15.1 calls some feasible problems infeasible. A plan that did not survive rounding is asked for
    again, too, with tight tolerances (`ask_again(True)`).
    """
    if first.status is Status.INFEASIBLE:
        return ask_again(False)
    if first.status is Status.FAILED:
        return ask_again(True)
    return first


def _branch_and_bound(matrix: Matrix, deadline: float | None, allowance: Allowance, options: Options) -> SolverAnswer:
    highs = load(matrix, {**_EXACT, **options}, whole=True)
    left = seconds_until(deadline)
    if left is not None:
        highs.setOptionValue("time_limit", left)
    _run_within(highs, allowance)
    info = highs.getInfo()
    has_plan = info.primal_solution_status == int(highspy.kSolutionStatusFeasible)
    status = classify(highs.getModelStatus(), has_plan=has_plan)
    is_linear = not matrix.integer.any()
    nodes = 0 if is_linear else max(0, info.mip_node_count)
    bound = -math.inf if is_linear else info.mip_dual_bound / SOLVER_UNITS
    if is_linear and status is Status.OPTIMAL:
        bound = info.objective_function_value / SOLVER_UNITS
    if status in (Status.OPTIMAL, Status.LIMIT_WITH_PLAN):
        return answer_with_plan(matrix, status, np.array(highs.getSolution().col_value), bound, nodes)
    return answer_without_plan(status, bound, nodes)


def _run_within(highs: highspy.Highs, allowance: Allowance) -> None:
    """Solve until that is done, or took what one solve may take."""
    looks, most = 0, allowance.looks_of_one

    def look(_kind: object, _text: object, _out: object, said: highspy.cb.HighsCallbackInput, _own: object) -> None:
        nonlocal looks
        looks += 1
        if looks > most:
            said.user_interrupt = True

    highs.setCallback(look, None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    highs.run()
    allowance.spend(looks)


def load(matrix: Matrix, options: Options, *, whole: bool) -> highspy.Highs:
    """A solver that holds the matrix, handed over in bulk; its linear relaxation unless `whole`."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    set_options(highs, {**_COMMON, **options})
    kind = matrix.integer.astype(np.int32) if whole else np.zeros(matrix.columns, dtype=np.int32)
    status = highs.passModel(
        matrix.columns,
        matrix.rows,
        matrix.values.size,
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize),
        matrix.offset * SOLVER_UNITS,
        matrix.cost * SOLVER_UNITS,
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


def set_options(highs: highspy.Highs, options: Options) -> None:
    """Sets options; SolverError for one that this HiGHS does not take."""
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverError(f"HiGHS {highs.version()} does not take {name} = {value}")


def answer_without_columns(matrix: Matrix) -> SolverAnswer:
    """The answer to a problem without columns, which HiGHS does not look at."""
    nothing = np.zeros(0)
    if matrix.admits(nothing):
        return answer_with_plan(matrix, Status.OPTIMAL, nothing, matrix.offset, 0)
    return answer_without_plan(Status.INFEASIBLE)
