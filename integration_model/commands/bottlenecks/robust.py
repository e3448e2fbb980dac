"""What to do in any case: the decisions that stand in every plan that was looked at.

An approximation of "in every plan within 5 % of the best" that says what it looked at: the best plan, the plan without each of the
obstacles that save most, and the plans of least effort and of least money as far as they stay within 5 % of the best by the
objective. A decision that stands in all of them does not hang on any one obstacle, nor on how money and effort are weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from integration_model.answers.bottlenecks import InAnyCase, LookedAt, PlanLookedAt, Sure
from integration_model.commands.bottlenecks.payments import Payments
from integration_model.domain import NONE
from integration_model.problem.answer import Status
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.keys import Build, Use
from integration_model.problem.matrix import Vector, inner
from integration_model.solve.changes import Changes
from integration_model.solve.near_best import limit_of
from integration_model.solve.obstacle_savings import LiveStrategy, Saving
from integration_model.study.assets import Asset
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Part
from integration_model.study.purpose_words import title_text

WITHIN = 0.05
MIN = 0.01
"""M EUR: what costs less is not worth telling."""


def in_any_case(live: LiveStrategy, payments: Payments, savings: Sequence[Saving]) -> InAnyCase:
    """The decisions that all plans have, the dearest first; OutOfTimeError where one of these plans is not proven to be the best."""
    if any(saving.at_most is not None for saving in savings):
        raise OutOfTimeError
    plans = {LookedAt(PlanLookedAt.BEST): live.values}
    plans.update({LookedAt(PlanLookedAt.WITHOUT, saving.obstacle.id): saving.values for saving in savings})
    near, beyond = _extremes(live, payments)
    plans.update({LookedAt(kind): values for kind, values in near.items()})
    always: Vector = np.logical_and.reduce([values > 0.5 for values in plans.values()])
    return InAnyCase(tuple(plans), beyond, tuple(_decisions(live, payments, always)))


def _extremes(live: LiveStrategy, payments: Payments) -> tuple[Mapping[PlanLookedAt, Vector], tuple[PlanLookedAt, ...]]:
    """The plans of least effort and least money that are near enough, and those that are not."""
    near, beyond = {}, []
    for kind, left_out in ((ObjectiveKind.EFFORT, MONEY_PARTS), (ObjectiveKind.COST, EFFORT_PARTS)):
        name = PlanLookedAt.LEAST_EFFORT if kind is ObjectiveKind.EFFORT else PlanLookedAt.LEAST_MONEY
        if not any(np.any(payments.costs[part]) for part in left_out if part in payments.costs):
            continue
        answer = live.solve_with(Changes(costs=_without(live, payments, left_out)))
        if answer.status is not Status.OPTIMAL or answer.values is None:
            continue
        value = live.solved.matrix.offset + inner(payments.objective_costs, answer.values)
        if value <= limit_of(live.solved.objective, WITHIN):
            near[name] = answer.values
        else:
            beyond.append(name)
    return near, tuple(beyond)


def _without(live: LiveStrategy, payments: Payments, parts: Sequence[Part]) -> dict[int, float]:
    """New costs of the columns that cost anything in these parts."""
    saved: Vector = sum((payments.costs[part] for part in parts if part in payments.costs), np.zeros(payments.column_ids.size))
    cost = live.solved.matrix.cost
    return {place: float(cost[place] - saved[place]) for place in np.flatnonzero(saved).tolist()}


def _decisions(live: LiveStrategy, payments: Payments, always: Vector) -> Iterator[Sure]:
    """Components that are replaced or added, and assets that are built, in all plans; alike ones as one, the dearest first.

    An asset that is there by a month is there by each later one, too: it counts once.
    """
    keys = live.problem.model.keys
    lines: dict[str, list[float]] = {}
    assets: dict[str, dict[str, float]] = {}
    for place in np.flatnonzero(always).tolist():
        key, cost = keys[int(payments.column_ids[place])], float(payments.objective_costs[place])
        if isinstance(key, Use) and (change := _change(live, key)):
            lines.setdefault(change, []).append(cost)
        elif isinstance(key, Build) and (work := _work(live.problem.study.assets[key.asset])):
            amounts = assets.setdefault(work, {})
            amounts[key.asset] = amounts.get(key.asset, 0.0) + cost
    sure = [Sure(what, len(costs), 0, sum(costs)) for what, costs in lines.items()]
    sure += [Sure(what, 0, len(amounts), total) for what, amounts in assets.items() if (total := sum(amounts.values())) >= MIN]
    return iter(sorted(sure, key=lambda one: (-one.amount, one.what)))


def _change(live: LiveStrategy, use: Use) -> str:
    """What a chosen component means for its line; nothing where it is today's."""
    ecu = live.problem.study.workspace.lines[use.line].ecus.get(use.role)
    today = ecu.component if ecu else NONE
    if use.component in (today, NONE):
        return ""
    return f"{use.component} added" if today == NONE else f"{use.component} in place of {today}"


def _work(asset: Asset) -> str:
    """What an asset is, whatever its scope and signal; nothing for what a platform is made of and what a replacement entails."""
    if asset.is_opening or any(charge.part in (Part.FOUNDATION, Part.REPLACEMENT) for charge in asset.once):
        return ""
    return title_text(asset.purpose)
