"""A time limit that is really reached covers the whole command, and what there is by then is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from integration_model.problem.answer import Status
from integration_model.problem.deadline import Deadline, OutOfTimeError
from integration_model.solve.anytime import Limits
from integration_model.solve.bottleneck_list import find_bottlenecks
from integration_model.solve.highs import LiveModel
from integration_model.starter.init import write_starter
from integration_model.study.charges import EFFORT_PARTS
from tests.shipped.once import FOLDER, edited_workspace, problem_of, shipped_problem, solved


def test_a_reached_limit_exits_with_3_and_claims_no_proof(tmp_path: Path) -> None:
    """Exit code 3; each strategy without a plan is named, and there is no word of a proof or of bottlenecks."""
    write_starter(tmp_path / "start")  # whose plan is found in a moment, but not in this one
    words = ["compare", "-w", str(tmp_path / "start"), "--strategy", "own-cockpit", "--time-limit", "0.001"]
    command = [sys.executable, "-m", "integration_model", *words]
    around = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=FOLDER, env=around)
    assert (done.returncode, "optimal for these files" in done.stdout, "BOTTLENECKS" in done.stdout) == (3, False, False)
    assert done.stderr == "stopped at the time limit: own-cockpit has no plan yet\n"


def test_a_solve_that_is_stopped_says_how_far_it_came() -> None:
    """A budget a little below what the best plan takes makes the relaxation fractional; stopped, branch and bound has a bound, no proof."""
    effort = sum(addend.value for addend in solved("android-automotive").addends if addend.part in EFFORT_PARTS)
    workspace = edited_workspace(f"group.policies.budget_pm={0.97 * effort:.0f}", "group.policies.binding=true")
    problem = problem_of(workspace, ("android-automotive",))
    live = LiveModel(problem.matrix("android-automotive"))
    relaxation = live.relax()
    assert (relaxation.status, relaxation.integral) == (Status.OPTIMAL, False)
    answer = live.solve_integer(0.001)
    assert answer.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)
    assert (relaxation.objective * (1 - 1e-9) <= answer.bound <= answer.objective, answer.gap > 0.0) == (True, True)


def test_bottlenecks_end_with_the_time() -> None:
    """Where the time is up while bottlenecks are looked for, none is told, and it is said that they were not looked for to the end."""
    problem, android = shipped_problem(), solved("android-automotive")
    with pytest.raises(OutOfTimeError):
        find_bottlenecks(problem, android, None, [], limits=Limits(Deadline.within(0.0)))
    assert find_bottlenecks(problem, android, None, [], places=1)[0][0].saves["android-automotive"] > 0.0
