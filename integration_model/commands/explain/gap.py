"""A gap: what a requirement asks of a line, how the plan closes it, and what the next best remedy would cost."""

from __future__ import annotations

from integration_model.commands.explain.choices import OTHERS, next_best, others, price_rows, why_this
from integration_model.commands.explain.explanation import Explanation, Part, asker, cost, explained, tabled
from integration_model.commands.explain.months import cost_of_unbuilt, not_built, which_cars
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Value, changes_in_millions, code, place, sentences
from integration_model.domain import NONE
from integration_model.solve.alternatives import remedy_decision
from integration_model.solve.plan import Plan
from integration_model.study.gaps import Gap, Way
from integration_model.words import plural

_MAX = 4
_SIGNALS = 12


def explain_gap(session: Session, line_id: str, requirement_id: str) -> Explanation:
    """What a requirement, named with or without its owner, is for a line."""
    name, plan = f"{line_id} {requirement_id}", session.plan
    if plan is None or line_id not in plan.platforms:
        return explained(name, (f"Nothing is decided for {line_id}: it can no longer change, or no strategy has a plan.",))
    found = [(gap, way) for gap, way in plan.gaps if gap.line == line_id and is_asked(gap, requirement_id)]
    if not found:
        return explained(name, tuple(_not_there(session, plan, line_id, requirement_id)))
    parts: list[Part] = []
    for gap, way in found[:_SIGNALS]:
        parts += ["", *_gap(session, plan, gap, way, [one for one, _ in found])]
    if len(found) > _SIGNALS:
        parts.append(f"and {len(found) - _SIGNALS} more of the same requirement")
    return explained(name, parts)


def _not_there(session: Session, plan: Plan, line: str, requirement: str) -> list[str]:
    """Why the plan has no such gap: another component than today's."""
    gaps = [gap for gap in session.study.gaps[plan.offers[line].key] if is_asked(gap, requirement)]
    lines = [f"Under {plan.strategy} {line} does not have this gap."]
    for gap in gaps:
        chosen = plan.components.get((line, gap.check.role or ""), NONE)
        judgement = gap.check.judgement
        lines.append(f"It would with {gap.check.component} ({judgement.sentence}, {judgement.origin}); the plan takes {chosen}.")
    return lines


def is_asked(gap: Gap, requirement: str) -> bool:
    """Whether a gap is about the requirement, by its id with or without its owner."""
    asked = gap.check.requirement
    return requirement in (asked.id, f"{asked.owner}.{asked.id}")


def _gap(session: Session, plan: Plan, gap: Gap, way: Way | None, asked: list[Gap]) -> list[Part]:
    requirement, judgement = gap.check.requirement, gap.check.judgement
    reason = f", because {requirement.why}" if requirement.why else ""
    parts: list[Part] = [
        f"{asker(requirement.owner)} asks for {requirement.ask()}{reason} ({requirement.origin}).",
        f"{judgement.sentence} ({judgement.origin}).",
        *which_cars(session.study, gap, asked),
    ]
    if way is None or session.focus is None:
        return [*parts, "No way closes it."]
    found = next_best(session, remedy_decision(gap), _MAX)
    return [
        *parts,
        f"{plan.strategy} closes it by {way.id}{_until_it_is_there(session, way)}.",
        why_this(session, way.id, found, "not to have the gap at all (another component, another platform)"),
        *_ways(session, plan, gap, {OTHERS: others(found), way.id: "chosen", **dict(price_rows(found))}),
    ]


def _until_it_is_there(session: Session, way: Way) -> str:
    """The months in which the cars are not built."""
    words = not_built(session.study, [way.unbuilt])
    return f"; its cars are {words}" if words else ""


def _ways(session: Session, plan: Plan, gap: Gap, prices: dict[str, Value]) -> list[Part]:
    rows = []
    for way in gap.ways:
        shared = [charge for asset in way.assets for charge in session.study.whole_charges(asset)]
        users = max((len(plan.asset_lines.get(asset, ())) for asset in way.assets), default=0)
        used = f"{plural(users, 'line')} of the plan" if way.assets else None
        origin = str(way.remedy.work.origin) if way.remedy is not None else None
        own = (*way.charges, *cost_of_unbuilt(session.study, gap, way))
        rows.append((way.id, cost(own), cost(shared), used, prices.get(way.id, prices[OTHERS]), origin))
    head = (code("remedy"), "for the line alone", "shared", sentences("already paid by"), changes_in_millions("in all"), place())
    return tabled("remedies", "All remedies; in all: M EUR more than the plan", head, rows)
