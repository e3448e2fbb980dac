"""The second golden case of the model: generations, dates, a duty and a stack that ages, each row found by full enumeration."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model.domain import Workspace
from integration_model.loading import Overlays, load
from integration_model.problem.keys import Run
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.alternatives import best_without
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from tests.problem.oracle import Oracle

FOLDER = Path(__file__).parents[1] / "cases" / "golden-two"
_P, _S = "suppliers.software.platforms.p", "suppliers.software.stacks.s"
EDITS: dict[str, tuple[str, ...]] = {
    "base": (),
    "without the duty": ("group.regulations.safe-updates.waived=true",),
    "without the wish": ("brands.beta.points.maps.waived=true",),
    "without map": (f"{_P}.requires.map.waived=true",),
    "P first in 2029-01": (f"{_P}.ready=2029-01",),
    "horizon to 2035-12": ("group.horizon.to=2035-12",),
    "S all fixed": (f"{_S}.upkeep_pm_per_year=33", f"{_S}.upkeep_pm_per_line_year=0"),
    "no renewal": (f"{_S}.renewal.pm=0",),
    "a line-year on P costs 3": (f"{_P}.upkeep_pm_per_line_year=3",),
}
BASE = {"alpha/a": "p 2028-06", "alpha/a next": "p 2030-01", "beta/b": "p 2028-01"}
A_RUNS_OUT = {**BASE, "alpha/a": "s "}
ROWS = {
    "base": (280.0, 260.0, BASE),
    "without the duty": (262.0, 258.0, A_RUNS_OUT),
    "without the wish": (268.0, 258.0, BASE),
    "without map": (280.0, 174.0 + 5 / 6, BASE),
    "P first in 2029-01": (280.0, 317.0 + 5 / 6, {**A_RUNS_OUT, "beta/b": "p 2030-06"}),
    "horizon to 2035-12": (376.0, 302.0, BASE),
    "S all fixed": (298.0, 265.5, BASE),
    "no renewal": (240.0, 260.0, BASE),
    "a line-year on P costs 3": (280.0, 279.0 + 1 / 6, BASE),
}
"""As it is, under P, and where each line goes under P, and since when; releases run from the first car on P that the plan has."""
FORCED = {
    "a 2029-01": ({"alpha/a": "p 2029-01", "beta/b": "p 2028-01"}, 274.0),
    "a runs out": ({"alpha/a": "s ", "beta/b": "p 2028-01"}, 274.0),
    "b 2030-06, a changes": ({"alpha/a": "p 2028-06", "beta/b": "p 2030-06"}, 366.0 + 1 / 3),
    "b 2030-06, a runs out": ({"alpha/a": "s ", "beta/b": "p 2030-06"}, 317.0 + 5 / 6),
}
"""Where lines are made to go under P, and what it then costs."""
CASES = [(row, strategy) for row in ROWS for strategy in ("as-is", "p")]


@cache
def workspace_of(row: str) -> Workspace:
    return load(FOLDER, Overlays(sets=EDITS[row])).workspace


@cache
def problem_of(row: str) -> Problem:
    return write_problem(build_study(workspace_of(row)))


@cache
def solved_of(row: str, strategy: str) -> Solved:
    return solve_strategy(problem_of(row), strategy)


def going(solved: Solved) -> dict[str, str]:
    """Where each line of a plan goes, and since when."""
    assert solved.plan is not None
    return {line: f"{offer.platform} {offer.key.since}" for line, offer in solved.plan.offers.items()}


def others(problem: Problem, going_to: dict[str, str]) -> list[Run]:
    """The columns of all offers of these lines but those that they are made to take."""
    offers = (offer.key for line in going_to for offer in problem.study.offers[line].all)
    return [Run(*key) for key in offers if f"{key.platform} {key.since}" != going_to[key.line]]


def test_loads_without_warning() -> None:
    """The files of the second golden case are a workspace without any warning."""
    assert load(FOLDER).warnings == ()


@pytest.mark.parametrize(("row", "strategy"), CASES)
def test_optimum(row: str, strategy: str) -> None:
    """Each strategy costs what full enumeration by hand says, proven, and the certificate breaks nowhere."""
    solved = solved_of(row, strategy)
    assert solved.objective == pytest.approx(ROWS[row][strategy == "p"], abs=1e-9)
    assert (solved.status, solved.gap) == ("optimal", 0.0)
    assert solved.certificate is not None
    assert solved.certificate.broken == ()


@pytest.mark.parametrize("row", ROWS)
def test_plan_under_the_platform(row: str) -> None:
    """Each line goes where, and when, full enumeration by hand says."""
    assert going(solved_of(row, "p")) == ROWS[row][2]


@pytest.mark.parametrize("row", ROWS)
def test_nothing_moves_as_it_is(row: str) -> None:
    """As it is, all lines stay on their stack, the next generation from its SOP on."""
    assert going(solved_of(row, "as-is")) == {"alpha/a": "s ", "alpha/a next": "s 2030-01", "beta/b": "s "}


@pytest.mark.parametrize(("row", "strategy"), CASES)
def test_oracle_says_the_same(row: str, strategy: str) -> None:
    """The oracle of the random groups finds the same, so the three readings of the model agree."""
    assert Oracle(workspace_of(row)).optimum(strategy) == pytest.approx(ROWS[row][strategy == "p"], abs=1e-9)


@pytest.mark.parametrize("forced", FORCED)
def test_forced_dates(forced: str) -> None:
    """Another date than the best one costs what enumeration says: its months of stack, line-years, wish and patch."""
    going_to, expected = FORCED[forced]
    problem, solved = problem_of("base"), solved_of("base", "p")
    alternative = best_without(problem, solved, others(problem, going_to))
    assert solved.objective + alternative.price == pytest.approx(expected, abs=1e-7)
    assert alternative.plan is not None
    assert {line: str(offer.key.since) for line, offer in alternative.plan.offers.items() if line in going_to} == {
        line: place.partition(" ")[2] for line, place in going_to.items()
    }


@pytest.mark.parametrize("forced", FORCED)
def test_oracle_forces_the_same(forced: str) -> None:
    """So it is for the oracle."""
    going_to, expected = FORCED[forced]
    found = Oracle(workspace_of("base")).optimum(
        "p", lambda line, choice: line.id not in going_to or going_to[line.id] == f"{choice.offer.platform} {choice.offer.month or ''}"
    )
    assert found == pytest.approx(expected, abs=1e-9)
