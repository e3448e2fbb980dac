"""The statement `next` of `compare`: what to start first in any case, by month, and where all of it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model import api
from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import CompareOptions
from integration_model.commands.compare.page import compare_screen
from integration_model.document.blocks import Document
from integration_model.document.lines import display_width
from integration_model.document.terminal import terminal_lines
from tests.document.factories import make_comparison
from tests.explain.test_texts import GOLDEN_CASE


def next_lines(comparison: Comparison, width: int) -> list[str]:
    """The line, with those that it goes on in."""
    page: Document = compare_screen(comparison, width)
    lines = [line.text for line in terminal_lines(page, width)]
    start = next(place for place, line in enumerate(lines) if line.startswith("  next "))
    end = next(place for place, line in enumerate(lines) if line.startswith("  weak "))
    return lines[start:end]


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_earliest_comes_first_and_none_is_left_out(width: int) -> None:
    """Whatever the width, with what shows all of it at the end; dates are never cut."""
    lines = next_lines(make_comparison(), width)
    assert all(display_width(line) <= width for line in lines)
    assert lines[-1].endswith("  explain next")
    text = " ".join(" ".join(lines).split())
    places = [text.index(date) for date in ("2027-02 ", "2027-06 4G telematics, qualified on", "2028-01 opening android-core")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first_steps": ()}, "no large work that begins within two years stands in every plan within 5 % of the best"),
        ({"run": replace(make_comparison().run, unfinished=("next",))}, "not looked for to the end: time was up"),
    ],
)
def test_where_there_is_nothing_it_says_why(changes: dict[str, object], said: str) -> None:
    """Nothing that is proven, or no time to prove it."""
    assert said in " ".join(" ".join(next_lines(make_comparison(**changes), 100)).split())


def test_a_comparison_finds_it() -> None:
    """The whole golden case: bespoke is opened in every plan within 5 % of the best, as android and staying are farther off."""
    comparison = api.compare(GOLDEN_CASE)
    assert [(one.what, one.begins, one.lines, one.m_eur) for one in comparison.first_steps] == [
        ("opening bespoke", "2027-01", 3, pytest.approx(100.0)),
        ("ram:slim", "2027-01", 2, pytest.approx(20.0)),
    ]
    assert comparison.to_dict()["first_steps"][0]["assets"] == ["bespoke/opening"]


def test_without_time_nothing_is_told() -> None:
    """What no deadline allows is said to be unfinished, never guessed."""
    comparison = api.compare(GOLDEN_CASE, CompareOptions(time_limit=0.0))
    assert comparison.first_steps == ()
