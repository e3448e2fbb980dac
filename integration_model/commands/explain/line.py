"""A vehicle line: where each strategy takes it, which of its ECUs change, what closes its gaps, what it gives up."""

from __future__ import annotations

from integration_model.commands.explain.explanation import Explanation, cost, headed, listed, plural
from integration_model.commands.explain.session import Session
from integration_model.domain import NONE, VehicleLine
from integration_model.solve.plan import Plan
from integration_model.study.charges import Unit

_GAPS_SHOWN = 20


def explain_line(session: Session, name: str) -> Explanation:
    """The line under each strategy, and in detail under the one in focus."""
    line = session.workspace.lines[name]
    lines = [*_what_it_is(session, line), *_strategies(session, line)]
    plan = session.plan
    if plan is not None and name in plan.platforms:
        lines += [*_ecus(plan, line), *_gaps(plan, line), *_given_up(session, plan, line)]
    return Explanation(name, tuple(lines))


def _what_it_is(session: Session, line: VehicleLine) -> list[str]:
    brand = session.workspace.brands[line.brand]
    offers = session.study.offers[line.id]
    changes = f"Its ECUs may change in {listed([str(month) for month in line.may_change])}."
    if offers.frozen:
        changes = f"Its ECUs can no longer change, so it stays on {offers.stack.platform} whatever is decided."
    name = line.name if line.name.startswith(brand.name) else f"{brand.name} {line.name}"
    return [
        f"{name} is built from {line.sop} to {line.ends} on {line.architecture} ({line.origin}).",
        f"It sells {line.volume.expected:,.0f} cars a year ({line.volume.origin}) in {listed(sorted(line.markets))}.",
        changes,
    ]


def _strategies(session: Session, line: VehicleLine) -> list[str]:
    rows = []
    for solved, plan in session.planned:
        if line.id not in plan.platforms:
            continue
        platform = plan.platforms[line.id]
        offer = next(one for one in session.study.offers[line.id].all if one.platform == platform)
        charges = plan.own_charges(line.id)
        work = [charge for charge in charges if charge.unit is not Unit.POINTS]
        lost = sum(charge.amount.expected for charge in charges if charge.unit is Unit.POINTS)
        rows.append(
            (
                solved.strategy,
                platform,
                "-" if offer.is_stack else str(offer.change),
                cost(work),
                f"{lost:,.2f}",
                f"{session.equivalent(charges):,.1f}",
            )
        )
    head = ("strategy", "runs on", "from", "spent for it alone", "points lost", "PM-equivalents")
    return headed(
        "Where the strategies take it, and what is spent for it alone (what it shares with others is not in it)", head, rows, (4, 5)
    )


def _ecus(plan: Plan, line: VehicleLine) -> list[str]:
    strategy = plan.strategy
    rows = []
    for (owner, role), chosen in plan.components.items():
        if owner == line.id:
            ecu = line.ecus.get(role)
            today = ecu.component if ecu else NONE
            place = str(ecu.origin) if ecu else ""
            rows.append((role, today, "stays" if chosen == today else chosen, place))
    return headed(f"Its ECUs, and what {strategy} does with them", ("role", "today", strategy, "stated in"), rows)


def _gaps(plan: Plan, line: VehicleLine) -> list[str]:
    rows = []
    for gap, way in plan.gaps:
        if gap.line != line.id or way is None:
            continue
        own = sum(charge.amount.expected for charge in way.charges if charge.unit is Unit.PM)
        requirement = gap.check.requirement
        shared = plural(len(way.assets), "asset") if way.assets else "-"
        rows.append((requirement.id, gap.check.judgement.sentence, way.id, f"{own:,.1f}", shared, str(gap.check.judgement.origin)))
    rows.sort(key=lambda row: (-float(row[3].replace(",", "")), row[0], row[1]))
    head = ("asked", "as things stand", "closed by", "own PM", "and", "stated in")
    title = f"What {plan.strategy} asks and it does not meet, with the remedy taken"
    return headed(title, head, rows, (3,), _GAPS_SHOWN)


def _given_up(session: Session, plan: Plan, line: VehicleLine) -> list[str]:
    rows = [
        (
            wish.demand.feature,
            f"{wish.given_up.amount.expected:,.2f}",
            f"{session.equivalent([wish.given_up]):,.1f}",
            str(wish.demand.origin),
        )
        for wish in plan.given_up
        if wish.line == line.id and wish.given_up is not None
    ]
    return headed(f"What it gives up under {plan.strategy}", ("wish", "points", "PM-equivalents", "asked in"), rows, (1, 2))
