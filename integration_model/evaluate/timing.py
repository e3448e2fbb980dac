"""Months: when the lines of a plan reach production. In: a solved plan. Out: for each line its longest chain of work and its SOP.

The rules, all in months from the start of the horizon:

- A platform is ready in the month that its file says; without one, after COCOMO's schedule of its foundation (with its base's),
  whose `built` shares count as done. A stack is ready at once.
- A stated `ready` is the first month in which a car can enter production: lines are worked on beside the platform from the
  start, and none is ready before it. Without a stated month, work on lines begins when the foundation stands.
- Each asset comes after those that it rests on, then the line's own work as one piece. A piece takes the `months` that are
  stated, else COCOMO's schedule of its own person-months at the platform's exponent; never of the whole sum. A remedy is not
  done before its `ready`.
- The team: no piece ends sooner than the whole team could do it from its start; and the team takes up the lines in the order of
  their first chance to change, so that no line is ready before the team could have done the foundation and all that these lines
  and those before them need. What a supplier does is not the team's; nor is keeping what is done.
- SOP is the first `may_change` at or after that. Where it lies after the one that the plan assumed, the line slips; where none is
  left before the line ends, it comes too late. The plan itself is not changed by this.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from integration_model.answers.strategy import Chain, Ready, Step
from integration_model.domain import Pace, Platform
from integration_model.effort.cocomo import schedule_months
from integration_model.effort.schedule import Team
from integration_model.solve.plan import Plan
from integration_model.study.assets import Asset
from integration_model.study.charges import Charge, Part, Unit
from integration_model.study.purpose_words import purpose_text
from integration_model.values import Month

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work: when it begins and ends, the person-months that are spent on it, and the piece it waited for."""

    what: str
    start: float
    end: float
    work_pm: float
    after: Piece | None = None

    def spent_until(self, month: float) -> float:
        """Person-months spent by a month, evenly over the piece."""
        if month >= self.end:
            return self.work_pm
        if month <= self.start or not math.isfinite(self.end):
            return 0.0
        return self.work_pm * (month - self.start) / (self.end - self.start)


@dataclass(slots=True)
class LineWork:
    """What a plan has a line do: the assets that it needs, and its own work."""

    assets: set[tuple[str, Month | None]] = field(default_factory=set)
    """Asset and the month before which the remedy that needs it is not ready."""
    own_pm: float = 0.0
    team_pm: float = 0.0
    """Of it, what no supplier does."""
    months: float = 0.0
    """The longest of the pieces whose months are stated."""
    open_from: Month | None = None
    """The latest month before which a remedy without an asset is not ready."""

    @property
    def is_nothing(self) -> bool:
        """Nothing is done for the line."""
        return not self.assets and self.own_pm <= 0.0 and self.months <= 0.0

    def add(self, charges: tuple[Charge, ...], *, by_team: bool = True, months: float | None = None) -> None:
        """A piece of own work; COCOMO's schedule is taken of all pieces together whose months nobody states."""
        if not charges and months is None:
            return
        work = work_of(charges)
        self.team_pm += work if by_team else 0.0
        if months is None:
            self.own_pm += work
        else:
            self.months = max(self.months, months)


@dataclass(frozen=True, slots=True)
class LineTime:
    """A line's last piece of work, the month that the plan assumed, and the one in which it can enter production."""

    line: str
    platform: str
    done: Piece
    planned: Month
    sop: Month | None


def work_of(charges: Iterable[Charge]) -> float:
    """Person-months to build, without those to keep."""
    work = 0.0
    for charge in charges:
        if charge.unit is Unit.PM and charge.part is not Part.MAINTENANCE:
            work += charge.amount.expected
    return work


class Timetable:
    """Every piece of a plan's work in time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.study = plan.study
        self.workspace = plan.study.workspace
        self.start = self.workspace.group.start.ordinal
        self.team = _team(plan)
        self.assets: dict[tuple[str, str], Piece] = {}
        """By platform and asset."""
        self._foundations: dict[str, Piece] = {}
        self._works: dict[str, float] = {}
        self.works = works_of(plan)
        bounds = self._bounds_of_team() if math.isfinite(self.team.engineers) else dict.fromkeys(self.works, 0.0)
        self.lines = tuple(self._line(name, work, bounds[name]) for name, work in self.works.items() if self._counts(name, work))

    def month(self, month: Month) -> float:
        """Months from the start of the horizon."""
        return float(month.ordinal - self.start)

    def foundation(self, name: str) -> Piece:
        """The foundation of a platform with that of its base."""
        if name not in self._foundations:
            self._foundations[name] = self._foundation(self.workspace.platforms[name])
        return self._foundations[name]

    def sop_of(self, line: str, ready: float) -> Month | None:
        """The first month in which a line may change and is ready, before it ends."""
        found = self.workspace.lines[line]
        return next((month for month in found.may_change if self.month(month) >= ready - TOLERANCE and month <= found.ends), None)

    def ready(self) -> Ready:
        """First and last SOP on named platforms; where no line is on one, today's stacks run, and the last is that of the last change."""
        reached = sorted((time for time in self.lines if time.sop is not None), key=lambda time: (time.sop, time.line))
        months = [time.sop.ordinal - self.start for time in reached if time.sop is not None]
        first = (months[0] if months else None) if self.plan.named else 0
        ends = [reached[0], reached[-1]] if reached else sorted(self.lines, key=lambda time: (time.done.end, time.line))[:1]
        return Ready(
            first=first,
            last=months[-1] if months else first,
            slipped=tuple(time.line for time in self.lines if time.sop is not None and time.sop > time.planned),
            too_late=tuple(time.line for time in self.lines if time.sop is None),
            chains=tuple(self._chain(time) for time in dict.fromkeys(ends)),
        )

    def _counts(self, name: str, work: LineWork) -> bool:
        """Lines on named platforms; where there is none, those for which something is done."""
        return self.plan.platforms[name] in self.plan.named if self.plan.named else not work.is_nothing

    def _foundation(self, platform: Platform) -> Piece:
        nodes = [charge for name in _with_base(platform) for charge in self.study.opening.get(name, ())]
        work = work_of(nodes)
        if platform.is_stack:
            return Piece(f"{platform.id} runs today", 0.0, 0.0, 0.0)
        if platform.ready is not None:
            return Piece(f"{platform.id} ready {platform.ready}", 0.0, max(0.0, self.month(platform.ready)), work)
        stated = {address: months for name in _with_base(platform) for address, months in self.stated_months(name).items()}
        scheduled = self._months(work_of(charge for charge in nodes if charge.who not in stated), platform.pace)
        longest = max([scheduled, *(stated[charge.who] for charge in nodes if charge.who in stated)])
        return Piece(f"foundation of {platform.id}", 0.0, max(longest, self.team.end_of(0.0, work)), work)

    def stated_months(self, name: str) -> dict[str, float]:
        """Months of those nodes of a platform's foundation that state them, without the share that is built; by address."""
        platform = self.workspace.platforms[name]
        return {
            f"{platform.origin.address}.foundation.{node.id}": node.work.months.expected
            * (1.0 - node.built.expected if node.built else 1.0)
            for node in platform.foundation
            if node.work.months
        }

    def _work(self, asset: Asset) -> float:
        """Person-months of an asset, added up once."""
        if asset.id not in self._works:
            self._works[asset.id] = work_of(asset.charges)
        return self._works[asset.id]

    def _asset(self, platform: str, name: str) -> Piece:
        if (platform, name) not in self.assets:
            asset = self.study.assets[name]
            after = max([self._begin(platform), *(self._asset(platform, need) for need in asset.needs)], key=lambda piece: piece.end)
            work = self._work(asset)
            months = asset.months.expected if asset.months else self._months(work, self.workspace.platforms[platform].pace)
            limit = after.end if asset.supplier else self.team.end_of(after.end, work)
            self.assets[platform, name] = Piece(purpose_text(asset.purpose), after.end, max(after.end + months, limit), work, after)
        return self.assets[platform, name]

    def _line(self, name: str, work: LineWork, bound: float) -> LineTime:
        platform = self.plan.platforms[name]
        before = max([self._begin(platform), *self._needed(platform, work)], key=lambda piece: piece.end)
        months = max(work.months, self._months(work.own_pm, self.workspace.platforms[platform].pace))
        end = max(before.end + months, self.team.end_of(before.end, work.team_pm))
        own = Piece(f"its own work, {work.own_pm:,.0f} PM", before.end, end, work.own_pm, before) if end > before.end else before
        whole = self.foundation(platform)
        if whole.end > own.end:
            own = whole
        if bound > own.end:
            own = Piece("the team has done it with all before it", own.end, bound, 0.0, own)
        change = self._planned(name)
        return LineTime(name, platform, own, change, self.sop_of(name, max(own.end, self.month(change))))

    def _begin(self, platform: str) -> Piece:
        """Where the platform's file says from when a car can enter production with it, lines are worked on beside it from the start."""
        if self.workspace.platforms[platform].ready is None:
            return self.foundation(platform)
        return Piece("start", 0.0, 0.0, 0.0)

    def _needed(self, platform: str, work: LineWork) -> Iterator[Piece]:
        for asset, opens in sorted(work.assets, key=_by_name):
            piece = self._asset(platform, asset)
            yield piece if opens is None or self.month(opens) <= piece.end else self._waiting(opens, piece)
        if work.open_from is not None:
            yield self._waiting(work.open_from, self.foundation(platform))

    def _waiting(self, opens: Month, after: Piece) -> Piece:
        return Piece(f"ready {opens}", after.end, max(after.end, self.month(opens)), 0.0, after)

    def _planned(self, name: str) -> Month:
        offers = self.study.offers[name]
        change = next(offer.change for offer in offers.all if offer.platform == self.plan.platforms[name])
        assert change is not None, "a line without a change is frozen and in no plan"
        return change

    def _bounds_of_team(self) -> dict[str, float]:
        """For each line the month by which the team can have done all that is taken up with it or before it."""
        queue: dict[Month, list[str]] = {}
        for name in self.works:
            first = self.study.offers[name].stack.change
            assert first is not None, "a line without a change is frozen and in no plan"
            queue.setdefault(first, []).append(name)
        begun: set[str] = set()
        total, bounds = 0.0, {}
        for _, names in sorted(queue.items()):
            total += sum(self._taken_up(name, begun) for name in names)
            bounds.update(dict.fromkeys(names, self.team.month_of(total)))
        return bounds

    def _taken_up(self, name: str, begun: set[str]) -> float:
        """The team's work for a line, without what is begun already for others."""
        work = self.works[name]
        total = work.team_pm
        for platform in _with_base(self.workspace.platforms[self.plan.platforms[name]]):
            if platform not in begun:
                begun.add(platform)
                total += work_of(self.study.opening.get(platform, ()))
        todo = sorted({asset for asset, _ in work.assets} - begun)
        while todo:
            asset = self.study.assets[todo.pop()]
            if asset.id not in begun:
                begun.add(asset.id)
                todo += asset.needs
                total += 0.0 if asset.supplier else self._work(asset)
        return total

    @staticmethod
    def _months(work_pm: float, pace: Pace) -> float:
        if work_pm <= 0.0:
            return 0.0
        return schedule_months(work_pm / pace.sced_multiplier, pace.exponent, pace.sced_percent)

    @staticmethod
    def _chain(time: LineTime) -> Chain:
        steps: list[Step] = []
        piece: Piece | None = time.done
        while piece is not None:
            never = math.isinf(piece.end)
            steps.append(Step(piece.what, None if never else piece.end - piece.start, None if never else piece.end))
            piece = piece.after
        return Chain(time.line, str(time.planned), str(time.sop) if time.sop else None, tuple(reversed(steps)))


def _by_name(asset: tuple[str, Month | None]) -> tuple[str, str]:
    return asset[0], str(asset[1] or "")


def _with_base(platform: Platform) -> tuple[str, ...]:
    return (platform.base, platform.id) if platform.base else (platform.id,)


def _team(plan: Plan) -> Team:
    group = plan.study.workspace.group
    if group.engineers is None:
        return Team()
    return Team(group.engineers.expected, group.months_to_full.expected if group.months_to_full else 0.0)


def works_of(plan: Plan) -> dict[str, LineWork]:
    """What the plan has each line do, in the order of ids."""
    works = {line: LineWork() for line in plan.platforms}
    for key in plan.platforms.items():
        works[key[0]].assets.update((asset, None) for asset in plan.study.run_assets[key])
        works[key[0]].add(plan.study.run_charges[key])
    for (line, role), component in plan.components.items():
        use = (line, role, component, plan.platforms[line])
        works[line].add(plan.study.use_charges[use])
        if use in plan.study.use_assets:
            works[line].assets.add((plan.study.use_assets[use], None))
    for gap, way in plan.gaps:
        if way is None:
            continue
        work, remedy = works[gap.line], way.remedy
        for asset in way.assets:
            work.assets.add((asset, remedy.ready if remedy else None))
        # Stated months are those of the work done once; only where there is none are they the line's.
        months = remedy.work.months.expected if remedy and remedy.work.months and not way.assets else None
        work.add(way.charges, by_team=remedy is None or remedy.by in ("group", "brand"), months=months)
        if remedy is not None and remedy.ready is not None and not way.assets:
            work.open_from = max(remedy.ready, work.open_from or remedy.ready)
    for wish in plan.kept:
        works[wish.line].assets.update((asset, None) for asset in wish.assets)
        works[wish.line].add(wish.charges)
    return works
