"""Unions of edits below a supplier, component, architecture, brand or kind: they save what the files save with all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.problem.edited_groups import unchanged
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy
from tests.solve.every_strategy import solve_all


@cache
def kept_live(seed: int) -> tuple[Problem, Mapping[str, LiveStrategy], Callable[..., Problem]]:
    """The problem of the group of a seed, its strategies that have a plan, and the problems with edits: once for all views."""
    group = unchanged(make_group(seed))
    problem = group.problem()
    found = {name: LiveStrategy(problem, solved) for name, solved in solve_all(problem).items() if solved.plan is not None}
    return problem, found, cache(group.problem)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("first", [850, 862])
def test_union_saves_what_its_edits_save(by: By, first: int) -> None:
    """Live and in edited files a union saves the same, on every strategy, while the same lines are left out."""
    looked_at = 0
    for seed in range(first, first + 6):
        problem, found, edited_with = kept_live(seed)
        for strategy, live in found.items():
            for union in [one for one in find_views(problem, live.keys(), by) if live.effect(one)]:
                edited = edited_with(*union.edit)
                if reached(edited) != reached(problem):
                    continue
                looked_at += 1
                after = solve_strategy(edited, strategy).objective
                assert live.solved.objective - after == pytest.approx(live.saving([union]), abs=1e-3), (
                    seed,
                    strategy,
                    union.id,
                    union.edit,
                )
    assert looked_at > 0


def reached(problem: Problem) -> dict[str, frozenset[str]]:
    """Line -> the platforms that it can have: who can have the strategy's must take it, whatever that costs."""
    named = problem.study.workspace.named_platforms
    return {name: frozenset(one for one in named if found.reaches(one)) for name, found in problem.study.offers.items()}


def test_union_keeps_those_exempt_already() -> None:
    """The union's list of exempt components holds what the files exempt."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["base"]["requires"]["os"]["exempt"] = ["hu-new"]
    problem = group.problem()
    unions = {one.id: one for one in find_views(problem, problem.by_offer, By.COMPONENT)}
    assert "suppliers.soft.platforms.base.requires.os.exempt=[hu-new, hu-old]" in unions["hu-old"].edit


def test_supplier_of_parts_hangs_on_others_components() -> None:
    """A supplier's union holds the components of others that carry its parts."""
    problem = make_toy().problem()
    graph = problem.study.graph
    for union in find_views(problem, problem.by_offer, By.SUPPLIER):
        exempt = {name for edit in union.edit for name in edit.partition("=")[2].strip("[]").split(", ")}
        assert exempt & set(graph.components_with(union.id))
