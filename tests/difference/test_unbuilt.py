"""Cars that are not built: told where they are a large part of what a total changed by, or of a total."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import CompareOptions, compare
from integration_model.commands.difference import difference
from integration_model.commands.difference.unbuilt import unbuilt_changes
from integration_model.study.charges import Part
from tests.compare.pages import compare_markdown, compare_text
from tests.difference.pages import difference_text
from tests.problem.toy_group import make_whole_toy

ENDS = "suppliers.acme.components.hu-old.supplied_until=2027-06"
DEAR = "group.rates.margin_eur_per_car=20000"
WHY = "2,500 cars of a/a1, a/a2, a/a3 and 1 more from 2027-07 to 2027-12 (acme delivers hu-old until 2027-06)"


@cache
def compared(*sets: str) -> Comparison:
    """The toy, whose old head unit may end in June 2027; the renewal of its stack brings it back in 2028."""
    group = make_whole_toy()
    group.group["regulations"] = {}
    del group.brands["a"]["vehicle_lines"]["a3"]["followed_by"]
    return compare(group.link(*sets), CompareOptions())


def told(one: Comparison, other: Comparison) -> list[str]:
    """The sentences about cars that are not built, above the tables."""
    head = difference_text(difference(one, other), 400).partition("STRATEGIES")[0]
    return [line.removeprefix("  cars").strip() for line in head.splitlines() if line.startswith("  cars")]


def test_a_change_that_is_cars_not_built_says_so() -> None:
    """Of each strategy, what its total changes by beside it, which lines and why; strategies with the same reasons are told at once."""
    (first, second) = told(compared(), compared(ENDS))
    assert first == f"the margin of cars that are not built changes by +2.5 M EUR in as-is (its total by +2.5): {WHY}."
    assert second.startswith("the margin of cars that are not built changes by +0.5 M EUR in droid (its total by +0.5): 500 cars of a/a3")
    back = told(compared(ENDS), compared())
    assert back[0] == f"the margin of cars that are not built changes by -2.5 M EUR in as-is (its total by -2.5): before, {WHY}."


def test_what_is_a_small_part_of_a_change_is_not_told() -> None:
    """Nor what was not known when a result was saved."""
    one, other = compared(), compared(ENDS)
    moved = tuple(
        replace(found, objective=replace(found.objective, value=found.objective.value + 11.0)) if found.objective else found
        for found in other.strategies
    )
    assert list(unbuilt_changes(one, replace(other, strategies=moved))) == []
    unknown = tuple(
        replace(found, objective=replace(found.objective, unbuilt=None) if found.objective else None) for found in one.strategies
    )
    assert told(replace(one, strategies=unknown), other) == []


def test_the_amount_is_that_of_the_ledger() -> None:
    """As the objective counts it."""
    found = compared(ENDS)
    for one in found.strategies:
        paid = sum(addend.m_eur for addend in found.ledger if addend.strategy == one.id and addend.part is Part.UNBUILT)
        assert one.objective is None or one.objective.unbuilt == pytest.approx(paid)


def test_a_large_part_of_a_total_stands_beside_the_totals() -> None:
    """From a tenth on; in the terminal and on the page for files."""
    said = f"not built: 50 of as-is is the margin of cars that are not built: {WHY}"
    dear = compared(ENDS, DEAR)
    assert said in compare_text(dear, 400)
    assert said in compare_markdown(dear)
    assert "not built: " not in compare_text(compared(ENDS), 400)
