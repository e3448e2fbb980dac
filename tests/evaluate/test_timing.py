"""Months of plans: by hand on the golden cases, as a law, and as an architect would doubt them on the shipped workspace."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

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
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy
from tests.shipped.once import solved

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
GOLDEN_TWO = GOLDEN.with_name("golden-two")
PLATFORMS = "suppliers.software.platforms"
CHANGES = "brands.*.vehicle_lines.*.may_change=[2027-01, 2030-06]"


@cache
def plan_of(workspace: Workspace, strategy: str) -> Plan:
    """The optimal plan of a strategy."""
    plan = solve_strategy(write_problem(build_study(workspace), ObjectiveKind.ALL_IN), strategy).plan
    assert plan is not None
    return plan


@cache
def timetable(strategy: str, *sets: str, case: Path = GOLDEN) -> Timetable:
    """The timetable of a golden case's optimal plan, with these edits."""
    return Timetable(plan_of(load(case, Overlays((), sets, "a test")).workspace, strategy))


def second(strategy: str, *sets: str) -> Timetable:
    """The timetable of the second golden case's optimal plan: six years from 2027-01, six months of integration."""
    return timetable(strategy, *sets, case=GOLDEN_TWO)


def steps_of(times: Timetable, line: str) -> list[tuple[str, float, float]]:
    """What a line's chain of work consists of: each piece, its months, and the month by which it can be done."""
    return [(step.what, step.months, step.ends) for step in times.chain(line).steps]


def lost(times: Timetable) -> float | None:
    return lost_if_ends(times, serving(times.study))


def test_the_second_golden_case_by_hand() -> None:
    """b changes in 2028-01, month 12, a in 2028-06, and a's successor starts on the platform in 2030-01, month 36; nobody is left out."""
    ready = second("p").ready()
    assert {line: str(offer.change) for line, offer in second("p").plan.offers.items()} == {
        "alpha/a": "2028-06",
        "alpha/a next": "2030-01",
        "beta/b": "2028-01",
    }
    assert (ready.first, ready.last, ready.left_out) == (12, 36, ())
    assert [(chain.line, chain.sop) for chain in ready.chains] == [("beta/b", "2028-01"), ("alpha/a next", "2030-01")]


def test_a_chain_by_hand() -> None:
    """The platform is ready in month 12; six months of mapping and six of integration are done by then, too."""
    assert steps_of(second("p"), "beta/b") == [("p ready", 12.0, 12.0), ("map:map (y)", 6.0, 6.0), ("integration", 6.0, 12.0)]


def test_a_chain_begins_with_the_decision() -> None:
    """Who decides in March has the platform two months later, and each piece, too; b changes at its second chance.

    The patch comes two months after the law: a is not built until then, 16.7 M EUR, rather than changed in 2028-06 for 39 more.
    """
    times = second("p", "group.decision=2027-03")
    assert steps_of(times, "beta/b") == [("p ready", 14.0, 14.0), ("map:map (y)", 6.0, 8.0), ("integration", 6.0, 14.0)]
    assert (times.ready().first, times.ready().last) == (36, 41)


def test_a_lines_own_work_follows_its_assets() -> None:
    """Where two people work at once, a line's own 4 PM take two months after the 6 of mapping, which are stated; then integration."""
    times = second("p", "group.team.engineers=100", "group.team.people_at_once=2", PACE)
    assert steps_of(times, "alpha/a next")[1:] == [("its own work", 2.0, 2.0), ("integration", 6.0, 8.0)]


PACE = "suppliers.software.platforms.p.requires.map.remedies.map.months=1"
"""So that a line's own work of two months is the longest chain."""


def test_pieces_are_done_as_late_as_their_first_use_allows() -> None:
    """Mapping takes six months and is done six before the first car: from the start for b, and up to 2029-06 for a's successor."""
    times = second("p")
    found = {name: times.asset(name) for name in times.plan.asset_since if "map" in name}
    assert {name: (piece.ends - piece.months, piece.ends) for name, piece in found.items()} == {
        "p/map:map/x": (5.0, 11.0),
        "p/map:map/y": (0.0, 6.0),
        "p/map:map/z": (24.0, 30.0),
    }


@pytest.mark.parametrize(("own", "ends"), [(None, [12.0, 9.0]), (2, [10.0, 7.0])], ids=["at-once", "own-work-behind"])
def test_what_is_rested_on_is_done_before_what_rests_on_it(own: int | None, ends: list[float]) -> None:
    """A bridge of three months for a change in 2028-01 is begun in month 9: its core, of two, is done by then and begun in month 7.

    Where a line adapts itself to the bridge in two months, both are done two months sooner.
    """
    group = toy("2028-01")
    group.group["assets"]["core"]["months"] = 2
    group.group["assets"]["bridge"]["months"] = 3
    group.suppliers["soft"]["platforms"]["bespoke"]["ready"] = "2027-08"
    group.suppliers["soft"]["platforms"]["bespoke"]["requires"]["services"]["remedies"]["adapt"]["months"] = own
    for line in group.brands["a"]["vehicle_lines"].values():
        line.update(ends="2027-12", may_change=[])
    times = Timetable(plan_of(group.link(), "bespoke"))
    assert times.plan.asset_since["shared/bridge/x"] == 12
    assert [times.asset(name).ends for name in ("shared/bridge/x", "shared/core")] == ends


@pytest.mark.parametrize(("month", "spent"), [(4.0, 0.0), (5.0, 0.0), (8.0, 10.0), (11.0, 20.0), (30.0, 20.0)])
def test_work_is_spent_evenly(month: float, spent: float) -> None:
    """Half of a piece is spent when half of its months are over."""
    assert second("p").asset("p/map:map/x").spent_until(month) == pytest.approx(spent)


def test_lines_that_are_left_out_are_named() -> None:
    """A platform that is ready after everybody's last chance has no line; a, which ends before the horizon does, is not missed."""
    ready = second("p", "suppliers.software.platforms.p.ready=2031-01").ready()
    assert ready == Ready(0, 0, ("alpha/a next", "beta/b"), ())


def test_one_line_is_left_out() -> None:
    """Ready in 2030-02, the platform comes too late for a's successor and in time for b, which changes in 2030-06, month 41."""
    ready = second("p", "suppliers.software.platforms.p.ready=2030-02").ready()
    assert (ready.first, ready.last, ready.left_out) == (41, 41, ("alpha/a next",))


def test_as_it_is_today_runs_from_the_start() -> None:
    """Nothing is done for any line: today's stacks run in month 0, and nothing is lost if a platform ends."""
    times = timetable("as-is")
    assert times.ready() == Ready(0, 0)
    assert lost(times) is None


def toy(*changes: str) -> SmallGroup:
    """The toy without limits, where b1 changes in these months."""
    group = make_toy()
    group.group["policies"] = {"weigh_brands": "equal"}
    group.brands["a"]["must"] = {}
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = [*(changes or ["2027-01"])]
    return group


def test_on_a_stack_the_last_change_counts() -> None:
    """What b1 wants is brought to its stack with its only change, in month 17."""
    ready = Timetable(plan_of(toy("2028-06").link(), "as-is")).ready()
    assert (ready.first, ready.last, [chain.line for chain in ready.chains]) == (0, 17, ["b/b1"])


def test_what_serves_no_other_platform_is_lost() -> None:
    """Android's 60 PM, and its mapping of 15 PM within 24 months; the qualification of a unit serves whoever carries it."""
    assert lost(timetable("android")) == pytest.approx(75.0)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ((), 100.0 + 30.0 + 20.0),
        ((CHANGES, f"{PLATFORMS}.bespoke.foundation.all.months=36"), 100.0 * 19 / 36),
        (
            (CHANGES, f"{PLATFORMS}.bespoke.foundation.all.months=36", f"{PLATFORMS}.bespoke.requires.gw.remedies.bridge.months=40"),
            100.0 * 19 / 36 + 30.0 * 23 / 40,
        ),
    ],
)
def test_work_is_spent_evenly_until_it_is_lost(sets: tuple[str, ...], expected: float) -> None:
    """Where nobody says how long it takes, all is spent by month 24; else evenly until the first car comes.

    Lines change in 2030-06, month 41, then: a foundation of 36 months is begun in month 5, a bridge of 40 in month 1; what takes no time
    is still to come.
    """
    assert lost(timetable("bespoke", *sets)) == pytest.approx(expected)


def test_a_base_that_serves_siblings_is_not_lost() -> None:
    """Droid alone on its base loses 40 PM more than beside a sibling that extends the base too."""
    alone, together = toy(), toy()
    together.suppliers["soft"]["platforms"]["sibling"] = {"name": "Sibling", "extends": "base", "foundation": {"delta": {"once_pm": 500}}}
    losses = [lost(Timetable(plan_of(group.link(), "droid"))) for group in (alone, together)]
    assert losses[0] is not None
    assert losses[1] is not None
    assert losses[0] - losses[1] >= 40.0


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_misses_its_own_dates(seed: int) -> None:
    """Whatever a line's chain of work is, it is done by the month of its change, where months are stated anywhere."""
    group = make_group(seed)
    group.group.update({"integration_months": 2, "team": {"engineers": 50, "people_at_once": 4}})
    study = build_study(group.link())
    problem = write_problem(study, ObjectiveKind.ALL_IN)
    for strategy in problem.strategies:
        plan = solve_strategy(problem, strategy).plan
        for line, offer in plan.offers.items() if plan is not None else ():
            chain = Timetable(plan).chain(line)
            late = [step for step in chain.steps if not offer.stays and step.ends > offer.after.first + 1e-9]
            assert late == [], (strategy, line)


@cache
def shipped(strategy: str) -> Timetable:
    plan = solved(strategy).plan
    assert plan is not None
    return Timetable(plan)


@pytest.mark.parametrize("strategy", ["android-automotive", "smartcockpit"])
def test_shipped_lines_change_when_they_may(strategy: str) -> None:
    """Each change is one of the line's, or a new car's SOP, and not before the platform is ready."""
    study = shipped(strategy).study
    for line, offer in shipped(strategy).plan.offers.items():
        if offer.platform == strategy:
            assert offer.after.first >= study.ready[strategy]
            assert offer.change in (*study.workspace.lines[line].may_change, study.workspace.lines[line].sop)


def test_shipped_months_are_believable() -> None:
    """Cars can have a platform as soon as the fastest public one (14 months) at the earliest, and no later than the slowest design win
    (48); the first of them changes when it may.
    """
    for strategy in ("android-automotive", "smartcockpit"):
        first, last = shipped(strategy).ready().first, shipped(strategy).ready().last
        assert first is not None
        assert last is not None
        ready = shipped(strategy).study.ready[strategy]
        assert 14 <= ready <= 48
        assert ready <= first <= last < 96


def test_shipped_bespoke_platform_comes_later_and_risks_more() -> None:
    """SmartCockpit reaches its first car after Android, and more of it is lost if it ends."""
    android, bespoke = shipped("android-automotive"), shipped("smartcockpit")
    assert (android.ready().first or 0) <= (bespoke.ready().first or 0)
    assert (lost(android) or 0.0) < (lost(bespoke) or 0.0)


def test_explaining_names_the_chain_and_who_is_left_out() -> None:
    """One paragraph: the months, each piece with how long it takes, and the lines that the platform does not reach."""
    chain = Chain("jeep/x", "2029-03", (Step("android ready", 13.0, 13.0), Step("its own work", 8.7, 21.7)))
    ready = Ready(26, 58, ("ram/y", "ram/z"), (chain,))
    parts = timing_parts(make_strategy(RECIPES[1], with_months=True, ready=ready))
    assert (
        explained("x", parts).text(120)
        == """\
months from the start of the horizon: first SOP 26, last 58

jeep/x: SOP 2029-03; months each piece takes, and by when it can be done:
  what           months  done by
  android ready    13.0     13.0
  its own work      8.7     21.7

  2 lines are left out, built in the last month and not on it by then: ram/y, ram/z
  spent by month 24 on what serves no other platform: 1,450 PM
"""
    )


def test_a_chain_holds_what_brings_a_unit_into_the_line() -> None:
    """Five months to put the unit in the place of today's are longer than the mapping; a new car needs none of them."""
    times = second("p", "suppliers.hardware.components.hu-new.replaces_months=5", PACE)
    assert steps_of(times, "alpha/a")[1:] == [("its own work", 5.0, 5.0), ("integration", 6.0, 11.0)]
    assert "its own work" not in [what for what, _, _ in steps_of(times, "alpha/a next")]


def test_a_chain_holds_a_lines_own_part_of_a_feature() -> None:
    """What is built once takes ten people ten months, the line's own part of it another five."""
    group = toy("2028-06")
    group.group["team"] = {"engineers": 1000, "people_at_once": 10}
    group.group["features"]["look"]["build"] = {"once_pm": 100, "each_pm": 50}
    times = Timetable(plan_of(group.link(), "droid"))
    assert times.plan.platforms["b/b1"] == "droid"
    assert steps_of(times, "b/b1")[-2:] == [("feature:look", 10.0, 10.0), ("its own work", 5.0, 15.0)]
