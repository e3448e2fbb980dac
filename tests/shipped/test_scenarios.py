"""What each shipped scenario shows: who wins, which way a figure moves, which lines stay, which conflict appears.

Each scenario is solved under the strategies that its statement needs and no others; figures are compared, never fixed.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from integration_model.domain import Workspace
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.timing_loss import lost_if_ends, serving
from integration_model.problem.answer import Status
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import EFFORT_PARTS, Part
from tests.shipped.once import EXAMPLES, GROUP, edited_problem, problem_under, solved

pytestmark = GROUP
ANDROID, GOOGLE, OWN, AS_IS, MIXED = "android-automotive", "android-automotive-gas", "smartcockpit", "as-is", "mixed"
NAMED = (ANDROID, GOOGLE, OWN)


def total(strategy: str, *scenarios: str) -> float:
    """The objective, M EUR."""
    found = solved(strategy, *scenarios)
    assert found.status is Status.OPTIMAL, (scenarios, strategy)
    return found.objective


def platforms(strategy: str, *scenarios: str) -> Counter[str]:
    """How many lines, next generations among them, run on what in the end."""
    plan = solved(strategy, *scenarios).plan
    assert plan is not None
    return Counter(plan.platforms.values())


def paid(part: Part, strategy: str, *scenarios: str) -> float:
    """One part of the bill, in its own unit."""
    return math.fsum(addend.m_eur for addend in solved(strategy, *scenarios).addends if addend.part == part)


def lines_with(role: str, component: str, strategy: str, *scenarios: str) -> set[str]:
    """The lines that carry a component in a plan, where they change after their change."""
    plan = solved(strategy, *scenarios).plan
    assert plan is not None
    return {line for line in plan.platforms if plan.components_of(line).get(role) == component}


def built_at_the_end(*scenarios: str) -> set[str]:
    """The lines that are built in the last month of the horizon."""
    return {offers.line.id for offers in problem_under(*scenarios).study.moving if offers.is_built_at_end}


def effort(strategy: str, *scenarios: str) -> float:
    """All work, PM."""
    return math.fsum(paid(part, strategy, *scenarios) for part in EFFORT_PARTS)


def lead(*scenarios: str) -> float:
    """What Android Automotive takes less than staying."""
    return total(AS_IS, *scenarios) - total(ANDROID, *scenarios)


def workspace_of(*scenarios: str) -> Workspace:
    """The linked files under these scenarios."""
    return problem_under(*scenarios).study.workspace


def lost_if_it_ends(strategy: str) -> float:
    """What is spent by month 24 and serves nothing else, in the files as they are."""
    plan, study = solved(strategy).plan, problem_under().study
    assert plan is not None
    lost = lost_if_ends(Timetable(plan), serving(study))
    assert lost is not None
    return lost


def test_without_googles_services_the_decision_stays() -> None:
    """The licensed platform falls away, what is left stays as dear, and nobody has Google's maps any more."""
    name = "without-googles-services"
    assert problem_under(name).strategies == (ANDROID, OWN, MIXED, AS_IS)
    assert total(ANDROID, name) == pytest.approx(total(ANDROID))
    plan = solved(ANDROID, name).plan
    assert plan is not None
    assert {wish.demand.brand for wish in plan.given_up if wish.demand.feature == "google-maps"} >= {"peugeot", "chrysler"}


def test_nobody_can_stay_where_harman_was() -> None:
    """No other unit runs Uconnect 5, so staying is impossible; Android takes other units for all that change, and costs more."""
    name = "harman-leaves"
    assert solved(AS_IS, name).status is Status.INFEASIBLE
    assert total(ANDROID) < total(ANDROID, name) < total(OWN, name)
    plan = solved(ANDROID, name).plan
    assert plan is not None
    left = {line for line in plan.platforms if plan.components_of(line)["head-unit"].startswith("harman-uconnect-")}
    assert {plan.platforms[line] for line in left} <= {"uconnect-5", "uconnect-4"}
    assert left & built_at_the_end(name) == set()
    assert len(left) > 10


def test_a_chip_that_is_late_delays_the_platform_not_the_units() -> None:
    """Units a year later change nothing; with the platforms a year later fewer lines reach them, and Android costs more."""
    name = "qualcomm-a-year-late"
    units = (
        "suppliers.lg.components.lg-cdc-8255.offered_from=2028-01",
        "suppliers.lg.components.lg-tcu-5g.offered_from=2028-01",
        "suppliers.panasonic.components.panasonic-cdc-8295.offered_from=2028-06",
        "suppliers.mobiledrive.components.mobiledrive-cdc.offered_from=2028-09",
    )
    assert solve_strategy(edited_problem(*units), ANDROID).objective == pytest.approx(total(ANDROID))
    assert total(ANDROID, name) > total(ANDROID)
    assert platforms(ANDROID, name)[ANDROID] < platforms(ANDROID)[ANDROID]
    assert platforms(OWN, name)[OWN] < platforms(OWN)[OWN]
    assert total(ANDROID, name) < total(OWN, name)


def test_a_partner_that_leaves_takes_the_money_and_two_years() -> None:
    """SmartCockpit loses several times what Android would; taken up two years later, Android reaches fewer lines and falls behind."""
    name = "partner-leaves-after-24-months"
    assert lost_if_it_ends(OWN) > 3 * lost_if_it_ends(ANDROID)
    assert OWN not in problem_under(name).strategies
    assert total(ANDROID, name) > total(ANDROID)
    assert lead(name) < lead() < 0.0
    assert platforms(ANDROID, name)[ANDROID] < platforms(ANDROID)[ANDROID]
    assert paid(Part.FOUNDATION, ANDROID, name) < paid(Part.FOUNDATION, ANDROID)


@pytest.mark.parametrize("strategy", [ANDROID, OWN, AS_IS])
def test_one_assistant_is_less_work_and_more_given_up(strategy: str) -> None:
    """Less is built, but Alexa does not fit where a smaller assistant did, and that weighs more."""
    name = "one-assistant-for-all"
    assert effort(strategy, name) < effort(strategy)
    assert paid(Part.POINTS, strategy, name) > paid(Part.POINTS, strategy)
    assert total(strategy, name) > total(strategy)


def test_one_assistant_is_one_more_quarrel() -> None:
    """The brands that come to Alexa meet Android's rule for the talk button."""
    name = "one-assistant-for-all"
    before, after = (button_quarrels(*scenarios) for scenarios in ((), (name,)))
    assert before < after


def button_quarrels(*scenarios: str) -> set[str]:
    """The brands whose own assistant and Android's rule cannot both have the button."""
    gaps = problem_under(*scenarios).study.gaps
    return {
        gap.line.partition("/")[0]
        for key, found in gaps.items()
        if key.platform == ANDROID
        for gap in found
        if gap.check.requirement.id == "talk-button"
    }


def test_control_of_the_chain_helps_who_changes() -> None:
    """Open sources and fast suppliers make both platforms cheaper, so that Android takes less than staying; their order stays."""
    name = "full-control"
    for strategy in (ANDROID, OWN):
        assert total(strategy) - total(strategy, name) > 3 * (total(AS_IS) - total(AS_IS, name)) > 0.0
    assert total(ANDROID, name) < total(OWN, name)
    assert lead() < 0.0 < lead(name)


def test_a_platform_of_ones_own_is_not_for_one_brand() -> None:
    """For Jeep alone SmartCockpit is dearer against Android than for fourteen brands, also with full control of the chain."""
    alone = ("one-brand",)
    controlled = ("one-brand", "full-control")
    assert list(workspace_of(*alone).brands) == ["jeep"]
    together = total(OWN) / total(ANDROID)
    assert total(OWN, *alone) / total(ANDROID, *alone) > together
    assert total(OWN, *controlled) / total(ANDROID, *controlled) > together
    assert total(OWN, *alone) - total(OWN, *controlled) > total(ANDROID, *alone) - total(ANDROID, *controlled) > 0.0


def test_parallel_versions_make_no_platform_pay() -> None:
    """Without reuse foundations are several times as large, Android is far behind staying, and the larger foundation suffers more."""
    name = "parallel-versions"
    assert paid(Part.FOUNDATION, ANDROID, name) > 5 * paid(Part.FOUNDATION, ANDROID)
    assert total(ANDROID, name) > 1.2 * total(AS_IS, name)
    assert total(AS_IS, name) == pytest.approx(total(AS_IS))
    assert total(OWN, name) - total(OWN) > total(ANDROID, name) - total(ANDROID) > 0.0


def test_two_years_later_staying_is_ahead_and_android_still_before_smartcockpit() -> None:
    """Two years later Android reaches fewer lines and is clearly behind staying, but takes less than SmartCockpit in time."""
    name = "late-platform"
    assert total(ANDROID) < total(ANDROID, name) < total(OWN, name)
    assert total(OWN, name) == pytest.approx(total(OWN))
    assert platforms(ANDROID, name)[ANDROID] < platforms(ANDROID)[ANDROID]
    assert lead(name) < -0.03 * total(AS_IS, name)


def changed_between(strategy: str, name: str) -> list[str]:
    """The lines that get the unit with 5G between their facelifts."""
    plan = solved(strategy, name).plan
    assert plan is not None
    return [gap.line for gap, way in plan.gaps if way is not None and way.id == "exchange-lg-tcu-5g"]


@pytest.mark.parametrize("strategy", [ANDROID, AS_IS])
def test_a_new_emergency_call_takes_new_units_whoever_wins(strategy: str) -> None:
    """Every line that Europe buys in the horizon's last month carries the unit with 5G, which hardly any line takes without the law."""
    name = "next-generation-ecall"
    european = {line for line in built_at_the_end(name) if "eu" in workspace_of(name).lines[line].markets}
    assert len(european) > 40
    assert european <= lines_with("telematics-unit", "lg-tcu-5g", strategy, name) | set(changed_between(strategy, name))
    assert len(lines_with("telematics-unit", "lg-tcu-5g", strategy)) < 5
    dearer = total(strategy, name) - total(strategy)
    assert paid(Part.HARDWARE, strategy, name) - paid(Part.HARDWARE, strategy) > 0.8 * dearer > 0.0


@pytest.mark.parametrize("strategy", [ANDROID, AS_IS])
def test_nobody_waits_for_the_new_emergency_call(strategy: str) -> None:
    """Cars between two facelifts get it by a running change, and no more cars are not built than without it."""
    name = "next-generation-ecall"
    assert len(changed_between(strategy, name)) > 10
    assert paid(Part.UNBUILT, strategy, name) == pytest.approx(paid(Part.UNBUILT, strategy))


def test_the_new_emergency_call_does_not_decide() -> None:
    """The order of staying, Android and SmartCockpit is what it was."""
    name = "next-generation-ecall"
    assert total(AS_IS, name) < total(ANDROID, name) < total(OWN, name)


@pytest.mark.parametrize("strategy", [ANDROID, AS_IS])
def test_leaving_a_cloud_costs_whoever_is_in_it(strategy: str) -> None:
    """Lines on the STLA electronics that start or change from 2029 on get the group's own back end; staying pays nearly as much."""
    name = "aws-contract-ends"
    plan = solved(strategy, name).plan
    assert plan is not None
    decided = {
        line
        for line, offer in plan.offers.items()
        if workspace_of(name).lines[line].architecture.startswith("stla-") and offer.change and str(offer.change) > "2028-12"
    }
    own = lines_with("connected-services", "own-vehicle-cloud", strategy, name)
    assert (decided <= own, len(decided) > 30) == (True, True)
    assert own <= lines_with("connected-services", "amazon-vehicle-cloud", strategy)
    dearer = {one: total(one, name) - total(one) for one in (ANDROID, OWN, AS_IS)}
    assert dearer[strategy] > 2 * dearer[OWN] > 0.0


@pytest.mark.parametrize("strategy", [ANDROID, OWN, AS_IS])
def test_merged_electronics_save_little_work(strategy: str) -> None:
    """The next generations come to these electronics anyway: less than one in a hundred PM is saved, and the order stays."""
    name = "stla-brain-first"
    assert 0.0 < effort(strategy) - effort(strategy, name) < 0.01 * effort(strategy)
    assert total(strategy, name) < total(strategy)
    assert total(AS_IS, name) < total(ANDROID, name) < total(OWN, name)


def test_each_line_for_itself_mixes() -> None:
    """Most lines take Android; Uconnect 5 goes on with many, partners' pick-ups, NAC and Maserati stay; that beats both extremes."""
    name = "each-line-for-itself"
    assert total(MIXED, name) < min(total(ANDROID, name), total(AS_IS, name))
    plan = solved(MIXED, name).plan
    assert plan is not None
    last = Counter(plan.platforms[line] for line in built_at_the_end(name))
    assert max(last, key=lambda one: last[one]) == ANDROID
    assert last["uconnect-5"] > 15
    assert {plan.platforms[line] for line in plan.platforms if line.startswith("maserati/")} == {"mia"}
    assert {plan.platforms[f"{line} next"] for line in ("peugeot/landtrek", "fiat/titano", "ram/1200")} == {"landtrek-own"}
    starts = {workspace_of(name).lines[line].sop.year for line in built_at_the_end(name) if plan.platforms[line] == "psa-ivi"}
    assert starts == {2034}


def test_brands_as_a_whole_mix_little() -> None:
    """With whole brands, as the files say, `mixed` is hardly better than staying: a stack is saved only when all brands leave it."""
    assert 0.0 < total(AS_IS) - total(MIXED) < 0.001 * total(AS_IS)
    plan = solved(MIXED).plan
    assert plan is not None
    kept = {line.partition("/")[0] for line in built_at_the_end() if plan.platforms[line] != ANDROID}
    assert kept == {"dodge", "maserati"}


def test_dearer_stacks_turn_the_balance() -> None:
    """A quarter more upkeep, and Android takes less than staying."""
    assert lead() < 0.0 < lead("dearer-stacks")


def test_open_sources_bring_android_below_staying_by_little() -> None:
    """With Harman's source Android costs less, and comes below staying by less than two in a hundred."""
    name = "harman-opens-its-source"
    assert total(ANDROID, name) < total(ANDROID)
    assert lead() < 0.0 < lead(name) < 0.02 * total(ANDROID, name)


def test_a_brand_that_stays_keeps_its_stack() -> None:
    """Maserati's lines stay on their stack under every platform, and on Android the group saves a little."""
    name = "maserati-stays-as-it-is"
    for strategy in NAMED:
        plan = solved(strategy, name).plan
        assert plan is not None
        assert {platform for line, platform in plan.platforms.items() if line.startswith("maserati/")} == {"mia"}
    assert 0.0 < total(ANDROID) - total(ANDROID, name) < 0.01 * total(ANDROID)


def test_four_more_years_turn_the_answer() -> None:
    """What a platform costs more than staying at first it has paid back by then."""
    assert lead() < 0.0 < 0.03 * total(ANDROID, "twelve-years") < lead("twelve-years")


def test_every_scenario_has_a_statement_here() -> None:
    """A scenario that nobody states anything about is not shipped."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [file.stem for file in sorted(EXAMPLES.glob("*.yaml")) if f'"{file.stem}"' not in text] == []
