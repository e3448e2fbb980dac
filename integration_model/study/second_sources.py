"""Who needs a second source where components are delivered no longer, what else there is, and why it is not offered.

In: a study, and the last month in which components are delivered. Out: a need for each of today's components that runs out before a
line changes, with the other components of its role. Dates and fits decide what is offered, as they do in the study itself.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.study.study import Study
from integration_model.values import Month


class WhyNot(StrEnum):
    """Why a component is not offered to a line."""

    ENDS_TOO = "ends-too"
    """It is delivered no longer by then, too."""
    NO_PRICE = "no-price"
    """Nobody states what replacing by it takes."""
    FITS_OTHERS = "fits-others"
    """It fits only other architectures."""
    NO_BUS = "no-bus"
    """The line's architecture does not have the buses that it needs."""
    LATER = "later"
    """It is offered only later."""
    STACK = "stack"
    """It runs a stack of its own."""
    DATES = "dates"
    """Its dates do not allow it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a component is not offered to a line, and what stands against it."""

    why: WhyNot
    names: tuple[str, ...] = ()
    """The architectures that it fits, the buses that are not there, its stack."""
    architecture: str | None = None
    """The one without the buses."""
    since: Month | None = None
    """When it is offered."""


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """Another component of the role: the lines that it is offered to, and of the others how many it is not offered to for which reason."""

    component: Component
    lines: tuple[VehicleLine, ...]
    why_not: Mapping[Refusal, int]


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """One of today's components that runs out: the lines that change later, the first of them, and those built on without a change."""

    component: Component
    until: Month
    lines: tuple[VehicleLine, ...]
    first: tuple[Month, str]
    beyond: tuple[str, ...]
    others: tuple[Other, ...]

    @property
    def alone(self) -> tuple[VehicleLine, ...]:
        """The lines to which nothing else is offered."""
        served = {line.id for other in self.others for line in other.lines}
        return tuple(line for line in self.lines if line.id not in served)


@dataclass(frozen=True, slots=True)
class Usual:
    """What putting a component in takes where it is on offer: the middle of it, PM a line and PM an architecture."""

    replaces_pm: float
    requalifies_pm: float


def needs(study: Study, until: Mapping[str, Month]) -> tuple[Need, ...]:
    """A need for each component on which a line changes after its end; those first for which most lines have nothing else."""
    lines: defaultdict[str, list[tuple[Month, VehicleLine]]] = defaultdict(list)
    for offers in study.moving:
        changes = [one.change for one in offers.all if one.change is not None]
        for name in sorted({ecu.component for ecu in offers.line.ecus.values()} & until.keys()):
            late = [change for change in changes if change > until[name]]
            if late:
                lines[name].append((min(late), offers.line))
    found = [_need(study, until, name, sorted(hit, key=lambda one: (one[0], one[1].id))) for name, hit in sorted(lines.items())]
    return tuple(sorted(found, key=lambda one: (-len(one.alone), -len(one.lines), one.component.id)))


def _need(study: Study, until: Mapping[str, Month], name: str, hit: list[tuple[Month, VehicleLine]]) -> Need:
    workspace = study.workspace
    component, mine = workspace.components[name], {line.id for _, line in hit}
    beyond = [
        line.id
        for line in workspace.lines.values()
        if line.id not in mine and line.ends > until[name] and name in {ecu.component for ecu in line.ecus.values()}
    ]
    same_role = [one for one in workspace.components.values() if set(component.roles) <= set(one.roles) and one.id != name]
    others = [_other(study, until, one, hit) for one in same_role]
    ranked = sorted(others, key=lambda one: (-len(one.lines), one.component.id))
    return Need(component, until[name], tuple(line for _, line in hit), (hit[0][0], hit[0][1].id), tuple(beyond), tuple(ranked))


def _other(study: Study, until: Mapping[str, Month], other: Component, hit: Iterable[tuple[Month, VehicleLine]]) -> Other:
    lines: list[VehicleLine] = []
    why_not: defaultdict[Refusal, int] = defaultdict(int)
    for change, line in hit:
        why = _why_not(study, until, other, change, line)
        if why is not None:
            why_not[why] += 1
        else:
            lines.append(line)
    return Other(other, tuple(lines), dict(why_not))


def _why_not(study: Study, until: Mapping[str, Month], other: Component, change: Month, line: VehicleLine) -> Refusal | None:
    """Why a component is not offered to a line that changes then; None where it is."""
    if other.id in until and until[other.id] < change:
        return Refusal(WhyNot.ENDS_TOO)
    offered = (names for offer in study.offers[line.id].all for names in study.uses[offer.key].values())
    if any(other.id in names for names in offered):
        return None
    if other.replaces is None:
        return Refusal(WhyNot.NO_PRICE)
    if other.fits and line.architecture not in other.fits:
        return Refusal(WhyNot.FITS_OTHERS, tuple(other.fits))
    missing = tuple(bus for bus in other.needs_buses if bus not in study.workspace.architectures[line.architecture].buses)
    if missing:
        return Refusal(WhyNot.NO_BUS, missing, line.architecture)
    if other.offered_from is not None and other.offered_from > change:
        return Refusal(WhyNot.LATER, since=other.offered_from)
    return Refusal(WhyNot.STACK, (other.stack,)) if other.stack else Refusal(WhyNot.DATES)


def could_replace(workspace: Workspace, name: str, until: Mapping[str, Month]) -> Component | None:
    """A component of the same role that nobody offers yet and that is delivered on, of another supplier where there is one."""
    today = workspace.components[name]
    found = [
        one
        for one in workspace.components.values()
        if set(today.roles) <= set(one.roles) and one.replaces is None and one.id not in {name, *until} and not one.needs_buses
    ]
    return min(found, key=lambda one: (one.supplier == today.supplier, one.id), default=None)


def usual(workspace: Workspace, role: str) -> Usual | None:
    """The middle of what components on offer for a role take, else of all roles; None where nothing is on offer at all."""
    offered = [one for one in workspace.components.values() if one.replaces is not None]
    chosen = [one for one in offered if role in one.roles] or offered
    if not chosen:
        return None
    qualified = [one.requalifies.expected for one in chosen if one.requalifies is not None]
    replaces = statistics.median(one.replaces.expected for one in chosen if one.replaces is not None)
    return Usual(replaces, statistics.median(qualified) if qualified else 0.0)
