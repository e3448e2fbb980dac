"""Teams in an explanation: where a plan's work is more than a team can do in a year, and what that costs.

In: a solved strategy. Out: parts of an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.answers.roadmap import TeamYear
from integration_model.commands.explain.explanation import Part, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import code, figure, millions_of
from integration_model.evaluate.spending import Spending
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Part as CostPart
from integration_model.words import amount, m_eur


def years_of(session: Session, solved: Solved, team: str) -> tuple[TeamYear, ...]:
    """What a team works in each year of a plan, and what it can do."""
    study = session.study
    return tuple(one for one in Spending(study.workspace, study.calendar, solved.entries).people() if one.team == team)


def busiest(session: Session, solved: Solved, team: str) -> list[str]:
    """The year in which a team has the most work for its size; nothing where nobody says how large it is, or it has none."""
    years = [(one, one.capacity_pm) for one in years_of(session, solved, team) if one.capacity_pm]
    if not years:
        return []
    one, capacity = max(years, key=lambda found: (found[0].work_pm / found[1], -found[0].year))
    told = f"Under {solved.strategy} it works {amount(one.work_pm)} PM in {one.year}, its busiest year, and can do {amount(capacity)}."
    return [told]


def beyond_teams(session: Session, solved: Solved) -> list[Part]:
    """Year by year what is beyond a team, and what it costs more; how many times as much a person-month of it costs."""
    rows = list(_rows(session, solved))
    if not rows:
        return []
    whole, group = sum(row[-1] for row in rows), session.workspace.group
    factor = group.beyond_team.expected if group.beyond_team is not None else 1.0
    told = f"Work beyond what teams can do costs {factor:.3g} times as much: {m_eur(whole)} more in all."
    head = (code("team"), figure("year"), figure("work, PM"), figure("can do"), figure("beyond"), millions_of("M EUR more"))
    return ["", told, *tabled("beyond", "Work that is more than a team can do in its year", head, rows)]


def _rows(session: Session, solved: Solved) -> Iterator[tuple[str, str, float, float, float, float]]:
    study = session.study
    more: dict[tuple[str, str], float] = {}
    for addend in solved.addends:
        if addend.part is CostPart.OVERRUN:
            key = addend.purpose.name, addend.purpose.since
            more[key] = more.get(key, 0.0) + addend.m_eur
    for one in Spending(study.workspace, study.calendar, solved.entries).people():
        if one.beyond_pm and one.capacity_pm is not None:
            costs = more.get((one.team, str(one.year)), 0.0)
            yield one.team, str(one.year), one.work_pm, one.capacity_pm, one.beyond_pm, costs
