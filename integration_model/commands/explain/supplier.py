"""A supplier: what hangs on it (lines, brands, parts, cars a year), what it offers, and what a plan without its offers would cost."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.no_plan import SecondSource
from integration_model.commands.explain.choices import not_found
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.infeasible import second_source_parts
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.supply import without_supply
from integration_model.commands.explain.teams import busiest
from integration_model.comparisons import show
from integration_model.document.tables import code, figure, place, sentences
from integration_model.domain import Supplier
from integration_model.graph.questions import hanging, roles_of_one, single_table
from integration_model.no_plan.second_sources import needs_without
from integration_model.solve.alternatives import Alternative, best_without, component_uses
from integration_model.solve.plan import Plan
from integration_model.words import amount, lines_text, m_eur, plural


def explain_supplier(session: Session, name: str) -> Explanation:
    """What hangs on the supplier today and under the strategy in focus."""
    supplier = session.workspace.suppliers[name]
    graph = session.study.graph
    found = hanging(graph, name)
    alone = single_table(graph, [one for one in roles_of_one(graph) if one.supplier == name], "Where nobody else offers anything")
    who = f"{lines_text(found.lines)} of {plural(found.brands, 'brand')}"
    told = (
        f"What hangs on {supplier.name} as things stand: {who}, {amount(found.cars)} cars a year, {found.share} of all ({supplier.origin})."
    )
    parts: list[Part] = [told, *_planned(session, supplier)]
    parts += [table for table in (*found.tables, alone) if table.grid.rows]
    own = [one.id for one in session.workspace.components.values() if one.supplier == name]
    own += [one.id for one in session.workspace.parts.values() if one.supplier == name]
    parts += [*without_supply(session, own), *if_left(supplier.name, needs_without(session.study, name))]
    return explained(name, (*parts, *_platforms(session, supplier), *_contract(supplier)))


def if_left(what: str, sources: Sequence[SecondSource]) -> list[Part]:
    """What would need a second source if it were delivered no longer for anything that changes in the horizon."""
    if not sources:
        return ["", f"If {what} left, no line that can change would need a second source."]
    alone = {line for source in sources for line in source.alone}
    some = f"{plural(len(alone), 'line')} would have nothing else" if alone else "each has something else on offer"
    lines = {line for source in sources for line in source.lines}
    told = f"If {what} left: {plural(len(lines), 'line')} would need a second source for {plural(len(sources), 'component')}; {some}."
    return ["", told, *second_source_parts(sources)]


def _planned(session: Session, supplier: Supplier) -> list[str]:
    """The lines that carry its products in the plan, units of others with its parts too, and the exact price of taking none anew."""
    plan, focus = session.plan, session.focus
    if plan is None or focus is None:
        return []
    with_it = set(session.study.graph.components_with(supplier.id))
    own = {name for name in with_it if session.workspace.components[name].supplier == supplier.id}
    lines = _lines_with(plan, with_it)
    only_inside = len(lines - _lines_with(plan, own))
    inside = f", on {only_inside if own else 'each'} of them only as parts of units of others" if only_inside else ""
    told = [f"Under {plan.strategy} its products are on {plural(len(lines), 'line')} of those that are built{inside}."]
    told += busiest(session, focus, supplier.id)
    if any(chosen in with_it and _is_new(session, line, role, chosen) for (line, role), chosen in plan.components.items()):
        keys = [key for name in sorted(with_it) for key in component_uses(session.problem, focus, name)]
        told.append(_without(plan.strategy, best_without(session.problem, focus, keys)))
    return told


def _without(strategy: str, found: Alternative) -> str:
    if not found.is_known:
        return not_found(f"{strategy} would cost if none of its products could be taken anew")
    what = f"cost {m_eur(found.price)} more" if found.plan is not None else "have no plan"
    return f"If none of its products could be taken anew, {strategy} would {what} (optimised again without them; the difference is exact)."


def _lines_with(plan: Plan, components: set[str]) -> set[str]:
    return {line for (line, _), chosen in plan.components.items() if chosen in components}


def _is_new(session: Session, line: str, role: str, component: str) -> bool:
    today = session.workspace.lines[line].ecus.get(role)
    return today is None or today.component != component


def _platforms(session: Session, supplier: Supplier) -> list[Part]:
    rows = []
    for platform in session.workspace.platforms.values():
        if platform.supplier == supplier.id:
            kind = "stack of today" if platform.is_stack else "platform" if platform.offered else "base of platforms"
            running = sum(offers.stack == platform.id for offers in session.study.offers.values()) if platform.is_stack else 0
            rows.append((platform.id, kind, running if platform.is_stack else None, str(platform.origin)))
    return tabled("platforms", "Its platforms and stacks", (code("name"), "what it is", figure("lines today"), place()), rows)


def _contract(supplier: Supplier) -> list[Part]:
    rows = [(fact.replace("_", " "), show(known.value), str(known.origin)) for fact, known in sorted(supplier.contract.items())]
    return tabled("contract", "Its contract", ("term", sentences("value"), place()), rows)
