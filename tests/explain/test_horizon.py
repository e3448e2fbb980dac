"""The break-even horizon: solved exactly inside the horizon, the last year's pace beyond it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.explain.horizon import BreakEven, break_even
from integration_model.commands.explain.session import Session, open_session
from integration_model.values import Month

GOLDEN_CASE = Path(__file__).parents[1] / "cases" / "golden"


def session_until(year: int) -> Session:
    """The golden case with a horizon that ends with this year."""
    workspace = api.load_workspace(GOLDEN_CASE).workspace
    return open_session(replace(workspace, group=replace(workspace.group, end=Month(year, 12))))


def found_until(year: int) -> BreakEven:
    session = session_until(year)
    assert session.solution.platform is not None
    found = break_even(session, session.solution.platform.strategy)
    assert found is not None
    return found


def test_inside_the_horizon_it_is_solved_year_by_year() -> None:
    """as-is costs 70 and 7.2 of points a year, bespoke 158 + 10 a year: even after 158 / 67.2 years, within the 29th month."""
    found = found_until(2031)
    assert (Month(2029, 5), False) == (found.month, found.beyond)
    assert [386.0, 308.8, 231.6, 154.4] == pytest.approx([one.as_is for one in found.standings])
    assert [208.0, 198.0, 188.0, 178.0] == pytest.approx([one.best for one in found.standings])


def test_beyond_the_horizon_the_last_years_pace_goes_on() -> None:
    """With a horizon of two years the month is found from the pace of its second year."""
    found = found_until(2028)
    assert found.beyond
    assert len(found.standings) == 2
    lead, pace = found.standings[0].lead, found.standings[1].lead - found.standings[0].lead
    assert lead > 0.0
    assert found.month is not None
    assert (
        (found.month.ordinal - Month(2028, 12).ordinal - 1) * pace / 12
        < lead
        <= (found.month.ordinal - Month(2028, 12).ordinal) * pace / 12
    )


def test_a_horizon_of_one_year_has_no_pace() -> None:
    """Nothing earlier can be solved: no month is told."""
    found = found_until(2027)
    assert (None, 1) == (found.month, len(found.standings))


def test_the_same_as_with_the_file_edited() -> None:
    """A standing is what `--set group.horizon.to` gives."""
    found = found_until(2031)
    edited = open_session(api.load_workspace(GOLDEN_CASE, sets=["group.horizon.to=2029-12"]).workspace)
    standing = next(one for one in found.standings if one.end == Month(2029, 12))
    assert (standing.as_is, standing.best) == pytest.approx(
        (edited.solution.of("as-is").objective, edited.solution.of("bespoke").objective)
    )
