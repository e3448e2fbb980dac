"""What to start first, whatever is decided: the dearest work of the best plans that begins soon and that all plans near the best share.

In: the solved strategies of a problem. Out: a few pieces of work, those that belong together as one. It must cost next to nothing beside a
comparison: only the dearest are looked at, and of each only whether a plan near the best does without it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from integration_model.answers.compare import FirstStep
from integration_model.evaluate.next_steps import OF_ASSETS, WITHIN, begins_in, beside_text, lines_of, once_charges
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.verdict import candidates_of
from integration_model.problem.answer import Status
from integration_model.problem.columns import Weights
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.decisions import Decision
from integration_model.problem.problem import Problem
from integration_model.solve.near_best import NearBest, limit_of
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.purpose_words import theme_text

SOON = 24
"""What begins within so many months of the decision begins soon."""
LOOKED_AT = 8
"""So many kinds of work, the dearest, are asked for."""
SHOWN = 3
"""So many of those that all plans near the best share are told."""
LEAST_SHARE = 0.0002
"""What costs a smaller share of the best total is done by the way."""


def first_steps(problem: Problem, solved: Sequence[Solved]) -> tuple[FirstStep, ...]:
    """The dearest work that begins soon and that all plans near the best share; none where nobody has a plan.

    OutOfTimeError where time was up before it is proven which plans are near the best, or what they share.
    """
    candidates = candidates_of(solved)
    if not candidates:
        return ()
    limit = limit_of(candidates[0].objective, WITHIN)
    unproven = [one for one in solved if one.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)]
    if any(one.bound <= limit and (one.plan is None or one in candidates) for one in unproven):
        raise OutOfTimeError
    near = [one for one in candidates if one.objective <= limit]
    searches = [NearBest(problem, one, limit, branches=0) for one in near]
    plans = [one.plan for one in near if one.plan is not None]
    begins = _Begins(plans)
    dearest = _dearest(_work_in_all(searches), plans[0], begins, problem.weights, LEAST_SHARE * abs(candidates[0].objective))
    left = {one for pieces in dearest.values() for one in pieces}
    for search in searches:
        left = set(search.common(left, lazily=False).held) if left else left
    found = [_told(what, kept, plans[0], begins, problem.weights) for what, pieces in dearest.items() if (kept := _kept(pieces, left))]
    return tuple(sorted(found[:SHOWN], key=lambda one: (one.begins, one.what)))


def _kept(pieces: Sequence[Decision], left: Collection[Decision]) -> list[Decision]:
    return [one for one in pieces if one in left]


def _work_in_all(searches: Sequence[NearBest]) -> list[Decision]:
    """Work that is done once in all of these best plans."""
    common = set.intersection(*(set(one.of_best_plan) for one in searches))
    return sorted(one for one in common if one.kind in OF_ASSETS)


def _dearest(decisions: Sequence[Decision], plan: Plan, begins: _Begins, weights: Weights, least: float) -> dict[str, list[Decision]]:
    """Work that begins soon by what it belongs to, the dearest first; what costs less than the least, all of it together, is left out."""
    found: dict[str, list[Decision]] = {}
    for one in decisions:
        if begins.is_soon(one):
            found.setdefault(theme_text(plan.study.assets[one.subject].purpose), []).append(one)
    prices = {what: _price(pieces, plan, weights) for what, pieces in found.items()}
    ordered = sorted((what for what, price in prices.items() if price >= least), key=lambda what: (-prices[what], what))
    return {what: found[what] for what in ordered[:LOOKED_AT]}


def _price(pieces: Sequence[Decision], plan: Plan, weights: Weights) -> float:
    """What pieces of work cost once in a plan."""
    return math.fsum(weights.of(charge) for one in pieces for charge in once_charges(one, plan))


def _told(what: str, pieces: Sequence[Decision], plan: Plan, begins: _Begins, weights: Weights) -> FirstStep:
    """Pieces that all plans near the best share, as one."""
    lines = frozenset[str]().union(*(lines_of(one, plan) for one in pieces))
    month = str(plan.study.calendar.month(begins.first(pieces)))
    what += beside_text(plan.study, pieces[0].subject, plan.asset_by)
    return FirstStep(what, month, tuple(one.subject for one in pieces), len(lines), _price(pieces, plan, weights))


class _Begins:
    """When work begins in the first of several plans."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.calendar = plans[0].study.calendar
        self.timetables = [Timetable(plan) for plan in plans]

    def first(self, pieces: Sequence[Decision]) -> int:
        """The month in which the first of these begins."""
        return min(begins_in(timetable, one.subject) for timetable in self.timetables for one in pieces)

    def is_soon(self, piece: Decision) -> bool:
        """Whether a piece is not under way when the group decides, and begins soon after that."""
        return 0 <= self.first([piece]) - self.calendar.decision < SOON
