"""Second reading of the problem, what services bring: car by car and month by month, from domain values alone."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.domain import Brand, Demand, Platform, VehicleLine
from integration_model.work import Earnings
from tests.problem.oracle_work import NOTHING, Cost, WorkBook, expected


def wished(brand: Brand) -> list[Demand]:
    """The features that a brand wants: it must have them, or they are worth something to it."""
    return [one for one in brand.demands if one.keeps is None and (one.must is not None or (one.points and one.points.range.high > 0))]


@dataclass(frozen=True)
class Bringing:
    """What the cars of a line bring, counted outright: no plan is held against another."""

    book: WorkBook

    def brings(self, earns: Earnings | None, line: VehicleLine, first: int, end: int) -> Cost:
        """What cars that are built in these months bring until the horizon's end; in the month in which it is built a car brings half."""
        if earns is None or self.book.kind == "effort":
            return NOTHING
        a_month = expected(line.volume) / 12 * expected(earns.eur) / 12 * (1 - expected(earns.partner_share))
        worth = 0.0
        for month in range(first, self.book.end):
            cars = sum(0.5 if month == built else 1 for built in range(first, min(end, month + 1)))
            worth += a_month * cars * self.book.share(month, month + 1)
        return Cost(worth=-worth / 1e6)

    def of_feature(self, name: str, line: VehicleLine, first: int, end: int) -> Cost:
        """What a feature brings in cars that are built with it in these months."""
        return self.brings(self.book.workspace.features[name].earns, line, first, end)

    def anyway(self, line: VehicleLine, platform: Platform, stack: Platform, first: int, change: int, end: int) -> Cost:
        """What cars bring whatever is chosen on an offer: with the platform, with the stack until then, with wished features of the stack
        until then; and with a wish that is waived all the time, since it counts as had."""
        found = self.brings(platform.earns, line, change, end) + self.brings(stack.earns, line, first, change)
        for demand in wished(self.book.workspace.brands[line.brand]):
            is_waived = demand.waived or self.book.workspace.features[demand.feature].waived
            until = end if is_waived else change if demand.feature in stack.provides else first
            found += self.of_feature(demand.feature, line, first, until)
        return found
