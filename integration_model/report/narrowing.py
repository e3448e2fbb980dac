"""A comparison narrowed to some brands: their rows, their conflicts, their bottlenecks; totals stay those of the group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from integration_model.domain import Workspace
from integration_model.results import Comparison, Conflict, PlanResult, StrategyResult


def brands_in(workspace: Workspace, market: str) -> tuple[str, ...]:
    """Brands that sell a vehicle line in that market."""
    return tuple(brand.id for brand in workspace.brands.values() if any(market in workspace.lines[line].markets for line in brand.lines))


def narrowed(comparison: Comparison, workspace: Workspace, brands: Iterable[str]) -> Comparison:
    """What the comparison says of these brands."""
    wanted = frozenset(brands)
    return replace(
        comparison,
        strategies=tuple(_strategy(strategy, wanted) for strategy in comparison.strategies),
        bottlenecks=tuple(item for item in comparison.bottlenecks if wanted.intersection(item.brands)),
        conflicts=tuple(conflict for conflict in comparison.conflicts if _touches(conflict, workspace, wanted)),
    )


def _strategy(strategy: StrategyResult, wanted: frozenset[str]) -> StrategyResult:
    kept = tuple(brand for brand in strategy.brands if brand.id in wanted)
    return replace(strategy, brands=kept, plan=_plan(strategy.plan, wanted) if strategy.plan else None)


def _plan(plan: PlanResult, wanted: frozenset[str]) -> PlanResult:
    lines = tuple(line for line in plan.lines if line.id.partition("/")[0] in wanted)
    frozen = {line: stack for line, stack in plan.frozen.items() if line.partition("/")[0] in wanted}
    return replace(plan, lines=lines, dropped=tuple(item for item in plan.dropped if item.partition("/")[0] in wanted), frozen=frozen)


def _touches(conflict: Conflict, workspace: Workspace, wanted: frozenset[str]) -> bool:
    """A party is one of the brands, a line of theirs, or a component or architecture that such a line carries."""
    parties = {statement.party.partition("/")[0] for statement in conflict.statements[1:]} | {conflict.subject}
    if parties & wanted:
        return True
    lines = (line for line in workspace.lines.values() if line.brand in wanted)
    return any(line.architecture in parties or any(ecu.component in parties for ecu in line.ecus.values()) for line in lines)
