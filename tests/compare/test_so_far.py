"""Who waits is told what takes least as soon as it is known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.commands.compare.so_far import so_far
from integration_model.loading import load
from integration_model.problem.answer import Status
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"


@cache
def solved() -> dict[str, Solved]:
    """The strategies of the golden case: bespoke 208, android 222, staying 386."""
    problem = write_problem(build_study(load(GOLDEN).workspace))
    return {name: solve_strategy(problem, name) for name in problem.strategies if name != "mixed"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("android", "bespoke", "as-is"), "so far: bespoke takes least, 208 M EUR, 178 less than staying as it is"),
        (("android", "bespoke"), "so far: bespoke takes least, 208 M EUR, 14 less than android"),
        (("android",), None),
    ],
)
def test_the_least_is_held_against_staying(names: tuple[str, ...], expected: str | None) -> None:
    """Or where nobody can stay, against the next; alone there is nothing to say."""
    assert so_far([solved()[name] for name in names]) == expected


def test_staying_may_take_least() -> None:
    """Then the best platform is what it is held against."""
    staying = replace(solved()["as-is"], objective=200.0)
    assert so_far([solved()["android"], staying]) == "so far: staying as it is takes least, 200 M EUR, 22 less than android"


def test_two_may_take_the_same() -> None:
    """Then neither is said to take less."""
    twin = replace(solved()["android"], objective=solved()["bespoke"].objective)
    assert so_far([solved()["bespoke"], twin]) == "so far: android takes least, 208 M EUR, as much as bespoke"


def test_what_is_not_proven_is_not_told() -> None:
    """A limit came first."""
    stopped = replace(solved()["android"], status=Status.LIMIT_WITH_PLAN)
    assert so_far([stopped, solved()["bespoke"]]) is None


def test_it_is_told_before_the_bottlenecks() -> None:
    """And before what else takes long."""
    told: list[str] = []
    compare(load(GOLDEN).workspace, CompareOptions(progress=told.append, found=told.append))
    (place,) = [place for place, words in enumerate(told) if words.startswith("so far:")]
    assert place < told.index("looking for bottlenecks")
