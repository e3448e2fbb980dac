"""The price of the next best: exact, against a second solver that never saw the live model."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from integration_model import api
from integration_model.commands.compare.compare import Solution, solve
from integration_model.commands.explain import asset, brand, choices, component, requirement, supplier
from integration_model.problem.deadline import Deadline
from integration_model.problem.keys import Build, Key
from integration_model.solve.alternatives import (
    Alternative,
    RunnerUp,
    best_without,
    component_decision,
    component_uses,
    forced_platforms,
    remedy_decision,
    remedy_uses,
    runners_up,
)
from integration_model.solve.second_solver import verify

ROOT = Path(__file__).parents[2]
GOLDEN_CASE = ROOT / "tests" / "cases" / "golden"
STARTER = ROOT / "integration_model" / "starter"


@cache
def solution_of(folder: Path) -> Solution:
    """The workspace of a folder, solved once for all tests."""
    return solve(api.load_workspace(folder).workspace)


def price_by_cbc(solution: Solution, strategy: str, keys: Iterable[Key]) -> float:
    """The optimum without these columns less the optimum with them, by CBC on a problem written by PuLP."""
    problem, gone = solution.problem, {solution.problem.model.find(key) for key in keys}
    columns = [column for column in problem.columns_of(strategy) if column not in gone]
    answer = verify(problem.model, columns)
    if answer.values is None:
        return math.inf
    return problem.objective(problem.model.matrix(columns), answer.values) - solution.of(strategy).objective


def decided(solution: Solution, strategy: str, line: str, role: str) -> list[tuple[str | None, float]]:
    """The next best components of a role with their prices."""
    solved = solution.of(strategy)
    found = runners_up(solution.problem, solved, component_decision(solution.problem, solved, line, role), 3)
    return [(one.answer, round(one.alternative.price, 6)) for one in found]


def test_the_next_best_component_has_its_exact_price() -> None:
    """To keep slim memory on hu-old for both lines costs 26; to replace both costs 49: 23 more; a third choice there is none."""
    solution = solution_of(GOLDEN_CASE)
    assert [("hu-new", 23.0), (None, math.inf)] == decided(solution, "bespoke", "alpha/a1", "head-unit")


def test_without_its_only_component_a_line_has_no_plan() -> None:
    """beta's line has but one head unit: nothing else is possible."""
    assert [(None, math.inf)] == decided(solution_of(GOLDEN_CASE), "bespoke", "beta/b1", "head-unit")


def test_the_next_best_remedy_has_its_exact_price() -> None:
    """The gap of the gateway is bridged for 2 + 30; the patch costs 33: one more; without both there is no plan."""
    solution = solution_of(GOLDEN_CASE)
    solved = solution.of("bespoke")
    assert solved.plan is not None
    gap = next(gap for gap, _ in solved.plan.gaps if gap.check.requirement.id == "gw")
    found = list(runners_up(solution.problem, solved, remedy_decision(gap), 3))
    assert [("patch", 1.0), (None, math.inf)] == [(one.answer, round(one.alternative.price, 6)) for one in found]


def test_what_there_was_no_time_for_is_not_known() -> None:
    """A solve that is stopped has no price, and has not proven that nothing else is possible."""
    solution = solve(api.load_workspace(GOLDEN_CASE).workspace)
    for solved in solution.solved:
        solved.live.deadline = Deadline.within(0.0)
    mixed = solution.of("mixed")
    found = best_without(solution.problem, mixed, forced_platforms(solution.problem, mixed, ["alpha/a1", "alpha/a2"])["android"])
    assert (found.plan, found.is_known) == (None, False)
    bespoke = solution.of("bespoke")
    (first,) = runners_up(solution.problem, bespoke, component_decision(solution.problem, bespoke, "alpha/a1", "head-unit"), 3)
    assert (first.answer, first.alternative.is_known) == (None, False)


STOPPED: dict[str, tuple[ModuleType, str | None, tuple[str, ...]]] = {
    "asset": (asset, None, ("asset", "bespoke/ram:slim")),
    "brand": (brand, None, ("brand", "alpha")),
    "component": (component, "android", ("component", "hu-new")),
    "requirement": (requirement, None, ("requirement", "bespoke.ram")),
    "supplier": (supplier, "android", ("supplier", "hardware")),
    "ecu": (choices, None, ("alpha/a1", "head-unit")),
    "gap": (choices, None, ("alpha/a1", "ram")),
}
"""Where alternatives are asked for, under which strategy, and what is explained there."""


@pytest.mark.parametrize("name", STOPPED)
def test_explanations_say_what_is_not_known(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads that there is no plan, nor that nothing else is possible, where time was up."""
    module, strategy, words = STOPPED[name]
    unknown = Alternative(math.inf, None, is_known=False)
    monkeypatch.setattr(module, "best_without", lambda *_: unknown, raising=False)
    monkeypatch.setattr(choices, "runners_up", lambda *_: [RunnerUp(None, unknown)])
    told = api.explain(None, *words, session=api.open_session(api.load_workspace(GOLDEN_CASE), None, strategy)).text()
    assert " not known" in told
    assert not re.search("has no plan|else is possible|difference is exact", told)


def test_forbidding_a_remedy_everywhere_is_dearer_than_on_one_line() -> None:
    """Without slim on any line both take the new head unit: 23; the same as CBC says."""
    solution = solution_of(GOLDEN_CASE)
    solved = solution.of("bespoke")
    gaps = [gap for gaps in solution.problem.study.gaps.values() for gap in gaps if gap.check.requirement.id == "ram"]
    keys = remedy_uses(gaps, "slim")
    assert best_without(solution.problem, solved, keys).price == pytest.approx(23.0)
    assert price_by_cbc(solution, "bespoke", keys) == pytest.approx(23.0)


def test_a_component_that_nobody_could_take_anew_is_missed() -> None:
    """On android alpha takes hu-new; without it the lines port and slim for 50 + 8 + 20 + 6, less the 49 saved: 35 more."""
    solution = solution_of(GOLDEN_CASE)
    solved = solution.of("android")
    found = best_without(solution.problem, solved, component_uses(solution.problem, solved, "hu-new"))
    assert found.price == pytest.approx(35.0)
    assert found.plan is not None
    assert {name for (line, _), name in found.plan.components.items() if line.startswith("alpha/")} == {"hu-old"}


@pytest.mark.parametrize(("target", "price"), [("bespoke", 0.0), ("android", 14.0), (None, 148.0)])
def test_each_platform_of_a_brand_has_its_exact_price(target: str | None, price: float) -> None:
    """Left to choose, alpha takes bespoke (208 in all); on android the best is 222, and to stay costs 356."""
    solution = solution_of(GOLDEN_CASE)
    mixed = solution.of("mixed")
    keys = forced_platforms(solution.problem, mixed, ["alpha/a1", "alpha/a2"])[target]
    assert best_without(solution.problem, mixed, keys).price == pytest.approx(price)
    assert price_by_cbc(solution, "mixed", keys) == pytest.approx(price)


def test_nothing_stays_forbidden() -> None:
    """After all questions the live model answers as at first."""
    solution = solution_of(GOLDEN_CASE)
    solved = solution.of("bespoke")
    decided(solution, "bespoke", "alpha/a1", "head-unit")
    answer = solved.live.solve_integer()
    assert answer.values is not None
    assert solution.problem.objective(solved.matrix, answer.values) == pytest.approx(solved.objective)


def test_prices_on_the_starter_workspace_are_those_of_a_second_solver() -> None:
    """Every asset of the best plan, and every component that it takes anew: the live model and a cold solve by CBC give the same price."""
    solution = solution_of(STARTER)
    best = solution.platform
    assert best is not None
    assert best.plan is not None
    built = [key for key in solution.problem.model.keys if isinstance(key, Build) and key.asset in best.plan.asset_lines]
    new = sorted({name for (line, role), name in best.plan.components.items() if _is_new(solution, line, role, name)})
    questions = {name: [key for key in built if key.asset == name] for name in best.plan.asset_lines}
    questions |= {name: list(component_uses(solution.problem, best, name)) for name in new}
    assert new
    assert len(questions) > 5
    prices = {name: best_without(solution.problem, best, keys).price for name, keys in questions.items()}
    assert prices == pytest.approx({name: price_by_cbc(solution, best.strategy, keys) for name, keys in questions.items()}, abs=1e-6)


def _is_new(solution: Solution, line: str, role: str, name: str) -> bool:
    today = solution.workspace.lines[line].ecus.get(role)
    return name != "none" and (today is None or today.component != name)
