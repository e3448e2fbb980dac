"""Which facts move more than the costs of columns: their value in rows of teams and budgets, lengths of work, what wishes and cars weigh.

In: a problem and a fact. Out: whether what candidates take is still a straight line over it, plan by plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.evaluate.leverage import slope_of
from integration_model.problem.columns import lasting_charges
from integration_model.problem.matrix import Vector
from integration_model.problem.problem import Problem, active_keys
from integration_model.solve.ledger import Entry, entries_of
from integration_model.solve.plan import read_plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import NOT_SPENT, Charge, Part, Unit
from integration_model.study.teams import NEGLIGIBLE_PM, WorkYear
from integration_model.values import Quantity


def moves_more_than_costs(problem: Problem, fact: Quantity) -> bool:
    """Whether other values of a fact allow or forbid other plans, or move costs in another way than in proportion.

    Its work in the years of teams is not looked at here: that matters only where a team is at its limit (`stays_within_teams`).
    """
    group, lines = problem.study.workspace.group, problem.study.workspace.lines.values()
    if group.discount is not None and fact.parameter == group.discount.parameter:
        return True
    if fact.parameter in {line.volume.parameter for line in lines} | set(_points(problem)):
        return True  # what others of the same brand are worth, and which platform unifies, hang on these as well
    limited = {unit for unit, limit in ((Unit.PM, group.budget_pm), (Unit.EUR, group.budget_eur)) if limit is not None}
    return any(_has_length(charge) or (charge.unit in limited and charge.part not in NOT_SPENT) for charge in _charges_with(problem, fact))


def stays_within_teams(problem: Problem, one: Solved, values: Vector | None, fact: Quantity, step: float) -> bool:
    """Whether no team is at its limit in a plan of a candidate where a fact is moved by a step; by its own optimum where none is given."""
    if not problem.study.teams.matters or not any(charge.unit is Unit.PM for charge in _charges_with(problem, fact)):
        return True
    if one.live.awake:
        return False
    entries = one.entries if values is None else _entries_at(problem, one, values)
    teams, work = problem.study.teams, dict[WorkYear, float]()
    for entry in entries:
        if entry.charge.unit is Unit.PM:
            amount = entry.charge.amount.expected + step * slope_of(entry.charge.amount, fact.parameter)
            for year, share in teams.by_year(entry.charge.span):
                done = WorkYear(entry.team, year)
                work[done] = work.get(done, 0.0) + amount * share
    return not any(teams.beyond(done, work_pm) > NEGLIGIBLE_PM for done, work_pm in work.items())


def _entries_at(problem: Problem, one: Solved, values: Vector) -> Iterable[Entry]:
    return entries_of(read_plan(problem.study, one.strategy, active_keys(problem.model, one.matrix, values)))


def _points(problem: Problem) -> Iterator[str]:
    """The parameters of what brands give for wishes."""
    for brand in problem.study.workspace.brands.values():
        yield from (demand.points.parameter for demand in brand.demands if demand.points is not None)


def _has_length(charge: Charge) -> bool:
    """Whether a charge is for work that takes as long as there is of it; what is done year by year takes no longer for being more."""
    return charge.unit is Unit.PM and charge.part is not Part.MAINTENANCE


def _charges_with(problem: Problem, fact: Quantity) -> Iterator[Charge]:
    """What columns cost, and what is paid whatever is decided, where a fact is a factor of it."""
    columns = problem.columns_by_fact.get(fact.parameter, ())
    charges = (charge for column in columns for charge in problem.charges[column])
    for charge in (*charges, *(charge for _, charge in lasting_charges(problem.study))):
        if any(quantity.parameter == fact.parameter for quantity in charge.amount.quantities):
            yield charge
