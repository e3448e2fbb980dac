"""Unions of edits below a supplier, component, architecture, brand or kind: they save what the files save with all of them."""

from __future__ import annotations

import pytest

from integration_model.commands.bottlenecks.views import By, find_views
from integration_model.problem.problem import Problem
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.strategies import solve_strategy
from tests.problem.small_groups import make_group
from tests.problem.toy_group import make_toy


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("first", [850, 862])
def test_union_saves_what_its_edits_save(by: By, first: int) -> None:
    """Live and in edited files a union saves the same, on every strategy, while the same lines are left out."""
    looked_at = 0
    for seed in range(first, first + 6):
        group = make_group(seed)
        problem = group.problem()
        for strategy in problem.strategies:
            solved = solve_strategy(problem, strategy)
            if solved.plan is None:
                continue
            live = LiveStrategy(problem, solved)
            for union in [one for one in find_views(problem, live.keys(), by) if live.effect(one)]:
                edited = group.problem(*union.edit)
                if reached(edited) != reached(problem):
                    continue
                looked_at += 1
                after = solve_strategy(edited, strategy).objective
                assert solved.objective - after == pytest.approx(live.saving([union]), abs=1e-3), (seed, strategy, union.id, union.edit)
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
