"""What a wish is worth: its points for each car that is built without it, month by month."""

from __future__ import annotations

import math

from integration_model.domain import Brand, Demand, VehicleLine, Workspace
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, Unit
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Quantity

EQUAL_CARS = 100_000.0
"""Cars a year that each brand counts as, where brands are weighed equally."""


class ValueOfWishes:
    """Charges for wishes that are not kept."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace = workspace
        self.cars = {brand.id: sum(_cars(workspace.lines[name], calendar) for name in brand.lines) for brand in workspace.brands.values()}
        self.dearest = {brand.id: _dearest(brand) for brand in workspace.brands.values()}

    @property
    def all_cars(self) -> float:
        """All cars within the horizon, each brand's as they are weighed."""
        if self.workspace.group.by_volume:
            return math.fsum(self.cars.values())
        return sum(1 for cars in self.cars.values() if cars) * EQUAL_CARS * self.workspace.group.years

    def lost(self, line: VehicleLine, demand: Demand, span: Span, kind: PurposeKind = PurposeKind.WITHOUT) -> Charge | None:
        """What is lost where a line is built in these months without a wish; None where it is worth nothing.

        A must-have counts like the dearest wish of its brand: less than it, nobody would call it a must.
        """
        points, scale = (demand.points, demand.scale) if demand.must is None else self.dearest[line.brand]
        years = span.years
        if points is None or years <= 0:
            return None
        if self.workspace.group.by_volume:
            amount = Amount(scale * years, (points, line.volume))
        else:
            amount = Amount(scale * self._part_of_brand(line, years) * EQUAL_CARS * self.workspace.group.years, (points,))
        return Charge(Part.POINTS, Unit.POINTS, amount, demand.origin.address, Purpose(kind, demand.feature, line=line.id), span)

    def _part_of_brand(self, line: VehicleLine, years: float) -> float:
        """What a line builds in so many years, as a share of all cars that its brand builds within the horizon, generations included."""
        total = self.cars[line.brand]
        return years * line.volume.expected / total if total else 0.0


def _cars(line: VehicleLine, calendar: Calendar) -> float:
    """The cars of a line within the horizon."""
    return line.volume.expected * calendar.built(line).years


def _dearest(brand: Brand) -> tuple[Quantity | None, float]:
    """The points of a brand's dearest wish, and what scales them to 100; none where it gives no points.

    A wish that is waived counts, too: imagining one away changes no other's worth.
    """
    wishes = [demand for demand in brand.demands if demand.points is not None]
    best = max(wishes, key=lambda demand: (demand.points.expected if demand.points else 0.0, demand.feature), default=None)
    return (best.points, best.scale) if best is not None else (None, 0.0)
