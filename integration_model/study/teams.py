"""Teams: who does a piece of work, what each can do in a calendar year, and what it costs where a year's work is more.

In: the workspace and its calendar. Out: `Teams`. What falls before the decision is done by who is there: it counts against no team.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from integration_model.domain import Workspace
from integration_model.effort.schedule import Team
from integration_model.schema.requirement import Party
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, Unit, eur
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Month, Quantity

GROUP = Party.GROUP.value
"""The team of the group's own people, the brands' among them."""
MONTHS = 12
NEGLIGIBLE_PM = 1e-7
"""Less work than this is none: it comes from rounding."""


class WorkYear(NamedTuple):
    """A team, by the id of a supplier or `group`, in a calendar year."""

    team: str
    year: int


def team_of(charge: Charge, supplier: str | None) -> str:
    """Who does a piece of work: the supplier in question, the group, a partner; a supplier that nobody names has no id."""
    if charge.doer is Party.SUPPLIER and supplier is not None:
        return supplier
    return GROUP if charge.doer is Party.BRAND else charge.doer.value


class Teams:
    """What the teams of a workspace can do, year by year."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace, self.group, self.calendar = workspace, workspace.group, calendar
        self._shares: dict[Span, tuple[tuple[int, float], ...]] = {}
        """Spans that are known, cut into years: there are far fewer than charges."""

    @cached_property
    def limits(self) -> Mapping[str, Quantity]:
        """Each team of which somebody says how large it is, with that: people of the group, person-months a year of a supplier."""
        found = {name: one.capacity for name, one in self.workspace.suppliers.items() if one.capacity is not None}
        return {**({GROUP: self.group.engineers} if self.group.engineers is not None else {}), **found}

    @property
    def years(self) -> range:
        """The calendar years from the decision to the end of the horizon."""
        return range(self.group.decision.year, self.group.end.year + 1)

    def binds(self, team: str) -> bool:
        """Whether nothing is done beyond what a team can do."""
        return self.group.team_binds if team == GROUP else self.workspace.suppliers[team].capacity_binds

    def months(self, year: int) -> Span:
        """The months of a calendar year that count: from the decision on, within the horizon."""
        first = self.calendar.number(Month(year, 1))
        return Span(first, first + MONTHS).overlap(Span(self.calendar.decision, self.calendar.horizon.end))

    def capacity(self, team: str, year: int) -> float | None:
        """Person-months that a team can do in the months of a year that count; None where nobody says."""
        limit = self.limits.get(team)
        if limit is None:
            return None
        months = self.months(year)
        return self._of_group(limit.expected, months) if team == GROUP else limit.expected * months.years

    def _of_group(self, engineers: float, months: Span) -> float:
        """The people who are there at the decision, and those who join from then on."""
        today = self.group.engineers_today.expected if self.group.engineers_today is not None else 0.0
        return today * months.months + self._joined(engineers - today, months)

    def _joined(self, engineers: float, months: Span) -> float:
        """What so many can do who join evenly from the decision on."""
        group, start = self.group, self.calendar.decision
        joining = Team(engineers, group.months_to_full.expected if group.months_to_full is not None else 0.0)
        return joining.work_until(months.end - start) - joining.work_until(months.first - start) if months.months else 0.0

    def per_unit(self, team: str, year: int) -> float:
        """How much more a team could do in a year with one engineer more, or one person-month a year."""
        return self._joined(1.0, self.months(year)) if team == GROUP else self.months(year).years

    def by_year(self, span: Span) -> tuple[tuple[int, float], ...]:
        """The share of what is spent evenly over these months that falls into each year that counts."""
        if span not in self._shares:
            self._shares[span] = tuple(self._cut(span))
        return self._shares[span]

    def _cut(self, span: Span) -> Iterator[tuple[int, float]]:
        first = max(span.first, self.calendar.decision)
        while first < span.end:
            month = self.calendar.month(first)
            end = min(span.end, first + MONTHS + 1 - month.month)
            yield month.year, (end - first) / span.months
            first = end

    def work(self, done: Iterable[tuple[Charge, str | None]]) -> dict[WorkYear, float]:
        """Person-months by team and year of charges, each with the supplier in question."""
        found: dict[WorkYear, float] = {}
        for charge, supplier in done:
            if charge.unit is Unit.PM:
                team, amount = team_of(charge, supplier), charge.amount.expected
                for year, share in self.by_year(charge.span):
                    found[WorkYear(team, year)] = found.get(WorkYear(team, year), 0.0) + amount * share
        return dict(sorted(found.items()))

    def beyond(self, one: WorkYear, work_pm: float) -> float:
        """How much of a year's work is more than the team can do."""
        capacity = self.capacity(*one)
        over = work_pm - capacity if capacity is not None else 0.0
        return over if over > NEGLIGIBLE_PM else 0.0

    def overrun(self, one: WorkYear, over_pm: float) -> tuple[Charge, ...]:
        """What it costs more to have work done beyond a team: all that is paid for it, less what the team would have been paid."""
        assert self.group.beyond_team is not None, "without a price nothing is charged"
        rate = self.group.rate(Party.GROUP if one.team == GROUP else Party.SUPPLIER)
        amounts = Amount(over_pm, (rate, self.group.beyond_team)), Amount(-over_pm, (rate,))
        purpose = Purpose(PurposeKind.BEYOND_TEAM, one.team, since=str(one.year))
        who, months = self.limits[one.team].origin.address, self.months(one.year)
        return tuple(eur(Part.OVERRUN, amount, who, purpose, months) for amount in amounts)

    @property
    def charges_more(self) -> bool:
        """Whether work beyond a team costs more than any other."""
        return self.group.beyond_team is not None and self.group.beyond_team.range.high > 1.0

    @cached_property
    def matters(self) -> bool:
        """Whether it matters in which year work is done: some team is limited, and going beyond it costs more or is not allowed."""
        return bool(self.limits) and (self.charges_more or any(map(self.binds, self.limits)))

    def count(self, charges: Iterable[Charge], supplier: str | None) -> bool:
        """Whether it matters in which year this is done: by a team that can do so much and no more."""
        return self.matters and any(one.unit is Unit.PM and team_of(one, supplier) in self.limits for one in charges)

    def overruns(self, work: Mapping[WorkYear, float]) -> Iterator[Charge]:
        """What the work of these years costs more where it is beyond a team."""
        for one, work_pm in work.items() if self.charges_more else ():
            if over := self.beyond(one, work_pm):
                yield from self.overrun(one, over)
