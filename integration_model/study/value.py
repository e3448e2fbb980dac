"""What a wish is worth: points for the cars that are built without it, each year of the horizon its share."""

from __future__ import annotations

from integration_model.domain import Brand, Demand, VehicleLine, Workspace
from integration_model.study.charges import Amount, Charge, Part, Unit
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.values import Quantity


class ValueOfWishes:
    """Charges for wishes that are not kept."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.volumes = {brand.id: sum(workspace.lines[name].volume.expected for name in brand.lines) for brand in workspace.brands.values()}
        self.dearest = {brand.id: _dearest(brand) for brand in workspace.brands.values()}

    def lost(self, line: VehicleLine, demand: Demand, years: float, kind: PurposeKind = PurposeKind.WITHOUT) -> Charge | None:
        """What is lost where a line is built for so many years without a wish; None where it is worth nothing.

        A must-have counts like the dearest wish of its brand: less than it, nobody would call it a must.
        """
        points, scale = (demand.points, demand.scale) if demand.must is None else self.dearest[line.brand]
        if points is None or years <= 0:
            return None
        share = years / self.workspace.group.years
        if self.workspace.group.by_volume:
            amount = Amount(scale * share / 100_000.0, (points, line.volume))
        else:
            amount = Amount(scale * share * self._part_of_brand(line), (points,))
        return Charge(Part.POINTS, Unit.POINTS, amount, demand.origin.address, Purpose(kind, demand.feature, line=line.id))

    def _part_of_brand(self, line: VehicleLine) -> float:
        """A line's share of its brand's cars."""
        total = self.volumes[line.brand]
        return line.volume.expected / total if total else 1.0 / len(self.workspace.brands[line.brand].lines)


def _dearest(brand: Brand) -> tuple[Quantity | None, float]:
    """The points of a brand's dearest wish, and what scales them to 100; none where it gives no points."""
    wishes = [demand for demand in brand.demands if demand.points is not None and not demand.waived]
    best = max(wishes, key=lambda demand: (demand.points.expected if demand.points else 0.0, demand.feature), default=None)
    return (best.points, best.scale) if best is not None else (None, 0.0)
