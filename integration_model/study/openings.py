"""From when on cars can have a platform.

In: platforms of the linked workspace. Out: the first month of each named platform, for all lines and for one.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.domain import Platform, VehicleLine, Workspace
from integration_model.study.assets import AssetRegistry
from integration_model.study.calendar import Calendar
from integration_model.study.foundations import foundation_months
from integration_model.values import Origin


def first_sops(workspace: Workspace, calendar: Calendar) -> dict[str, int]:
    """The first month in which a car can enter production with each named platform."""
    return {name: first_sop(workspace.platforms[name], workspace, calendar) for name in workspace.named_platforms}


def first_sop(platform: Platform, workspace: Workspace, calendar: Calendar) -> int:
    """The later of what a platform's file says and what its work takes; for nobody before the decision."""
    bases = [platform, *([workspace.platforms[platform.base]] if platform.base else [])]
    months = max(foundation_months(one, calendar) for one in bases)
    stated = calendar.moved(platform.ready) if platform.ready is not None else 0
    return max(0, stated, calendar.earliest(months))


def when_ready(platform: Platform, first: int, calendar: Calendar) -> tuple[str, Origin]:
    """From when on cars can have a platform, whose first month is known, and where that stands: its `ready`, or its blocks where these
    take longer."""
    if platform.ready is not None and calendar.moved(platform.ready) >= first:
        return calendar.text(first), platform.origin_of("ready")
    return f"{calendar.text(first)}, when its blocks are done", platform.origin


def ready_for(line: VehicleLine, ready: Mapping[str, int], registry: AssetRegistry) -> dict[str, int]:
    """The first month in which a line can have each named platform: its blocks for an architecture or region take their time, too."""
    platforms = registry.workspace.platforms
    blocks = {name: registry.lead(registry.local_blocks(line, platforms[name])) for name in ready}
    return {name: max(month, registry.calendar.earliest(blocks[name])) for name, month in ready.items()}
