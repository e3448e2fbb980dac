"""Variants of a solved problem: what did not change is not solved again, and among equal plans the nearest to the old one is taken.

In: a solved strategy of one problem, and another problem. Out: the strategy solved in the other one.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from integration_model.problem.answer import Status
from integration_model.problem.columns import TIE_BREAK
from integration_model.problem.keys import Build, Drop, Keep, Key, Over, Renew, Run, Stack, Take, Unbuilt, Use
from integration_model.problem.matrix import Flags, Indices, Matrix, Vector, inner
from integration_model.problem.problem import Problem
from integration_model.problem.rows import TeamCapacity
from integration_model.solve.certificate import certify
from integration_model.solve.highs import Vertex
from integration_model.solve.ledger import addends_of, entries_of
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved, solve_strategy

PROVEN = (Status.OPTIMAL, Status.INFEASIBLE)
_FAR_TIE = 2e-6
"""For a decision that the old plan did not take: more than what addresses settle (1e-6), less than a replaced component (4e-6)."""
_ROUNDING = 1e-12
"""Relative: sums in another order differ by so much."""
_AGREEMENT = 1e-9
"""Relative: how closely the old plan's price must be met."""
_DECISIONS = (Run, Use, Take, Drop)


def solve_near(
    problem: Problem,
    strategy: str,
    before: Problem,
    then: Solved,
    time_limit: float | None = None,
    known: Mapping[str, Vertex] | None = None,
) -> tuple[Solved, bool]:
    """The strategy's optimum in `problem`, and whether it is that of `before`, which still is the best: then nothing is solved.

    `known` says where strategies ended from which this one starts.
    """
    if then.status in PROVEN and _still_best(problem, problem.matrix(strategy), before, then):
        return _told_anew(problem, then), True
    return solve_strategy(_nearest(problem, then.plan) if then.plan is not None else problem, strategy, time_limit, known), False


def _still_best(problem: Problem, matrix: Matrix, before: Problem, then: Solved) -> bool:
    """Whether the problem only takes away: no choice is new or cheaper, no bound wider, and the old plan stands at its old price.

    Then no plan of it is better than the old optimum; and what had no plan has none.
    """
    whole, matrix, old = matrix, _without_teams(problem, matrix), _without_teams(before, then.matrix)
    places = _places(problem, matrix, before, old)
    if places is None or then.live.awake:  # what is beyond a team may be less in the other problem
        return False
    old = old.choose(places)
    cost, was = (_cost(one, cut) for one, cut in ((problem, matrix), (before, old)))
    if not _is_narrower(matrix, old) or (cost < was - _ROUNDING * (1.0 + np.abs(was))).any():
        return False
    if then.plan is None:
        return True
    values = values_of(then.plan, problem, matrix)
    is_there = matrix.admits(values) and not whole.broken(np.where(_of_teams(problem, whole), 0.0, values_of(then.plan, problem, whole)))
    return is_there and abs(matrix.offset + inner(cost, values) - then.objective) <= _AGREEMENT * (1.0 + abs(then.objective))


def _of_teams(problem: Problem, matrix: Matrix) -> Flags:
    """The columns of what is beyond a team."""
    return np.array([isinstance(problem.model.keys[column], Over) for column in matrix.column_ids.tolist()], dtype=np.bool_)


def _without_teams(problem: Problem, matrix: Matrix) -> Matrix:
    """A cut in which nobody limits work but who does not allow more: the optimum is the same where no plan met breaks that."""
    return matrix.awake(()).choose(np.flatnonzero(~_of_teams(problem, matrix)).astype(np.int32))


def _places(problem: Problem, matrix: Matrix, before: Problem, then: Matrix) -> list[int] | None:
    """Where each column of a cut stands in the old cut; None where one is new."""
    old = {before.model.keys[column]: place for place, column in enumerate(then.column_ids.tolist())}
    found = [old.get(problem.model.keys[column], -1) for column in matrix.column_ids.tolist()]
    return None if -1 in found else found


def _is_narrower(matrix: Matrix, old: Matrix) -> bool:
    """Whether two cuts of the same columns have the same rows that say something, and the first no wider bound."""
    mine, theirs = _biting(matrix), _biting(old)
    pairs = (mine.columns, theirs.columns), (mine.rows, theirs.rows), (mine.amounts, theirs.amounts), (matrix.integer, old.integer)
    if mine.lower.size != theirs.lower.size or not all(np.array_equal(one, other) for one, other in pairs):
        return False
    rows = (mine.lower >= theirs.lower).all() and (mine.upper <= theirs.upper).all()
    return bool(rows and (matrix.lower >= old.lower).all() and (matrix.upper <= old.upper).all())


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows of a cut that some point inside the columns' bounds breaks: columns, rows and amounts of their entries, and bounds."""

    columns: Indices
    rows: Indices
    amounts: Vector
    lower: Vector
    upper: Vector


def _biting(matrix: Matrix) -> _Rows:
    """Cutting leaves rows that always hold, such as `asset >= 0`, and which ones depends on what was cut off: they are left out."""
    columns = np.repeat(np.arange(matrix.columns, dtype=np.int32), np.diff(matrix.starts))
    ends = matrix.values * matrix.lower[columns], matrix.values * matrix.upper[columns]
    least = np.bincount(matrix.indices, weights=np.minimum(*ends), minlength=matrix.rows)
    most = np.bincount(matrix.indices, weights=np.maximum(*ends), minlength=matrix.rows)
    kept = (least < matrix.row_lower) | (most > matrix.row_upper)
    # Rows stand in the order of what they say, not of when they were written: a number each that depends on that alone.
    said = np.bincount(matrix.indices, weights=matrix.values * _spread(matrix.columns)[columns], minlength=matrix.rows)
    order = np.lexsort((matrix.row_upper, matrix.row_lower, said))
    order = order[kept[order]]
    place = np.full(matrix.rows, -1, dtype=np.int32)
    place[order] = np.arange(order.size, dtype=np.int32)
    inside = np.flatnonzero(kept[matrix.indices])
    inside = inside[np.lexsort((columns[inside], place[matrix.indices[inside]]))]
    return _Rows(columns[inside], place[matrix.indices[inside]], matrix.values[inside], matrix.row_lower[order], matrix.row_upper[order])


def _spread(columns: int) -> Vector:
    """A number for each column, such that different rows hardly ever have the same sum; always the same ones."""
    return np.random.default_rng(columns).random(columns)


def _cost(problem: Problem, matrix: Matrix) -> Vector:
    """What each column of a cut costs, the tie-break aside."""
    return matrix.cost - problem.tie_costs[matrix.column_ids]


def values_of(plan: Plan, problem: Problem, matrix: Matrix) -> Vector:
    """The point of a strategy's cut of a problem that a plan is."""
    active, keys = _active(plan), problem.model.keys
    values = np.array([float(keys[column] in active) for column in matrix.column_ids.tolist()])
    there = matrix.activity(values)
    for place, column in enumerate(matrix.column_ids.tolist()):
        row = problem.model.find_row(TeamCapacity(*key[:2])) if isinstance(key := keys[column], Over) else None
        if row is not None and (at := matrix.row_at(row)) is not None:
            values[place] = max(0.0, float(there[at] - matrix.row_upper[at]))
    return values


def _active(plan: Plan) -> set[Key]:
    """The keys of all columns at 1 in a plan."""
    found: set[Key] = {key for key in _decisions(plan) if not isinstance(key, Drop)}
    study = plan.study
    found |= {Keep(wish.line, wish.demand.feature, *wish.offer[1:]) for wish in plan.kept}
    found |= {Drop(wish.line, wish.demand.feature, *wish.offer[1:]) for wish in plan.given_up}
    for name, since in plan.asset_by.items():
        found |= {Build(name, study.month_text(month)) for month in study.there_by(name, since)}
    found |= {Stack(stack, study.month_text(span.first)) for stack, span in plan.stack_users}
    found |= {Renew(stack, str(month)) for stack, month in plan.renewals}
    for (line, market), spans in plan.unbuilt.items():
        found |= {Unbuilt(line, market, study.month_text(span.first)) for span in spans}
    return found


def _told_anew(problem: Problem, then: Solved) -> Solved:
    """The same decisions in the words of the other study, re-added and certified there."""
    if then.plan is None:
        return then
    plan = dataclasses.replace(then.plan, study=problem.study)
    entries = entries_of(plan)
    addends = addends_of(entries, then.strategy, problem.weights)
    certificate = certify(plan, entries, math.fsum(addend.m_eur for addend in addends), then.objective)
    return dataclasses.replace(then, plan=plan, entries=entries, addends=addends, certificate=certificate)


def _nearest(problem: Problem, plan: Plan) -> Problem:
    """The same problem, where what the plan does not decide is a hair dearer; no objective that is told contains it."""
    decided = _decisions(plan)
    far = {column: _FAR_TIE for column, key in enumerate(problem.model.keys) if isinstance(key, _DECISIONS) and key not in decided}
    return dataclasses.replace(problem, model=problem.model.with_costs(TIE_BREAK, far))


def _decisions(plan: Plan) -> set[Key]:
    """The keys of the columns that a plan chooses."""
    found: set[Key] = {Run(*offer.key) for offer in plan.offers.values()}
    found |= {Use(*plan.use(line, role, name)) for (line, role), name in plan.components.items()}
    found |= {Take(gap, way) for gap, way in plan.ways.items()}
    found |= {Drop(line, feature, *plan.offers[line].key[1:]) for line, feature in plan.dropped}
    return found
