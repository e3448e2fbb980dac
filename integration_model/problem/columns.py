"""The columns of the problem: every decision of every strategy, with its cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from integration_model.domain import Group
from integration_model.problem.keys import Build, Drop, Imagined, Keep, Open, Run, Stack, Take, Use
from integration_model.problem.model import Model
from integration_model.study.charges import Amount, Charge, Part, Unit, pm
from integration_model.study.gaps import Gap, Way
from integration_model.study.offers import stack_years
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.study import Study

TIE_BREAK = "tie-break"
_REPLACED_TIE = 4e-6
_RANK_TIE = 1e-6


class ObjectiveKind(StrEnum):
    """What is minimised; points given up always count."""

    ALL_IN = "all-in"
    EFFORT = "effort"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Weights:
    """PM-equivalents for one PM, one EUR and one point."""

    pm: float
    eur: float
    points: float

    def of(self, charge: Charge) -> float:
        """The charge's expected value in PM-equivalents."""
        unit = charge.unit
        weight = self.pm if unit is Unit.PM else self.eur if unit is Unit.EUR else self.points
        return weight * charge.amount.expected


def weights_of(kind: ObjectiveKind, group: Group) -> Weights:
    """all-in counts everything, effort leaves money out, cost leaves work out."""
    per_eur = 1.0 / group.eur_per_pm.expected
    return Weights(
        pm=0.0 if kind is ObjectiveKind.COST else 1.0,
        eur=0.0 if kind is ObjectiveKind.EFFORT else per_eur,
        points=group.pm_per_point.expected,
    )


class ColumnWriter:
    """Writes all columns of a study in the order of ids."""

    def __init__(self, model: Model, study: Study, weights: Weights) -> None:
        self.model, self.study, self.weights = model, study, weights
        self.by_offer: dict[tuple[str, str], list[int]] = {}

    def write(self) -> None:
        """All columns with all objective terms."""
        self._platforms()
        self._stacks()
        for offers in self.study.moving:
            for rank, offer in enumerate(offers.all):
                self._offer(offer.key, rank)
        for name, asset in sorted(self.study.assets.items()):
            self._cost(self.model.column(Build(name)), asset.charges)

    def _cost(self, column: int, charges: Iterable[Charge]) -> None:
        for charge in charges:
            self.model.add_cost(charge.part, column, self.weights.of(charge))

    def _platforms(self) -> None:
        for platform in self.study.workspace.platforms.values():
            if not platform.is_stack:
                self._cost(self.model.column(Open(platform.id)), self.study.opening[platform.id])

    def _stacks(self) -> None:
        group = self.study.workspace.group
        for name in self.study.workspace.stacks:
            for year in range(group.start.year, group.end.year + 1):
                column = self.model.continuous(Stack(name, year), 1.0)
                self._cost(column, stack_charges(self.study, name, year))

    def _offer(self, key: tuple[str, str], rank: int) -> None:
        line, platform = key
        study, model = self.study, self.model
        columns = [model.column(Run(line, platform))]
        self._cost(columns[0], study.run_charges[key])
        model.add_cost(TIE_BREAK, columns[0], rank * _RANK_TIE)
        for role, components in study.uses[key].items():
            for place, component in enumerate(components):
                column = model.column(Use(line, role, component, platform))
                self._cost(column, study.use_charges[line, role, component, platform])
                if place:
                    model.add_cost(TIE_BREAK, column, _REPLACED_TIE + place * _RANK_TIE)
                columns.append(column)
        columns += self._gaps(key)
        columns += self._wishes(key)
        self.by_offer[key] = columns

    def _gaps(self, key: tuple[str, str]) -> list[int]:
        columns = []
        for gap in self.study.gaps[key]:
            for place, way in enumerate(gap.ways):
                column = self.model.column(Take(gap.id, way.id))
                self._cost(column, way.charges)
                self.model.add_cost(TIE_BREAK, column, place * _RANK_TIE)
                columns.append(column)
                columns += self._imagined(gap, way)
            for place, (_, way) in enumerate(gap.closed, start=len(gap.ways)):
                column = self.model.column(Take(gap.id, way.id), upper=0.0)
                self._cost(column, way.charges)
                self.model.add_cost(TIE_BREAK, column, place * _RANK_TIE)
                columns.append(column)
        return columns

    def _imagined(self, gap: Gap, way: Way) -> list[int]:
        """Closed columns that an imagined fact of a component would open, once for a line and offer."""
        keys = [Imagined(gap.line, way.in_role or "", component, gap.platform, fact) for component, fact in way.nearly_with]
        return [self.model.column(key, upper=0.0) for key in keys if self.model.find(key) is None]

    def _wishes(self, key: tuple[str, str]) -> list[int]:
        columns = []
        for wish in self.study.wishes[key]:
            kept = self.model.column(Keep(wish.line, wish.demand.feature, wish.platform))
            dropped = self.model.column(Drop(wish.line, wish.demand.feature, wish.platform))
            self._cost(kept, wish.charges)
            self._cost(dropped, (wish.given_up,) if wish.given_up else ())
            columns += [kept, dropped]
        return columns


def stack_charges(study: Study, stack: str, year: int) -> tuple[Charge, ...]:
    """Upkeep of a stack in a calendar year; years at the ends of the horizon count by their months in it."""
    group = study.workspace.group
    platform = study.workspace.platforms[stack]
    if platform.upkeep is None:
        return ()
    first = group.start.month if year == group.start.year else 1
    last = group.end.month if year == group.end.year else 12
    amount = Amount((last - first + 1) / 12.0, (platform.upkeep,))
    return (pm(Part.MAINTENANCE, amount, platform.origin.address, Purpose(PurposeKind.STACK, stack, year=year)),)


def users_of_stacks(study: Study) -> dict[tuple[str, int], dict[str, tuple[str, ...]]]:
    """(stack, year) -> line -> platforms under which the line still runs it; frozen lines have none to choose."""
    users: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}
    for name, offers in study.offers.items():
        for offer in offers.all if not offers.frozen else (offers.stack,):
            for year in stack_years(offers.line, offer, study.workspace):
                lines = users.setdefault((offers.stack.platform, year), {})
                lines[name] = (*lines.get(name, ()), offer.platform)
    return dict(sorted(users.items()))
