"""Laws about what features claim: enumeration agrees, and cars that are not built answer for all features at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest

from integration_model.problem.problem import Problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.gaps import NOT_BUILT
from tests.problem.claiming_groups import make_claiming
from tests.problem.oracle import Oracle
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import check_answers

CHUNK = 10
GROUPS = range(2300, 2340, CHUNK)


@cache
def answered(seed: int) -> tuple[Problem, Mapping[str, Solved]]:
    """The problem of the group of a seed with all its answers, once for all tests."""
    problem = make_claiming(seed).problem()
    return problem, solve_all(problem)


def features_unbuilt(plan: Plan) -> Mapping[tuple[str, str], int]:
    """How many features a line breaks the law with, until its change or from it on, while its cars are not built for that."""
    return Counter((gap.line, gap.id.part) for gap, way in plan.gaps if way is not None and way.id == NOT_BUILT and gap.id.feature)


@pytest.mark.parametrize("first", GROUPS)
def test_strategies_equal_enumeration(first: int) -> None:
    """The optimum of each strategy is that of full enumeration, and none is called impossible wrongly."""
    for seed in range(first, first + CHUNK):
        check_answers(Oracle(make_claiming(seed).link()), *answered(seed), seed)


def test_cars_that_are_not_built_answer_for_several_features() -> None:
    """In some plans one law is broken by two features of the same cars, and not building them is the way out of both."""
    plans = [solved.plan for seed in range(GROUPS.start, GROUPS.stop) for solved in answered(seed)[1].values() if solved.plan]
    at_once = max((asked for plan in plans for asked in features_unbuilt(plan).values()), default=0)
    assert at_once >= 2
