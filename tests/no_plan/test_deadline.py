"""Where time is up: what is found by then holds as it would without a limit, and what was not looked for to the end is said."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from integration_model import load_workspace
from integration_model.answers.compare import Comparison, Unfinished
from integration_model.commands.compare.compare import CompareOptions, compare, conclude, solve
from integration_model.domain import Workspace
from integration_model.loading import Overlays, read_base
from integration_model.no_plan.no_plan import NoPlans
from integration_model.no_plan.ways_out import Edited
from integration_model.problem.deadline import Deadline

CASES = Path(__file__).resolve().parents[1] / "cases"
CASE = "two-reasons"


@dataclass(frozen=True, slots=True)
class AfterQuestions(Deadline):
    """Over once it was asked so many times."""

    most: int = 0
    asked: Iterator[int] = field(default_factory=itertools.count)

    @property
    def is_over(self) -> bool:
        """Whether it was asked often enough."""
        return next(self.asked) >= self.most


def editor() -> Edited:
    """The workspace of the case with edits laid over its files."""
    base = read_base(CASES / CASE)

    def edited(sets: tuple[str, ...]) -> Workspace:
        return base.link(base.edits(Overlays(sets=sets))).workspace

    return edited


def told_within(most: int) -> Comparison:
    """The comparison of the case, with reasons and ways out as far as so many questions lead."""
    solution = solve(load_workspace(CASES / CASE).workspace)
    return conclude(solution, NoPlans(solution.problem, editor(), AfterQuestions(most=most)))


ENOUGH = 100_000
QUESTIONS = [0, 1, 2, 5, 10, 40, 120, 200, 300, 340, 360, 380, 400, 450, 500, ENOUGH]


@pytest.fixture(scope="module")
def whole() -> Comparison:
    """All that there is to say."""
    return told_within(ENOUGH)


def test_with_time_everything_is_told(whole: Comparison) -> None:
    """The case has reasons, and ways out of them."""
    assert whole.run.unfinished == ()
    assert all(one.core for one in whole.strategies)
    assert any(one.ways_out for one in whole.strategies)


@pytest.mark.parametrize("most", QUESTIONS)
def test_what_is_told_is_what_would_be_told_without_a_limit(most: int, whole: Comparison) -> None:
    """Each reason is whole or missing, each way out keeps its price, and whatever is missing is told."""
    found = told_within(most)
    missing = set()
    for one, all_of_it in zip(found.strategies, whole.strategies, strict=True):
        assert (one.core, one.because, one.further) in (((), (), ()), (all_of_it.core, all_of_it.because, all_of_it.further))
        assert {(way.edit, way.objective) for way in one.ways_out} <= {(way.edit, way.objective) for way in all_of_it.ways_out}
        missing |= {Unfinished.REASONS} if not one.core else set()
        missing |= {Unfinished.WAYS_OUT} if one.ways_tried < all_of_it.ways_tried else set()
    assert set(found.run.unfinished) == missing


def test_every_stop_is_met() -> None:
    """The numbers of questions stop before any reason, between reasons, and among ways out."""
    seen = {(sum(bool(one.core) for one in found.strategies), found.run.unfinished) for found in map(told_within, QUESTIONS)}
    count = len(told_within(0).strategies)
    assert {(0, (Unfinished.REASONS, Unfinished.WAYS_OUT)), (count, (Unfinished.WAYS_OUT,)), (count, ())} <= seen
    assert any(0 < told < count for told, _ in seen)


def test_a_time_limit_of_nothing_looks_for_no_reasons() -> None:
    """The deadline of a comparison holds for reasons and ways out, too."""
    found = compare(load_workspace(CASES / CASE).workspace, CompareOptions(time_limit=0.0, edited=editor()))
    assert not any(one.core or one.ways_out for one in found.strategies)
