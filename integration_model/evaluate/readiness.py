"""When the lines of a plan could be ready, and which fixed dates they would miss. In: a plan and months draw by draw. Out: `Readiness`.

A plan keeps its dates in every draw; what moves is when its work is done. Fixed are the months from which a law binds, in which a new car
starts, and from which a unit of today is delivered no more. A change at a facelift is a chance, not a fixed date: of it only the share of
draws is told in which it comes too late.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from integration_model.answers.readiness import DateKind, MissedDate, Readiness
from integration_model.domain import NONE
from integration_model.effort.draws import Draws
from integration_model.evaluate.drawn_times import DrawnTimes, Expected, Sampling
from integration_model.solve.plan import Plan
from integration_model.study.calendar import Span
from integration_model.study.checks import REGULATIONS, binds_since
from integration_model.study.gaps import FIND_OUT, GIVE_UP, NOT_BUILT, Gap, Way
from integration_model.study.offers import Offer
from integration_model.study.purpose_words import title_text
from integration_model.study.purposes import PurposeKind
from integration_model.study.study import Study
from integration_model.study.supply import SupplyEnds

_ROUNDING = 1e-9
_MOST = 90.0
"""In so many of 100 draws a date is to be kept."""
_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A fixed date, and the draws of the month in which the line is ready for it."""

    month: int
    kind: DateKind
    about: str
    ready: Draws
    markets: tuple[str, ...] = ()
    """Those for which no car is built, or none with a feature, from then on until it is ready."""
    work: str = ""
    """The work of its own that takes longest."""
    without: str = ""
    """A feature that cars can go without until it is ready; empty: they are not built."""

    @property
    def share(self) -> int:
        """In how many of 100 draws it is missed."""
        return _share(self.ready, self.month)

    @property
    def late_months(self) -> int:
        """How much later it is in 90 of 100 draws at most."""
        return max(0, _month(np.percentile(self.ready, _MOST).item()) - self.month)


class ReadinessFinder:
    """Finds it for the plans of one study, with the same draws for all."""

    def __init__(self, study: Study, draws: Sampling) -> None:
        self.study, self.calendar = study, study.calendar
        self.times, self.expected = DrawnTimes(study, draws), DrawnTimes(study, Expected())
        self.supply = SupplyEnds(study.workspace, study.calendar)

    def all(self, plan: Plan) -> tuple[Readiness, ...]:
        """Of every line that changes, or could miss a date, in the order of ids."""
        found = (self.of(plan, line) for line in plan.offers)
        return tuple(one for one in found if one.p10 is not None or one.misses)

    def of(self, plan: Plan, line: str) -> Readiness:
        """Of one line."""
        offer = plan.offers[line]
        ready = self.ready(plan, line, self.times) if offer.change is not None else None
        sop = str(offer.change) if offer.change is not None else None
        misses = tuple(self._missed(plan, line, ready))
        if ready is None:
            return Readiness(line, sop, None, None, None, 0, misses)
        p10, p90 = (self.calendar.text(_month(value)) for value in np.percentile(ready, (10.0, 90.0)).tolist())
        expected = self.ready(plan, line, self.expected)
        room = offer.after.first - _month(expected.item()) if expected is not None else None
        return Readiness(line, sop, p10, p90, room, _share(ready, offer.after.first), misses)

    def ready(self, plan: Plan, line: str, times: DrawnTimes) -> Draws | None:
        """The month in which all is done that a line's change asks for, not rounded; None where nothing is."""
        found = [*self._platform(plan.offers[line], times), *self._work(plan, line, times)]
        return np.maximum(times.longest(found), float(self.calendar.decision)) if found else None

    def _platform(self, offer: Offer, times: DrawnTimes) -> Iterator[Draws]:
        """When a platform is there, also for the line's architecture and regions; its stack, brought to where it runs nowhere yet."""
        if not offer.is_stack:
            stated = self.study.workspace.platforms[offer.platform].ready
            yield times.with_integration(times.platform(offer.platform))
            yield times.nothing + (self.calendar.moved(stated) if stated is not None else 0)
        for name in self.study.run_assets[offer.key]:
            asset = self.study.assets[name]
            is_block = asset.purpose.kind is PurposeKind.FOUNDATION
            # What would have had to begin before the decision is under way: nothing says how far it is.
            is_port = asset.purpose.kind is PurposeKind.PORT and self.calendar.is_in_time(asset.lead, offer.after.first)
            if is_block or is_port:
                yield times.with_integration(times.asset(name))

    def _work(self, plan: Plan, line: str, times: DrawnTimes) -> Iterator[Draws]:
        """When each way, wish and component that comes with the change is done."""
        offer = plan.offers[line]
        for gap, way in plan.gaps_of(line):
            if way is not None and way.id != FIND_OUT and _comes_with_change(gap, way, offer) and (way.assets or way.own_months):
                yield self._way(way, times)
        for wish in plan.kept:
            if wish.line == line and (wish.assets or wish.charges):
                yield times.with_integration(times.wish(wish))
        ecus = self.study.workspace.lines[line].ecus
        for role, name in plan.components_of(line).items():
            if name not in (NONE, ecus[role].component if role in ecus else NONE):
                component = self.study.workspace.components[name]
                asset = self.study.use_assets.get(plan.use(line, role, name))
                done = times.component(component, asset, exchanges=offer.exchanges)
                offered = component.offered_from
                yield np.maximum(times.with_integration(done), self.calendar.number(offered) if offered is not None else -math.inf)

    def _way(self, way: Way, times: DrawnTimes) -> Draws:
        """When a way is done, not before the month from which it is open."""
        ready = way.remedy.ready if way.remedy is not None else None
        return np.maximum(times.with_integration(times.way(way)), self.calendar.number(ready) if ready is not None else -math.inf)

    def _missed(self, plan: Plan, line: str, ready: Draws | None) -> Iterator[MissedDate]:
        """Fixed dates that are missed in at least one of 100 draws: of each the largest share."""
        worst: dict[tuple[int, DateKind, str], _Fixed] = {}
        for one in self._fixed(plan, line, ready):
            about = (one.month, one.kind, one.about)
            worst[about] = max(worst.get(about, one), one, key=lambda one: (one.share, one.late_months, not one.without))
        for (month, kind, name), one in sorted(worst.items()):
            if one.share:
                cars, margin = self._hit(line, one)
                yield MissedDate(self.calendar.text(month), kind, name, one.share, one.late_months, one.work, cars, margin, one.without)

    def _hit(self, line: str, one: _Fixed) -> tuple[float, float]:
        """The cars of a line that a date hits for which it is late in 90 of 100 draws at most; of those not built the margin in M EUR."""
        found, margin = self.study.workspace.lines[line], self.study.workspace.group.margin
        shares = math.fsum(found.market_shares.get(market, 0.0) for market in one.markets)
        built = self.calendar.built(found)
        cars = found.volume.expected * shares * Span(one.month, one.month + one.late_months).overlap(built).years
        return cars, cars * margin.expected / _MILLION if margin is not None and not one.without else 0.0

    def _fixed(self, plan: Plan, line: str, ready: Draws | None) -> Iterator[_Fixed]:
        yield from self._running(plan, line)
        offer = plan.offers[line]
        if ready is None:
            return
        if offer.exchanges:
            yield from self._laws(line, offer, ready)
            yield from self._supplies(plan, line, ready)
        else:
            yield _Fixed(offer.after.first, DateKind.NEW_CAR, line, ready)

    def _running(self, plan: Plan, line: str) -> Iterator[_Fixed]:
        """Laws that are met at another time than that of the change, by work of their own."""
        offer = plan.offers[line]
        for gap, way in plan.gaps_of(line):
            is_law = gap.check.requirement.owner == REGULATIONS
            if is_law and way is not None and way.id not in (FIND_OUT, NOT_BUILT) and not _comes_with_change(gap, way, offer):
                span = offer.before if gap.is_before else offer.after
                # Cars that the plan does not build until the way is there need it by that month, not by that of the law.
                month = max(span.first, self._binds(gap), way.since)
                ready, markets = self._way(way, self.times), self.study.markets_of(gap)
                yield _Fixed(month, DateKind.LAW, gap.check.requirement.id, ready, markets, self._longest(way), _dispensable(gap))

    def _longest(self, way: Way) -> str:
        """The work of a way that takes longest, in words."""
        assets = [self.study.assets[name] for name in way.assets]
        longest = max(assets, key=lambda one: (one.lead, one.id), default=None)
        return title_text(longest.purpose) if longest is not None else ""

    def _laws(self, line: str, offer: Offer, ready: Draws) -> Iterator[_Fixed]:
        """Laws that bind after a change, and that the car as it is does not meet."""
        for gap in self.study.gaps[self.study.offers[line].stay.key]:
            if gap.check.requirement.owner == REGULATIONS and self._binds(gap) >= offer.after.first:
                markets = self.study.markets_of(gap)
                yield _Fixed(self._binds(gap), DateKind.LAW, gap.check.requirement.id, ready, markets, without=_dispensable(gap))

    def _binds(self, gap: Gap) -> int:
        """The first month in which the law that a gap is about binds its line."""
        since = binds_since(gap.check.requirement, self.study.workspace.lines[gap.line])
        return max(0, self.calendar.number(since)) if since is not None else 0

    def _supplies(self, plan: Plan, line: str, ready: Draws) -> Iterator[_Fixed]:
        """Ends of supply after a change that takes the unit out, unless another could come in its place at any time."""
        found, chosen = self.study.workspace.lines[line], plan.components_of(line)
        followed = {gap.check.role for gap in self.study.supply_gaps.get(self.study.offers[line].stay.key, ())}
        for role, span in self.supply.as_it_is(found, self.study.offers[line].built).items():
            today = found.ecus[role].component
            if role not in followed and chosen.get(role, today) != today and span.first >= plan.offers[line].after.first:
                yield _Fixed(span.first, DateKind.SUPPLY, today, ready, tuple(sorted(found.markets)))


def _comes_with_change(gap: Gap, way: Way, offer: Offer) -> bool:
    """Whether a way enters production with the change of its line."""
    return offer.change is not None and not gap.is_before and way.since == offer.after.first


def _dispensable(gap: Gap) -> str:
    """The feature of which alone a law asks something, where cars may be built without it; empty where they may not."""
    return gap.check.feature or "" if any(way.id == GIVE_UP for way in gap.ways) else ""


def _month(value: float) -> int:
    """The first month in which cars can be built with what is done then."""
    return math.ceil(value - _ROUNDING)


def _share(ready: Draws, month: int) -> int:
    """In how many of 100 draws something is ready only after a month, rounded down."""
    return int(np.count_nonzero(ready > month + _ROUNDING)) * 100 // ready.size
