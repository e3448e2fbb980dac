"""Explanations: each figure of the ledger is the sum of what stands below it."""

from __future__ import annotations

import math

import pytest

from integration_model import api
from integration_model.commands.brief.addends import payee_of, team_of
from integration_model.commands.brief.explanations import explanations
from integration_model.commands.brief.pieces import Grid
from integration_model.commands.brief.weak_facts import facts_of
from integration_model.commands.brief.words import anchor
from integration_model.study.charges import Unit
from integration_model.words import millions
from tests.brief.made import CASES, made


@pytest.mark.parametrize("case", ["golden", "golden-two"])
def test_the_last_row_is_the_total(case: str) -> None:
    """Of every strategy, as the answer prints it."""
    told = {one.id: one for one in explanations(made(case))}
    for result in made(case).planned:
        tables = [piece for piece in told[anchor("total", result.id)].pieces if isinstance(piece, Grid)]
        assert result.objective is not None
        assert [table.rows[-1][place].text for table, place in zip(tables, (1, 2), strict=True)] == [millions(result.objective.value)] * 2


def test_teams_and_payees_are_those_of_the_roadmap() -> None:
    """The ledger by team and payee sums to the roadmap's years."""
    facts = made()
    addends = facts.addends(facts.subject)
    for team in {one.team for one in facts.roadmap.people}:
        work = math.fsum(one.value for one in addends if one.unit is Unit.PM and team_of(one) == team)
        assert work == pytest.approx(math.fsum(one.work_pm for one in facts.roadmap.people if one.team == team))
    for payee in {one.payee for one in facts.roadmap.money}:
        paid = math.fsum(one.value for one in addends if one.unit is Unit.EUR and payee_of(one) == payee)
        assert paid == pytest.approx(math.fsum(one.money_eur for one in facts.roadmap.money if one.payee == payee))


def test_what_rests_on_facts_is_the_whole() -> None:
    """By fact."""
    facts = made()
    addends = facts.addends(facts.comparison.verdict.best or "")
    whole = math.fsum(one.m_eur for one in addends)
    assert whole == pytest.approx(math.fsum(one.m_eur for one in facts_of(addends).values()))


def test_bottlenecks_and_roadmap_are_those_of_their_commands() -> None:
    """Solving once for all of them changes no answer."""
    facts = made()
    assert facts.roadmap == api.roadmap(CASES / "golden-two")
    alone = api.bottlenecks(CASES / "golden-two")
    assert [(one.id, one.saves) for one in facts.bottlenecks.obstacles] == [(one.id, one.saves) for one in alone.obstacles]
    assert facts.bottlenecks.details == alone.details
