"""Months: how the lines of a plan come to their dates. In: a solved plan. Out: each line's longest chain of work, and every piece in time.

No plan misses its own dates: what cannot be done by a change is no way out there. A line's pieces are done as late as its change allows,
with the integration behind them; `Calendar` says how long each takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.strategy import Chain, Ready, Step
from integration_model.solve.plan import Plan
from integration_model.study.assets import Asset
from integration_model.study.purpose_words import purpose_text
from integration_model.study.purposes import PurposeKind
from integration_model.study.wishes import Wish
from integration_model.work import Pace


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work: what it is, how long it takes, and the month by whose beginning it is done."""

    what: str
    months: float
    ends: float
    work_pm: float = 0.0

    def spent_until(self, month: float) -> float:
        """Person-months spent by a month, evenly over the piece."""
        if month >= self.ends:
            return self.work_pm
        begins = self.ends - self.months
        return self.work_pm * (month - begins) / self.months if month > begins else 0.0


class Timetable:
    """Every piece of a plan's work in time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.study = plan.study
        self.calendar = plan.study.calendar

    def asset(self, name: str) -> Piece:
        """When an asset of the plan is built: as late as the work behind it and the integration allow."""
        asset, done = self.study.assets[name], self.plan.asset_by[name] - self.calendar.integration
        if asset.purpose.kind is PurposeKind.FIND_OUT:  # of cars that are built already, too: it is asked once somebody decides
            done = max(done, self.calendar.decision + asset.months)
        return Piece(purpose_text(asset.purpose), asset.months, done, asset.work_pm)

    def ready(self) -> Ready:
        """First and last SOP on named platforms; where no line is on one, today's stacks run, and the last is that of the last change."""
        changed = sorted((offer.after.first, line) for line, offer in self.plan.offers.items() if self._counts(line))
        first = (changed[0][0] if changed else None) if self.plan.named else 0
        ends = dict.fromkeys([changed[0][1], changed[-1][1]]) if changed else {}
        return Ready(
            first=first,
            last=changed[-1][0] if changed else first,
            left_out=self._left_out(),
            chains=tuple(self.chain(line) for line in ends),
        )

    def _counts(self, line: str) -> bool:
        """Lines on named platforms; where there is none, those that change on their stacks, which a new car does not."""
        offer = self.plan.offers[line]
        return offer.platform in self.plan.named if self.plan.named else offer.exchanges

    def _left_out(self) -> tuple[str, ...]:
        """Lines that are still built when the horizon ends, and are not on the platform of the strategy by then."""
        if self.plan.strategy not in self.study.workspace.named_platforms:
            return ()
        offers = self.study.offers
        return tuple(line for line, name in self.plan.platforms.items() if name != self.plan.strategy and offers[line].is_built_at_end)

    def chain(self, line: str) -> Chain:
        """The longest chain of work of a line: assets one after the other, its own work, integration, and then its date."""
        offer = self.plan.offers[line]
        asset, own = self._longest(line)
        pieces = [(purpose_text(one.purpose), one.months) for one in self._rests_on(asset)] if asset is not None else []
        if own > 0.0:
            pieces.append(("its own work", own))
        if pieces and self.calendar.integration > 0.0:
            pieces.append(("integration", self.calendar.integration))
        steps: list[Step] = []
        done = float(self.calendar.decision)
        if offer.platform in self.study.ready:
            ready = self.study.ready[offer.platform]
            steps.append(Step(f"{offer.platform} ready", float(ready), float(ready)))
        for what, months in pieces:
            done += months
            steps.append(Step(what, months, done))
        return Chain(line, str(offer.change or self.calendar.month(offer.after.first)), tuple(steps))

    def _longest(self, line: str) -> tuple[Asset | None, float]:
        """The asset that takes longest with a line's own work behind it, and that work's months; running changes are no part of it."""
        change = self.plan.offers[line].after.first
        found: list[tuple[float, str, float]] = [(self.study.assets[name].lead, name, 0.0) for name in self._plain(line)]
        for _, way in self.plan.gaps_of(line):
            if way is None or way.since != change:
                continue
            names = way.assets or ("",)
            found += [(self._lead(name) + way.own_months, name, way.own_months) for name in names]
        for role, component in self.plan.components_of(line).items():
            name, own = self.bringing(line, role, component)
            found.append((self._lead(name) + own, name, own))
        for wish in self.plan.kept:
            if wish.line == line:
                own = self._own_months(wish)
                found += [(self._lead(name) + own, name, own) for name in wish.assets or ("",)]
        length, name, own = max(found, key=lambda one: (one[0], one[1]), default=(0.0, "", 0.0))
        return (self.study.assets[name] if name and length > 0.0 else None), own

    def bringing(self, line: str, role: str, component: str) -> tuple[str, float]:
        """What a component that is new to a line is qualified by, and the months that it takes to put it in the place of today's."""
        asset = self.study.use_assets.get(self.plan.use(line, role, component))
        found = self.study.workspace.components.get(component)
        ecu = self.study.workspace.lines[line].ecus.get(role)
        is_new = found is not None and (ecu is None or ecu.component != component)
        if found is None or found.replaces is None or not is_new or not self.plan.offers[line].exchanges:
            return asset or "", 0.0
        return asset or "", self.calendar.duration(found.replaces.expected, Pace(), found.replaces_months)

    def _own_months(self, wish: Wish) -> float:
        """How long a line's own part of a feature takes, after what is done once; months that are stated are those of all of it."""
        work = wish.work
        if work is None or work.each is None or work.months is not None:
            return 0.0
        return self.calendar.duration(work.each.expected, Pace())

    def _lead(self, name: str) -> float:
        return self.study.assets[name].lead if name else 0.0

    def _plain(self, line: str) -> list[str]:
        """Assets that a line needs for its offer; an opened platform stands beside them, as ready."""
        return [name for name in self.study.run_assets[self.plan.offers[line].key] if not self.study.assets[name].is_opening]

    def _rests_on(self, asset: Asset) -> list[Asset]:
        """An asset with the longest chain below it, the lowest first."""
        below = [self.study.assets[name] for name in asset.needs]
        longest = max(below, key=lambda one: (one.lead, one.id), default=None)
        return [*(self._rests_on(longest) if longest is not None else []), asset]
