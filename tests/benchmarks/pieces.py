"""What is timed: every step from the files to the answer, and the same problem given straight to HiGHS and to CBC.

Steps that run a solver run in a process of their own, so that they can be stopped at a limit and leave nothing warm behind.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection

import highspy
import numpy as np

from integration_model.commands.compare.compare import compare
from integration_model.domain import MIXED, Workspace
from integration_model.evaluate.verdict import pick
from integration_model.problem.matrix import Matrix
from integration_model.problem.problem import Problem
from integration_model.problem.rows import CloseGap
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.highs import LiveModel
from integration_model.solve.second_solver import verify
from integration_model.solve.strategies import solve_strategy

EDITS = 5
LONG = 15.0
"""Seconds above which a step is run once and not three times."""


@dataclass(slots=True)
class Clock:
    """Seconds of each run of a step: on the wall, and of the processor (the machine may be busy with others)."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @contextmanager
    def run(self) -> Iterator[None]:
        """Times what happens inside."""
        wall, cpu = time.perf_counter(), _processor_seconds()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(_processor_seconds() - cpu)

    def is_worth_another(self, repeats: int) -> bool:
        """Whether another run is due."""
        return len(self.wall) < repeats and (not self.wall or self.wall[-1] < LONG)


def _processor_seconds() -> float:
    """Of this process with all its threads, and of those that it started and that have ended (CBC is one)."""
    return sum(os.times()[:4])


@dataclass(frozen=True, slots=True)
class Timing:
    """Median seconds of a step, of how many runs, and what is worth saying beside; `note` says why there is none."""

    step: str
    wall: float | None
    cpu: float | None
    runs: int
    note: str = ""


Step = Callable[[Clock, int], str]
"""Runs itself up to so many times under the clock, and returns a note."""


def timing_of(step: str, clock: Clock, note: str = "") -> Timing:
    """The medians of a clock."""
    if not clock.wall:
        return Timing(step, None, None, 0, note)
    return Timing(step, statistics.median(clock.wall), statistics.median(clock.cpu), len(clock.wall), note)


def time_apart(step: str, what: Step, repeats: int, limit: float) -> Timing:
    """The timing of a step in a process of its own, which is ended at the limit."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run_apart, args=(what, repeats, sender))
    process.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(limit) else None
    except EOFError:
        answer = ([], [], "broke down")
    if answer is None:
        process.terminate()
    process.join()
    wall, cpu, note = answer if answer is not None else ([], [], f"stopped at {limit:.0f} s")
    return timing_of(step, Clock(wall, cpu), note)


def _run_apart(what: Step, repeats: int, sender: Connection) -> None:
    clock = Clock()
    note = what(clock, repeats)
    sender.send((clock.wall, clock.cpu, note))


# Steps


def steps_of(problem: Problem, workspace: Workspace, limit: float, *, cbc: bool = False) -> Iterator[tuple[str, Step]]:
    """All steps that run a solver, by name."""
    for strategy in problem.strategies:
        yield f"hand over {strategy}", partial(hand_over, problem, strategy)
    for strategy in problem.strategies:
        yield f"relax {strategy}, cold", partial(relax_cold, problem, strategy)
    for strategy in problem.strategies:
        if strategy != MIXED:
            yield f"relax {strategy} after an edit", partial(relax_after_edit, problem, strategy)
    for strategy in problem.strategies:
        yield f"solve {strategy}", partial(solve_one, problem, strategy)
    for strategy in problem.strategies:
        yield f"HiGHS alone {strategy}", partial(solve_plainly, problem, strategy, limit)
    for strategy in problem.strategies if cbc else ():
        yield f"CBC {strategy}", partial(solve_by_cbc, problem, strategy, limit)
    yield "bottlenecks (10)", partial(bottlenecks, problem, workspace)
    yield "compare", partial(compare_all, workspace)


def hand_over(problem: Problem, strategy: str, clock: Clock, repeats: int) -> str:
    """The strategy's cut of the matrix, and the solver that holds it."""
    problem.model.matrix()
    while clock.is_worth_another(repeats):
        with clock.run():
            LiveModel(problem.matrix(strategy))
    return ""


def relax_cold(problem: Problem, strategy: str, clock: Clock, repeats: int) -> str:
    """The relaxation from nothing; says how many integer columns are fractional in it."""
    matrix = problem.matrix(strategy)
    while clock.is_worth_another(repeats):
        live = LiveModel(matrix)
        with clock.run():
            relaxation = live.relax()
    return f"{_fractional(matrix, relaxation.values)} fractional" if relaxation.values.size else relaxation.status.value


def relax_after_edit(problem: Problem, strategy: str, clock: Clock, repeats: int) -> str:  # always as many edits
    """The relaxation, warm, after a gap that costs something is waived: the median of some."""
    matrix = problem.matrix(strategy)
    live = LiveModel(matrix)
    duals = live.relax().row_duals
    closing = (row for row, _ in problem.model.each_row(CloseGap))
    rows = [place for row in closing if (place := matrix.row_at(row)) is not None and abs(duals[place]) > 1e-3]
    chosen = random.Random(EDITS).sample(rows, min(EDITS, len(rows)))
    for row in chosen:
        with live.edited(rows={row: (-1.0, 0.0)}), clock.run():
            live.relax()
    return f"{len(chosen)} edits"


def solve_one(problem: Problem, strategy: str, clock: Clock, repeats: int) -> str:
    """The proven optimum with its plan, ledger and certificate."""
    while clock.is_worth_another(repeats):
        with clock.run():
            solved = solve_strategy(problem, strategy)
    return f"{solved.status} {solved.objective:,.1f}"


def solve_plainly(problem: Problem, strategy: str, limit: float, clock: Clock, repeats: int) -> str:
    """The strategy's matrix given to HiGHS as it comes, default options but gap 0."""
    matrix = problem.matrix(strategy)
    while clock.is_worth_another(repeats):
        with clock.run():
            highs = plain(matrix, limit)
            highs.run()
    return f"{highs.modelStatusToString(highs.getModelStatus()).lower()} {highs.getInfo().objective_function_value:,.1f}"


def plain(matrix: Matrix, limit: float) -> highspy.Highs:
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0), ("time_limit", limit)):
        highs.setOptionValue(name, value)
    columnwise, minimise = int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMinimize)
    sizes = (matrix.columns, matrix.rows, matrix.values.size)
    bounds = (matrix.lower, matrix.upper, matrix.row_lower, matrix.row_upper)
    entries = (matrix.starts, matrix.indices, matrix.values, matrix.integer.astype(np.int32))
    highs.passModel(*sizes, columnwise, minimise, matrix.offset, matrix.cost, *bounds, *entries)
    return highs


def solve_by_cbc(problem: Problem, strategy: str, limit: float, clock: Clock, repeats: int) -> str:  # slow: once
    """The strategy written by PuLP and solved by CBC."""
    with clock.run():
        answer = verify(problem.model, problem.columns_of(strategy), time_limit=limit)
    return f"{answer.status} {answer.objective:,.1f}"


def bottlenecks(problem: Problem, workspace: Workspace, clock: Clock, repeats: int) -> str:
    """Ten bottlenecks of the best platform, exactly, once the platforms are solved."""
    named = [solve_strategy(problem, name) for name in workspace.named_platforms]
    best, rival = pick(named, workspace)
    assert best is not None
    while clock.is_worth_another(repeats):
        with clock.run():
            _, obstacles, effort = find_bottlenecks(problem, best, rival, [one for one in named if one is not best])
    return f"{obstacles} obstacles, {effort.relaxations} relaxations, {effort.branch_and_bounds} branch and bounds"


def compare_all(workspace: Workspace, clock: Clock, repeats: int) -> str:
    """The whole answer from the linked workspace on."""
    while clock.is_worth_another(repeats):
        with clock.run():
            comparison = compare(workspace)
    return ", ".join(f"{one.id} {one.status}" for one in comparison.strategies)


def _fractional(matrix: Matrix, values: np.ndarray) -> int:
    return int(np.count_nonzero(np.abs(values - np.rint(values))[matrix.integer] > 1e-6))
