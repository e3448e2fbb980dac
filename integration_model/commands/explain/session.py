"""What an explanation may ask: the workspace, the solved strategies kept warm, and the comparison made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import CompareOptions, Solution, chosen_strategies, conclude, no_plans_of, solve
from integration_model.domain import Workspace
from integration_model.no_plan.no_plan import NoPlans
from integration_model.problem.imagined import WideProblem
from integration_model.problem.obstacle_kinds import IMAGINED
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy, wide_problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import Charge
from integration_model.study.study import Study


@dataclass(frozen=True, eq=False)
class Session:
    """A solved workspace; decisions are explained under `strategy`, or under the best platform where none is asked for."""

    solution: Solution
    comparison: Comparison
    strategy: str | None = None
    known: NoPlans | None = None
    """Why strategies have no plan, as far as the comparison asked."""

    @cached_property
    def no_plans(self) -> NoPlans:
        """Why strategies have no plan; what the comparison found is not looked for again."""
        return self.known or no_plans_of(self.solution)

    @property
    def workspace(self) -> Workspace:
        """The files, linked."""
        return self.solution.workspace

    @property
    def problem(self) -> Problem:
        """The written problem of all strategies."""
        return self.solution.problem

    @property
    def study(self) -> Study:
        """Everything that can be decided, and what it costs."""
        return self.solution.problem.study

    @cached_property
    def focus(self) -> Solved | None:
        """The strategy that decisions are explained under: asked for, else the best, else the first with a plan."""
        if self.strategy is not None:
            return self.solution.of(self.strategy)
        return self.solution.platform or next((one for one in self.solution.solved if one.plan is not None), None)

    @property
    def plan(self) -> Plan | None:
        """Its plan."""
        return self.focus.plan if self.focus is not None else None

    @property
    def planned(self) -> tuple[tuple[Solved, Plan], ...]:
        """All strategies that have a plan, with it."""
        return tuple((one, one.plan) for one in self.solution.solved if one.plan is not None)

    def m_eur(self, charges: Iterable[Charge]) -> float:
        """What charges weigh in the objective, M EUR."""
        return sum(self.problem.weights.of(charge) for charge in charges)

    @cached_property
    def live(self) -> LiveStrategy | None:
        """The strategy in focus for edits; None where it has no plan."""
        return LiveStrategy(self.problem, self.focus) if self.focus is not None and self.focus.plan is not None else None

    @cached_property
    def obstacles(self) -> dict[str, Obstacle]:
        """All obstacles of the strategy in focus by id."""
        if self.live is None:
            return {}
        return {one.id: one for one in find_obstacles(self.problem, self.live.keys())}

    @cached_property
    def wide(self) -> WideProblem:
        """The problem with offers that only an edit would make; written for those who ask for an obstacle of dates."""
        return wide_problem(self.problem, self.focus) if self.focus is not None else WideProblem(self.problem, ())

    @cached_property
    def imagined(self) -> dict[str, Obstacle]:
        """Obstacles that give lines other offers, by id."""
        if self.live is None:
            return {}
        found = find_obstacles(self.wide.problem, self.live.keys(), self.wide.alternatives)
        return {one.id: one for one in found if one.kind in IMAGINED}


def open_session(workspace: Workspace, options: CompareOptions | None = None, strategy: str | None = None) -> Session:
    """The workspace solved and compared; InputError for a strategy that there is not."""
    solution = solve(workspace, options or CompareOptions())
    if strategy is not None:
        chosen_strategies(solution.problem, [strategy])
    no_plans = no_plans_of(solution)
    return Session(solution, conclude(solution, no_plans), strategy, no_plans)
