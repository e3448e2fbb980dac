"""Solving the strategies: each its own cut of the problem, `mixed` over sets of open platforms."""

from __future__ import annotations

import dataclasses
import itertools
import math
import time
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
    live: LiveModel
    """The strategy's problem, still warm: what-ifs start from here."""

    @property
    def matrix(self) -> Matrix:
        """The strategy's own problem."""
        return self.live.base


def solve_strategy(problem: Problem, strategy: str, time_limit: float | None = None) -> Solved:
    """The proven optimum of a strategy with its plan, ledger and certificate; the status says if it is less than that."""
    matrix = problem.matrix(strategy)
    live = LiveModel(matrix)
    answer = solve_mixed(problem, matrix, time_limit) if strategy == MIXED else live.solve_integer(time_limit)
    if answer.values is None:
        return Solved(strategy, answer.status, math.inf, answer.bound, answer.gap, None, (), (), None, live)
    plan = read_plan(problem.study, strategy, active_keys(problem.model, matrix, answer.values))
    entries = entries_of(plan)
    addends = addends_of(entries, strategy, problem.weights)
    added = math.fsum(addend.equivalent for addend in addends)
    certificate = certify(plan, entries, added, problem.objective(matrix, answer.values))
    return Solved(strategy, answer.status, added, min(answer.bound, added), answer.gap, plan, entries, addends, certificate, live)


def solve_mixed(problem: Problem, matrix: Matrix, time_limit: float | None) -> Answer:
    """The least over sets of open platforms; a set whose bound is no better than what is known is cut off.

    The bound of a set is what its platforms cost to open, plus the relaxed optimum of everything else
    with all platforms open. Within a set its platforms are open for certain: their foundations are
    paid whole, and the relaxation is tight.
    """
    deadline = None if time_limit is None else time.monotonic() + time_limit
    sets = _bounded_sets(problem, matrix)
    best: Answer | None = None
    proven = math.inf
    for bound, chosen in sets:
        if best is not None and bound >= best.objective:
            proven = min(proven, bound)
            break
        part = problem.model.matrix(_columns_of_set(problem, matrix, chosen))
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        answer = _opened(problem, part, chosen).solve_integer(left)
        if answer.status is not Status.INFEASIBLE:
            proven = min(proven, max(bound, answer.bound))
        if answer.values is not None and (best is None or answer.objective < best.objective):
            best = dataclasses.replace(answer, values=_widen(answer.values, part, matrix))
    if best is None:
        return solve(matrix, time_limit)
    gap = relative_gap(best.objective, proven)
    status = Status.OPTIMAL if gap == 0.0 else Status.LIMIT_WITH_PLAN
    return dataclasses.replace(best, status=status, bound=min(best.objective, proven), gap=gap)


def _bounded_sets(problem: Problem, matrix: Matrix) -> list[tuple[float, frozenset[str]]]:
    """Every set of named platforms with a lower bound of its optimum, the most promising first."""
    named = problem.study.workspace.named_platforms
    everything = frozenset(named)
    relaxation = _opened(problem, matrix, everything).relax()
    rest = relaxation.objective - _opening(problem, matrix, everything) if relaxation.status is Status.OPTIMAL else -math.inf
    sets = [frozenset(chosen) for size in range(len(named) + 1) for chosen in itertools.combinations(named, size)]
    return sorted(((rest + _opening(problem, matrix, chosen), chosen) for chosen in sets), key=lambda item: (item[0], sorted(item[1])))


def _opened(problem: Problem, part: Matrix, chosen: frozenset[str]) -> LiveModel:
    """The relaxation with these platforms open for certain."""
    live = LiveModel(part)
    places = [part.column_at(problem.model.index(("open", name))) for name in sorted(_with_bases(problem, chosen))]
    live.change(columns={place: (1.0, 1.0) for place in places if place is not None})
    return live


def _opening(problem: Problem, matrix: Matrix, chosen: frozenset[str]) -> float:
    """What opening these platforms costs."""
    places = [matrix.column_at(problem.model.index(("open", name))) for name in sorted(_with_bases(problem, chosen))]
    return sum(float(matrix.cost[place]) for place in places if place is not None)


def _with_bases(problem: Problem, chosen: frozenset[str]) -> set[str]:
    platforms = problem.study.workspace.platforms
    return {*chosen, *(base for name in chosen if (base := platforms[name].base))}


def _columns_of_set(problem: Problem, matrix: Matrix, chosen: frozenset[str]) -> list[int]:
    """Columns of `mixed` that do not belong to a named platform outside the set."""
    closed = set(problem.study.workspace.named_platforms) - chosen
    shut = {column for (_, platform), columns in problem.by_offer.items() if platform in closed for column in columns}
    opened = _with_bases(problem, chosen)
    shut |= {
        problem.model.index(("open", p.id)) for p in problem.study.workspace.platforms.values() if not p.is_stack and p.id not in opened
    }
    return [column for column in matrix.column_ids.tolist() if column not in shut]


def _widen(values: Vector, part: Matrix, whole: Matrix) -> Vector:
    """The point of a part in the columns of the whole."""
    wide = np.zeros(whole.columns)
    wide[np.searchsorted(whole.column_ids, part.column_ids)] = values
    return wide
