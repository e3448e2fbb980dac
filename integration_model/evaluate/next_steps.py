"""What to do in any case: the decisions that all plans near the best share, with by when, at what price, and what turning back loses.

In: the solved strategies of a problem. Out: `NextSteps`. A decision stands in any case where no plan of any candidate, staying as it is
among them, is within 5 % of the best without it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from integration_model.domain import AS_IS
from integration_model.evaluate.roadmap import months_of
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.verdict import candidates_of
from integration_model.problem.answer import Status
from integration_model.problem.decisions import Decision, DecisionKind, decisions_in
from integration_model.problem.problem import Problem
from integration_model.solve.near_best import Common, NearBest, limit_of
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Charge, Part
from integration_model.study.study import Study
from integration_model.values import Month

WITHIN = 0.05
"""How much more than the best a plan may take to count as near it."""
_ONCE = (Part.FOUNDATION, Part.ASSETS, Part.TAILORING, Part.REPLACEMENT, Part.ONCE)
"""What is paid once, not as long as cars are built."""
OF_ASSETS = (DecisionKind.OPEN, DecisionKind.VERIFY, DecisionKind.BUILD)


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that plans near the best share."""

    decision: Decision
    by: int | None
    """The month by which it is needed at the latest in all of them: an SOP, of work less the months of all work behind it.

    None where that is not proven, or is not looked for."""
    start: int | None
    """The month in which it must be begun for that."""
    planned: int | None
    """The month in which the best plan begins it, of work."""
    once: float
    """What is paid once for it, M EUR of the objective."""
    without: float
    """How much more than the best the least takes without it, M EUR, no less; infinite where nothing else is possible."""
    is_common: bool
    """Whether staying as it is and all platforms near the best can use it, or go without it, too."""
    lines: frozenset[str]
    """Who it is for: of work, the lines that need it in the best plan."""

    @property
    def lost(self) -> float:
        """What of it is lost if the group turns back when it is done."""
        return 0.0 if self.is_common else self.once


@dataclass(frozen=True, eq=False)
class NextSteps:
    """What all plans near the best share, and what only some of them do."""

    limit: float
    """What a plan near the best takes at most, M EUR."""
    near: tuple[Solved, ...]
    """The candidates that have such plans, the best first."""
    beyond: tuple[Solved, ...]
    """The candidates that have none."""
    always: tuple[Step, ...]
    """In any case."""
    changing: tuple[Step, ...]
    """In all of them but those that stay as they are."""
    only: tuple[Step, ...]
    """In those of the best platform alone."""
    unproven: tuple[Decision, ...]
    """What no plan that was met does without, but of which that is not proven."""
    looked_at: int
    """How many decisions there were to look at: those of the best plan of the first candidate that was asked."""

    @property
    def best(self) -> Solved:
        """The candidate that takes least."""
        return self.near[0]

    @property
    def platform(self) -> Solved | None:
        """The best platform that is near; None where only staying is."""
        return next(iter(named_of(self.near)), None)


def named_of(solved: Iterable[Solved]) -> list[Solved]:
    """The candidates that are platforms."""
    return [one for one in solved if one.strategy != AS_IS]


def find_next_steps(problem: Problem, solved: Sequence[Solved], within: float = WITHIN) -> NextSteps | None:
    """What the plans near the best share; None where there is no candidate with a proven optimum, or one may be better than that.

    Each candidate is asked only for what those before it share, staying as it is last: what platforms share is told even where staying
    does without it.
    """
    candidates = candidates_of(solved)
    if not candidates or any(one.status is not Status.OPTIMAL for one in candidates):
        return None
    limit = limit_of(candidates[0].objective, within)
    near = [one for one in candidates if one.objective <= limit]
    search = _Search(problem, limit)
    changing = search.shared(named_of(near))
    always = search.shared([one for one in near if one.strategy == AS_IS], changing if named_of(near) else None)
    told = _Teller(problem, search, candidates, near)
    first = search.order[0]
    return NextSteps(
        limit=limit,
        near=tuple(near),
        beyond=tuple(candidates[len(near) :]),
        always=told.steps(always - search.unproven, search.order),
        changing=told.steps(changing - always - search.unproven, [name for name in search.order if name != AS_IS]),
        only=told.steps(set(search.found[first].held) - changing, [first]) if changing else (),
        unproven=tuple(sorted(search.unproven & always)),
        looked_at=search.looked_at,
    )


class _Search:
    """The searches of the candidates, one after the other."""

    def __init__(self, problem: Problem, limit: float) -> None:
        self.problem, self.limit = problem, limit
        self.near: dict[str, NearBest] = {}
        self.found: dict[str, Common] = {}
        self.looked_at = 0

    @property
    def order(self) -> list[str]:
        """The candidates in the order in which they were asked."""
        return list(self.near)

    @property
    def unproven(self) -> set[Decision]:
        """What is not proven of some candidate."""
        return {one for common in self.found.values() for one in common.unproven}

    def shared(self, candidates: Iterable[Solved], left: set[Decision] | None = None) -> set[Decision]:
        """What these share of what is left, all where nothing was asked yet; what is not proven is among it."""
        for one in candidates:
            search = self.near[one.strategy] = NearBest(self.problem, one, self.limit)
            self.looked_at = self.looked_at or len(search.of_best_plan)
            common = self.found[one.strategy] = search.common(left)
            left = set(common.held) | common.unproven
        return left or set()


class _Teller:
    """Months, prices and losses of decisions."""

    def __init__(self, problem: Problem, search: _Search, candidates: Sequence[Solved], near: Sequence[Solved]) -> None:
        self.problem, self.study, self.search = problem, problem.study, search
        self.calendar = problem.study.calendar
        self.best = candidates[0].objective
        self.plans = {one.strategy: one.plan for one in near if one.plan is not None}
        self.usable = [set(found.choices) for found in search.near.values()]
        if AS_IS not in search.near:
            self.usable.append(set(decisions_in(problem, problem.matrix(AS_IS))))

    def steps(self, decisions: Collection[Decision], strategies: Sequence[str]) -> tuple[Step, ...]:
        """The decisions with what is to be told of them, those that begin first first; all of these strategies' plans share them."""
        if not decisions:
            return ()
        by = self._months([one for one in decisions if one.kind is not DecisionKind.DROP], strategies)
        plan = self.plans[strategies[0]]
        starts = _Starts(plan, by)
        found = (self._step(one, starts, strategies) for one in sorted(decisions))
        return tuple(sorted(found, key=lambda one: (one.start is None, one.start or 0, -one.once, one.decision)))

    def _months(self, decisions: Collection[Decision], strategies: Sequence[str]) -> dict[Decision, int]:
        """The month by which all plans of these strategies have each, of those of which all is proven."""
        latest = [self.search.near[name].latest(decisions) for name in strategies]
        found = {one: [months[one] for months in latest] for one in decisions}
        return {one: min(map(self._number, filter(None, months))) for one, months in found.items() if all(months)}

    def _number(self, month: str) -> int:
        return self.calendar.number(Month.read(month))

    def _step(self, one: Decision, starts: _Starts, strategies: Sequence[str]) -> Step:
        bounds = [self.search.found[name].held[one] for name in strategies]
        by, plan = starts.by.get(one), starts.plan
        once = math.fsum(map(self.problem.weights.of, once_charges(one, plan, by)))
        is_common = all(one in usable for usable in self.usable)
        return Step(one, by, starts.of(one), starts.planned(one), once, min(bounds) - self.best, is_common, lines_of(one, plan))


def lines_of(one: Decision, plan: Plan) -> frozenset[str]:
    """Who a decision is for in a plan."""
    return frozenset({one.line}) if one.line else plan.asset_lines.get(one.subject, frozenset())


def once_charges(one: Decision, plan: Plan, by: int | None = None) -> list[Charge]:
    """What a decision of a plan is paid for once; of work, where cars have it from a month on, that of the plan where none is given."""
    if one.kind in OF_ASSETS:
        first = plan.asset_by[one.subject] if by is None else by
        return [charge for charge in plan.study.assets[one.subject].work(first, plan.study.calendar) if charge.part in _ONCE]
    if one.kind is DecisionKind.ORDER:
        charges = _of_component(one, plan)
        return [charge for charge in charges if charge.part in _ONCE]
    if one.kind is DecisionKind.MOVE:
        return [charge for charge in plan.own_charges(one.line) if charge.part in _ONCE and charge.part is not Part.REPLACEMENT]
    return []


def _of_component(one: Decision, plan: Plan) -> tuple[Charge, ...]:
    """What a component costs in its line, where the plan puts it there with the line's change; a running change is work of its own."""
    if plan.components.get((one.line, one.role)) != one.subject:
        return ()
    return plan.study.use_charges[plan.use(one.line, one.role, one.subject)]


def beside_text(study: Study, asset: str, opened: Collection[str]) -> str:
    """Of the opening of a base: beside which of these openings it is done, since it is worked at with them, not before; else empty."""
    name, platforms = study.assets[asset].purpose.name, study.workspace.platforms
    above = sorted(owner for owner, other in study.openings.items() if other in opened and platforms[owner].base == name)
    return f", side by side with {' and '.join(above)}" if study.assets[asset].is_opening and above else ""


def begins_in(timetable: Timetable, asset: str) -> int:
    """The month in which a plan begins a piece of work; what takes no time is done in the month before its first car."""
    piece = timetable.asset(asset)
    if piece.months > 0.0:
        return months_of(piece)[0]
    return timetable.calendar.work_before(timetable.plan.asset_by[asset], 0.0).first


class _Starts:
    """When work must begin so that cars have it by their months."""

    def __init__(self, plan: Plan, by: Mapping[Decision, int]) -> None:
        self.plan, self.by = plan, by
        self.calendar, self.study = plan.study.calendar, plan.study
        self.timetable = Timetable(plan)
        self.of_assets = {one.subject: month for one, month in by.items() if one.kind in OF_ASSETS}

    def of(self, one: Decision) -> int | None:
        """The month in which a decision must be begun, not before the group decides; None where its month is not known."""
        if one not in self.by:
            return None
        begins = self._asset(one.subject) if one.kind in OF_ASSETS else self.by[one] - self._lead(one)
        return max(self.calendar.decision, math.floor(begins))

    def planned(self, one: Decision) -> int | None:
        """The month in which the plan begins the work, not before the group decides."""
        return max(self.calendar.decision, begins_in(self.timetable, one.subject)) if one.kind in OF_ASSETS else None

    def _asset(self, name: str) -> int:
        """As late as the work behind it and the integration allow."""
        return self.calendar.work_before(self.of_assets[name], self.study.assets[name].months).first

    def _lead(self, one: Decision) -> float:
        """How long the work for a line takes: all of it, or to qualify a component and put it in the place of today's."""
        if one.kind is DecisionKind.MOVE:
            steps = self.timetable.chain(one.line).steps
            return sum(step.months for step in steps if not step.what.endswith(" ready"))
        if self.plan.components.get((one.line, one.role)) != one.subject:
            return 0.0
        asset, own = self.timetable.bringing(one.line, one.role, one.subject)
        months = (self.study.assets[asset].lead if asset else 0.0) + own
        return months + self.calendar.integration if months else 0.0
