"""Months of fixed plans: by hand on the golden case, as laws, and as an architect would doubt them on the shipped workspace."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model.answers.strategy import Chain, Ready, Step
from integration_model.commands.explain.explanation import explained
from integration_model.commands.explain.timing import timing_parts
from integration_model.domain import Workspace
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.timing_loss import lost_if_ends, serving
from integration_model.loading import Overlays, load
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import write_problem
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.document.factories import RECIPES, make_strategy
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy
from tests.shipped.once import GROUP, solved

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
PLATFORMS = "suppliers.software.platforms"
CHANGES = "brands.*.vehicle_lines.*.may_change=[2027-01, 2028-06, 2029-06, 2030-06]"
"""The first of them is what the golden case's plans assume; the others leave them as they are."""


def golden(*sets: str) -> Workspace:
    """The golden case with more chances to change unless the edits say which there are, and these edits."""
    changes = () if any(edit.startswith(CHANGES.partition("=")[0]) for edit in sets) else (CHANGES,)
    return load(GOLDEN, Overlays((), (*changes, *sets), "a test")).workspace


@cache
def plan_of(workspace: Workspace, strategy: str) -> Plan:
    """The optimal plan of a strategy."""
    plan = solve_strategy(write_problem(build_study(workspace), ObjectiveKind.ALL_IN), strategy).plan
    assert plan is not None
    return plan


@cache
def golden_plan(strategy: str) -> Plan:
    return plan_of(golden(), strategy)


def timetable(strategy: str, *sets: str) -> Timetable:
    """The timetable of the golden case's plan, whose decisions stay while the edits change what they take."""
    return Timetable(dataclasses.replace(golden_plan(strategy), study=build_study(golden(*sets))))


def done(times: Timetable) -> dict[str, float]:
    """Line -> month by which its work is done."""
    return {time.line: round(time.done.end, 2) for time in times.lines}


def sops(times: Timetable) -> dict[str, str]:
    return {time.line: str(time.sop) for time in times.lines}


def lost(times: Timetable) -> float | None:
    return lost_if_ends(times, serving(times.study))


def test_the_golden_case_by_hand() -> None:
    """Android: 60 PM of foundation take 13.49 months; the qualification of 25 PM 10.21, then 13 PM of own work 8.29; b1 has none."""
    times = timetable("android")
    assert done(times) == {"alpha/a1": 32.0, "alpha/a2": 32.0, "beta/b1": 13.49}
    assert sops(times) == {"alpha/a1": "2030-06", "alpha/a2": "2030-06", "beta/b1": "2028-06"}
    ready = times.ready()
    assert (ready.first, ready.last, ready.too_late) == (17, 41, ())
    assert ready.slipped == ("alpha/a1", "alpha/a2", "beta/b1")
    assert [chain.line for chain in ready.chains] == ["beta/b1", "alpha/a2"]
    assert [(step.what, round(step.months, 2)) for step in ready.chains[1].steps] == [
        ("foundation of android", 13.49),
        ("qualify hu-new on x", 10.21),
        ("its own work, 13 PM", 8.3),
    ]


def test_a_date_that_a_file_states_takes_the_place_of_the_schedule() -> None:
    """A platform that is ready in 2027-07 is so after six months, whatever its foundation takes."""
    assert done(timetable("android", f"{PLATFORMS}.android.ready=2027-07"))["beta/b1"] == 6.0


def test_what_is_built_already_takes_no_time() -> None:
    """Of a foundation that is built to three quarters 15 PM are left: 8.68 months."""
    assert done(timetable("android", f"{PLATFORMS}.android.foundation.all.built=0.75"))["beta/b1"] == 8.68


def test_stated_months_count_as_stated() -> None:
    """Four months are four, and of a block of the foundation those that are not built yet."""
    sets = (f"{PLATFORMS}.android.foundation.all.months=4", f"{PLATFORMS}.android.requires.sig.remedies.map.months=20")
    assert done(timetable("android", *sets)) == {"alpha/a1": 32.3, "alpha/a2": 32.3, "beta/b1": 4.0}
    half = (*sets, f"{PLATFORMS}.android.foundation.all.built=0.5")
    assert done(timetable("android", *half))["beta/b1"] == 2.0


def test_a_remedy_is_not_done_before_it_is_ready() -> None:
    """Nothing before 2029-01, month 24: the own work of 8.3 months comes after it, where the plan still takes that way."""
    plan = golden_plan("android")
    ready = golden("brands.*.vehicle_lines.*.may_change=[2030-01]", f"{PLATFORMS}.android.requires.sig.remedies.map.ready=2029-06")
    times = Timetable(dataclasses.replace(plan, study=build_study(ready)))
    assert done(times)["alpha/a1"] == 37.3


def test_the_group_has_one_team() -> None:
    """Three engineers: 25 + 15 + 60 PM done once and 2 x 13 PM for alpha's lines are 126 PM, 42 months, for all lines of one date."""
    times = timetable("android", "group.team.engineers=3")
    assert done(times) == {"alpha/a1": 42.0, "alpha/a2": 42.0, "beta/b1": 42.0}


def test_the_team_takes_up_lines_in_the_order_of_their_first_chance() -> None:
    """A line that could change before the others waits for its own work only: the foundation of 60 PM takes three people 20 months."""
    times = timetable("android", "group.team.engineers=3", "brands.alpha.vehicle_lines.*.may_change=[2027-07, 2032-06]")
    assert done(times) == {"alpha/a1": 42.0, "alpha/a2": 42.0, "beta/b1": 20.0}


def test_a_team_that_grows_is_slower() -> None:
    """Engineers who join over two years have done 12 months' work less when all are there."""
    full = timetable("android", "group.team.engineers=3")
    growing = timetable("android", "group.team.engineers=3", "group.team.months_to_full=24")
    assert {line: month + 12.0 for line, month in done(full).items()} == done(growing)


def test_lines_without_a_change_left_come_too_late() -> None:
    """A line whose only change lies before its work is done never gets there, and the chain says how far it came."""
    ready = timetable("android", "brands.*.vehicle_lines.*.may_change=[2027-01]").ready()
    assert (ready.first, ready.last, ready.slipped) == (None, None, ())
    assert ready.too_late == ("alpha/a1", "alpha/a2", "beta/b1")
    assert [(chain.line, chain.sop) for chain in ready.chains] == [("beta/b1", None)]


def test_as_it_is_today_runs_from_the_start() -> None:
    """Nothing is done for any line: today's stacks run in month 0, and nothing is lost if a platform ends."""
    times = timetable("as-is")
    assert times.ready() == Ready(0, 0)
    assert lost(times) is None


def toy(*changes: str) -> SmallGroup:
    """The toy without limits, and with more chances to change."""
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.brands["a"]["must"] = {}
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2027-01", *changes]
    return group


def test_on_a_stack_the_last_change_counts() -> None:
    """The look that b1 must have is brought to its stack in 7.4 months: it comes with the change after that, in month 17."""
    ready = Timetable(plan_of(toy("2028-06").link(), "as-is")).ready()
    assert (ready.first, ready.last, ready.slipped) == (0, 17, ("b/b1",))


def test_what_serves_no_other_platform_is_lost() -> None:
    """Android's 60 PM, and its mapping of 15 PM within 24 months; the qualification of a unit serves whoever carries it."""
    assert lost(timetable("android")) == pytest.approx(75.0)


def test_work_is_spent_evenly_until_it_is_lost() -> None:
    """Bespoke is founded after 15.9 months; of its bridge (10.8 months) and its slim edition (9.5) a part is spent by month 24."""
    assert lost(timetable("bespoke")) == pytest.approx(100.0 + 30.0 * 0.751 + 20.0 * 0.855, abs=0.1)
    assert lost(timetable("bespoke", f"{PLATFORMS}.bespoke.foundation.all.months=48")) == pytest.approx(50.0)


def test_a_base_that_serves_siblings_is_not_lost() -> None:
    """Droid alone on its base loses 40 PM more than beside a sibling that extends the base too."""
    alone, together = toy(), toy()
    together.suppliers["soft"]["platforms"]["sibling"] = {"name": "Sibling", "extends": "base", "foundation": {"delta": {"once_pm": 500}}}
    losses = [lost(Timetable(plan_of(group.link(), "droid"))) for group in (alone, together)]
    assert losses[0] is not None
    assert losses[1] is not None
    assert losses[0] - losses[1] >= 40.0


EFFORTS = (
    f"{PLATFORMS}.android.foundation.all.once_pm",
    f"{PLATFORMS}.android.requires.sig.remedies.map.once_pm",
    f"{PLATFORMS}.android.requires.sig.remedies.map.each_pm",
    "suppliers.hardware.components.hu-new.requalifies_once_pm",
    "suppliers.hardware.components.hu-new.replaces_for_pm",
)
efforts = st.fixed_dictionaries({address: st.integers(0, 400) for address in EFFORTS})
TEAMS = ((), ("group.team.engineers=4", "group.team.months_to_full=10"))


@settings(max_examples=12, deadline=None)
@given(efforts, st.sampled_from(EFFORTS), st.integers(1, 400), st.sampled_from(TEAMS))
def test_more_work_is_never_done_earlier(work: dict[str, int], where: str, more: int, team: tuple[str, ...]) -> None:
    """Person-months added anywhere bring no line forward."""
    before = timetable("android", *team, *(f"{address}={value}" for address, value in work.items()))
    after = timetable("android", *team, *(f"{address}={value}" for address, value in {**work, where: work[where] + more}.items()))
    assert all(ends <= done(after)[line] for line, ends in done(before).items())


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 30), st.integers(1, 10), st.sampled_from(TEAMS))
def test_a_later_platform_brings_no_line_forward(month: int, later: int, team: tuple[str, ...]) -> None:
    """The later a platform is ready, the later its lines are done, and the later their SOP."""
    dates = [f"{PLATFORMS}.android.ready={2027 + at // 12}-{at % 12 + 1:02d}" for at in (month, month + later)]
    before, after = (timetable("android", *team, date) for date in dates)
    assert all(ends <= done(after)[line] for line, ends in done(before).items())
    assert all(sop <= sops(after)[line] for line, sop in sops(before).items() if sops(after)[line] != "None")


@cache
def shipped(strategy: str) -> Timetable:
    plan = solved(strategy).plan
    assert plan is not None
    return Timetable(plan)


@GROUP
@pytest.mark.parametrize("strategy", ["android-automotive", "smartcockpit"])
def test_shipped_lines_change_when_they_may(strategy: str) -> None:
    """Each SOP is one of the line's changes, not before what the plan assumed, not before the platform is ready."""
    for time in shipped(strategy).lines:
        ready = shipped(strategy).workspace.platforms[strategy].ready
        assert ready is not None
        assert time.planned >= ready
        assert time.sop is None or (time.sop >= time.planned and time.sop in shipped(strategy).workspace.lines[time.line].may_change)


@GROUP
def test_shipped_months_are_believable() -> None:
    """No line takes as long as the schedule of the whole sum (90 months), none is faster than the fastest public one (14 months)."""
    for strategy in ("android-automotive", "smartcockpit"):
        first, last = shipped(strategy).ready().first, shipped(strategy).ready().last
        assert first is not None
        assert last is not None
        assert 14 <= first <= last < 90


@GROUP
def test_shipped_bespoke_platform_comes_later_and_risks_more() -> None:
    """SmartCockpit reaches its first car after Android, and more of it is lost if it ends."""
    android, bespoke = shipped("android-automotive"), shipped("smartcockpit")
    assert (android.ready().first or 0) <= (bespoke.ready().first or 0)
    assert (lost(android) or 0.0) < (lost(bespoke) or 0.0)


def test_explaining_names_the_chain_and_the_late() -> None:
    """One paragraph: the months, each piece with how long it takes, and the lines that miss their change."""
    chain = Chain("jeep/x", "2028-03", "2029-03", (Step("android ready 2028-02", 13.0, 13.0), Step("its own work, 15 PM", 8.7, 21.7)))
    ready = Ready(26, 58, ("jeep/x",), ("ram/y", "ram/z"), (chain,))
    parts = timing_parts(make_strategy(RECIPES[1], with_months=True, ready=ready))
    assert (
        explained("x", parts).text(120)
        == """\
months from the start of the horizon: first SOP 26, last 58

jeep/x: SOP 2029-03, not 2028-03 as the plan assumed; months each piece takes, and by when it is done:
  what                   months  done by
  android ready 2028-02    13.0     13.0
  its own work, 15 PM       8.7     21.7

  1 line takes a later change than the plan assumed: jeep/x
  2 lines have no change left before they end when their work is done: ram/y, ram/z
  spent by month 24 on what serves no other platform: 1,450 PM
"""
    )


def test_a_team_of_nobody_never_gets_there() -> None:
    """Without engineers every line comes too late, its chain ends never, and what was to be spent is not lost."""
    times = timetable("android", "group.team.engineers=0")
    ready = times.ready()
    assert ready.too_late == ("alpha/a1", "alpha/a2", "beta/b1")
    assert (ready.chains[0].steps[-1].months, ready.chains[0].steps[-1].ends) == (None, None)
    assert "never" in explained("x", timing_parts(make_strategy(RECIPES[1], with_months=True, ready=ready))).text()
