"""Explaining a strategy or a supplier tells where work is more than a team can do, and what that costs."""

from __future__ import annotations

from typing import Any

from integration_model.answers.strategy import Money
from integration_model.commands.compare.compare import conclude, solve
from integration_model.commands.compare.figures import MILLION, money_parts, money_words
from integration_model.commands.explain.session import Session
from integration_model.commands.explain.strategy import explain_strategy
from integration_model.commands.explain.supplier import explain_supplier
from integration_model.words import m_eur
from tests.problem.toy_group import make_toy


def session_with(engineers: int | None, contract: dict[str, Any]) -> Session:
    """The toy with so many engineers, and acme under a contract, who ports `droid` to its head unit: there is no other."""
    toy = make_toy()
    del toy.suppliers["acme"]["components"]["hu-new"]
    toy.group["policies"] = {"weigh_brands": "equal"}
    toy.group["team"] = {"engineers": engineers} if engineers is not None else None
    toy.suppliers["acme"]["contract"] = contract
    solution = solve(toy.link())
    return Session(solution, conclude(solution), "droid")


def test_a_strategy_tells_what_work_beyond_its_teams_costs() -> None:
    """A row a team and year; together they are what the money of the strategy has for it."""
    session = session_with(3, {})
    money = session.comparison.strategy("droid").money_eur
    assert money is not None
    told = explain_strategy(session, "droid").text(100)
    assert f"Work beyond what teams can do costs 2 times as much: {m_eur(money.overrun / MILLION)} more in all." in told
    assert "group  2027" in told


def test_who_has_people_enough_is_told_nothing() -> None:
    """Neither where the team is large, nor where nobody says how large it is."""
    for engineers in (1000, None):
        told = explain_strategy(session_with(engineers, {}), "droid").text(100)
        assert "beyond" not in told


def test_a_supplier_tells_its_busiest_year() -> None:
    """What it works in it and can do; where nobody says how much it can do, nothing."""
    known, unknown = ({"capacity_pm_per_year": 40}, {})
    assert "its busiest year, and can do 40." in explain_supplier(session_with(None, known), "acme").text(100)
    assert "can do" not in explain_supplier(session_with(None, unknown), "acme").text(100)


def test_money_has_a_part_for_work_beyond_teams_where_there_is_some() -> None:
    """Licence, hardware and once always; the parts that are told add up to the total."""
    without, beyond = Money(1e6, 2e6, 3e6, 0.0, 6e6), Money(1e6, 2e6, 3e6, 0.0, 10e6, 4e6)
    assert money_words([without]) == ("licence", "hardware", "once")
    told = money_words([without, beyond])
    assert told == ("licence", "hardware", "once", "beyond teams")
    assert money_parts(beyond, told) == ("10", ("1", "2", "3", "4"))
