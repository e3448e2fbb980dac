"""A plan is read from the chosen columns, and what it entails follows from its decisions."""

from __future__ import annotations

from functools import cache

import pytest

from integration_model.problem.keys import Build, Drop, Run, Take, Use
from integration_model.problem.problem import Problem, active_keys
from integration_model.solve.plan import Plan, read_plan
from integration_model.solve.strategies import solve_strategy
from integration_model.study.calendar import Span
from tests.problem.small_groups import make_group
from tests.problem.toy_group import key_of, make_toy


@cache
def toy_problem() -> Problem:
    return make_toy().problem()


@cache
def droid_plan() -> Plan:
    plan = solve_strategy(toy_problem(), "droid").plan
    assert plan is not None
    return plan


def test_decisions_are_read_from_keys() -> None:
    """Platform, component, way and dropped wish come from their columns; other columns decide nothing."""
    study = toy_problem().study
    offer = key_of(study, "a/a1", "droid")
    gap = study.gaps[offer][0]
    keys = [
        Build("droid/opening", "2027-01"),
        Run(*offer),
        Use("a/a1", "head-unit", "hu-old", *offer[1:]),
        Take(gap.id, "port"),
        Drop("a/a1", "voice", *offer[1:]),
        Build("shared/core", "2027-07"),
    ]
    plan = read_plan(study, "droid", keys)
    assert plan.offers == {"a/a1": study.offer_of[offer]}
    assert plan.components == {("a/a1", "head-unit"): "hu-old"}
    assert plan.ways == {gap.id: "port"}
    assert plan.dropped == {("a/a1", "voice")}


def test_opened_platforms_have_their_base() -> None:
    """A platform in use opens its base, which is not among the named ones."""
    assert droid_plan().opened == ("base", "droid")
    assert droid_plan().named == ("droid",)


def test_stacks_are_kept_while_somebody_builds() -> None:
    """The frozen line and the one that changes in the middle of the year keep the old stack to the end of 2027."""
    assert droid_plan().stack_users == {("old", Span(0, 6)): frozenset({"a"}), ("old", Span(6, 12)): frozenset({"a"})}


def test_assets_are_for_those_who_need_them() -> None:
    """The assets of a plan name the brands that need them, with those below them."""
    assert droid_plan().asset_users == {
        "base/feature:look": frozenset({"b"}),
        "base/opening": frozenset({"a", "b"}),
        "droid/foundation/local/eu": frozenset({"a", "b"}),
        "droid/opening": frozenset({"a", "b"}),
        "requalify/hu-new/x": frozenset({"a", "b"}),
    }


def test_kept_and_given_up_are_all_wishes() -> None:
    """Every wish is kept or given up, those of lines that stay too."""
    plan = droid_plan()
    assert {(wish.line, wish.demand.feature) for wish in plan.kept} == {("a/a3", "voice"), ("b/b1", "look"), ("b/b1", "maps")}
    assert {(wish.line, wish.demand.feature) for wish in plan.given_up} == {("a/a1", "voice"), ("a/a2", "voice")}


@pytest.mark.parametrize("seed", range(20))
def test_built_assets_are_the_needed_ones(seed: int) -> None:
    """What the solver builds and opens, wherever it costs anything, is what the plan's decisions entail."""
    problem = make_group(seed).problem()
    for strategy in problem.strategies:
        live = solve_strategy(problem, strategy)
        if live.plan is None:
            continue
        answer = live.live.solve_integer()
        assert answer.values is not None
        keys = active_keys(problem.model, live.matrix, answer.values)
        plan = read_plan(problem.study, strategy, keys)
        costly = {
            name for name, asset in problem.study.assets.items() if any(charge.amount.expected for charge in asset.charges(Span(0, 12)))
        }
        assert {key.asset for key in keys if isinstance(key, Build)} & costly == set(plan.asset_users) & costly
        opened = {name for name, asset in problem.study.openings.items() if asset in plan.asset_users}
        assert opened == {name for name in plan.opened if name in problem.study.openings}
