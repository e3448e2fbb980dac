"""What a solver answers: one vocabulary of statuses and plans for every solver behind this package.

The infinities are deliberate: a minimum over no plan is +inf, and an unknown bound is -inf, so that answers compare as plain numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from integration_model.problem.matrix import Matrix, Vector

AGREEMENT = 1e-6
"""Objective and bound that differ by less than this (relative to the objective, absolute below 1) are one number."""


class Status(StrEnum):
    """How a solve ended; only the first three are proofs."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    LIMIT_WITH_PLAN = "limit-with-plan"
    LIMIT_WITHOUT_PLAN = "limit-without-plan"
    FAILED = "failed"


class SolverError(RuntimeError):
    """A solver refused the problem or broke down: a fault of the program or its installation, never of the study."""


@dataclass(frozen=True, eq=False)
class SolverAnswer:
    """The outcome of one solve.

    `objective` is recomputed from the rounded values, never read from the solver; `bound` is proven from below; `gap` is relative
    and exactly 0 when both agree to `AGREEMENT`. `values` holds one number a column, integers exact, or None without a plan.
    """

    status: Status
    objective: float
    bound: float
    gap: float
    values: Vector | None
    nodes: int

    def at_least(self, bound: float) -> SolverAnswer:
        """The answer of a solve that was stopped, with a bound that is known otherwise where that is the better one."""
        if self.status not in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN) or bound <= self.bound:
            return self
        gap = math.inf if self.values is None else relative_gap(self.objective, bound)
        return replace(self, bound=bound, gap=gap)


def answer_with_plan(matrix: Matrix, status: Status, values: Vector, bound: float, nodes: int) -> SolverAnswer:
    """The answer that these values give once rounded; downgraded when the rounded point breaks a row or leaves the proof open."""
    rounded = matrix.rounded(values)
    if not matrix.admits(rounded):
        return answer_without_plan(Status.FAILED if status is Status.OPTIMAL else Status.LIMIT_WITHOUT_PLAN, bound, nodes)
    objective = matrix.objective(rounded)
    gap = relative_gap(objective, bound)
    if status is Status.OPTIMAL and gap > 0.0:
        status = Status.FAILED
    return SolverAnswer(status, objective, bound, gap, rounded, nodes)


def answer_without_plan(status: Status, bound: float = -math.inf, nodes: int = 0) -> SolverAnswer:
    """The answer when there is no plan to show: proven impossible, unbounded, or simply not found."""
    if status is Status.INFEASIBLE:
        return SolverAnswer(status, math.inf, math.inf, 0.0, None, nodes)
    if status is Status.UNBOUNDED:
        return SolverAnswer(status, -math.inf, -math.inf, 0.0, None, nodes)
    return SolverAnswer(status, math.inf, bound, math.inf, None, nodes)


def relative_gap(objective: float, bound: float) -> float:
    """How far the objective may lie above the optimum, relative to itself; 0 when both agree to `AGREEMENT`."""
    if objective - bound <= AGREEMENT * max(1.0, abs(objective)):
        return 0.0
    return (objective - bound) / max(1.0, abs(objective))
