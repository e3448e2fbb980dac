"""The study: all decisions of a line on an offer, with what each costs."""

from __future__ import annotations

import dataclasses
import gc
import weakref

import pytest

from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import solve_strategy
from integration_model.study.calendar import Span
from integration_model.study.charges import Part, Unit
from integration_model.study.gaps import NOT_BUILT
from integration_model.study.offers import OfferKey
from integration_model.study.study import Study, Use, build_study
from integration_model.study.wishes import Wish
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import key_of, make_toy

EQUAL = 2 * 100_000
"""Cars that a brand counts as in two years, where brands are weighed equally."""


def study_of(group: SmallGroup | None = None) -> Study:
    return build_study((group or make_toy()).link())


def use_of(study: Study, component: str, role: str = "head-unit", line: str = "b/b1", platform: str = "droid") -> Use:
    """A component in a role of a line, on the first offer on which the line changes there."""
    return (line, role, component, *key_of(study, line, platform)[1:])


def wishes_of(study: Study, line: str = "b/b1", platform: str = "droid") -> dict[str, Wish]:
    """The wishes of a line by feature, on the first offer on which it changes there."""
    return {wish.demand.feature: wish for wish in study.wishes[key_of(study, line, platform)]}


def stays(study: Study, line: str) -> OfferKey:
    """The offer on which a line stays as it is."""
    return study.offers[line].stay.key


def costs_of(study: Study, component: str, role: str = "head-unit", line: str = "b/b1", platform: str = "droid") -> dict[str, float]:
    """What a component costs in a role by part."""
    found: dict[str, float] = {}
    for charge in study.use_charges[use_of(study, component, role, line, platform)]:
        found[charge.part] = found.get(charge.part, 0.0) + charge.amount.expected
    return found


def test_all_roles_of_the_line_are_decided() -> None:
    """A role that nobody asks about counts too: its hardware has a price on every offer."""
    study = study_of()
    assert study.uses[key_of(study, "b/b1", "droid")] == {"gateway": ("gw", "gw-new"), "head-unit": ("hu-old", "hu-new")}


def test_a_stack_keeps_its_head_units() -> None:
    """On a stack only head units that run it may stand; other roles are free."""
    study = study_of()
    assert study.uses[key_of(study, "b/b1", "old")] == {"gateway": ("gw", "gw-new"), "head-unit": ("hu-old",)}


def test_hardware_is_priced_against_todays() -> None:
    """2,000 cars a year for two years at 50 EUR more than what they carry; that itself costs nothing."""
    study = study_of()
    assert costs_of(study, "hu-new")[Part.HARDWARE] == 20_000_000.0
    assert costs_of(study, "hu-old").get(Part.HARDWARE, 0.0) == 0.0


def test_hardware_until_the_change_is_todays() -> None:
    """A line that changes in the middle of the year saves on its dearer unit from then on only."""
    group = make_toy()
    group.brands["a"]["vehicle_lines"]["a1"]["ecus"] = {"gateway": "gw-new"}
    group.suppliers["acme"]["components"]["gw"]["replaces_for_pm"] = 1
    study = study_of(group)
    assert costs_of(study, "gw", "gateway", "a/a1")[Part.HARDWARE] == pytest.approx(1.5 * 1000 * -1000)
    assert costs_of(study, "gw-new", "gateway", "a/a1").get(Part.HARDWARE, 0.0) == 0.0


def test_replacing_costs_work_and_qualification() -> None:
    """Another component costs its replacement on the line, and is qualified once on the architecture; today's costs neither."""
    study = study_of()
    assert costs_of(study, "hu-new")[Part.REPLACEMENT] == 2.0
    assert study.use_assets[use_of(study, "hu-new")] == "requalify/hu-new/x"
    assert Part.REPLACEMENT not in costs_of(study, "hu-old")
    assert use_of(study, "hu-old") not in study.use_assets


def test_upkeep_of_a_component_counts_production_years() -> None:
    """A component's upkeep falls due a year and line, from the change on."""
    assert costs_of(study_of(), "hu-new", line="a/a1")[Part.MAINTENANCE] == 1.5


def test_component_that_comes_later_is_no_choice() -> None:
    """A component on offer after the line's change is not there; for a later line it is."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-new"]["offered_from"] = "2027-07"
    study = study_of(group)
    assert study.uses[key_of(study, "b/b1", "droid")]["head-unit"] == ("hu-old",)
    assert study.uses[key_of(study, "a/a1", "droid")]["head-unit"] == ("hu-old", "hu-new")


def test_component_that_is_no_longer_supplied_is_no_choice() -> None:
    """A line that changes after the last delivery takes another unit, in place of the one it carries today too."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-old"]["supplied_until"] = "2027-06"
    study = study_of(group)
    assert [key_of(study, line, "droid").since for line in ("b/b1", "a/a1")] == ["2027-01", "2027-07"]
    assert study.uses[key_of(study, "b/b1", "droid")]["head-unit"] == ("hu-old", "hu-new")
    assert study.uses[key_of(study, "a/a1", "droid")]["head-unit"] == ("hu-new",)


def test_part_that_is_no_longer_supplied_takes_its_component_along() -> None:
    """What carries the part ends with it; a line without any unit left cannot run there."""
    group = make_toy()
    group.suppliers["acme"]["parts"] = {"chip": {"name": "Chip", "supplied_until": "2027-06"}}
    group.suppliers["acme"]["components"]["hu-old"]["soc"] = "acme/chip"
    study = study_of(group)
    assert study.uses[key_of(study, "a/a1", "droid")]["head-unit"] == ("hu-new",)
    assert study.uses[key_of(study, "a/a1", "old")]["head-unit"] == ()


def test_licence_counts_cars_after_the_change() -> None:
    """5 EUR a car, 1,000 cars a year, a year and a half."""
    study = study_of()
    (charge,) = study.run_charges[key_of(study, "a/a1", "droid")]
    assert (charge.part, charge.unit, charge.amount.expected) == (Part.LICENCE, Unit.EUR, 750_000.0)


def test_wishes() -> None:
    """A wish is there with the platform, to be built, or impossible."""
    study = study_of()
    found = {
        (platform, feature): (wish.possible, wish.assets)
        for platform in ("bespoke", "droid", "old")
        for feature, wish in wishes_of(study, platform=platform).items()
    }
    assert found == {
        ("bespoke", "look"): (True, ()),
        ("bespoke", "maps"): (True, ()),
        ("droid", "look"): (True, ("base/feature:look",)),
        ("droid", "maps"): (True, ()),
        ("old", "look"): (True, ("old/adds/look",)),
        ("old", "maps"): (True, ("old/adds/maps",)),
    }
    assert wishes_of(study, "a/a1", "bespoke")["voice"].possible is False


@pytest.mark.parametrize(
    ("change", "possible"),
    [({}, True), ({"only_on": ["bespoke"]}, False), ({"only_on": ["droid"]}, True), ({"build": None}, False)],
)
def test_possible_on_a_platform(change: dict[str, object], possible: bool) -> None:
    """A feature is impossible where it is for other platforms only, or where nobody can build it."""
    group = make_toy()
    group.group["features"]["look"].update(change)
    assert wishes_of(study_of(group))["look"].possible is possible


def test_cannot_beats_build() -> None:
    """What a platform says it cannot have, nobody builds on it."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["cannot"] = ["look"]
    assert wishes_of(study_of(group))["look"].possible is False


def test_stack_that_adds_nothing() -> None:
    """Without `adds_feature_pm` a stack has what it provides and no more."""
    group = make_toy()
    group.suppliers["soft"]["stacks"]["old"]["adds_feature_pm"] = None
    assert [wish.possible for wish in wishes_of(study_of(group), platform="old").values()] == [False, False]


@pytest.mark.parametrize(
    ("weigh", "line", "expected"),
    [("equal", "a/a2", 40.0 * EQUAL), ("equal", "a/a1", 30.0 * EQUAL), ("by-volume", "a/a2", 200_000.0), ("by-volume", "a/a1", 150_000.0)],
)
def test_points(weigh: str, line: str, expected: float) -> None:
    """Equal: a brand's hundred as for 100,000 cars a year, split over all that it builds in the horizon; by volume: for each car.

    Brand a builds 5,000 cars: 2,000 of a1 and a2 each, 1,000 of a3. All of a2 are built after its change in January 2027, of a1, which
    changes in July, those of a year and a half.
    """
    group = make_toy()
    group.group["policies"]["weigh_brands"] = weigh
    lost = wishes_of(study_of(group), line)["voice"].given_up
    assert lost is not None
    assert lost.amount.expected == pytest.approx(expected)


def test_points_are_scaled_to_a_hundred() -> None:
    """A brand whose points sum to 50 has them doubled."""
    group = make_toy()
    group.brands["b"]["points"] = {"maps": 50}
    lost = wishes_of(study_of(group))["maps"].given_up
    assert lost is not None
    assert lost.amount.expected == pytest.approx(100.0 * EQUAL)


def test_a_successor_shares_the_points_of_its_brand() -> None:
    """b1 is built for a year and followed for another: each has half of the hundred points, together as many as without the successor."""
    group = make_toy()
    following = {"sop": "2028-01", "ends": "2033-12", "may_change": []}
    group.brands["b"]["vehicle_lines"]["b1"].update(ends="2027-12", followed_by=following)
    study = study_of(group)
    lost = [wishes_of(study, line)["maps"].given_up for line in ("b/b1", "b/b1 next")]
    assert [charge.amount.expected for charge in lost if charge is not None] == [50.0 * EQUAL, 50.0 * EQUAL]


def test_must_have_has_no_points() -> None:
    """Giving up a must-have on a named platform has no price: it is forbidden."""
    wish = wishes_of(study_of())["look"]
    assert (wish.binds, wish.given_up) == (True, None)


def test_must_have_on_a_stack_has_a_price() -> None:
    """As it is a must-have may be lacking: that counts like the dearest wish of its brand, here 100 points for both years."""
    study = study_of()
    for key in (stays(study, "b/b1"), key_of(study, "b/b1", "old")):
        (wish,) = [wish for wish in study.wishes[key] if wish.demand.feature == "look"]
        assert (wish.binds, wish.given_up is not None and wish.given_up.amount.expected) == (False, 100.0 * EQUAL)


@pytest.mark.parametrize(("month", "binds"), [("2028-12", True), ("2029-01", False), ("2027-01", True)])
def test_must_have_binds_from_a_month(month: str, binds: bool) -> None:
    """A must-have that binds only after the horizon binds nobody in it."""
    group = make_toy()
    group.brands["b"]["must_from"] = month
    assert wishes_of(study_of(group))["look"].binds is binds


def test_what_is_never_changed_gets_nothing_new() -> None:
    """Who stays as it is has what its stack brings, and no feature is brought there for it."""
    study = study_of()
    found = {wish.demand.feature: wish.possible for line in ("a/a1", "b/b1") for wish in study.wishes[stays(study, line)]}
    assert found == {"voice": True, "look": False, "maps": False}


def test_what_todays_stack_lacks_is_lost_until_the_change() -> None:
    """Until July 2027 a1 builds 500 of its brand's 5,000 cars without what its stack does not bring: a tenth of 100 points."""
    group = make_toy()
    group.suppliers["soft"]["stacks"]["old"]["provides"] = []
    study = study_of(group)
    wish = wishes_of(study, "a/a1")["voice"]
    assert wish.until_then is not None
    assert wish.until_then.amount.expected == 10.0 * EQUAL
    assert (wish.charges_if_kept, wish.charges_if_dropped) == ((wish.until_then,), (wish.given_up, wish.until_then))


def test_what_todays_stack_brings_is_not_lost_until_the_change() -> None:
    """The stack has voice: a1 loses nothing before its change, and a2, which changes at once, has no time before."""
    assert [wishes_of(study_of(), line)["voice"].until_then for line in ("a/a1", "a/a2")] == [None, None]


def test_what_is_kept_until_the_change_is_paid() -> None:
    """Half a year of the stack's work for the line and of its units, then a year and a half of the platform's."""
    group = make_toy()
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_line_year"] = 6
    group.suppliers["soft"]["platforms"]["droid"]["upkeep_pm_per_line_year"] = 2
    group.suppliers["acme"]["components"]["hu-old"]["upkeep_pm_per_year"] = 4
    study = study_of(group)
    kept = [charge.amount.expected for charge in study.run_charges[key_of(study, "a/a1", "droid")] if charge.part is Part.MAINTENANCE]
    assert sorted(kept) == [2.0, 3.0, 3.0]
    assert [charge.amount.expected for charge in study.run_charges[stays(study, "a/a1")]] == [12.0]


@pytest.mark.parametrize(("months", "is_there"), [(0, True), (6, True), (7, False)])
def test_exchange_takes_its_time(months: float, is_there: bool) -> None:
    """A component that takes seven months to bring in is no choice for a change after six, one that takes six is."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-new"]["replaces_months"] = months
    study = study_of(group)
    assert ("hu-new" in study.uses[key_of(study, "a/a1", "droid")]["head-unit"]) is is_there


@pytest.mark.parametrize(("months", "is_there"), [(0, True), (6, True), (7, False)])
def test_qualification_takes_its_time(months: float, is_there: bool) -> None:
    """A component whose qualification takes seven months is no choice for a change after six, whatever little work that is."""
    group = make_toy()
    group.suppliers["acme"]["components"]["hu-new"].update(replaces_months=0, requalifies_once_pm=1, requalifies_months=months)
    study = study_of(group)
    assert ("hu-new" in study.uses[key_of(study, "a/a1", "droid")]["head-unit"]) is is_there


def test_feature_takes_its_time() -> None:
    """What is built for a platform in seven months is not there for a change after six; bespoke brings it."""
    group = make_toy()
    group.brands["a"]["points"] = {"look": 100}
    group.group["features"]["look"]["build"] = {"once_pm": 8, "months": 7}
    study = study_of(group)
    assert {name: wishes_of(study, "a/a1", name)["look"].possible for name in ("bespoke", "droid")} == {"bespoke": True, "droid": False}


def test_line_that_cannot_change_counts_too() -> None:
    """A line that cannot change any more is in the problem on its one offer; what the law asks there is a gap like every other."""
    group = make_toy()
    group.group["regulations"]["law"] = {"kind": "regulation", "why": "it is the law", "of": "head-unit", "one_of": {"os": "android"}}
    study = study_of(group)
    assert [offers.line.id for offers in study.moving] == ["a/a1", "a/a2", "a/a3", "b/b1"]
    (offer,) = study.offers["a/a3"].all
    assert [(gap.check.requirement.id, [way.id for way in gap.ways]) for gap in study.gaps[offer.key]] == [("law", [NOT_BUILT])]


def test_line_that_is_built_before_the_horizon_only_is_left_aside() -> None:
    """Nothing is decided for a line whose last car was built before the horizon begins."""
    group = make_toy()
    group.brands["a"]["vehicle_lines"]["a3"]["ends"] = "2026-12"
    assert [offers.line.id for offers in study_of(group).moving] == ["a/a1", "a/a2", "b/b1"]


def test_assets_are_first_used_when_somebody_can_have_them() -> None:
    """a2 and b1 change in January, a1 in July 2027: what their old head unit needs may be there by either, its foundation too."""
    study = study_of()
    assert study.first_uses["base/os:port/hu-old"] == (0, 6)
    assert study.first_uses["droid/foundation/local/eu"] == (0, 6)


def test_what_an_asset_rests_on_is_there_as_early() -> None:
    """The core under a bridge may be asked for in every month in which the bridge may."""
    study = study_of()
    assert study.assets["shared/bridge/x"].needs == ("shared/core",)
    assert study.first_uses["shared/core"] == study.first_uses["shared/bridge/x"] == (0, 6)


def test_stack_is_cut_where_somebody_may_leave_it() -> None:
    """a1 may leave in July 2027, a3 ends with the year, and the others stay to the end."""
    assert study_of().stack_spans == {"old": (Span(0, 6), Span(6, 12), Span(12, 24))}


def test_upkeep_of_an_asset_counts_from_its_first_use() -> None:
    """Brought to the stack for the first of its lines, look costs 9 PM and a quarter of it a year: two years, or one and a half."""
    study = study_of()
    asset = study.assets["old/adds/look"]
    assert [[charge.amount.expected for charge in asset.charges(Span(0, months))] for months in (24, 18, 0)] == [
        [9.0, 4.5],
        [9.0, 3.375],
        [9.0],
    ]
    assert [charge.amount.expected for charge in study.whole_charges("old/adds/look")] == [9.0, 4.5]


def test_opening_a_platform_costs_its_own_and_its_base_its_own() -> None:
    """A foundation is paid by node, and its releases over the horizon; a platform that extends pays the delta only."""
    study = study_of()
    assert [charge.amount.expected for charge in study.whole_charges("base/opening")] == [40.0, 8.0]
    assert [charge.amount.expected for charge in study.whole_charges("droid/opening")] == [30.0]


def test_a_study_that_nobody_holds_is_gone_at_once() -> None:
    """No circle keeps it, and all that it holds, until somebody looks for garbage: a what-if of many rows makes one after the other."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        made = weakref.ref(study_of())
        assert made() is None
    finally:
        if was_on:
            gc.enable()


@pytest.mark.parametrize(("flows", "is_late"), [({"voice-data": "group"}, True), ({"voice-data": "soft"}, False), ({}, False)])
def test_a_flow_that_nobody_names_does_not_stay(flows: dict[str, str], is_late: bool) -> None:
    """Droid comes too late for a's lines; where their voice data, which must stay, does not or nobody says so, no time would help."""
    group = make_toy()
    soft = group.suppliers["soft"]["platforms"]
    soft["droid"]["data_flows"] = flows
    soft["base"]["requires"]["os"]["remedies"]["port"]["ready"] = "2031-01"
    group.suppliers["acme"]["components"]["hu-new"]["offered_from"] = "2031-01"
    study = build_study(group.link())
    assert study.offers["a/a1"].reaches("droid") is not is_late
    assert (solve_strategy(write_problem(study, ObjectiveKind.ALL_IN), "droid").plan is None) is not is_late


def test_a_study_is_never_changed() -> None:
    """Whoever wants another one makes another one: what is told of the first stays true."""
    study = study_of()
    with pytest.raises(dataclasses.FrozenInstanceError):
        study.offers = {}  # type: ignore[misc]
    fewer = dataclasses.replace(study, offers={"a/a1": study.offers["a/a1"]})
    assert [offers.line.id for offers in fewer.moving] == ["a/a1"]
    assert len(study.moving) > 1
