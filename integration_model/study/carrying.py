"""What a line may carry on an offer: role by role the components that can fill it, by their dates and by what its stack asks.

In: a line, an offer, the roles that anything is asked of. Out: candidates, today's component among them while it is supplied.
"""

from __future__ import annotations

from integration_model.domain import NONE, Component, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import AssetRegistry
from integration_model.study.offers import Offer, has_price
from integration_model.study.supply_ends import supply_end
from integration_model.values import Month
from integration_model.work import Pace


class CandidateFinder:
    """Finds the components for each role of a line on an offer."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry, graph: GroupGraph) -> None:
        self.workspace = workspace
        self.registry = registry
        self.calendar = registry.calendar
        self.graph = graph
        self._ends = {name: supply_end(component, workspace) for name, component in workspace.components.items()}

    def candidates(self, line: VehicleLine, offer: Offer, roles: set[str]) -> dict[str, tuple[str, ...]]:
        """Role -> components, for all roles that the line carries and those that anything is asked of.

        A role that nobody asks about counts too: its hardware has a price, and others may exclude it.
        """
        found: dict[str, tuple[str, ...]] = {}
        for role in sorted(roles | set(line.ecus)):
            if offer.stays:
                found[role] = (line.ecus[role].component,) if role in line.ecus else (NONE,)
                continue
            names = [name for name in self.graph.candidates(line.id, role) if self._can_use(line, offer, name)]
            if role not in line.ecus:
                names.insert(0, NONE)
            if names or role in line.ecus:  # nothing left to fill it with: the line cannot run there
                found[role] = tuple(names)
        return found

    def waits(self, line: VehicleLine, offer: Offer, role: str) -> bool:
        """Whether something could fill a role but for its dates: it comes too late for the change, or is not supplied any more."""
        return not offer.stays and any(self._comes_late(line, offer, name) for name in self.graph.candidates(line.id, role))

    def _can_use(self, line: VehicleLine, offer: Offer, name: str) -> bool:
        """Dates, and under a stack only head units that run it; what the line carries today stays while it is supplied."""
        return self._suits(line, offer, name) and not self._comes_late(line, offer, name)

    def _suits(self, line: VehicleLine, offer: Offer, name: str) -> bool:
        component = self.workspace.components[name]
        is_other = offer.is_stack and "head-unit" in component.roles and component.stack != offer.platform
        return _is_todays(line, component) or not is_other

    def _comes_late(self, line: VehicleLine, offer: Offer, name: str) -> bool:
        component = self.workspace.components[name]
        if offer.change is not None and not self._is_supplied(component, offer.change) and not has_price(offer, self.workspace.group):
            return True
        if _is_todays(line, component):
            return False
        if component.offered_from is not None and offer.change is not None and component.offered_from > offer.change:
            return True
        return not self.calendar.is_in_time(self._months_to_come(line, component, offer), offer.after.first)

    def _months_to_come(self, line: VehicleLine, component: Component, offer: Offer) -> float:
        """How long it takes to qualify a component, and then to bring it into a line where it takes another's place."""
        asset = self.registry.requalification(component, line.architecture)
        lead = self.registry.lead((asset,)) if asset is not None else 0.0
        if not offer.exchanges or component.replaces is None:
            return lead
        return lead + self.calendar.duration(component.replaces.expected, Pace(), component.replaces_months)

    def _is_supplied(self, component: Component, start: Month) -> bool:
        """Whether the component, and every part in it, is still delivered for cars that start to be built then."""
        end = self._ends[component.id]
        return end is None or start <= end


def _is_todays(line: VehicleLine, component: Component) -> bool:
    """Whether a line carries a component today."""
    ecu = line.ecus.get(component.role)
    return ecu is not None and ecu.component == component.id
