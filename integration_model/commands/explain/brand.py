"""A brand: where its lines go and why, what that takes of it alone, what it gives up, where it conflicts."""

from __future__ import annotations

import math

from integration_model.answers.compare import BrandResult, Comparison, StrategyResult
from integration_model.commands.explain.choices import NO_PLAN
from integration_model.commands.explain.explanation import Explanation, addend_rows, headed, table
from integration_model.commands.explain.session import Session
from integration_model.domain import AS_IS, MIXED, Workspace
from integration_model.problem.keys import Run
from integration_model.solve.alternatives import best_without, forced_platforms
from integration_model.solve.strategies import Solved
from integration_model.values import brand_of, nameplate_of

_TIE = 0.05


def explain_brand(session: Session, name: str) -> Explanation:
    """The brand under each strategy, why it goes where it goes, and in detail under the strategy in focus."""
    workspace, comparison = session.workspace, session.comparison
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
    lines += _why_there(session, name)
    if session.plan is not None:
        lines += _in_detail(workspace, name, comparison, session.plan.strategy)
    return Explanation(name, tuple(lines))


def _why_there(session: Session, name: str) -> list[str]:
    """Left to choose, the brand's best platform and why not the next best, then the exact price of each."""
    mixed = next((one for one in session.solution.solved if one.strategy == MIXED), None)
    if mixed is None or mixed.plan is None:
        return []
    prices: list[tuple[float, str]] = []
    for platform, keys in forced_platforms(session.problem, mixed, session.workspace.brands[name].lines).items():
        prices.append((_price(session, mixed, keys), platform or AS_IS))
    prices.sort()
    if len(prices) <= 1:
        return ["", "Its lines can go nowhere else: there is nothing to choose."]
    rows = [(platform, f"+{price:,.1f}" if math.isfinite(price) else NO_PLAN) for price, platform in prices]
    title = "All its lines that can on one of these, PM-equivalents more in all (optimised again, exact)"
    return ["", _runner_up(prices), *headed(title, ("platform", "costs"), rows, (1,))[1:]]


def _price(session: Session, mixed: Solved, keys: tuple[Run, ...]) -> float:
    """What forbidding these choices costs; nothing, without solving, where the plan has none of them."""
    plan = mixed.plan
    if plan is not None and all(plan.platforms.get(key.line) != key.platform for key in keys):
        return 0.0
    return best_without(session.problem, mixed, keys).price


def _runner_up(prices: list[tuple[float, str]]) -> str:
    """Why the first and not the second, in words."""
    (first, best), (second, other) = prices[0], prices[1]
    if first > _TIE:
        return f"Left to choose, its lines do best on different platforms; all of them on {best} costs {first:,.1f} PM-equivalents more."
    if not math.isfinite(second):
        return f"Left to choose, it takes {best}; nothing else is possible."
    return f"Left to choose, it takes {best}; the next best, {other}, costs {second:,.1f} PM-equivalents more in all."


def _row(strategy: StrategyResult, found: BrandResult) -> tuple[str, ...]:
    where = ", ".join(f"{platform} {count}" for platform, count in found.platforms.items())
    return (strategy.id, where, f"{found.own_pm:,.0f}", f"{found.compatibility:.0%}", str(found.conflicts))


def _in_detail(workspace: Workspace, name: str, comparison: Comparison, best: str) -> list[str]:
    own = [addend for addend in comparison.ledger if addend.strategy == best and addend.brand == name]
    lines = ["", f"Under {best} it pays alone:", *addend_rows(own)]
    plan = comparison.strategy(best).plan
    if plan is not None:
        todays = {(line, role): ecu.component for line in workspace.brands[name].lines for role, ecu in workspace.lines[line].ecus.items()}
        replaced: dict[tuple[str, str], list[str]] = {}
        for line in plan.lines:
            for ecu in line.ecus:
                before = todays.get((line.id, ecu.role))
                if brand_of(line.id) == name and before != ecu.component:
                    replaced.setdefault((ecu.component, before or "nothing"), []).append(nameplate_of(line.id))
        rows = [(component, f"in place of {before}", ", ".join(lines)) for (component, before), lines in sorted(replaced.items())]
        lines += ["", "ECUs that change:", *table(rows)] if rows else []
        given_up = sorted({wish.feature for wish in plan.dropped if brand_of(wish.line) == name})
        lines += ["", f"Given up: {', '.join(given_up)}"] if given_up else []
    touching = [one for one in comparison.conflicts if best in one.met_in and any(s.party == name for s in one.statements[1:])]
    if touching:
        lines += ["", "Its own statements that conflict:"]
        lines += table([(one.severity, one.id, next(s.origin for s in one.statements if s.party == name)) for one in touching[:8]])
    return lines
