"""Stage problem: the study as one 0/1 problem; each strategy is a choice of its columns.

The problem is written once, for `mixed`, which contains every other strategy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from integration_model.domain import AS_IS, MIXED, NONE, Requirement
from integration_model.problem.columns import TIE_BREAK, ColumnWriter, ObjectiveKind, Weights, weights_of
from integration_model.problem.families import FAMILIES
from integration_model.problem.keys import Build, Key, Over, Renew, Stack, Take
from integration_model.problem.matrix import Matrix, Vector, inner
from integration_model.problem.model import Model
from integration_model.problem.written import Written
from integration_model.study.charges import Charge
from integration_model.study.offers import OfferKey, strategy_offers
from integration_model.study.study import Study


@dataclass(frozen=True, eq=False)
class Problem:
    """The written problem with what is needed to cut a strategy out of it."""

    study: Study
    model: Model
    weights: Weights
    kind: ObjectiveKind
    by_offer: dict[OfferKey, list[int]]
    charges: Mapping[int, tuple[Charge, ...]] = field(default_factory=dict)
    """What each column costs, by column; those that cost nothing are not in it."""

    @property
    def strategies(self) -> tuple[str, ...]:
        """All strategies: named platforms, mixed, as-is."""
        named = self.study.workspace.named_platforms
        return (*named, MIXED, AS_IS) if len(named) > 1 else (*named, AS_IS) if named else (AS_IS,)

    def columns_of(self, strategy: str) -> list[int]:
        """The columns that a strategy may use, in the order of the problem."""
        workspace = self.study.workspace
        chosen = [offer.key for offers in self.study.moving for offer in strategy_offers(offers, strategy, workspace.named_platforms)]
        columns = {column for key in chosen for column in self.by_offer[key]}
        columns |= self._of_all
        for name, first in self._assets_of(chosen).items():
            months = map(self.study.month_text, self.study.there_by(name, first))
            columns |= {self.model.index(Build(name, month)) for month in months}
        return sorted(columns)

    @cached_property
    def _of_all(self) -> frozenset[int]:
        """The columns of stacks and teams, which every strategy has."""
        return frozenset(column for kind in (Stack, Renew, Over) for column, _ in self.model.each_column(kind))

    def _assets_of(self, chosen: list[OfferKey]) -> dict[str, int]:
        """Assets that any of the chosen offers can ask for, and the first month of it, with those that they rest on."""
        wanted: dict[str, int] = {}
        for key in chosen:
            for asset, month in self._assets_by_offer[key].items():
                wanted[asset] = min(month, wanted.get(asset, month))
        todo = list(wanted)
        while todo:
            name = todo.pop()
            for need, month in self.study.below(name, wanted[name]):
                if month < wanted.get(need, math.inf):
                    wanted[need] = month
                    todo.append(need)
        return wanted

    @cached_property
    def unfit(self) -> Mapping[tuple[Requirement, str], tuple[int, ...]]:
        """(requirement, component) -> closed columns of its exchanges: they are shut since it does not meet the requirement itself."""
        found: dict[tuple[Requirement, str], list[int]] = {}
        for gaps in self.study.gaps.values():
            for gap in gaps:
                for check, way in gap.unfit:
                    found.setdefault((check.requirement, check.component or NONE), []).append(self.model.index(Take(gap.id, way.id)))
        return {key: tuple(columns) for key, columns in found.items()}

    @cached_property
    def columns_by_fact(self) -> Mapping[str, tuple[int, ...]]:
        """Parameter -> the columns whose costs hang on it."""
        found: dict[str, dict[int, None]] = {}
        for column, charges in self.charges.items():
            for charge in charges:
                for quantity in charge.amount.quantities:
                    found.setdefault(quantity.parameter, {})[column] = None
                if (rate := self.weights.rate_of(charge)) is not None:
                    found.setdefault(rate.parameter, {})[column] = None
        return {parameter: tuple(columns) for parameter, columns in found.items()}

    @cached_property
    def _assets_by_offer(self) -> dict[OfferKey, dict[str, int]]:
        """Assets that an offer can ask for, each with the first month by which it does."""
        study = self.study
        found: dict[OfferKey, dict[str, int]] = {key: {} for key in study.run_assets}

        def ask(key: OfferKey, asset: str, month: int) -> None:
            found[key][asset] = min(month, found[key].get(asset, month))

        for key, assets in study.run_assets.items():
            for asset, month in assets.items():
                ask(key, asset, month)
        for use, asset in study.use_assets.items():
            ask(study.offer(use).key, asset, study.use_by[use])
        for gap, way in study.gap_ways():
            for asset, month in way.asks:
                ask(gap.offer, asset, month)
        for wishes in study.wishes.values():
            for wish in wishes:
                for asset in wish.assets:
                    ask(wish.offer, asset, wish.by)
        return found

    def matrix(self, strategy: str) -> Matrix:
        """The strategy's own problem."""
        return self.model.matrix(self.columns_of(strategy))

    @cached_property
    def tie_costs(self) -> Vector:
        """The tiny costs that settle ties, a number a column; no objective that is told contains them."""
        return self.model.term_costs(TIE_BREAK)

    def objective(self, matrix: Matrix, values: Vector) -> float:
        """The objective of a strategy's point without the tie-break, M EUR."""
        return matrix.objective(values) - inner(self.tie_costs[matrix.column_ids], values)


def write_problem(study: Study, kind: ObjectiveKind = ObjectiveKind.ALL_IN) -> Problem:
    """The problem of all strategies."""
    model = Model("unify")
    weights = weights_of(kind, study.workspace.group)
    writer = ColumnWriter(model, study, weights)
    writer.write()
    written = Written(model, study, writer.by_offer, writer.charges)
    for family in FAMILIES:
        family(written)
    writer.price_overruns()
    return Problem(study, model, weights, kind, writer.by_offer, writer.charges)


def active_keys(model: Model, matrix: Matrix, values: Vector) -> list[Key]:
    """The keys of the columns that are chosen."""
    return [model.keys[column] for column in matrix.column_ids[np.flatnonzero(values > 0.5)].tolist()]
