"""Stage graph: one typed, directed multigraph of the group; it answers with domain values and hides networkx.

Later stages ask the graph, never the files. The network itself is built when somebody first asks about neighbours.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from integration_model.domain import Component, Workspace
from integration_model.graph.content import Edge, EdgeKind, Node, NodeInfo, NodeKind, edges_of, key_of, nodes_of
from integration_model.values import Quantity, brand_of

__all__ = ["Edge", "EdgeKind", "GraphPart", "GroupGraph", "Node", "NodeInfo", "NodeKind", "Step"]

_OPINIONS = frozenset({EdgeKind.ASKS, EdgeKind.UNMET_BY})
"""Edges that say what is asked of something, not what it consists of."""
_DETOUR = {NodeKind.GROUP: 20, NodeKind.ROLE: 6, NodeKind.SUPPLIER: 2}
"""How many steps it costs to pass through a node that nearly everything touches: such a path explains little."""
_LESS = {EdgeKind.ASKS: 2, EdgeKind.PROVIDES: 4}
"""How many steps more an edge costs that explains less than others: what is not met says more than what is asked."""


@dataclass(frozen=True, slots=True)
class GraphPart:
    """Some nodes with the edges between them, both sorted."""

    nodes: tuple[NodeInfo, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An edge of a path; `forward` False where the path goes against it."""

    edge: Edge
    forward: bool


class GroupGraph:
    """The graph of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._candidates: dict[tuple[str, str], tuple[str, ...]] = {}
        self._offers: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def _graph(self) -> Any:
        import networkx  # late: comparing asks for candidates only

        graph = networkx.MultiDiGraph()
        for info in nodes_of(self.workspace):
            graph.add_node(info.node, info=info)
        for edge in edges_of(self.workspace):
            _add(graph, edge)
        return graph

    def candidates(self, line_id: str, role: str) -> tuple[str, ...]:
        """Components that can fill a role of a line as far as fit and buses go, today's first, then by id.

        Dates and requirements are not looked at: they are decisions and gaps.
        """
        key = (line_id, role)
        if key not in self._candidates:
            line = self.workspace.lines[line_id]
            ecu = line.ecus.get(role)
            today = [ecu.component] if ecu else []
            self._candidates[key] = (*today, *(name for name in self._offered(role, line.architecture) if name not in today))
        return self._candidates[key]

    def _offered(self, role: str, architecture: str) -> tuple[str, ...]:
        """Components that can fill a role of any line on an architecture."""
        key = (role, architecture)
        if key not in self._offers:
            components = self.workspace.components.values()
            self._offers[key] = tuple(c.id for c in components if role in c.roles and self._is_on_offer(c, architecture))
        return self._offers[key]

    def _is_on_offer(self, component: Component, architecture: str) -> bool:
        if component.replaces is None or (component.fits and architecture not in component.fits):
            return False
        buses = self.workspace.architectures[architecture].buses
        return all(bus in buses for bus in component.needs_buses)

    def price_today(self, line_id: str, role: str) -> Quantity | None:
        """What a line's unit in a role costs today: what others are held against; the cheapest candidate's where nobody knows it.

        None where nothing fills the role, or no price is known at all. Candidates are those that fill the same roles.
        """
        ecu = self.workspace.lines[line_id].ecus.get(role)
        if ecu is None:
            return None
        components = self.workspace.components
        today = components[ecu.component]
        if today.unit is not None:
            return today.unit
        alike = (components[name] for name in self.candidates(line_id, role) if components[name].is_as(today))
        prices = [one.unit for one in alike if one.unit is not None]
        return min(prices, key=lambda price: (price.expected, price.origin.address), default=None)

    def lines_on(self, component: str) -> tuple[str, ...]:
        """Lines that carry a component today, in the order of ids."""
        holders = self._graph.predecessors((NodeKind.COMPONENT, component))
        return tuple(sorted({name.rpartition("/")[0] for kind, name in holders if kind is NodeKind.ECU}))

    def hangs_on(self, supplier: str) -> tuple[str, ...]:
        """Lines that carry a component of the supplier, or one with a part of it, in the order of ids."""
        return tuple(sorted({line for name in self.components_with(supplier) for line in self.lines_on(name)}))

    def components_with(self, supplier: str) -> tuple[str, ...]:
        """Components of the supplier, and those of others that contain one of its parts."""
        found = set()
        for kind, name in self._graph.predecessors((NodeKind.SUPPLIER, supplier)):
            if kind is NodeKind.COMPONENT:
                found.add(name)
            elif kind is NodeKind.PART:
                found.update(
                    holder for holder_kind, holder in self._graph.predecessors((NodeKind.PART, name)) if holder_kind is NodeKind.COMPONENT
                )
        return tuple(sorted(found))

    def brands_on(self, component: str) -> tuple[str, ...]:
        """Brands that carry a component today."""
        return tuple(sorted({brand_of(line) for line in self.lines_on(component)}))

    def counts(self) -> dict[str, int]:
        """How many nodes there are of each kind."""
        kinds = [kind.value for kind, _ in self._graph.nodes]
        return {kind.value: kinds.count(kind.value) for kind in NodeKind}

    def info(self, node: Node) -> NodeInfo:
        """A node with its name and place; KeyError where there is none."""
        found: NodeInfo = self._graph.nodes[node]["info"]
        return found

    def named(self, word: str) -> tuple[Node, ...]:
        """The nodes that a word may mean: `kind:id`, an id, else the end of one (`grecale`, `vhal-properties`), sorted."""
        nodes: list[Node] = sorted(self._graph.nodes)
        for fits in (lambda node: key_of(node) == word, lambda node: node[1] == word, lambda node: _ends_with(node[1], word)):
            if found := tuple(node for node in nodes if fits(node)):
                return found
        return ()

    def words(self) -> tuple[str, ...]:
        """All ids, for hints."""
        return tuple(sorted({name for _, name in self._graph.nodes}))

    def ids(self, kind: NodeKind) -> tuple[str, ...]:
        """The ids of one kind, sorted."""
        return tuple(sorted(name for found, name in self._graph.nodes if found is kind))

    def whole(self) -> GraphPart:
        """All nodes and edges."""
        return self._part(self._graph.nodes)

    def part(self, *, only: Collection[NodeKind] = (), brand: str | None = None, around: Node | None = None, depth: int = 1) -> GraphPart:
        """What is left of the graph: what a brand consists of, what lies within `depth` steps of a node, some kinds only.

        The edges are those between the nodes that are left.
        """
        nodes: set[Node] = set(self._graph.nodes) if brand is None else self._below((NodeKind.BRAND, brand))
        if around is not None:
            nodes = self._around(around, depth, nodes | {around})
        return self._part(node for node in nodes if not only or node[0] in only)

    def _part(self, nodes: Any) -> GraphPart:
        kept = self._graph.subgraph(list(nodes))
        edges: list[Edge] = [edge for _, _, edge in kept.edges(data="edge")]
        infos = [info for _, info in kept.nodes(data="info")]
        return GraphPart(tuple(sorted(infos, key=lambda info: info.node)), tuple(sorted(edges, key=lambda edge: edge.sort_key)))

    def _below(self, start: Node) -> set[Node]:
        """Everything that a node consists of, wants and rests on; what is only asked of something else is left out."""
        found, todo = {start}, [start]
        while todo:
            for _, target, kind in self._graph.out_edges(todo.pop(), keys=True):
                if kind not in _OPINIONS and target not in found:
                    found.add(target)
                    todo.append(target)
        return found

    def _around(self, start: Node, depth: int, allowed: set[Node]) -> set[Node]:
        found = frontier = {start}
        for _ in range(min(depth, len(allowed))):
            frontier = {other for node in frontier for other in self._neighbours(node)} & allowed - found
            if not frontier:
                break
            found = found | frontier
        return found

    def _neighbours(self, node: Node) -> Iterator[Node]:
        yield from self._graph.successors(node)
        yield from self._graph.predecessors(node)

    def path(self, source: Node, target: Node) -> tuple[Step, ...] | None:
        """The shortest path between two nodes, edges taken in either direction; None where there is none.

        Passing through what nearly everything touches counts as a detour. Ties go to the path whose ids come first.
        """
        steps = self._steps
        best: dict[Node, int] = {source: 0}
        came: dict[Node, Step] = {}
        queue: list[tuple[int, Node]] = [(0, source)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == target:
                return _walked(came, source, target)
            if cost > best[node]:
                continue
            cost += _DETOUR.get(node[0], 0) if node != source else 0
            for other, step in steps[node]:
                reached = cost + 1 + _LESS.get(step.edge.kind, 0)
                if reached < best.get(other, reached + 1):
                    best[other], came[other] = reached, step
                    heapq.heappush(queue, (reached, other))
        return None

    @cached_property
    def _steps(self) -> dict[Node, list[tuple[Node, Step]]]:
        """The neighbours of each node with the edge that leads there, sorted: forward before backward."""
        found: defaultdict[Node, list[tuple[Node, Step]]] = defaultdict(list)
        for edge in self.whole().edges:
            found[edge.source].append((edge.target, Step(edge, forward=True)))
            found[edge.target].append((edge.source, Step(edge, forward=False)))
        for steps in found.values():
            steps.sort(key=lambda pair: (pair[0], not pair[1].forward, pair[1].edge.kind))
        return found


def _add(graph: Any, edge: Edge) -> None:
    """Add an edge; ValueError where an end is missing. The same statement twice is one edge."""
    for end in (edge.source, edge.target):
        if end not in graph:
            raise ValueError(f"no such node: {end}")
    if not graph.has_edge(edge.source, edge.target, key=edge.kind):
        graph.add_edge(edge.source, edge.target, key=edge.kind, edge=edge)


def _ends_with(name: str, word: str) -> bool:
    return name.endswith((f"/{word}", f".{word}"))


def _walked(came: dict[Node, Step], source: Node, target: Node) -> tuple[Step, ...]:
    """The steps from the source to the target."""
    steps: list[Step] = []
    node = target
    while node != source:
        step = came[node]
        steps.append(step)
        node = step.edge.source if step.forward else step.edge.target
    return tuple(reversed(steps))
