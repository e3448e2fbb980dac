"""Solving the strategies: each its own cut of the problem, `mixed` over sets of open platforms."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from integration_model.domain import MIXED
from integration_model.optimise.answer import Answer, Status, relative_gap
from integration_model.optimise.certificate import certify
from integration_model.optimise.highs import LiveModel, solve
from integration_model.optimise.ledger import Entry, addends_of, entries_of
from integration_model.optimise.matrix import Matrix, Vector
from integration_model.optimise.plan import Plan, read_plan
from integration_model.optimise.problem import Problem, active_keys
from integration_model.results import Addend, Certificate

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Solved:
    """A strategy's answer; without a plan only the status says something."""

    strategy: str
    status: Status
    objective: float
    bound: float
    gap: float
    plan: Plan | None
    entries: tuple[Entry, ...]
    addends: tuple[Addend, ...]
    certificate: Certificate | None
    values: Vector | None
    matrix: Matrix


def solve_strategy(problem: Problem, strategy: str, time_limit: float | None = None) -> Solved:
    """The proven optimum of a strategy with its plan, ledger and certificate; the status says if it is less than that."""
    matrix = problem.matrix(strategy)
    answer = _solve_mixed(problem, matrix, time_limit) if strategy == MIXED else _solve_single(matrix, time_limit)
    if answer.values is None:
        return Solved(strategy, answer.status, math.inf, answer.bound, answer.gap, None, (), (), None, None, matrix)
    plan = read_plan(problem.study, strategy, active_keys(problem.model, matrix, answer.values))
    entries = entries_of(plan)
    addends = addends_of(entries, strategy, problem.weights)
    objective = problem.objective(matrix, answer.values)
    added = math.fsum(addend.equivalent for addend in addends)
    certificate = certify(plan, entries, added, objective)
    bound = min(answer.bound, added)
    return Solved(strategy, answer.status, added, bound, relative_gap(added, answer.bound), plan, entries, addends, certificate, answer.values, matrix)


def _solve_single(matrix: Matrix, time_limit: float | None) -> Answer:
    return solve(matrix, time_limit)


def _solve_mixed(problem: Problem, matrix: Matrix, time_limit: float | None) -> Answer:
    """The least over sets of open platforms; a set whose relaxation is no better than what is known is cut off.

    Within a set every platform of it is open: its foundation is paid, so the relaxation is tight.
    """
    deadline = None if time_limit is None else time.monotonic() + time_limit
    best: Answer | None = None
    bounds: list[float] = []
    for relaxed, live in _relaxed_sets(problem, matrix):
        if best is not None and relaxed >= best.objective - 1e-9 * max(1.0, abs(best.objective)):
            bounds.append(relaxed)
            continue
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        answer = live(left)
        bounds.append(answer.bound)
        if answer.status not in (Status.OPTIMAL, Status.INFEASIBLE) and answer.values is None:
            return answer
        if answer.values is not None and (best is None or answer.objective < best.objective):
            best = answer
    if best is None or best.values is None:
        return solve(matrix, time_limit)
    bound = min(best.objective, *bounds)
    gap = relative_gap(best.objective, bound)
    return Answer(Status.OPTIMAL if gap == 0.0 else Status.LIMIT_WITH_PLAN, best.objective, bound, gap, best.values, best.nodes)


def _relaxed_sets(problem: Problem, matrix: Matrix) -> list[tuple[float, Callable[[float | None], Answer]]]:
    """Each set of open platforms with the optimum of its relaxation, the most promising first."""
    workspace = problem.study.workspace
    found = []
    for size in range(len(workspace.named_platforms) + 1):
        for chosen in itertools.combinations(workspace.named_platforms, size):
            columns = _columns_of_set(problem, matrix, frozenset(chosen))
            part = problem.model.matrix(columns.tolist())
            live = LiveModel(part)
            opened = {part.column_at(problem.model.index(("open", name))): (1.0, 1.0) for name in _with_bases(problem, chosen)}
            live.change(columns={place: bounds for place, bounds in opened.items() if place is not None})
            relaxation = live.relax()
            if relaxation.status is not Status.INFEASIBLE:
                found.append((relaxation.objective, _solver_of(live, part, matrix)))
    return sorted(found, key=lambda item: item[0])


def _with_bases(problem: Problem, chosen: tuple[str, ...]) -> set[str]:
    platforms = problem.study.workspace.platforms
    return {*chosen, *(base for name in chosen if (base := platforms[name].base))}


def _columns_of_set(problem: Problem, matrix: Matrix, chosen: frozenset[str]) -> Vector:
    """Columns of `mixed` that do not belong to a named platform outside the set."""
    closed = set(problem.study.workspace.named_platforms) - chosen
    shut = {column for (_, platform), columns in problem.by_offer.items() if platform in closed for column in columns}
    open_bases = _with_bases(problem, tuple(chosen))
    shut |= {problem.model.index(("open", p.id)) for p in problem.study.workspace.platforms.values() if not p.is_stack and p.id not in open_bases}
    return np.array([column for column in matrix.column_ids.tolist() if column not in shut])


def _solver_of(live: LiveModel, part: Matrix, whole: Matrix) -> Callable[[float | None], Answer]:
    def run(time_limit: float | None) -> Answer:
        answer = live.solve_integer(time_limit)
        if answer.values is None:
            return answer
        values = np.zeros(whole.columns)
        places = [whole.column_at(column) for column in part.column_ids.tolist()]
        values[places] = answer.values
        return Answer(answer.status, answer.objective, answer.bound, answer.gap, values, answer.nodes)

    return run
