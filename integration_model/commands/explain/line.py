"""A vehicle line: where each strategy takes it, which of its ECUs change, what closes its gaps, what it gives up."""

from __future__ import annotations

from integration_model.commands.explain.explanation import Explanation, Part, cost, explained, tabled
from integration_model.commands.explain.months import not_built, unbuilt_of, until_its_change
from integration_model.commands.explain.session import Session
from integration_model.document.tables import code, figure, millions_of, place, sentences
from integration_model.domain import NONE, VehicleLine
from integration_model.evaluate.not_built import unsupplied
from integration_model.solve.plan import Plan
from integration_model.study.charges import Unit
from integration_model.study.offers import LineOffers
from integration_model.words import amount, listed, plural

_GAPS_SHOWN = 20


def explain_line(session: Session, name: str) -> Explanation:
    """The line under each strategy, and in detail under the one in focus."""
    line = session.workspace.lines[name]
    parts = [*_what_it_is(session, line), *_strategies(session, line)]
    plan = session.plan
    if plan is not None and name in plan.platforms:
        parts += [*_ecus(plan, line), *_gaps(plan, line), *_unbuilt(plan, line), *_given_up(session, plan, line)]
    return explained(name, parts)


def _what_it_is(session: Session, line: VehicleLine) -> list[Part]:
    brand = session.workspace.brands[line.brand]
    name = line.name if line.name.startswith(brand.name) else f"{brand.name} {line.name}"
    who = f"{name}, the generation that follows {line.follows}," if line.follows is not None else name
    following = next((one for one in session.workspace.lines.values() if one.follows == line.id), None)
    return [
        f"{who} is built from {line.sop} to {line.ends} on {line.architecture} ({line.origin}).",
        f"It sells {amount(line.volume.expected)} cars a year ({line.volume.origin}) in {listed(sorted(line.markets))}.",
        _changes(session.study.offers[line.id], line),
        *([f"{following.id} follows it in {following.sop} on {following.architecture} ({following.origin})."] if following else []),
    ]


def _changes(offers: LineOffers, line: VehicleLine) -> str:
    """When its ECUs may change."""
    if not offers.built.months:
        return "It is not built within the horizon, so nothing is decided for it."
    if offers.frozen:
        return f"Its ECUs can no longer change, so it stays on {offers.stack} whatever is decided."
    if offers.stay.change is None:
        return f"Its ECUs may change in {listed([str(month) for month in line.may_change])}."
    later = [str(month) for month in line.may_change if month > offers.stay.change]
    again = f", and may change in {listed(later)}" if later else ""
    return f"Its ECUs are chosen for {offers.stay.change}, when it is new{again}: nothing is exchanged in it then."


def _strategies(session: Session, line: VehicleLine) -> list[Part]:
    rows = []
    for solved, plan in session.planned:
        if line.id not in plan.platforms:
            continue
        offer = plan.offers[line.id]
        earned = (charge for charge in session.study.earned_by_all if charge.purpose.line == line.id)
        charges = (*plan.own_charges(line.id), *unbuilt_of(plan, line.id), *earned)
        work = [charge for charge in charges if charge.unit is not Unit.POINTS]
        lost = session.m_eur(charge for charge in charges if charge.unit is Unit.POINTS)
        since = str(offer.change) if offer.change is not None else None
        rows.append((solved.strategy, offer.platform, since, cost(work), lost, session.m_eur(charges)))
    spent = sentences("spent for it alone")
    head = (code("strategy"), code("runs on"), "from", spent, millions_of("given up, M EUR"), millions_of("all-in, M EUR"))
    title = "Where the strategies take it, and what is spent for it alone (what it shares with others is not in it)"
    return tabled("strategies", title, head, rows)


def _ecus(plan: Plan, line: VehicleLine) -> list[Part]:
    strategy = plan.strategy
    rows = []
    for (owner, role), chosen in plan.components.items():
        if owner == line.id:
            ecu = line.ecus.get(role)
            today = ecu.component if ecu else NONE
            where = str(ecu.origin) if ecu else None
            rows.append((role, today, "stays" if chosen == today else chosen, where))
    head = (code("role"), code("today"), code(strategy), place())
    return tabled("ecus", f"Its ECUs, and what {strategy} does with them", head, rows)


def _gaps(plan: Plan, line: VehicleLine) -> list[Part]:
    rows = []
    for gap, way in plan.gaps:
        if gap.line != line.id or way is None:
            continue
        own = sum(charge.amount.expected for charge in way.charges if charge.unit is Unit.PM)
        requirement = gap.check.requirement
        shared = [plural(len(way.assets), "asset")] if way.assets else []
        also = ", ".join([*shared, *filter(None, [not_built(plan.study, [way.unbuilt])])]) or None
        stands = f"{gap.check.judgement.sentence}{until_its_change(plan.study, gap)}"
        rows.append((requirement.id, stands, way.id, own, also, str(gap.check.judgement.origin)))
    rows.sort(key=lambda row: (-round(row[3], 1), row[0], row[1]))
    head = (code("asked"), sentences("as things stand"), code("closed by"), figure("own PM", 1), "and", place())
    title = f"What {plan.strategy} asks and it does not meet, with the remedy taken"
    return tabled("gaps", title, head, rows, shown=_GAPS_SHOWN)


def _unbuilt(plan: Plan, line: VehicleLine) -> list[Part]:
    """Its cars that are not built, market by market, and what they lack."""
    told = [(market, not_built(plan.study, spans)) for (owner, market), spans in plan.unbuilt.items() if owner == line.id]
    waits = plan.offers[line.id].awaits
    ended = [
        f"It {'waits for' if one.role == waits else 'lacks'} {'another' if one.role == waits else 'its'} {one.role}"
        f"{'' if one.role == waits else f' {one.component}'}: {one.lacking.said}."
        for one in unsupplied(plan)
        if one.line == line.id
    ]
    return ["", *(f"Under {plan.strategy} its cars for {market} are {words}." for market, words in told), *ended] if told else []


def _given_up(session: Session, plan: Plan, line: VehicleLine) -> list[Part]:
    rows = [
        (
            wish.demand.feature,
            session.m_eur(wish.charges_lost),
            str(wish.demand.origin),
        )
        for wish in plan.given_up
        if wish.line == line.id and wish.charges_lost
    ]
    head = (code("wish"), millions_of("M EUR"), place("asked in"))
    return tabled("given-up", f"What it gives up under {plan.strategy}", head, rows)
