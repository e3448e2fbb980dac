"""Edits that may make a conflict disappear: what each side would have to say instead.

In: a session, and what a conflict is about. Out: candidates; whether they do is found out by solving with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from integration_model.commands.explain.session import Session
from integration_model.domain import Demand, Platform
from integration_model.evaluate.conflicts import LEFT_OUT, Key
from integration_model.no_plan.ways_out import Candidate
from integration_model.problem.edits import (
    be_ready,
    deliver_until,
    exempt,
    joined,
    keep_flow,
    let_flow_go,
    look_after,
    may_change_in,
    may_take,
    offer_from,
    provide,
    waive,
)
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.rows import CloseGap
from integration_model.solve.plan import Plan
from integration_model.study.gaps import Gap
from integration_model.study.supply_gaps import NOT_SUPPLIED
from integration_model.values import brand_of, steps_of
from integration_model.words import plural

_KINDS = (
    ObstacleKind.EXEMPTION,
    ObstacleKind.SIGNAL,
    ObstacleKind.SIGNAL_FAMILY,
    ObstacleKind.FACT,
    ObstacleKind.SUPPLIER_FACT,
    ObstacleKind.REQUIREMENT,
)
"""Obstacles that a conflict over a requirement may disappear with, the narrowest first."""


_OF = ("architecture", "line", "brand")


def candidates(session: Session, key: Key, plan: Plan) -> tuple[Candidate, ...]:
    """Edits to try on a conflict of a plan, each once."""
    _, owner, statement, subject = key
    platforms, features = session.workspace.platforms, session.workspace.features
    if subject == LEFT_OUT:
        found = _in_time(session, platforms[owner], plan)
    elif statement == NOT_SUPPLIED:
        found = _delivered(session, subject)
    elif statement in session.workspace.group.data_flows and subject == statement and owner in platforms:
        found = _of_flow(session, platforms[owner], statement, plan)
    elif statement in features and subject == statement and owner in platforms:
        found = _of_wish(session, platforms[owner], statement, plan)
    else:
        found = _of_requirement(session, key, plan)
    return tuple({one.edit: one for one in found}.values())


def _in_time(session: Session, platform: Platform, plan: Plan) -> Iterator[Candidate]:
    """The platform is ready from the start, or the lines may change once it is."""
    group = session.workspace.group
    yield Candidate(f"{platform.id} is ready {group.start}", (be_ready(platform, group.start),))
    late = [session.workspace.lines[line] for line, name in plan.platforms.items() if name != platform.id]
    if platform.ready is not None:
        able = [line for line in late if line.ends >= platform.ready]
        edits = [may_change_in(one, platform.ready) for one in able]
        if edits:
            yield Candidate(f"{plural(len(able), 'line')} may change in {platform.ready}", joined(edits))
    closed = sorted({line.brand for line in late if _keeps_away(session, line.brand, platform.id)})
    brands = [session.workspace.brands[name] for name in closed]
    edits = [may_take(brand, sorted({*(brand.platforms or ()), platform.id})) for brand in brands]
    if edits:
        yield Candidate(f"{', '.join(closed)} may take {platform.id}", joined(edits))


def _delivered(session: Session, name: str) -> Iterator[Candidate]:
    """What ends is delivered, or supported, as long as the horizon; what is awaited is offered from the start."""
    workspace, group = session.workspace, session.workspace.group
    stack, component = workspace.platforms.get(name), workspace.components.get(name)
    if stack is not None:
        yield Candidate(f"{stack.supplier} supports {name} until {group.end}", (look_after(stack, group.end),))
        return
    ending = component or workspace.parts[name]
    if ending.supplied_until is not None:
        yield Candidate(f"{ending.supplier} delivers {name} until {group.end}", (deliver_until(ending, group.end),))
    if component is not None and component.offered_from is not None:
        yield Candidate(f"{component.supplier} offers {name} from {group.start} on", (offer_from(component, group.start),))


def _keeps_away(session: Session, brand: str, platform: str) -> bool:
    allowed = session.workspace.brands[brand].platforms
    return allowed is not None and platform not in allowed


def _of_flow(session: Session, platform: Platform, flow: str, plan: Plan) -> Iterator[Candidate]:
    yield Candidate(f"{platform.id} keeps {flow} in the group", (keep_flow(platform, flow),))
    brands = sorted({brand_of(line) for line, name in plan.platforms.items() if name == platform.id})
    wanting = [session.workspace.brands[name] for name in brands if flow in session.workspace.brands[name].keep_in_group]
    edits = [let_flow_go(one, flow) for one in wanting]
    yield Candidate(f"{_first([one.id for one in wanting])} let {flow} go", joined(edits))


def _of_wish(session: Session, platform: Platform, name: str, plan: Plan) -> Iterator[Candidate]:
    feature = session.workspace.features[name]
    base = session.workspace.platforms[platform.base] if platform.base else None
    yield Candidate(f"{platform.id} brings {feature.name}", (provide(platform, name, base),))
    demands = {wish.demand for wish in plan.given_up if (wish.demand.feature, wish.platform) == (name, platform.id)}
    yield _unwanted(demands, feature.name)
    yield Candidate(f"nobody wants {feature.name}", (waive(feature),))


def _of_requirement(session: Session, key: Key, plan: Plan) -> Iterator[Candidate]:
    """The obstacles that close all of its gaps, and the wishes that it comes from."""
    gaps = [gap for offer in plan.offers.values() for gap in session.study.gaps[offer.key] if _is_about(gap, key)]
    model = session.problem.model
    rows = {row for gap in gaps if (row := model.find_row(CloseGap(gap.id))) is not None}
    known = [one for one in _obstacles(session, plan) if one.kind in _KINDS and rows and rows <= set(one.rows)]
    for obstacle in sorted(known, key=lambda one: (_KINDS.index(one.kind), one.id)):
        yield Candidate(_told(obstacle), obstacle.edit)
    level = gaps[0].check.requirement.of[0] if gaps else ""
    if level in _OF and not any(gap.check.signal for gap in gaps):
        lines = [session.workspace.lines[gap.line] for gap in gaps]
        subjects = sorted({line.architecture if level == "architecture" else line.brand for line in lines})
        yield Candidate(f"leave {_first(subjects)} out of it", joined(exempt(gaps[0].check.requirement, one) for one in subjects))
    names = {gap.check.feature for gap in gaps}
    if names and None not in names:
        brands = {session.workspace.lines[gap.line].brand for gap in gaps}
        demands = {one for brand in brands for one in session.workspace.brands[brand].demands if one.feature in names}
        yield _unwanted(demands, ", ".join(sorted(session.workspace.features[name].name for name in names if name is not None)))


def _obstacles(session: Session, plan: Plan) -> Iterable[Obstacle]:
    if session.plan is plan:
        return session.obstacles.values()
    return find_obstacles(session.problem, (offer.key for offer in plan.offers.values()))


def _is_about(gap: Gap, key: Key) -> bool:
    requirement = gap.check.requirement
    return (requirement.kind, requirement.owner, requirement.id, gap.check.subject) == key


def _told(obstacle: Obstacle) -> str:
    if obstacle.kind is ObstacleKind.REQUIREMENT:
        return f"waive {obstacle.id}"
    if obstacle.kind is ObstacleKind.EXEMPTION:
        return f"leave {steps_of(obstacle.id)[-1]} out of it"
    return obstacle.title.replace("asked:", "as asked:")


def _unwanted(demands: Iterable[Demand], what: str) -> Candidate:
    found = sorted(demands, key=lambda one: (one.brand, one.feature))
    brands = _first(list(dict.fromkeys(one.brand for one in found)))
    return Candidate(f"{brands} without {what}", joined(waive(one) for one in found))


def _first(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
