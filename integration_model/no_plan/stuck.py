"""Brands that have no plan by themselves, whatever all others do and however much may be spent.

In: a problem and a strategy. Out: the brands. Each is asked alone, about its own decisions only: at no cost all that belongs to no
line (platforms, stacks, assets) is there, and so is no decision of anybody's. A problem in which something would be in a brand's way by
being there is asked with all of that as decisions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from integration_model.problem.answer import Status, answer_without_plan
from integration_model.problem.deadline import NEVER, Deadline
from integration_model.problem.keys import SHARED
from integration_model.problem.matrix import TOLERANCE, Flags, Matrix
from integration_model.problem.obstacles import LIFTED
from integration_model.problem.problem import Problem
from integration_model.problem.rows import Budget, ChooseOffer, TeamCapacity
from integration_model.solve.highs import LiveModel, solve
from integration_model.solve.strategies import Solved
from integration_model.study.offers import strategy_offers

ALONE_SECONDS = 5.0
"""For one question about whole numbers."""
LIMITS = (TeamCapacity, Budget)
"""Families of rows that bind brands together."""


@dataclass(frozen=True, eq=False)
class _Free:
    """The whole problem at no cost and without limits, and which columns still are decisions of all brands together."""

    matrix: Matrix
    shared: tuple[int, ...]


def stuck_brands(problem: Problem, strategy: str, deadline: Deadline = NEVER) -> tuple[str, ...]:
    """Brands that have no plan even if all others, and all limits, were not there; OutOfTimeError where time is up before all are asked.

    Whole numbers are looked at only where no relaxation says so.
    """
    lives = _alone(problem, strategy, deadline)
    stuck = _relaxed(lives) or [name for name, live in lives.items() if _has_no_plan(live.matrix, deadline)]
    deadline.ask()
    return tuple(sorted(stuck))


def _has_no_plan(matrix: Matrix, deadline: Deadline) -> bool:
    return solve(matrix, deadline.at_most(ALONE_SECONDS)).status is Status.INFEASIBLE


def stuck_by_relaxation(problem: Problem, strategy: str, deadline: Deadline = NEVER) -> tuple[str, ...]:
    """Those of them of which the relaxation says so in time: soon asked, and there may be more."""
    return tuple(_relaxed(_alone(problem, strategy, deadline)))


def solved_where_stuck(problem: Problem, strategy: str, deadline: Deadline = NEVER) -> Solved | None:
    """The answer that a strategy has no plan, where the relaxation of a single brand has none; None where that says nothing."""
    if not stuck_by_relaxation(problem, strategy, deadline):
        return None
    none, live = answer_without_plan(Status.INFEASIBLE), LiveModel(problem.matrix(strategy))
    return Solved(strategy, none.status, math.inf, none.bound, none.gap, None, (), (), None, live)


def _relaxed(lives: Mapping[str, LiveModel]) -> list[str]:
    """Those whose relaxation has no plan."""
    return [name for name, live in lives.items() if live.relax().status is Status.INFEASIBLE]


def _alone(problem: Problem, strategy: str, deadline: Deadline) -> dict[str, LiveModel]:
    """What each brand may do under a strategy, at no cost and without limits."""
    study, free = problem.study, _freed(problem)
    named = study.workspace.named_platforms
    by_brand: dict[str, set[int]] = {}
    for offers in study.moving:
        columns = by_brand.setdefault(offers.line.brand, set(free.shared))
        columns.update(column for one in strategy_offers(offers, strategy, named) for column in problem.by_offer[one.key])
    return {
        brand: _of_brand(problem, LiveModel(free.matrix.choose(sorted(columns)), (), deadline), brand)
        for brand, columns in by_brand.items()
    }


def _of_brand(problem: Problem, live: LiveModel, brand: str) -> LiveModel:
    """What one brand may do: nobody else's lines need to run."""
    matrix, lines = live.base, problem.study.workspace.lines
    others = (row for row, key in problem.model.each_row(ChooseOffer) if lines[key.line].brand != brand)
    live.change(rows=dict.fromkeys(sorted(place for row in others if (place := matrix.row_at(row)) is not None), LIFTED))
    return live


def _freed(problem: Problem) -> _Free:
    """What is lazy keeps nobody from a plan, but for limits, which are lifted."""
    model, matrix = problem.model, problem.model.matrix()
    lifted = matrix.lazy.copy()
    lifted[[place for limit in LIMITS for row, _ in model.each_row(limit) if (place := matrix.row_at(row)) is not None]] = True
    matrix = replace(
        matrix,
        cost=np.zeros(matrix.columns),
        row_lower=np.where(lifted, -np.inf, matrix.row_lower),
        row_upper=np.where(lifted, np.inf, matrix.row_upper),
        lazy_ids=frozenset(),
    )
    is_shared = np.array([isinstance(key, SHARED) for key in model.keys], dtype=np.bool_)
    if not _only_helps(matrix, is_shared):
        return _Free(matrix, tuple(np.flatnonzero(is_shared).tolist()))
    there = matrix.activity(np.where(is_shared, matrix.upper, 0.0))
    return _Free(replace(matrix, row_lower=matrix.row_lower - there, row_upper=matrix.row_upper - there), ())


def _only_helps(matrix: Matrix, is_shared: Flags) -> bool:
    """Whether all of these columns may be there at once, and no row in which others are holds more strictly the more of them is there."""
    shared_entry = is_shared[np.repeat(np.arange(matrix.columns), np.diff(matrix.starts))]
    has_others = np.zeros(matrix.rows, dtype=np.bool_)
    has_others[matrix.indices[~shared_entry]] = True
    there = matrix.activity(np.where(is_shared, matrix.upper, 0.0))
    is_broken = (there > matrix.row_upper + TOLERANCE) | (there < matrix.row_lower - TOLERANCE)
    rows, amounts = matrix.indices[shared_entry], matrix.values[shared_entry]
    is_stricter = np.isfinite(np.where(amounts > 0.0, matrix.row_upper[rows], matrix.row_lower[rows]))
    return not (is_broken & ~has_others).any() and not (is_stricter & has_others[rows]).any()


__all__ = ["ALONE_SECONDS", "LIMITS", "solved_where_stuck", "stuck_brands", "stuck_by_relaxation"]
