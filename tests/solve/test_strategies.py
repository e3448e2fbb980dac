"""Strategies: what each may use, how `mixed` is solved over sets of platforms, and statuses that do not lie."""

from __future__ import annotations

import math
from functools import cache

import pytest

from integration_model.problem.answer import Status
from integration_model.problem.keys import Build, Key, Run
from integration_model.problem.problem import Problem, active_keys
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy


@cache
def toy_problem() -> Problem:
    return make_toy().problem()


def keys_of(strategy: str, kind: type[Key]) -> set[Key]:
    model = toy_problem().model
    return {model.keys[column] for column in toy_problem().columns_of(strategy) if isinstance(model.keys[column], kind)}


def opened(strategy: str) -> set[str]:
    """The platforms and bases that a strategy can open."""
    study = toy_problem().study
    built = {key.asset for key in keys_of(strategy, Build) if isinstance(key, Build)}
    return {name for name, asset in study.openings.items() if asset in built}


def test_all_strategies() -> None:
    """Each offered platform, mixed and as-is; a base is none."""
    assert toy_problem().strategies == ("bespoke", "droid", "mixed", "as-is")


def test_one_platform_alone_is_not_mixed() -> None:
    """With one named platform there is `mixed` only where there is something to mix."""
    lone = make_toy()
    del lone.suppliers["soft"]["platforms"]["bespoke"]
    assert lone.problem().strategies == ("droid", "as-is")


def test_named_platform_takes_every_line() -> None:
    """Under a named platform each line that can reach it has nothing else."""
    assert keys_of("droid", Run) == {
        Run("a/a1", "droid", "2027-07"),
        Run("a/a2", "droid", "2027-01"),
        Run("a/a3", "old", ""),
        Run("b/b1", "droid", "2027-01"),
    }
    assert opened("droid") == {"base", "droid"}


def test_as_is_opens_nothing() -> None:
    """As it is, each line runs its stack, with newer ECUs from a change on or without, and no platform is opened."""
    assert keys_of("as-is", Run) == {
        *(Run(line, "old", "") for line in ("a/a1", "a/a2", "a/a3", "b/b1")),
        Run("a/a1", "old", "2027-07"),
        *(Run(line, "old", "2027-01") for line in ("a/a2", "b/b1")),
    }
    assert opened("as-is") == set()


def test_mixed_has_all_columns() -> None:
    """`mixed` contains every column of every other strategy."""
    whole = set(toy_problem().columns_of("mixed"))
    for strategy in ("bespoke", "droid", "as-is"):
        assert set(toy_problem().columns_of(strategy)) <= whole


def test_line_that_cannot_reach_stays() -> None:
    """A line without a date at or after the platform's `ready` keeps its stack under that platform's strategy."""
    late = make_toy()
    late.suppliers["soft"]["platforms"]["droid"]["ready"] = "2027-03"
    solved = solve_strategy(late.problem(), "droid")
    assert solved.plan is not None
    assert dict(solved.plan.platforms) == {"a/a1": "droid", "a/a2": "old", "a/a3": "old", "b/b1": "old"}


def test_infeasible_has_no_plan() -> None:
    """Without a plan there is no number: the objective is infinite, and the status says why."""
    solved = solve_strategy(toy_problem(), "bespoke")
    assert (solved.status, solved.objective, solved.plan, solved.addends, solved.certificate) == (
        Status.INFEASIBLE,
        math.inf,
        None,
        (),
        None,
    )


def test_time_limit_of_nothing_never_lies() -> None:
    """Stopped at once, an answer is proven or says that it is not; a plan it holds is a plan."""
    for strategy in ("droid", "mixed"):
        solved = solve_strategy(toy_problem(), strategy, time_limit=0.0)
        if solved.status is Status.OPTIMAL:
            assert solved.gap == 0.0
        if solved.plan is not None:
            assert solved.certificate is not None
            assert solved.certificate.broken == ()


@pytest.mark.parametrize("seed", range(1560, 1570))
def test_same_plan_again(seed: int) -> None:
    """Solving twice gives the same plan, not only the same objective."""
    first, second = make_group(seed).problem(), make_group(seed).problem()
    for strategy in first.strategies:
        one, two = solve_strategy(first, strategy), solve_strategy(second, strategy)
        if one.plan is None or two.plan is None:
            assert one.plan is two.plan
            continue
        assert (one.plan.platforms, one.plan.components, one.plan.ways, one.plan.dropped) == (
            two.plan.platforms,
            two.plan.components,
            two.plan.ways,
            two.plan.dropped,
        )


def test_ties_keep_what_is_there() -> None:
    """Of two plans that cost the same, the one that replaces nothing is taken."""
    tied = make_toy()
    new = tied.suppliers["acme"]["components"]["gw-new"]
    new["unit_eur"], new["replaces_for_pm"] = 1000, 0
    solved = solve_strategy(tied.problem(), "as-is")
    assert solved.plan is not None
    assert {name for (_, role), name in solved.plan.components.items() if role == "gateway"} == {"gw"}


def test_active_keys_are_names() -> None:
    """The chosen columns of a point come back as the keys under which they were written."""
    problem = toy_problem()
    solved = solve_strategy(problem, "as-is")
    answer = solved.live.solve_integer()
    assert answer.values is not None
    assert Run("a/a1", "old", "") in active_keys(problem.model, solved.matrix, answer.values)
