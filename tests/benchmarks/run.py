"""Benchmarks: what each step costs, by the size of the group.

    python -m tests.benchmarks.run [--scale 1 10 30] [--repeats 3] [--limit 300] [--peer-limit 60] [--cbc] [--only WORD] [-o FILE]

Without options: 1 x and 10 x, within a quarter of an hour. 30 x takes longer than both, CBC five minutes more at 10 x.

Prints a table of seconds by scale (of the processor in brackets, where others kept it busy), with the exponent p of
`seconds ~ scale^p` between the smallest and the largest scale measured. Never a test that passes or fails: machines differ, ratios
within one run say more.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from integration_model.domain import Workspace
from integration_model.files.workspace_files import find_workspace
from integration_model.loading import load
from integration_model.problem.problem import Problem, write_problem
from integration_model.study.study import Study, build_study
from tests.benchmarks.generator import grow, write
from tests.benchmarks.pieces import Clock, Timing, steps_of, time_apart, timing_of

RATIOS = (
    ("relax android-automotive after an edit", "relax android-automotive, cold"),
    ("solve android-automotive", "HiGHS alone android-automotive"),
    ("solve smartcockpit", "HiGHS alone smartcockpit"),
    ("solve mixed", "HiGHS alone mixed"),
    ("solve as-is", "HiGHS alone as-is"),
    ("HiGHS alone android-automotive", "CBC android-automotive"),
    ("bottlenecks (10)", "compare"),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """All timings of one scale, and how large its problems are."""

    scale: int
    sizes: tuple[str, ...]
    timings: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How often a step runs, when it is stopped (HiGHS and CBC alone stop themselves), and which solver steps run at all."""

    repeats: int = 3
    limit: float = 300.0
    peer_limit: float = 60.0
    cbc: bool = False
    only: str = ""


def measure(scale: int, wanted: Wanted = Wanted()) -> Measured:  # frozen, without state
    """All steps at one scale."""
    repeats = wanted.repeats
    with tempfile.TemporaryDirectory() as name:
        folder = write(grow(find_workspace(Path(__file__)), scale), Path(name))
        timings = []
        clock = Clock()
        while clock.is_worth_another(repeats):
            with clock.run():
                workspace = load(folder).workspace
    timings.append(_tell(scale, timing_of("read and link", clock)))
    study, problem = _write(workspace, repeats, timings, scale)
    sizes = (_workspace_size(workspace, study), *(_problem_size(problem, strategy) for strategy in problem.strategies))
    for step, what in steps_of(problem, workspace, wanted.peer_limit, cbc=wanted.cbc):
        if wanted.only in step:
            timings.append(_tell(scale, time_apart(step, what, repeats, wanted.limit)))
    return Measured(scale, sizes, tuple(timings))


def _write(workspace: Workspace, repeats: int, timings: list[Timing], scale: int) -> tuple[Study, Problem]:
    clock = Clock()
    while clock.is_worth_another(repeats):
        with clock.run():
            study = build_study(workspace)
    timings.append(_tell(scale, timing_of("study", clock)))
    clock = Clock()
    while clock.is_worth_another(repeats):
        with clock.run():
            problem = write_problem(study)
    timings.append(_tell(scale, timing_of("write problem", clock)))
    return study, problem


def _tell(scale: int, timing: Timing) -> Timing:
    """Progress, on stderr."""
    seconds = "-" if timing.wall is None else f"{timing.wall:.3f} s ({timing.cpu:.3f} s of processor)"
    print(f"{scale:>4} x  {timing.step}: {seconds}  {timing.note}", file=sys.stderr, flush=True)
    return timing


def _workspace_size(workspace: Workspace, study: Study) -> str:
    gaps = sum(len(gaps) for gaps in study.gaps.values())
    return (
        f"{len(workspace.brands)} brands, {len(workspace.lines)} lines ({len(study.moving)} can change), "
        f"{len(workspace.architectures)} architectures, {len(workspace.suppliers)} suppliers, {len(workspace.components)} components, "
        f"{gaps:,} gaps, {len(study.assets):,} assets"
    )


def _problem_size(problem: Problem, strategy: str) -> str:
    matrix = problem.matrix(strategy)
    return f"{strategy}: {matrix.columns:,} columns, {matrix.rows:,} rows, {matrix.values.size:,} nonzeros"


def table(found: Sequence[Measured]) -> str:
    """The timings as a Markdown table, a row for each step, and the sizes."""
    steps = list(dict.fromkeys(timing.step for one in found for timing in one.timings))
    by_step = {(one.scale, timing.step): timing for one in found for timing in one.timings}
    heads = " | ".join(f"{one.scale} x" for one in found)
    lines = [f"| step | {heads} | exponent | said at {found[-1].scale} x |", f"|---|{'---:|' * len(found)}---:|---|"]
    for step in steps:
        timings = [by_step.get((one.scale, step)) for one in found]
        cells = " | ".join(_cell(timing) for timing in timings)
        last = timings[-1]
        lines.append(f"| {step} | {cells} | {_exponent([one.scale for one in found], timings)} | {last.note if last else ''} |")
    lines += ["", f"| ratio of seconds | {heads} |", f"|---|{'---:|' * len(found)}"]
    lines += [f"| {above} / {below} | {' | '.join(_ratio(one, above, below) for one in found)} |" for above, below in RATIOS]
    lines += ["", *(f"- {one.scale} x: {size}" for one in found for size in one.sizes)]
    return "\n".join(lines)


def _ratio(found: Measured, above: str, below: str) -> str:
    cpu = {timing.step: timing.cpu for timing in found.timings}
    top, bottom = cpu.get(above), cpu.get(below)
    return f"{top / bottom:.2f}" if top is not None and bottom else "-"


def _cell(timing: Timing | None) -> str:
    if timing is None or timing.wall is None or timing.cpu is None:
        return "-" if timing is None else timing.note
    busy = f" ({timing.cpu:.2f})" if timing.wall > 1.25 * timing.cpu + 0.02 else ""
    return f"{timing.wall:.2f}{busy}"


def _exponent(scales: Sequence[int], timings: Sequence[Timing | None]) -> str:
    points = [(scale, timing.cpu) for scale, timing in zip(scales, timings, strict=True) if timing is not None and timing.cpu is not None]
    if len(points) < 2 or min(cpu for _, cpu in points) <= 0.0:
        return ""
    (small, first), (large, last) = points[0], points[-1]
    return f"{math.log(last / first) / math.log(large / small):.2f}"


def machine() -> str:
    """What it was measured on."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("highspy", "pulp", "numpy", "pydantic", "networkx"))
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}, {versions}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Seconds of each step by the size of the group.")
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 10], help="how many times the shipped workspace")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each step that takes less than 15 s; the median counts")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds at which a step is stopped")
    parser.add_argument("--peer-limit", type=float, default=60.0, help="seconds at which HiGHS and CBC alone stop")
    parser.add_argument("--cbc", action="store_true", help="also by CBC, which takes its limit five times at 10 x")
    parser.add_argument("--only", default="", help="only solver steps with this word in their name")
    parser.add_argument("-o", "--output", type=Path, help="write the table there too")
    chosen = parser.parse_args(arguments)
    gc.disable()  # as the command line does: nothing here makes garbage in circles
    wanted = Wanted(chosen.repeats, chosen.limit, chosen.peer_limit, chosen.cbc, chosen.only)
    found = [measure(scale, wanted) for scale in sorted(set(chosen.scale))]
    text = f"{machine()}\n\n{table(found)}\n"
    if chosen.output is not None:
        chosen.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
