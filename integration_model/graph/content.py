"""What a workspace says, as nodes and edges: each edge is one statement with its place.

In: the workspace. Out: `NodeInfo` and `Edge` values, which the graph takes in and the exports write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from integration_model.comparisons import Fulfilment, Judgement, Known, Subject
from integration_model.domain import Demand, Platform, Requirement, VehicleLine, Workspace
from integration_model.values import Origin, cars_a_year


class NodeKind(StrEnum):
    """What a node is."""

    GROUP = "group"
    BRAND = "brand"
    LINE = "line"
    ARCHITECTURE = "architecture"
    ECU = "ecu"
    ROLE = "role"
    COMPONENT = "component"
    PART = "part"
    SUPPLIER = "supplier"
    PLATFORM = "platform"
    STACK = "stack"
    REQUIREMENT = "requirement"
    SIGNAL = "signal"
    FEATURE = "feature"
    DEMAND = "demand"


class EdgeKind(StrEnum):
    """What an edge says; read it source, kind, target."""

    OWNS = "owns"
    BUILDS = "builds"
    RESTS_ON = "rests on"
    CARRIES = "carries"
    FILLED_BY = "is filled by"
    FILLS = "can fill"
    CONTAINS = "contains"
    SUPPLIED_BY = "is supplied by"
    RUNS = "runs"
    OFFERED_BY = "is offered by"
    EXTENDS = "extends"
    REQUIRES = "requires"
    NEEDS = "needs"
    ASKS = "asks"
    UNMET_BY = "is not met by"
    SENDS = "sends"
    WANTS = "wants"
    IS_FOR = "is for"
    PROVIDES = "provides"


Node = tuple[NodeKind, str]


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """A node with its name, where it is stated, and how many cars a year it concerns (None where that says nothing)."""

    node: Node
    title: str
    place: str
    cars: float | None = None

    @property
    def key(self) -> str:
        """One text for kind and id: `brand:jeep`."""
        return key_of(self.node)


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement: source, kind, target; `note` says more in people's or the comparison's words, `place` where it stands."""

    source: Node
    kind: EdgeKind
    target: Node
    note: str = ""
    place: str = ""

    @property
    def sort_key(self) -> tuple[Node, Node, str]:
        """By source, target, kind."""
        return (self.source, self.target, self.kind)


def key_of(node: Node) -> str:
    """One text for kind and id: `brand:jeep`."""
    return f"{node[0].value}:{node[1]}"


def nodes_of(workspace: Workspace) -> Iterator[NodeInfo]:
    """Every node of the workspace, each once."""
    cars = cars_of(workspace)
    for kind, name, title, origin in _named(workspace):
        node = (kind, name)
        yield NodeInfo(node, title, str(origin) if origin else "", cars.get(node, 0.0) if kind in _WITH_CARS else None)


_WITH_CARS = frozenset(
    {
        NodeKind.GROUP,
        NodeKind.BRAND,
        NodeKind.LINE,
        NodeKind.ARCHITECTURE,
        NodeKind.ECU,
        NodeKind.COMPONENT,
        NodeKind.PART,
        NodeKind.SUPPLIER,
        NodeKind.STACK,
    }
)


def cars_of(workspace: Workspace) -> Mapping[Node, float]:
    """Cars a year that carry, contain, run or belong to a node while all lines stay as they are; each car counts once for a node."""
    lines: defaultdict[Node, list[tuple[str, float]]] = defaultdict(list)
    for line in workspace.lines.values():
        for node in _touched(line, workspace):
            lines[node].append((line.id, line.volume.expected))
    return {node: cars_a_year(found) for node, found in lines.items()}


def _touched(line: VehicleLine, workspace: Workspace) -> set[Node]:
    """Everything that a car of the line concerns."""
    found: set[Node] = {
        (NodeKind.GROUP, workspace.group.id),
        (NodeKind.BRAND, line.brand),
        (NodeKind.LINE, line.id),
        (NodeKind.ARCHITECTURE, line.architecture),
    }
    for role, ecu in line.ecus.items():
        component = workspace.components[ecu.component]
        found |= {(NodeKind.ECU, f"{line.id}/{role}"), (NodeKind.COMPONENT, component.id), (NodeKind.SUPPLIER, component.supplier)}
        found |= {(NodeKind.PART, part) for part in component.parts}
        found |= {(NodeKind.SUPPLIER, workspace.parts[part].supplier) for part in component.parts}
        found |= {(NodeKind.STACK, component.stack)} if component.stack else set()
    return found


def _named(workspace: Workspace) -> Iterator[tuple[NodeKind, str, str, Origin | None]]:
    """Kind, id, name and origin of each node."""
    group = workspace.group
    yield NodeKind.GROUP, group.id, group.name, group.origin
    yield from ((NodeKind.BRAND, one.id, one.name, one.origin) for one in workspace.brands.values())
    yield from ((NodeKind.ARCHITECTURE, one.id, one.name, one.origin) for one in workspace.architectures.values())
    yield from ((NodeKind.COMPONENT, one.id, one.name, one.origin) for one in workspace.components.values())
    yield from ((NodeKind.PART, one.id, one.name, one.origin) for one in workspace.parts.values())
    yield from ((NodeKind.SUPPLIER, one.id, one.name, one.origin) for one in workspace.suppliers.values())
    yield from ((NodeKind.FEATURE, one.id, one.name, one.origin) for one in workspace.features.values())
    yield from ((NodeKind.ROLE, name, title, None) for name, title in group.roles.items())
    yield from ((platform_node(one)[0], one.id, one.name, one.origin) for one in workspace.platforms.values())
    for line in workspace.lines.values():
        yield NodeKind.LINE, line.id, line.name, line.origin
        yield from ((NodeKind.ECU, f"{line.id}/{role}", group.roles.get(role, role), ecu.origin) for role, ecu in line.ecus.items())
    for found in workspace.architectures.values():
        yield from ((NodeKind.SIGNAL, f"{found.id}/{name}", one.message or name, one.origin) for name, one in found.signals.items())
    for demand in _demands(workspace):
        yield NodeKind.DEMAND, f"{demand.brand}/{demand.feature}", _wish(demand), demand.origin
    for _, one in _requirements(workspace):
        yield NodeKind.REQUIREMENT, f"{one.owner}.{one.id}", one.why, one.origin


def _demands(workspace: Workspace) -> Iterator[Demand]:
    for brand in workspace.brands.values():
        yield from brand.demands


def _wish(demand: Demand) -> str:
    if demand.must is not None:
        return demand.must or "a must-have"
    return f"{demand.points.expected * demand.scale:g} of 100 points" if demand.points else ""


def platform_node(platform: Platform) -> Node:
    """A stack or a platform."""
    return (NodeKind.STACK if platform.is_stack else NodeKind.PLATFORM, platform.id)


def _requirements(workspace: Workspace) -> Iterator[tuple[Node, Requirement]]:
    """Every requirement once, with the node that states it."""
    seen: set[tuple[str, str]] = set()
    for platform in workspace.platforms.values():
        for requirement in platform.requirements:
            if (requirement.owner, requirement.id) not in seen:
                seen.add((requirement.owner, requirement.id))
                yield platform_node(workspace.platforms[requirement.owner]), requirement
    yield from (((NodeKind.GROUP, workspace.group.id), requirement) for requirement in workspace.group.regulations)
    for feature in workspace.features.values():
        yield from (((NodeKind.FEATURE, feature.id), requirement) for requirement in feature.requirements)


def edges_of(workspace: Workspace) -> Iterator[Edge]:
    """Every statement of the workspace."""
    group = (NodeKind.GROUP, workspace.group.id)
    for brand in workspace.brands.values():
        yield Edge(group, EdgeKind.OWNS, (NodeKind.BRAND, brand.id), place=str(brand.origin))
    for demand in _demands(workspace):
        node = (NodeKind.DEMAND, f"{demand.brand}/{demand.feature}")
        yield Edge((NodeKind.BRAND, demand.brand), EdgeKind.WANTS, node, _wish(demand), str(demand.origin))
        if demand.keeps is None:
            yield Edge(
                node, EdgeKind.IS_FOR, (NodeKind.FEATURE, demand.feature), workspace.features[demand.feature].name, str(demand.origin)
            )
    yield from _of_lines(workspace)
    yield from _of_components(workspace)
    yield from _of_platforms(workspace)
    for owner, requirement in _requirements(workspace):
        yield from _of_requirement(owner, requirement, workspace)
    for found in workspace.architectures.values():
        for name, encoding in found.signals.items():
            signal = (NodeKind.SIGNAL, f"{found.id}/{name}")
            yield Edge((NodeKind.ARCHITECTURE, found.id), EdgeKind.SENDS, signal, encoding.message, str(encoding.origin))


def _of_lines(workspace: Workspace) -> Iterator[Edge]:
    for line in workspace.lines.values():
        node = (NodeKind.LINE, line.id)
        yield Edge((NodeKind.BRAND, line.brand), EdgeKind.BUILDS, node, line.name, str(line.origin))
        yield Edge(node, EdgeKind.RESTS_ON, (NodeKind.ARCHITECTURE, line.architecture), "", str(line.architecture_origin))
        for role, ecu in line.ecus.items():
            holder = (NodeKind.ECU, f"{line.id}/{role}")
            yield Edge(node, EdgeKind.CARRIES, holder, "", str(ecu.origin))
            yield Edge(holder, EdgeKind.FILLED_BY, (NodeKind.COMPONENT, ecu.component), "", str(ecu.origin))


def _of_components(workspace: Workspace) -> Iterator[Edge]:
    for component in workspace.components.values():
        node, place = (NodeKind.COMPONENT, component.id), str(component.origin)
        yield from (Edge(node, EdgeKind.FILLS, (NodeKind.ROLE, role), "", place) for role in component.roles)
        yield Edge(node, EdgeKind.SUPPLIED_BY, (NodeKind.SUPPLIER, component.supplier), "", place)
        yield from (Edge(node, EdgeKind.CONTAINS, (NodeKind.PART, part), "", place) for part in component.parts)
        if component.stack is not None:
            yield Edge(node, EdgeKind.RUNS, (NodeKind.STACK, component.stack), "", place)
    for part in workspace.parts.values():
        yield Edge((NodeKind.PART, part.id), EdgeKind.SUPPLIED_BY, (NodeKind.SUPPLIER, part.supplier), "", str(part.origin))


def _of_platforms(workspace: Workspace) -> Iterator[Edge]:
    for platform in workspace.platforms.values():
        node, place = platform_node(platform), str(platform.origin)
        yield Edge(node, EdgeKind.OFFERED_BY, (NodeKind.SUPPLIER, platform.supplier), "", place)
        if platform.base is not None:
            yield Edge(node, EdgeKind.EXTENDS, platform_node(workspace.platforms[platform.base]), "", place)
        for feature in sorted(platform.provides):
            yield Edge(node, EdgeKind.PROVIDES, (NodeKind.FEATURE, feature), "", place)
        for requirement in platform.requirements:
            target = (NodeKind.REQUIREMENT, f"{requirement.owner}.{requirement.id}")
            yield Edge(node, EdgeKind.REQUIRES, target, requirement.why, str(requirement.origin))


def _of_requirement(owner: Node, requirement: Requirement, workspace: Workspace) -> Iterator[Edge]:
    """Who states it (platforms say so themselves), what it asks, and what does not meet it as things stand."""
    node, place = (NodeKind.REQUIREMENT, f"{requirement.owner}.{requirement.id}"), str(requirement.origin)
    if owner[0] in (NodeKind.GROUP, NodeKind.FEATURE):
        kind = EdgeKind.NEEDS if owner[0] is NodeKind.FEATURE else EdgeKind.REQUIRES
        yield Edge(owner, kind, node, requirement.why, place)
    if requirement.waived:
        return
    for target in sorted(_asked(requirement, workspace)):
        yield Edge(node, EdgeKind.ASKS, target, requirement.ask(), place)
    unmet: dict[Node, list[Judgement]] = {}
    for target, judgement in _judged(requirement, workspace):
        if judgement.verdict is not Fulfilment.MET:
            unmet.setdefault(target, []).append(judgement)
    for target, judgements in unmet.items():
        yield Edge(node, EdgeKind.UNMET_BY, target, "; ".join(one.sentence for one in judgements), str(judgements[0].origin))


def _asked(requirement: Requirement, workspace: Workspace) -> set[Node]:
    """What is asked: roles by name; else each architecture, line, brand or supplier that has to answer."""
    level = requirement.of[0]
    if level == "architecture":
        return {(NodeKind.ARCHITECTURE, name) for name in workspace.architectures if name not in requirement.exempt}
    if level == "line":
        return {(NodeKind.LINE, line.id) for line in workspace.lines.values() if not {line.id, line.brand} & set(requirement.exempt)}
    if level == "brand":
        claiming = {feature.id for feature in workspace.features.values() if feature.claims}
        return {
            (NodeKind.BRAND, one.brand) for one in _demands(workspace) if one.feature in claiming and one.brand not in requirement.exempt
        }
    if level == "contract":
        return {(NodeKind.SUPPLIER, one.supplier) for one in workspace.components.values() if requirement.role in one.roles}
    return {(NodeKind.ROLE, role) for role in requirement.of if role in workspace.group.roles}


def _judged(requirement: Requirement, workspace: Workspace) -> Iterator[tuple[Node, Judgement]]:
    """Everything that is asked, judged as it stands; dates that depend on a line's change are left open."""
    if requirement.of[0] == "architecture":
        yield from _judged_architectures(requirement, workspace)
    comparison = requirement.comparison
    if comparison is None:
        return
    for node, subject in _subjects(requirement, workspace):
        yield node, comparison.judge(subject)


def _judged_architectures(requirement: Requirement, workspace: Workspace) -> Iterator[tuple[Node, Judgement]]:
    for found in workspace.architectures.values():
        if found.id in requirement.exempt:
            continue
        for asked in requirement.signals:
            quantity = asked.target.quantity
            node = (NodeKind.SIGNAL, f"{found.id}/{quantity}") if quantity in found.signals else (NodeKind.ARCHITECTURE, found.id)
            yield node, asked.judge(found.id, found.signals.get(quantity), found.origin)


def _subjects(requirement: Requirement, workspace: Workspace) -> Iterator[tuple[Node, Subject]]:
    """Who has to answer a comparison, with the facts that it looks at."""
    level, exempt = requirement.of[0], set(requirement.exempt)
    if level == "architecture":
        found = (one for one in workspace.architectures.values() if one.id not in exempt)
        yield from (((NodeKind.ARCHITECTURE, one.id), Subject(one.id, one.facts, one.origin)) for one in found)
    elif level == "line":
        for line in workspace.lines.values():
            facts = {"sop": Known(line.sop, line.origin_of("sop")), "ends": Known(line.ends, line.origin_of("ends"))}
            yield (NodeKind.LINE, line.id), Subject(line.id, facts, line.origin)
    elif level == "brand":
        wishes = (feature for feature in workspace.features.values() if feature.claims)
        yield from (((NodeKind.FEATURE, one.id), Subject(one.id, one.claims, one.origin)) for one in wishes)
    elif level == "contract":
        names = {one.supplier for one in workspace.components.values() if requirement.role in one.roles} - exempt
        suppliers = (workspace.suppliers[name] for name in sorted(names))
        yield from (((NodeKind.SUPPLIER, one.id), Subject(one.id, one.contract, one.origin)) for one in suppliers)
    else:
        for component in workspace.components.values():
            if set(component.roles) & set(requirement.of) and not {component.id, component.supplier} & exempt:
                yield (NodeKind.COMPONENT, component.id), Subject(component.id, component.facts, component.origin)
