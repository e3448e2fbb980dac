"""An asset: what it costs once and a year, who uses it, what each line would have paid alone, and what a plan without it would cost."""

from __future__ import annotations

from integration_model.commands.explain.choices import not_found
from integration_model.commands.explain.explanation import Explanation, Part, cost, explained, sums, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Cell, code, figure, place, sentences
from integration_model.problem.keys import Build
from integration_model.solve.alternatives import best_without
from integration_model.solve.plan import Plan, below
from integration_model.study.assets import Asset
from integration_model.study.charges import Charge
from integration_model.study.formula_words import formula_words
from integration_model.study.purpose_words import purpose_text
from integration_model.values import brand_of
from integration_model.words import listed, m_eur, plural

_LINES_SHOWN = 30


def explain_asset(session: Session, name: str) -> Explanation:
    """The asset under the strategy in focus, or under the first that builds it."""
    asset = session.study.assets[name]
    place = next((f" ({origin})" for charge in asset.once for origin in charge.amount.origins if origin.place), "")
    parts: list[Part] = [
        f"{purpose_text(asset.purpose)} is built once{f' for {asset.scope}' if asset.scope else ''} and used by all who need it{place}."
    ]
    parts += [_price(asset), *_rests_on(session, asset)]
    builders = [plan for _, plan in session.planned if name in plan.asset_lines]
    plan = session.plan
    if plan is None or name not in plan.asset_lines:
        built = f"; {', '.join(one.strategy for one in builders)} would" if builders else "; no other strategy does"
        parts.append(f"{plan.strategy if plan else 'no strategy'} does not build it{built}.")
        plan = builders[0] if builders else None
    if plan is None:
        return explained(name, (*parts, *_formulas(asset)))
    parts += [*_used(session, plan, asset), _without(session, plan, name)]
    return explained(name, (*parts, *_formulas(asset), *_users(session, plan, asset)))


def _price(asset: Asset) -> str:
    """Once, and a year from its first use on."""
    kept = (
        f", and {sums((charge.unit, charge.amount.expected) for charge in asset.yearly)} a year from its first use on"
        if asset.yearly
        else ""
    )
    return f"It costs {cost(asset.once)} once{kept}."


def _rests_on(session: Session, asset: Asset) -> list[str]:
    names = [purpose_text(session.study.assets[need].purpose) for need in sorted(below(asset.id, session.study))]
    return [f"It rests on {listed(names)}."] if names else []


def _used(session: Session, plan: Plan, asset: Asset) -> list[str]:
    """Who shares it, and what a line would pay alone, with what it rests on."""
    users = plan.asset_lines[asset.id]
    brands = sorted({brand_of(line) for line in users})
    mine = plan.asset_charges(asset.id)
    whole = [*mine, *(charge for need in below(asset.id, session.study) for charge in plan.asset_charges(need))]
    alone, weight = cost(whole), session.m_eur(mine)
    first = session.study.month_text(plan.asset_since[asset.id])
    return [
        f"Under {plan.strategy} it is used by {plural(len(users), 'line')} of {plural(len(brands), 'brand')} ({listed(brands)}), "
        f"first in {first}.",
        f"Alone each of them would pay {alone} over the horizon, with what it rests on; "
        f"split evenly the asset itself is {m_eur(weight / len(users))} a line.",
    ]


def _without(session: Session, plan: Plan, name: str) -> str:
    solved = session.solution.of(plan.strategy)
    without = best_without(session.problem, solved, [key for _, key in session.problem.model.each_column(Build) if key.asset == name])
    if not without.is_known:
        return not_found(f"{plan.strategy} would cost without it")
    if without.plan is None:
        return f"Without it {plan.strategy} has no plan."
    more = m_eur(without.price)
    return f"If it could not be built, {plan.strategy} would cost {more} more (optimised again without it; the difference is exact)."


def _first_place(charge: Charge) -> str | None:
    return next((str(origin) for origin in charge.amount.origins), None)


def _formulas(asset: Asset) -> list[Part]:
    rows = [
        (
            cost([charge]),
            charge.part.value,
            purpose_text(charge.purpose),
            f"= {formula_words(charge.amount, charge.purpose.kind, charge.span)}",
            _first_place(charge),
        )
        for charge in (*asset.once, *asset.yearly)
    ]
    head = ("amount", "part", sentences("what"), sentences("formula"), place())
    return tabled("formulas", "What it is made of", head, rows)


def _users(session: Session, plan: Plan, asset: Asset) -> list[Part]:
    """Lines with the requirement that makes them need it, as far as they name it themselves."""
    reasons: dict[str, set[str]] = {line: set() for line in plan.asset_lines[asset.id]}
    for gap, way in plan.gaps:
        if way is not None and gap.line in reasons and any(asset.id in (one, *below(one, session.study)) for one in way.assets):
            reasons[gap.line].add(gap.check.requirement.id)
    for wish in plan.kept:
        if wish.line in reasons and any(asset.id in (one, *below(one, session.study)) for one in wish.assets):
            reasons[wish.line].add(wish.demand.feature)
    rows = []
    for line, why in sorted(reasons.items()):
        found = session.workspace.lines[line]
        reason = Cell(listed(sorted(why), 3), ", ".join(sorted(why))) if why else "its platform or component"
        rows.append((line, found.volume.expected, reason, str(found.origin)))
    head = (code("line"), figure("cars a year"), sentences("for"), place())
    return tabled("lines", "Which lines use it, and for what", head, rows, shown=_LINES_SHOWN)
