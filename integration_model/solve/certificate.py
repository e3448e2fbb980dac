"""The certificate: a plan checked once more outside the solver, from domain values.

Checks are made anew by the comparisons, not read from the gaps that the problem was written from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from integration_model.answers.strategy import Certificate
from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Requirement, VehicleLine
from integration_model.problem.room import RESOURCES
from integration_model.schema.requirement import Party
from integration_model.solve.ledger import Entry
from integration_model.solve.plan import Plan
from integration_model.study.charges import Part, Unit, spent
from integration_model.study.checks import REGULATIONS, Check, Checker, binds_since
from integration_model.study.gaps import EXCHANGE, FIND_OUT, GIVE_UP, UNTIL_THEN, Gap, Way
from integration_model.study.offers import Offer, strategy_offers
from integration_model.study.supply import SupplyEnds
from integration_model.study.supply_ends import supply_end
from integration_model.study.supply_gaps import NOT_SUPPLIED

RELATIVE = 1e-6


@dataclass(slots=True)
class _Audit:
    """Counts what was looked at and names what does not hold."""

    checked: int = 0
    broken: list[str] = field(default_factory=list)

    def expect(self, holds: bool, what: str) -> None:
        self.checked += 1
        if not holds:
            self.broken.append(what)


def certify(plan: Plan, entries: tuple[Entry, ...], addends_sum: float, objective: float) -> Certificate:
    """The certificate of a plan: every constraint, and the addends against the objective."""
    audit = _Audit()
    checker = Checker(plan.study.workspace)
    for offers in plan.study.moving:
        _check_line(audit, checker, plan, offers.line)
    _check_supply(audit, plan)
    _check_assets(audit, plan)
    _check_brands(audit, plan)
    _check_limits(audit, plan, entries)
    audit.expect(
        abs(addends_sum - objective) <= RELATIVE * max(1.0, abs(objective)),
        f"the addends sum to {addends_sum!r}, the solver says {objective!r}",
    )
    return Certificate(audit.checked, tuple(audit.broken), len(entries), addends_sum)


def _check_line(audit: _Audit, checker: Checker, plan: Plan, line: VehicleLine) -> None:
    workspace = plan.study.workspace
    offer = plan.offers.get(line.id)
    allowed = strategy_offers(plan.study.offers[line.id], plan.strategy, workspace.named_platforms)
    audit.expect(offer in allowed, f"{line.id} runs on {plan.platforms.get(line.id)}, which {plan.strategy} does not offer it then")
    if offer is None:
        return
    components = dict(plan.components_of(line.id))
    for role, ecu in line.ecus.items():
        components.setdefault(role, ecu.component)
    for role, name in components.items():
        known = name == NONE or name in plan.study.graph.candidates(line.id, role)
        audit.expect(known, f"{name} cannot fill {role} of {line.id}")
        today = line.ecus[role].component if role in line.ecus else NONE
        audit.expect(not offer.stays or name == today, f"{line.id} never changes and has {name} in place of {today}")
        others = plan.study.workspace.components[name].roles if name != NONE else ()
        whole = all(components.get(other, name) == name for other in others)
        audit.expect(whole, f"{line.id} has {name} in {role} and not in all of its roles")
    _check_requirements(audit, checker, plan, line, offer, components)
    _check_wishes(audit, plan, line, offer, components)


def _check_requirements(audit: _Audit, checker: Checker, plan: Plan, line: VehicleLine, offer: Offer, components: dict[str, str]) -> None:
    taken = {_about(gap.check, gap.id.part): (gap, way) for gap, way in plan.gaps_of(line.id)}
    today = {role: ecu.component for role, ecu in line.ecus.items()}
    for requirement, feature in checker.requirements(line, offer.platform):
        for part in _parts(requirement, line, offer, plan):
            car = today if part else components
            for check in _checks(checker, requirement, feature, line, replace(offer, change=None) if part else offer, car):
                if check.judgement.verdict is Fulfilment.MET or _is_without(check.feature, part, line, plan):
                    audit.expect(True, "")
                    continue
                gap, way = taken.get(_about(check, part), (None, None))
                audit.expect(
                    gap is not None and way is not None and _is_open(way, gap, plan, car),
                    f"{line.id}: {requirement.id} is not met ({check.judgement.sentence})",
                )


def _is_without(feature: str | None, part: str, line: VehicleLine, plan: Plan) -> bool:
    """Whether the cars in question go without the feature that asks: until the change for want of it in their stack."""
    if feature is None:
        return False
    if part == UNTIL_THEN:
        return feature not in plan.study.workspace.platforms[plan.study.offers[line.id].stack].provides
    return (line.id, feature) in plan.dropped


def _about(check: Check, part: str) -> tuple[object, ...]:
    """What a check is about, and of which months."""
    return (check.requirement, check.role, check.signal, check.feature, part)


def _parts(requirement: Requirement, line: VehicleLine, offer: Offer, plan: Plan) -> Iterator[str]:
    """The parts of a line's months in which something is asked of it: of the law, those before its change too."""
    calendar, is_law = plan.study.calendar, requirement.owner == REGULATIONS
    since = binds_since(requirement, line) if is_law else None
    first = calendar.number(since) if since is not None else 0
    if is_law and offer.awaits is None and max(offer.before.first, first) < offer.before.end:
        yield UNTIL_THEN
    if max(offer.after.first, first) < offer.after.end:
        yield ""


def _checks(
    checker: Checker, requirement: Requirement, feature: str | None, line: VehicleLine, offer: Offer, components: Mapping[str, str]
) -> Iterator[Check]:
    """All that a requirement asks of a line with these components."""
    yield from checker.check_line(requirement, feature, line, offer)
    asked: set[str] = set()
    for role in checker.roles(requirement):
        name = components.get(role, NONE)
        found = checker.check_component(requirement, feature, role, name, offer) if name not in asked else None
        asked |= {name} - {NONE}
        if found is not None:
            yield found


def _is_open(way: Way, gap: Gap, plan: Plan, components: Mapping[str, str]) -> bool:
    """Whether a way may be taken: its conditions hold for the component chosen, what it drops is dropped."""
    if way.id in (FIND_OUT, GIVE_UP) or way.remedy is None:
        return way.drops is None or (gap.line, way.drops) in plan.dropped
    if way.drops is not None and (gap.line, way.drops) not in plan.dropped:
        return False
    workspace = plan.study.workspace
    component = workspace.components.get(gap.check.component or components.get(way.remedy.in_role, NONE))
    facts = {
        "component": component.facts if component else {},
        "contract": workspace.suppliers[component.supplier].contract if component else {},
        "architecture": workspace.architectures[workspace.lines[gap.line].architecture].facts,
    }
    return all(condition.holds(facts[condition.of]) for condition in way.remedy.conditions)


def _check_wishes(audit: _Audit, plan: Plan, line: VehicleLine, offer: Offer, components: dict[str, str]) -> None:
    workspace = plan.study.workspace
    wishes = plan.study.wishes[offer.key]
    kept = [wish for wish in wishes if (line.id, wish.demand.feature) not in plan.dropped]
    for wish in wishes:
        if wish in kept:
            audit.expect(wish.possible, f"{line.id} keeps {wish.demand.feature}, which {offer.platform} cannot have")
        else:
            audit.expect(
                wish.demand.must is None or offer.is_stack or not wish.binds, f"{line.id} drops {wish.demand.feature}, a must-have"
            )
    if offer.stays:  # the car is built so today
        return
    head_unit = workspace.components[components["head-unit"]]
    for name in RESOURCES:
        capacity = head_unit.facts.get(name)
        own = workspace.platforms[offer.platform].uses.get(name)
        uses = [use.expected for wish in kept if (use := workspace.features[wish.demand.feature].uses.get(name))]
        taken = sum(uses) + (own.expected if own else 0.0)
        there = float(capacity.value) if capacity is not None else 0.0  # type: ignore[arg-type]
        audit.expect(taken <= there + 1e-6, f"{line.id} takes {taken:g} {name} of {head_unit.id}")
    for demand in workspace.brands[line.brand].demands:
        if demand.keeps is not None and not demand.waived and not offer.is_stack:
            audit.expect(workspace.platforms[offer.platform].keeps(demand.keeps), f"{line.id} lets {demand.keeps} leave the group")
    for name in components.values():
        rivals = workspace.components[name].excludes if name != NONE else ()
        audit.expect(not set(rivals) & set(components.values()), f"{line.id} has {name} with one that it excludes")


def _check_supply(audit: _Audit, plan: Plan) -> None:
    """No car is built with what is delivered no more: in each month without a unit another has its place, or its line is not built."""
    workspace, calendar = plan.study.workspace, plan.study.calendar
    supply = SupplyEnds(workspace, calendar)
    for name, offer in plan.offers.items():
        line = workspace.lines[name]
        without = [(role, UNTIL_THEN, span) for role, span in supply.of_run(line, offer).items()]
        without += [(role, "", supply.after_change(line, offer, component)) for role, component in plan.components_of(name).items()]
        months = set().union(*({*range(span.first, span.end)} - _with_another(plan, name, role, part) for role, part, span in without))
        for market in line.markets if months else ():
            left = months.difference(*(range(span.first, span.end) for span in plan.unbuilt.get((name, market), ())))
            audit.expect(not left, f"{name} is built for {market} with what is delivered no more")


def _with_another(plan: Plan, line: str, role: str, part: str) -> set[int]:
    """The months in which another unit has taken the place of one that ends, and is delivered."""
    found: set[int] = set()
    for gap, way in plan.gaps_of(line):
        if gap.check.requirement.id == NOT_SUPPLIED and role in gap.check.requirement.of and gap.id.part == part and way is not None:
            other = plan.study.workspace.components.get(way.id.removeprefix(f"{EXCHANGE}-"))
            until = supply_end(other, plan.study.workspace) if other is not None else None
            end = plan.study.calendar.number(until) + 1 if until is not None else plan.study.calendar.horizon.end
            found |= {*range(way.since, end)} if other is not None else set()
    return found


def _check_assets(audit: _Audit, plan: Plan) -> None:
    built = set(plan.asset_users)
    for name in built:
        audit.expect(set(plan.study.assets[name].needs) <= built, f"{name} rests on an asset that is not built")


def _check_brands(audit: _Audit, plan: Plan) -> None:
    """Cohesion: of two lines that could both take a platform, and of which one is built at the end, the other is not on it alone."""
    workspace = plan.study.workspace
    for brand in workspace.brands.values():
        if not brand.cohesive:
            continue
        for platform in workspace.named_platforms:
            able = [name for name in brand.lines if name in plan.platforms and plan.study.offers[name].reaches(platform)]
            late = {plan.platforms[name] == platform for name in able if plan.study.offers[name].is_built_at_end}
            others = {plan.platforms[name] == platform for name in able}
            audit.expect(len(late) <= 1 and (late != {False} or True not in others), f"{brand.id} splits its lines over {platform}")


def _check_limits(audit: _Audit, plan: Plan, entries: Iterable[Entry]) -> None:
    workspace = plan.study.workspace
    entries = tuple(entries)
    for unit, limit in ((Unit.PM, workspace.group.budget_pm), (Unit.EUR, workspace.group.budget_eur)):
        if limit is not None:
            taken = spent((entry.charge for entry in entries), unit)
            audit.expect(taken <= limit.expected * (1 + RELATIVE), f"{taken:,.0f} {unit} is over the budget")
    _check_teams(audit, plan, entries)


def _check_teams(audit: _Audit, plan: Plan, entries: tuple[Entry, ...]) -> None:
    """What each team works in a year, added up month by month, against what it can do; what is beyond is paid, or not allowed."""
    group, teams = plan.study.workspace.group, plan.study.teams
    paid: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in entries:
        if one.charge.part is Part.OVERRUN:
            paid[one.charge.purpose.name, one.charge.purpose.since] += one.charge.amount.expected
    for (team, year), work in _work_by_year(plan, entries).items():
        capacity = teams.capacity(team, year)
        if capacity is None:
            continue
        over, slack = work - capacity, RELATIVE * max(1.0, capacity)
        if teams.binds(team):
            audit.expect(over <= slack, f"{team} cannot do its work of {year}: {work:,.0f} PM of {capacity:,.0f}")
        elif group.beyond_team is not None:
            extra = group.beyond_team.expected - 1.0
            rate = group.rate(Party.GROUP if team == Party.GROUP.value else Party.SUPPLIER).expected
            told = paid.get((team, str(year)), 0.0)
            is_paid = abs(told - max(0.0, over) * rate * extra) <= slack * rate * max(1.0, extra)
            audit.expect(is_paid, f"{team} works {work:,.0f} PM in {year} and can do {capacity:,.0f}: {told:,.0f} EUR are paid for that")


def _work_by_year(plan: Plan, entries: Iterable[Entry]) -> dict[tuple[str, int], float]:
    """Person-months by team and year, from the decision on."""
    steps: dict[str, dict[int, float]] = {}
    for entry in entries:
        charge = entry.charge
        if charge.unit is Unit.PM and charge.span.months:
            who = entry.supplier if charge.doer is Party.SUPPLIER and entry.supplier else charge.doer.value
            of_team = steps.setdefault(Party.GROUP.value if who == Party.BRAND.value else who, {})
            a_month = charge.amount.expected / charge.span.months
            of_team[charge.span.first] = of_team.get(charge.span.first, 0.0) + a_month
            of_team[charge.span.end] = of_team.get(charge.span.end, 0.0) - a_month
    calendar, found = plan.study.calendar, dict[tuple[str, int], float]()
    for team, changes in sorted(steps.items()):
        now = 0.0
        for month in range(min(changes), max(changes)):
            now += changes.get(month, 0.0)
            if month >= calendar.decision:
                found[team, calendar.month(month).year] = found.get((team, calendar.month(month).year), 0.0) + now
    return found
