"""Who works how much and who is paid what in which year of a plan. In: a plan's entries. Out: people by team, money by payee.

The sum over teams and years is the plan's effort, that over payees and years its money, both as they fall due: not discounted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from integration_model.answers.roadmap import MoneyYear, TeamYear
from integration_model.answers.strategy import YearPeople
from integration_model.domain import Workspace
from integration_model.effort.schedule import Team
from integration_model.problem.problem import Problem
from integration_model.schema.requirement import Party
from integration_model.solve.ledger import Entry
from integration_model.solve.strategies import Solved
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Unit
from integration_model.study.present import Discounting
from integration_model.values import Month, steps_of

GROUP = "group"
"""The team of the group's own people, the brands' among them; and the payee of what goes to nobody in particular."""
_MONTHS = 12


class Spending:
    """The entries of a plan by calendar year."""

    def __init__(self, workspace: Workspace, calendar: Calendar, entries: Iterable[Entry]) -> None:
        self.workspace, self.calendar = workspace, calendar
        self.entries = tuple(entries)
        self._years: dict[Span, tuple[tuple[int, int], ...]] = {}
        """Spans that are known, cut into calendar years with their months: there are far fewer than entries."""

    def people(self) -> tuple[TeamYear, ...]:
        """Work by team and year, the team with most of it first."""
        found: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            if entry.charge.unit is Unit.PM:
                for year, amount in self._by_year(entry):
                    found[_team(entry)][year] += amount
        return tuple(
            TeamYear(team, year, work, work / self._months_in(year), self._there(team, year))
            for team, years in _most_first(found)
            for year, work in sorted(years.items())
        )

    def money(self) -> tuple[MoneyYear, ...]:
        """Money by payee and year, the one with most of it first."""
        found: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            if entry.charge.unit is Unit.EUR:
                for year, amount in self._by_year(entry):
                    found[self._payee(entry)][year] += amount
        return tuple(MoneyYear(payee, year, amount) for payee, years in _most_first(found) for year, amount in sorted(years.items()))

    def _by_year(self, entry: Entry) -> Iterator[tuple[int, float]]:
        """An amount spread evenly over its months, by calendar year; all of it at the decision where it has none."""
        span, amount = entry.charge.span, entry.charge.amount.expected
        whole = span.months
        if not whole:
            yield self.calendar.month(max(0, self.calendar.decision)).year, amount
            return
        if span not in self._years:
            parts = Discounting(self.calendar.month(0), 0.0).by_year(span)
            self._years[span] = tuple((part.year, part.months) for part in parts)
        for year, months in self._years[span]:
            yield year, amount * months / whole

    def _year(self, year: int) -> Span:
        """The months of a calendar year."""
        first = self.calendar.number(Month(year, 1))
        return Span(first, first + _MONTHS)

    def _months_in(self, year: int) -> int:
        """Months of a calendar year within the horizon; all of them of a year outside it."""
        return self._year(year).overlap(self.calendar.horizon).months or _MONTHS

    def _there(self, team: str, year: int) -> float | None:
        """How many people a team has in a year, on average of its months; the group's join from the decision on."""
        if team != GROUP:
            supplier = self.workspace.suppliers.get(team)
            return supplier.capacity.expected / _MONTHS if supplier is not None and supplier.capacity is not None else None
        group = self.workspace.group
        if group.engineers is None:
            return None
        whole = Team(group.engineers.expected, group.months_to_full.expected if group.months_to_full is not None else 0.0)
        first, end = (month - self.calendar.decision for month in self._year(year))
        return (whole.work_until(end) - whole.work_until(first)) / _MONTHS

    def _payee(self, entry: Entry) -> str:
        """The supplier that it is paid to, by the address of what is bought."""
        steps = steps_of(entry.charge.who)
        return steps[1] if steps[0] == "suppliers" and len(steps) > 1 else GROUP


def people_by_year(problem: Problem, solved: Solved) -> tuple[YearPeople, ...]:
    """How many people of all teams a strategy takes in each year; none without a plan."""
    people: defaultdict[int, float] = defaultdict(float)
    for one in Spending(problem.study.workspace, problem.study.calendar, solved.entries).people():
        people[one.year] += one.people
    return tuple(YearPeople(year, count) for year, count in sorted(people.items()))


def _team(entry: Entry) -> str:
    return GROUP if entry.charge.doer is Party.BRAND else entry.team


def _most_first(found: dict[str, defaultdict[int, float]]) -> list[tuple[str, defaultdict[int, float]]]:
    return sorted(found.items(), key=lambda item: (-abs(sum(item[1].values())), item[0]))
