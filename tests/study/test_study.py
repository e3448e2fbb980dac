"""The study: all decisions of a line on an offer, with what each costs."""

from __future__ import annotations

import pytest

from integration_model.study.charges import Part, Unit
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy


def study_of(group: SmallGroup | None = None) -> Study:
    return build_study((group or make_toy()).link())


def costs_of(study: Study, component: str, role: str = "head-unit", line: str = "b/b1", platform: str = "droid") -> dict[str, float]:
    """What a component costs in a role by part."""
    found: dict[str, float] = {}
    for charge in study.use_charges[line, role, component, platform]:
        found[charge.part] = found.get(charge.part, 0.0) + charge.amount.expected
    return found


def test_all_roles_of_the_line_are_decided() -> None:
    """A role that nobody asks about counts too: its hardware has a price on every offer."""
    assert study_of().uses["b/b1", "droid"] == {"gateway": ("gw", "gw-new"), "head-unit": ("hu-old", "hu-new")}


def test_a_stack_keeps_its_head_units() -> None:
    """On a stack only head units that run it may stand; other roles are free."""
    assert study_of().uses["b/b1", "old"] == {"gateway": ("gw", "gw-new"), "head-unit": ("hu-old",)}


def test_hardware_is_priced_against_the_cheapest() -> None:
    """2,000 cars a year for two years at 50 EUR more than the cheapest; the cheapest itself costs nothing."""
    study = study_of()
    assert costs_of(study, "hu-new")[Part.HARDWARE] == 200_000.0
    assert costs_of(study, "hu-old").get(Part.HARDWARE, 0.0) == 0.0


def test_hardware_until_the_change_is_todays() -> None:
    """A line that changes in the middle of the year pays today's dearer unit until then, whatever comes afterwards."""
    group = make_toy()
    group.brands["a"]["vehicle_lines"]["a1"]["ecus"] = {"gateway": "gw-new"}
    group.suppliers["acme"]["components"]["gw"]["replaces_for_pm"] = 1
    study = study_of(group)
    assert costs_of(study, "gw", "gateway", "a/a1")[Part.HARDWARE] == pytest.approx(0.5 * 1000 * 10)
    assert costs_of(study, "gw-new", "gateway", "a/a1")[Part.HARDWARE] == pytest.approx(2 * 1000 * 10)


def test_replacing_costs_work_and_qualification() -> None:
    """Another component costs its replacement on the line, and is qualified once on the architecture; today's costs neither."""
    study = study_of()
    assert costs_of(study, "hu-new")[Part.REPLACEMENT] == 2.0
    assert study.use_assets["b/b1", "head-unit", "hu-new", "droid"] == "requalify/hu-new/x"
    assert Part.REPLACEMENT not in costs_of(study, "hu-old")
    assert ("b/b1", "head-unit", "hu-old", "droid") not in study.use_assets


def test_upkeep_of_a_component_counts_production_years() -> None:
    """A component's upkeep falls due a year and line, from the change on."""
    assert costs_of(study_of(), "hu-new", line="a/a1")[Part.MAINTENANCE] == 1.5


def test_component_that_comes_later_is_no_choice() -> None:
    """A component on offer after the line's change is not there; for a later line it is."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-new"]["offered_from"] = "2027-07"
    study = study_of(group)
    assert study.uses["b/b1", "droid"]["head-unit"] == ("hu-old",)
    assert study.uses["a/a1", "droid"]["head-unit"] == ("hu-old", "hu-new")


def test_component_that_is_no_longer_supplied_is_no_choice() -> None:
    """A line that changes after the last delivery takes another unit, in place of the one it carries today too."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-old"]["supplied_until"] = "2027-06"
    study = study_of(group)
    before, after = study.offers["b/b1"], study.offers["a/a1"]
    assert [str(offers.stack.change) for offers in (before, after)] == ["2027-01", "2027-07"]
    assert study.uses["b/b1", "droid"]["head-unit"] == ("hu-old", "hu-new")
    assert study.uses["a/a1", "droid"]["head-unit"] == ("hu-new",)


def test_part_that_is_no_longer_supplied_takes_its_component_along() -> None:
    """What carries the part ends with it; a line without any unit left cannot run there."""
    group = make_toy()
    group.suppliers["acme"]["parts"] = {"chip": {"name": "Chip", "supplied_until": "2027-06"}}
    group.suppliers["acme"]["components"]["hu-old"]["soc"] = "acme/chip"
    study = study_of(group)
    assert study.uses["a/a1", "droid"]["head-unit"] == ("hu-new",)
    assert study.uses["a/a1", "old"]["head-unit"] == ()


def test_licence_counts_cars_after_the_change() -> None:
    """5 EUR a car, 1,000 cars a year, a year and a half."""
    (charge,) = study_of().run_charges["a/a1", "droid"]
    assert (charge.part, charge.unit, charge.amount.expected) == (Part.LICENCE, Unit.EUR, 7500.0)


def test_wishes() -> None:
    """A wish is there with the platform, to be built, or impossible."""
    study = study_of()
    found = {
        (platform, wish.demand.feature): (wish.possible, wish.assets)
        for platform in ("bespoke", "droid", "old")
        for wish in study.wishes["b/b1", platform]
    }
    assert found == {
        ("bespoke", "look"): (True, ()),
        ("bespoke", "maps"): (True, ()),
        ("droid", "look"): (True, ("base/feature:look",)),
        ("droid", "maps"): (True, ()),
        ("old", "look"): (True, ("old/adds/look",)),
        ("old", "maps"): (True, ("old/adds/maps",)),
    }
    assert [wish.possible for wish in study.wishes["a/a1", "bespoke"]] == [False]


@pytest.mark.parametrize(
    ("change", "possible"),
    [({}, True), ({"only_on": ["bespoke"]}, False), ({"only_on": ["droid"]}, True), ({"build": None}, False)],
)
def test_possible_on_a_platform(change: dict[str, object], possible: bool) -> None:
    """A feature is impossible where it is for other platforms only, or where nobody can build it."""
    group = make_toy()
    group.group["features"]["look"].update(change)
    wishes = {wish.demand.feature: wish.possible for wish in study_of(group).wishes["b/b1", "droid"]}
    assert wishes["look"] is possible


def test_cannot_beats_build() -> None:
    """What a platform says it cannot have, nobody builds on it."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["cannot"] = ["look"]
    assert {wish.demand.feature: wish.possible for wish in study_of(group).wishes["b/b1", "droid"]}["look"] is False


def test_stack_that_adds_nothing() -> None:
    """Without `adds_feature_pm` a stack has what it provides and no more."""
    group = make_toy()
    group.suppliers["soft"]["stacks"]["old"]["adds_feature_pm"] = None
    assert [wish.possible for wish in study_of(group).wishes["b/b1", "old"]] == [False, False]


@pytest.mark.parametrize(("weigh", "expected"), [("equal", 100 / 3), ("by-volume", 100 * 1000 / 100_000)])
def test_points(weigh: str, expected: float) -> None:
    """Equal: a brand's hundred, split over its lines by volume; by volume: points per 100,000 cars a year."""
    group = make_toy()
    group.group["policies"]["weigh_brands"] = weigh
    (wish,) = study_of(group).wishes["a/a1", "droid"]
    assert wish.given_up is not None
    assert wish.given_up.amount.expected == pytest.approx(expected)


def test_points_are_scaled_to_a_hundred() -> None:
    """A brand whose points sum to 50 has them doubled."""
    group = make_toy()
    group.brands["b"]["points"] = {"maps": 50}
    (wish,) = [wish for wish in study_of(group).wishes["b/b1", "droid"] if wish.demand.feature == "maps"]
    assert wish.given_up is not None
    assert wish.given_up.amount.expected == pytest.approx(100.0)


def test_must_have_has_no_points() -> None:
    """Giving up a must-have has no price: it is forbidden."""
    (wish,) = [wish for wish in study_of().wishes["b/b1", "droid"] if wish.demand.feature == "look"]
    assert wish.given_up is None


def test_frozen_line_decides_nothing_and_tells_conflicts() -> None:
    """For a line that cannot change any more nothing is decided; what fails there is told."""
    group = make_toy()
    group.group["regulations"]["law"] = {"kind": "regulation", "why": "it is the law", "of": "head-unit", "one_of": {"os": "android"}}
    study = study_of(group)
    assert [offers.line.id for offers in study.moving] == ["a/a1", "a/a2", "b/b1"]
    assert [(conflict.line, conflict.check.requirement.id) for conflict in study.frozen] == [("a/a3", "law")]


def test_opening_a_platform_costs_its_own_and_its_base_its_own() -> None:
    """A foundation is paid by node, and its releases over the horizon; a platform that extends pays the delta only."""
    study = study_of()
    assert [charge.amount.expected for charge in study.opening["base"]] == [40.0, 8.0]
    assert [charge.amount.expected for charge in study.opening["droid"]] == [30.0]
