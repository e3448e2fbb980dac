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
from integration_model.study.charges import Part
from tests.shipped.once import EXAMPLES, GROUP, edited_problem, problem_under, solved

pytestmark = GROUP
ANDROID, GOOGLE, OWN, AS_IS, MIXED = "android-automotive", "android-automotive-gas", "smartcockpit", "as-is", "mixed"
NAMED = (ANDROID, GOOGLE, OWN)


def total(strategy: str, *scenarios: str) -> float:
    """The objective, PM-equivalents."""
    found = solved(strategy, *scenarios)
    assert found.status is Status.OPTIMAL, (scenarios, strategy)
    return found.objective


def platforms(strategy: str, *scenarios: str) -> Counter[str]:
    """How many of the lines that can change run on what."""
    plan = solved(strategy, *scenarios).plan
    assert plan is not None
    return Counter(plan.platforms.values())


def paid(part: Part, strategy: str, *scenarios: str) -> float:
    """One part of the bill, in its own unit."""
    return math.fsum(addend.equivalent for addend in solved(strategy, *scenarios).addends if addend.part == part)


def lines_with(role: str, component: str, strategy: str, *scenarios: str) -> set[str]:
    """The lines that carry a component in a plan after their change."""
    plan = solved(strategy, *scenarios).plan
    assert plan is not None
    return {line for line in plan.platforms if plan.components_of(line).get(role) == component}


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
    """No other unit runs Uconnect 5, so staying is impossible; Android takes other units at once and costs more than before."""
    name = "harman-leaves"
    assert solved(AS_IS, name).status is Status.INFEASIBLE
    assert total(ANDROID, name) > total(ANDROID)
    assert paid(Part.REPLACEMENT, ANDROID, name) > 2 * paid(Part.REPLACEMENT, ANDROID)
    plan = solved(ANDROID, name).plan
    assert plan is not None
    harman = {line for line in plan.platforms if plan.components_of(line)["head-unit"].startswith("harman-")}
    assert {plan.platforms[line] for line in harman} <= {"uconnect-5"}
    assert harman == {"jeep/renegade"}


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
    """Most of SmartCockpit's first two years serves nothing else, of Android's little; taken up late, Android reaches fewer lines."""
    name = "partner-leaves-after-24-months"
    assert lost_if_it_ends(OWN) > 5 * lost_if_it_ends(ANDROID)
    assert OWN not in problem_under(name).strategies
    assert total(ANDROID, name) > total(ANDROID)
    assert platforms(ANDROID, name)[ANDROID] < platforms(ANDROID)[ANDROID]
    assert paid(Part.FOUNDATION, ANDROID, name) < paid(Part.FOUNDATION, ANDROID)


def test_one_assistant_is_less_work_and_one_more_quarrel() -> None:
    """Every platform costs less, and the brands that come to Alexa meet Android's rule for the talk button."""
    name = "one-assistant-for-all"
    assert total(ANDROID, name) < total(ANDROID)
    assert total(OWN, name) < total(OWN)
    before, after = (button_quarrels(*scenarios) for scenarios in ((), (name,)))
    assert before < after


def button_quarrels(*scenarios: str) -> set[str]:
    """The brands whose own assistant and Android's rule cannot both have the button."""
    gaps = problem_under(*scenarios).study.gaps
    return {
        gap.line.partition("/")[0]
        for (_, platform), found in gaps.items()
        if platform == ANDROID
        for gap in found
        if gap.check.requirement.id == "talk-button"
    }


def test_control_of_the_chain_does_not_choose_the_platform() -> None:
    """Open sources and fast suppliers make both platforms cheaper, and bring Android near to staying; the order stays."""
    name = "full-control"
    for strategy in (ANDROID, OWN):
        assert total(strategy, name) < total(strategy)
    assert total(ANDROID, name) < total(OWN, name)
    assert total(ANDROID, name) - total(AS_IS, name) < total(ANDROID) - total(AS_IS)


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
    """Without reuse a platform costs more than twice what staying costs, and the larger foundation suffers more."""
    name = "parallel-versions"
    assert total(ANDROID, name) > 2 * total(AS_IS, name)
    assert total(AS_IS, name) == pytest.approx(total(AS_IS))
    assert total(OWN, name) - total(OWN) > total(ANDROID, name) - total(ANDROID) > 0.0


def test_late_is_dear_and_still_better_than_the_other_in_time() -> None:
    """Two years late, Android reaches fewer lines and costs more, but less than SmartCockpit that comes in time."""
    name = "late-platform"
    assert total(ANDROID) < total(ANDROID, name) < total(OWN, name)
    assert total(OWN, name) == pytest.approx(total(OWN))
    assert platforms(ANDROID, name)[ANDROID] < platforms(ANDROID)[ANDROID]


@pytest.mark.parametrize("strategy", [ANDROID, AS_IS])
def test_a_new_emergency_call_takes_new_units_whoever_wins(strategy: str) -> None:
    """Every European line with a 3G unit that can change gets another telematics unit, with a platform and without."""
    name = "next-generation-ecall"
    workspace = workspace_of(name)
    old = ("valeo-bta-3g", "marelli-tbm-3g")
    left = {line for unit in old for line in lines_with("telematics-unit", unit, strategy, name)}
    assert {line for line in left if "eu" in workspace.lines[line].markets} == set()
    before = {line for unit in old for line in lines_with("telematics-unit", unit, strategy)}
    assert len({line for line in before if "eu" in workspace.lines[line].markets}) > 10
    assert paid(Part.REPLACEMENT, strategy, name) > paid(Part.REPLACEMENT, strategy)


def test_the_new_emergency_call_does_not_decide() -> None:
    """The order of staying, Android and SmartCockpit is what it was."""
    name = "next-generation-ecall"
    assert total(AS_IS, name) < total(ANDROID, name) < total(OWN, name)


@pytest.mark.parametrize("strategy", [ANDROID, AS_IS])
def test_leaving_a_cloud_costs_whoever_is_in_it(strategy: str) -> None:
    """All lines on the STLA electronics get the group's own back end, and staying as it is pays as much as a platform."""
    name = "aws-contract-ends"
    plan = solved(strategy, name).plan
    assert plan is not None
    on_stla = {line for line in plan.platforms if workspace_of(name).lines[line].architecture.startswith("stla-")}
    assert on_stla == lines_with("connected-services", "own-vehicle-cloud", strategy, name)
    assert on_stla == lines_with("connected-services", "amazon-vehicle-cloud", strategy)
    assert total(strategy, name) - total(strategy) == pytest.approx(total(AS_IS, name) - total(AS_IS), rel=0.05)


def test_merged_electronics_help_the_own_platform_most() -> None:
    """On three architectures SmartCockpit saves more than Android, and still costs more."""
    name = "stla-brain-first"
    saved = {strategy: total(strategy) - total(strategy, name) for strategy in (ANDROID, OWN, AS_IS)}
    assert saved[OWN] > saved[ANDROID] > saved[AS_IS] > 0.0
    assert total(ANDROID, name) < total(OWN, name)


def test_each_line_for_itself_mixes() -> None:
    """Most lines take Android; vans, pick-ups of a partner, small radios and cars that end soon stay, and that beats both extremes."""
    name = "each-line-for-itself"
    assert total(MIXED, name) < min(total(ANDROID, name), total(AS_IS, name))
    found = platforms(MIXED, name)
    assert found[ANDROID] > 50
    assert set(found) == {ANDROID, "nac-rcc", "uconnect-5", "uconnect-radio", "landtrek-own", "psa-ivi"}
    plan = solved(MIXED, name).plan
    assert plan is not None
    vans = {line for line, platform in plan.platforms.items() if platform == "nac-rcc"}
    assert vans >= {"peugeot/partner", "citroen/berlingo", "fiat/doblo", "opel/combo"}
    end_soon = {line for line, platform in plan.platforms.items() if platform == "uconnect-5"}
    assert {workspace_of(name).lines[line].ends.year for line in end_soon} <= {2029, 2030}


def test_brands_as_a_whole_do_not_mix() -> None:
    """With whole brands, as the files say, `mixed` is staying: a stack is saved only when all brands leave it."""
    assert total(MIXED) == pytest.approx(total(AS_IS))
    assert ANDROID not in platforms(MIXED)


def test_dearer_stacks_turn_the_decision() -> None:
    """A quarter more upkeep, and Android costs less than staying."""
    assert total(AS_IS) < total(ANDROID)
    assert total(ANDROID, "dearer-stacks") < total(AS_IS, "dearer-stacks")


def test_open_sources_bring_android_nearer_to_staying() -> None:
    """With Harman's source, Android Automotive costs less, and the distance to today's stacks shrinks."""
    name = "harman-opens-its-source"
    assert total(ANDROID, name) < total(ANDROID)
    assert total(ANDROID, name) - total(AS_IS, name) < total(ANDROID) - total(AS_IS)


def test_a_brand_that_stays_keeps_its_stack() -> None:
    """Maserati's lines stay on their stack under every platform."""
    for strategy in NAMED:
        plan = solved(strategy, "maserati-stays-as-it-is").plan
        assert plan is not None
        assert {platform for line, platform in plan.platforms.items() if line.startswith("maserati/")} == {"mia"}


def test_four_more_years_turn_the_balance_towards_the_platform() -> None:
    """What a platform costs more than staying shrinks with the years that count."""
    name = "twelve-years"
    assert total(ANDROID, name) - total(AS_IS, name) < total(ANDROID) - total(AS_IS)


def test_every_scenario_has_a_statement_here() -> None:
    """A scenario that nobody states anything about is not shipped."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [file.stem for file in sorted(EXAMPLES.glob("*.yaml")) if f'"{file.stem}"' not in text] == []
