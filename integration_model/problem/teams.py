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

from integration_model.problem.columns import build_charges, lasting_charges, stack_charges
from integration_model.problem.in_time import asked_assets
from integration_model.problem.keys import Build, Keep, Over, Run, Take, Use
from integration_model.problem.matrix import Vector
from integration_model.problem.model import Model
from integration_model.problem.rows import BuildForUse, TeamCapacity
from integration_model.study.charges import Charge, Unit
from integration_model.study.offers import OfferKey
from integration_model.study.study import Study
from integration_model.study.teams import NEGLIGIBLE_PM, WorkYear, team_of

_Places = NDArray[np.int64]
_NO_OFFER = 0


def team_capacity(model: Model, study: Study) -> None:
    """The work of a team in a year is what it can do in it, or more, where that is allowed; of years that could be exceeded at all."""
    teams = study.teams
    if not teams.matters:
        return
    gathered = _Gathered(model, study)
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


def build_for_use(model: Model, study: Study) -> None:
    """An asset is there by a month only where somebody asks for it then: nothing is built sooner to spare a team a later year.

    What it rests on is asked for by it: then it is not built at all for nobody, either.
    """
    asked = asked_assets(model, study)
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

    def __init__(self, model: Model, study: Study) -> None:
        self.study = study
        self.size = len(model.keys)
        self._offers: dict[OfferKey, int] = {}
        self.offer_of = np.zeros(self.size, dtype=np.int64)
        """Of each column the number of its offer; 0 of what lines share."""
        pieces: dict[str, list[tuple[int, int, int, float]]] = {}
        for column, key, supplier, charges in _each(model, study):
            for charge in charges:
                if charge.unit is Unit.PM and (team := team_of(charge, supplier)) in study.teams.limits:
                    pieces.setdefault(team, []).append((column, charge.span.first, charge.span.end, charge.amount.expected))
                    self.offer_of[column] = self._number(key)
        self.works = {team: _works(found) for team, found in pieces.items()}

    def _number(self, key: OfferKey | None) -> int:
        if key is None:
            return _NO_OFFER
        return self._offers.setdefault(key, len(self._offers) + 1)

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


def _each(model: Model, study: Study) -> Iterator[tuple[int, OfferKey | None, str | None, tuple[Charge, ...]]]:
    """Every column with charges: its offer, the supplier in question, and what it costs."""
    index = model.index
    for key, charges in study.run_charges.items():
        yield index(Run(*key)), key, None, charges
    for use, charges in study.use_charges.items():
        yield index(Use(*use)), OfferKey(use[0], use[3], use[4]), None, charges
    for gap, way in study.gap_ways():
        if way.charges:
            yield index(Take(gap.id, way.id)), gap.offer, way.supplier, way.charges
    for wishes in study.wishes.values():
        for wish in wishes:
            if wish.charges:
                yield index(Keep(wish.line, wish.demand.feature, *wish.offer[1:])), wish.offer, None, wish.charges
    for built, charges in build_charges(study).items():
        yield index(built), None, study.assets[built.asset].supplier, charges
    for kept, charges in stack_charges(study).items():
        yield index(kept), None, None, charges
