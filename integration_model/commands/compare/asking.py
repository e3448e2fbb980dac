"""What is asked of the solved candidates beside their bottlenecks: what would turn the answer, and what to start first in any case.

In: a problem and its solved strategies. Out: the answers, and what the deadline left no time for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration_model.answers.compare import FirstStep, Unfinished
from integration_model.evaluate.first_steps import first_steps
from integration_model.evaluate.turning import NO_TURNS, Turns, find_turns
from integration_model.evaluate.verdict import candidates_of
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.problem import Problem
from integration_model.solve.strategies import Solved

Progress = Callable[[str], None] | None


def turns_of(problem: Problem, told: Sequence[Solved], progress: Progress) -> tuple[Turns, tuple[Unfinished, ...]]:
    """What would turn the answer from the best candidate to any other; and whether time was up before."""
    candidates = [one for one in candidates_of(told) if one.status is Status.OPTIMAL]
    if len(candidates) < 2:
        return NO_TURNS, ()
    if progress is not None:
        progress("looking for what turns the answer")
    try:
        return find_turns(problem, candidates[0], candidates[1:]), ()
    except OutOfTimeError:
        return NO_TURNS, (Unfinished.TURNS,)


def first_steps_of(problem: Problem, told: Sequence[Solved], progress: Progress) -> tuple[tuple[FirstStep, ...], tuple[Unfinished, ...]]:
    """What to start first in any case; and whether time was up before."""
    if progress is not None:
        progress("looking for what to start first")
    try:
        return first_steps(problem, told), ()
    except OutOfTimeError:
        return (), (Unfinished.NEXT,)
