"""Ways out: each leaves a plan when its edits stand in the files, its price is right, and the cheapest come first."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from integration_model import load_workspace
from integration_model.answers.no_plan import WayOut
from integration_model.domain import Workspace
from integration_model.loading import Overlays, read_base
from integration_model.no_plan.core import CoreFinder
from integration_model.no_plan.ways_out import Edited, WaysOut
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from integration_model.study.study import build_study
from tests.problem.edited_groups import unchanged
from tests.problem.oracle import Oracle
from tests.problem.small_groups import make_group
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import read_alike

CASES = Path(__file__).resolve().parents[1] / "cases"
LONG = (5, 15, 21)
"""Groups whose enumeration takes a minute."""


def editor(case: str) -> Edited:
    """The workspace of a case with edits laid over its files."""
    base = read_base(CASES / case)

    def edited(sets: tuple[str, ...]) -> Workspace:
        return base.link(base.edits(Overlays(sets=sets))).workspace

    return edited


def ways_of(case: str, strategy: str) -> tuple[WayOut, ...]:
    """The cheapest ways out of a case."""
    problem = write_problem(build_study(load_workspace(CASES / case).workspace))
    return WaysOut(problem, editor(case)).find(CoreFinder(problem).clashes(strategy))


def optimum(case: str, strategy: str, edit: tuple[str, ...]) -> float:
    """The objective of a strategy when the edits are laid over the files as `--set`, solved anew."""
    return solve_strategy(write_problem(build_study(load_workspace(CASES / case, sets=edit).workspace)), strategy).objective


@pytest.mark.parametrize(
    ("case", "strategy", "expected"),
    [
        # 60 is open's foundation; the bespoke platform takes 100 and builds the look for 40; staying takes 30 x 5 and 25 for the look.
        ("one-way-only", "mixed", [("alpha without The brand's own look", 60.0), ("open brings The brand's own look", 60.0), ("", 140.0)]),
        # 100 is the foundation; the rework takes 30 + 2 x 6 of acme in a year in which it can do 40.
        (
            "too-few-people",
            "bespoke",
            [("alpha without Updates", 100.0), ("hu: updates over the air yes", 100.0), ("acme staffs 42 PM a year", 142.0)],
        ),
        ("not-together", "mixed", [("hu-linux: operating system android", 60.0), ("", 80.0), ("the lines of alpha may go apart", 140.0)]),
    ],
)
def test_the_three_cheapest_ways_out_and_their_prices(case: str, strategy: str, expected: list[tuple[str, float]]) -> None:
    """Each price is the objective with the edit in the files, worked out by hand, less that of the cheapest."""
    ways = ways_of(case, strategy)
    assert [round(way.objective, 6) for way in ways] == [value for _, value in expected]
    assert [way.title for way, (title, _) in zip(ways, expected, strict=True) if title] == [title for title, _ in expected if title]
    assert [round(way.more, 6) for way in ways] == [value - expected[0][1] for _, value in expected]


@pytest.mark.parametrize(
    ("case", "strategy"), [("one-way-only", "mixed"), ("too-few-people", "bespoke"), ("not-together", "open"), ("two-reasons", "mixed")]
)
def test_each_way_out_keeps_its_promise(case: str, strategy: str) -> None:
    """The files edited as a way out says, read and solved anew, have a plan of the promised objective."""
    ways = ways_of(case, strategy)
    assert [optimum(case, strategy, way.edit) for way in ways] == pytest.approx([way.objective for way in ways])
    assert math.isinf(optimum(case, strategy, ()))


def test_two_clashes_need_an_edit_each() -> None:
    """Where two brands have no plan for different reasons, every way out has one edit for each of them."""
    assert all(len(way.edit) == 1 for way in ways_of("not-together", "mixed"))
    problem = write_problem(build_study(load_workspace(CASES / "two-reasons").workspace))
    finder = CoreFinder(problem)
    clashes = finder.clashes("mixed")
    assert [clash.brands for clash in clashes] == [("alpha",), ("beta",)]
    ways = WaysOut(problem, editor("two-reasons")).find(clashes)
    assert {len(way.edit) for way in ways} == {2}
    assert [optimum("two-reasons", "mixed", way.edit) for way in ways] == pytest.approx([way.objective for way in ways])


def test_what_clashes_with_a_way_out_of_the_first_clash_is_told_and_ended_too() -> None:
    """A brand with two clashes that share nothing: being let stay ends only the one, and every way out ends both."""
    problem = write_problem(build_study(load_workspace(CASES / "two-at-once").workspace))
    clashes = CoreFinder(problem).clashes("mixed")
    assert [len(clash.statements) for clash in clashes] == [1, 1]
    assert math.isinf(optimum("two-at-once", "mixed", ("brands.alpha.policies.as-is=true",)))
    ways = WaysOut(problem, editor("two-at-once")).find(clashes)
    assert ways
    assert {len(way.edit) for way in ways} == {2}
    assert [optimum("two-at-once", "mixed", way.edit) for way in ways] == pytest.approx([way.objective for way in ways])


def test_a_way_out_goes_on_where_a_limit_is_met_next() -> None:
    """With a budget below what any way out takes, each raises the budget too."""
    sets = ("group.policies.budget_pm=50", "group.policies.binding=true")
    base = read_base(CASES / "one-way-only", Overlays(sets=sets))
    problem = write_problem(build_study(base.link().workspace))
    ways = WaysOut(problem, lambda edits: base.link(base.edits(Overlays(sets=edits))).workspace).find(CoreFinder(problem).clashes("mixed"))
    assert ways
    for way in ways:
        changed = {edit.partition("=")[0] for edit in way.edit}
        kept = [edit for edit in sets if edit.partition("=")[0] not in changed]
        assert optimum("one-way-only", "mixed", (*kept, *way.edit)) == pytest.approx(way.objective)


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_ways_out_of_random_groups_equal_enumeration(first: int) -> None:
    """With a way out laid over a random group, enumeration finds a plan of just the promised objective."""
    found = 0
    for seed in (one for one in range(first, first + 10) if one not in LONG):
        group = unchanged(make_group(seed))
        problem: Problem = group.problem()
        ways_out = WaysOut(problem, lambda sets, group=group: group.link(*sets))  # type: ignore[misc]
        for strategy, solved in solve_all(problem).items():
            clashes = CoreFinder(problem).clashes(strategy) if solved.plan is None else ()
            for way in ways_out.find(clashes) if 0 < len(clashes) <= 3 else ():
                oracle = Oracle(group.link(*way.edit))
                if read_alike(oracle, group.study(*way.edit, strategy=strategy), strategy):
                    found += 1
                    assert oracle.optimum(strategy) == pytest.approx(way.objective), (seed, strategy, way)
    assert found >= 5


SPENDING = (
    "suppliers.acme.contract.binding=false",
    "group.rates.beyond_team=2",
    "group.rates.margin_eur_per_car=1000",
    "group.features.updates.earns_eur_per_car_year=100",
    "suppliers.acme.components.hu.supplied_until=2029-12",
    "suppliers.soft.platforms.bespoke.licence_eur_per_car=100",
    "group.policies.binding=true",
)
"""The rework is 2 PM beyond what acme can do, the cars of 2030 are not built, and updates earn as much as the platform costs."""


@pytest.mark.parametrize(
    ("limit", "title", "edit"),
    [
        # The foundation and the rework: 100 + 30 + 2 x 6.
        ("group.policies.budget_pm=50", "a budget of 142 PM", "group.policies.budget_pm=142"),
        # 100 EUR for each of 15,000 cars a year in four years, built or not.
        ("group.policies.budget_eur=10_000", "a budget of 6,000,000 EUR", "group.policies.budget_eur=6000000"),
    ],
)
def test_a_budget_is_raised_to_what_is_spent_of_it(limit: str, title: str, edit: str) -> None:
    """What is paid beyond a team, the margin of cars that are not built and what services earn are no part of it."""
    base = read_base(CASES / "too-few-people", Overlays(sets=(*SPENDING, limit)))
    problem = write_problem(build_study(base.link().workspace))
    ways = WaysOut(problem, lambda edits: base.link(base.edits(Overlays(sets=edits))).workspace).find(
        CoreFinder(problem).clashes("bespoke")
    )
    assert (title, (edit,)) in [(way.title, way.edit) for way in ways]
    solved = solve_strategy(write_problem(build_study(base.link(base.edits(Overlays(sets=(edit,)))).workspace)), "bespoke")
    assert {Part.OVERRUN, Part.UNBUILT, Part.EARNED} <= {entry.charge.part for entry in solved.entries}
