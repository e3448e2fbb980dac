"""The group as layers: chip, head unit, software stack, architecture, brand, with the cars a year that flow between them.

In: the graph. Out: `GroupLayers`, the nodes of each layer in an order with few crossings, and the flows, each of one stack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.values import generation_of

HEADS = ("chip", "head unit", "software stack", "architecture", "brand")
HEAD_UNIT, STACK = 1, 2
UNNAMED = "not named"
_ROLE = "head-unit"
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Flow:
    """Cars a year from a node of one layer to a node of the next that run the stack."""

    layer: int
    source: str
    target: str
    stack: str
    cars: float


@dataclass(frozen=True, slots=True)
class GroupLayers:
    """Ids by layer from top to bottom, flows, cars by node, and how open each head unit's source is."""

    ids: tuple[tuple[str, ...], ...]
    flows: tuple[Flow, ...]
    cars: tuple[Mapping[str, float], ...]
    access: Mapping[str, str]
    total: float
    left_out: int
    """Lines of today without cars: they have ended or not begun."""
    black_boxes: float = field(default=0.0)
    """Cars with a head unit of which nobody but its supplier has the source."""


def layers_of(graph: GroupGraph) -> GroupLayers:
    """The layers of the graph's workspace, as wide as the lines of today: what follows them is built in their place."""
    workspace = graph.workspace
    todays = [line for line in workspace.lines.values() if generation_of(line.id) == 1]
    shown = [line for line in todays if line.volume.expected > 0 and _ROLE in line.ecus]
    flows: defaultdict[tuple[int, str, str, str], float] = defaultdict(float)
    for line in shown:
        way = _way(line, workspace)
        for layer, (source, target) in enumerate(pairwise(way)):
            flows[layer, source, target, way[STACK]] += line.volume.expected
    found = tuple(Flow(*key, cars) for key, cars in sorted(flows.items()))
    cars = _cars(shown, workspace)
    access = {name: _access(workspace.components[name]) for name in cars[HEAD_UNIT]}
    black = sum(cars[HEAD_UNIT][name] for name, what in access.items() if what == "none")
    total = sum(line.volume.expected for line in shown)
    return GroupLayers(_ordered(found, cars, workspace), found, cars, access, total, len(todays) - len(shown), black)


def _way(line: VehicleLine, workspace: Workspace) -> tuple[str, str, str, str, str]:
    """What a car of the line passes through, one node a layer."""
    component = workspace.components[line.ecus[_ROLE].component]
    chip = " + ".join(component.parts) or UNNAMED
    return (chip, component.id, component.stack or UNNAMED, line.architecture, line.brand)


def _access(component: Component) -> str:
    known = component.facts.get("source_access")
    return str(known.value) if known else ""


def _cars(lines: Sequence[VehicleLine], workspace: Workspace) -> tuple[Mapping[str, float], ...]:
    cars: tuple[defaultdict[str, float], ...] = tuple(defaultdict(float) for _ in HEADS)
    for line in lines:
        for layer, name in enumerate(_way(line, workspace)):
            cars[layer][name] += line.volume.expected
    return cars


def _ordered(flows: Sequence[Flow], cars: Sequence[Mapping[str, float]], workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """The layers sorted so that few flows cross; head units and chips stay beside those of the same supplier.

    From a few starts each node goes to where its neighbours stand, back and forth; then neighbours are swapped.
    """
    families = _families(workspace)
    found = []
    for start in _STARTS:
        order = [sorted(layer, key=lambda name, layer=layer, start=start: start(name, layer[name])) for layer in cars]  # type: ignore[misc]
        for first in (True, False):
            swept = _swept(order, flows, cars, families, forward=first)
            _swap_neighbours(swept, flows, families)
            found.append((_crossings(swept, flows), tuple(tuple(layer) for layer in swept)))
    return min(found)[1]


_STARTS: tuple[Callable[[str, float], tuple[float, str]], ...] = (
    lambda name, cars: (-cars, name),
    lambda name, cars: (cars, name),
    lambda name, _: (0.0, name),
)


def _swept(
    start: Sequence[Sequence[str]],
    flows: Sequence[Flow],
    cars: Sequence[Mapping[str, float]],
    families: Mapping[str, str],
    *,
    forward: bool,
) -> list[list[str]]:
    """The best order that sweeps over the layers find."""
    order = [list(layer) for layer in start]
    best, least = order, float("inf")
    for _ in range(_SWEEPS):
        for layer in range(1, len(order)) if forward else range(len(order) - 2, -1, -1):
            order[layer] = _settled(order, layer, layer - 1 if forward else layer + 1, flows, cars, families)
        forward = not forward
        crossings = _crossings(order, flows)
        if crossings < least:
            best, least = [list(layer) for layer in order], crossings
    return best


def _swap_neighbours(order: list[list[str]], flows: Sequence[Flow], families: Mapping[str, str]) -> None:
    """Swap two that stand beside each other as long as that makes less cross and takes no family apart."""
    least, is_better = _crossings(order, flows), True
    while is_better:
        is_better = False
        for layer in order:
            for place in range(len(layer) - 1):
                layer[place], layer[place + 1] = layer[place + 1], layer[place]
                crossings = _crossings(order, flows) if _is_together(layer, families) else least
                if crossings < least - 1e-9:
                    least, is_better = crossings, True
                else:
                    layer[place], layer[place + 1] = layer[place + 1], layer[place]


def _is_together(layer: Sequence[str], families: Mapping[str, str]) -> bool:
    """Whether nobody stands between two of a family."""
    blocks = [family for family, _ in groupby(families.get(name, name) for name in layer)]
    return len(blocks) == len(set(blocks))


def _families(workspace: Workspace) -> Mapping[str, str]:
    makers = {component.id: component.supplier for component in workspace.components.values()}
    return {**makers, **{part.id: part.supplier for part in workspace.parts.values()}}


def _settled(
    order: Sequence[Sequence[str]],
    layer: int,
    beside: int,
    flows: Sequence[Flow],
    cars: Sequence[Mapping[str, float]],
    families: Mapping[str, str],
) -> list[str]:
    """A layer sorted by where the neighbours in the layer beside it stand, on average over cars, families together."""
    places = {name: place for place, name in enumerate(order[beside])}
    sums: defaultdict[str, float] = defaultdict(float)
    for flow in flows:
        if flow.layer == min(layer, beside):
            own, other = (flow.target, flow.source) if layer > beside else (flow.source, flow.target)
            sums[own] += places[other] * flow.cars
    mean = {name: sums[name] / cars[layer][name] for name in order[layer]}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for name in order[layer]:
        members[families.get(name, name)].append(name)
    weight = {one: sum(cars[layer][name] for name in names) for one, names in members.items()}
    middle = {one: sum(mean[name] * cars[layer][name] for name in names) / weight[one] for one, names in members.items()}
    return sorted(order[layer], key=lambda name: (middle[families.get(name, name)], families.get(name, name), mean[name], name))


def _crossings(order: Sequence[Sequence[str]], flows: Sequence[Flow]) -> float:
    """How much crosses: for each pair of flows that cross, the cars of the smaller one."""
    crossed = 0.0
    places = [{name: place for place, name in enumerate(layer)} for layer in order]
    for layer in range(len(order) - 1):
        left, right = places[layer], places[layer + 1]
        own = [(left[flow.source], right[flow.target], flow.cars) for flow in flows if flow.layer == layer]
        for at, (start, end, cars) in enumerate(own):
            crossed += sum(min(cars, more) for other, last, more in own[at + 1 :] if (start - other) * (end - last) < 0)
    return crossed
