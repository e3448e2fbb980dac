"""A supplier: what hangs on it (lines, brands, parts, cars a year), what it offers, and what a plan without its offers would cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integration_model.answers.no_plan import SecondSource
from integration_model.commands.explain.explanation import Explanation, equivalents, headed, plural
from integration_model.commands.explain.infeasible import second_source_lines
from integration_model.commands.explain.session import Session
from integration_model.comparisons import show
from integration_model.domain import Supplier
from integration_model.no_plan.second_sources import needs_without
from integration_model.solve.alternatives import best_without, component_uses
from integration_model.solve.plan import Plan
from integration_model.values import brand_of


def explain_supplier(session: Session, name: str) -> Explanation:
    """What hangs on the supplier today and under the strategy in focus."""
    supplier = session.workspace.suppliers[name]
    lines = [*_what_hangs(session, supplier), *_planned(session, supplier)]
    lines += [*_components(session, supplier), *_brands(session, supplier), *_alone(session, supplier)]
    lines += if_left(supplier.name, needs_without(session.study, name))
    return Explanation(name, (*lines, *_platforms(session, supplier), *_contract(supplier)))


def if_left(what: str, sources: Sequence[SecondSource]) -> list[str]:
    """What would need a second source if it were delivered no longer for anything that changes in the horizon."""
    if not sources:
        return ["", f"If {what} left, no line that can change would need a second source."]
    alone = {line for source in sources for line in source.alone}
    some = f"{plural(len(alone), 'line')} would have nothing else" if alone else "each has something else on offer"
    lines = {line for source in sources for line in source.lines}
    told = f"If {what} left: {plural(len(lines), 'line')} would need a second source for {plural(len(sources), 'component')}; {some}."
    return ["", told, *second_source_lines(sources)]


def _cars(session: Session, lines: Iterable[str]) -> float:
    return sum(session.workspace.lines[line].volume.expected for line in lines)


def _what_hangs(session: Session, supplier: Supplier) -> list[str]:
    hanging = session.study.graph.hangs_on(supplier.id)
    brands = {brand_of(line) for line in hanging}
    cars, everything = _cars(session, hanging), _cars(session, session.workspace.lines)
    share = f", {cars / everything:.0%} of all" if everything else ""
    lines = f"{plural(len(hanging), 'vehicle line')} of {plural(len(brands), 'brand')}"
    return [f"What hangs on {supplier.name} today: {lines}, {cars:,.0f} cars a year{share} ({supplier.origin})."]


def _planned(session: Session, supplier: Supplier) -> list[str]:
    """The lines that carry its products in the plan, and the exact price of taking none of them anew."""
    plan, focus = session.plan, session.focus
    if plan is None or focus is None:
        return []
    own = {one.id for one in session.workspace.components.values() if one.supplier == supplier.id}
    lines = [f"Under {plan.strategy} its products are on {plural(len(_lines_with(plan, own)), 'line')} of those that can change."]
    new = {chosen for (line, role), chosen in plan.components.items() if chosen in own and _is_new(session, line, role, chosen)}
    if new:
        keys = [key for name in sorted(own) for key in component_uses(session.problem, focus, name)]
        without = best_without(session.problem, focus, keys)
        told = (
            f"If none of its products could be taken anew, {plan.strategy} would cost {equivalents(without.price)} more"
            if without.plan is not None
            else f"If none of its products could be taken anew, {plan.strategy} would have no plan"
        )
        lines.append(f"{told} (optimised again without them; the difference is exact).")
    return lines


def _lines_with(plan: Plan, components: set[str]) -> set[str]:
    return {line for (line, _), chosen in plan.components.items() if chosen in components}


def _is_new(session: Session, line: str, role: str, component: str) -> bool:
    today = session.workspace.lines[line].ecus.get(role)
    return today is None or today.component != component


def _components(session: Session, supplier: Supplier) -> list[str]:
    graph, workspace = session.study.graph, session.workspace
    rows = []
    for name in graph.components_with(supplier.id):
        component = workspace.components[name]
        parts = [part for part in component.parts if workspace.parts[part].supplier == supplier.id]
        through = "its own" if component.supplier == supplier.id else f"{', '.join(parts)} in it"
        lines = graph.lines_on(name)
        offered = "yes" if component.supplier == supplier.id and component.replaces is not None else "-"
        cars = f"{_cars(session, lines):,.0f}"
        row = (name, component.role, through, str(len(lines)), str(len(graph.brands_on(name))), cars, offered, str(component.origin))
        rows.append((len(lines), row))
    ordered = [row for _, row in sorted(rows, key=lambda item: (-item[0], item[1]))]
    head = ("component", "role", "through", "lines", "brands", "cars a year", "on offer", "stated in")
    return headed("Through which products", head, ordered, (3, 4, 5))


def _brands(session: Session, supplier: Supplier) -> list[str]:
    hanging = session.study.graph.hangs_on(supplier.id)
    rows = []
    for brand in session.workspace.brands.values():
        mine = [line for line in brand.lines if line in hanging]
        if mine:
            cars, everything = _cars(session, mine), _cars(session, brand.lines)
            share = f"{cars / everything:.0%}" if everything else "-"
            rows.append((brand.id, f"{len(mine)} of {len(brand.lines)}", f"{cars:,.0f}", share, str(brand.origin)))
    return headed("Which brands", ("brand", "lines", "cars a year", "of its cars", "stated in"), rows, (1, 2, 3))


def _alone(session: Session, supplier: Supplier) -> list[str]:
    """Roles in which a line has no product of anybody else, today or on offer."""
    graph, workspace = session.study.graph, session.workspace
    alone: dict[str, list[str]] = {}
    for line in workspace.lines.values():
        for role in line.ecus:
            if {workspace.components[name].supplier for name in graph.candidates(line.id, role)} == {supplier.id}:
                alone.setdefault(role, []).append(line.id)
    rows = [(role, str(len(lines)), f"{_cars(session, lines):,.0f}") for role, lines in sorted(alone.items())]
    return headed("Where nobody else offers anything", ("role", "lines", "cars a year"), rows, (1, 2))


def _platforms(session: Session, supplier: Supplier) -> list[str]:
    rows = []
    for platform in session.workspace.platforms.values():
        if platform.supplier == supplier.id:
            kind = "stack of today" if platform.is_stack else "platform" if platform.offered else "base of platforms"
            running = sum(offers.stack.platform == platform.id for offers in session.study.offers.values()) if platform.is_stack else 0
            rows.append((platform.id, kind, str(running) if platform.is_stack else "-", str(platform.origin)))
    return headed("Its platforms and stacks", ("name", "what it is", "lines today", "stated in"), rows, (2,))


def _contract(supplier: Supplier) -> list[str]:
    rows = [(fact.replace("_", " "), show(known.value), str(known.origin)) for fact, known in sorted(supplier.contract.items())]
    return headed("Its contract", ("term", "value", "stated in"), rows)
