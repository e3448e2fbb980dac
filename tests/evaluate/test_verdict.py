"""The verdict is change or stay: staying as it is and the platforms that unify are held against each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Answer, Claim, ClaimKind, NoVerdict
from integration_model.commands.compare.claims import claim_words, verdict_sentence
from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.domain import AS_IS
from integration_model.errors import InputError
from integration_model.evaluate.verdict import VerdictFinder
from integration_model.problem.answer import Status
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from integration_model.words import listed
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def open_toy(**droid: Any) -> SmallGroup:
    """The toy without the limits that keep platforms out; its lines are built beyond the horizon."""
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.brands["a"]["must"] = {}
    group.suppliers["soft"]["platforms"]["droid"].update(droid)
    return group


def toy_with_upkeep(pm: float) -> SmallGroup:
    """The toy whose stack takes so much a year: 0 makes staying win, a thousand makes changing win."""
    group = open_toy()
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = pm
    return group


@cache
def compared(pm: float) -> Comparison:
    return compare(toy_with_upkeep(pm).link())


def objectives(found: Comparison) -> dict[str, float]:
    """What each strategy takes."""
    return {result.id: result.objective.value for result in found.strategies if result.objective}


@pytest.mark.parametrize(("pm", "answer"), [(0, Answer.STAY), (1000, Answer.CHANGE)])
def test_answer(pm: float, answer: Answer) -> None:
    """A stack that costs nothing is kept, one that costs a fortune is left; the first line says so."""
    found = compared(pm)
    assert found.verdict.answer is answer
    assert verdict_sentence(found).startswith({"stay": "Stay as it is: ", "change": "Change, to "}[answer])


@pytest.mark.parametrize("pm", [0, 1000])
def test_best_is_the_candidate_that_takes_least(pm: float) -> None:
    """The best and its rival are the two candidates that take least, and the margin is what lies between them."""
    found = compared(pm)
    verdict, values = found.verdict, objectives(found)
    taken = {claim.strategy for claim in (*verdict.sure, *verdict.not_sure) if claim.kind is ClaimKind.NOT_UNIFYING}
    candidates = sorted((value, name) for name, value in values.items() if name != "mixed" and name not in taken)
    assert (verdict.best, verdict.rival) == tuple(name for _, name in candidates[:2])
    assert verdict.margin == pytest.approx(candidates[1][0] - candidates[0][0])


def test_each_group_alone_on_its_best_is_never_the_verdict() -> None:
    """`mixed` never costs more than a candidate, and is none."""
    found = compared(1000)
    assert "mixed" in objectives(found)
    assert "mixed" not in (found.verdict.best, found.verdict.rival)


def even_upkeep() -> int:
    """The upkeep at which the best platform and staying take the same, by halving."""
    low, high = 0, 1000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if compared(middle).verdict.best == AS_IS else (low, middle)
    return high


def test_as_good_as_even() -> None:
    """Where the best platform and staying take nearly the same, the first line says that nothing decides it."""
    found = compared(even_upkeep())
    assert found.verdict.answer is Answer.EVEN
    assert verdict_sentence(found).startswith("As good as even: changing to ")


def never(platforms: Sequence[str]) -> SmallGroup:
    """The toy where these platforms ask for what nobody has."""
    group = open_toy()
    asked = {"kind": "safety", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 999}}
    for name in platforms:
        group.suppliers["soft"]["platforms"][name]["requires"] = {"never": asked}
    return group


def test_staying_is_left_where_no_platform_has_a_plan() -> None:
    """What no platform can do is no reason to have no answer: then all stay as they are."""
    found = compare(never(["bespoke", "droid"]).link())
    assert (found.verdict.answer, found.verdict.best, found.verdict.platform) == (Answer.STAY, AS_IS, None)
    assert found.bottlenecks == ()
    assert verdict_sentence(found).endswith("; no platform reaches a car.")


def test_nothing_has_a_plan() -> None:
    """Where nobody may stay, and no platform has a plan, there is no verdict, and the sentence says so."""
    group = never(["bespoke", "droid"])
    for name in ("a", "b"):
        group.brands[name]["policies"] = {"as-is": False}
    found = compare(group.link())
    assert (found.verdict.answer, found.verdict.best) == (None, None)
    assert found.verdict.why_none is NoVerdict.NO_PLAN
    assert verdict_sentence(found) == "No platform can take all lines: no strategy with a named platform has a plan."


def test_a_platform_that_no_car_ever_has_is_no_candidate() -> None:
    """Ready after the horizon, all stay as they are under its name: that is not held to be a change, and is told with its share."""
    group = toy_with_upkeep(1000)
    group.suppliers["soft"]["platforms"]["droid"]["ready"] = "2055-01"
    verdict = compare(group.link()).verdict
    assert verdict.best == "bespoke"
    (claim,) = (claim for claim in verdict.not_sure if claim.kind is ClaimKind.NOT_UNIFYING)
    assert (claim.strategy, claim.share) == ("droid", 0.0)
    assert claim_words(claim) == "droid reaches 0 % of the cars in the last year: too few to unify"


@pytest.mark.parametrize(("share", "is_candidate"), [(0.2, True), (0.9, False)])
def test_a_platform_unifies_from_a_share_of_the_cars_on(share: float, is_candidate: bool) -> None:
    """Brand b, two thirds of the cars of the last year, may not take the platform: a group that asks for less of them is unified."""
    group = toy_with_upkeep(1000)
    group.group["policies"]["unified_at_least"] = share
    group.brands["b"]["policies"] = {"platform": ["droid"]}
    found = compare(group.link())
    short = {claim.strategy: claim for claim in found.verdict.not_sure if claim.kind is ClaimKind.NOT_UNIFYING}
    assert ("bespoke" not in short) == is_candidate
    for claim in short.values():
        plan = found.strategy(claim.strategy).plan
        assert plan is not None
        assert set(claim.lines) == {line.id for line in plan.lines if line.platform != claim.strategy}
        assert f"({listed(claim.lines, 2)} " in claim_words(claim)
    shares = [one.share for one in found.strategy("bespoke").coverage]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(0.5)


def test_draws_agree_on_who_is_less() -> None:
    """In how many of 100 draws a strategy is below the rival is one number, wherever it stands."""
    found = compared(1000)
    assert found.verdict.best is not None
    assert found.verdict.rival is not None
    assert found.strategy(found.verdict.best).less_than_rival == found.verdict.draws_won
    assert found.strategy(found.verdict.rival).less_than_rival is None


def test_one_strategy_alone_is_no_comparison() -> None:
    """Asked for staying alone, nobody is told to stay: nothing was compared."""
    found = compare(open_toy().link(), CompareOptions(strategies=(AS_IS,)))
    assert found.verdict.why_none is NoVerdict.NOT_COMPARED
    assert np.isfinite(objectives(found)[AS_IS])


def test_certain_numbers_leave_no_doubt() -> None:
    """Without ranges every draw is the expected value: won in all draws or in none, and P10 = P50 = P90 = total."""
    for result in compared(1000).strategies:
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
    assert {found.verdict.best, found.verdict.rival} == {"droid", "as-is"}


@pytest.mark.parametrize(
    ("statuses", "why"),
    [
        ({"bespoke": Status.INFEASIBLE, "as-is": Status.INFEASIBLE}, NoVerdict.NO_PLAN),
        ({"bespoke": Status.INFEASIBLE, "droid": Status.LIMIT_WITHOUT_PLAN}, NoVerdict.STOPPED),
        ({"as-is": Status.INFEASIBLE}, NoVerdict.NOT_COMPARED),
    ],
)
def test_without_a_plan_it_says_why(statuses: dict[str, Status], why: NoVerdict) -> None:
    """Only what is proven is called impossible; a limit and a strategy that nobody asked for are told as such."""
    whole = compared(1000)
    results = {name: dataclasses.replace(whole.strategy(name), status=status.value, objective=None) for name, status in statuses.items()}
    verdict = VerdictFinder(open_toy().link(), results, {}).find((), None)
    assert verdict.why_none is why


def test_a_platform_that_stopped_at_a_limit_is_not_sure() -> None:
    """A plan that is not proven is told under `not sure`, with how far it may lie above the optimum."""
    plain = compared(1000).strategy("droid")
    assert plain.objective is not None
    stopped = dataclasses.replace(plain, status=Status.LIMIT_WITH_PLAN.value, objective=dataclasses.replace(plain.objective, gap=0.123))
    workspace = open_toy().link()
    solved = solve_strategy(write_problem(build_study(workspace)), "droid")
    verdict = VerdictFinder(workspace, {"droid": stopped}, {}).find((solved,), solved)
    assert verdict.not_sure == (Claim(ClaimKind.UNPROVEN, "droid", gap=0.123),)
