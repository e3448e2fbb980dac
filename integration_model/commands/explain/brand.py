"""A brand: where its lines go and why, what that takes of it alone, what it gives up, where it conflicts."""

from __future__ import annotations

import math

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import BrandResult, StrategyResult
from integration_model.commands.explain.choices import NO_PLAN, NOT_KNOWN, not_found
from integration_model.commands.explain.explanation import Explanation, Part, addend_table, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Value, changes_in_millions, code, figure, per_cent, place, sentences
from integration_model.domain import AS_IS, MIXED, NONE
from integration_model.problem.keys import Run
from integration_model.solve.alternatives import Alternative, best_without, forced_platforms
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.values import cars_a_year, nameplate_of
from integration_model.words import amount, lines_text, m_eur

_TIE = 0.0005
_CONFLICTS = 8


def explain_brand(session: Session, name: str) -> Explanation:
    """The brand under each strategy, why it goes where it goes, and in detail under the strategy in focus."""
    workspace, comparison = session.workspace, session.comparison
    brand = workspace.brands[name]
    volume = cars_a_year((line, workspace.lines[line].volume.expected) for line in brand.lines)
    count = lines_text(brand.lines)
    parts: list[Part] = [f"{brand.name}: {count}, {amount(volume)} cars a year ({brand.origin.place})"]
    found = [(strategy, one) for strategy in comparison.strategies for one in strategy.brands if one.id == name]
    head = (code("strategy"), sentences("lines on"), figure("own PM"), per_cent("compatible"), figure("conflicts"))
    feet = ("own PM: spent for this brand alone; compatible: checks met of those that apply, with today's components",)
    parts += tabled("strategies", "Where its lines go", head, [_row(strategy, one) for strategy, one in found], feet=feet)
    parts += _why_there(session, name)
    plan = session.plan
    if plan is not None:
        parts += [
            *_pays(comparison, name, plan),
            *_changes(session, name, plan),
            *_gives_up(name, plan),
            *_conflicts(comparison, name, plan),
        ]
    return explained(name, parts)


def _why_there(session: Session, name: str) -> list[Part]:
    """Left to choose, the brand's best platform and why not the next best, then the exact price of each."""
    mixed = next((one for one in session.solution.solved if one.strategy == MIXED), None)
    if mixed is None or mixed.plan is None:
        return []
    forced = forced_platforms(session.problem, mixed, session.workspace.brands[name].lines)
    found = {platform or AS_IS: _alternative(session, mixed, mixed.plan, keys) for platform, keys in forced.items()}
    if len(found) <= 1:
        return ["", "Its lines can go nowhere else: there is nothing to choose."]
    prices = sorted((one.price, platform) for platform, one in found.items())
    rows = [(platform, _told(found[platform])) for _, platform in prices]
    is_known = all(one.is_known for one in found.values())
    told = _runner_up(prices) if is_known else not_found("it would cost to have all its lines on one of these")
    title = "All its lines that can on one of these, M EUR more in all (optimised again, exact)"
    return ["", told, *tabled("choices", title, (code("platform"), changes_in_millions("costs")), rows)]


def _alternative(session: Session, mixed: Solved, plan: Plan, keys: tuple[Run, ...]) -> Alternative:
    """What forbidding these choices leads to; to the plan itself, without solving, where it has none of them."""
    if all(plan.platforms.get(key.line) != key.platform for key in keys):
        return Alternative(0.0, plan)
    return best_without(session.problem, mixed, keys)


def _told(found: Alternative) -> Value:
    if not found.is_known:
        return NOT_KNOWN
    return found.price if found.plan is not None else NO_PLAN


def _runner_up(prices: list[tuple[float, str]]) -> str:
    """Why the first and not the second, in words."""
    (first, best), (second, other) = prices[0], prices[1]
    if first > _TIE:
        return f"Left to choose, its lines do best on different platforms; all of them on {best} costs {m_eur(first)} more."
    if not math.isfinite(second):
        return f"Left to choose, it takes {best}; nothing else is possible."
    return f"Left to choose, it takes {best}; the next best, {other}, costs {m_eur(second)} more in all."


def _row(strategy: StrategyResult, found: BrandResult) -> tuple[Value, ...]:
    where = ", ".join(f"{platform} {count}" for platform, count in found.platforms.items())
    return (strategy.id, where, found.own_pm, found.compatibility, found.conflicts)


def _pays(comparison: Comparison, name: str, plan: Plan) -> list[Part]:
    own = [addend for addend in comparison.ledger if addend.strategy == plan.strategy and addend.brand == name]
    return addend_table("addends", f"Under {plan.strategy} it pays alone", own)


def _changes(session: Session, name: str, plan: Plan) -> list[Part]:
    """Components that come, and on which lines in place of what."""
    replaced: dict[tuple[str, str], list[str]] = {}
    for line in session.workspace.brands[name].lines:
        for (owner, role), chosen in plan.components.items():
            ecu = session.workspace.lines[line].ecus.get(role)
            if owner == line and chosen not in (NONE, ecu.component if ecu else NONE):
                replaced.setdefault((chosen, ecu.component if ecu else "nothing"), []).append(nameplate_of(line))
    rows = [(component, before, ", ".join(lines)) for (component, before), lines in sorted(replaced.items())]
    return tabled("ecus", "ECUs that change", (code("component"), code("in place of"), sentences("lines")), rows)


def _gives_up(name: str, plan: Plan) -> list[Part]:
    features = sorted({wish.demand.feature for wish in plan.given_up if wish.demand.brand == name})
    return ["", f"Given up: {', '.join(features)}"] if features else []


def _conflicts(comparison: Comparison, name: str, plan: Plan) -> list[Part]:
    touching = [one for one in comparison.conflicts if plan.strategy in one.met_in and any(s.party == name for s in one.statements[1:])]
    rows = [(one.severity, one.id, next(s.origin for s in one.statements if s.party == name)) for one in touching]
    head = ("severity", code("conflict"), place())
    return tabled("conflicts", "Its own statements that conflict", head, rows, shown=_CONFLICTS)
