"""Every obstacle of a workspace twice: what the live model says that it saves, and the files with its edit solved anew.

    python -m tests.benchmarks.every_obstacle [--workspace DIR] [--strategy ID ...] [--every N] [--after N] [--processes 2]

All named platforms and as-is where no strategy is named; an edit serves every strategy that it is an obstacle of. Tells each on stderr
when it is done. Prints for each strategy the largest difference, and each obstacle beyond the tolerance; exit code 1 if there is any.
The suite does the same for the largest of each kind, with five of the brands.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from integration_model.domain import AS_IS
from integration_model.errors import InputError
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.obstacles import Obstacle, find_obstacles
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.shipped.once import platforms_of, problem_of

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-6
"""Relative to the objective."""


@dataclass(frozen=True, slots=True)
class Apart:
    """An obstacle of a strategy: what it saves live, and how much more the edited files say; None where they do not load."""

    strategy: str
    obstacle: str
    edit: tuple[str, ...]
    saves: float
    more: float | None
    objective: float

    @property
    def is_wrong(self) -> bool:
        """Whether live model and files disagree."""
        return self.more is None or abs(self.more) > TOLERANCE * self.objective

    def told(self) -> str:
        """The disagreement in words."""
        files = "the edited files do not load" if self.more is None else f"files {self.saves + self.more:,.4f}"
        return f"{self.strategy}, {self.obstacle}: live {self.saves:,.4f}, {files}  {self.edit}"


@cache
def base_of(folder: Path) -> Base:
    """The files, read once."""
    return read_base(folder)


def edited(folder: Path, edit: Sequence[str] = (), strategies: Sequence[str] | None = None) -> Problem:
    """The problem of the files with these edits, written from the start, or what of it these strategies are solved in.

    InputError where the files do not load with the edits.
    """
    base = base_of(folder)
    workspace = base.link(base.edits(Overlays(sets=tuple(edit), because="a test"))).workspace
    return problem_of(workspace, None if strategies is None else platforms_of(strategies))


def best_platform(folder: Path) -> str:
    """The named platform with the least objective."""
    problem = edited(folder)
    named = problem.study.workspace.named_platforms
    return min(named, key=lambda name: (solve_strategy(problem, name).objective, name))


def apart_in(folder: Path, strategies: Sequence[str], every: int, after: int, part: int, parts: int) -> list[Apart]:
    """One part of all edits: each is made in the files once, and every strategy that it is an obstacle of is solved with it."""
    gc.disable()
    problem = edited(folder)
    lives = {name: LiveStrategy(problem, solve_strategy(problem, name)) for name in strategies}
    by_edit: dict[tuple[str, ...], list[tuple[LiveStrategy, Obstacle]]] = {}
    for live in lives.values():
        for obstacle in find_obstacles(problem, live.keys()):
            if live.effect(obstacle):
                by_edit.setdefault(obstacle.edit, []).append((live, obstacle))
    found: list[Apart] = []
    edits = sorted(by_edit)[::every][after:][part::parts]
    for done, edit in enumerate(edits, start=1):
        found += _apart(folder, edit, by_edit[edit])
        told = "; ".join(one.told() for one in found[-len(by_edit[edit]) :] if one.is_wrong)
        print(f"{done} of {len(edits)} of part {part + 1} {told}", file=sys.stderr, flush=True)
    return found


def _apart(folder: Path, edit: tuple[str, ...], asked: Sequence[tuple[LiveStrategy, Obstacle]]) -> Iterator[Apart]:
    try:
        after = edited(folder, edit, [live.solved.strategy for live, _ in asked])
    except InputError:
        after = None
    for live, obstacle in asked:
        solved, saves = live.solved, live.saving([obstacle]) or 0.0
        more = None if after is None else solved.objective - solve_strategy(after, solved.strategy).objective - saves
        yield Apart(solved.strategy, f"{obstacle.kind} {obstacle.id}", edit, saves, more, solved.objective)


def main() -> int:
    """Compare all; the exit code says whether they agree."""
    arguments = _arguments()
    strategies = arguments.strategy or [*edited(arguments.workspace).study.workspace.named_platforms, AS_IS]
    started, parts = time.perf_counter(), arguments.processes
    with ProcessPoolExecutor(parts) as pool:
        tasks = [
            pool.submit(apart_in, arguments.workspace, strategies, arguments.every, arguments.after, part, parts) for part in range(parts)
        ]
        found = [one for task in tasks for one in task.result()]
    for one in found:
        if one.is_wrong:
            print(one.told())
    for name in strategies:
        own = [one for one in found if one.strategy == name]
        worst = max((abs(one.more) for one in own if one.more is not None), default=0.0)
        wrong, of = sum(one.is_wrong for one in own), f"of {own[0].objective:,.1f}" if own else ""
        print(f"{name}: {len(own)} obstacles, {wrong} wrong, largest difference {worst:.2e} {of}")
    print(f"{time.perf_counter() - started:,.0f} s")
    return 1 if any(one.is_wrong for one in found) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--strategy", action="append", metavar="ID")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth edit")
    parser.add_argument("--after", type=int, default=0, metavar="N", help="go on after the first N of them")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
