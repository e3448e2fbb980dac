"""The shipped workspace, read, written and solved once for all tests of a process that ask for it.

In: the names of shipped scenarios, and settings. Out: linked files, problems and answers that nobody changes; live models are put back
by whoever edits them. Of scenarios only the last few are held: a problem with its answers takes a tenth of a gigabyte. All tests that
use the whole solution run in one process (`tests/conftest.py` names them), which comes first; the problem and single strategies take a
few seconds, and any process makes them for itself. Where only some platforms are asked for, the problem holds no others: that takes half
of the time, and the optimum of each is the same (`test_once.py` shows it).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import Solution, conclude, solve
from integration_model.commands.explain.session import Session
from integration_model.domain import AS_IS, MIXED, Workspace
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.problem import Problem, write_problem
from integration_model.problem.widening import cut_to
from integration_model.solve.obstacle_savings import WideProblem, wide_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

FOLDER = Path(__file__).resolve().parents[2]
EXAMPLES = FOLDER / "examples"
T = TypeVar("T")
ANDROID, GOOGLE, OWN = "android-automotive", "android-automotive-gas", "smartcockpit"
FIVE_BRANDS = ("alfa-romeo", "dodge", "maserati", "peugeot", "ram")
"""Of Fiat's and of Peugeot's side, with every kind of obstacle: what an edit saves, and what clashes, is no other for more brands."""


ONLY: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("aws-contract-ends",): (GOOGLE, OWN),
    ("dearer-stacks",): (GOOGLE,),
    ("full-control",): (GOOGLE, OWN),
    ("harman-opens-its-source",): (GOOGLE,),
    ("next-generation-ecall",): (GOOGLE, OWN),
    ("parallel-versions",): (GOOGLE, OWN),
    ("partner-leaves-after-24-months",): (GOOGLE,),
    ("qualcomm-a-year-late",): (GOOGLE, OWN),
    ("stla-brain-first",): (GOOGLE, OWN),
    ("twelve-years",): (GOOGLE,),
    ("without-googles-services",): (ANDROID,),
}
"""Scenarios of which only some platforms are asked for, beside `as-is`; of others the problem holds all."""


@cache
def shipped_base() -> Base:
    """The files, to be linked with any edits."""
    return read_base(FOLDER)


def edited_workspace(*sets: str, scenarios: tuple[str, ...] = ()) -> Workspace:
    """The linked files under these scenarios and settings."""
    files = tuple(EXAMPLES / f"{name}.yaml" for name in scenarios)
    base = shipped_base()
    return base.link(base.edits(Overlays(files, sets, "a test"))).workspace


def problem_of(workspace: Workspace, platforms: Collection[str] | None = None) -> Problem:
    """The problem of a workspace, written from the start; of these named platforms only, where it is said which, and of `as-is`."""
    if platforms is None:
        return write_problem(build_study(workspace))
    unknown = set(platforms) - set(workspace.named_platforms)
    assert not unknown, f"no platforms of these files: {sorted(unknown)}"
    return write_problem(build_study(workspace, lambda offer: offer.is_stack or offer.platform in platforms))


def edited_problem(*sets: str, scenarios: tuple[str, ...] = ()) -> Problem:
    """The whole problem of the files under these scenarios and settings, written from the start."""
    return problem_of(edited_workspace(*sets, scenarios=scenarios))


def edited_optima(
    strategies: Collection[str], *sets: str, scenarios: tuple[str, ...] = (), brands: Collection[str] | None = None
) -> dict[str, Solved]:
    """The answers of these strategies, and of no others, of the files under these scenarios and settings; of some brands, or of all."""
    workspace = cut_to(edited_workspace(*sets, scenarios=scenarios), brands)
    problem = problem_of(workspace, platforms_of(strategies))
    return {strategy: solve_strategy(problem, strategy) for strategy in strategies}


def platforms_of(strategies: Collection[str]) -> tuple[str, ...] | None:
    """The named platforms that a problem must hold for these strategies to be solved; None: all, since a line may take any."""
    return None if MIXED in strategies else tuple(one for one in strategies if one != AS_IS)


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


class _Session(Session):
    """A session that shares what is imagined for its answer with everybody else."""

    @cached_property
    def wide(self) -> WideProblem:
        """Of the shipped answer, which is there; written once in a process."""
        assert self.focus is not None
        return wide_of(self.problem, self.focus)


@cache
def shipped_session() -> Session:
    """What `explain` asks."""
    return _Session(shipped_solution(), shipped_comparison())


@cache
def shipped_problem() -> Problem:
    """The written problem of the files as they are: that of the whole solution, where this process has it by now."""
    return shipped_solution().problem if shipped_solution.cache_info().currsize else edited_problem()


@cache
def _alone(strategy: str) -> Solved:
    """The answer of one strategy of the files as they are, where the others need not be solved."""
    is_whole = shipped_solution.cache_info().currsize and shipped_solution().problem is shipped_problem()
    return shipped_solution().of(strategy) if is_whole else _solve(strategy)


def problem_under(*scenarios: str, brands: tuple[str, ...] | None = None) -> Problem:
    """The written problem under these scenarios, or of the files as they are: of all platforms, or of those in `ONLY`.

    Of these brands alone where it is said which.
    """
    return _PROBLEMS.of(scenarios, brands) if scenarios or brands else shipped_problem()


def solved(strategy: str, *scenarios: str, brands: tuple[str, ...] | None = None) -> Solved:
    """The answer of one strategy under these scenarios, or of the files as they are; so with brands."""
    return _SOLVED.of(scenarios, strategy, brands) if scenarios or brands else _alone(strategy)


class _Kept(Generic[T]):
    """What was made of the last scenarios; of the files without any, which all scenarios are compared with, it stays."""

    def __init__(self, most: int, make: Callable[..., T]) -> None:
        self._of_files, self._of_scenarios = cache(make), lru_cache(maxsize=most)(make)

    def of(self, scenarios: tuple[str, ...], *rest: Hashable) -> T:
        """It, made now or before."""
        return (self._of_scenarios if scenarios else self._of_files)(scenarios, *rest)


def _problem_under(scenarios: tuple[str, ...], brands: tuple[str, ...] | None) -> Problem:
    return problem_of(cut_to(edited_workspace(scenarios=scenarios), brands), ONLY.get(scenarios))


def _solved_under(scenarios: tuple[str, ...], strategy: str, brands: tuple[str, ...] | None) -> Solved:
    held = ONLY.get(scenarios)
    assert held is None or strategy in (*held, AS_IS), f"{strategy} is not in the problem of {', '.join(scenarios)}: say so in `ONLY`"
    return _solve(strategy, *scenarios, brands=brands)


_PROBLEMS = _Kept(3, _problem_under)
_SOLVED = _Kept(9, _solved_under)
"""An answer holds its problem."""


def _solve(strategy: str, *scenarios: str, brands: tuple[str, ...] | None = None) -> Solved:
    """The answer, which nobody has yet; `mixed` starts from where the others end, as in `compare`: that takes less."""
    problem = problem_under(*scenarios, brands=brands)
    others = [name for name in problem.strategies if name != MIXED] if strategy == MIXED else []
    ended = {name: solved(name, *scenarios, brands=brands).live.vertex for name in others}
    return solve_strategy(problem, strategy, known={name: vertex for name, vertex in ended.items() if vertex is not None})
