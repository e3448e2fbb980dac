"""People and money by year: nothing is lost between the plan's entries and the calendar, and a hand-counted plan."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest

from integration_model.evaluate.spending import GROUP, Spending
from integration_model.loading import Overlays, load
from integration_model.problem.problem import write_problem
from integration_model.solve.ledger import total
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Unit
from integration_model.study.study import build_study
from tests.problem.small_groups import make_group

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"


@cache
def spent(*sets: str) -> tuple[Solved, Spending]:
    workspace = load(GOLDEN_TWO, Overlays(sets=sets, because="test")).workspace
    problem = write_problem(build_study(workspace))
    solved = solve_strategy(problem, "p")
    return solved, Spending(workspace, problem.study.calendar, solved.entries)


def test_all_work_has_its_year() -> None:
    """The teams' years add up to the effort; of the group's people twelfths of a year's person-months."""
    solved, spending = spent()
    people = spending.people()
    assert math.fsum(one.work_pm for one in people) == pytest.approx(total(solved.addends, Unit.PM))
    assert {one.people * 12 for one in people} == {one.work_pm for one in people}


def test_a_map_is_built_in_the_months_before_its_first_car() -> None:
    """Of the map for y the twenty person-months lie in the first half of 2027; that for z in the first half of 2029."""
    sides = (), ("suppliers.software.platforms.p.requires.map.waived=true",)
    with_maps, without = ({(one.team, one.year): one.work_pm for one in spent(*sets)[1].people()} for sets in sides)
    added = {year: with_maps[GROUP, year] - without[GROUP, year] for year in range(2027, 2033)}
    assert added[2027] > 20.0
    assert added[2029] > 20.0
    assert added[2031] < 20.0


@pytest.mark.parametrize(
    ("team", "expected"),
    [({"engineers": "24"}, [24.0] * 6), ({"engineers": "24", "months_to_full": "24"}, [6.0, 18.0, 24.0, 24.0, 24.0, 24.0])],
)
def test_the_groups_people_join_from_the_decision_on(team: dict[str, str], expected: list[float]) -> None:
    """Evenly until all are there: on average of each year."""
    _, spending = spent(f"group.team={{{', '.join(f'{key}: {value}' for key, value in team.items())}}}")
    assert [one.people_there for one in spending.people() if one.team == GROUP] == pytest.approx(expected)


@pytest.mark.parametrize("first", ["2027-01", "2027-07", "2027-12"])
def test_who_decides_before_the_horizon_has_the_months_between(first: str) -> None:
    """Twenty-four people are so many in each year of the horizon, whichever month of 2027 it starts in, and the map takes as many."""
    _, spending = spent("group.team={engineers: 24}", "group.decision=2026-10", f"group.horizon.from={first}")
    found = {one.year: one for one in spending.people() if one.team == GROUP}
    assert {one.people_there for one in found.values()} == {24.0}
    assert [one.work_pm / one.people for one in found.values() if one.year > 2026] == pytest.approx([12.0] * 6)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_in_random_groups(seed: int) -> None:
    """Work and money by year are those of the ledger; teams that are suppliers have what their contract says."""
    problem = make_group(seed).problem()
    for strategy in problem.strategies:
        solved = solve_strategy(problem, strategy)
        if solved.plan is None:
            continue
        spending = Spending(problem.study.workspace, problem.study.calendar, solved.entries)
        assert math.fsum(one.work_pm for one in spending.people()) == pytest.approx(total(solved.addends, Unit.PM))
        assert math.fsum(one.money_eur for one in spending.money()) == pytest.approx(total(solved.addends, Unit.EUR), abs=1e-6)
        suppliers = problem.study.workspace.suppliers
        for one in spending.people():
            stated = suppliers[one.team].capacity if one.team in suppliers else None
            assert one.team not in suppliers or one.people_there == (stated.expected / 12 if stated else None)
