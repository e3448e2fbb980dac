"""What would turn the answer: the facts nearest to the value at which another candidate takes least, and always the worth of a point.

In: the solved candidates. Out: facts with their break-even values, the nearest first, each proven by solving there, and who wins beyond:
of all other candidates the one that is met first, so that what is said to win there does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from integration_model.answers.verdict import Turn
from integration_model.evaluate.anew import NotSettledError, Tries
from integration_model.evaluate.break_even import break_even
from integration_model.evaluate.leverage import Leverage, leverages
from integration_model.evaluate.ranges import short_address
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved
from integration_model.values import Quantity

MAX_TURNS = 2
"""How many facts are named beside the worth of a point."""
MAX_TRIED = 4
"""How many are looked at for them."""


class Turns(NamedTuple):
    """What would turn an answer."""

    found: tuple[Turn, ...] = ()
    """The facts that turn it alone, the nearest first, with the worth of a point last."""
    not_settled: tuple[str, ...] = ()
    """Those that were begun with, and would have taken more solves than there are; by name."""


NO_TURNS = Turns()


def find_turns(problem: Problem, best: Solved, others: Sequence[Solved]) -> Turns:
    """The facts that turn the answer to another candidate; OutOfTimeError at the deadline."""
    worth, tries = problem.study.workspace.group.eur_per_point, Tries.of(problem, (best, *others))
    found, not_settled = list[Turn](), list[str]()
    tried = [fact for fact in _nearest(problem, best, others) if fact.parameter != worth.parameter]
    for fact in tried[:MAX_TRIED]:
        try:
            if len(found) < MAX_TURNS and (turn := _turn(problem, best, others, fact, tries)) is not None:
                found.append(turn)
        except NotSettledError:
            not_settled.append(short_address(fact.origin.address))
    found.sort(key=lambda turn: (abs(turn.value - turn.now) / turn.spread, turn.fact))
    last = _turn(problem, best, others, worth, tries)
    return Turns((*found, last) if last is not None else tuple(found), tuple(not_settled))


def _turn(problem: Problem, best: Solved, others: Sequence[Solved], fact: Quantity, tries: Tries) -> Turn | None:
    found = break_even(problem, best, others, fact, tries)
    if found is None:
        return None
    crossing, winner = found
    stated = fact.as_stated
    return Turn(
        fact=fact.origin.address,
        name=short_address(fact.origin.address),
        value=fact.told(crossing.value),
        now=stated.expected,
        low=stated.range.low,
        high=stated.range.high,
        winner=winner.strategy,
        origin=str(fact.origin),
    )


def _nearest(problem: Problem, best: Solved, others: Sequence[Solved]) -> Iterator[Quantity]:
    """Facts with a range, those first whose range some lead would be used up soonest in, by the plans as they are."""
    plans = {one.strategy: one.entries for one in (best, *others)}
    found = leverages(plans, problem.weights, problem.study.workspace.group).values()
    ranked = sorted((min(_ranges_needed(one, best, other) for other in others), one.fact.origin.address, one) for one in found)
    for needed, _, one in ranked:
        if math.isfinite(needed):
            yield one.fact


def _ranges_needed(one: Leverage, best: Solved, other: Solved) -> float:
    """How many of its own ranges a fact would have to move until the lead is used up."""
    lead = other.objective - best.objective
    swing = abs(one.margin(best.strategy, other.strategy))
    return lead / swing if swing > 0.0 else math.inf
