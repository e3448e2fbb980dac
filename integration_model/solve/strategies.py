"""Solving the strategies: each its own cut of the problem, with its plan, ledger and certificate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.answers.ledger import Addend
from integration_model.answers.strategy import Certificate
from integration_model.domain import MIXED
from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverError, Status
from integration_model.problem.deadline import Deadline
from integration_model.problem.matrix import Matrix
from integration_model.problem.problem import Problem, active_keys
from integration_model.solve.certificate import certify
from integration_model.solve.highs import LiveModel, Vertex
from integration_model.solve.ledger import Entry, addends_of, entries_of
from integration_model.solve.mixed import solve_and_wake
from integration_model.solve.plan import Plan, read_plan


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
    taken: float = 0.0
    """What branch and bound took, as `Allowance` counts."""

    @property
    def matrix(self) -> Matrix:
        """The strategy's own problem."""
        return self.live.base


def solve_strategy(problem: Problem, strategy: str, time_limit: float | None = None, known: Mapping[str, Vertex] | None = None) -> Solved:
    """The proven optimum of a strategy with its plan, ledger and certificate; the status says if it is less than that.

    SolverError where the solver fails: that is no answer. `known` says where strategies ended from which this one starts: `mixed` from
    all others, a variant from its base.
    """
    matrix = problem.matrix(strategy)
    deadline = Deadline.within(time_limit)
    near = tuple((known or {}).values())
    if strategy == MIXED:
        allowance = Allowance()
        answer, awake = solve_and_wake(problem, matrix, deadline, known, allowance)
        live = LiveModel(matrix, near, deadline, awake)
        taken = allowance.spent
    else:
        live = LiveModel(matrix, near, deadline)
        answer = live.solve_integer()
        taken = live.allowance.spent
    if answer.status in (Status.FAILED, Status.UNBOUNDED):
        raise SolverError(f"the solver failed on {strategy} ({answer.status}); numbers that are far apart may be the reason")
    if answer.values is None:
        return Solved(strategy, answer.status, math.inf, answer.bound, answer.gap, None, (), (), None, live, taken)
    plan = read_plan(problem.study, strategy, active_keys(problem.model, matrix, answer.values))
    entries = entries_of(plan)
    addends = addends_of(entries, strategy, problem.weights)
    added = math.fsum(addend.m_eur for addend in addends)
    certificate = certify(plan, entries, added, problem.objective(matrix, answer.values))
    return Solved(strategy, answer.status, added, min(answer.bound, added), answer.gap, plan, entries, addends, certificate, live, taken)
