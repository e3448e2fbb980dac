"""What each shipped scenario shows: who wins, which way a figure moves, which lines stay, which conflict appears.

Each scenario is solved under the strategies that its statement needs and no others; figures are compared, never fixed.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from integration_model.domain import AS_IS, MIXED, Workspace
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.timing_loss import lost_if_ends, serving
from integration_model.problem.answer import Status
from integration_model.problem.matrix import SOLVER_UNITS
from integration_model.problem.problem import Problem
from integration_model.solve.highs.solving import load
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import EFFORT_PARTS, Part
from tests.shipped.once import ANDROID, EXAMPLES, GOOGLE, OWN, edited_optima, problem_under, solved

NAMED = (ANDROID, GOOGLE, OWN)


@dataclass(frozen=True, slots=True)
class Files:
    """The shipped files, or what they say of some brands, under scenarios."""

    brands: tuple[str, ...] | None = None

    def problem(self, *scenarios: str) -> Problem:
        """What is to be solved."""
        return problem_under(*scenarios, brands=self.brands)

    def solved(self, strategy: str, *scenarios: str) -> Solved:
        """The answer of a strategy."""
        return solved(strategy, *scenarios, brands=self.brands)

    def total(self, strategy: str, *scenarios: str) -> float:
        """The objective, M EUR."""
        found = self.solved(strategy, *scenarios)
        assert found.status is Status.OPTIMAL, (scenarios, strategy)
        return found.objective

    def plan(self, strategy: str, *scenarios: str) -> Plan:
        """The plan, which is there."""
        plan = self.solved(strategy, *scenarios).plan
        assert plan is not None
        return plan

    def platforms(self, strategy: str, *scenarios: str) -> Counter[str]:
        """How many lines, next generations among them, run on what in the end."""
        return Counter(self.plan(strategy, *scenarios).platforms.values())

    def paid(self, part: Part, strategy: str, *scenarios: str) -> float:
        """One part of the bill, M EUR."""
        return math.fsum(addend.m_eur for addend in self.solved(strategy, *scenarios).addends if addend.part == part)

    def effort(self, strategy: str, *scenarios: str) -> float:
        """All work, M EUR."""
        return math.fsum(self.paid(part, strategy, *scenarios) for part in EFFORT_PARTS)

    def lead(self, *scenarios: str, strategy: str = GOOGLE) -> float:
        """What a platform takes less than staying: the one that takes least in the files, if no other is named."""
        return self.total(AS_IS, *scenarios) - self.total(strategy, *scenarios)

    def lines_with(self, role: str, component: str, strategy: str, *scenarios: str) -> set[str]:
        """The lines that carry a component in a plan, where they change after their change."""
        plan = self.plan(strategy, *scenarios)
        return {line for line in plan.platforms if plan.components_of(line).get(role) == component}

    def built_at_the_end(self, *scenarios: str) -> set[str]:
        """The lines that are built in the last month of the horizon."""
        return {offers.line.id for offers in self.problem(*scenarios).study.moving if offers.is_built_at_end}

    def workspace(self, *scenarios: str) -> Workspace:
        """The linked files."""
        return self.problem(*scenarios).study.workspace

    def lost_if_it_ends(self, strategy: str) -> float:
        """What is spent by month 24 and serves nothing else, in the files as they are."""
        lost = lost_if_ends(Timetable(self.plan(strategy)), serving(self.problem().study))
        assert lost is not None
        return lost

    def button_quarrels(self, *scenarios: str) -> set[str]:
        """The brands whose own assistant and Android's rule cannot both have the button."""
        gaps = self.problem(*scenarios).study.gaps
        return {
            gap.line.partition("/")[0]
            for key, found in gaps.items()
            if key.platform == ANDROID
            for gap in found
            if gap.check.requirement.id == "talk-button"
        }

    def changed_between(self, strategy: str, name: str) -> list[str]:
        """The lines that get the unit with 5G between their facelifts."""
        return [gap.line for gap, way in self.plan(strategy, name).gaps if way is not None and way.id == "exchange-lg-tcu-5g"]


ALL = Files()
FEW = Files(("ds", "jeep", "maserati", "opel", "peugeot", "ram"))
"""Of Fiat's and of Peugeot's side: enough to show which way a scenario moves what, where it is not about who wins among fourteen."""


@cache
def between(strategy: str, *scenarios: str) -> tuple[float, float]:
    """Between what the objective lies, M EUR: what no plan comes below, and what a plan takes; to prove the least may take long."""
    highs = load(problem_under(*scenarios).matrix(strategy), {"mip_rel_gap": 0.02}, whole=True)
    highs.run()
    found = highs.getInfo()
    assert found.mip_gap <= 0.02
    return found.mip_dual_bound / SOLVER_UNITS, found.objective_function_value / SOLVER_UNITS


def test_in_the_files_both_androids_are_ahead_of_staying() -> None:
    """What the scenarios start from: Google's services first, then Android without them, staying, and the group's own platform."""
    assert ALL.total(GOOGLE) < ALL.total(ANDROID) < ALL.total(AS_IS) < ALL.total(OWN)


def test_without_googles_services_changing_still_wins_with_half_the_lead() -> None:
    """The best platform falls away, the next stays as dear and ahead of staying, and nobody has Google's maps any more."""
    name = "without-googles-services"
    assert ALL.problem(name).strategies == (ANDROID, OWN, MIXED, AS_IS)
    assert ALL.total(ANDROID, name) == pytest.approx(ALL.total(ANDROID))
    assert ALL.total(AS_IS, name) == pytest.approx(ALL.total(AS_IS))
    assert 0.0 < ALL.lead(name, strategy=ANDROID) < 0.5 * ALL.lead()
    plan = ALL.plan(ANDROID, name)
    assert {wish.demand.brand for wish in plan.given_up if wish.demand.feature == "google-maps"} >= {"peugeot", "chrysler"}


def test_nobody_can_stay_where_harman_was() -> None:
    """No other unit runs Uconnect 5: who stays builds these cars no more; the platform takes other units for all that change.

    Nearly all that it costs more are cars between the last delivery and their change, so the Android that comes first takes less.
    """
    name = "harman-leaves"
    assert ALL.total(AS_IS, name) > 2 * ALL.total(GOOGLE, name)
    assert ALL.paid(Part.UNBUILT, AS_IS, name) - ALL.paid(Part.UNBUILT, AS_IS) > 0.9 * (ALL.total(AS_IS, name) - ALL.total(AS_IS))
    assert ALL.total(GOOGLE) < ALL.total(ANDROID, name) < ALL.total(GOOGLE, name) < ALL.total(OWN, name)
    assert ALL.paid(Part.UNBUILT, GOOGLE, name) - ALL.paid(Part.UNBUILT, GOOGLE) > 0.9 * (ALL.total(GOOGLE, name) - ALL.total(GOOGLE))
    plan = ALL.plan(GOOGLE, name)
    left = {line for line in plan.platforms if plan.components_of(line)["head-unit"].startswith("harman-uconnect-5")}
    assert {plan.platforms[line] for line in left} <= {"uconnect-5"}
    assert left & ALL.built_at_the_end(name) == set()
    assert len(left) > 10


def test_a_chip_that_is_late_delays_the_platform_not_the_units() -> None:
    """Units a year later change nothing; with the platforms a year later fewer lines reach them, and the lead over staying shrinks."""
    name = "qualcomm-a-year-late"
    units = (
        "suppliers.lg.components.lg-cdc-8255.offered_from=2028-01",
        "suppliers.lg.components.lg-tcu-5g.offered_from=2028-01",
        "suppliers.panasonic.components.panasonic-cdc-8295.offered_from=2028-06",
        "suppliers.mobiledrive.components.mobiledrive-cdc.offered_from=2028-09",
    )
    assert edited_optima([GOOGLE], *units, brands=FEW.brands)[GOOGLE].objective == pytest.approx(FEW.total(GOOGLE))
    assert FEW.total(GOOGLE, name) > FEW.total(GOOGLE)
    assert FEW.platforms(GOOGLE, name)[GOOGLE] < FEW.platforms(GOOGLE)[GOOGLE]
    assert FEW.platforms(OWN, name)[OWN] < FEW.platforms(OWN)[OWN]
    assert 0.0 < FEW.lead(name) < FEW.lead()


def test_a_partner_that_leaves_takes_the_money_and_two_years() -> None:
    """SmartCockpit loses over twice what Android would; taken up two years later, Android reaches fewer lines and has less of a lead."""
    name = "partner-leaves-after-24-months"
    assert FEW.lost_if_it_ends(OWN) > 2 * FEW.lost_if_it_ends(GOOGLE)
    assert OWN not in FEW.problem(name).strategies
    assert FEW.total(GOOGLE, name) > FEW.total(GOOGLE)
    assert FEW.lead(name) < FEW.lead()
    assert FEW.platforms(GOOGLE, name)[GOOGLE] < FEW.platforms(GOOGLE)[GOOGLE]
    assert FEW.paid(Part.FOUNDATION, GOOGLE, name) < FEW.paid(Part.FOUNDATION, GOOGLE)


@pytest.mark.parametrize("strategy", [GOOGLE, OWN, AS_IS])
def test_one_assistant_is_less_work_and_saves_little(strategy: str) -> None:
    """Less is built and less given up, but all of it is less than two per cent."""
    name = "one-assistant-for-all"
    assert FEW.effort(strategy, name) < FEW.effort(strategy)
    assert FEW.paid(Part.POINTS, strategy, name) < FEW.paid(Part.POINTS, strategy)
    assert 0.98 * FEW.total(strategy) < FEW.total(strategy, name) < FEW.total(strategy)


def test_one_assistant_is_one_more_quarrel() -> None:
    """The brands that come to Alexa meet Android's rule for the talk button."""
    name = "one-assistant-for-all"
    before, after = (FEW.button_quarrels(*scenarios) for scenarios in ((), (name,)))
    assert before < after


def test_control_of_the_chain_helps_who_changes() -> None:
    """Open sources and fast suppliers make both platforms cheaper, and staying hardly: the lead grows, and their order stays."""
    name = "full-control"
    for strategy in (GOOGLE, OWN):
        assert FEW.total(strategy) - FEW.total(strategy, name) > 3 * (FEW.total(AS_IS) - FEW.total(AS_IS, name)) > 0.0
    assert FEW.total(GOOGLE, name) < FEW.total(OWN, name)
    assert 0.0 < FEW.lead() < FEW.lead(name)


def test_a_platform_of_ones_own_is_not_for_one_brand() -> None:
    """For Jeep alone SmartCockpit is dearer against Android than for fourteen brands, also with full control of the chain.

    Its one stack, which runs already, takes least of all then.
    """
    alone = ("one-brand",)
    controlled = ("one-brand", "full-control")
    assert list(ALL.workspace(*alone).brands) == ["jeep"]
    together = ALL.total(OWN) / ALL.total(GOOGLE)
    (own, _), (_, google) = between(OWN, *alone), between(GOOGLE, *alone)
    (least, most), (_, google_controlled) = between(OWN, *controlled), between(GOOGLE, *controlled)
    assert own / google > together
    assert least / google_controlled > together
    assert most < own
    assert ALL.total(AS_IS, *alone) < min(between(strategy, *alone)[0] for strategy in NAMED)


def test_parallel_versions_make_no_platform_pay() -> None:
    """Without reuse foundations are several times as large, staying is ahead, and the larger foundation suffers more."""
    name = "parallel-versions"
    assert FEW.paid(Part.FOUNDATION, GOOGLE, name) > 5 * FEW.paid(Part.FOUNDATION, GOOGLE)
    assert FEW.lead(name) < 0.0 < FEW.lead()
    assert FEW.total(AS_IS, name) == pytest.approx(FEW.total(AS_IS))
    assert FEW.total(OWN, name) - FEW.total(OWN) > FEW.total(GOOGLE, name) - FEW.total(GOOGLE) > 0.0


def test_two_years_later_most_of_the_lead_is_gone() -> None:
    """Two years later the Androids reach fewer lines; hardly anything is between them then, and both take a little less than staying."""
    name = "late-platform"
    assert ALL.total(OWN, name) == pytest.approx(ALL.total(OWN))
    assert ALL.platforms(GOOGLE, name)[GOOGLE] < ALL.platforms(GOOGLE)[GOOGLE]
    assert ALL.total(GOOGLE) < ALL.total(GOOGLE, name) < ALL.total(ANDROID, name) < ALL.total(OWN, name)
    assert ALL.total(ANDROID, name) - ALL.total(GOOGLE, name) < 0.1 * (ALL.total(ANDROID) - ALL.total(GOOGLE))
    assert 0.0 < ALL.lead(name) < 0.5 * ALL.lead()


@pytest.mark.parametrize("strategy", [GOOGLE, AS_IS])
def test_a_new_emergency_call_takes_new_units_whoever_wins(strategy: str) -> None:
    """Every line that Europe buys in the horizon's last month carries the unit with 5G, which hardly any line takes without the law."""
    name = "next-generation-ecall"
    european = {line for line in FEW.built_at_the_end(name) if "eu" in FEW.workspace(name).lines[line].markets}
    assert len(european) > 20
    assert european <= FEW.lines_with("telematics-unit", "lg-tcu-5g", strategy, name) | set(FEW.changed_between(strategy, name))
    assert len(FEW.lines_with("telematics-unit", "lg-tcu-5g", strategy)) < 5
    dearer = FEW.total(strategy, name) - FEW.total(strategy)
    assert FEW.paid(Part.HARDWARE, strategy, name) - FEW.paid(Part.HARDWARE, strategy) > 0.8 * dearer > 0.0


@pytest.mark.parametrize("strategy", [GOOGLE, AS_IS])
def test_nobody_waits_for_the_new_emergency_call(strategy: str) -> None:
    """Cars between two facelifts get it by a running change, and no more cars are not built than without it."""
    name = "next-generation-ecall"
    assert len(FEW.changed_between(strategy, name)) > 10
    assert FEW.paid(Part.UNBUILT, strategy, name) == pytest.approx(FEW.paid(Part.UNBUILT, strategy))


def test_the_new_emergency_call_does_not_decide() -> None:
    """The order of Android, staying and SmartCockpit is what it was."""
    name = "next-generation-ecall"
    assert FEW.total(GOOGLE, name) < FEW.total(AS_IS, name) < FEW.total(OWN, name)


@pytest.mark.parametrize("strategy", [GOOGLE, AS_IS])
def test_leaving_a_cloud_costs_whoever_is_in_it(strategy: str) -> None:
    """Lines on the STLA electronics that start or change from 2029 on get the group's own back end; all pay about as much."""
    name = "aws-contract-ends"
    plan = FEW.plan(strategy, name)
    decided = {
        line
        for line, offer in plan.offers.items()
        if FEW.workspace(name).lines[line].architecture.startswith("stla-") and offer.change and str(offer.change) > "2028-12"
    }
    own = FEW.lines_with("connected-services", "own-vehicle-cloud", strategy, name)
    assert (decided <= own, len(decided) > 10) == (True, True)
    assert own <= FEW.lines_with("connected-services", "amazon-vehicle-cloud", strategy)
    dearer = {one: FEW.total(one, name) - FEW.total(one) for one in (GOOGLE, OWN, AS_IS)}
    assert 0.0 < 0.7 * dearer[OWN] < dearer[strategy] < 1.3 * dearer[OWN]


@pytest.mark.parametrize("strategy", [GOOGLE, OWN, AS_IS])
def test_merged_electronics_save_little_work(strategy: str) -> None:
    """The next generations come to these electronics anyway: less than two in a hundred PM are saved, and the order stays."""
    name = "stla-brain-first"
    assert 0.0 < ALL.effort(strategy) - ALL.effort(strategy, name) < 0.02 * ALL.effort(strategy)
    assert ALL.total(strategy, name) < ALL.total(strategy)
    assert ALL.total(GOOGLE, name) < ALL.total(AS_IS, name) < ALL.total(OWN, name)


def test_each_line_for_itself_mixes() -> None:
    """Most lines take one of the two Androids; Uconnect 5 goes on with many, partners' pick-ups, DS and Maserati stay."""
    name = "each-line-for-itself"
    assert ALL.total(MIXED, name) < min(ALL.total(GOOGLE, name), ALL.total(ANDROID, name), ALL.total(AS_IS, name))
    plan = ALL.plan(MIXED, name)
    last = Counter(plan.platforms[line] for line in ALL.built_at_the_end(name))
    assert last[GOOGLE] + last[ANDROID] > 0.5 * last.total()
    assert min(last[GOOGLE], last[ANDROID], last["uconnect-5"]) > 15
    assert {plan.platforms[line] for line in plan.platforms if line.startswith("maserati/")} == {"mia"}
    assert {plan.platforms[line] for line in plan.platforms if line.startswith("ds/")} == {"psa-ivi"}
    assert {plan.platforms[f"{line} next"] for line in ("peugeot/landtrek", "fiat/titano", "ram/1200")} == {"landtrek-own"}


def test_brands_as_a_whole_mix_little() -> None:
    """With whole brands, as the files say, `mixed` takes little less than one platform: two lines in three end on an Android."""
    assert 0.0 < ALL.total(GOOGLE) - ALL.total(MIXED) < 0.02 * ALL.total(GOOGLE)
    plan = ALL.plan(MIXED)
    kept = {line.partition("/")[0] for line in ALL.built_at_the_end() if plan.platforms[line] not in (GOOGLE, ANDROID)}
    assert kept == {"abarth", "alfa-romeo", "chrysler", "dodge", "ds", "jeep", "lancia", "maserati"}


def test_dearer_stacks_hasten_what_wins_anyway() -> None:
    """A quarter more upkeep makes both dearer, staying more: the lead grows, by less than a third."""
    name = "dearer-stacks"
    assert FEW.total(AS_IS, name) - FEW.total(AS_IS) > FEW.total(GOOGLE, name) - FEW.total(GOOGLE) > 0.0
    assert FEW.lead() < FEW.lead(name) < 4 / 3 * FEW.lead()


def test_open_sources_lengthen_the_lead_by_little() -> None:
    """With Harman's source the platform costs less, and its lead grows by less than two in a hundred of what it takes."""
    name = "harman-opens-its-source"
    assert FEW.total(GOOGLE, name) < FEW.total(GOOGLE)
    assert 0.0 < FEW.lead(name) - FEW.lead() < 0.02 * FEW.total(GOOGLE)


def test_a_brand_that_stays_keeps_its_stack() -> None:
    """Maserati's lines stay on their stack under every platform, and on Android the group saves a little."""
    name = "maserati-stays-as-it-is"
    for strategy in NAMED:
        plan = FEW.plan(strategy, name)
        assert {platform for line, platform in plan.platforms.items() if line.startswith("maserati/")} == {"mia"}
    assert 0.0 < FEW.total(GOOGLE) - FEW.total(GOOGLE, name) < 0.01 * FEW.total(GOOGLE)


def test_four_more_years_make_more_of_the_lead() -> None:
    """What a platform costs more than staying at first it has paid back by then, and cars with what people wish for are built longer."""
    name = "twelve-years"
    assert FEW.lead() / FEW.total(GOOGLE) < FEW.lead(name) / FEW.total(GOOGLE, name)


def test_every_scenario_has_a_statement_here() -> None:
    """A scenario that nobody states anything about is not shipped."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [file.stem for file in sorted(EXAMPLES.glob("*.yaml")) if f'"{file.stem}"' not in text] == []
