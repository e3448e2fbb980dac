"""A comparison narrowed to some brands: their rows, their conflicts, their bottlenecks; totals stay those of the group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from integration_model.answers.compare import Comparison, Conflict
from integration_model.answers.strategy import ConflictCounts, PlanResult, StrategyResult
from integration_model.domain import Workspace
from integration_model.values import brand_of


def brands_in(workspace: Workspace, market: str) -> tuple[str, ...]:
    """Brands that sell a vehicle line in that market."""
    return tuple(brand.id for brand in workspace.brands.values() if any(market in workspace.lines[line].markets for line in brand.lines))


def narrowed(comparison: Comparison, workspace: Workspace, brands: Iterable[str]) -> Comparison:
    """What the comparison says of these brands."""
    wanted = frozenset(brands)
    theirs = wanted | _carried(workspace, wanted)
    conflicts = tuple(told for conflict in comparison.conflicts if (told := _conflict(conflict, theirs)) is not None)
    return replace(
        comparison,
        strategies=tuple(_strategy(strategy, wanted, conflicts) for strategy in comparison.strategies),
        bottlenecks=tuple(item for item in comparison.bottlenecks if wanted.intersection(item.brands)),
        conflicts=conflicts,
    )


def _strategy(strategy: StrategyResult, wanted: frozenset[str], conflicts: Sequence[Conflict]) -> StrategyResult:
    kept = tuple(brand for brand in strategy.brands if brand.id in wanted)
    plan = _plan(strategy.plan, wanted) if strategy.plan else None
    return replace(strategy, brands=kept, plan=plan, conflicts=_counts(strategy, conflicts))


def _counts(strategy: StrategyResult, conflicts: Sequence[Conflict]) -> ConflictCounts | None:
    """Their conflicts under a strategy, by severity."""
    if strategy.conflicts is None:
        return None
    found = Counter(conflict.severity_in[strategy.id] for conflict in conflicts if strategy.id in conflict.severity_in)
    return ConflictCounts(found["blocking"], found["hard"], found["soft"])


def _plan(plan: PlanResult, wanted: frozenset[str]) -> PlanResult:
    lines = tuple(line for line in plan.lines if brand_of(line.id) in wanted)
    frozen = {line: stack for line, stack in plan.frozen.items() if brand_of(line) in wanted}
    return replace(plan, lines=lines, dropped=tuple(item for item in plan.dropped if brand_of(item.line) in wanted), frozen=frozen)


def _carried(workspace: Workspace, brands: frozenset[str]) -> frozenset[str]:
    """The architectures and components of the brands' lines."""
    lines = [line for line in workspace.lines.values() if line.brand in brands]
    return frozenset(
        {line.architecture for line in lines} | {ecu.component for line in lines for ecu in line.ecus.values() if ecu.component}
    )


def _conflict(conflict: Conflict, theirs: frozenset[str]) -> Conflict | None:
    """The conflict with their statements only; None where it is not about them."""
    first, *others = conflict.statements
    own = [one for one in others if one.party in theirs or brand_of(one.party) in theirs]
    if own:
        return replace(conflict, statements=(first, *own))
    return conflict if conflict.subject in theirs else None
