"""Until when components are delivered: a component with every part in it.

In: a component and its workspace. Out: what ends first, and the last month in which cars may begin to be built with it.
"""

from __future__ import annotations

from integration_model.domain import Component, Part, Workspace
from integration_model.values import Month


def ending(component: Component, workspace: Workspace) -> Component | Part | None:
    """What is delivered no more first, of a component and all parts in it; None where all of it always is."""
    parts = (workspace.parts.get(name) for name in component.parts)
    ends = [(one.supplied_until, one) for one in (component, *parts) if one is not None and one.supplied_until is not None]
    return min(ends, key=lambda end: end[0], default=(None, None))[1]


def supply_end(component: Component, workspace: Workspace) -> Month | None:
    """The last month in which cars may begin to be built with a component: that of the component and of every part in it."""
    first = ending(component, workspace)
    return first.supplied_until if first is not None else None


def ends_of_supply(workspace: Workspace) -> dict[str, Month]:
    """Component -> that month, where somebody says when."""
    found = ((one.id, supply_end(one, workspace)) for one in workspace.components.values())
    return {name: end for name, end in found if end is not None}
