"""What services bring, as the report tells it: a column of its own, what bars are shortened by, and nothing where nobody earns."""

from __future__ import annotations

import pytest

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.compare import compare
from integration_model.commands.compare.page import compare_output
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_earning_toy, make_whole_toy


def text(comparison: Comparison) -> str:
    """The whole page."""
    return "\n".join(line.text for line in compare_output(comparison, full=True).lines(120))


@pytest.mark.parametrize(("group", "is_told"), [(make_whole_toy(), False), (make_earning_toy(), True)])
def test_the_column_is_there_where_somebody_earns(group: SmallGroup, is_told: bool) -> None:
    """Beside work, purchases and value given up; with it they add up to the total."""
    comparison = compare(group.link())
    page = text(comparison)
    assert ("value given up earned" in page, "earned, which is taken off: " in page) == (is_told, is_told)


def test_what_is_earned_is_money_and_told_apart() -> None:
    """Purchases are the rest of the money; the ledger's rows of it sum to the figure."""
    comparison = compare(make_earning_toy().link())
    for strategy in comparison.strategies:
        if strategy.objective is not None and strategy.money_eur is not None:
            rows = [one for one in comparison.ledger if one.strategy == strategy.id and one.part == "earned"]
            assert strategy.objective.earned == pytest.approx(sum(one.m_eur for one in rows))
            assert strategy.money_eur.earned == pytest.approx(sum(one.value for one in rows))
            assert strategy.money_eur.earned < 0.0
