"""What opening a platform costs, and from when on cars can have it.

In: platforms of the linked workspace. Out: the first month of each named platform, and the charges of each foundation.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.domain import Platform, VehicleLine, Workspace
from integration_model.study.assets import AssetRegistry, foundation_charges, foundation_months
from integration_model.study.calendar import NO_MONTHS, Calendar, Span
from integration_model.study.charges import Charge


def first_sops(workspace: Workspace, calendar: Calendar) -> dict[str, int]:
    """The first month in which a car can enter production with each named platform."""
    return {name: first_sop(workspace.platforms[name], workspace, calendar) for name in workspace.named_platforms}


def first_sop(platform: Platform, workspace: Workspace, calendar: Calendar) -> int:
    """The later of what a platform's file says and what its work takes; for nobody before the decision."""
    bases = [platform, *([workspace.platforms[platform.base]] if platform.base else [])]
    months = max(foundation_months(one, calendar) for one in bases)
    stated = calendar.moved(platform.ready) if platform.ready is not None else 0
    return max(0, stated, calendar.earliest(months))


def opening_charges(workspace: Workspace, calendar: Calendar, ready: Mapping[str, int]) -> dict[str, tuple[Charge, ...]]:
    """By platform, base and stack: its foundation, and its releases from the first car on that can have it, or rests on it."""
    found = {}
    for platform in workspace.platforms.values():
        months = first_cars(platform, workspace, calendar, ready)
        first = min(months, default=0)
        releases = Span(first, calendar.horizon.end) if len(months) < 2 else NO_MONTHS  # else an asset: by who takes it
        found[platform.id] = foundation_charges(platform, first, releases, calendar)
    return found


def first_cars(platform: Platform, workspace: Workspace, calendar: Calendar, ready: Mapping[str, int]) -> frozenset[int]:
    """The first months of cars with a platform, and with those that rest on it, within the horizon."""
    resting = (other.id for other in workspace.platforms.values() if platform.id in (other.id, other.base))
    return frozenset(min(ready[name], calendar.horizon.end) for name in resting if name in ready)


def ready_for(line: VehicleLine, ready: Mapping[str, int], registry: AssetRegistry) -> dict[str, int]:
    """The first month in which a line can have each named platform: its blocks for an architecture or region take their time, too."""
    platforms = registry.workspace.platforms
    blocks = {name: registry.lead(registry.local_blocks(line, platforms[name])) for name in ready}
    return {name: max(month, registry.calendar.earliest(blocks[name])) for name, month in ready.items()}
