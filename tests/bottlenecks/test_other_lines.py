"""Edits that change which lines can have a platform: recognised, told, and solved from the edited files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from integration_model.answers.bottlenecks import BottleneckReport, OtherLines
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions, bottlenecks
from integration_model.commands.bottlenecks.page import bottlenecks_output
from integration_model.document.lines import plain
from integration_model.domain import Workspace
from integration_model.errors import InputError
from integration_model.solve.strategies import solve_strategy
from tests.problem.ending_groups import make_ending
from tests.problem.small_groups import SmallGroup, make_group

TOLD = 20
CASES = [
    (make_group, 610, "mixed", "base-asks1"),  # only a date is left in the way, and the line's brand is free to go without it
    (make_group, 27, "bespoke", "ends.hu-acme"),  # two lines can have it, and must
    (make_ending, 2001, "bespoke", "ends.amp-bolt"),
    (make_ending, 2036, "droid", "ends.hu-acme"),  # then nobody has a plan
]


def asked(group: SmallGroup, strategy: str) -> BottleneckReport:
    """The bottlenecks of a strategy of a group, where its files can be edited."""

    def edited(sets: tuple[str, ...]) -> Workspace | None:
        try:
            return group.link(*sets)
        except InputError:
            return None

    return bottlenecks(group.link(), BottleneckOptions(strategy=strategy, top=TOLD, edited=edited))


@pytest.mark.parametrize(("make", "seed", "strategy", "name"), CASES)
def test_each_row_says_what_the_edited_files_save(make: Callable[[int], SmallGroup], seed: int, strategy: str, name: str) -> None:
    """Each row does: in `saves`, or beside it where the edit changes who can have a platform."""
    group = make(seed)
    report = asked(group, strategy)
    assert report.objective is not None
    assert name in {one.id for one in report.obstacles if one.others is not None}
    for one in report.obstacles:
        solved = solve_strategy(group.problem(*one.edit, strategy=strategy), strategy)
        told = one.saves[strategy] if one.others is None else one.others.saves
        expected = (
            None if solved.plan is None else pytest.approx(report.objective - solved.objective, abs=1e-5 * max(1.0, report.objective))
        )
        assert told == expected, one.id


@cache
def without_files() -> BottleneckReport:
    """The bottlenecks of a workspace that cannot be edited."""
    return bottlenecks(make_group(27).link(), BottleneckOptions(strategy="bespoke"))


def test_nobody_is_told_where_files_are_not_known() -> None:
    """A workspace without files cannot be edited: its rows say what is saved while the same lines have the platform."""
    report = without_files()
    assert {one.others for one in report.obstacles} == {None}


@pytest.mark.parametrize(("saves", "text"), [(12.0, "the files save 12"), (-12.0, "the files take 12"), (None, "the files leave no plan")])
def test_the_page_tells_it_below_the_list(saves: float | None, text: str) -> None:
    """One sentence each."""
    report = without_files()
    first = replace(report.obstacles[0], others=OtherLines(("alpha/a1", "beta/b2"), saves))
    page = plain(bottlenecks_output(replace(report, obstacles=(first, *report.obstacles[1:]))).lines(200))
    told = " ".join(page.split())
    assert f"other lines: the edit of {first.id} changes who can have a platform (alpha/a1, beta/b2); with that {text}" in told
