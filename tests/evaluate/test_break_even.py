"""Break-even: just before the value the best stays, just after it another candidate takes least, everything solved anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model import api
from integration_model.domain import AS_IS
from integration_model.evaluate.break_even import Crossing, _Side, break_even, column_slopes
from integration_model.evaluate.turning import find_turns
from integration_model.problem.answer import Status, answer_without_plan
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Quantity
from tests.problem.small_groups import SmallGroup
from tests.solve.test_golden_case import golden_problem

STARTER = Path(api.__file__).parent / "starter"
OLD_UPKEEP = "suppliers.soft.stacks.old.upkeep_pm_per_year"


def grown() -> SmallGroup:
    """The toy whose stack is worth leaving, by a lead that a range could use up."""
    from tests.evaluate.test_verdict import toy_with_upkeep

    group = toy_with_upkeep(0)
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = "100..300..500"
    return group


@cache
def solved_toy() -> tuple[Problem, Solved, Solved]:
    """The problem, the better of the best platform and staying, and the other."""
    problem = grown().problem()
    platform = min((solve_strategy(problem, name) for name in ("bespoke", "droid")), key=lambda one: one.objective)
    pair = sorted((platform, solve_strategy(problem, AS_IS)), key=lambda one: one.objective)
    return problem, pair[0], pair[1]


def upkeep(problem: Problem) -> Quantity:
    """The upkeep of the toy's stack."""
    found = problem.study.workspace.platforms["old"].upkeep
    assert found is not None
    return found


def crossing_of_upkeep() -> Crossing:
    """Where the upkeep of the stack makes both take the same."""
    problem, best, other = solved_toy()
    found = break_even(problem, best, [other], upkeep(problem))
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("aside", "stays"), [(0.999, False), (1.001, True)])
def test_the_answer_turns_there_and_not_before(aside: float, stays: bool) -> None:
    """Solved from edited files just under and just over the value, the two candidates have changed places."""
    _, best, other = solved_toy()
    value = crossing_of_upkeep().value * aside
    problem = grown().problem(f"{OLD_UPKEEP}={value:.6f}")
    one, two = (solve_strategy(problem, name.strategy).objective for name in (best, other))
    assert (one < two) == stays


def test_both_take_the_same_at_the_value() -> None:
    """At the break-even value the two optima are one number."""
    _, best, other = solved_toy()
    problem = grown().problem(f"{OLD_UPKEEP}={crossing_of_upkeep().value:.9f}")
    one, two = (solve_strategy(problem, name.strategy).objective for name in (best, other))
    assert one == pytest.approx(two, rel=1e-6)


def test_a_fact_of_both_alike_turns_nothing() -> None:
    """What neither pays is never a reason: nothing has to be found out in the golden case."""
    problem = golden_problem()
    bespoke, android = (solve_strategy(problem, name) for name in ("bespoke", "android"))
    assert break_even(problem, bespoke, [android], problem.study.workspace.group.find_out) is None


@pytest.mark.parametrize(("rate", "expected"), [("eur_per_point", 0.72 * 22 / 36), ("eur_per_pm", 1e6 * 36 / 22)])
def test_the_rates_in_the_golden_case(rate: str, expected: float) -> None:
    """Android gives up a wish worth 36 M EUR (50 million points at 0.72 EUR) and works 186 person-months, bespoke 208, at 1 M EUR each.

    They are equal where the wish is worth 22, or where the 22 person-months that bespoke takes more cost 36.
    """
    problem = golden_problem()
    bespoke, android = (solve_strategy(problem, name) for name in ("bespoke", "android"))
    found = break_even(problem, bespoke, [android], getattr(problem.study.workspace.group, rate))
    assert found is not None
    assert found[0].value == pytest.approx(expected)


def test_live_models_are_as_before() -> None:
    """Looking for break-even values leaves every optimum where it was."""
    problem, best, other = solved_toy()
    find_turns(problem, best, [other])
    for one in (best, other):
        assert problem.objective(one.matrix, one.live.solve_integer().values) == pytest.approx(one.objective)  # type: ignore[arg-type]


def test_turns_name_the_fact_with_its_range() -> None:
    """The stack's upkeep turns the toy: with its value, what the files say, and who wins then."""
    problem, best, other = solved_toy()
    turn = next(one for one in find_turns(problem, best, [other]).found if one.fact == OLD_UPKEEP)
    assert (turn.low, turn.high, turn.winner) == (100.0, 500.0, other.strategy)
    assert turn.value == pytest.approx(crossing_of_upkeep().value)


def test_a_share_that_is_built_turns_the_answer() -> None:
    """Told is the share that is built, with its own range, and at it, solved from edited files, two candidates take the same."""
    group, address = grown(), "suppliers.soft.platforms.base.foundation.all.built"
    group.suppliers["soft"]["platforms"]["base"]["foundation"]["all"].update(once_pm=600, built="0.1..0.2..0.9")
    problem = group.problem()
    best, *others = sorted((solve_strategy(problem, name) for name in ("droid", AS_IS)), key=lambda one: one.objective)
    (turn,) = (one for one in find_turns(problem, best, others).found if one.fact == address)
    assert (turn.low, turn.now, turn.high) == pytest.approx((0.1, 0.3, 0.9))
    there = group.problem(f"{address}={turn.value:.9f}")
    one, two = (solve_strategy(there, name.strategy).objective for name in (best, *others))
    assert one == pytest.approx(two, rel=1e-6)


LICENCE = "suppliers.soft.platforms.droid.licence_eur_per_car=500..600..10000"
"""A dear licence makes the other platform the better one long before staying is."""


@pytest.mark.parametrize("status", [Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN])
def test_time_that_is_up_is_told(status: Status, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time may be up while a crossing is looked for: that is no fault of anybody."""
    problem, best, other = solved_toy()
    monkeypatch.setattr(best.live, "solve_integer", lambda: answer_without_plan(status))
    with pytest.raises(OutOfTimeError):
        break_even(problem, best, (other,), upkeep(problem))


def test_the_plan_of_today_is_not_solved_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes, and how that moves with the fact, is read off the plan: of a hard group a proof takes minutes."""
    problem, best, _ = solved_toy()
    slopes = column_slopes(problem, upkeep(problem))
    point = best.live.solve_integer().values
    assert point is not None
    monkeypatch.setattr(best.live, "solve_integer", lambda: pytest.fail("solved again"))
    (line,) = _Side(problem, best, slopes).lines
    assert line.total == pytest.approx(best.objective)
    assert line.slope == pytest.approx(float(slopes[best.matrix.column_ids] @ point))
    assert line.slope > 0.0


def test_who_wins_beyond_a_value_takes_least_of_all() -> None:
    """Solved from edited files just beyond each value, no candidate takes less than who is said to win; just before it, the best."""
    problem, names = grown().problem(LICENCE), ("bespoke", "droid", AS_IS)
    best, *others = sorted((solve_strategy(problem, name) for name in names), key=lambda one: one.objective)
    turns = find_turns(problem, best, others).found
    assert [(turn.fact.rpartition(".")[2], turn.winner) for turn in turns] == [
        ("licence_eur_per_car", "bespoke"),
        ("upkeep_pm_per_year", AS_IS),
    ]
    for turn in turns:
        for aside, winner in ((-1e-3, best.strategy), (1e-3, turn.winner)):
            value = turn.value + aside * (turn.value - turn.now)
            edited = grown().problem(LICENCE, f"{turn.fact}={value:.9f}")
            assert min(names, key=lambda name: solve_strategy(edited, name).objective) == winner


def solved_starter(*sets: str) -> tuple[Problem, list[Solved]]:
    """The starter workspace with some settings, and its strategies, the one that takes least first."""
    problem = write_problem(build_study(api.load_workspace(STARTER, sets=sets, because="a test").workspace))
    solved = (solve_strategy(problem, name) for name in ("own-cockpit", "open-cockpit", AS_IS))
    return problem, sorted(solved, key=lambda one: one.objective)


def test_a_third_may_win_before_by_a_plan_that_nobody_knew_of() -> None:
    """By the plans of today another one is met first; solved at that value, a third takes less, and does so long before it."""
    dear = "group.rates.eur_per_point=1"
    problem, (best, *others) = solved_starter(dear)
    turns = find_turns(problem, best, others).found
    assert [(turn.name, turn.winner) for turn in turns] == [
        ("tier-one-open-unit.unit_eur", "own-cockpit"),
        ("tier-one-unit-8.unit_eur", "own-cockpit"),
    ]
    for turn in turns:
        for aside, winner in ((-1e-3, best.strategy), (1e-3, turn.winner)):
            value = turn.value + aside * (turn.value - turn.now)
            assert solved_starter(dear, f"{turn.fact}={value:.6f}")[1][0].strategy == winner


def test_points_that_are_worth_nothing_turn_nothing() -> None:
    """A rate of 0 is a legal one: nothing is divided by it, and it has no multiples."""
    problem = grown().problem("group.rates.eur_per_point=0")
    best, *others = sorted((solve_strategy(problem, name) for name in ("bespoke", "droid", AS_IS)), key=lambda one: one.objective)
    assert break_even(problem, best, others, problem.study.workspace.group.eur_per_point) is None
    assert find_turns(problem, best, others).found
