"""What the law asks from a date on: of cars before and after their change, at a change or at any time, or the cars are not built.

The toy's horizon is 2027-01 to 2028-12; b1 is built 2,000 times a year throughout it and changes in January 2028, month 12. The law asks
its gateway for updates over the air from July 2027 on, month 6: `gw` has none, `gw-new` has.
"""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.problem.keys import Run, Use, owner_of
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Part
from integration_model.study.gaps import NOT_BUILT, UNTIL_THEN, Gap, Way
from integration_model.study.offers import OfferKey
from integration_model.study.purpose_words import purpose_text
from integration_model.study.study import Study, build_study
from tests.problem.small_groups import Document, SmallGroup
from tests.problem.toy_group import make_toy

LAW: Document = {"kind": "regulation", "why": "the law", "of": "gateway", "one_of": {"over_the_air": "true"}, "binds_from": "2027-07"}
PATCH: Document = {"once_pm": 3, "once_per": "group", "each_pm": 2, "running_change": True}
LATER = OfferKey("b/b1", "droid", "2028-01")
STAYS = OfferKey("b/b1", "old", "")
EXCHANGE = "exchange-gw-new"


def toy_with(
    law: Document | None = None,
    patch: Document | None = None,
    gateway: Document | None = None,
    margin: float | None = 1000,
    line: Document | None = None,
) -> SmallGroup:
    """The toy with the law, one remedy where it is given, changes to `gw-new` and to b1, and a margin of 1,000 EUR a car."""
    group = make_toy()
    group.group["rates"]["margin_eur_per_car"] = margin
    group.group["regulations"]["call"] = {**LAW, **(law or {}), "remedies": {"patch": patch} if patch else {}}
    components = group.suppliers["acme"]["components"]
    components["gw"]["over_the_air"] = False
    components["gw-new"].update({"over_the_air": True, "running_change": True, **(gateway or {})})
    group.brands["b"]["vehicle_lines"]["b1"].update({"may_change": ["2028-01"], **(line or {})})
    return group


def gaps_of(study: Study, key: OfferKey = LATER) -> list[Gap]:
    return [gap for gap in study.gaps[key] if gap.check.requirement.id == "call"]


def ways_of(group: SmallGroup, key: OfferKey = LATER, part: str = UNTIL_THEN) -> dict[str, Way]:
    """The ways out of what is asked of the gateway that b1 has today, in a part of an offer."""
    (gap,) = [gap for gap in gaps_of(build_study(group.link()), key) if gap.id.part == part]
    return {way.id: way for way in gap.ways}


def timing_of(group: SmallGroup, way: str, key: OfferKey = LATER, part: str = UNTIL_THEN) -> tuple[int, Span]:
    """From when cars have a way, and when they are not built until then."""
    found = ways_of(group, key, part)[way]
    return found.since, found.unbuilt


def test_cars_before_and_after_the_change_are_asked_apart() -> None:
    """Until the change it is the line as it is that is asked, from then on the component that is chosen for it."""
    study = build_study(toy_with().link())
    before, after = sorted(gaps_of(study), key=lambda gap: gap.id.part, reverse=True)
    assert (before.is_before, owner_of(before)) == (True, Run(*LATER))
    assert (after.is_before, owner_of(after)) == (False, Use("b/b1", "gateway", "gw", "droid", "2028-01"))


@pytest.mark.parametrize(
    ("binds", "before", "after"),
    [
        ({"binds_from": None}, Span(0, 12), Span(12, 24)),
        ({"binds_from": "2025-01"}, Span(0, 12), Span(12, 24)),
        ({"binds_from": "2027-07"}, Span(6, 12), Span(12, 24)),
        ({"binds_from": "2028-01"}, None, Span(12, 24)),
        ({"binds_from": "2028-07"}, None, Span(18, 24)),
        ({"binds_from": "2029-01"}, None, None),
        ({"binds_from": None, "new_types_from": "2027-01"}, None, None),
        ({"binds_from": "2028-07", "new_types_from": "2027-01"}, None, Span(18, 24)),
        ({"binds_from": "2028-07", "new_types_from": "2025-01"}, Span(0, 12), Span(12, 24)),
    ],
)
def test_months_in_which_a_duty_binds(binds: Document, before: Span | None, after: Span | None) -> None:
    """Cars built from then on, before and after their change; those of a new type from their SOP on."""
    gaps = {gap.id.part: gap for gap in gaps_of(build_study(toy_with(binds).link()))}
    spans = {part: next(way.unbuilt for way in gap.ways if way.id == NOT_BUILT) for part, gap in gaps.items()}
    assert (spans.get(UNTIL_THEN), spans.get("")) == (before, after)


def test_only_the_law_asks_before_the_change() -> None:
    """What a platform asks it asks of the cars that are built with it."""
    group = toy_with()
    asked = {**LAW, "binds_from": None, "kind": "access", "remedies": {"patch": PATCH}}
    group.suppliers["soft"]["platforms"]["droid"]["requires"]["asked"] = asked
    study = build_study(group.link())
    assert [gap.id.part for gap in study.gaps[LATER] if gap.check.requirement.id == "asked"] == [""]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({}, (6, NO_MONTHS)),
        ({"months": 4}, (6, NO_MONTHS)),
        ({"months": 9}, (9, Span(6, 9))),
        ({"ready": "2027-12"}, (11, Span(6, 11))),
        ({"ready": "2027-12", "months": 3}, (11, Span(6, 11))),
    ],
)
def test_running_change_comes_when_it_is_done(patch: Document, expected: tuple[int, Span]) -> None:
    """From the date of the law on, or from when it is done and ready: until then the cars are not built."""
    since, unbuilt = timing_of(toy_with(patch={**PATCH, **patch}), "patch")
    assert (since, unbuilt.months and unbuilt) == (expected[0], expected[1].months and expected[1])


@pytest.mark.parametrize("patch", [{"months": 12}, {"ready": "2028-01"}, {"running_change": False}])
def test_what_comes_with_the_change_is_too_late_before_it(patch: Document) -> None:
    """What is not done until the change, or cannot enter production at any time, is no way out before it."""
    assert "patch" not in ways_of(toy_with(patch={**PATCH, **patch}))


def test_line_of_a_running_change_is_paid_for_its_months() -> None:
    """2 PM of its own, and half of them a year for the half year in which the cars before the change have it."""
    charges = ways_of(toy_with(patch=PATCH))["patch"].charges
    assert [(charge.part, charge.amount.expected) for charge in charges] == [(Part.TAILORING, 2.0), (Part.MAINTENANCE, 0.5)]


def test_patch_comes_with_the_change_where_it_can() -> None:
    """After the change it has come with it, running change or not."""
    for runs in (True, False):
        assert timing_of(toy_with(patch={**PATCH, "running_change": runs}), "patch", part="") == (12, NO_MONTHS)


def test_patch_that_misses_the_change_comes_after_it() -> None:
    """A line that changes at once has a patch of nine months by a running change: from July to September it is not built."""
    group = toy_with(patch={**PATCH, "months": 9}, line={"may_change": ["2027-01"]})
    assert timing_of(group, "patch", OfferKey("b/b1", "droid", "2027-01"), part="") == (9, Span(6, 9))


@pytest.mark.parametrize(
    ("gateway", "expected"),
    [({}, 6), ({"replaces_months": 8}, 8), ({"offered_from": "2027-10"}, 9)],
)
def test_exchange_outside_a_facelift(gateway: Document, expected: int) -> None:
    """A component that may come at any time takes the other's place when it is brought in and on offer."""
    since, unbuilt = timing_of(toy_with(gateway=gateway), EXCHANGE)
    assert (since, unbuilt.months) == (expected, expected - 6)


@pytest.mark.parametrize(
    "gateway",
    [{"running_change": False}, {"over_the_air": False}, {"replaces_months": 12}, {"offered_from": "2028-01"}],
)
def test_no_exchange(gateway: Document) -> None:
    """A component that comes with facelifts only, that does not have what is asked, or that comes too late is none."""
    assert list(ways_of(toy_with(gateway=gateway))) == [NOT_BUILT]


def test_exchange_is_no_way_where_the_change_brings_it() -> None:
    """What can be chosen at the change is chosen there; what comes later than that comes by a running change."""
    now, later = toy_with(line={"may_change": ["2027-01"]}), toy_with(line={"may_change": ["2027-01"]}, gateway={"offered_from": "2027-10"})
    key = OfferKey("b/b1", "droid", "2027-01")
    assert list(ways_of(now, key, part="")) == [NOT_BUILT]
    assert timing_of(later, EXCHANGE, key, part="") == (9, Span(6, 9))


def test_cost_of_an_exchange() -> None:
    """1 PM once, its qualification, and 2,000 EUR instead of 1,000 for each of 2,000 cars a year; it is of use until the change."""
    study = build_study(toy_with(gateway={"requalifies_once_pm": 2}).link())
    (gap,) = [gap for gap in gaps_of(study) if gap.is_before]
    (name,) = next(way.assets for way in gap.ways if way.id == EXCHANGE)
    asset = study.assets[name]
    assert name == "b/b1/exchange/gateway/gw-new/gw/2028-01/until-then"
    assert (asset.needs, asset.end) == (("requalify/gw-new/x",), 12)
    assert [(charge.part, charge.amount.expected) for charge in asset.once] == [(Part.REPLACEMENT, 1.0)]
    assert [(charge.part, charge.amount.expected) for charge in asset.yearly] == [
        (Part.HARDWARE, 4_000_000.0),
        (Part.HARDWARE, -2_000_000.0),
    ]
    assert [charge.amount.expected for charge in study.whole_charges(name)] == [1.0, 2_000_000.0, -1_000_000.0]


def test_cheaper_component_saves_nothing_by_a_running_change() -> None:
    """The law is the reason of the exchange, not the price."""
    study = build_study(toy_with(gateway={"unit_eur": 5}).link())
    assert study.assets["b/b1/exchange/gateway/gw-new/gw/2028-01/until-then"].yearly == ()


def test_upkeep_of_an_exchange() -> None:
    """A component that asks for more work a year than the one before costs the difference: 3 PM instead of 1, half a year of it."""
    group = toy_with(gateway={"unit_eur": 5, "upkeep_pm_per_year": 3})
    group.suppliers["acme"]["components"]["gw"]["upkeep_pm_per_year"] = 1
    charges = build_study(group.link()).whole_charges("b/b1/exchange/gateway/gw-new/gw/2028-01/until-then")
    assert [(charge.part, charge.amount.expected) for charge in charges] == [
        (Part.REPLACEMENT, 1.0),
        (Part.MAINTENANCE, 1.5),
        (Part.MAINTENANCE, -0.5),
    ]


@pytest.mark.parametrize(("excludes", "expected"), [(["hu-old"], [NOT_BUILT]), (["hu-new"], [EXCHANGE, NOT_BUILT])])
def test_exchange_beside_what_it_excludes(excludes: list[str], expected: list[str]) -> None:
    """What cannot be in the car together with something that it has today does not come by a running change."""
    assert list(ways_of(toy_with(gateway={"excludes": excludes}))) == expected


@pytest.mark.parametrize(("until", "expected"), [("2027-06", [NOT_BUILT]), ("2027-07", [EXCHANGE, NOT_BUILT])])
def test_exchange_by_what_is_not_delivered_any_more(until: str, expected: list[str]) -> None:
    """Cars begin to be built with a component while it is delivered: here in July 2027, or not any more."""
    assert list(ways_of(toy_with(gateway={"supplied_until": until}))) == expected


def test_line_that_stays_has_running_changes_only() -> None:
    """As it is nothing comes with a change: a patch, another component, or no cars from July 2027 to the end."""
    found = ways_of(toy_with(patch=PATCH), STAYS, part="")
    assert {name: (way.since, way.unbuilt.months) for name, way in found.items()} == {
        "patch": (6, 0),
        EXCHANGE: (6, 0),
        NOT_BUILT: (0, 18),
    }


@pytest.mark.parametrize(("margin", "after"), [(1000, [NOT_BUILT]), (None, [])])
def test_cars_are_not_built(margin: float | None, after: list[str]) -> None:
    """Not building is the last way out; after a change only where cars have a margin, else the component cannot be chosen there."""
    group = toy_with(gateway={"running_change": False}, margin=margin)
    assert (list(ways_of(group)), list(ways_of(group, part=""))) == ([NOT_BUILT], after)


def test_role_that_is_not_there() -> None:
    """What the law asks of a role that a line does not have is asked of the line as it is, too."""
    group = toy_with(patch=PATCH, line={"ecus": {"gateway": "none"}})
    (gap,) = [gap for gap in gaps_of(build_study(group.link())) if gap.is_before]
    assert (gap.check.judgement.sentence, [way.id for way in gap.ways]) == ("there is no gateway", ["patch", EXCHANGE, NOT_BUILT])


def sold_in_two_markets(**law: Any) -> Study:
    group = toy_with(law=law, gateway={"running_change": False}, line={"volume_per_year": {"eu": 500, "na": 1500}})
    group.group["markets"]["na"] = {"name": "America"}
    return build_study(group.link())


@pytest.mark.parametrize(("only_in", "markets"), [(None, ["eu", "na"]), (["na"], ["na"]), (["eu", "na"], ["eu", "na"])])
def test_cars_of_the_market_are_not_built(only_in: list[str] | None, markets: list[str]) -> None:
    """A law of one market stops the cars of that market."""
    study = sold_in_two_markets(only_in=only_in)
    assert [market for line, market in study.unbuilt_spans if line == "b/b1"] == markets


def test_months_without_cars_are_cut_where_a_change_may_end_them() -> None:
    """From July 2027 on, until the change in January 2028, or to the end."""
    assert sold_in_two_markets().unbuilt_spans["b/b1", "eu"] == (Span(6, 12), Span(12, 24))


def test_added_component_is_paid_in_full() -> None:
    """Where there was none, the running change costs the whole unit: 20 EUR for each of 2,000 cars a year."""
    study = build_study(toy_with(line={"ecus": {"gateway": "none"}}).link())
    asset = study.assets["b/b1/exchange/gateway/gw-new/none/2028-01"]
    assert [purpose_text(charge.purpose) for charge in asset.once] == ["gw-new added in b/b1"]
    assert [charge.amount.expected for charge in asset.yearly] == [4_000_000.0]
