"""Answers of a live model under edits, the last few of them kept: a report ranks, pairs and explains the same obstacles.

In: what is edited, and what the solver answers. Out: the same answer for whoever asks for the same edits soon again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from integration_model.problem.answer import SolverAnswer, Status
from integration_model.problem.obstacles import Obstacle

_KEPT = 64
"""A point of a large group takes half a megabyte."""


@dataclass(frozen=True, eq=False, slots=True)
class EditedAnswer:
    """How a relaxation ended under edits, and the optimum, which is None where nobody asked for it and it was not there anyway."""

    status: Status
    relaxed: float
    answer: SolverAnswer | None

    def is_above(self, most: float) -> bool:
        """Whether the relaxation alone shows that the optimum is above so much."""
        return self.status is Status.OPTIMAL and self.relaxed > most

    @property
    def is_proven(self) -> bool:
        """Whether more time would not change it."""
        return self.status is Status.OPTIMAL and (self.answer is None or self.answer.status is Status.OPTIMAL)


class RecentAnswers:
    """The last few proven answers, by the very obstacles that were edited away."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[int, ...], tuple[tuple[Obstacle, ...], EditedAnswer]] = OrderedDict()

    def get(self, obstacles: Sequence[Obstacle]) -> EditedAnswer | None:
        """What was answered last; None where nobody asked lately."""
        kept = self._found.get(_key(obstacles))
        return None if kept is None else kept[1]

    def keep(self, obstacles: Sequence[Obstacle], found: EditedAnswer) -> EditedAnswer:
        """The answer itself, kept where it is proven; the obstacles are held too, so that no other ones take their place in memory."""
        if found.is_proven:
            self._found.pop(_key(obstacles), None)
            self._found[_key(obstacles)] = (tuple(obstacles), found)
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found


def _key(obstacles: Sequence[Obstacle]) -> tuple[int, ...]:
    return tuple(map(id, obstacles))
