"""What no brand pays alone: the platforms, stacks and assets that two or more share.

In: a plan. Out: PM-equivalents by address (of an asset: its id); with what each brand pays alone they sum to the objective.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from integration_model.problem.columns import Weights, stack_charges
from integration_model.solve.plan import Plan
from integration_model.study.charges import Charge, Part


def shared_work(plan: Plan, weights: Weights) -> dict[str, float]:
    """PM-equivalents by platform (foundation and releases), stack (upkeep) and asset, in that order."""
    found: dict[str, list[float]] = {}
    for name, charge in _shared(plan):
        found.setdefault(name, []).append(weights.of(charge))
    return {name: math.fsum(values) for name, values in found.items()}


def _shared(plan: Plan) -> Iterator[tuple[str, Charge]]:
    """Every charge that the ledger calls shared, with the thing that it is paid for."""
    study = plan.study
    address = {name: platform.origin.address for name, platform in study.workspace.platforms.items()}
    for name in plan.opened:
        yield from ((address[name], charge) for charge in study.opening[name])
    for (stack, year), brands in plan.stack_users.items():
        yield from ((address[stack], charge) for charge in stack_charges(study, stack, year) if len(brands) > 1)
    for asset, brands in plan.asset_users.items():
        yield from ((asset, charge) for charge in study.assets[asset].charges if len(brands) > 1 or charge.part is Part.FOUNDATION)
