"""A component: who carries it, what is known of it, what is asked of it, and what a plan without it would cost."""

from __future__ import annotations

import math
from collections import Counter

from integration_model.commands.explain.choices import not_found
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.supplier import if_left
from integration_model.commands.explain.supply import without_supply
from integration_model.comparisons import show
from integration_model.document.tables import Cell, code, figure, place, sentences
from integration_model.domain import NONE, Component
from integration_model.no_plan.second_sources import needs_without_part
from integration_model.solve.alternatives import best_without, component_uses
from integration_model.solve.plan import Plan
from integration_model.study.gaps import Gap
from integration_model.values import Quantity, cars_a_year
from integration_model.words import amount, lines_text, listed, m_eur, plural


def explain_component(session: Session, name: str) -> Explanation:
    """The component today and under the strategy in focus."""
    component = session.workspace.components[name]
    parts: list[Part] = [_what_it_is(session, component), carried_by(session, name), *_planned(session, component)]
    parts += without_supply(session, (name, *component.parts))
    return explained(name, (*parts, *_prices(component), *_facts(component), *_asked(session, component)))


def explain_part(session: Session, name: str) -> Explanation:
    """A part: the components of any supplier that contain it, and the lines on them."""
    part = session.workspace.parts[name]
    holders = [one for one in session.workspace.components.values() if name in one.parts]
    told = f"{part.name} is a part of {part.supplier}, contained in {plural(len(holders), 'component')} ({part.origin})."
    rows = [(one.id, one.supplier, *_carried(session, one.id), str(one.origin)) for one in holders]
    head = (code("component"), code("supplier"), figure("lines"), figure("brands"), figure("cars a year"), place())
    left = if_left(part.name, needs_without_part(session.study, name))
    return explained(name, (told, *tabled("components", "Who carries it", head, rows), *without_supply(session, (name,)), *left))


def _what_it_is(session: Session, component: Component) -> str:
    stand_in = ", a stand-in for a product that is not public" if component.invented else ""
    supplier = session.workspace.suppliers[component.supplier].name
    stack = f" It runs {component.stack}." if component.stack else ""
    return f"{component.name} is a {' and '.join(component.roles)} of {supplier}{stand_in} ({component.origin}).{stack}"


def carried_by(session: Session, name: str) -> str:
    """One sentence: lines, brands and cars a year that carry it while they stay as they are."""
    _, brands, cars = _carried(session, name)
    if not brands:
        return "Nobody carries it today; it is on offer."
    owners = listed(session.study.graph.brands_on(name))
    carried = lines_text(session.study.graph.lines_on(name), noun="line")
    return f"As things stand it is carried by {carried} of {plural(brands, 'brand')} ({owners}), {amount(cars)} cars a year."


def _carried(session: Session, name: str) -> tuple[int, int, float]:
    """Lines, brands and cars a year."""
    lines = session.study.graph.lines_on(name)
    volume = cars_a_year((line, session.workspace.lines[line].volume.expected) for line in lines)
    return len(lines), len(session.study.graph.brands_on(name)), volume


def _planned(session: Session, component: Component) -> list[str]:
    """What the strategy in focus does with it; where it is new on lines, the exact price of doing without."""
    plan, focus = session.plan, session.focus
    if plan is None or focus is None:
        return []
    mine = sorted({line for (line, _), chosen in plan.components.items() if chosen == component.id})
    todays = {line for line in session.study.graph.lines_on(component.id) if line in plan.platforms}
    new = [line for line in mine if line not in todays]
    lines = [f"Under {plan.strategy} it stays on {plural(len(mine) - len(new), 'line')} and is new on {plural(len(new), 'line')}."]
    if not mine:
        lines = [f"Under {plan.strategy} no line takes it (what taking it would cost: explain LINE {component.role})."]
    left = sorted(todays - set(mine))
    if left:
        lines.append(f"It is replaced on {plural(len(left), 'line')}: {_instead(plan, left, component.roles)}.")
    if new:
        without = best_without(session.problem, focus, component_uses(session.problem, focus, component.id))
        if not without.is_known:
            lines.append(not_found(f"{plan.strategy} would cost without it"))
        elif without.plan is None:
            lines.append(f"Nothing can take its place: without it {plan.strategy} has no plan.")
        else:
            lines.append(
                f"If nobody could take it anew, {plan.strategy} would cost {m_eur(without.price)} more: "
                f"{_instead(without.plan, new, component.roles)} (optimised again without it; the difference is exact)."
            )
    return lines


def _instead(plan: Plan, lines: list[str], roles: tuple[str, ...]) -> str:
    """What fills the roles of these lines, the most frequent first."""
    filled = ([plan.components.get((line, role), NONE) for role in roles] for line in lines)
    chosen = Counter(" and ".join(dict.fromkeys(names)) for names in filled)
    ordered = sorted(chosen.items(), key=lambda item: (-item[1], item[0]))
    return listed([f"{name} on {count}" for name, count in ordered])


def _prices(component: Component) -> list[Part]:
    stated: list[tuple[str, Quantity | None]] = [
        ("price of one, EUR", component.unit),
        ("PM to put it in a line", component.replaces),
        ("months to put it in a line", component.replaces_months),
        ("PM to qualify it on an architecture", component.requalifies),
        ("months to qualify it on an architecture", component.requalifies_months),
        ("PM a year to look after it in a line", component.upkeep),
    ]
    rows = [(what, found.expected, found.origin.basis.value, str(found.origin)) for what, found in stated if found is not None]
    return tabled("prices", "What it costs and how long that takes", (sentences("what"), figure("expected", 2), "basis", place()), rows)


def _facts(component: Component) -> list[Part]:
    rows = [
        (fact.replace("_", " "), show(known.value), known.origin.basis.value, str(known.origin))
        for fact, known in sorted(component.facts.items())
    ]
    return tabled("facts", "What is known of it", ("fact", sentences("value"), "basis", place()), rows)


def _asked(session: Session, component: Component) -> list[Part]:
    """Every requirement that it does not meet, and how many of its ways out are open."""
    found: dict[tuple[str, str], Gap] = {}
    for gaps in session.study.gaps.values():
        for gap in gaps:
            if gap.check.component == component.id:
                key = (gap.check.requirement.owner, gap.check.requirement.id)
                if len(gap.ways) < _open(found.get(key)):
                    found[key] = gap
    rows = [
        (
            name,
            owner,
            gap.check.judgement.verdict.value,
            gap.check.judgement.sentence,
            Cell(listed(ways, 3), ", ".join(ways)) if (ways := [way.id for way in gap.ways]) else Cell("no way", None),
            str(gap.check.requirement.origin),
        )
        for (owner, name), gap in sorted(found.items())
    ]
    head = (code("asked"), code("by"), "verdict", sentences("as things stand"), sentences("ways out"), place())
    return tabled("unmet", "What it does not meet, and the ways out that are open everywhere", head, rows)


def _open(gap: Gap | None) -> float:
    return math.inf if gap is None else len(gap.ways)
