"""An ECU: which component fills a role of a line today and in the plan, why, and what each other candidate would cost."""

from __future__ import annotations

from integration_model.commands.explain.choices import NO_PLAN, OTHERS, next_best, others, price_rows, why_this
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Value, changes_in_millions, code, figure, place, sentences
from integration_model.domain import NONE, Ecu, VehicleLine
from integration_model.solve.alternatives import component_decision
from integration_model.solve.plan import Plan
from integration_model.study.gaps import Gap
from integration_model.values import nameplate_of, steps_of
from integration_model.words import listed, plural

_MAX = 6


def explain_ecu(session: Session, line_id: str, role: str) -> Explanation:
    """The role of a line."""
    name, line = f"{line_id} {role}", session.workspace.lines[line_id]
    ecu = line.ecus.get(role)
    parts: list[Part] = [_today(session, line, role, ecu)]
    plan = session.plan
    if plan is None or line_id not in plan.platforms or session.focus is None:
        parts.append("Nothing is decided for it: the line can no longer change, or no strategy has a plan.")
        return explained(name, parts)
    chosen = plan.components.get((line_id, role), NONE)
    parts.append(_planned(plan, line, chosen, ecu))
    found = next_best(session, component_decision(session.problem, session.focus, line_id, role), _MAX)
    otherwise = "to do without it" if chosen != NONE else "to have one"
    parts.append(why_this(session, chosen, found, otherwise))
    prices: dict[str, Value] = {OTHERS: others(found), chosen: "chosen", **dict(price_rows(found))}
    return explained(name, (*parts, *_candidates(session, plan, line, role, prices), *_closed(plan, line, role)))


def _today(session: Session, line: VehicleLine, role: str, ecu: Ecu | None) -> str:
    is_new = session.study.calendar.is_new(line)
    if ecu is None:
        return f"{line.id} has no {role} {'as it is planned' if is_new else 'today'} ({line.origin})."
    if is_new:
        return f"The {role} of {line.id} is planned to be {ecu.component}, as its {_layer(line, ecu)} says ({ecu.origin})."
    return f"The {role} of {line.id} is {ecu.component} today, as its {_layer(line, ecu)} says ({ecu.origin})."


def _layer(line: VehicleLine, ecu: Ecu) -> str:
    """Which of the layers won: the nearest that says anything."""
    address = ecu.origin.address
    if address.startswith("group."):
        return "architecture"
    if ".vehicle_lines." not in address:
        return "brand"
    _, _, _, nameplate, *_ = steps_of(address)
    own = nameplate == nameplate_of(line.id)
    return "vehicle line" if own else "model line, the one that it starts from,"


def _planned(plan: Plan, line: VehicleLine, chosen: str, ecu: Ecu | None) -> str:
    platform = plan.platforms[line.id]
    if chosen == (ecu.component if ecu else NONE):
        return f"Under {plan.strategy} the line runs on {platform}, and {'it stays' if ecu else 'none is added'}."
    return f"Under {plan.strategy} the line runs on {platform}, and {chosen} {'takes its place' if ecu else 'is added'}."


def _candidates(session: Session, plan: Plan, line: VehicleLine, role: str, prices: dict[str, Value]) -> list[Part]:
    """All that can fill the role on the plan's platform, with what each takes and what taking it would cost more in all."""
    platform = plan.platforms[line.id]
    gaps = session.study.gaps[plan.offers[line.id].key]
    rows = []
    for name in session.study.uses[plan.offers[line.id].key].get(role, ()):
        component = session.workspace.components.get(name)
        own = [gap for gap in gaps if _is_about(gap, role, name) and not gap.is_before]
        shut = sorted({gap.check.requirement.id for gap in own if not gap.ways})
        unmet = f"{plural(len(own), 'gap')}" + (f", no way for {listed(shut, 2)}" if shut else "")
        price = prices.get(name, NO_PLAN if shut else prices[OTHERS])
        unit = component.unit.expected if component and component.unit else None
        replaces = component.replaces.expected if component and component.replaces and plan.offers[line.id].exchanges else None
        supplier, where = (component.supplier, str(component.origin)) if component else (None, None)
        rows.append((name, supplier, unit, replaces, unmet, price, where))
    asked, total = sentences(f"asked by {platform}"), changes_in_millions("in all")
    head = (code("component"), code("supplier"), figure("EUR each"), figure("PM a line", 1), asked, total, place())
    return tabled("candidates", f"What can fill it on {platform}; in all: M EUR more than the plan", head, rows)


def _is_about(gap: Gap, role: str, name: str) -> bool:
    """Whether a gap is one of a component; of several units in one box, whichever of its roles is asked."""
    return gap.check.component == name and (name != NONE or gap.check.role == role)


def _closed(plan: Plan, line: VehicleLine, role: str) -> list[Part]:
    rows = [
        (gap.check.requirement.id, gap.check.judgement.sentence, way.id if way else None, str(gap.check.judgement.origin))
        for gap, way in plan.gaps
        if gap.line == line.id and (gap.check.role == role or _is_about(gap, role, plan.components.get((line.id, role), NONE)))
    ]
    title = "What the chosen one does not meet, with the remedy taken"
    return tabled("gaps", title, (code("asked"), sentences("as things stand"), code("closed by"), place()), rows)
