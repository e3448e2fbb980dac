"""Break-even: at which value of a fact another candidate takes least, everything optimised again there.

A strategy's optimum is concave in a fact that its costs are linear in: the least of straight lines, one a plan. So the crossing of two
strategies is read off the plans that are known, and both are solved there, exactly: either that confirms it, or a plan is added and the
next crossing is nearer. Where a fact moves more than costs, what was read off is no more than a first guess: the problem is written anew
with other values of it, until the answer is known on both sides of what is told.

In: two solved strategies and a fact. Out: the nearest value at which they change places, and on which side of today's.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from integration_model.evaluate.anew import Anew, Tries, crossing_from, crossing_within
from integration_model.evaluate.beyond_costs import moves_more_than_costs, stays_within_teams
from integration_model.evaluate.leverage import slope_of
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.matrix import Vector, inner
from integration_model.problem.problem import Problem
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved
from integration_model.values import Quantity

MAX_ROUNDS = 12
FARTHEST = 3.0
"""How many times its high a fact may grow: beyond, nobody would call it the same fact."""
_OF_A_WHOLE = (".partner_share", ".after_production", ".discount_per_year")
"""Fields that say a share of a whole."""
_AT_LEAST_ONCE = ".beyond_team"
"""The field that says how many times as much something costs."""
_OUT_OF_TIME = (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)
_AGREEMENT = 1e-6
"""Relative: how closely a solve must meet the plans that are known."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The value at which two candidates take the same, and how often both were solved for it."""

    fact: Quantity
    value: float
    rounds: int

    @property
    def moved(self) -> float:
        """How far from what the files say."""
        return abs(self.value - self.fact.expected)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a plan takes, as a straight line over the fact: at its expected value, and for one unit more."""

    total: float
    slope: float
    values: Vector | None = None
    """The plan as a point of its problem; None: today's."""

    def at(self, step: float) -> float:
        """What it takes so far from the expected value."""
        return self.total + self.slope * step


class _Side:
    """A strategy while a fact moves: the costs that move with it, and the plans that are known."""

    def __init__(self, problem: Problem, solved: Solved, slopes: Vector) -> None:
        self.problem, self.solved = problem, solved
        self.slopes = slopes[solved.matrix.column_ids]
        self.ties = problem.tie_costs[solved.matrix.column_ids]
        self.lines = [self._first()]

    def _first(self) -> _Line:
        """The plan of today, which is proven: it is not solved for again."""
        if not self.slopes.any():
            return _Line(self.solved.objective, 0.0)
        assert self.solved.plan is not None, "only what has a plan is held against another"
        values = values_of(self.solved.plan, self.problem, self.solved.matrix)
        return _Line(self.problem.objective(self.solved.matrix, values), inner(self.slopes, values))

    def at(self, step: float) -> float:
        """The least that any known plan takes."""
        return min(line.at(step) for line in self.lines)

    def best(self, step: float) -> _Line:
        """The known plan that takes least."""
        return min(self.lines, key=lambda line: line.at(step))

    def improve(self, step: float) -> bool:
        """Solve there, exactly; whether that found a better plan than those known."""
        moved = np.flatnonzero(self.slopes)
        if not moved.size:
            return False
        cost = self.solved.matrix.cost
        costs = {int(place): float(cost[place] + step * self.slopes[place]) for place in moved}
        with self.solved.live.edited(costs=costs) as live:
            answer = live.solve_integer()
        if answer.status in _OUT_OF_TIME:
            raise OutOfTimeError
        if answer.status is not Status.OPTIMAL or answer.values is None:
            raise ArithmeticError(f"another value of a fact made {self.solved.strategy} {answer.status}")
        line = _Line(self.problem.objective(self.solved.matrix, answer.values), inner(self.slopes, answer.values), answer.values)
        if line.at(step) < self.at(step) - _AGREEMENT * max(1.0, abs(line.at(step))):
            self.lines.append(line)
            return True
        return False


def break_even(
    problem: Problem, best: Solved, others: Iterable[Solved], fact: Quantity, tries: Tries | None = None
) -> tuple[Crossing, Solved] | None:
    """The value nearest to the expected one at which the best changes places with another, and that one; None where none is within reach.

    OutOfTimeError where the deadline of their live models comes first; NotSettledError where it takes more tries than there are.
    """
    rivals, slopes = tuple(others), column_slopes(problem, fact)
    mine, theirs = _Side(problem, best, slopes), [_Side(problem, other, slopes) for other in rivals]
    found = _by_costs(mine, theirs, fact)
    if _is_by_costs_alone(problem, (mine, *theirs), fact, found):
        return found
    anew = Anew(problem, (best, *rivals), fact, tries or Tries.of(problem, (best, *rivals)))
    least, most = (fact.expected + limit for limit in _limits(fact))
    if found is not None:
        value = found[0].value
        turned = crossing_from(anew, value, least if value < fact.expected else most)
    else:
        ends = _ends(mine, theirs, fact)
        turned = min(filter(None, (crossing_within(anew, end) for end in ends)), key=lambda one: abs(one[0] - fact.expected), default=None)
    return (Crossing(fact, turned[0], anew.solved), turned[1]) if turned is not None else None


def _by_costs(mine: _Side, theirs: Sequence[_Side], fact: Quantity) -> tuple[Crossing, Solved] | None:
    """The same, where nothing but the costs of columns moves."""
    reach, found = math.inf, None
    for side in theirs:
        for limit in _limits(fact):
            crossing = _search((mine, side), fact, max(-reach, min(limit, reach)))
            if crossing is not None and crossing.moved < reach:
                reach, found = crossing.moved, (crossing, side.solved)
    while found is not None and (nearer := _nearer(mine, theirs, found[0])) is not None:
        found = nearer
    return found


def _nearer(mine: _Side, theirs: Sequence[_Side], found: Crossing) -> tuple[Crossing, Solved] | None:
    """A crossing on the way to one that was found, with a candidate that takes less there by a plan that nobody knew of."""
    step = found.value - found.fact.expected
    for side in theirs:
        if side.improve(step) and side.at(step) < mine.at(step):
            crossing = _search((mine, side), found.fact, step)
            if crossing is not None and crossing.moved < found.moved:
                return crossing, side.solved
    return None


def _is_by_costs_alone(problem: Problem, sides: Sequence[_Side], fact: Quantity, found: tuple[Crossing, Solved] | None) -> bool:
    """Whether that is all that a fact moves: up to what was found, or where nothing was, within its range."""
    if moves_more_than_costs(problem, fact):
        return False
    step = (found[0].value if found is not None else fact.range.high) - fact.expected
    return all(stays_within_teams(problem, side.solved, side.best(step).values, fact, step) for side in sides)


def _ends(mine: _Side, theirs: Sequence[_Side], fact: Quantity) -> list[float]:
    """The ends of its range towards which a lead shrinks by the plans as they are; both, where these do not tell."""
    low, _, high = fact.range
    slopes = {side.lines[0].slope - mine.lines[0].slope for side in theirs}
    is_told = slopes != {0.0}
    ends = [low] * (not is_told or max(slopes) > 0.0) + [high] * (not is_told or min(slopes) < 0.0)
    return [end for end in ends if end != fact.expected]


def _limits(fact: Quantity) -> tuple[float, float]:
    """How far a fact may move: to nothing, and to several times its high; of a whole nobody gets more than that."""
    farthest = FARTHEST * max(fact.range.high, fact.expected)
    is_share = fact.rest_of is not None or fact.origin.address.endswith(_OF_A_WHOLE)
    most = min(farthest, 1.0) if is_share else farthest
    least = 1.0 if fact.origin.address.endswith(_AT_LEAST_ONCE) else 0.0
    return min(0.0, least - fact.expected), max(0.0, most - fact.expected)


def _search(sides: tuple[_Side, _Side], fact: Quantity, limit: float) -> Crossing | None:
    """The nearest crossing between today's value and a limit; it is proven by solving both there."""
    one, other = sides
    for rounds in range(1, MAX_ROUNDS + 1):
        step = _first_crossing(one, other, limit)
        if step is None:
            return None
        # Both are asked: a better plan of either moves the crossing.
        improved = [side.improve(step) for side in sides]
        if not any(improved):
            return Crossing(fact, fact.expected + step, rounds)
    return None


def _first_crossing(one: _Side, other: _Side, limit: float) -> float | None:
    """Where the least of one's lines first meets the least of the other's on the way to a limit."""
    steps = [0.0, *_kinks(one, limit), *_kinks(other, limit), limit]
    leads = one.at(0.0) <= other.at(0.0)
    ordered = sorted(set(steps), key=abs)
    for before, after in itertools.pairwise(ordered):
        if (one.at(after) <= other.at(after)) != leads:
            return _meet(one.best((before + after) / 2), other.best((before + after) / 2), before, after)
    return None


def _kinks(side: _Side, limit: float) -> list[float]:
    """Where two of a strategy's plans take the same, between today and a limit."""
    found = []
    for place, line in enumerate(side.lines):
        for later in side.lines[place + 1 :]:
            step = _crossing(line, later)
            if 0.0 < step / limit < 1.0 if limit else False:
                found.append(step)
    return found


def _crossing(one: _Line, other: _Line) -> float:
    return (other.total - one.total) / (one.slope - other.slope) if one.slope != other.slope else math.inf


def _meet(one: _Line, other: _Line, before: float, after: float) -> float:
    """Where two lines meet within a stretch."""
    return min(max(_crossing(one, other), min(before, after)), max(before, after))


def column_slopes(problem: Problem, fact: Quantity) -> Vector:
    """What one more unit of a fact adds to the cost of each column."""
    slopes = np.zeros(len(problem.model.keys))
    for column, amount in _moved(problem, fact):
        slopes[column] = amount
    return slopes


def _moved(problem: Problem, fact: Quantity) -> Iterator[tuple[int, float]]:
    """Columns with what one more unit of a fact adds to each: of what it is a factor of, or the rate."""
    parameter, weights = fact.parameter, problem.weights
    for column in problem.columns_by_fact.get(parameter, ()):
        slope = 0.0
        for charge in problem.charges[column]:
            rate = weights.rate_of(charge)
            if rate is not None and rate.parameter == parameter:
                slope += weights.per_rate(charge) * charge.amount.expected
            else:
                slope += weights.factor(charge) * slope_of(charge.amount, parameter)
        yield column, slope
