"""A fact at another value: the problem written anew with it, every candidate solved in that, and the value at which the answer turns.

For facts that move more than the costs of columns. What candidates take is then no line, nor a few of them: a value is looked for between
two that were solved, from a first guess on, until both lie close together; so the answer is known on either side of what is told.

In: solved candidates and a fact. Out: the value at which another one takes less, and which.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from integration_model.evaluate.quantities import with_fact
from integration_model.evaluate.verdict import is_candidate
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Quantity

MOST_TRIES = 60
"""So often a problem is written anew for all facts of a comparison together; seldom needed, since a few solves find a value."""
ROOM = 300_000
"""So many columns are written anew for them: of a large group that is a handful of tries."""
_COLUMNS_A_LOOK = 150
"""Branch and bound, as `Allowance` counts it, takes as long as writing and relaxing so many columns."""
EXPANSIONS = 4
"""How often a value farther out is tried where a first guess was too near."""
CLOSE = 1e-3
"""Relative: the values on both sides of what is told lie so close together."""
_AGREEMENT = 1e-6
"""Relative: nearer to each other two totals are the same."""


class NotSettledError(Exception):
    """There are more solves needed than there are: nothing is known of the value, and nothing is said of it."""


@dataclass(slots=True)
class Tries:
    """How often the problem of a comparison may be written anew; counted, so that it is the same on every machine."""

    left: int = MOST_TRIES

    @classmethod
    def of(cls, problem: Problem, candidates: Iterable[Solved]) -> Tries:
        """As many as the size of a problem allows, and what proving its candidates took."""
        size = len(problem.model.keys) + _COLUMNS_A_LOOK * sum(one.taken for one in candidates)
        return cls(min(MOST_TRIES, int(ROOM / max(1.0, size))))

    def take(self) -> None:
        """One of them; NotSettledError where none is left."""
        if self.left <= 0:
            raise NotSettledError
        self.left -= 1


class Lead(NamedTuple):
    """By how much the best takes less than each other candidate at a value of a fact; below 0 it does not."""

    value: float
    amount: float
    winner: Solved

    @property
    def is_lost(self) -> bool:
        """Whether another candidate takes less."""
        return self.amount < 0.0


class Anew:
    """The candidates, the best one first, while a fact moves all that it says."""

    def __init__(self, problem: Problem, candidates: Sequence[Solved], fact: Quantity, tries: Tries) -> None:
        self.problem, self.candidates, self.fact, self.tries = problem, candidates, fact, tries
        self._known = {fact.expected: self._lead(fact.expected, [one.objective for one in candidates])}

    @property
    def now(self) -> Lead:
        """As the files say it."""
        return self._known[self.fact.expected]

    @property
    def solved(self) -> int:
        """At how many values all were solved."""
        return len(self._known) - 1

    def at(self, value: float) -> Lead:
        """With another value, all written and solved anew; OutOfTimeError at the deadline, NotSettledError without a try that is left."""
        if value not in self._known:
            deadline = self.candidates[0].live.deadline
            if deadline.is_over:
                raise OutOfTimeError
            self.tries.take()
            workspace = with_fact(self.problem.study.workspace, self.fact, value)
            then = write_problem(build_study(workspace), self.problem.kind)
            self._known[value] = self._lead(value, [self._total(then, one) for one in self.candidates])
        return self._known[value]

    def _lead(self, value: float, totals: Sequence[float]) -> Lead:
        mine, *theirs = totals
        least = min(theirs)
        winner = self.candidates[1 + theirs.index(least)]
        if not math.isfinite(least):
            return Lead(value, math.inf, winner)
        amount = least - mine
        return Lead(value, 0.0 if abs(amount) <= _AGREEMENT * max(1.0, abs(least)) else amount, winner)

    def _total(self, then: Problem, one: Solved) -> float:
        """What a candidate takes in another problem; more than anything where it is none there."""
        if one.strategy not in then.strategies:
            return math.inf
        vertex, left = one.live.vertex, one.live.deadline.left
        found = solve_strategy(then, one.strategy, left, {one.strategy: vertex} if vertex is not None else None)
        if found.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN):
            raise OutOfTimeError
        return found.objective if is_candidate(found) else math.inf


def crossing_from(anew: Anew, guess: float, limit: float) -> tuple[float, Solved] | None:
    """The value nearest to a first guess, from today's on towards a limit, at which the lead is lost; None where none was found."""
    before, beyond = anew.now, anew.at(_within(guess + _step(anew, guess) * _towards(anew, limit), anew.now.value, limit))
    for _ in range(EXPANSIONS):
        if beyond.is_lost or beyond.value == limit:
            break
        before, beyond = beyond, anew.at(_farther(anew, before, beyond, limit))
    return narrowed(anew, before, beyond) if beyond.is_lost else None


def crossing_within(anew: Anew, end: float) -> tuple[float, Solved] | None:
    """The value between today's and another one at which the lead is lost; None where it is not lost there."""
    there = anew.at(end)
    return narrowed(anew, anew.now, there) if there.is_lost else None


def narrowed(anew: Anew, before: Lead, beyond: Lead) -> tuple[float, Solved]:
    """The value between two at which the lead is lost, solved closely before it and closely beyond it; and who has it there."""
    while (width := abs(beyond.value - before.value)) > CLOSE * _size(anew, before.value, beyond.value):
        meet = _meeting(before, beyond)
        aside = math.copysign(_step(anew, meet), beyond.value - before.value)
        for value in (meet + aside, meet - aside):
            before, beyond = _halved(anew, before, beyond, value)
        if abs(beyond.value - before.value) > width / 2:
            before, beyond = _halved(anew, before, beyond, (before.value + beyond.value) / 2)
    return _meeting(before, beyond), beyond.winner


def _halved(anew: Anew, before: Lead, beyond: Lead, value: float) -> tuple[Lead, Lead]:
    """The two with the lead at a value between them in the place of one of them; the same where it does not lie between."""
    if not min(before.value, beyond.value) < value < max(before.value, beyond.value):
        return before, beyond
    found = anew.at(value)
    return (before, found) if found.is_lost else (found, beyond)


def _meeting(before: Lead, beyond: Lead) -> float:
    """Where a straight line between both has used up the lead; half way where there is none."""
    if math.isinf(before.amount) or math.isinf(beyond.amount):
        return (before.value + beyond.value) / 2
    return before.value + (beyond.value - before.value) * before.amount / (before.amount - beyond.amount)


def _farther(anew: Anew, before: Lead, beyond: Lead, limit: float) -> float:
    """Where the lead would be used up if it went on to shrink as between two values; the limit where it does not shrink."""
    shrinks = before.amount - beyond.amount
    if not 0.0 < shrinks < math.inf:
        return limit
    meet = beyond.value + (beyond.value - before.value) * beyond.amount / shrinks
    return _within(meet + _step(anew, meet) * _towards(anew, limit), beyond.value, limit)


def _step(anew: Anew, value: float) -> float:
    """How far beside a value it is solved to see on which side of the turn it lies: less than half of what is close."""
    return 0.4 * CLOSE * _size(anew, value)


def _size(anew: Anew, *values: float) -> float:
    """How large values are; next to nothing is close to nothing, too."""
    return max(*map(abs, values), CLOSE * abs(anew.fact.expected), CLOSE * CLOSE)


def _towards(anew: Anew, limit: float) -> float:
    return math.copysign(1.0, limit - anew.now.value)


def _within(value: float, one: float, other: float) -> float:
    return min(max(value, min(one, other)), max(one, other))
