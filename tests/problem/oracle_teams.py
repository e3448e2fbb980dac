"""Second reading of the problem: what teams can do in each calendar year, and what it costs to go beyond, from domain values alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from integration_model.domain import Workspace
from integration_model.schema.requirement import Party
from integration_model.values import Month, Quantity

GROUP = "group"
PLENTY_PM = 9_000.0
"""A team that can do so much in each of its years is never too small for a small group."""
Load = tuple[str, int, float]
"""A team, a calendar year, and the person-months that it works in it."""


class Teams:
    """The teams of a known size, where going beyond that costs more or is not allowed; months count from the horizon's first."""

    def __init__(self, workspace: Workspace, expected: Callable[[Quantity | None], float], *, counts_money: bool) -> None:
        group = workspace.group
        self.group, self.expected = group, expected
        self.start = group.start
        self.decision = self._number(group.decision)
        self.end = self._number(group.end) + 1
        self.times_more = expected(group.beyond_team) - 1 if group.beyond_team and counts_money else 0.0
        suppliers = {one.id: one for one in workspace.suppliers.values() if one.capacity is not None}
        self.binding = {name for name, one in suppliers.items() if one.capacity_binds} | ({GROUP} if group.team_binds else set())
        known = [*([GROUP] if group.engineers is not None else []), *suppliers]
        months = range(self.decision, self.end)
        self.room: dict[str, dict[int, float]] = {}
        for team in known:
            room: dict[int, float] = {}
            for month in months:
                staff = self._people(month) if team == GROUP else expected(suppliers[team].capacity) / 12
                room[self._year(month)] = room.get(self._year(month), 0.0) + staff
            if (team in self.binding or self.times_more > 0) and min(room.values()) < PLENTY_PM:
                self.room[team] = room

    def _number(self, month: Month) -> int:
        return (month.year - self.start.year) * 12 + month.month - self.start.month

    def _year(self, month: int) -> int:
        return self.start.year + (self.start.month - 1 + month) // 12

    def _people(self, month: int) -> float:
        """Engineers on average of a month: those of today, and those who join evenly after the decision."""
        today = self.expected(self.group.engineers_today)
        joining, full = self.expected(self.group.engineers) - today, self.expected(self.group.months_to_full)
        since = month - self.decision

        def joined(until: float) -> float:
            """Months of one joining person, of a team that is complete after `full` months."""
            return until * until / (2 * full) if until < full else until - full / 2

        return today + joining * (joined(since + 1) - joined(since))

    def loads(self, pm: float, first: int, end: int, by: Party, supplier: str | None) -> tuple[Load, ...]:
        """The work of those teams, spent in equal parts in these months, year by year; before the decision it counts nowhere."""
        team = supplier if by is Party.SUPPLIER and supplier else GROUP if by in (Party.BRAND, Party.GROUP) else ""
        if team not in self.room or pm == 0.0:
            return ()
        found: dict[int, float] = {}
        for month in range(max(first, self.decision), end):
            found[self._year(month)] = found.get(self._year(month), 0.0) + pm / (end - first)
        return tuple((team, year, share) for year, share in found.items())

    def overrun(self, loads: Iterable[Load], share: Callable[[int, int], float]) -> float:
        """What is paid more for work beyond teams, M EUR of the horizon's first month; infinite where it is not allowed."""
        return sum(self._price(team, year, pm - self.room[team][year], share) for (team, year), pm in added_up(loads).items())

    def least(self, loads: Iterable[Load], share: Callable[[int, int], float]) -> float:
        """What these loads cost more at least where some of them may yet be done in earlier years: what no year until then has room for."""
        work = added_up(loads)
        found = 0.0
        for team, room in self.room.items():
            over, most = 0.0, 0.0
            for year in room:
                over += work.get((team, year), 0.0) - room[year]
                most = max(most, over)
            found += self._price(team, max(room), most, share)
        return found

    def _price(self, team: str, year: int, over: float, share: Callable[[int, int], float]) -> float:
        """What so many person-months too many cost more, M EUR of the horizon's first month."""
        if over <= 1e-6:
            return 0.0
        if team in self.binding:
            return math.inf
        party = Party.GROUP if team == GROUP else Party.SUPPLIER
        price = self.expected(self.group.eur_per_pm_by.get(party, self.group.eur_per_pm))
        months = [month for month in range(self.decision, self.end) if self._year(month) == year]
        return over * price * self.times_more * share(months[0], months[-1] + 1) / 1e6


def added_up(loads: Iterable[Load]) -> Mapping[tuple[str, int], float]:
    """Person-months by team and year."""
    found: dict[tuple[str, int], float] = {}
    for team, year, pm in loads:
        found[team, year] = found.get((team, year), 0.0) + pm
    return found
