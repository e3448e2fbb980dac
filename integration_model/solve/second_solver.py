"""A second opinion: the same problem written through PuLP, and solved by any solver that PuLP knows.

It is written straight from the model's rows and not from the matrix, so that a fault of the matrix would show. Columns and rows are
named c0, c1, .. and r0, r1, .. there, because PuLP maps different names to the same one.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pulp

from integration_model.problem.answer import SolverAnswer, SolverError, Status, answer_with_plan, answer_without_plan
from integration_model.problem.matrix import SOLVER_UNITS, Matrix
from integration_model.problem.model import Model, Sense
from integration_model.solve.cbc import solver_class

DEFAULT_SECOND_SOLVER = "PULP_CBC_CMD"


def verify(
    model: Model, columns: Sequence[int] | None = None, solver_name: str = DEFAULT_SECOND_SOLVER, time_limit: float | None = None
) -> SolverAnswer:
    """What a solver that PuLP knows by name answers, at gap 0, for these columns; `values` stand in their order.

    Lazy rows are left out until an answer breaks them. Raises ValueError when the solver is unknown or not installed, SolverError
    when it breaks down.
    """
    solver = _make_solver(solver_name, time_limit)
    matrix, awake = model.matrix(columns), frozenset[int]()
    while True:
        problem, known = pulp_problem(model, columns, matrix.lazy_ids - awake), matrix.awake(awake)
        answer = _solve(problem, solver, known, f"{solver_name} broke down on {model.name}")
        broken = matrix.broken(answer.values) if answer.values is not None else awake
        if broken <= awake:
            return answer
        awake |= broken


def _solve(problem: pulp.LpProblem, solver: pulp.LpSolver, matrix: Matrix, failed: str) -> SolverAnswer:
    """The solver's answer; SolverError with these words where it breaks down."""
    try:
        problem.solve(solver)
    except pulp.PulpSolverError as error:
        raise SolverError(f"{failed}: {error}") from error
    named = {variable.name: variable.varValue for variable in problem.variables()}
    found = [named[f"c{column}"] for column in matrix.column_ids.tolist()]
    return _read_answer(matrix, problem.status, problem.sol_status, found)


def pulp_problem(model: Model, columns: Sequence[int] | None = None, without: Collection[int] = ()) -> pulp.LpProblem:
    """The problem as PuLP writes it, whole or cut down to these columns, and without some of its rows."""
    chosen = range(len(model.keys)) if columns is None else columns
    problem = pulp.LpProblem("".join(letter if letter.isalnum() else "_" for letter in model.name), pulp.LpMinimize)
    variables = {column: _variable(problem, column, *model.kind_of(column)) for column in chosen}
    never = problem.add_variable("never", 0, 0)
    for row in range(len(model.row_keys)):
        if row in without:
            continue
        terms = [(variables[column], amount) for column, amount in model.terms_of(row) if column in variables]
        sense, bound = model.side_of(row)
        if not terms:
            if _holds_empty(sense, bound):
                continue
            # PuLP and some solvers drop a row without variables even if it is false; a column fixed at 0 keeps it.
            terms = [(never, 1.0)]
        problem.addConstraint(_row(terms, sense, bound), f"r{row}")
    cost = model.total_cost().tolist()
    # Every column is named here, those that cost nothing too, or PuLP would not know them.
    objective = [(variable, cost[column] * SOLVER_UNITS) for column, variable in variables.items()]
    problem.objective = pulp.LpAffineExpression(objective, constant=model.constant() * SOLVER_UNITS)
    return problem


def _variable(problem: pulp.LpProblem, column: int, upper: float, is_whole: bool) -> pulp.LpVariable:
    category = "Integer" if is_whole else "Continuous"
    return problem.add_variable(f"c{column}", 0, upper if math.isfinite(upper) else None, category)


def _holds_empty(sense: Sense, rhs: float) -> bool:
    """Whether `0 sense rhs` is true."""
    return {"<=": rhs >= 0.0, "=": rhs == 0.0, ">=": rhs <= 0.0}[sense]


def _row(terms: list[tuple[pulp.LpVariable, float]], sense: Sense, rhs: float) -> pulp.LpConstraint:
    senses = {"<=": pulp.LpConstraintLE, "=": pulp.LpConstraintEQ, ">=": pulp.LpConstraintGE}
    # Built in one piece: `sum <= rhs` would copy the expression for every term, and turns into True when nothing is left.
    return pulp.LpConstraint(pulp.LpAffineExpression(terms), senses[sense], rhs=rhs)


def _make_solver(solver_name: str, time_limit: float | None) -> pulp.LpSolver:
    """The solver, silent, on one thread and at gap 0, as far as it understands these words."""
    available = sorted(set(pulp.listSolvers(onlyAvailable=True)))
    if solver_name not in available:
        known = "is not installed here" if solver_name in pulp.listSolvers() else "is no solver that PuLP knows"
        raise ValueError(f"{solver_name} {known}; available are: {', '.join(available)}")
    wanted: dict[str, Any] = {"msg": False, "gapRel": 0.0, "gapAbs": 0.0, "threads": 1, "timeLimit": time_limit}
    # PuLP's own CBC warns of PuLP 4 whenever it is made by name; this product asks for PuLP below 4.
    wanted["_skip_v4_deprecation"] = True
    kind = solver_class(solver_name)
    known_words = inspect.signature(kind.__init__).parameters
    solver: pulp.LpSolver = kind(**{word: value for word, value in wanted.items() if word in known_words})
    return solver


def _read_answer(matrix: Matrix, status: int, solution_status: int, found: Sequence[float | None]) -> SolverAnswer:
    """The answer behind PuLP's two statuses.

    "Optimal" is believed of the second only (a time limit is "Optimal" in the first), "infeasible" of the first (CBC's "Integer
    infeasible" is "no solution found" in the second). Numbers stand in the variables whatever happened: a plan is checked here.
    """
    if status == pulp.LpStatusInfeasible:
        return answer_without_plan(Status.INFEASIBLE)
    if solution_status == pulp.LpSolutionUnbounded:
        return answer_without_plan(Status.UNBOUNDED)
    if solution_status == pulp.LpSolutionNoSolutionFound:
        return answer_without_plan(Status.FAILED if status == pulp.LpStatusUndefined else Status.LIMIT_WITHOUT_PLAN)
    if any(value is None for value in found):
        return answer_without_plan(Status.FAILED)
    values = np.array(found, dtype=np.float64)
    if solution_status == pulp.LpSolutionOptimal:
        # PuLP reports no bound: a proven optimum is its own.
        return answer_with_plan(matrix, Status.OPTIMAL, values, matrix.objective(matrix.rounded(values)), 0)
    return answer_with_plan(matrix, Status.LIMIT_WITH_PLAN, values, -math.inf, 0)
