"""Stage graph: one typed, directed multigraph of the group; it answers with domain values and hides networkx.

Later stages ask the graph, never the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import networkx

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.values import Quantity


class NodeKind(StrEnum):
    """What a node is."""

    GROUP = "group"
    BRAND = "brand"
    LINE = "line"
    ARCHITECTURE = "architecture"
    ECU = "ecu"
    COMPONENT = "component"
    PART = "part"
    SUPPLIER = "supplier"
    PLATFORM = "platform"
    STACK = "stack"
    REQUIREMENT = "requirement"
    SIGNAL = "signal"
    FEATURE = "feature"


class EdgeKind(StrEnum):
    """What an edge says; read it source, kind, target."""

    OWNS = "owns"
    BUILDS = "builds"
    RESTS_ON = "rests on"
    CARRIES = "carries"
    FILLED_BY = "is filled by"
    MAY_USE = "may be filled by"
    CONTAINS = "contains"
    SUPPLIED_BY = "is supplied by"
    RUNS = "runs"
    OFFERED_BY = "is offered by"
    EXTENDS = "extends"
    REQUIRES = "requires"
    SENDS = "sends"
    WANTS = "wants"
    PROVIDES = "provides"


Node = tuple[NodeKind, str]


class GroupGraph:
    """The graph of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._graph = networkx.MultiDiGraph()
        self._candidates: dict[tuple[str, str], tuple[str, ...]] = {}
        self._add_nodes()
        self._add_edges()

    def _add_nodes(self) -> None:
        workspace = self.workspace
        groups: list[tuple[NodeKind, Iterator[str]]] = [
            (NodeKind.GROUP, iter([workspace.group.id])),
            (NodeKind.BRAND, iter(workspace.brands)),
            (NodeKind.LINE, iter(workspace.lines)),
            (NodeKind.ARCHITECTURE, iter(workspace.architectures)),
            (NodeKind.COMPONENT, iter(workspace.components)),
            (NodeKind.PART, iter(workspace.parts)),
            (NodeKind.SUPPLIER, iter(workspace.suppliers)),
            (NodeKind.FEATURE, iter(workspace.features)),
            (NodeKind.STACK, iter(workspace.stacks)),
            (NodeKind.PLATFORM, (name for name, platform in workspace.platforms.items() if not platform.is_stack)),
            (NodeKind.ECU, (f"{line.id}/{role}" for line in workspace.lines.values() for role in line.ecus)),
            (NodeKind.REQUIREMENT, (f"{owner}.{name}" for owner, name in self._requirement_names())),
            (NodeKind.SIGNAL, (f"{found.id}/{quantity}" for found in workspace.architectures.values() for quantity in found.signals)),
        ]
        for kind, names in groups:
            self._graph.add_nodes_from(((kind, name) for name in names), kind=kind)

    def _requirement_names(self) -> Iterator[tuple[str, str]]:
        seen = set()
        for platform in self.workspace.platforms.values():
            for requirement in platform.requirements:
                if (requirement.owner, requirement.id) not in seen:
                    seen.add((requirement.owner, requirement.id))
                    yield requirement.owner, requirement.id
        for requirement in self.workspace.group.regulations:
            yield "regulations", requirement.id

    def _link(self, source: Node, kind: EdgeKind, target: Node) -> None:
        """Add an edge; both ends must be there, so that no typo makes a node."""
        if source not in self._graph or target not in self._graph:
            raise ValueError(f"no such node: {source if source not in self._graph else target}")
        self._graph.add_edge(source, target, key=kind)

    def _add_edges(self) -> None:
        workspace = self.workspace
        for brand in workspace.brands.values():
            self._link((NodeKind.GROUP, workspace.group.id), EdgeKind.OWNS, (NodeKind.BRAND, brand.id))
            for demand in brand.demands:
                if demand.keeps is None:
                    self._link((NodeKind.BRAND, brand.id), EdgeKind.WANTS, (NodeKind.FEATURE, demand.feature))
        for line in workspace.lines.values():
            self._add_line(line)
        for component in workspace.components.values():
            self._add_component(component)
        self._add_platforms()
        for found in workspace.architectures.values():
            for quantity in found.signals:
                self._link((NodeKind.ARCHITECTURE, found.id), EdgeKind.SENDS, (NodeKind.SIGNAL, f"{found.id}/{quantity}"))

    def _add_line(self, line: VehicleLine) -> None:
        node = (NodeKind.LINE, line.id)
        self._link((NodeKind.BRAND, line.brand), EdgeKind.BUILDS, node)
        self._link(node, EdgeKind.RESTS_ON, (NodeKind.ARCHITECTURE, line.architecture))
        for role, ecu in line.ecus.items():
            holder = (NodeKind.ECU, f"{line.id}/{role}")
            self._link(node, EdgeKind.CARRIES, holder)
            self._link(holder, EdgeKind.FILLED_BY, (NodeKind.COMPONENT, ecu.component))

    def _add_component(self, component: Component) -> None:
        node = (NodeKind.COMPONENT, component.id)
        self._link(node, EdgeKind.SUPPLIED_BY, (NodeKind.SUPPLIER, component.supplier))
        for part in component.parts:
            self._link(node, EdgeKind.CONTAINS, (NodeKind.PART, part))
        if component.stack is not None:
            self._link(node, EdgeKind.RUNS, (NodeKind.STACK, component.stack))

    def _add_platforms(self) -> None:
        workspace = self.workspace
        for part in workspace.parts.values():
            self._link((NodeKind.PART, part.id), EdgeKind.SUPPLIED_BY, (NodeKind.SUPPLIER, part.supplier))
        for platform in workspace.platforms.values():
            node = (NodeKind.STACK if platform.is_stack else NodeKind.PLATFORM, platform.id)
            self._link(node, EdgeKind.OFFERED_BY, (NodeKind.SUPPLIER, platform.supplier))
            if platform.base is not None:
                self._link(node, EdgeKind.EXTENDS, (NodeKind.PLATFORM, platform.base))
            for requirement in platform.requirements:
                self._link(node, EdgeKind.REQUIRES, (NodeKind.REQUIREMENT, f"{requirement.owner}.{requirement.id}"))
            for feature in sorted(platform.provides):
                self._link(node, EdgeKind.PROVIDES, (NodeKind.FEATURE, feature))
        for requirement in workspace.group.regulations:
            self._link((NodeKind.GROUP, workspace.group.id), EdgeKind.REQUIRES, (NodeKind.REQUIREMENT, f"regulations.{requirement.id}"))

    def candidates(self, line_id: str, role: str) -> tuple[str, ...]:
        """Components that can fill a role of a line as far as fit and buses go, today's first, then by id.

        Dates and requirements are not looked at: they are decisions and gaps.
        """
        key = (line_id, role)
        if key not in self._candidates:
            line = self.workspace.lines[line_id]
            ecu = line.ecus.get(role)
            today = [ecu.component] if ecu else []
            offered = [
                c.id for c in self.workspace.components.values() if c.role == role and c.id not in today and self._is_on_offer(c, line)
            ]
            self._candidates[key] = (*today, *offered)
        return self._candidates[key]

    def _is_on_offer(self, component: Component, line: VehicleLine) -> bool:
        if component.replaces is None or (component.fits and line.architecture not in component.fits):
            return False
        buses = self.workspace.architectures[line.architecture].buses
        return all(bus in buses for bus in component.needs_buses)

    def least_price(self, line_id: str, role: str) -> Quantity | None:
        """The lowest unit price among a line's candidates for a role: the reference that hardware is priced against."""
        prices = [unit for name in self.candidates(line_id, role) if (unit := self.workspace.components[name].unit) is not None]
        return min(prices, key=lambda price: (price.expected, price.origin.address)) if prices else None

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
        return tuple(sorted({line.partition("/")[0] for line in self.lines_on(component)}))

    def counts(self) -> dict[str, int]:
        """How many nodes there are of each kind."""
        kinds = [kind.value for kind, _ in self._graph.nodes]
        return {kind.value: kinds.count(kind.value) for kind in NodeKind}
