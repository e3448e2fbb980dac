"""The verdict is among named platforms, against the cheapest that does not share the best one's base."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Claim, ClaimKind, NoVerdict
from integration_model.commands.compare.claims import verdict_sentence
from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.domain import Workspace
from integration_model.errors import InputError
from integration_model.evaluate.verdict import VerdictFinder
from integration_model.problem.answer import Status
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def open_toy(**droid: Any) -> SmallGroup:
    """The toy without the limits that keep platforms out."""
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.brands["a"]["must"] = {}
    group.suppliers["soft"]["platforms"]["droid"].update(droid)
    return group


@cache
def compared() -> Comparison:
    return compare(open_toy().link())


def make_problem(workspace: Workspace) -> Problem:
    """The written problem of a workspace."""
    return write_problem(build_study(workspace))


def siblings(cost: float) -> SmallGroup:
    """Droid with a sibling on the same base."""
    group = open_toy()
    droid = group.suppliers["soft"]["platforms"]["droid"]
    group.suppliers["soft"]["platforms"]["droid-plus"] = {**droid, "name": "Droid plus", "foundation": {"delta": {"once_pm": cost}}}
    return group


def test_margin_is_rival_minus_best() -> None:
    """The margin is what the rival's objective lies above the best one's."""
    verdict = compared().verdict
    values = {result.id: result.objective.value for result in compared().strategies if result.objective}
    assert verdict.best is not None
    assert verdict.rival is not None
    assert verdict.margin == pytest.approx(values[verdict.rival] - values[verdict.best])
    assert verdict.margin >= 0.0


def test_mixed_and_as_is_are_never_the_verdict() -> None:
    """Even where they cost least, the verdict is among platforms, and says that staying costs less."""
    values = {result.id: result.objective.value for result in compared().strategies if result.objective}
    assert min(values, key=lambda name: values[name]) in ("mixed", "as-is")
    assert compared().verdict.best in ("bespoke", "droid")
    assert verdict_sentence(compared()).startswith("Staying as it is costs less")


@pytest.mark.parametrize("cost", [20, 40])
def test_rival_shares_no_base(cost: float) -> None:
    """A sibling is nobody's rival: the rival is the cheapest platform with another base."""
    verdict = compare(siblings(cost).link()).verdict
    assert {verdict.best, verdict.rival} & {"droid", "droid-plus"}
    assert {verdict.best, verdict.rival} != {"droid", "droid-plus"}


def test_no_platform_is_an_answer() -> None:
    """Where no platform can take all lines there is no best, and the sentence says so."""
    group = open_toy()
    for name in ("bespoke", "droid"):
        group.suppliers["soft"]["platforms"][name]["requires"] = {
            "never": {"kind": "safety", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 999}}
        }
    found = compare(group.link())
    assert (found.verdict.best, found.verdict.rival, found.verdict.margin) == (None, None, None)
    assert found.bottlenecks == ()
    assert found.verdict.why_none is NoVerdict.NO_PLAN
    assert verdict_sentence(found) == "No platform can take all lines: no strategy with a named platform has a plan."


def test_a_platform_that_no_car_ever_has_is_no_answer() -> None:
    """Ready after the horizon, all stay as they are under its name: that is not said to be a decision for it."""
    group = open_toy()
    for name in ("bespoke", "droid"):
        group.suppliers["soft"]["platforms"][name]["ready"] = "2055-01"
    found = compare(group.link())
    assert (found.verdict.best, found.verdict.rival) == (None, None)
    assert verdict_sentence(found).startswith("No platform reaches a car from 20")


def test_one_platform_that_comes_too_late_leaves_the_other() -> None:
    """Who reaches a car is the verdict, though the other one's name costs no more than staying does."""
    group = open_toy()
    group.suppliers["soft"]["platforms"]["droid"]["ready"] = "2055-01"
    verdict = compare(group.link()).verdict
    assert verdict.best == "bespoke"
    assert "droid" not in {claim.strategy for claim in (*verdict.sure, *verdict.not_sure)}


def test_draws_agree_on_who_is_less() -> None:
    """In how many of 100 draws a strategy is below the rival is one number, wherever it stands."""
    found = compared()
    assert found.verdict.best is not None
    assert found.verdict.rival is not None
    assert found.strategy(found.verdict.best).less_than_rival == found.verdict.draws_won
    assert found.strategy(found.verdict.rival).less_than_rival is None


def test_certain_numbers_leave_no_doubt() -> None:
    """Without ranges every draw is the expected value: won in all draws or in none, and P10 = P50 = P90 = total."""
    for result in compared().strategies:
        assert result.effort_pm is not None
        assert (result.effort_pm.p10, result.effort_pm.p50, result.effort_pm.p90) == pytest.approx((result.effort_pm.total,) * 3)
        assert result.less_than_rival in (None, 0, 100)


def test_unknown_strategy_and_objective_are_refused() -> None:
    """A strategy or objective that does not exist is the user's fault, with the nearest name."""
    workspace = open_toy().link()
    with pytest.raises(InputError, match="E512"):
        compare(workspace, CompareOptions(strategies=("droit",)))
    with pytest.raises(InputError, match="E511"):
        compare(workspace, CompareOptions(objective="all"))


def test_asked_strategies_only() -> None:
    """Only the strategies asked for are compared, in the usual order."""
    found = compare(open_toy().link(), CompareOptions(strategies=("as-is", "droid")))
    assert [result.id for result in found.strategies] == ["droid", "as-is"]
    assert found.verdict.rival is None


@pytest.mark.parametrize(
    ("statuses", "why", "beginning"),
    [
        ({"bespoke": Status.INFEASIBLE, "droid": Status.INFEASIBLE}, NoVerdict.NO_PLAN, "No platform can take all lines"),
        ({"bespoke": Status.INFEASIBLE, "droid": Status.LIMIT_WITHOUT_PLAN}, NoVerdict.STOPPED, "No platform has a plan yet"),
        ({"as-is": Status.INFEASIBLE}, NoVerdict.NOT_COMPARED, "No platform was compared"),
    ],
)
def test_without_a_plan_it_says_why(statuses: dict[str, Status], why: NoVerdict, beginning: str) -> None:
    """Only what is proven is called impossible; a limit and a strategy that nobody asked for are told as such."""
    results = {
        name: dataclasses.replace(compared().strategy(name), status=status.value, objective=None) for name, status in statuses.items()
    }
    verdict = VerdictFinder(open_toy().link(), results, {}).find(None, None)
    assert verdict.why_none is why
    assert verdict_sentence(dataclasses.replace(compared(), verdict=verdict)).startswith(beginning)


def test_a_platform_that_stopped_at_a_limit_is_not_sure() -> None:
    """A plan that is not proven is told under `not sure`, with how far it may lie above the optimum."""
    plain = compared().strategy("droid")
    assert plain.objective is not None
    stopped = dataclasses.replace(plain, status=Status.LIMIT_WITH_PLAN.value, objective=dataclasses.replace(plain.objective, gap=0.123))
    workspace = open_toy().link()
    solved = solve_strategy(make_problem(workspace), "droid")
    verdict = VerdictFinder(workspace, {"droid": stopped}, {}).find(solved, None)
    assert verdict.not_sure == (Claim(ClaimKind.UNPROVEN, "droid", gap=0.123),)
