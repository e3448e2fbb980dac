"""Assets: work done once in a scope, shared where people say so, and what it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.study.charges import Part, Unit
from integration_model.study.gaps import Gap
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import make_toy

ASKED: Document = {"kind": "access", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 16}}


def toy_with(remedy: Document, platform: str = "droid", **asked: Any) -> SmallGroup:
    group = make_toy()
    group.suppliers["soft"]["platforms"][platform]["requires"]["asked"] = {**ASKED, **asked, "remedies": {"fix": remedy}}
    return group


def gap_of(study: Study, line: str = "b/b1", component: str | None = "hu-old", platform: str = "droid") -> Gap:
    (found,) = [gap for gap in study.gaps[line, platform] if gap.check.requirement.id == "asked" and gap.check.component == component]
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
        for gap in study.gaps["b/b1", platform]
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
        asset for gap in study.gaps["b/b1", "droid"] if gap.check.requirement.id == "asked" for way in gap.ways for asset in way.assets
    }
    assert found == ids
    assert {study.assets[name].supplier for name in ids} == {"acme", "bolt"}


def test_charges_of_an_asset() -> None:
    """An asset costs its work, its upkeep through the whole horizon, and its money, once."""
    study = build_study(toy_with({"once_pm": 10, "once_eur": 5000, "upkeep_per_year": 0.1, "once_per": "group"}).link())
    charges = study.assets["droid/asked:fix"].charges
    assert [(charge.part, charge.unit, charge.amount.expected) for charge in charges] == [
        (Part.ASSETS, Unit.PM, 10.0),
        (Part.MAINTENANCE, Unit.PM, pytest.approx(2.0)),
        (Part.ONCE, Unit.EUR, 5000.0),
    ]


def test_sunk_share_of_a_foundation_is_not_paid() -> None:
    """A block that is half built costs half, in work and money."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["bespoke"]["foundation"] = {"all": {"once_pm": 100, "once_eur": 1000, "built": 0.25}}
    study = build_study(group.link())
    assert [charge.amount.expected for charge in study.opening["bespoke"]] == [75.0, 750.0]


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
    assert study.run_assets["b/b1", "droid"] == ("droid/foundation/local/x",)
    charges = study.assets["droid/foundation/local/x"].charges
    assert [(charge.part, charge.amount.expected) for charge in charges] == [(Part.FOUNDATION, 2.0), (Part.MAINTENANCE, 4.0)]


def test_feature_is_built_once_per_stack() -> None:
    """As it is, a feature is brought to each stack once, with the group's upkeep: 9 PM and 2 years of a quarter."""
    study = build_study(make_toy().link())
    charges = study.assets["old/adds/look"].charges
    assert [(charge.part, charge.amount.expected) for charge in charges] == [(Part.ASSETS, 9.0), (Part.MAINTENANCE, 4.5)]
