"""Costs of columns draw by draw: what the objective of the problem is where every quantity is drawn at once.

In: a written problem and a sampler of its quantities. Out: the cost of every column in each draw, and what some columns cost together.
Draws move quantities and nothing else: dates, capacities and budgets stay what was expected, so that a plan is one in every draw.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from integration_model.effort.draws import Draws
from integration_model.evaluate.ranges import PlanSampler, Product, product_of
from integration_model.problem.matrix import Vector
from integration_model.problem.problem import Problem

Places: TypeAlias = NDArray[np.int64]


class ColumnProducts:
    """Every column of a problem as multiples of products of quantities, of which there are far fewer than charges."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        numbers: dict[Product, int] = {}
        found = [
            (column, numbers.setdefault(product_of(charge, problem.weights), len(numbers)), charge.amount.factor)
            for column, charges in sorted(problem.charges.items())
            for charge in charges
        ]
        self.products = tuple(numbers)
        self._columns: Places = np.array([column for column, _, _ in found], dtype=np.int64)
        self._numbers: Places = np.array([number for _, number, _ in found], dtype=np.int64)
        self._factors: Vector = np.array([factor for _, _, factor in found], dtype=np.float64)
        self._starts: Places = np.searchsorted(self._columns, np.arange(self.size + 1))

    @property
    def size(self) -> int:
        """The number of columns."""
        return len(self.problem.model.keys)

    def values(self, sampler: PlanSampler) -> Vector:
        """What each product weighs in each draw of the sampler, a row a draw."""
        found = np.zeros((sampler.count, len(self.products)))
        for number, product in enumerate(self.products):
            found[:, number] = sampler.weighted(product)
        return found

    def spread(self) -> Vector:
        """How far the costs of all columns move, taken as one point, with each product: by the root of the sum of its squared multiples."""
        found: Vector = np.sqrt(np.bincount(self._numbers, self._factors**2, len(self.products)))
        return found

    def costs(self, values: Vector) -> Vector:
        """The cost of every column where the products have these values, without what settles ties."""
        return np.bincount(self._columns, self._factors * values[self._numbers], self.size).astype(np.float64)

    def drawn(self, sampler: PlanSampler, columns: Places, values: Vector) -> Draws:
        """What these columns cost in every draw, each taken so many times."""
        lengths = self._starts[columns + 1] - self._starts[columns]
        skipped = self._starts[columns] - (np.cumsum(lengths) - lengths)
        entries = np.arange(lengths.sum()) + np.repeat(skipped, lengths)
        numbers, places = np.unique(self._numbers[entries], return_inverse=True)
        multiples = np.bincount(places, self._factors[entries] * np.repeat(values, lengths), numbers.size)
        # One after the other, so that the sum is the same to the last digit on every machine.
        found = np.zeros(sampler.count)
        for number, multiple in zip(numbers.tolist(), multiples.tolist(), strict=True):
            if multiple:
                found += multiple * sampler.weighted(self.products[number])
        return found
