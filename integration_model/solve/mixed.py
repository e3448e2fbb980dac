"""`mixed`: the least over sets of open platforms, each set with its platforms open for certain.

Within a set its platforms' foundations are paid whole, and the relaxation is tight. Sets are taken in the order of a lower bound and
cut off by it. Every relaxation starts from where each platform ended alone, a tenth of the steps from nothing, and on a problem
without forced choices.
"""

from __future__ import annotations

import dataclasses
import heapq
import itertools
import math
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np

from integration_model.domain import AS_IS
from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, Status, answer_without_plan, relative_gap
from integration_model.problem.deadline import NEVER, Deadline
from integration_model.problem.keys import Build, Unbuilt
from integration_model.problem.matrix import Matrix, Vector
from integration_model.problem.problem import Problem
from integration_model.problem.reductions import Reduced, reduce_for_optimum
from integration_model.solve.highs import LiveModel, Vertex, solve
from integration_model.solve.highs.lazy_rows import begun

Names = frozenset[str]
Floors: TypeAlias = Mapping[Names, float]
_NO_FLOORS: Floors = MappingProxyType({})


def solve_mixed(problem: Problem, matrix: Matrix, deadline: Deadline = NEVER, known: Mapping[str, Vertex] | None = None) -> SolverAnswer:
    """The least over all sets; `known` says where strategies ended that were relaxed before, the others are relaxed here."""
    return solve_and_wake(problem, matrix, deadline, known, Allowance())[0]


def solve_and_wake(
    problem: Problem, matrix: Matrix, deadline: Deadline, known: Mapping[str, Vertex] | None, allowance: Allowance
) -> tuple[SolverAnswer, frozenset[int]]:
    """The least over all sets, and the ids of the lazy rows that a plan broke on the way; `allowance` counts what that takes.

    Begins with those that the strategies broke.
    """
    known, floors = known or {}, _NO_FLOORS
    lazy = begun(matrix, frozenset().union(*(vertex.awake for vertex in known.values())))
    while True:
        answer, floors = _solve_known(_Asked(problem, lazy.priced, deadline, known, floors), allowance)
        if answer.values is None:
            return answer, lazy.known
        values = lazy.told(answer.values, matrix.row_upper)
        after = lazy.after(values, matrix.row_upper, is_plan=True)
        if after is None:
            return dataclasses.replace(answer, values=values), lazy.known
        lazy = after


class _Asked(NamedTuple):
    """A problem without lazy rows, until when it is asked for, and what is known of it: where strategies ended, and bounds of sets."""

    problem: Problem
    matrix: Matrix
    deadline: Deadline
    known: Mapping[str, Vertex]
    floors: Floors


def _solve_known(asked: _Asked, allowance: Allowance) -> tuple[SolverAnswer, Floors]:
    """The least over all sets, and a bound of each that holds with more rows, too."""
    if asked.deadline.is_over:
        return answer_without_plan(Status.LIMIT_WITHOUT_PLAN), asked.floors
    sets = _Sets(asked.problem, asked.matrix, asked.known, asked.deadline, asked.floors)
    return _least(sets, allowance), sets.floors


def _least(sets: _Sets, allowance: Allowance) -> SolverAnswer:
    """The least over all sets, in turn."""
    matrix, deadline = sets.matrix, sets.deadline
    best: SolverAnswer | None = None
    proven = math.inf
    while sets.turns:
        bound, names = heapq.heappop(sets.turns)
        if deadline.is_over or (best is not None and bound >= best.objective):
            proven = min(proven, bound)
            break
        one = sets.relaxed(frozenset(names))
        bound = max(bound, one.bound)
        if sets.turns and (bound, names) > sets.turns[0]:
            heapq.heappush(sets.turns, (bound, names))
            continue
        if smaller := sets.instead_of(one.chosen, bound):
            bound, one = smaller
        one.live.allowance = allowance
        answer = one.live.solve_integer(below=best.objective if best else math.inf)
        if answer.status in (Status.FAILED, Status.UNBOUNDED):
            return answer
        if answer.status is not Status.INFEASIBLE:
            proven = min(proven, max(bound, answer.bound))
        if answer.values is not None and (best is None or answer.objective < best.objective):
            best = dataclasses.replace(answer, values=one.widen(answer.values, matrix))
    if best is None:
        return answer_without_plan(Status.LIMIT_WITHOUT_PLAN, proven) if deadline.is_over else solve(matrix, deadline.left, allowance)
    gap = relative_gap(best.objective, proven)
    status = Status.OPTIMAL if gap == 0.0 else Status.LIMIT_WITH_PLAN
    return dataclasses.replace(best, status=status, bound=min(best.objective, proven), gap=gap)


class _Set:
    """The problem with a set of platforms open for certain and all others closed."""

    def __init__(self, problem: Problem, matrix: Matrix, chosen: Names, near: list[Vertex], deadline: Deadline) -> None:
        self.chosen = chosen
        self.part = _opened(problem, matrix, chosen)
        self.reduced: Reduced = reduce_for_optimum(self.part)
        self.live = LiveModel(self.reduced.matrix, near, deadline)

    @cached_property
    def vertex(self) -> Vertex | None:
        """Where its relaxation ended."""
        return self.live.vertex

    @property
    def bound(self) -> float:
        """The relaxed optimum; no bound where there is none to believe in."""
        relaxation = self.live.relax()
        return relaxation.objective if relaxation.status in (Status.OPTIMAL, Status.INFEASIBLE) else -math.inf

    def widen(self, values: Vector, whole: Matrix) -> Vector:
        """The point in the columns of the whole."""
        wide = np.zeros(whole.columns)
        wide[np.searchsorted(whole.column_ids, self.part.column_ids)] = self.reduced.widen(values)
        return wide


class _Sets:
    """All sets of named platforms with a lower bound of their optimum, relaxed when their turn comes.

    The first bound of a set is what its platforms cost to open, plus the relaxed optimum of everything else with all platforms open;
    or what it was when fewer rows were known.
    """

    def __init__(
        self, problem: Problem, matrix: Matrix, known: Mapping[str, Vertex], deadline: Deadline, floors: Floors = _NO_FLOORS
    ) -> None:
        self.problem, self.matrix, self.deadline = problem, matrix, deadline
        self.named = problem.study.workspace.named_platforms
        found = ((name, known.get(name) or _relaxed_alone(problem, name, deadline)) for name in (*self.named, AS_IS))
        self.alone = {name: vertex for name, vertex in found if vertex}
        self._relaxed: dict[Names, _Set] = {}
        rest = -math.inf if floors else self._rest()
        sets = (frozenset(chosen) for size in range(len(self.named) + 1) for chosen in itertools.combinations(self.named, size))
        self._first = {chosen: max(rest + self._opening(chosen), floors.get(chosen, -math.inf)) for chosen in sets}
        self.turns = [(bound, sorted(chosen)) for chosen, bound in self._first.items()]
        """A heap of (bound, names): the most promising first."""
        heapq.heapify(self.turns)

    @property
    def floors(self) -> Floors:
        """A bound of each set."""
        return {
            chosen: max(first, self._relaxed[chosen].bound) if chosen in self._relaxed else first for chosen, first in self._first.items()
        }

    def _rest(self) -> float:
        """The relaxed optimum with all platforms open, without what opening costs: one platform after the other, the cheapest first.

        No bound where opening one takes room that the others need.
        """
        if self._takes_room():
            return -math.inf
        order = sorted(self.named, key=lambda name: self.alone[name].objective if name in self.alone else math.inf)
        for count in range(1, len(order)):
            self.relaxed(frozenset(order[:count]))
        bound = self.relaxed(frozenset(order)).bound
        return bound - self._opening(frozenset(order)) if math.isfinite(bound) else -math.inf

    def instead_of(self, chosen: Names, bound: float) -> tuple[float, _Set] | None:
        """A set that is part of this one, has been relaxed and still waits: it takes the turn, and this one waits.

        Its plan comes cheaper, and is often all but the best of the larger set, which then has a price to beat.
        """
        waiting = [turn for turn in self.turns if (names := frozenset(turn[1])) < chosen and names in self._relaxed]
        if not waiting:
            return None
        smaller = min(waiting)
        self.turns[self.turns.index(smaller)] = (bound, sorted(chosen))
        heapq.heapify(self.turns)
        return smaller[0], self.relaxed(frozenset(smaller[1]))

    def _takes_room(self) -> bool:
        """Whether a limit counts what opening a platform takes."""
        starts, values = self.matrix.starts, self.matrix.values
        places = _open_places(self.problem, self.matrix, frozenset(self.named))
        return any((values[starts[place] : starts[place + 1]] > 0.0).any() for place in places)

    def relaxed(self, chosen: Names) -> _Set:
        """The set, relaxed from where its largest subsets and its platforms ended."""
        if chosen not in self._relaxed:
            subsets = sorted((subset for subset in self._relaxed if subset < chosen), key=lambda subset: (-len(subset), sorted(subset)))
            near = [vertex for subset in subsets if (vertex := self._relaxed[subset].vertex)]
            near += [self.alone[name] for name in (*sorted(chosen), AS_IS) if name in self.alone]
            self._relaxed[chosen] = _Set(self.problem, self.matrix, chosen, near, self.deadline)
        return self._relaxed[chosen]

    def _opening(self, chosen: Names) -> float:
        """What opening these platforms costs."""
        places = _open_places(self.problem, self.matrix, chosen)
        return sum(float(self.matrix.cost[place]) for place in places)


def _relaxed_alone(problem: Problem, strategy: str, deadline: Deadline) -> Vertex | None:
    live = LiveModel(problem.matrix(strategy), (), deadline)
    return live.vertex if live.relax().status is Status.OPTIMAL else None


def _opened(problem: Problem, matrix: Matrix, chosen: Names) -> Matrix:
    """The columns of `mixed` that do not belong to a named platform outside the set, its own platforms open for certain."""
    closed = set(problem.study.workspace.named_platforms) - chosen
    opened = _with_bases(problem, chosen)
    shut = np.zeros(len(problem.model.keys), dtype=np.bool_)
    for key, columns in problem.by_offer.items():
        if key.platform in closed:
            own = [column for column in columns if not isinstance(problem.model.keys[column], Unbuilt)]
            shut[own] = True
    openings = problem.study.openings
    shut[[column for name in openings if name not in opened for column in _open_columns(problem, name)]] = True
    part = matrix.choose(np.flatnonzero(~shut[matrix.column_ids]).astype(np.int32))
    lower = part.lower.copy()
    lower[_open_places(problem, part, chosen)] = 1.0
    return dataclasses.replace(part, lower=lower)


def _open_places(problem: Problem, matrix: Matrix, chosen: Names) -> list[int]:
    """The places of the columns that open these platforms and what they rest on by the last month: sooner is dearer."""
    columns = (_open_columns(problem, name)[-1:] for name in sorted(_with_bases(problem, chosen)))
    found = (matrix.column_at(column) for last in columns for column in last)
    return [place for place in found if place is not None]


def _open_columns(problem: Problem, platform: str) -> list[int]:
    """The columns that open a platform or base, by month; none where it costs nothing, or nobody can have it."""
    study = problem.study
    opening = study.openings.get(platform, "")
    return [problem.model.index(Build(opening, study.month_text(month))) for month in study.first_uses.get(opening, ())]


def _with_bases(problem: Problem, chosen: Names) -> set[str]:
    platforms = problem.study.workspace.platforms
    return {*chosen, *(base for name in chosen if (base := platforms[name].base))}
