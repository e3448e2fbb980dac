"""What the lead of the answer is made of: its parts sum to what is printed, and name whom it is held against."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Answer
from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.commands.compare.lead_words import lead_words
from integration_model.document.numbers import printed_difference
from integration_model.domain import AS_IS
from tests.problem.small_groups import make_group

PARTS = re.compile(r"([\d,.]+) (more|less) (?:for|value)")


@cache
def comparisons() -> tuple[Comparison, ...]:
    """Those of random groups in which one candidate leads another."""
    found = (compare(make_group(seed).link()) for seed in range(300, 350))
    return tuple(one for one in found if lead_words(one))


def test_parts_sum_to_the_lead_that_is_printed() -> None:
    """Who adds up what is more and less gets the difference of the printed totals."""
    assert len(comparisons()) > 2
    for comparison in comparisons():
        text = lead_words(comparison)
        other = re.match(r"over ([\w-]+):", text)
        assert other is not None
        best = comparison.verdict.platform if comparison.verdict.answer is Answer.EVEN else comparison.verdict.best
        totals = [one.objective.value for name in (best, other[1]) if name and (one := comparison.strategy(name)).objective]
        parts = [float(number.replace(",", "")) * (1 if more == "more" else -1) for number, more in PARTS.findall(text)]
        assert sum(parts) == pytest.approx(printed_difference(totals[0], totals[1]), abs=1e-6), text


def test_changing_is_held_against_staying_and_staying_against_the_platform() -> None:
    """The board asks whether to change or to stay."""
    assert {one.verdict.answer for one in comparisons()} >= {Answer.CHANGE, Answer.STAY}
    for comparison in comparisons():
        verdict, text = comparison.verdict, lead_words(comparison)
        if verdict.answer is Answer.CHANGE and verdict.staying_objective is not None:
            assert text.startswith(f"over {AS_IS}: ")
        if verdict.answer is Answer.STAY:
            assert text.startswith(f"over {verdict.platform}: ")


def test_person_months_stand_beside_what_work_costs() -> None:
    """Months later in the horizon weigh less in money: both are told."""
    assert all(re.search(r"; [\d,]+ PM against [\d,]+\.$", lead_words(comparison)) for comparison in comparisons())


def test_one_thing_that_is_minimised_has_no_parts() -> None:
    """Where effort alone counts, or nobody else can be compared, nothing is said."""
    assert lead_words(compare(make_group(300).link(), CompareOptions(objective="effort"))) == ""
    one = comparisons()[0]
    assert lead_words(replace(one, strategies=tuple(found for found in one.strategies if found.id == one.verdict.best))) == ""
