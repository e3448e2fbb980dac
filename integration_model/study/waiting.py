"""New cars that start later than planned: today's unit of their stack ends, and another can be there only after their SOP.

In: a line that is chosen for its SOP. Out: the months in which it could start, each with the role whose unit it would wait for.

A unit whose supply ends some day is looked at whenever that is: an earlier end then takes nothing away and adds nothing. A car that waits
is paid for like one that the law keeps from being built; where that has no price, none waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import AssetRegistry
from integration_model.study.offers import is_open, stack_of
from integration_model.study.supply_ends import supply_end

Late: TypeAlias = Mapping[str, Mapping[int, str]]
"""Line -> the months in which it could start later than planned, each with the role whose unit it would wait for."""


class LateStarts:
    """Finds the months in which new cars could start later."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry, graph: GroupGraph, known: Late | None = None) -> None:
        self.workspace, self.registry, self.graph = workspace, registry, graph
        self.known = known
        self.calendar = registry.calendar

    def of(self, line: VehicleLine) -> dict[int, str]:
        """Month -> the first role in which something can be had only from then on; empty of a line that is not chosen for its SOP."""
        if self.known is not None:
            return dict(self.known[line.id])
        found: dict[int, str] = {}
        if self.workspace.group.margin is not None and is_open(line, self.calendar):
            for month, role in self._each(line):
                found.setdefault(month, role)
        return found

    def _each(self, line: VehicleLine) -> Iterator[tuple[int, str]]:
        built = self.calendar.built(line)
        for role, ecu in line.ecus.items():
            today = self.workspace.components.get(ecu.component)
            if today is None or supply_end(today, self.workspace) is None:
                continue
            for name in self.graph.candidates(line.id, role):
                other = self.workspace.components[name]
                month = self._is_there_from(line, other) if name != today.id and self._suits(line, other) else built.first
                if built.first < month < built.end:
                    yield month, role

    def _suits(self, line: VehicleLine, other: Component) -> bool:
        """Whether a line can have it on its stack."""
        return "head-unit" not in other.roles or other.stack == stack_of(line, self.workspace)

    def _is_there_from(self, line: VehicleLine, other: Component) -> int:
        """The month from which it is offered, and qualified for the line's architecture."""
        qualified = self.registry.requalification(other, line.architecture)
        ready = self.calendar.earliest(self.registry.lead((qualified,)) if qualified is not None else 0.0)
        return max(ready, self.calendar.number(other.offered_from)) if other.offered_from is not None else ready
