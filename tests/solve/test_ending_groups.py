"""Groups in which much ends early: enumeration agrees, as-is keeps a plan, an earlier end never lowers a total."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Part
from integration_model.study.study import Study
from integration_model.study.supply import STACK
from integration_model.study.supply_gaps import NOT_SUPPLIED
from tests.problem.ending_groups import EARLY, ends_of, make_ending, without_ends
from tests.problem.oracle import Oracle
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import check_certificate, read_alike, same

CHUNK = 10
GROUPS = range(2000, 2110, CHUNK)
LOOSE = 1e-6


@cache
def problem_of(seed: int) -> Problem:
    return make_ending(seed).problem()


@cache
def answers(seed: int) -> Mapping[str, Solved]:
    """Every strategy of the group of a seed, once for all tests."""
    return solve_all(problem_of(seed))


def changed(seed: int, strategy: str, *sets: str, margin: int | None = None) -> Solved:
    """A strategy of a group with edits or another margin, of which nothing else is asked."""
    return solve_strategy(make_ending(seed, margin=margin).problem(*sets, strategy=strategy), strategy)


@pytest.mark.parametrize("first", GROUPS)
def test_strategies_equal_enumeration(first: int) -> None:
    """The optimum of each strategy is that of full enumeration; what it pays for is what its certificate allows."""
    for seed in range(first, first + CHUNK):
        problem, oracle = problem_of(seed), Oracle(make_ending(seed).link())
        for name, solved in answers(seed).items():
            expected = oracle.optimum(name) if read_alike(oracle, problem.study, name) else solved.objective
            assert same(expected, solved.objective), (seed, name, expected, solved.objective)
            check_certificate(solved)


@pytest.mark.parametrize("first", GROUPS)
def test_as_is_has_a_plan_whatever_ends(first: int) -> None:
    """Where staying has a plan without any end, it has one with them: cars are not built, and that is paid for."""
    for seed in range(first, first + CHUNK):
        forever = changed(seed, "as-is", *without_ends(make_ending(seed)))
        ended = answers(seed)["as-is"]
        assert (ended.plan is None) <= (forever.plan is None), seed
        assert ended.objective * (1 + LOOSE) + LOOSE >= forever.objective or forever.plan is None, seed


@pytest.mark.parametrize("first", GROUPS)
def test_an_earlier_end_never_lowers_a_total(first: int) -> None:
    """One end a year or more earlier, while the same lines can have the platforms."""
    for seed in range(first, first + CHUNK):
        group, dice = make_ending(seed), random.Random(f"earlier end of {seed}")
        later = [(address, month) for address, month in ends_of(group) if month > EARLY[0]]
        if not later:
            continue
        address, month = dice.choice(later)
        sooner = f"{address}={dice.choice([one for one in EARLY if one < month])}"
        study = group.study(sooner)
        if _reached(problem_of(seed).study) != _reached(study):
            continue
        edited = solve_all(write_problem(study))
        for name, solved in answers(seed).items():
            more, less = edited[name].objective, solved.objective
            assert more * (1 + LOOSE) + LOOSE >= less, (seed, name, sooner, more, less)


def _reached(study: Study) -> set[tuple[str, str]]:
    """Lines with the platforms that they can have."""
    named = study.workspace.named_platforms
    return {(found.line.id, name) for found in study.moving for name in named if found.reaches(name)}


@pytest.mark.parametrize("first", GROUPS)
def test_without_a_margin_only_the_margin_is_free(first: int) -> None:
    """Where nothing is lost with a car that is not built, a plan costs the same but for the margin: the best is at least as cheap."""
    for seed in range(first, first + CHUNK):
        priced, free = answers(seed)["as-is"], changed(seed, "as-is", margin=0)
        assert (priced.plan is None) == (free.plan is None)
        if priced.plan is not None:
            margins = math.fsum(one.m_eur for one in priced.addends if one.part is Part.UNBUILT)
            assert free.objective <= priced.objective - margins + LOOSE * (1 + priced.objective), seed
            assert not any(one.m_eur for one in free.addends if one.part is Part.UNBUILT), seed


def test_these_groups_do_not_build_cars() -> None:
    """For want of today's unit, of a chosen one, of one that is waited for, of a stack; and others take the place of what ends."""
    seen = Counter(kind for seed in range(2000, 2110) if (plan := answers(seed)["as-is"].plan) for kind in _kinds(plan))
    assert all(seen[kind] >= 2 for kind in ("stack", "waits", "today's", "chosen", "replaced")), seen


def _kinds(plan: Plan) -> Iterator[str]:
    for line, role, name, _ in plan.unsupplied:
        ecu = plan.study.workspace.lines[line].ecus.get(role)
        if role == STACK:
            yield "stack"
        elif plan.offers[line].awaits == role:
            yield "waits"
        else:
            yield "today's" if ecu is not None and ecu.component == name else "chosen"
    yield from ("replaced" for gap, way in plan.gaps if gap.check.requirement.id == NOT_SUPPLIED and way is not None and way.assets)
