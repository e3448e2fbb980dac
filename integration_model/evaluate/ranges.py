"""Ranges: seeded draws of fixed plans. The same draws serve all strategies, so that they compare draw by draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from integration_model.domain import Group, Workspace
from integration_model.effort.draws import Draws, Sampler
from integration_model.problem.columns import MILLION, ObjectiveKind, Weights, weights_of
from integration_model.solve.ledger import Entry
from integration_model.study.calendar import Span
from integration_model.study.charges import Charge, Unit
from integration_model.values import Quantity, steps_of

DRAWS = 2000
_LEAST_RATE = 1e-9
"""A rate of nothing, without a division by it."""


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
        self.count, self.weights = count, weights_of(kind, workspace.group)
        self._products: dict[tuple[Unit, tuple[Quantity, ...]], Draws] = {}
        self._shares: dict[Span, Draws] = {}
        self._worths: dict[tuple[Span, Quantity | None], Draws] = {}
        self.sampler = Sampler(seed, count, workspace.group.common_cause, suppliers)

    def draw(self, entries: Iterable[Entry]) -> Drawn:
        """The draws of a plan's entries."""
        gathered = _gathered((entry.charge for entry in entries), self.weights)
        objective, effort = np.zeros(self.count), np.zeros(self.count)
        for product, factor in gathered.items():
            objective += factor * self.weighted(product)
            if product.unit is Unit.PM:
                effort += factor * self._product(product)
        return Drawn(objective, effort)

    def weighted(self, product: Product) -> Draws:
        """What a product of quantities weighs in the objective, draw by draw, M EUR; nothing of what it leaves out."""
        if not self.weights.counts(product.unit):
            return np.zeros(self.count)
        return self._product(product) * self._worth(product.span, product.rate)

    def _worth(self, span: Span, rate: Quantity | None) -> Draws:
        """What one of a unit with this rate weighs that is spent in these months: of the few that there are each is computed once."""
        if (span, rate) not in self._worths:
            present = self._present(span) / MILLION
            self._worths[span, rate] = present if rate is None else present * self._draw(rate, common=False)
        return self._worths[span, rate]

    def _present(self, span: Span) -> Draws:
        """What is left at the start of the horizon of what is spent evenly over these months, at each rate of discount that is drawn."""
        discount = self.group.discount
        if discount is None or not span.months:
            return np.ones(self.count)
        if span not in self._shares:
            a_month = np.log1p(np.maximum(self._draw(discount, common=False), _LEAST_RATE)) / 12.0
            mean = _mean_of_what_rises(span, a_month) if span.rises else np.expm1(-a_month * span.months) / np.expm1(-a_month) / span.months
            self._shares[span] = np.exp(-a_month * span.first) * mean
        return self._shares[span]

    def _draw(self, quantity: Quantity, *, common: bool) -> Draws:
        return self.sampler.sample(quantity, common=common)

    def _product(self, product: Product) -> Draws:
        """The quantities multiplied; the share that is left of a block stands apart, and is one judgement of its work and its money."""
        key = (product.unit, product.quantities)
        if key not in self._products:
            is_work = product.unit is Unit.PM
            *others, last = (self._draw(one, common=is_work and one.rest_of is None) for one in product.quantities)
            for one in others:
                last = last * one
            self._products[key] = last
        return self._products[key]


def _mean_of_what_rises(span: Span, a_month: Draws) -> Draws:
    """What is left of it at the start of its months, rate by rate: the mean over them, each by what falls due in it."""
    step, left, found, whole = np.exp(-a_month), np.ones(a_month.size), np.zeros(a_month.size), 0.0
    for weight in map(span.weight, range(span.first, span.end)):
        found += weight * left
        whole += weight
        left *= step
    return found / whole


class Product(NamedTuple):
    """What charges have in common that are multiples of one another in every draw."""

    unit: Unit
    quantities: tuple[Quantity, ...]
    span: Span
    """When it is spent."""
    rate: Quantity | None
    """What turns its unit into EUR."""


def product_of(charge: Charge, weights: Weights) -> Product:
    """The product whose multiple a charge is."""
    return Product(charge.unit, charge.amount.quantities, charge.span, weights.rate_of(charge))


def _gathered(charges: Iterable[Charge], weights: Weights) -> dict[Product, float]:
    """Factors of equal products added up: far fewer products than charges."""
    gathered: dict[Product, float] = {}
    for charge in charges:
        product = product_of(charge, weights)
        gathered[product] = gathered.get(product, 0.0) + charge.amount.factor
    return gathered


def short_address(address: str) -> str:
    """An address without the folders of its file, as `explain` understands it: `visteon-smartcore-8155.unit_eur`."""
    parts = steps_of(address)
    for container in ("components", "platforms", "stacks", "vehicle_lines", "architectures", "features", "regulations"):
        if container in parts:
            return ".".join(parts[parts.index(container) + 1 :])
    return address
