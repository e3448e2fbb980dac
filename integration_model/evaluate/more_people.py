"""Whether a date hangs on people: every team that is at its limit gets two people more, and the strategy is optimised again.

In: a solved strategy. Out: the team by which a date moves first, with all dates that move, or which of it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from integration_model.answers.roadmap import LineMoved, MorePeople
from integration_model.domain import MIXED, Workspace
from integration_model.problem.answer import SolverError, Status
from integration_model.problem.problem import Problem, write_problem
from integration_model.problem.rows import TeamCapacity
from integration_model.schema.requirement import Party
from integration_model.solve.mixed import solve_mixed
from integration_model.solve.nearest import solve_near
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Unit
from integration_model.study.study import build_study
from integration_model.values import Quantity

PEOPLE = 2
MOST = 3
"""So many teams, those that would save most without a limit, are made larger."""
_NOTHING = 1e-6
"""M EUR: what saves less saves nothing."""
_MONTHS = 12
_NEVER = "9999-12"


def more_people(problem: Problem, solved: Solved) -> MorePeople:
    """What two people more in a team would move: in the team that moves a date first, else in the one that saves most."""
    savings = {team: _saved_without(problem, solved, rows) for team, rows in _rows_of_teams(problem, solved).items()}
    at_limit = sorted((team for team, saved in savings.items() if saved > _NOTHING), key=lambda team: (-savings[team], team))
    found = [_with_more(problem, solved, team) for team in at_limit[:MOST]]
    told = min(found, key=_soonest, default=MorePeople(PEOPLE))
    return replace(told, limited=tuple(sorted(_with_work(problem, solved) | set(at_limit))), at_limit=tuple(at_limit))


def _soonest(one: MorePeople) -> tuple[str, float, str]:
    return one.moved[0].sop if one.moved else _NEVER, -one.saves, one.team or ""


def _with_work(problem: Problem, solved: Solved) -> set[str]:
    """Teams of a stated size that have work in a plan."""
    teams = problem.study.teams
    if not teams.matters:
        return set()
    return {entry.team for entry in solved.entries if entry.charge.unit is Unit.PM} & set(teams.limits)


def _rows_of_teams(problem: Problem, solved: Solved) -> dict[str, list[int]]:
    """Each team that could be at its limit in a year of a strategy, with the places of its rows."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(solved.matrix.row_ids.tolist()):
        key = problem.model.row_keys[row]
        if isinstance(key, TeamCapacity):
            found.setdefault(key.team, []).append(place)
    return found


def _saved_without(problem: Problem, solved: Solved, rows: list[int]) -> float:
    """What a strategy would take less if these rows said nothing."""
    with solved.live.edited(rows=dict.fromkeys(rows, (-np.inf, np.inf))) as live:
        answer = solve_mixed(problem, live.matrix) if solved.strategy == MIXED else live.solve_integer()
    if answer.status is not Status.OPTIMAL or answer.values is None:
        raise SolverError(f"a team without a limit made {solved.strategy} {answer.status}")
    return solved.objective - problem.objective(solved.matrix, answer.values)


def _with_more(problem: Problem, solved: Solved, team: str) -> MorePeople:
    """The strategy with a larger team; among equal plans the nearest to what it was."""
    larger = write_problem(build_study(enlarged(problem.study.workspace, team, PEOPLE)), problem.kind)
    found, _ = solve_near(larger, solved.strategy, problem, solved)
    if found.plan is None or solved.plan is None:
        return MorePeople(PEOPLE, team)
    return MorePeople(PEOPLE, team, solved.objective - found.objective, tuple(_moved(solved.plan, found.plan)))


def enlarged(workspace: Workspace, team: str, people: int) -> Workspace:
    """The workspace with so many people more in a team: of the group, or of a supplier."""
    group = workspace.group
    if team == Party.GROUP:
        assert group.engineers is not None, "only a team that is limited has a size"
        return replace(workspace, group=replace(group, engineers=_more(group.engineers, float(people))))
    supplier = workspace.suppliers[team]
    assert supplier.capacity is not None, "only a team that is limited has a size"
    larger = replace(supplier, capacity=_more(supplier.capacity, float(people * _MONTHS)))
    return replace(workspace, suppliers={**workspace.suppliers, team: larger})


def _more(size: Quantity, more: float) -> Quantity:
    return replace(size, range=size.range._replace(low=size.range.low + more, likely=size.range.likely + more, high=size.range.high + more))


def _moved(before: Plan, after: Plan) -> Iterator[LineMoved]:
    """Lines that change sooner than they did, or now change, the soonest first."""
    found = []
    for line, offer in after.offers.items():
        was = before.offers[line].change
        if offer.change is not None and (was is None or offer.change < was):
            found.append(LineMoved(line, str(offer.change), None if was is None else str(was)))
    yield from sorted(found, key=lambda one: (one.sop, one.id))
