"""The break-even horizon: by both plans' ledgers inside the horizon, the last year's pace beyond it, earlier horizons solved exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.explain.horizon import BreakEven, break_even, monthly_leads, used_up
from integration_model.commands.explain.session import Session, open_session
from integration_model.study.calendar import Span
from integration_model.study.present import Discounting
from integration_model.values import Month

GOLDEN_CASE = Path(__file__).parents[1] / "cases" / "golden"

Sums = Mapping[tuple[int, int], float]


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
    """as-is costs 70 and 7.2 of points a year, bespoke 158 + 10 a year: even after 158 / 67.2 years, within the 29th month.

    Horizons are solved again back to the one in which as-is leads.
    """
    found = found_until(2031)
    assert (Month(2029, 5), False) == (found.month, found.beyond)
    assert [386.0, 308.8, 231.6, 154.4] == pytest.approx([one.as_is for one in found.standings])
    assert [208.0, 198.0, 188.0, 178.0] == pytest.approx([one.best for one in found.standings])


def summed(rate: float, as_is: Sums, best: Sums) -> list[float]:
    """The leads of as-is by month where both plans' ledgers have these amounts, by first month and month behind the last."""
    session = session_until(2031)
    one = session.solution.of("as-is").addends[0]
    ledgers = ([replace(one, m_eur=value, span=Span(*months)) for months, value in plan.items()] for plan in (as_is, best))
    return monthly_leads(*ledgers, session.study.calendar, Discounting(Month(2027, 1), rate))


def test_a_ledger_that_is_summed_by_hand() -> None:
    """30 before the horizon and 24 in the third year against 3 a year for four years and 60 in the fifth, of which 5 fall due a month.

    At the end of the fourth year 30 + 24 - 12 are left: used up in the ninth month after it. That as-is was dearer for some months,
    until the other caught up with it in its second year, is no end of its lead.
    """
    as_is, best = {(0, 48): 12.0, (48, 60): 60.0, (2, 3): 40.0}, {(-6, 0): 30.0, (24, 36): 24.0, (12, 13): 40.0}
    leads = summed(0.0, as_is, best)
    assert [29.75, 29.5, -10.75, -13.0, 26.75, 24.0, 45.0, 42.0, -18.0] == pytest.approx(
        [leads[n] for n in (0, 1, 2, 11, 12, 23, 35, 47, 59)]
    )
    assert used_up(leads, 0.0) == 48 + 8


def test_months_weigh_as_the_objective_weighs_them() -> None:
    """Of what is spent evenly over months each has what discounting leaves of it; all of them have what it is worth as a whole."""
    leads = summed(0.2, {(0, 1): 1.0}, {(3, 15): 12.0})
    left = [1.2 ** (-month / 12) for month in range(3, 15)]
    assert [-1.0, -1.0 + 12 * left[0] / sum(left), 11.0, 11.0] == pytest.approx([leads[2], leads[3], leads[14], leads[59]])
    assert used_up(leads, 0.0) is None


def test_the_ledgers_end_with_what_the_totals_differ_by() -> None:
    """So the month is told inside the horizon exactly where the platform costs less."""
    session = session_until(2031)
    of, calendar = session.solution.of, session.study.calendar
    leads = monthly_leads(of("as-is").addends, of("bespoke").addends, calendar, session.problem.weights.discounting)
    assert leads[-1] == pytest.approx(of("bespoke").objective - of("as-is").objective)


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
