"""The shipped workspace, read, written and solved once for all tests of a process that ask for it.

In: the names of shipped scenarios, and settings. Out: linked files, problems and answers that nobody changes; live models are put back
by whoever edits them. Of scenarios only the last few are held: a problem with its answers takes a tenth of a gigabyte. All tests that
use the whole solution run in one process (`tests/conftest.py` names them), which comes first; the problem and single strategies take a
few seconds, and any process makes them for itself.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import Solution, conclude, solve
from integration_model.commands.explain.session import Session
from integration_model.domain import Workspace
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.obstacle_savings import WideProblem, wide_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

FOLDER = Path(__file__).resolve().parents[2]
EXAMPLES = FOLDER / "examples"


@cache
def shipped_base() -> Base:
    """The files, to be linked with any edits."""
    return read_base(FOLDER)


def edited_workspace(*sets: str, scenarios: tuple[str, ...] = ()) -> Workspace:
    """The linked files under these scenarios and settings."""
    files = tuple(EXAMPLES / f"{name}.yaml" for name in scenarios)
    base = shipped_base()
    return base.link(base.edits(Overlays(files, sets, "a test"))).workspace


def edited_problem(*sets: str, scenarios: tuple[str, ...] = ()) -> Problem:
    """The problem of the files under these scenarios and settings, written from the start."""
    return write_problem(build_study(edited_workspace(*sets, scenarios=scenarios)))


@cache
def shipped_solution() -> Solution:
    """Every strategy of the files as they are."""
    return solve(shipped_base().link().workspace)


@cache
def shipped_comparison() -> Comparison:
    """What `compare` answers."""
    return conclude(shipped_solution())


@cache
def _wide(strategy: str) -> WideProblem:
    """The problem of the whole solution with all that is imagined for a strategy, which takes twice what the problem itself does."""
    return wide_problem(shipped_solution().problem, shipped_solution().of(strategy))


def wide_of(problem: Problem, found: Solved) -> WideProblem:
    """What is imagined for an answer: of the files as they are once, of others anew."""
    is_shipped = problem is shipped_solution().problem and found is shipped_solution().of(found.strategy)
    return _wide(found.strategy) if is_shipped else wide_problem(problem, found)


@cache
def shipped_session() -> Session:
    """What `explain` asks."""
    return Session(shipped_solution(), shipped_comparison())


@cache
def shipped_problem() -> Problem:
    """The written problem of the files as they are: that of the whole solution, where this process has it by now."""
    return shipped_solution().problem if shipped_solution.cache_info().currsize else edited_problem()


@cache
def _alone(strategy: str) -> Solved:
    """The answer of one strategy of the files as they are, where the others need not be solved."""
    is_whole = shipped_solution.cache_info().currsize and shipped_solution().problem is shipped_problem()
    return shipped_solution().of(strategy) if is_whole else solve_strategy(shipped_problem(), strategy)


@lru_cache(maxsize=2)
def problem_under(*scenarios: str) -> Problem:
    """The written problem under these scenarios, or of the files as they are."""
    return edited_problem(scenarios=scenarios) if scenarios else shipped_problem()


@lru_cache(maxsize=12)
def solved(strategy: str, *scenarios: str) -> Solved:
    """The answer of one strategy under these scenarios, or of the files as they are."""
    return solve_strategy(problem_under(*scenarios), strategy) if scenarios else _alone(strategy)
