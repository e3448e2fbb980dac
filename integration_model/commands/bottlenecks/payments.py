"""Payments: what one plan pays more than another, column by column, so that the parts always sum to the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from integration_model.answers.bottlenecks import Paid, Today
from integration_model.comparisons import words
from integration_model.domain import NONE
from integration_model.problem.columns import TIE_BREAK
from integration_model.problem.keys import (
    Build,
    Deliver,
    Drop,
    Imagined,
    Keep,
    Key,
    Over,
    Renew,
    Run,
    Stack,
    Take,
    Unbuilt,
    Use,
    line_of,
)
from integration_model.problem.matrix import Vector
from integration_model.solve.ledger import SHARED
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Part
from integration_model.study.purpose_words import purpose_text

LOST = (Part.POINTS, Part.EARNED)
"""What cars without a wish lose."""
_AS_BEFORE: Mapping[int, float] = {}
MIN = 1e-8
"""M EUR below which nothing is paid."""


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount in M EUR: for which brand (or shared), to which supplier, for what; negative where the other plan pays it."""

    brand: str
    supplier: str | None
    line: str | None
    part: Part
    what: str
    amount: float


class Payments:
    """Tells two plans of a strategy apart."""

    def __init__(self, live: LiveStrategy) -> None:
        self.live = live
        self.study = live.problem.study
        self.column_ids = live.solved.matrix.column_ids

    @cached_property
    def costs(self) -> dict[Part, Vector]:
        """What each column of the strategy costs, by part; the tie-break is none."""
        model = self.live.problem.model
        return {Part(term): model.term_costs(term)[self.column_ids] for term in model.terms() if term != TIE_BREAK}

    @cached_property
    def objective_costs(self) -> Vector:
        """What each column costs in all."""
        total: Vector = sum(self.costs.values(), np.zeros(self.column_ids.size))
        return total

    def between(self, before: Vector, after: Vector, other: Mapping[int, float] = _AS_BEFORE) -> tuple[Payment, ...]:
        """What `before` pays and `after` does not; `other` says what else is lost in `after` by places of wishes, M EUR each."""
        places = sorted({*np.flatnonzero(before != after).tolist(), *other})
        replaced = self._replaced(before, after)
        return tuple(payment for place in places for payment in self._payments(place, before, after, self._left(place, other), replaced))

    def _left(self, place: int, other: Mapping[int, float]) -> float:
        """The share of what is lost without a wish that still is; of each part alike."""
        lost = sum(float(costs[place]) for part, costs in self.costs.items() if part in LOST)
        return other[place] / lost if place in other and lost else 1.0

    def name(self, place: int) -> str:
        """What a column of the strategy is for, in words."""
        return self._what(self.live.problem.model.keys[int(self.column_ids[place])], {})

    def _payments(self, place: int, before: Vector, after: Vector, left: float, replaced: dict[tuple[str, str], str]) -> Iterator[Payment]:
        key = self.live.problem.model.keys[int(self.column_ids[place])]
        for part, costs in self.costs.items():
            amount = float(before[place]) - float(after[place]) * (left if part in LOST else 1.0)
            if abs(costs[place] * amount) > MIN:
                # What is lost until a wish comes is lost without it, as where it never comes: one against the other is one amount.
                what = _without(key.feature) if isinstance(key, Keep) and part in LOST else self._what(key, replaced)
                yield Payment(self._brand(key), self._supplier(key), line_of(key), part, what, float(costs[place]) * amount)

    def _replaced(self, before: Vector, after: Vector) -> dict[tuple[str, str], str]:
        """(line, role) -> which component stands in for which, where the plans differ."""
        then, now = self._used(after), self._used(before)
        return {key: _in_place(now[key], then[key]) for key in now.keys() & then.keys() if now[key] != then[key]}

    def _used(self, values: Vector) -> dict[tuple[str, str], str]:
        keys = self.live.problem.model.keys
        chosen = (keys[column] for column in self.column_ids[np.flatnonzero(values > 0.5)].tolist())
        return {(key.line, key.role): key.component for key in chosen if isinstance(key, Use)}

    def _brand(self, key: Key) -> str:
        line = line_of(key)
        if line is not None:
            return self.study.workspace.lines[line].brand
        plan = self.live.solved.plan
        users = plan.asset_users.get(key.asset, frozenset()) if plan is not None and isinstance(key, Build) else frozenset()
        return next(iter(users)) if len(users) == 1 else SHARED

    def _supplier(self, key: Key) -> str | None:
        if isinstance(key, Build):
            return self.study.assets[key.asset].supplier
        component = self.study.workspace.components.get(key.component) if isinstance(key, Use) else None
        return component.supplier if component else None

    def _what(self, key: Key, replaced: dict[tuple[str, str], str]) -> str:
        match key:
            case Use():
                return replaced.get((key.line, key.role), key.component)
            case Take():
                return f"{key.gap.requirement}: {key.way}"
            case Build():
                return purpose_text(self.study.assets[key.asset].purpose)
            case Run():
                return f"{key.platform} in {key.line}"
            case Stack():
                return f"upkeep of {key.stack}"
            case Renew():
                return f"renewal of {key.stack}"
            case Over():
                return f"beyond what {key.team} can do in {key.year}"
            case Unbuilt():
                return f"{key.line} not built"
            case Deliver():
                return f"{key.role} of {key.line} delivered longer"
            case Keep():
                return key.feature
            case Drop():
                return _without(key.feature)
            case Imagined():
                return f"{key.component} with another {words(key.fact)}"


def _without(feature: str) -> str:
    return f"without {feature}"


def _in_place(now: str, then: str) -> str:
    if now == NONE:
        return f"no {then}"
    return f"{now} added" if then == NONE else f"{now} in place of {then}"


def today(payments: Iterable[Payment]) -> Today:
    """Payments added up by brand, supplier and unit, and the largest by what they are for."""
    paid = tuple(payments)
    brands = _sums((one.brand, one.amount) for one in paid)
    return Today(
        total=sum(one.amount for one in paid),
        brands={brand: amount for brand, amount in brands.items() if brand != SHARED},
        shared=brands.get(SHARED, 0.0),
        suppliers=_sums((one.supplier, one.amount) for one in paid if one.supplier is not None),
        effort=sum(one.amount for one in paid if one.part in EFFORT_PARTS),
        money=sum(one.amount for one in paid if one.part in MONEY_PARTS),
        points=sum(one.amount for one in paid if one.part is Part.POINTS),
        largest=largest(paid),
    )


def largest(payments: Iterable[Payment], most: int = 3) -> tuple[Paid, ...]:
    """What most is paid for, each with the number of lines that it is for (0: shared)."""
    paid = tuple(payments)
    found = list(_sums((one.what, one.amount) for one in paid).items())[:most]
    lines = {what: {one.line for one in paid if one.what == what and one.line} for what, _ in found}
    return tuple(Paid(what, len(lines[what]), amount) for what, amount in found if amount > 0)


def _sums(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Sums by name, the largest first; what cancels is left out."""
    sums: dict[str, float] = {}
    for name, amount in pairs:
        sums[name] = sums.get(name, 0.0) + amount
    return {name: amount for name, amount in sorted(sums.items(), key=lambda item: (-item[1], item[0])) if abs(amount) > MIN}
