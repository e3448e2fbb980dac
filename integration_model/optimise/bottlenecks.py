"""Bottlenecks: the obstacles that save most on the best platform, exactly.

Obstacles are taken in the order of a bound from the relaxation's duals; each is first relaxed, then
solved, and the search stops when the last place is safe: no bound left can beat it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from integration_model.domain import Workspace
from integration_model.optimise.answer import Status
from integration_model.optimise.highs import LiveModel
from integration_model.optimise.obstacles import Obstacle, ObstacleKind, find_obstacles
from integration_model.optimise.problem import Problem
from integration_model.optimise.strategies import Solved
from integration_model.results import Bottleneck
from integration_model.study.offers import strategy_offers

SAME = 1e-6
"""Savings that differ by less than this (relative to the objective) are the same."""


@dataclass(frozen=True, slots=True)
class Saving:
    """An obstacle with its exact saving."""

    obstacle: Obstacle
    saves: float


@dataclass(frozen=True, slots=True)
class Effort:
    """How much was solved for an exact answer."""

    relaxations: int
    branch_and_bounds: int


class LiveStrategy:
    """A solved strategy kept live for edits."""

    def __init__(self, problem: Problem, solved: Solved) -> None:
        self.problem, self.solved = problem, solved
        self.live = LiveModel(solved.matrix)
        self.relaxed = 0
        self.branched = 0

    def keys(self) -> list[tuple[str, str]]:
        """The (line, platform) offers of the strategy."""
        study = self.problem.study
        named = study.workspace.named_platforms
        return [offer.key for offers in study.moving for offer in strategy_offers(offers, self.solved.strategy, named)]

    def _changes(self, obstacles: Sequence[Obstacle]) -> tuple[dict[int, tuple[float, float]], dict[int, float]]:
        matrix, ties = self.solved.matrix, self.problem.tie_costs
        rows = {place: bounds for one in obstacles for row, bounds in one.rows.items() if (place := matrix.row_at(row)) is not None}
        costs = {place: cost + float(ties[column]) for one in obstacles for column, cost in one.costs.items() if (place := matrix.column_at(column)) is not None}
        return rows, costs

    def touches(self, obstacle: Obstacle) -> bool:
        """Whether the edit changes anything here."""
        rows, costs = self._changes([obstacle])
        return bool(rows or costs)

    def bound(self, obstacles: Sequence[Obstacle]) -> float:
        """No more than this can be saved: by duality, without solving."""
        rows, costs = self._changes(obstacles)
        if not rows and not costs:
            return 0.0
        return self.solved.objective - self.live.bound_after(rows=rows, costs=costs)

    def saving(self, obstacles: Sequence[Obstacle], enough: float = -math.inf) -> float | None:
        """What the edits save together; None where the relaxation shows that it is less than `enough`."""
        rows, costs = self._changes(obstacles)
        if not rows and not costs:
            return 0.0
        with self.live.edited(rows=rows, costs=costs) as live:
            relaxation = live.relax()
            self.relaxed += 1
            if self.solved.objective - relaxation.objective < enough:
                return None
            self.branched += 0 if relaxation.integral else 1
            answer = live.solve_integer()
            if answer.status is not Status.OPTIMAL or answer.values is None:
                raise ArithmeticError(f"an edit made {self.solved.strategy} {answer.status}")
            ties = float(self.problem.tie_costs[self.solved.matrix.column_ids] @ answer.values)
            return max(0.0, self.solved.objective - (answer.objective - ties))

    def edited(self, obstacles: Sequence[Obstacle]) -> AbstractContextManager[LiveModel]:
        """The live model with these edits."""
        rows, costs = self._changes(obstacles)
        return self.live.edited(rows=rows, costs=costs)


def rank(live: LiveStrategy, obstacles: Sequence[Obstacle], places: int) -> list[Saving]:
    """The obstacles that save most, exactly; equal ones as one, and no part of a ranked one that saves as much."""
    pool = _distinct(obstacles)
    bounds = sorted(((live.bound([one]), one.id, one) for one in pool), key=lambda item: (-item[0], item[1]))
    ranked: list[Saving] = []
    for bound, _, obstacle in bounds:
        floor = ranked[places - 1].saves if len(ranked) >= places else -math.inf
        if bound <= floor:
            break
        saves = live.saving([obstacle], enough=floor)
        if saves is not None:
            ranked = _insert(ranked, Saving(obstacle, saves), live.solved.objective)
    return ranked[:places]


def _distinct(obstacles: Sequence[Obstacle]) -> list[Obstacle]:
    """One obstacle for each effect: the widest kind, then the shortest id."""
    order = list(ObstacleKind)
    first: dict[frozenset[tuple[str, int]], Obstacle] = {}
    for obstacle in sorted(obstacles, key=lambda one: (order.index(one.kind), len(one.id), one.id)):
        first.setdefault(obstacle.effect, obstacle)
    return sorted(first.values(), key=lambda one: one.id)


def _insert(ranked: list[Saving], new: Saving, objective: float) -> list[Saving]:
    """The ranking with one more; of two where one contains the other and both save the same, the smaller edit's whole stays."""
    same = SAME * max(1.0, abs(objective))
    for old in ranked:
        if abs(old.saves - new.saves) <= same and new.obstacle.effect <= old.obstacle.effect:
            return ranked
    kept = [old for old in ranked if not (abs(old.saves - new.saves) <= same and old.obstacle.effect <= new.obstacle.effect)]
    return sorted([*kept, new], key=lambda saving: (-saving.saves, saving.obstacle.id))


def find_bottlenecks(problem: Problem, best: Solved, rival: Solved | None, others: Sequence[Solved], places: int = 10) -> tuple[tuple[Bottleneck, ...], int, Effort]:
    """The bottlenecks of the best platform with the rival's saving and the running total; how many obstacles there are; what it took."""
    live = LiveStrategy(problem, best)
    obstacles = find_obstacles(problem, live.keys())
    ranked = rank(live, obstacles, places)
    lives = {solved.strategy: LiveStrategy(problem, solved) for solved in others if solved.plan is not None}
    found = []
    together: list[Obstacle] = []
    for saving in ranked:
        together.append(saving.obstacle)
        cumulative = live.saving(together)
        saves = {best.strategy: saving.saves}
        if rival is not None and rival.strategy in lives:
            saves[rival.strategy] = lives[rival.strategy].saving([saving.obstacle]) or 0.0
        winner = _new_winner(saving, best, lives, saves)
        also = [one.id for one in obstacles if one is not saving.obstacle and one.effect == saving.obstacle.effect]
        found.append(_bottleneck(saving.obstacle, saves, cumulative or 0.0, winner, also, problem.study.workspace))
    return tuple(found), len(_distinct(obstacles)), Effort(live.relaxed, live.branched)


def _new_winner(saving: Saving, best: Solved, lives: dict[str, LiveStrategy], known: dict[str, float]) -> str | None:
    """The platform that would win if the obstacle were gone, where it is another one."""
    target = best.objective - saving.saves
    winner = None
    for name, live in sorted(lives.items()):
        if live.solved.objective - live.bound([saving.obstacle]) >= target:
            continue
        saves = known[name] if name in known else live.saving([saving.obstacle]) or 0.0
        if live.solved.objective - saves < target:
            winner, target = name, live.solved.objective - saves
    return winner


def _bottleneck(obstacle: Obstacle, saves: dict[str, float], cumulative: float, winner: str | None, also: list[str], workspace: Workspace) -> Bottleneck:
    brands = sorted({workspace.lines[line].brand for line in obstacle.lines})
    return Bottleneck(
        id=obstacle.id,
        kind=obstacle.conflict_kind,
        title=obstacle.title,
        edit=obstacle.edit,
        saves=saves,
        cumulative=cumulative,
        changes_best=winner,
        brands=tuple(brands),
        suppliers=tuple(sorted(obstacle.suppliers)),
        origin=str(obstacle.origin),
        reach=_reach(obstacle, brands),
        also=tuple(also),
    )


def _reach(obstacle: Obstacle, brands: list[str]) -> str:
    """Whom an obstacle hits, in a few words."""
    if obstacle.kind in (ObstacleKind.SIGNAL, ObstacleKind.SIGNAL_FAMILY) and len(obstacle.architectures) > 1:
        return f"{len(obstacle.architectures)} architectures"
    if len(brands) <= 1:
        return f"{brands[0]}, {_count(len(obstacle.lines), 'line')}" if brands else ""
    return f"{_count(len(obstacle.lines), 'line')}, {len(brands)} brands"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
