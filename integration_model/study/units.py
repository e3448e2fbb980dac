"""What units cost: each is paid in full, by the car. In: lines and what they carry. Out: charges.

What every car carries today is bought in every plan until something takes its place: that is left out of the problem, as one sum
that is the same for all strategies (`units_as_today`), and what takes the place of another is bought in full while that is no longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.domain import Component, VehicleLine, Workspace
from integration_model.graph.graph import GroupGraph
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Amount, Charge, Part, eur
from integration_model.study.offers import LineOffers
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Quantity


def carried(line: VehicleLine, workspace: Workspace) -> Iterator[tuple[str, Component]]:
    """The units of a line as it is, each once with its role; of several in one box the first of its roles."""
    for role, ecu in line.ecus.items():
        component = workspace.components.get(ecu.component)
        if component is not None and component.role == role:
            yield role, component


def bought(line: VehicleLine, component: Component, years: float, span: Span = NO_MONTHS) -> Iterator[Charge]:
    """A component in every car of a line for so many years; nothing where it has no price."""
    if component.unit is not None:
        yield from _cars(line, component, component.unit, years, span, PurposeKind.CARS_AFTER)


def no_longer_bought(
    line: VehicleLine, component: Component | None, price: Quantity | None, years: float, span: Span = NO_MONTHS
) -> Iterator[Charge]:
    """What the cars of a line would cost with today's component, saved; nothing where there is none, or nobody knows a price."""
    if component is not None and price is not None:
        yield from _cars(line, component, price, -years, span, PurposeKind.CARS_NO_LONGER)


def units_as_today(workspace: Workspace, graph: GroupGraph, offers: Iterable[LineOffers]) -> tuple[Charge, ...]:
    """What all units cost if every car is built within the horizon with what it carries today: the same whatever is decided."""
    return tuple(charge for found in offers for charge in _as_today(found, workspace, graph))


def _as_today(offers: LineOffers, workspace: Workspace, graph: GroupGraph) -> Iterator[Charge]:
    line, built = offers.line, offers.built
    for role, component in carried(line, workspace):
        price = graph.price_today(line.id, role)
        if price is not None and built.months:
            yield from _cars(line, component, price, built.years, built, PurposeKind.CARS_TODAY)


def _cars(line: VehicleLine, component: Component, price: Quantity, years: float, span: Span, kind: PurposeKind) -> Iterator[Charge]:
    if line.volume.expected > 0:
        purpose = Purpose(kind, component.id, line=line.id)
        yield eur(Part.HARDWARE, Amount(years, (line.volume, price)), component.origin.address, purpose, span)
