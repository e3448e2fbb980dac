"""A brand: where its lines go, what that takes of it alone, what it gives up, where it conflicts."""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.explaining.explanation import Explanation, addend_rows, table
from integration_model.results import BrandResult, Comparison, StrategyResult


def explain_brand(workspace: Workspace, name: str, comparison: Comparison) -> Explanation:
    """The brand under each strategy, and in detail under the best."""
    brand = workspace.brands[name]
    volume = sum(workspace.lines[line].volume.expected for line in brand.lines)
    lines = [f"{brand.name}: {len(brand.lines)} vehicle lines, {volume:,.0f} cars a year ({brand.origin.place})"]
    rows: list[tuple[str, ...]] = [("strategy", "lines on", "own PM", "compatible", "conflicts")]
    for strategy in comparison.strategies:
        found = next((one for one in strategy.brands if one.id == name), None)
        if found is not None:
            rows.append(_row(strategy, found))
    lines += table(rows, right=(2, 3, 4))
    lines.append("  own PM: spent for this brand alone; compatible: checks met of those that apply, with today's components")
    best = comparison.verdict.best
    if best is not None:
        lines += _in_detail(workspace, name, comparison, best)
    return Explanation(name, tuple(lines))


def _row(strategy: StrategyResult, found: BrandResult) -> tuple[str, ...]:
    where = ", ".join(f"{platform} {count}" for platform, count in found.platforms.items())
    return (strategy.id, where, f"{found.own_pm:,.0f}", f"{found.compatibility:.0%}", str(found.conflicts))


def _in_detail(workspace: Workspace, name: str, comparison: Comparison, best: str) -> list[str]:
    own = [addend for addend in comparison.ledger if addend.strategy == best and addend.brand == name]
    lines = ["", f"under {best} it pays alone:", *addend_rows(own)]
    plan = comparison.strategy(best).plan
    if plan is not None:
        todays = {(line, role): ecu.component for line in workspace.brands[name].lines for role, ecu in workspace.lines[line].ecus.items()}
        replaced: dict[tuple[str, str], list[str]] = {}
        for line in plan.lines:
            for ecu in line.ecus:
                before = todays.get((line.id, ecu.role))
                if line.id.startswith(f"{name}/") and before != ecu.component:
                    replaced.setdefault((ecu.component, before or "nothing"), []).append(line.id.partition("/")[2])
        rows = [(component, f"in place of {before}", ", ".join(lines)) for (component, before), lines in sorted(replaced.items())]
        lines += ["", "ECUs that change:", *table(rows)] if rows else []
        given_up = sorted({entry.split(" ")[1] for entry in plan.dropped if entry.startswith(f"{name}/")})
        lines += ["", f"given up: {', '.join(given_up)}"] if given_up else []
    touching = [one for one in comparison.conflicts if best in one.met_in and any(s.party == name for s in one.statements[1:])]
    if touching:
        lines += ["", "its own statements that conflict:"]
        lines += table([(one.severity, one.id, next(s.origin for s in one.statements if s.party == name)) for one in touching[:8]])
    return lines
