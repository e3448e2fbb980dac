"""Teams: who works, what each can do in a year from the decision on, and what it costs to go beyond."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.schema.requirement import Party
from integration_model.study.calendar import Calendar, Span
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.teams import GROUP, Teams, WorkYear, team_of
from integration_model.values import Basis, Origin, Quantity, Range
from tests.problem.toy_group import make_toy

ACME_2028 = WorkYear("acme", 2028)


def teams_with(team: dict[str, Any] | None = None, contract: dict[str, Any] | None = None, **group: Any) -> Teams:
    """The teams of the toy, whose horizon is 2027-01 to 2028-12."""
    toy = make_toy()
    toy.group.update({"team": team, **group})
    toy.suppliers["acme"]["contract"] = contract
    workspace = toy.link()
    return Teams(workspace, Calendar(workspace.group))


def work(amount: float, first: int, end: int, doer: Party = Party.GROUP) -> Charge:
    """Person-months spent in these months."""
    quantity = Quantity(Range(amount, amount, amount), Origin("a", None, Basis.ESTIMATE))
    return pm(Part.ASSETS, Amount(1.0, (quantity,)), "a", Purpose(PurposeKind.RELEASES, "b"), Span(first, end), doer)


@pytest.mark.parametrize(
    ("doer", "supplier", "expected"),
    [
        (Party.GROUP, "acme", GROUP),
        (Party.BRAND, None, GROUP),
        (Party.SUPPLIER, "acme", "acme"),
        (Party.SUPPLIER, None, "supplier"),
        (Party.PARTNER, "acme", "partner"),
    ],
)
def test_whose_people_work(doer: Party, supplier: str | None, expected: str) -> None:
    """Brands' people are the group's; a supplier that nobody names is no team of known size."""
    assert expected == team_of(work(1, 0, 1, doer), supplier)


@pytest.mark.parametrize(
    ("team", "group", "expected"),
    [
        ({"engineers": 10}, {}, [120, 120]),
        ({"engineers": 10, "months_to_full": 12}, {}, [60, 120]),
        ({"engineers": 10, "engineers_today": 4, "months_to_full": 12}, {}, [84, 120]),
        ({"engineers": 4, "engineers_today": 10, "months_to_full": 12}, {}, [84, 48]),
        ({"engineers": 10, "months_to_full": 12}, {"decision": "2027-07"}, [15, 105]),
        ({"engineers": 10}, {"decision": "2026-07"}, [120, 120]),
        (None, {}, [None, None]),
    ],
)
def test_what_the_group_can_do(team: dict[str, Any] | None, group: dict[str, Any], expected: list[float | None]) -> None:
    """Who is there at the decision works from then on, the others join evenly; before it nobody is counted."""
    teams = teams_with(team, **group)
    assert [teams.capacity(GROUP, year) for year in (2027, 2028)] == pytest.approx(expected)


def test_what_a_supplier_can_do() -> None:
    """The months of a year from the decision on, within the horizon, of what it can do in a year; of others nobody knows."""
    teams = teams_with(contract={"capacity_pm_per_year": 24}, decision="2027-10")
    assert [teams.capacity("acme", year) for year in (2026, 2027, 2028, 2029)] == [0.0, 6.0, 24.0, 0.0]
    assert teams.capacity("soft", 2027) is None


def test_work_falls_into_the_years_of_its_months() -> None:
    """Spent evenly; what lies before the decision counts for nobody, nor does money."""
    teams = teams_with(decision="2027-04")
    money = eur(Part.ONCE, Amount(5.0, ()), "a", Purpose(PurposeKind.RELEASES, "b"), Span(0, 12))
    done = [(work(12, 0, 24), None), (work(6, 0, 6, Party.SUPPLIER), "acme"), (money, None)]
    assert teams.work(done) == {("acme", 2027): pytest.approx(3.0), (GROUP, 2027): pytest.approx(4.5), (GROUP, 2028): pytest.approx(6.0)}


def test_what_is_beyond_costs_the_rest_of_so_many_times_as_much() -> None:
    """Thrice the price of a person-month, less the once that it costs anyway."""
    teams = teams_with(contract={"capacity_pm_per_year": 24}, rates={"eur_per_pm": 1000, "eur_per_point": 1, "beyond_team": 3})
    over = teams.beyond(ACME_2028, 30.0)
    assert over == 6.0
    charges = list(teams.overruns({ACME_2028: 30.0, WorkYear("soft", 2028): 99.0}))
    assert sum(charge.amount.expected for charge in charges) == 12_000.0
    assert {charge.span for charge in charges} == {Span(12, 24)}


@pytest.mark.parametrize(
    ("contract", "beyond", "expected"),
    [
        ({"capacity_pm_per_year": 24}, None, True),
        ({"capacity_pm_per_year": 24}, 1, False),
        ({"capacity_pm_per_year": 24, "binding": True}, 1, True),
        (None, None, False),
    ],
)
def test_when_the_year_of_work_matters(contract: dict[str, Any] | None, beyond: float | None, expected: bool) -> None:
    """Where going beyond a team costs more, twice as much if nobody says, or is not allowed."""
    teams = teams_with(contract=contract, rates={"eur_per_pm": 1000, "eur_per_point": 1, "beyond_team": beyond})
    assert expected is teams.matters
    assert expected is teams.count([work(1, 0, 1, Party.SUPPLIER)], "acme")
    assert not teams.count([work(1, 0, 1)], "acme")
