"""Every obstacle of a workspace twice: what the live model says that it saves, and the files with its edit solved anew.

    python -m tests.benchmarks.every_obstacle [--workspace DIR] [--strategy ID] [--every N]

About a second an obstacle, in one process. Prints the largest difference and each obstacle beyond the tolerance; exit code 1 if
there is any. The suite does the same for a random few.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from integration_model.errors import InputError
from integration_model.loading import Overlays, load
from integration_model.optimise.bottlenecks import LiveStrategy
from integration_model.optimise.obstacles import Obstacle, find_obstacles
from integration_model.optimise.problem import write_problem
from integration_model.optimise.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-6
"""Relative to the objective."""


def solved_with(folder: Path, strategy: str, sets: tuple[str, ...] = ()) -> Solved:
    """The strategy of the files with these edits, read and solved from the start."""
    loaded = load(folder, Overlays(sets=sets, because="a test"))
    return solve_strategy(write_problem(build_study(loaded.workspace)), strategy)


def difference(folder: Path, live: LiveStrategy, obstacle: Obstacle) -> tuple[float, float]:
    """What an obstacle saves live, and how much more the edited files say; InputError where they do not load."""
    saves = live.saving([obstacle]) or 0.0
    after = solved_with(folder, live.solved.strategy, obstacle.edit).objective
    return saves, live.solved.objective - after - saves


def best_platform(folder: Path) -> str:
    """The named platform with the least objective."""
    problem = write_problem(build_study(load(folder).workspace))
    named = problem.study.workspace.named_platforms
    return min(named, key=lambda name: (solve_strategy(problem, name).objective, name))


def main() -> int:
    """Compare all; the exit code says whether they agree."""
    arguments = _arguments()
    strategy = arguments.strategy or best_platform(arguments.workspace)
    problem = write_problem(build_study(load(arguments.workspace).workspace))
    live = LiveStrategy(problem, solve_strategy(problem, strategy))
    obstacles = [one for one in find_obstacles(problem, live.keys()) if live.effect(one)][:: arguments.every]
    worst, wrong, started = 0.0, 0, time.perf_counter()
    for obstacle in obstacles:
        try:
            saves, apart = difference(arguments.workspace, live, obstacle)
        except InputError as fault:
            wrong += 1
            print(
                f"{obstacle.kind} {obstacle.id}: the edited files do not load: {fault.diagnostics[0].message}  {obstacle.edit}", flush=True
            )
            continue
        worst = max(worst, abs(apart))
        if abs(apart) > TOLERANCE * live.solved.objective:
            wrong += 1
            print(f"{obstacle.kind} {obstacle.id}: live {saves:,.4f}, files {saves + apart:,.4f}  {obstacle.edit}", flush=True)
    seconds = time.perf_counter() - started
    of = f"of {live.solved.objective:,.1f}"
    print(f"{strategy}: {len(obstacles)} obstacles, {wrong} wrong, largest difference {worst:.2e} {of}; {seconds:,.0f} s")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--strategy")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth obstacle")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
