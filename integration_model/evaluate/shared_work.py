"""What no brand pays alone: the platforms, stacks and assets that two or more share, and what work beyond a team costs more.

In: a plan with its ledger. Out: M EUR of each; with what each brand pays alone they sum to the objective.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from integration_model.answers.strategy import SharedKind, SharedWork
from integration_model.problem.columns import Weights, lasting_charges, renewal_charges, span_charges
from integration_model.solve.ledger import Entry
from integration_model.solve.plan import Plan
from integration_model.study.charges import Charge, Part


def shared_work(plan: Plan, entries: Iterable[Entry], weights: Weights) -> tuple[SharedWork, ...]:
    """M EUR by platform (foundation and releases), stack (upkeep), asset and team, in that order."""
    found: dict[tuple[SharedKind, str], list[float]] = {}
    for kind, name, charge in _shared(plan, entries):
        found.setdefault((kind, name), []).append(weights.of(charge))
    return tuple(SharedWork(kind, name, math.fsum(values)) for (kind, name), values in found.items())


def _shared(plan: Plan, entries: Iterable[Entry]) -> Iterator[tuple[SharedKind, str, Charge]]:
    """Every charge that the ledger calls shared, with the thing that it is paid for."""
    study = plan.study
    for name, charges in plan.openings.items():
        yield from ((SharedKind.PLATFORM, name, charge) for charge in charges)
    yield from ((SharedKind.STACK, stack, charge) for stack, charge in lasting_charges(study))
    for (stack, span), brands in plan.stack_users.items():
        yield from ((SharedKind.STACK, stack, charge) for charge in span_charges(study, stack, span) if len(brands) > 1)
    for (stack, month), brands in plan.renewals.items():
        yield from ((SharedKind.STACK, stack, charge) for charge in renewal_charges(study, stack, month) if len(brands) > 1)
    for asset, brands in plan.asset_users.items():
        charges = plan.asset_charges(asset) if not study.assets[asset].is_opening else ()
        yield from ((SharedKind.ASSET, asset, charge) for charge in charges if len(brands) > 1 or charge.part is Part.FOUNDATION)
    overruns = (entry.charge for entry in entries if entry.charge.part is Part.OVERRUN)
    yield from ((SharedKind.TEAM, charge.purpose.name, charge) for charge in overruns)
