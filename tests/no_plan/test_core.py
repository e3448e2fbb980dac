"""Why there is no plan: the statements of a clash cannot all hold, and without any one of them the others can, in the files too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from integration_model import load_workspace
from integration_model.answers.said import Said, SaidIn
from integration_model.answers.statements import AsksAll, CannotHave, GoesTogether, HasBudget, MustHaveAll, StatementFacts
from integration_model.no_plan.blocks import blocks_of
from integration_model.no_plan.core import Clash, CoreFinder, smallest
from integration_model.no_plan.statements import Statement, StatementFinder
from integration_model.problem.edits import joined
from integration_model.problem.problem import Problem, write_problem
from integration_model.problem.widening import widen
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.problem.edited_groups import unchanged
from tests.problem.oracle import Oracle
from tests.problem.small_groups import SmallGroup, make_group
from tests.solve.every_strategy import solve_all

CASES = Path(__file__).resolve().parents[1] / "cases"
CHUNK = 10
GROUPS = range(0, 80, CHUNK)
ENUMERATED = range(0, 50, CHUNK)
"""Groups whose clashes are enumerated; in none of them an exclusion, memory, ends of supply or months of qualification only together keep a
line away, as in 55 and 58: left out by enumeration, no plan for the optimiser."""
WITH_DATES = (101, 107)
"""Groups with a unit that is offered too late, which is rare."""
EXPECTED = {
    "one-way-only": {"as-is": 1, "bespoke": 2, "mixed": 4, "open": 2},
    "too-few-people": {"as-is": 1, "bespoke": 5},
    "not-together": {"as-is": 1, "mixed": 6, "open": 2, "services": 2},
}
"""Case -> strategy -> statements of its clash."""


def problem_of(case: str, *sets: str) -> Problem:
    """The written problem of a case with these edits."""
    return write_problem(build_study(load_workspace(CASES / case, sets=sets).workspace))


def has_plan(case: str, strategy: str, edits: Iterable[str] = ()) -> bool:
    """Whether a strategy has a plan when these edits are laid over the files of a case."""
    return solve_strategy(problem_of(case, *joined(edits)), strategy).plan is not None


def others(problem: Problem, clash: Clash) -> list[Statement]:
    """All statements of the files that are no part of the clash."""
    statements = StatementFinder(widen(problem)).find()
    core = {one.id for one in clash.statements}
    mine = {member.id for name, members in blocks_of(statements).items() if name in core for member in members} | core
    return [one for one in statements if one.id not in mine]


def withdrawals(problem: Problem, clash: Clash) -> tuple[list[str], list[str]]:
    """The edits that withdraw all else; and all of it but what keeps brands from platforms, since under a named platform they then stay."""
    found = others(problem, clash)
    return [edit for one in found for edit in one.edit], [edit for one in found if not one.parts_ways for edit in one.edit]


@pytest.mark.parametrize(("case", "strategy"), [(case, strategy) for case, found in EXPECTED.items() for strategy in found])
def test_removing_each_statement_leaves_a_plan(case: str, strategy: str) -> None:
    """In each infeasible workspace the clash has no plan while all else is withdrawn, and has one as soon as any statement goes too."""
    problem = problem_of(case)
    assert not has_plan(case, strategy)
    (clash,) = CoreFinder(problem).clashes(strategy)
    assert len(clash.statements) == EXPECTED[case][strategy]
    withdrawn, _ = withdrawals(problem, clash)
    assert not has_plan(case, strategy, withdrawn)
    for statement in clash.statements:
        assert has_plan(case, strategy, [*withdrawn, *statement.edit]), statement.text


@pytest.mark.parametrize("case", ["one-way-only", "too-few-people", "not-together"])
def test_each_statement_alone_is_a_way_out(case: str) -> None:
    """Nothing else is wrong with these workspaces: removing any one statement of the freest strategy's clash leaves a plan at once."""
    strategy = "mixed" if "mixed" in EXPECTED[case] else "bespoke"
    (clash,) = CoreFinder(problem_of(case)).clashes(strategy)
    assert [has_plan(case, strategy, one.edit) for one in clash.statements] == [True] * EXPECTED[case][strategy]


@cache
def looked_at(seed: int) -> tuple[Problem, Mapping[str, tuple[bool, tuple[Clash, ...]]]]:
    """The problem of a random group; of each strategy whether it has no plan, and its clashes. Found once for all tests."""
    problem = make_group(seed).problem()
    finder = CoreFinder(problem)
    return problem, {name: (solved.plan is None, finder.clashes(name)) for name, solved in solve_all(problem).items()}


def stuck(seed: int) -> tuple[Problem, tuple[tuple[Clash, ...], ...]]:
    """The problem of a random group, and the clashes of each strategy that has no plan."""
    problem, found = looked_at(seed)
    return problem, tuple(clashes for is_stuck, clashes in found.values() if is_stuck)


@pytest.mark.parametrize("first", ENUMERATED)
def test_clashes_of_random_groups_are_irreducible(first: int) -> None:
    """By enumeration, without the optimiser: no plan with the clash alone, a plan without any one of its statements."""
    for seed in range(first, first + CHUNK):
        problem, found = stuck(seed)
        for clashes in found:
            check_irreducible(unchanged(make_group(seed)), problem, clashes[0], seed)


def check_irreducible(group: SmallGroup, problem: Problem, clash: Clash, seed: int) -> None:
    """The clash has no plan; with any one statement withdrawn it has. Compared while the same lines are left out."""
    both = withdrawals(problem, clash)
    told = (seed, clash.strategy, [one.id for one in clash.statements])
    assert not has_a_plan(group, both, clash.strategy) or leaves_others_out(group, problem, both[0], clash.strategy), told
    for statement in clash.statements:
        edits = [[*edits, *statement.edit] for edits in both]
        assert has_a_plan(group, edits, clash.strategy) or leaves_others_out(group, problem, edits[0], clash.strategy), (
            *told,
            statement.id,
        )


def leaves_others_out(group: SmallGroup, problem: Problem, edits: Iterable[str], strategy: str) -> bool:
    """Whether with edits in the files other lines than now reach the strategy's platform: who reaches it must go there."""
    then = group.study(*joined(edits), strategy=strategy).offers
    return any(found.reaches(strategy) != problem.study.offers[name].reaches(strategy) for name, found in then.items())


def has_a_plan(group: SmallGroup, any_of: Iterable[Iterable[str]], strategy: str) -> bool:
    """Whether the group has a plan with any of these edits, by enumeration. That work beyond teams costs more keeps nobody from one."""
    each = dict.fromkeys(joined(edits) for edits in any_of)  # mostly both are the same
    return any(Oracle(group.link(*edits), "effort").has_plan(strategy) for edits in each)


def test_random_groups_meet_most_kinds_of_statements() -> None:
    """The clashes of the random groups hold policies, demands, requirements, facts of all sorts, limits."""
    seen: set[type[StatementFacts]] = set()
    for seed in (*(seed for first in GROUPS for seed in range(first, first + CHUNK)), *WITH_DATES):
        _, found = stuck(seed)
        seen.update(type(one.facts) for clashes in found for clash in clashes for one in clash.statements)
    rare = {AsksAll, MustHaveAll, GoesTogether, HasBudget}
    assert set(get_args(StatementFacts)) - seen - rare == set()


@pytest.mark.parametrize("first", GROUPS)
def test_the_wide_problem_has_the_same_plans(first: int) -> None:
    """With every statement in force the wide problem has a plan exactly where the files' own has one."""
    for seed in range(first, first + CHUNK):
        for strategy, (is_stuck, clashes) in looked_at(seed)[1].items():
            assert bool(clashes) == is_stuck, (seed, strategy)


def test_the_newest_edit_is_named_first_and_kept() -> None:
    """Of two edits that each clash with the files, the later one stands first, with its place."""
    sets = ("brands.alpha.policies.as-is=false", "suppliers.all.platforms.open.cannot=[own-look]")
    (clash,) = CoreFinder(problem_of("one-way-only", *sets)).clashes("mixed")
    assert [(one.age, one.origin) for one in clash.statements[:2]] == [
        (2, Said(SaidIn.SETTING, sets[1], "suppliers.all.platforms.open.cannot", "[own-look]")),
        (1, Said(SaidIn.SETTING, sets[0], "brands.alpha.policies.as-is", "false")),
    ]


def test_brands_with_the_same_clash_are_one() -> None:
    """Three brands that want what a platform cannot have are told once, with the others beside."""
    group = make_group(3).copy()
    assert smallest(["a", "b", "c", "d"], lambda active: {"b", "d"} <= set(active)) == ["b", "d"]
    assert smallest(["a", "b"], lambda _: True) == []
    for name, brand in group.brands.items():
        brand["must"] = {group_feature(group): f"{name} needs it"}
        brand["points"] = {}
        brand["policies"] = {}
    feature = group_feature(group)
    group.suppliers["soft"]["platforms"]["droid"].update({"cannot": [feature], "provides": [], "ready": None})
    problem = group.problem()
    movers = {offers.line.brand for offers in problem.study.moving if any(one.platform == "droid" for one in offers.platforms)}
    clashes = CoreFinder(problem).clashes("droid")
    refused = {one.facts.feature: clash for clash in clashes for one in clash.statements if isinstance(one.facts, CannotHave)}
    told = refused[feature]
    assert set(told.brands) <= movers
    assert len(told.brands) == 1 + len(next(merged for name, merged in told.merged.items() if name.startswith("demand")))


def group_feature(group: SmallGroup) -> str:
    """The first feature of a group."""
    return str(next(iter(group.group["features"])))
