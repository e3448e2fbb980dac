"""What opening a platform costs, and from when on cars can have it.

In: platforms of the linked workspace. Out: the first month of each named platform, and the charges of each foundation.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.domain import Platform, Workspace
from integration_model.study.assets import foundation_charges, foundation_months
from integration_model.study.calendar import Calendar, Span
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
        first = min((ready[name] for name in _resting_on(platform, workspace) if name in ready), default=0)
        found[platform.id] = foundation_charges(platform, Span(max(0, first), calendar.horizon.end).years)
    return found


def _resting_on(platform: Platform, workspace: Workspace) -> tuple[str, ...]:
    """The platforms for which a foundation is kept: itself, or all that rest on it."""
    return (platform.id, *(other.id for other in workspace.platforms.values() if other.base == platform.id))
