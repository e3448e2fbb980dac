"""Ranges: seeded draws of fixed plans. The same draws serve all strategies, so that they compare draw by draw."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from integration_model.domain import Group, Workspace
from integration_model.effort.draws import Draws, Sampler
from integration_model.problem.columns import ObjectiveKind, lasting_charges
from integration_model.problem.matrix import Vector
from integration_model.problem.problem import Problem
from integration_model.solve.ledger import Entry
from integration_model.study.charges import Amount, Charge, Unit
from integration_model.values import Quantity, steps_of

DRAWS = 2000
MILLION = 1e6


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of a plan: its objective in M EUR and its effort in PM."""

    objective: Draws
    effort: Draws


class PlanSampler:
    """Draws the totals of plans of one workspace."""

    def __init__(self, workspace: Workspace, kind: ObjectiveKind, seed: int) -> None:
        suppliers = {name: supplier.common_cause for name, supplier in workspace.suppliers.items() if supplier.common_cause is not None}
        self.group: Group = workspace.group
        self.kind = kind
        self.sampler = Sampler(seed, DRAWS, workspace.group.common_cause, suppliers)

    def draw(self, entries: Iterable[Entry]) -> Drawn:
        """The draws of a plan's entries."""
        return self._drawn(_gathered((entry.charge, 1.0) for entry in entries))

    def draw_columns(self, problem: Problem, columns: Iterable[int], values: Vector) -> Draws:
        """The draws of the objective of a point of the problem: the charges of its columns, each as much as it is taken."""
        taken = ((column, value) for column, value in zip(columns, values.tolist(), strict=True) if value > 0.0)
        charges = ((charge, value) for column, value in taken for charge in problem.charges.get(int(column), ()))
        lasting = ((charge, 1.0) for _, charge in lasting_charges(problem.study))
        return self._drawn(_gathered(itertools.chain(charges, lasting))).objective

    def _drawn(self, gathered: Mapping[Product, float]) -> Drawn:
        totals = {unit: np.zeros(DRAWS) for unit in Unit}
        for (unit, quantities, minus), factor in gathered.items():
            totals[unit] += factor * self._product(quantities, minus, common=unit is Unit.PM)
        effort, money, points = totals[Unit.PM], totals[Unit.EUR], totals[Unit.POINTS]
        objective = points * self._draw(self.group.eur_per_point, common=False)
        if self.kind is not ObjectiveKind.COST:
            objective = objective + effort * self._draw(self.group.eur_per_pm, common=False)
        if self.kind is not ObjectiveKind.EFFORT:
            objective = objective + money
        return Drawn(objective / MILLION, effort)

    def _draw(self, quantity: Quantity, *, common: bool) -> Draws:
        return self.sampler.sample(quantity, common=common)

    def _product(self, quantities: tuple[Quantity, ...], minus: Quantity | None, *, common: bool) -> Draws:
        last = self._draw(quantities[-1], common=common)
        product = last - self._draw(minus, common=common) if minus else last
        for quantity in quantities[:-1]:
            product = product * self._draw(quantity, common=common)
        return product


Product = tuple[Unit, tuple[Quantity, ...], Quantity | None]


def _gathered(charges: Iterable[tuple[Charge, float]]) -> dict[Product, float]:
    """Factors of equal products added up, each as often as its charge falls due: far fewer products than charges."""
    gathered: dict[Product, float] = {}
    for charge, times in charges:
        amount: Amount = charge.amount
        key = (charge.unit, amount.quantities, amount.minus)
        gathered[key] = gathered.get(key, 0.0) + amount.factor * times
    return gathered


def short_address(address: str) -> str:
    """An address without the folders of its file, as `explain` understands it: `visteon-smartcore-8155.unit_eur`."""
    parts = steps_of(address)
    for container in ("components", "platforms", "stacks", "vehicle_lines", "architectures", "features", "regulations"):
        if container in parts:
            return ".".join(parts[parts.index(container) + 1 :])
    return address
