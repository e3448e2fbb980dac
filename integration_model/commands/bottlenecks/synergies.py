"""Better together: pairs of obstacles that save more than the sum of what each saves alone, exactly."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from integration_model.answers.bottlenecks import FallsAway, Pair
from integration_model.commands.bottlenecks.payments import Payments
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.matrix import Vector
from integration_model.solve.obstacle_savings import LiveStrategy, Saving

MIN = 0.01
"""M EUR below which a pair is not worth telling."""
_MIN_SHARE = 0.01
"""A gain below this share of what both save alone is not told either."""
MAX_SOLVED = 10


def better_together(live: LiveStrategy, payments: Payments, savings: Sequence[Saving], most: int = 3) -> tuple[Pair, ...]:
    """The pairs that gain most, the largest gain first, each gain exact.

    Pairs are solved in the order of what they gain on the relaxation, at most `MAX_SOLVED` of them; where the relaxation is
    integral anyway these are the best pairs, else another pair might gain more. OutOfTimeError where a gain cannot be proven.
    """
    if any(saving.at_most is not None for saving in savings):
        raise OutOfTimeError
    relaxed = {saving.obstacle.id: live.relaxed_saving([saving.obstacle]) for saving in savings}
    pairs = []
    for one, other in itertools.combinations(savings, 2):
        if live.bound([one.obstacle, other.obstacle]) - one.saves - other.saves > MIN:
            both = live.relaxed_saving([one.obstacle, other.obstacle])
            pairs.append((both - relaxed[one.obstacle.id] - relaxed[other.obstacle.id], one, other))
    pairs.sort(key=lambda pair: (-pair[0], pair[1].obstacle.id, pair[2].obstacle.id))
    found: list[tuple[float, Pair]] = []
    for _, one, other in [pair for pair in pairs if pair[0] > 0.0][:MAX_SOLVED]:
        alone = one.saves + other.saves
        both_saved = live.outcome([one.obstacle, other.obstacle])
        assert both_saved is not None, "without a limit there is an answer"
        if not both_saved.is_exact:
            raise OutOfTimeError
        saves, values = both_saved.least, both_saved.values
        if saves - alone > max(MIN, _MIN_SHARE * alone):
            pair = Pair(one.obstacle.id, other.obstacle.id, saves, alone, _because(payments, one, other, values))
            found.append((saves - alone, pair))
    found.sort(key=lambda item: (-item[0], item[1].first, item[1].second))
    return tuple(pair for _, pair in found[:most])


def _because(payments: Payments, one: Saving, other: Saving, both: Vector) -> FallsAway | None:
    """What falls away only when both are gone: the dearest thing that either plan without one still has; else what one of them has."""
    shared = _dearest(payments, np.minimum(one.values, other.values), both)
    if shared is not None:
        return FallsAway(*shared, without=None)
    for saving in (one, other):
        left = _dearest(payments, saving.values, both)
        if left is not None:
            return FallsAway(*left, without=saving.obstacle.id)
    return None


def _dearest(payments: Payments, before: Vector, after: Vector) -> tuple[str, int] | None:
    """The dearest thing that is in one point and not in another, with how often; None where there is none."""
    gone = (before > 0.5) & (after < 0.5) & (payments.objective_costs > MIN)
    sums: dict[str, list[float]] = {}
    for place in np.flatnonzero(gone).tolist():
        sums.setdefault(payments.name(place), []).append(float(payments.objective_costs[place]))
    name = min(sums, key=lambda name: (-sum(sums[name]), name), default=None)
    return (name, len(sums[name])) if name is not None else None
