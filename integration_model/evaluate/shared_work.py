"""What no brand pays alone: the platforms, stacks and assets that two or more share.

In: a plan. Out: PM-equivalents of each; with what each brand pays alone they sum to the objective.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from integration_model.answers.strategy import SharedKind, SharedWork
from integration_model.problem.columns import Weights, stack_charges
from integration_model.solve.plan import Plan
from integration_model.study.charges import Charge, Part


def shared_work(plan: Plan, weights: Weights) -> tuple[SharedWork, ...]:
    """PM-equivalents by platform (foundation and releases), stack (upkeep) and asset, in that order."""
    found: dict[tuple[SharedKind, str], list[float]] = {}
    for kind, name, charge in _shared(plan):
        found.setdefault((kind, name), []).append(weights.of(charge))
    return tuple(SharedWork(kind, name, math.fsum(values)) for (kind, name), values in found.items())


def _shared(plan: Plan) -> Iterator[tuple[SharedKind, str, Charge]]:
    """Every charge that the ledger calls shared, with the thing that it is paid for."""
    study = plan.study
    for name in plan.opened:
        yield from ((SharedKind.PLATFORM, name, charge) for charge in study.opening[name])
    for (stack, year), brands in plan.stack_users.items():
        yield from ((SharedKind.STACK, stack, charge) for charge in stack_charges(study, stack, year) if len(brands) > 1)
    for asset, brands in plan.asset_users.items():
        charges = study.assets[asset].charges
        yield from ((SharedKind.ASSET, asset, charge) for charge in charges if len(brands) > 1 or charge.part is Part.FOUNDATION)
