"""Gaps and their ways out, some of them counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.problem.keys import Use, owner_of
from integration_model.study.gaps import FIND_OUT, GIVE_UP, Gap, Way
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import key_of, make_toy

ASKED: Document = {"kind": "access", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 6}}


def toy_with(remedies: Document, **asked: Any) -> SmallGroup:
    """The toy with one requirement more on droid."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["droid"]["requires"]["asked"] = {**ASKED, **asked, "remedies": remedies}
    return group


def gap_of(group: SmallGroup, line: str = "b/b1", component: str | None = "hu-old", platform: str = "droid") -> Gap:
    study = build_study(group.link())
    (found,) = [
        gap for gap in study.gaps[key_of(study, line, platform)] if gap.check.requirement.id == "asked" and gap.check.component == component
    ]
    return found


def ways_of(group: SmallGroup, **where: Any) -> dict[str, Way]:
    return {way.id: way for way in gap_of(group, **where).ways}


def test_gaps_of_the_toy() -> None:
    """Counted by hand: the old head unit's system on droid, services on bespoke, the talk button of brand a's voice."""
    study = build_study(make_toy().link())
    found = sorted(
        (gap.line, gap.platform, gap.check.requirement.id, gap.check.component or "") for gaps in study.gaps.values() for gap in gaps
    )
    assert found == [
        ("a/a1", "bespoke", "services", ""),
        ("a/a1", "droid", "os", "hu-old"),
        ("a/a1", "droid", "talk", ""),
        ("a/a2", "bespoke", "services", ""),
        ("a/a2", "droid", "os", "hu-old"),
        ("a/a2", "droid", "talk", ""),
        ("b/b1", "bespoke", "services", ""),
        ("b/b1", "droid", "os", "hu-old"),
    ]


def test_met_checks_are_counted_for_today() -> None:
    """What today's components meet is kept for compatibility, what a candidate meets is not."""
    study = build_study(toy_with({}, at_least={"ram_gb": 3}).link())
    assert [check.requirement.id for check in study.met[key_of(study, "b/b1", "droid")]] == ["asked"]


def test_gap_without_remedies_has_no_way() -> None:
    """Nothing closes it: its component is forbidden there."""
    assert ways_of(toy_with({})) == {}


def test_unknown_is_found_out() -> None:
    """An unknown fact without a remedy has a way: to find out, once for the component and fact."""
    found = ways_of(toy_with({}, at_least={"storage_gb": 8}))
    assert list(found) == [FIND_OUT]
    assert found[FIND_OUT].assets == ("find-out/hu-old/storage_gb",)


@pytest.mark.parametrize(
    ("fix", "ways"),
    [
        ({"once_pm": 3}, ["fix"]),
        ({"once_pm": 3, "ready": "2028-12"}, []),
        ({"once_pm": 3, "only_if": {"source_access": "full"}}, [FIND_OUT]),
    ],
)
def test_an_unknown_fact_is_mended_like_a_bad_one(fix: dict[str, object], ways: list[str]) -> None:
    """Where a remedy would close it, that one is planned, and waited for; one that is not open for the component is none."""
    assert list(ways_of(toy_with({"fix": fix}, at_least={"storage_gb": 8}))) == ways


def test_unknown_contract_is_found_out_once_a_supplier() -> None:
    """What a contract says is found out once for the supplier, whatever its component."""
    group = toy_with({}, of="contract", at_least={"releases_per_year": 2})
    assert [ways_of(group, component=name)[FIND_OUT].assets for name in ("hu-old", "hu-new")] == [("find-out/acme/releases_per_year",)] * 2


def test_unknown_of_an_architecture_is_found_out_there() -> None:
    """An architecture's unknown fact is found out once for the architecture."""
    group = toy_with({}, of="architecture", at_least={"ota_modules": 2})
    assert ways_of(group, component=None)[FIND_OUT].assets == ("find-out/x/ota_modules",)


@pytest.mark.parametrize(("access", "ways"), [("full", ["port"]), ("shared", ["port"]), ("escrow", []), (None, [])])
def test_condition_on_the_component(access: str | None, ways: list[str]) -> None:
    """A remedy with a condition is open with components whose fact is known and allowed."""
    group = toy_with({"port": {"once_pm": 3, "only_if": {"source_access": ["shared", "full"]}}})
    group.suppliers["acme"]["components"]["hu-old"]["source_access"] = access
    assert list(ways_of(group)) == ways


@pytest.mark.parametrize(("oriented", "ways"), [(True, ["adapt"]), (False, [])])
def test_condition_on_the_architecture(oriented: bool, ways: list[str]) -> None:
    """A remedy of an architecture's gap may ask for another fact of the architecture."""
    group = toy_with(
        {"adapt": {"once_pm": 3, "only_if": {"service_oriented": "true"}}},
        of="architecture",
        one_of={"security_gateway": "false"},
        at_least=None,
    )
    group.group["architectures"]["x"].update(service_oriented=oriented, security_gateway=True)
    assert list(ways_of(group, component=None)) == ways


@pytest.mark.parametrize(("months", "ways"), [(3, ["wait"]), (9, [])])
def test_condition_on_the_contract(months: int, ways: list[str]) -> None:
    """A remedy of a contract's gap may ask for another fact of the contract."""
    group = toy_with({"wait": {"once_pm": 3, "only_if": {"change_lead_months": "3"}}}, of="contract", at_least={"releases_per_year": 4})
    group.suppliers["acme"]["contract"].update(change_lead_months=months, releases_per_year=1)
    assert list(ways_of(group)) == ways


def test_condition_on_the_component_beside() -> None:
    """Where the gap is the architecture's, a condition looks at the head unit, or at the role that it names."""
    remedies = {
        "there": {"once_pm": 3, "only_if": {"source_access": "full"}},
        "here": {"once_pm": 3, "only_if": {"os": "linux"}, "in_role": "gateway"},
    }
    group = toy_with(remedies, of="architecture", one_of={"service_oriented": "true"}, at_least=None)
    group.suppliers["acme"]["components"]["gw"]["os"] = "linux"
    found = ways_of(group, component=None)
    assert (found["there"].in_role, found["there"].only_with) == ("head-unit", {"hu-new"})
    assert (found["here"].in_role, found["here"].only_with) == ("gateway", {"gw"})


@pytest.mark.parametrize(("ready", "lines"), [("2027-01", ["a/a1", "a/a2"]), ("2027-02", ["a/a1"]), ("2027-08", [])])
def test_ready_in_time(ready: str, lines: list[str]) -> None:
    """A remedy that is ready after the line's change is not open: a2 changes in January, a1 in July 2027."""
    group = toy_with({"later": {"once_pm": 3, "ready": ready}})
    assert [line for line in ("a/a1", "a/a2") if ways_of(group, line=line)] == lines


def test_feature_may_be_given_up() -> None:
    """What a feature with points needs may be closed by giving it up; a must-have's may not."""
    group = make_toy()
    group.group["features"]["maps"]["requires"] = {"asked": ASKED}
    group.group["features"]["look"]["requires"] = {"asked": ASKED}
    study = build_study(group.link())
    ways = {
        gap.check.feature: [way.id for way in gap.ways]
        for gap in study.gaps[key_of(study, "b/b1", "droid")]
        if gap.check.requirement.id == "asked" and gap.check.component == "hu-old"
    }
    assert ways == {"maps": [GIVE_UP], "look": []}


def test_remedy_that_drops_a_wish() -> None:
    """A platform's way out may be to give a feature up: it drops the wish of a brand that has it."""
    (way,) = ways_of(toy_with({"without": {"drops": "maps"}})).values()
    assert (way.id, way.drops) == ("without", "maps")


def test_nobody_gives_up_what_nobody_wants() -> None:
    """For a brand that does not ask for the feature the same way is open and drops nothing."""
    (way,) = ways_of(toy_with({"without": {"drops": "maps"}}), line="a/a1").values()
    assert (way.id, way.drops) == ("without", None)


def test_remedy_of_another_feature_is_no_way() -> None:
    """Giving up one feature does not close what another one needs."""
    group = make_toy()
    group.group["features"]["maps"]["requires"] = {"asked": {**ASKED, "remedies": {"without": {"drops": "voice"}}}}
    assert list(ways_of(group)) == [GIVE_UP]


def test_impossible_feature_asks_nothing() -> None:
    """What a feature needs is not asked where nobody can have it."""
    group = make_toy()
    group.group["features"]["voice"]["requires"] = {"asked": ASKED}
    study: Study = build_study(group.link())
    asking = {key.platform for key, gaps in study.gaps.items() if key.line == "a/a1" for gap in gaps if gap.check.requirement.id == "asked"}
    assert asking == {"droid", "old"}


def test_candidate_has_gaps_of_its_own() -> None:
    """A gap belongs to the component that does not meet it: today's and each candidate apart."""
    group = toy_with({"fix": {"each_pm": 1}}, at_least={"ram_gb": 16})
    assert owner_of(gap_of(group, component="hu-old")) == Use("b/b1", "head-unit", "hu-old", "droid", "2027-01")
    assert owner_of(gap_of(group, component="hu-new")) == Use("b/b1", "head-unit", "hu-new", "droid", "2027-01")
