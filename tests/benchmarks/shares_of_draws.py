"""Shares of draws three ways: with one plan of each strategy, with its pool of plans, and with every draw optimised anew.

    python -m tests.benchmarks.shares_of_draws [--workspace DIR] [--draws 60] [--resolves N] [--seed 7]

Some seconds a draw on the shipped workspace. Prints for each two candidates in how many of 100 draws the first takes less, and how far
each strategy lies above its optimum; exit code 1 where a share of the pools is more than five points from that of the optima. The draws in
which pools are solved again are not counted. The suite does the same for the workspace that `init` writes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from integration_model.domain import MIXED, Workspace
from integration_model.effort.draws import Draws
from integration_model.evaluate.pools import RESOLVES, PoolFinder, pooled
from integration_model.evaluate.ranges import PlanSampler
from integration_model.loading import load
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.nearest import values_of
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 5.0
"""Points of 100 that a share may be off."""


@dataclass(frozen=True, eq=False)
class Measured:
    """Totals of each strategy: of its own plan and of its pool in all draws, and of its optima in those that are counted."""

    own: Mapping[str, Draws]
    pools: Mapping[str, Draws]
    full: Mapping[str, Draws]
    counted: Sequence[int]
    seconds_of_pools: float
    seconds_of_optima: float

    def shares(self, one: str, other: str) -> tuple[float, float, float]:
        """In how many of 100 of the counted draws one takes less than the other: by plans, by pools and by optima."""
        counted = list(self.counted)
        pairs = [(where[one][counted], where[other][counted]) for where in (self.own, self.pools)]
        pairs.append((self.full[one], self.full[other]))
        plans, pools, optima = (100.0 * float(np.mean(mine < theirs)) for mine, theirs in pairs)
        return plans, pools, optima

    def above(self, strategy: str) -> tuple[float, float]:
        """How far a strategy lies above its optimum on average: its plan, and its pool."""
        counted, full = list(self.counted), self.full[strategy]
        return float(np.mean(self.own[strategy][counted] - full)), float(np.mean(self.pools[strategy][counted] - full))


def measure(workspace: Workspace, draws: int, resolves: int = RESOLVES, seed: int = 7) -> Measured:
    """The totals of all strategies of a workspace but `mixed`, which is none to choose."""
    problem = write_problem(build_study(workspace))
    every = [solve_strategy(problem, name) for name in problem.strategies if name != MIXED]
    solved = [one for one in every if one.plan is not None]
    sampler = PlanSampler(workspace, problem.kind, seed)
    own = {one.strategy: sampler.draw(one.entries).objective for one in solved}
    started = time.perf_counter()
    finder = PoolFinder(problem, seed, resolves)
    with ThreadPoolExecutor(2) as executor:
        found = {name: one.result() for name, one in finder.start(solved, executor).items()}
    pools = pooled(finder, found, own, sampler)
    between = time.perf_counter()
    counted = [draw for draw in range(draws) if draw not in finder.draws]
    values = finder.products.values(PlanSampler(workspace, problem.kind, seed, draws))
    costs = {draw: finder.products.costs(values[draw]) for draw in counted}
    full = {
        one.strategy: np.array([_optimum(problem, one, costs[draw], float(own[one.strategy][draw])) for draw in counted]) for one in solved
    }
    return Measured(own, pools, full, counted, between - started, time.perf_counter() - between)


def _optimum(problem: Problem, solved: Solved, costs: Draws, own: float) -> float:
    """The total of a strategy optimised anew at these costs, where its plan takes `own`."""
    assert solved.plan is not None
    columns = solved.matrix.column_ids
    with solved.live.at_costs(costs[columns] + problem.tie_costs[columns]) as live:
        answer = live.solve_integer()
    assert answer.values is not None
    return own + float(costs[columns] @ (answer.values - values_of(solved.plan, problem, solved.matrix)))


def main() -> int:
    """Measure, print, and say whether all shares are near enough."""
    parser = argparse.ArgumentParser(description="shares of draws by plans, pools and optima")
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--draws", type=int, default=60)
    parser.add_argument("--resolves", type=int, default=RESOLVES)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    found = measure(load(asked.workspace).workspace, asked.draws, asked.resolves, asked.seed)
    print(f"{len(found.counted)} draws; pools {found.seconds_of_pools:.1f} s, optima {found.seconds_of_optima:.1f} s")
    for strategy in found.full:
        plan, pool = found.above(strategy)
        print(f"{strategy:24} above its optimum: plan {plan:9,.0f}  pool {pool:9,.0f}")
    worst = 0.0
    for one, other in itertools.combinations(found.full, 2):
        plans, pools, optima = found.shares(one, other)
        worst = max(worst, abs(pools - optima))
        print(f"{one} less than {other}: plans {plans:.1f}  pools {pools:.1f}  optima {optima:.1f} of 100")
    return int(worst > WITHIN)


if __name__ == "__main__":
    sys.exit(main())
