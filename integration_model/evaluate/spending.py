"""Who works how much and who is paid what in which year of a plan. In: a plan's entries. Out: people by team, money by payee.

The sum over teams and years is the plan's effort, that over payees and years its money, both as they fall due: not discounted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from integration_model.answers.roadmap import MoneyYear, TeamYear
from integration_model.answers.strategy import YearPeople
from integration_model.domain import Workspace
from integration_model.problem.problem import Problem
from integration_model.solve.ledger import Entry
from integration_model.solve.strategies import Solved
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Part, Unit
from integration_model.study.present import Discounting
from integration_model.study.teams import GROUP, MONTHS, Teams, WorkYear
from integration_model.values import Month, steps_of


class Spending:
    """The entries of a plan by calendar year."""

    def __init__(self, workspace: Workspace, calendar: Calendar, entries: Iterable[Entry]) -> None:
        self.workspace, self.calendar = workspace, calendar
        self.entries = tuple(entries)
        self._years: dict[Span, tuple[tuple[int, float], ...]] = {}
        """Spans that are known, cut into calendar years with their shares: there are far fewer than entries."""
        self.teams = Teams(workspace, calendar)

    def people(self) -> tuple[TeamYear, ...]:
        """Work by team and year, the team with most of it first."""
        found: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            if entry.charge.unit is Unit.PM:
                for year, amount in self._by_year(entry):
                    found[entry.team][year] += amount
        counted = self.teams.work((entry.charge, entry.supplier) for entry in self.entries)
        return tuple(
            self._team_year(WorkYear(team, year), work, counted.get(WorkYear(team, year), 0.0))
            for team, years in _most_first(found)
            for year, work in sorted(years.items())
        )

    def _team_year(self, one: WorkYear, work: float, counted: float) -> TeamYear:
        """A year of a team; of what it can do, that counts which lies behind the decision."""
        months, capacity = self._months_in(one.year), self.teams.capacity(*one)
        there = capacity / months if capacity is not None else None
        return TeamYear(one.team, one.year, work, work / months, there, capacity, self.teams.beyond(one, counted))

    def money(self) -> tuple[MoneyYear, ...]:
        """Money by payee and year, the one with most of it first."""
        found: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            if entry.charge.unit is Unit.EUR:
                for year, amount in self._by_year(entry):
                    found[self._payee(entry)][year] += amount
        return tuple(MoneyYear(payee, year, amount) for payee, years in _most_first(found) for year, amount in sorted(years.items()))

    def _by_year(self, entry: Entry) -> Iterator[tuple[int, float]]:
        """An amount spread over its months, by calendar year; all of it at the decision where it has none."""
        span, amount = entry.charge.span, entry.charge.amount.expected
        if not span.months:
            yield self.calendar.month(max(0, self.calendar.decision)).year, amount
            return
        if span not in self._years:
            parts = Discounting(self.calendar.month(0), 0.0).by_year(span)
            self._years[span] = tuple((part.year, part.share) for part in parts)
        for year, share in self._years[span]:
            yield year, amount * share

    def _year(self, year: int) -> Span:
        """The months of a calendar year."""
        first = self.calendar.number(Month(year, 1))
        return Span(first, first + MONTHS)

    def _months_in(self, year: int) -> int:
        """Months of a calendar year in which work can lie: of the horizon, and before it from the decision on; all of any other year."""
        begins, horizon = self.calendar.decision, self.calendar.horizon
        return self._year(year).overlap(Span(min(begins, horizon.first), horizon.end)).months or MONTHS

    def _payee(self, entry: Entry) -> str:
        """The supplier that it is paid to, by the address of what is bought; the group of what services bring, since it comes in there."""
        if entry.charge.part is Part.EARNED:
            return GROUP
        steps = steps_of(entry.charge.who)
        return steps[1] if steps[0] == "suppliers" and len(steps) > 1 else GROUP


def people_by_year(problem: Problem, solved: Solved) -> tuple[YearPeople, ...]:
    """How many people of all teams a strategy takes in each year; none without a plan."""
    people: defaultdict[int, float] = defaultdict(float)
    for one in Spending(problem.study.workspace, problem.study.calendar, solved.entries).people():
        people[one.year] += one.people
    return tuple(YearPeople(year, count) for year, count in sorted(people.items()))


def _most_first(found: dict[str, defaultdict[int, float]]) -> list[tuple[str, defaultdict[int, float]]]:
    return sorted(found.items(), key=lambda item: (-abs(sum(item[1].values())), item[0]))
