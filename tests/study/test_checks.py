"""Every requirement is compared with what it is asked of, where and as long as it holds."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Requirement, Workspace
from integration_model.study.calendar import Calendar
from integration_model.study.checks import Check, Checker, binds_since
from integration_model.study.offers import Offer, offers_of
from integration_model.study.study import build_study
from integration_model.values import Month
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import make_toy

ASKED: Document = {"kind": "access", "why": "it is so", "of": "head-unit", "at_least": {"ram_gb": 6}}


def toy_with(asked: Document, regulation: bool = False) -> SmallGroup:
    """The toy with one requirement more, called `asked`."""
    group = make_toy()
    target = group.group["regulations"] if regulation else group.suppliers["soft"]["platforms"]["droid"]["requires"]
    target["asked"] = {**ASKED, **asked}
    return group


def requirement_of(workspace: Workspace) -> Requirement | None:
    """The requirement called `asked`, if it is asked of b1 on droid."""
    found = [one for one, _ in Checker(workspace).requirements(workspace.lines["b/b1"], "droid") if one.id == "asked"]
    return found[0] if found else None


def offer_of(workspace: Workspace, platform: str = "droid") -> Offer:
    found = offers_of(workspace.lines["b/b1"], workspace, Calendar(workspace.group), dict.fromkeys(workspace.named_platforms, 0))
    return next(offer for offer in found.all if offer.platform == platform)


def check_component(group: SmallGroup, component: str, role: str = "head-unit") -> Check | None:
    workspace = group.link()
    requirement = requirement_of(workspace)
    assert requirement is not None
    return Checker(workspace).check_component(requirement, None, role, component, offer_of(workspace))


@pytest.mark.parametrize(
    ("asked", "applies"),
    [
        ({}, True),
        ({"waived": True}, False),
        ({"only_in": ["eu"]}, True),
        ({"binds_from": "2029-12"}, True),
        ({"binds_from": "2030-01"}, False),
    ],
)
@pytest.mark.parametrize("regulation", [True, False])
def test_where_it_holds(asked: Document, applies: bool, regulation: bool) -> None:
    """A requirement is asked in its markets, of cars still built when it binds, and unless it is waived."""
    assert (requirement_of(toy_with(asked, regulation).link()) is not None) is applies


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ({}, None),
        ({"binds_from": "2028-04"}, Month(2028, 4)),
        ({"new_types_from": "2025-07"}, Month(2026, 1)),
        ({"new_types_from": "2026-01"}, Month(2026, 1)),
        ({"new_types_from": "2026-02"}, Month(2030, 1)),
        ({"new_types_from": "2026-02", "binds_from": "2028-04"}, Month(2028, 4)),
        ({"new_types_from": "2025-07", "binds_from": "2028-04"}, Month(2026, 1)),
    ],
)
def test_since_when_a_duty_binds(duty: Document, expected: Month | None) -> None:
    """b1 is a type of January 2026: new types bind it from then, all others from `binds_from`, or never: after its end in December 2029."""
    workspace = toy_with(duty, regulation=True).link()
    (law,) = workspace.group.regulations
    assert binds_since(law, workspace.lines["b/b1"]) == expected


def test_duty_of_new_types_is_not_asked_of_others() -> None:
    """What only new types must have is not asked of a car whose generation started before."""
    assert requirement_of(toy_with({"new_types_from": "2026-02"}, regulation=True).link()) is None


def test_other_market() -> None:
    """What one market asks is not asked of a line that is sold elsewhere."""
    group = toy_with({"only_in": ["na"]})
    group.group["markets"]["na"] = {"name": "America"}
    assert requirement_of(group.link()) is None


def test_platform_requirements_do_not_hold_on_stacks() -> None:
    """On a stack only regulations and the features' own needs are asked."""
    workspace = toy_with({}).link()
    asked = [one.id for one, _ in Checker(workspace).requirements(workspace.lines["b/b1"], "old")]
    assert asked == []


def test_base_requirements_are_inherited() -> None:
    """A platform asks what its base asks."""
    workspace = make_toy().link()
    assert [one.id for one, _ in Checker(workspace).requirements(workspace.lines["b/b1"], "droid")] == ["os", "talk"]


@pytest.mark.parametrize(("component", "verdict"), [("hu-old", Fulfilment.UNMET), ("hu-new", Fulfilment.MET)])
def test_component(component: str, verdict: Fulfilment) -> None:
    """Each candidate is judged by its own facts."""
    found = check_component(toy_with({}), component)
    assert found is not None
    assert (found.judgement.verdict, found.subject, found.role) == (verdict, component, "head-unit")


def test_unknown_fact_is_not_met() -> None:
    """A fact that nobody gave is unknown, never met."""
    found = check_component(toy_with({"of": "head-unit", "at_least": {"storage_gb": 1}}), "hu-new")
    assert found is not None
    assert found.judgement.verdict is Fulfilment.UNKNOWN


@pytest.mark.parametrize(("exempt", "is_checked"), [(["hu-old"], False), (["acme"], False), (["hu-new"], True)])
def test_exempt_component(exempt: list[str], is_checked: bool) -> None:
    """A component is exempt by its own id or its supplier's."""
    assert (check_component(toy_with({"exempt": exempt}), "hu-old") is not None) is is_checked


def test_absent_role_of_a_platform_is_nothing() -> None:
    """A platform asks nothing of a role that the car does not have."""
    assert check_component(toy_with({"of": "gateway", "one_of": {"os": "android"}, "at_least": None}), NONE, "gateway") is None


def test_absent_role_of_a_regulation_is_unmet() -> None:
    """What the law asks of a role is not met where nothing fills it."""
    found = check_component(toy_with({"of": "gateway", "one_of": {"os": "android"}, "at_least": None}, regulation=True), NONE, "gateway")
    assert found is not None
    assert (found.judgement.verdict, found.component, found.judgement.sentence) == (Fulfilment.UNMET, NONE, "there is no gateway")


def test_contract_is_the_suppliers() -> None:
    """A contract is looked up at the component's supplier, and the supplier is the subject."""
    group = toy_with({"of": "contract", "at_least": {"releases_per_year": 2}})
    group.suppliers["acme"]["contract"]["releases_per_year"] = 4
    found = check_component(group, "hu-old")
    assert found is not None
    assert (found.judgement.verdict, found.subject, found.component) == (Fulfilment.MET, "acme", "hu-old")


def line_checks(group: SmallGroup) -> list[Check]:
    workspace = group.link()
    requirement = requirement_of(workspace)
    assert requirement is not None
    return list(Checker(workspace).check_line(requirement, None, workspace.lines["b/b1"], offer_of(workspace)))


@pytest.mark.parametrize(("exempt", "expected"), [([], [Fulfilment.UNMET]), (["x"], [])])
def test_architecture(exempt: list[str], expected: list[Fulfilment]) -> None:
    """An architecture is judged by its facts, unless it is exempt."""
    asked = {"of": "architecture", "one_of": {"service_oriented": "true"}, "at_least": None, "exempt": exempt}
    assert [check.judgement.verdict for check in line_checks(toy_with(asked))] == expected


@pytest.mark.parametrize(("years", "verdict"), [(2, Fulfilment.MET), (3, Fulfilment.UNMET)])
def test_line_is_judged_at_its_change(years: int, verdict: Fulfilment) -> None:
    """Years after SOP count from the line's change to the platform: January 2027 for a line that ends in December 2029."""
    (found,) = line_checks(toy_with({"of": "line", "supported_years": {"ends": years}, "at_least": None}))
    assert found.judgement.verdict is verdict


def test_signals_are_one_check_each() -> None:
    """Each signal that is asked for is judged by itself; one that the architecture does not name is unknown."""
    group = toy_with({"of": "architecture", "signals": {"PERF_VEHICLE_SPEED": "read", "HVAC_TEMPERATURE_SET": "read"}, "at_least": None})
    group.group["architectures"]["x"]["signals"] = {"PERF_VEHICLE_SPEED": {"bits": 16, "factor": 0.01, "unit": "m/s"}}
    found = {check.signal: check.judgement.verdict for check in line_checks(group)}
    assert found == {"vehicle-speed": Fulfilment.MET, "hvac-temperature": Fulfilment.UNKNOWN}


@pytest.mark.parametrize(("served", "expected"), [(False, Fulfilment.UNMET), (True, Fulfilment.MET)])
def test_served_signal_is_met(served: bool, expected: Fulfilment) -> None:
    """A what-if may say that a signal already comes as asked."""
    group = toy_with({"of": "architecture", "signals": {"PERF_VEHICLE_SPEED": "read"}, "at_least": None})
    group.group["architectures"]["x"]["signals"] = {"PERF_VEHICLE_SPEED": {"unit": "km/h", "served": served}}
    assert [check.judgement.verdict for check in line_checks(group)] == [expected]


def brand_checks(group: SmallGroup, line: str) -> list[tuple[str | None, Fulfilment]]:
    workspace = group.link()
    checker = Checker(workspace)
    (requirement,) = [one for one, _ in checker.requirements(workspace.lines[line], "droid") if one.id == "talk"]
    return [
        (check.feature, check.judgement.verdict)
        for check in checker.check_line(requirement, None, workspace.lines[line], offer_of(workspace))
    ]


def test_brand_is_asked_through_its_features() -> None:
    """A brand is judged by what the features that it wants claim; one that claims nothing is not looked at."""
    assert brand_checks(make_toy(), "a/a1") == [("voice", Fulfilment.UNMET)]
    assert brand_checks(make_toy(), "b/b1") == []


@pytest.mark.parametrize("edit", ["brands.a.points.voice.waived=true", "group.features.voice.waived=true"])
def test_waived_demand_is_not_looked_at(edit: str) -> None:
    """A demand or a feature that is waived claims nothing."""
    workspace = make_toy().link(edit)
    checker = Checker(workspace)
    assert checker.demands(workspace.lines["a/a1"]) == {}


def feature_toy(**changes: Any) -> SmallGroup:
    group = make_toy()
    group.group["features"]["maps"]["requires"] = {"asked": {**ASKED, **changes}}
    return group


def test_feature_asks_only_lines_that_want_it() -> None:
    """What a feature needs is asked of the lines whose brand wants it, under every platform and stack."""
    workspace = feature_toy().link()
    checker = Checker(workspace)
    asked = {
        (line, platform): [feature for one, feature in checker.requirements(workspace.lines[line], platform) if one.id == "asked"]
        for line in ("a/a1", "b/b1")
        for platform in ("old", "droid")
    }
    assert asked == {("a/a1", "old"): [], ("a/a1", "droid"): [], ("b/b1", "old"): ["maps"], ("b/b1", "droid"): ["maps"]}


@pytest.mark.parametrize("edit", ["brands.b.points.maps.served=true", "group.features.maps.served=true"])
def test_what_platforms_serve_asks_nothing_there(edit: str) -> None:
    """Imagined to come with every named platform, a feature needs nothing of a car there; on today's stack it needs what it needs."""
    workspace = feature_toy().link(edit)
    checker = Checker(workspace)
    asked = {name: "asked" in {one.id for one, _ in checker.requirements(workspace.lines["b/b1"], name)} for name in ("old", "droid")}
    assert asked == {"old": True, "droid": False}


@pytest.mark.parametrize("edit", ["brands.b.points.maps.served=true", "group.features.maps.served=true"])
def test_what_platforms_serve_is_lost_only_until_the_change(edit: str) -> None:
    """From the change on nothing is lost and nothing built; before it, and on today's stack, as much as without the edit."""
    plain, served = (
        {
            (key.platform, key.since): wish
            for key, wishes in build_study(make_toy().link(*edits)).wishes.items()
            for wish in wishes
            if (wish.line, wish.demand.feature) == ("b/b1", "maps")
        }
        for edits in ((), (edit,))
    )
    assert plain.keys() == served.keys()
    for key, wish in served.items():
        assert wish.charges_before == plain[key].charges_before
        on_stack = key[0] == "old"
        assert wish.charges_lost == (plain[key].charges_lost if on_stack else ())
        assert wish.is_served is not on_stack
        assert on_stack or (wish.possible, wish.assets, wish.charges) == (True, (), ())
    assert any(wish.charges_lost for key, wish in plain.items() if key[0] != "old")
