"""The constraint families of teams: the work of each year stays within what a team can do, or what goes beyond it is paid dearer.

In: the columns of the problem and their charges. Out: rows over nearly all columns. All but those that bind are *lazy*: solvers look at
them once a plan breaks one, and few plans do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from integration_model.problem.columns import lasting_charges
from integration_model.problem.in_time import asked_assets
from integration_model.problem.keys import Build, Over
from integration_model.problem.matrix import Vector
from integration_model.problem.rows import BuildForUse, TeamCapacity
from integration_model.problem.written import Written
from integration_model.study.charges import Unit
from integration_model.study.study import Study
from integration_model.study.teams import NEGLIGIBLE_PM, WorkYear, team_of

_Places = NDArray[np.int64]
_NO_OFFER = 0


def team_capacity(written: Written) -> None:
    """The work of a team in a year is what it can do in it, or more, where that is allowed; of years that could be exceeded at all."""
    model, study = written.model, written.study
    teams = study.teams
    if not teams.matters:
        return
    gathered = _Gathered(written)
    constant = teams.work((charge, None) for _, charge in lasting_charges(study))
    for team in sorted(gathered.works):
        for year in teams.years:
            capacity, binds = teams.capacity(team, year), teams.binds(team)
            columns, amounts = gathered.of_year(team, year)
            assert capacity is not None, "only limited teams are gathered"
            left = capacity - constant.get(WorkYear(team, year), 0.0)
            most = gathered.most(columns, amounts)
            if most > left + NEGLIGIBLE_PM and (binds or teams.charges_more):
                over = model.continuous(Over(team, str(year)), 0.0 if binds else most - left)
                terms = [*zip(columns.tolist(), amounts.tolist(), strict=True), (over, -1.0)]
                model.row(TeamCapacity(team, str(year)), terms, "<=", left, lazy=not binds)


def build_for_use(written: Written) -> None:
    """An asset is there by a month only where somebody asks for it then: nothing is built sooner to spare a team a later year.

    What it rests on is asked for by it: then it is not built at all for nobody, either.
    """
    model, study = written.model, written.study
    asked = asked_assets(written)
    for name, months in study.first_uses.items():
        below = any(map(study.counts_by_year, _below(study, name)))
        if not below and not study.counts_by_year(name):
            continue
        lazy = not any(_binds(study, one) for one in (name, *_below(study, name)))
        for place, month in enumerate(months if below else months[:-1]):
            terms = [(model.index(Build(name, study.month_text(month))), 1.0)]
            terms += [(model.index(Build(name, study.month_text(months[place - 1]))), -1.0)] if place else []
            terms += [(column, -1.0) for column in asked.get((name, month), ())]
            model.row(BuildForUse(name, study.month_text(month)), terms, "<=", 0.0, lazy=lazy)


def _below(study: Study, name: str) -> Iterator[str]:
    """All that an asset rests on."""
    for need in study.assets[name].needs:
        yield need
        yield from _below(study, need)


def _binds(study: Study, name: str) -> bool:
    """Whether a team that does nothing beyond what it can do builds an asset."""
    asset, teams = study.assets[name], study.teams
    done = {team_of(charge, asset.supplier) for charge in asset.once if charge.unit is Unit.PM}
    return any(team in teams.limits and teams.binds(team) for team in done)


@dataclass(frozen=True, eq=False)
class _Works:
    """Pieces of work of a team: whose column each is, in which months, how many person-months."""

    columns: _Places
    first: _Places
    end: _Places
    pm: Vector


class _Gathered:
    """All work that columns bring, by team."""

    def __init__(self, written: Written) -> None:
        self.study = written.study
        self.size = len(written.model.keys)
        self._offers = tuple(written.by_offer)
        self.offer_of = np.zeros(self.size, dtype=np.int64)
        """Of each column the number of its offer; 0 of what lines share."""
        for number, columns in enumerate(written.by_offer.values(), start=_NO_OFFER + 1):
            self.offer_of[columns] = number
        pieces: dict[str, list[tuple[int, int, int, float]]] = {}
        limits, suppliers = written.study.teams.limits, _suppliers(written)
        for column, charges in written.charges.items():
            for charge in charges:
                if charge.unit is Unit.PM and (team := team_of(charge, suppliers.get(column))) in limits:
                    pieces.setdefault(team, []).append((column, charge.span.first, charge.span.end, charge.amount.expected))
        self.works = {team: _works(found) for team, found in pieces.items()}

    def of_year(self, team: str, year: int) -> tuple[_Places, Vector]:
        """The columns that bring a team work in a year, or take it away from it, with how much."""
        works, months = self.works[team], self.study.teams.months(year)
        inside = np.minimum(works.end, months.end) - np.maximum(works.first, months.first)
        share = np.maximum(inside, 0) / (works.end - works.first)
        total = np.bincount(works.columns, weights=works.pm * share, minlength=self.size)
        columns = np.flatnonzero(np.abs(total) > NEGLIGIBLE_PM)
        return columns, total[columns].astype(np.float64)

    def most(self, columns: _Places, amounts: Vector) -> float:
        """No plan brings more work than these columns together, of each line those of one offer only."""
        lines = self._line_of
        by_offer = np.bincount(self.offer_of[columns], weights=np.maximum(amounts, 0.0), minlength=lines.size)
        by_line = np.zeros(int(lines.max(initial=0)) + 1)
        np.maximum.at(by_line, lines[1:], by_offer[1:])
        return float(by_offer[_NO_OFFER]) + float(by_line.sum())

    @cached_property
    def _line_of(self) -> _Places:
        """Of each number of an offer the number of its line."""
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(key.line, len(numbers)) for key in self._offers]
        return np.array([0, *found], dtype=np.int64)


def _works(found: list[tuple[int, int, int, float]]) -> _Works:
    columns, first, end, pm = zip(*found, strict=True)
    places = (np.array(part, dtype=np.int64) for part in (columns, first, end))
    return _Works(next(places), next(places), next(places), np.array(pm, dtype=np.float64))


def _suppliers(written: Written) -> dict[int, str]:
    """Columns for which a supplier works -> who it is: ways out of gaps, and assets."""
    found = {column: way.supplier for _, way, column in written.ways() if way.supplier is not None and way.charges}
    for column, key in written.model.each_column(Build):
        supplier = written.study.assets[key.asset].supplier
        if supplier is not None:
            found[column] = supplier
    return found
