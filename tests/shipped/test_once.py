"""Who solves the shipped workspace shares a process with all who do, and a platform alone has the same optimum as among all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integration_model.domain import AS_IS
from integration_model.solve.strategies import solve_strategy
from tests.conftest import SHIPPED, SHIPPED_PROBLEM
from tests.problem.small_groups import make_group
from tests.shipped.once import GOOGLE, edited_optima, problem_of, shipped_problem, solved

ROOT = Path(__file__).parents[2]


WHOLE = re.compile(r"^from tests\..* import .*\b(?:shipped_solution|shipped_comparison|shipped_session|session_of)\b", re.MULTILINE)
"""Imports of the whole solution, or of what is made of it where the shipped folder is asked for."""
PROBLEM = re.compile(r"^from tests\.shipped\.once import .*\b(?:shipped_problem|solved)\b", re.MULTILINE)


def test_who_asks_for_the_same_runs_in_one_process() -> None:
    """Each test file that imports the whole solution, or else the problem, is named where tests are given to processes, and no other."""
    files = {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in sorted((ROOT / "tests").rglob("test_*.py"))}
    whole = {name for name, text in files.items() if "from tests.shipped.once import" in text and WHOLE.search(text)}
    asking = {name for name, text in files.items() if PROBLEM.search(text)}
    whole -= {"tests/shipped/test_once.py"}  # it names what it looks for
    assert (set(SHIPPED), set(SHIPPED_PROBLEM)) == (whole, asking - whole)


def test_an_answer_belongs_to_the_problem_that_is_held() -> None:
    """Whether this process solved everything or one strategy alone: columns of one problem say nothing of another."""
    assert solved("as-is").matrix.column_ids.tolist() == shipped_problem().matrix("as-is").column_ids.tolist()
    assert solved("as-is") is solved("as-is")


def test_a_platform_alone_takes_what_it_takes_among_all() -> None:
    """A problem that holds one platform of the files has the optimum of that platform, and of staying, that the whole problem has."""
    for strategy, alone in edited_optima((GOOGLE, AS_IS)).items():
        assert alone.objective == pytest.approx(solved(strategy).objective, rel=1e-9), strategy
        assert alone.plan is not None
        assert solved(strategy).plan is not None


@pytest.mark.parametrize("seed", range(24))
def test_each_platform_of_a_small_group_alone_takes_what_it_takes_among_all(seed: int) -> None:
    """So it is with every platform of random groups, whether there is a plan or none."""
    workspace = make_group(seed).link()
    whole = problem_of(workspace)
    known = {strategy: solve_strategy(whole, strategy) for strategy in (*workspace.named_platforms, AS_IS)}
    for platform in workspace.named_platforms:
        alone = problem_of(workspace, (platform,))
        for strategy in (platform, AS_IS):
            found, among = solve_strategy(alone, strategy), known[strategy]
            assert (found.status, found.plan is None) == (among.status, among.plan is None), strategy
            assert found.objective == pytest.approx(among.objective, rel=1e-9), strategy


def test_a_problem_of_some_platforms_answers_for_no_other() -> None:
    """Who asks for another platform is told so, and does not get an answer in which nobody can have it."""
    with pytest.raises(AssertionError, match="say so in `ONLY`"):
        solved("smartcockpit", "twelve-years")
    with pytest.raises(AssertionError, match="no platforms of these files"):
        problem_of(shipped_problem().study.workspace, ("smart-cockpit",))
