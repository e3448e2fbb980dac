"""Assets: work done once in a scope, shared where people say so, and what it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.problem.columns import lasting_charges
from integration_model.study.calendar import Span
from integration_model.study.charges import Part, Unit
from integration_model.study.gaps import Gap
from integration_model.study.purpose_words import purpose_text
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import key_of, make_toy

ASKED: Document = {"kind": "access", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 16}}


def toy_with(remedy: Document, platform: str = "droid", **asked: Any) -> SmallGroup:
    group = make_toy()
    group.suppliers["soft"]["platforms"][platform]["requires"]["asked"] = {**ASKED, **asked, "remedies": {"fix": remedy}}
    return group


def gap_of(study: Study, line: str = "b/b1", component: str | None = "hu-old", platform: str = "droid") -> Gap:
    (found,) = [
        gap for gap in study.gaps[key_of(study, line, platform)] if gap.check.requirement.id == "asked" and gap.check.component == component
    ]
    return found


def assets_of(group: SmallGroup, **where: Any) -> tuple[str, ...]:
    (way,) = gap_of(build_study(group.link()), **where).ways
    return way.assets


@pytest.mark.parametrize(
    ("scope", "asset"),
    [
        ("group", "droid/asked:fix"),
        ("brand", "droid/asked:fix/b"),
        ("architecture", "droid/asked:fix/x"),
        ("line", "droid/asked:fix/b/b1"),
        ("component", "droid/asked:fix/hu-old"),
        ("supplier", "droid/asked:fix/acme"),
        ("region", "droid/asked:fix/eu"),
        (None, "droid/asked:fix/hu-old"),
    ],
)
def test_scope(scope: str | None, asset: str) -> None:
    """Once per group, brand, architecture, line, component, supplier or region; a component's where nothing is said."""
    assert assets_of(toy_with({"once_pm": 5, "once_per": scope})) == (asset,)


def test_scope_of_an_architectures_gap() -> None:
    """Where nothing is said, the remedy of an architecture's gap is done once for the architecture."""
    group = toy_with({"once_pm": 5}, of="architecture", one_of={"service_oriented": "true"}, at_least=None)
    assert assets_of(group, component=None) == ("droid/asked:fix/x",)


def test_region_is_every_market() -> None:
    """Work once a region is needed in each market where the line sells."""
    group = toy_with({"once_pm": 5, "once_per": "region"})
    group.group["markets"]["na"] = {"name": "America"}
    group.brands["b"]["vehicle_lines"]["b1"]["volume_per_year"] = {"na": 1000, "eu": 1000}
    assert assets_of(group) == ("droid/asked:fix/eu", "droid/asked:fix/na")


def test_each_signal_has_its_own() -> None:
    """A remedy of signals is done once for each signal."""
    group = toy_with({"once_pm": 5}, of="architecture", signals={"PERF_VEHICLE_SPEED": "read"}, at_least=None)
    group.group["architectures"]["x"]["signals"] = {"PERF_VEHICLE_SPEED": "missing"}
    assert assets_of(group, component=None) == ("droid/asked:fix/x/vehicle-speed",)


def test_siblings_share_their_bases_work() -> None:
    """What a base asks is done once for all platforms that extend it."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"]["extends"] = "base"
    study = build_study(group.link())
    found = {
        asset
        for platform in ("bespoke", "droid")
        for gap in study.gaps[key_of(study, "b/b1", platform)]
        if gap.check.requirement.id == "os"
        for way in gap.ways
        for asset in way.assets
    }
    assert found == {"base/os:port/hu-old"}


def test_platforms_do_not_share_their_own_work() -> None:
    """The same words on two platforms are two pieces of work."""
    group = toy_with({"once_pm": 5, "once_per": "group"})
    group.suppliers["soft"]["platforms"]["bespoke"]["requires"]["asked"] = group.suppliers["soft"]["platforms"]["droid"]["requires"][
        "asked"
    ]
    assert [assets_of(group, platform=name) for name in ("bespoke", "droid")] == [("bespoke/asked:fix",), ("droid/asked:fix",)]


def test_remedies_that_build_the_same_share_it() -> None:
    """`builds` names a declared asset: its work, in its own scope, with what it rests on."""
    study = build_study(toy_with({"builds": "bridge", "each_pm": 1}).link())
    assert gap_of(study).ways[0].assets == ("shared/bridge/x",)
    assert study.assets["shared/bridge/x"].needs == ("shared/core",)


def test_needs_of_the_same_scope_stay_on_the_asset() -> None:
    """What an asset needs in any case is its own need, not the way's."""
    study = build_study(toy_with({"once_pm": 5, "once_per": "architecture", "needs": ["bridge"]}).link())
    assert gap_of(study).ways[0].assets == ("droid/asked:fix/x",)
    assert study.assets["droid/asked:fix/x"].needs == ("shared/bridge/x",)


def test_needs_of_a_narrower_scope_are_those_of_who_asks() -> None:
    """A group's asset that needs one of each architecture asks each line for that of its own, and no other."""
    group = toy_with({"once_pm": 5, "once_per": "group", "needs": ["bridge"]})
    group.group["architectures"]["y"] = {"name": "Y", "service_oriented": False, "ecus": {"gateway": "gw"}}
    group.brands["b"]["vehicle_lines"]["b1"]["architecture"] = "y"
    study = build_study(group.link())
    assert study.assets["droid/asked:fix"].needs == ()
    assert gap_of(study, line="a/a1").ways[0].assets == ("shared/bridge/x", "droid/asked:fix")
    assert gap_of(study, line="b/b1").ways[0].assets == ("shared/bridge/y", "droid/asked:fix")


def test_needs_without_work_of_its_own() -> None:
    """A remedy that only needs others has no asset of its own work, but needs them all the same."""
    study = build_study(toy_with({"each_pm": 1, "once_per": "group", "needs": ["core"]}).link())
    names = set(gap_of(study).ways[0].assets)
    below = {need for name in names for need in study.assets[name].needs}
    assert "shared/core" in names | below


def test_nothing_once_is_no_asset() -> None:
    """A remedy that costs each line only has no asset."""
    assert assets_of(toy_with({"each_pm": 3})) == ()


@pytest.mark.parametrize(
    ("scope", "ids"),
    [("group", {"droid/asked:fix/acme", "droid/asked:fix/bolt"}), ("supplier", {"droid/asked:fix/acme", "droid/asked:fix/bolt"})],
)
def test_suppliers_do_their_own_work(scope: str, ids: set[str]) -> None:
    """Work by the supplier is done, and counted for its capacity, by the supplier of each component."""
    group = toy_with({"once_pm": 5, "once_per": scope, "by": "supplier"})
    group.suppliers["bolt"] = {
        "id": "bolt",
        "name": "Bolt",
        "components": {"hu-bolt": {"fills": "head-unit", "ram_gb": 8, "replaces_for_pm": 1}},
    }
    study = build_study(group.link())
    found = {
        asset
        for gap in study.gaps[key_of(study, "b/b1", "droid")]
        if gap.check.requirement.id == "asked"
        for way in gap.ways
        for asset in way.assets
    }
    assert found == ids
    assert {study.assets[name].supplier for name in ids} == {"acme", "bolt"}


def test_charges_of_an_asset() -> None:
    """An asset costs its work, its upkeep for the years in which it is used, and its money, once."""
    study = build_study(toy_with({"once_pm": 10, "once_eur": 5000, "upkeep_per_year": 0.1, "once_per": "group"}).link())
    charges = study.assets["droid/asked:fix"].charges(Span(0, 24))
    assert [(charge.part, charge.unit, charge.amount.expected) for charge in charges] == [
        (Part.ASSETS, Unit.PM, 10.0),
        (Part.ONCE, Unit.EUR, 5000.0),
        (Part.MAINTENANCE, Unit.PM, pytest.approx(2.0)),
    ]


def test_sunk_share_of_a_foundation_is_not_paid() -> None:
    """A block that is half built costs half, in work and money."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"]["foundation"] = {"all": {"once_pm": 100, "once_eur": 1000, "built": 0.25}}
    study = build_study(group.link())
    assert [charge.amount.expected for charge in study.assets["bespoke/opening"].once] == [75.0, 750.0]


def test_local_block_is_paid_where_lines_are() -> None:
    """A foundation's regional block is an asset of the lines that sell there, reported as foundation, with upkeep."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["foundation"]["local"] = {
        "once_pm": 4,
        "once_per": "architecture",
        "upkeep_per_year": 0.5,
        "built": 0.5,
    }
    study = build_study(group.link())
    assert needed(study, "b/b1", "droid") == {"droid/foundation/local/x": 0}
    charges = study.assets["droid/foundation/local/x"].charges(Span(0, 24))
    assert [(charge.part, charge.amount.expected) for charge in charges] == [(Part.FOUNDATION, 2.0), (Part.MAINTENANCE, 4.0)]


def test_feature_is_built_once_per_stack() -> None:
    """As it is, a feature is brought to each stack once, with the group's upkeep: 9 PM and 2 years of a quarter."""
    study = build_study(make_toy().link())
    charges = study.assets["old/adds/look"].charges(Span(0, 24))
    assert [(charge.part, charge.amount.expected) for charge in charges] == [(Part.ASSETS, 9.0), (Part.MAINTENANCE, 4.5)]


def timed_toy(people: float | None = None, **work: Any) -> SmallGroup:
    """The toy with a remedy of these fields for the old head unit on droid, and so many people at once."""
    group = toy_with({"once_per": "group", **work})
    group.group["team"] = {"engineers": 100, "people_at_once": people}
    return group


def length_of(group: SmallGroup, name: str = "droid/asked:fix") -> tuple[float, float]:
    """How long an asset takes by itself, and with all that it rests on."""
    asset = build_study(group.link()).assets[name]
    return asset.months, asset.lead


@pytest.mark.parametrize(
    ("work", "people", "months"),
    [
        ({"once_pm": 12}, None, 0.0),
        ({"once_pm": 12}, 4, 3.0),
        ({"once_pm": 4}, 4, 2.0),
        ({"once_pm": 12, "months": 5}, 4, 5.0),
        ({"once_pm": 12, "months": 5}, None, 5.0),
    ],
)
def test_length_of_an_asset(work: Document, people: float | None, months: float) -> None:
    """Months as stated, else a few people's time of two months at least; where nobody says how many, only stated months count."""
    group = timed_toy(people, **work)
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2028-01"]
    assert length_of(group) == (months, months)


def test_assets_are_built_one_after_the_other() -> None:
    """A piece of work begins when what it rests on is there: 6 PM of core in 2 months, 4 PM of bridge in 2, and 12 PM of its own in 4."""
    group = timed_toy(3, once_pm=12, needs=["bridge"], once_per="architecture")
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2028-07"]
    study = build_study(group.link())
    found = {name: (study.assets[name].months, study.assets[name].lead) for name in ("shared/core", "shared/bridge/x", "droid/asked:fix/x")}
    assert found == {"shared/core": (2.0, 2.0), "shared/bridge/x": (2.0, 4.0), "droid/asked:fix/x": (4.0, 8.0)}


def needed(study: Study, line: str, platform: str) -> dict[str, int]:
    """What a line needs on a platform whatever is chosen there, the opened platform aside."""
    return {name: month for name, month in study.run_assets[key_of(study, line, platform)].items() if not study.assets[name].is_opening}


def next_of_b1(**written: Any) -> SmallGroup:
    """The toy where b1 ends in 2027 and is followed, on another architecture unless something else is said."""
    group = make_toy()
    group.group["architectures"]["z"] = {"name": "Z", "service_oriented": True, "ecus": {"gateway": "gw"}}
    group.suppliers["soft"]["stacks"]["old"]["port_pm"] = 7
    following = {"architecture": "z", "ends": "2033-12", "may_change": [], **written}
    group.brands["b"]["vehicle_lines"]["b1"].update(ends="2027-12", followed_by=following)
    return group


def test_stack_is_ported_to_where_it_does_not_run() -> None:
    """A next generation on a new architecture takes its stack along for 7 PM; on a platform from its SOP on it needs none."""
    study = build_study(next_of_b1().link())
    on_stack, on_droid = (key_of(study, "b/b1 next", name) for name in ("old", "droid"))
    assert study.run_assets[on_stack] == {"old/port/z": 12}
    assert study.run_assets[on_droid] == {"base/opening": 12, "droid/foundation/local/eu": 12, "droid/opening": 12}
    charges = study.assets["old/port/z"].charges(Span(0, 12))
    assert [(charge.part, charge.amount.expected, purpose_text(charge.purpose)) for charge in charges] == [
        (Part.ASSETS, 7.0, "old ported to z")
    ]


def test_stack_is_ported_for_a_platform_that_comes_later() -> None:
    """A new car that changes to a platform at its facelift is built on its stack until then, and needs the port for it."""
    study = build_study(next_of_b1(may_change=["2028-07"]).link())
    (later,) = [offer for offer in study.offers["b/b1 next"].platforms if offer.platform == "droid" and str(offer.change) == "2028-07"]
    assert study.run_assets[later.key] == {
        "base/opening": 18,
        "droid/foundation/local/eu": 18,
        "droid/opening": 18,
        "old/port/z": 12,
    }


def test_stack_is_not_ported_to_where_it_runs() -> None:
    """On the architecture of a car that is built today the stack is there already."""
    study = build_study(next_of_b1(architecture="x").link())
    assert study.run_assets[key_of(study, "b/b1 next", "old")] == {}


@pytest.mark.parametrize(
    ("platform", "first"),
    [
        ({}, 0),
        ({"ready": "2027-05"}, 4),
        ({"foundation": {"all": {"once_pm": 30, "months": 9}}}, 9),
        ({"foundation": {"all": {"once_pm": 30, "months": 9}}, "ready": "2028-01"}, 12),
        ({"foundation": {"all": {"once_pm": 30, "months": 12}}, "ready": "2027-05"}, 12),
        ({"foundation": {"all": {"once_pm": 30, "months": 10, "built": 0.5}}}, 5),
        ({"foundation": {"all": {"once_pm": 30, "months": 4}, "more": {"once_pm": 30, "months": 8}}}, 8),
    ],
)
def test_first_car_of_a_platform(platform: Document, first: int) -> None:
    """The later of what a file states and of the longest block, of which only what is not there yet takes time."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"].update(platform)
    assert build_study(group.link()).ready["bespoke"] == first


def test_first_car_of_a_platform_waits_for_its_base_and_for_integration() -> None:
    """Droid's own block takes no time that anybody states, its base eleven months; the car is integrated for three more."""
    group = make_toy()
    group.group["integration_months"] = 3
    group.suppliers["soft"]["platforms"]["base"]["foundation"]["all"]["months"] = 11
    assert build_study(group.link()).ready == {"bespoke": 0, "droid": 14}


def test_first_car_moves_with_the_decision() -> None:
    """What is ready in 2027-05 for who decides in January is ready in 2027-08 for who decides in April."""
    group = make_toy()
    group.group["decision"] = "2027-04"
    group.suppliers["soft"]["platforms"]["bespoke"]["ready"] = "2027-05"
    assert build_study(group.link()).ready["bespoke"] == 7


def two_on_a_base(**bespoke: Any) -> Study:
    """The toy where both platforms rest on the base, whose releases take 4 PM a year."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"].update(extends="base", **bespoke)
    for brand in group.brands.values():
        for line in brand["vehicle_lines"].values():
            line["may_change"] = ["2027-01", "2028-01"]
    return build_study(group.link())


def test_releases_are_paid_from_the_first_car_on() -> None:
    """A platform that nobody has before its second year is followed for a year, its base for as long as anybody rests on it."""
    study = two_on_a_base(ready="2027-07", upkeep_pm_per_year=2)
    offers = {offer.key.since: offer.key for offer in study.offers["b/b1"].platforms if offer.platform == "bespoke"}
    assert {since: study.run_assets[key] for since, key in offers.items()} == {"2028-01": {"base/opening": 12, "bespoke/opening": 12}}
    kept = {
        name: [charge.amount.expected for charge in study.asset_charges(asset, 12) if charge.part is Part.MAINTENANCE]
        for name, asset in study.openings.items()
    }
    assert kept == {"base": [4.0], "bespoke": [2.0], "droid": []}
    assert [charge.amount.expected for charge in study.asset_charges("base/opening", 0)] == [40.0, 8.0]


def test_a_foundation_is_built_before_the_first_car_on_it() -> None:
    """A block of six months and one of three end where the integration of the first car begins, whenever that car comes."""
    group = make_toy()
    group.group["integration_months"] = 2
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2028-01", "2028-07"]
    group.suppliers["soft"]["platforms"]["bespoke"]["foundation"] = {
        "all": {"once_pm": 60, "months": 6},
        "more": {"once_pm": 9, "months": 3},
    }
    study = build_study(group.link())
    opening = study.assets["bespoke/opening"]
    assert (opening.months, opening.lead, opening.work_pm) == (6.0, 6.0, 69.0)
    for first in (12, 18):
        spans = [charge.span for charge in study.asset_charges(opening.id, first)]
        assert spans == [Span(first - 8, first - 2), Span(first - 5, first - 2)]


def test_what_costs_nothing_is_not_opened() -> None:
    """A platform without foundation and releases needs nothing to be opened."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"]["foundation"] = {}
    assert sorted(build_study(group.link()).openings) == ["base", "droid"]


@pytest.mark.parametrize(("months", "lines"), [(0, ["a/a1", "a/a2", "b/b1"]), (6, ["a/a1"]), (7, [])])
def test_platform_is_there_where_its_local_block_is(months: int, lines: list[str]) -> None:
    """A line cannot have a platform before the block of its region is there; a2 and b1 change in January, a1 in July 2027."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["foundation"]["local"]["months"] = months
    study = build_study(group.link())
    assert [name for name, offers in study.offers.items() if offers.reaches("droid")] == lines


@pytest.mark.parametrize(("sop", "road"), [("2026-01", {}), ("2027-07", {"new/road": 6})])
def test_stack_of_new_cars_is_kept_on_the_road_for_those_that_are_built(sop: str, road: dict[str, int]) -> None:
    """What goes on after production is there in any case for a stack of today's cars; for one that only comes, from its first car on."""
    group = make_toy()
    new = {"name": "New", "upkeep_pm_per_year": 10, "after_production": 0.5}
    group.suppliers["soft"]["stacks"]["new"] = new
    group.suppliers["acme"]["components"]["hu-next"] = {"fills": "head-unit", "os": "linux", "ram_gb": 4, "stack": "new"}
    group.brands["b"]["vehicle_lines"]["b1"].update(sop=sop, may_change=[], ecus={"head-unit": "hu-next"})
    study = build_study(group.link())
    assert study.run_assets[study.offers["b/b1"].stay.key] == road
    assert [charge.amount.expected for name, charge in lasting_charges(study) if name == "new"] == ([] if road else [10.0])
