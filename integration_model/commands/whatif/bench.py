"""The bench: variants of a workspace solved two strategies at a time, each as near to the base as its optimum allows.

In: linked workspaces. Out: variants whose strategies are on their way; asking for one waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import cached_property

from integration_model.answers.compare import Comparison
from integration_model.answers.units_today import UnitToday
from integration_model.commands.compare.compare import SEED, CompareOptions, Pools, Solution, conclude, pools_of
from integration_model.domain import MIXED, Workspace
from integration_model.evaluate.units_today import units_today
from integration_model.evaluate.verdict import pick
from integration_model.no_plan.ways_out import Edited
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.deadline import Deadline
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.highs import Vertex
from integration_model.solve.nearest import solve_near
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study


@dataclass(frozen=True, slots=True)
class WhatIfOptions:
    """How what-ifs are solved; everything counts where nothing is said."""

    objective: str = ObjectiveKind.ALL_IN
    time_limit: float | None = None
    """Seconds, of everything together."""
    seed: int = SEED
    progress: Callable[[str], None] = field(default=lambda _: None)

    def showing(self, progress: Callable[[str], None] | None) -> WhatIfOptions:
        """The same, with each step shown to who waits; None: nobody does."""
        return self if progress is None else replace(self, progress=progress)


@dataclass(frozen=True, eq=False)
class Variant:
    """A workspace on the bench."""

    problem: Problem
    waiting: dict[str, Future[tuple[Solved, bool]]]
    started: float
    base: Variant | None = None

    @property
    def workspace(self) -> Workspace:
        """What is solved."""
        return self.problem.study.workspace

    @property
    def units_today(self) -> tuple[UnitToday, ...]:
        """What its cars carry today."""
        return units_today(self.problem.study, self.problem.weights)

    def solved(self, strategy: str) -> Solved | None:
        """A strategy's answer, waited for; None where it was not asked for or there is no such strategy."""
        waiting = self.waiting.get(strategy)
        return waiting.result()[0] if waiting else None

    def all(self) -> tuple[Solved, ...]:
        """Every answer, in the order of the strategies."""
        return tuple(self.waiting[name].result()[0] for name in self.problem.strategies if name in self.waiting)

    def ended(self) -> dict[str, Vertex]:
        """Where the other strategies ended, waited for; an answer of the base says nothing here where its columns or rows are others."""
        solved = {name: waiting.result() for name, waiting in list(self.waiting.items()) if name != MIXED}
        told = {name: one for name, (one, is_reused) in solved.items() if not is_reused or self._is_written_alike}
        return {name: vertex for name, one in told.items() if (vertex := one.live.vertex)}

    def begins(self, strategy: str) -> dict[str, Vertex]:
        """Where the base's answer ended, which is near where this one will; nothing where it says nothing here."""
        then = self.base.solved(strategy) if self.base is not None and self._is_written_alike else None
        vertex = then.live.vertex if then is not None else None
        return {strategy: vertex} if vertex is not None else {}

    @cached_property
    def _is_written_alike(self) -> bool:
        """Whether each column and row of the base is the same one here: an edit of numbers changes none of them."""
        if self.base is None:
            return False
        mine, theirs = self.problem.model, self.base.problem.model
        return mine.keys == theirs.keys and mine.row_keys == theirs.row_keys

    def reused(self) -> frozenset[str]:
        """Strategies whose answer is the base's."""
        return frozenset(name for name, waiting in self.waiting.items() if waiting.result()[1])

    def picked(self) -> tuple[Solved | None, Solved | None]:
        """The best named platform and its rival."""
        return pick(self.all(), self.workspace)


class VariantSolver:
    """Solves variants; what nothing has changed for since the base is not solved again."""

    def __init__(self, options: WhatIfOptions, pool: Executor) -> None:
        self.options, self.pool = options, pool
        self.kind = ObjectiveKind(options.objective)
        self.deadline = Deadline.within(options.time_limit)
        self.solved = self.reused = 0
        self._pools: Pools | None = None
        """Those of the variant that was concluded first: what an edit leaves alone is not judged again."""

    def put(self, workspace: Workspace, base: Variant | None = None, names: Sequence[str] | None = None) -> Variant:
        """The workspace with its strategies, or those named, on their way; each waits for the base's, which was begun before it."""
        started = time.perf_counter()
        problem = write_problem(build_study(workspace), self.kind)
        problem.model.matrix()
        chosen = [name for name in problem.strategies if names is None or name in names]
        variant = Variant(problem, {}, started, base)
        # `mixed` comes last: it starts from where the others end, and the pool takes tasks in the order in which they came.
        for name in sorted(chosen, key=lambda name: (name == MIXED, chosen.index(name))):
            variant.waiting[name] = self.pool.submit(self._solve, variant, name, base)
        return variant

    def _solve(self, variant: Variant, name: str, base: Variant | None) -> tuple[Solved, bool]:
        self.options.progress(f"solving {name}")
        then = base.solved(name) if base is not None else None
        known = variant.ended() if name == MIXED else variant.begins(name)
        if base is None or then is None:
            self.solved += 1
            return solve_strategy(variant.problem, name, self.deadline.left, known), False
        solved, is_reused = solve_near(variant.problem, name, base.problem, then, self.deadline.left, known)
        self.reused, self.solved = self.reused + is_reused, self.solved + (not is_reused)
        return solved, is_reused

    def conclude(self, variant: Variant, edited: Edited | None = None) -> Comparison:
        """The comparison of a variant, without bottlenecks; `edited` helps to look for ways out where nothing has a plan."""
        best, rival = variant.picked()
        options = CompareOptions(objective=self.kind, time_limit=self.options.time_limit, seed=self.options.seed, edited=edited)
        solution = Solution(variant.problem, options, variant.all(), best, rival, (), 0, variant.started, self.deadline)
        pools = pools_of(solution, self._pools)
        self._pools = self._pools or pools
        return conclude(replace(solution, pools=pools))
