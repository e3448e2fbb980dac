"""Hard groups: what the answer takes, in time and memory, against HiGHS alone on the same matrix, and what its bottlenecks take.

    python -m tests.benchmarks.hard_groups [NUMBER ...] [--size small] [--limit 60] [--no-bottlenecks]

All twenty where no number is given. A row each:

- HiGHS alone: seconds of the processor in user mode and by the clock, MB beyond what was there before, for the whole matrix of the
  strategy `shared` handed over as it comes, default options but gap 0, one thread;
- ours: how many times as many, for the same strategy with its plan, ledger and certificate, as `compare` solves it;
- bottlenecks: how many times what both strategies' solves took, ten places, and how many of them are exact.

Each runs in a process of its own. HiGHS alone is stopped at the limit, ours at twice and a half the limit: what is not proven by then
is said, with the gap. Nothing is written. Exit code 1 where two proven objectives differ.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from multiprocessing.connection import Connection

import highspy
import numpy as np

from integration_model.problem.answer import relative_gap
from integration_model.problem.deadline import Deadline, OutOfTimeError
from integration_model.problem.matrix import Matrix
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.anytime import TIMES, Limits
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.benchmarks.hard_workspaces import SIZES, Hard, hard_groups
from tests.benchmarks.pieces import plain

STRATEGY = "shared"
OURS = 2.5
"""Times the limit of HiGHS alone, so that what takes twice as long is still seen."""
_MB = 1024.0
_HEAD = ("group", "columns", "rows", "user s", "wall s", "MB", "user x", "wall x", "MB x", "proven", "bottlenecks x", "exact")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a way ended: its objective, how far from proven, and for bottlenecks how many there are and how many of them are exact."""

    objective: float
    gap: float = 0.0
    exact: str = "-"
    share: float = math.nan
    """Bottlenecks: times what the solves took."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a way took: seconds of the processor in user mode and by the clock, MB beyond what was there before."""

    user: float
    wall: float
    megabytes: float
    ended: Ended


Way = Callable[[], Ended]


def take_apart(way: Way) -> Taken:
    """What a way takes in a process of its own."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(way, sender))
    process.start()
    sender.close()
    try:
        found: Taken = receiver.recv()
    except EOFError:
        found = Taken(math.nan, math.nan, math.nan, Ended(math.nan, math.inf, "broke down"))
    process.join()
    return found


def _run(way: Way, sender: Connection) -> None:
    before, began = _peak(), os.times()
    ended = way()
    after = os.times()
    sender.send(Taken(after.user - began.user, after.elapsed - began.elapsed, _peak() - before, ended))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB


def alone(problem: Problem, matrix: Matrix, limit: float) -> Ended:
    """The matrix given to HiGHS as it comes; its objective without what settles ties."""
    highs = plain(matrix, limit)
    highs.setOptionValue("threads", 1)
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != int(highspy.kSolutionStatusFeasible):
        return Ended(math.inf, math.inf)
    values = matrix.rounded(np.array(highs.getSolution().col_value))
    return Ended(problem.objective(matrix, values), relative_gap(matrix.objective(values), info.mip_dual_bound))


def ours(problem: Problem, limit: float) -> Ended:
    """The same strategy with its plan, ledger and certificate."""
    solved = solve_strategy(problem, STRATEGY, limit)
    return Ended(solved.objective, solved.gap)


def with_bottlenecks(problem: Problem, limit: float) -> Ended:
    """All strategies, then ten bottlenecks of the hard one; none where its optimum is not proven."""
    began = os.times().user
    best, *others = (solve_strategy(problem, name, limit) for name in (STRATEGY, *(set(problem.strategies) - {STRATEGY})))
    solved = os.times().user
    if best.gap > 0.0:
        return Ended(best.objective, best.gap)
    try:
        found, _, _ = find_bottlenecks(problem, best, None, others, 10, Limits(Deadline.within(10.0 * limit), TIMES))
    except OutOfTimeError:
        return Ended(best.objective, best.gap, "out of time", math.inf)
    exact = sum(not one.at_most for one in found)
    return Ended(best.objective, best.gap, f"{exact} of {len(found)}", (os.times().user - solved) / max(0.01, solved - began))


def measure(hard: Hard, limit: float, *, bottlenecks: bool) -> tuple[tuple[str, ...], bool]:
    """The row of a group, and whether all that is proven agrees."""
    problem = write_problem(build_study(hard.make().link()))
    matrix = problem.matrix(STRATEGY)
    theirs = take_apart(partial(alone, problem, matrix, limit))
    mine = take_apart(partial(ours, problem, OURS * limit))
    more = take_apart(partial(with_bottlenecks, problem, OURS * limit)).ended if bottlenecks else Ended(mine.ended.objective)
    both = (theirs.ended, mine.ended)
    figures = (f"{theirs.user:.2f}", f"{theirs.wall:.2f}", f"{theirs.megabytes:.0f}")
    ratios = (_times(mine.user, theirs.user), _times(mine.wall, theirs.wall), _times(mine.megabytes, theirs.megabytes))
    told = (_proven(*both), "-" if math.isnan(more.share) else f"{more.share:.1f}", more.exact)
    proven = [one.objective for one in both if one.gap == 0.0]
    agree = all(abs(one - proven[0]) <= 1e-6 * max(1.0, abs(proven[0])) for one in proven)
    return (hard.name, f"{matrix.columns:,}", f"{matrix.rows:,}", *figures, *ratios, *told), agree


def _times(mine: float, theirs: float) -> str:
    return f"{mine / max(0.01, theirs):.2f}"


def _proven(theirs: Ended, mine: Ended) -> str:
    """Who proved the optimum, with the gaps where somebody did not."""
    if theirs.gap == mine.gap == 0.0:
        return "both"
    return f"HiGHS {100.0 * theirs.gap:.2g} %, ours {100.0 * mine.gap:.2g} %"


def _line(cells: Sequence[str]) -> str:
    widths = (42, 8, 7, 7, 7, 5, 6, 6, 5)
    first = f"{cells[0]:<{widths[0]}}" + "".join(f" {cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=False))
    return "  ".join((first, *cells[len(widths) :]))


def main() -> int:
    """Measure those that were asked for, or all."""
    parser = argparse.ArgumentParser(description="the answer of hard groups against HiGHS alone")
    parser.add_argument("numbers", type=int, nargs="*", metavar="NUMBER")
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--no-bottlenecks", action="store_true", help="the answer alone")
    asked = parser.parse_args()
    gc.disable()
    print(f"highspy {version('highspy')}, {asked.size}, limit {asked.limit:g} s")
    print(_line(_HEAD))
    groups = hard_groups(asked.size)
    agreeing = True
    for number in asked.numbers or range(len(groups)):
        row, agrees = measure(groups[number], asked.limit, bottlenecks=not asked.no_bottlenecks)
        print(_line(row) + ("" if agrees else "  DIFFERENT"), flush=True)
        agreeing &= agrees
    return 0 if agreeing else 1


if __name__ == "__main__":
    sys.exit(main())
