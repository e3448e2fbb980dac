"""Ranges: seeded draws of fixed plans. The same draws serve all strategies, so that they compare draw by draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from integration_model.domain import Group, Workspace
from integration_model.effort.draws import Draws, Sampler
from integration_model.problem.columns import ObjectiveKind
from integration_model.solve.ledger import Entry
from integration_model.study.charges import Charge, Unit
from integration_model.values import Quantity, steps_of

DRAWS = 2000
MILLION = 1e6


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of a plan: its objective in M EUR and its effort in PM."""

    objective: Draws
    effort: Draws


class PlanSampler:
    """Draws the totals of plans of one workspace; a sampler of fewer draws has the first of them."""

    def __init__(self, workspace: Workspace, kind: ObjectiveKind, seed: int, count: int = DRAWS) -> None:
        suppliers = {name: supplier.common_cause for name, supplier in workspace.suppliers.items() if supplier.common_cause is not None}
        self.group: Group = workspace.group
        self.kind, self.count = kind, count
        self._weighted: dict[Product, Draws] = {}
        self.sampler = Sampler(seed, count, workspace.group.common_cause, suppliers)

    def draw(self, entries: Iterable[Entry]) -> Drawn:
        """The draws of a plan's entries."""
        return self._drawn(_gathered(entry.charge for entry in entries))

    def weighted(self, product: Product) -> Draws:
        """What a product of quantities weighs in the objective, draw by draw, M EUR."""
        if product not in self._weighted:
            unit, quantities, minus = product
            self._weighted[product] = self._in_objective(unit, self._product(quantities, minus, common=unit is Unit.PM))
        return self._weighted[product]

    def _drawn(self, gathered: Mapping[Product, float]) -> Drawn:
        totals = {unit: np.zeros(self.count) for unit in Unit}
        for (unit, quantities, minus), factor in gathered.items():
            totals[unit] += factor * self._product(quantities, minus, common=unit is Unit.PM)
        objective = sum((self._in_objective(unit, total) for unit, total in totals.items()), np.zeros(self.count))
        return Drawn(objective, totals[Unit.PM])

    def _in_objective(self, unit: Unit, amounts: Draws) -> Draws:
        """Amounts of a unit in M EUR; nothing of what this objective leaves out."""
        if unit is Unit.POINTS:
            return amounts * self._draw(self.group.eur_per_point, common=False) / MILLION
        left_out = ObjectiveKind.COST if unit is Unit.PM else ObjectiveKind.EFFORT
        if self.kind is left_out:
            return np.zeros(self.count)
        return amounts * self._draw(self.group.eur_per_pm, common=False) / MILLION if unit is Unit.PM else amounts / MILLION

    def _draw(self, quantity: Quantity, *, common: bool) -> Draws:
        return self.sampler.sample(quantity, common=common)

    def _product(self, quantities: tuple[Quantity, ...], minus: Quantity | None, *, common: bool) -> Draws:
        last = self._draw(quantities[-1], common=common)
        product = last - self._draw(minus, common=common) if minus else last
        for quantity in quantities[:-1]:
            product = product * self._draw(quantity, common=common)
        return product


Product: TypeAlias = tuple[Unit, tuple[Quantity, ...], Quantity | None]
"""What charges have in common: a unit, the quantities that are multiplied, and what the last of them is less by."""


def product_of(charge: Charge) -> Product:
    """The product whose multiple a charge is."""
    return charge.unit, charge.amount.quantities, charge.amount.minus


def _gathered(charges: Iterable[Charge]) -> dict[Product, float]:
    """Factors of equal products added up: far fewer products than charges."""
    gathered: dict[Product, float] = {}
    for charge in charges:
        key = product_of(charge)
        gathered[key] = gathered.get(key, 0.0) + charge.amount.factor
    return gathered


def short_address(address: str) -> str:
    """An address without the folders of its file, as `explain` understands it: `visteon-smartcore-8155.unit_eur`."""
    parts = steps_of(address)
    for container in ("components", "platforms", "stacks", "vehicle_lines", "architectures", "features", "regulations"):
        if container in parts:
            return ".".join(parts[parts.index(container) + 1 :])
    return address
