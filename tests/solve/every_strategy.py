"""All strategies of a problem, solved as `compare` does it."""

from __future__ import annotations

from integration_model.domain import MIXED
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved, solve_strategy


def solve_all(problem: Problem) -> dict[str, Solved]:
    """Every strategy of a problem; `mixed` starts from where the others ended."""
    found = {name: solve_strategy(problem, name) for name in problem.strategies if name != MIXED}
    if MIXED in problem.strategies:
        ended = {name: vertex for name, one in found.items() if (vertex := one.live.vertex) is not None}
        found[MIXED] = solve_strategy(problem, MIXED, None, ended)
    return {name: found[name] for name in problem.strategies}
