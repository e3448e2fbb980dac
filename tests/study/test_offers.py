"""Where each line can go, and when: every chance it has, next generations, lines that run out or are left out, policies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from integration_model.domain import Workspace
from integration_model.study.calendar import Calendar, Span
from integration_model.study.offers import LineOffers, Offer, OfferKey, offers_of, strategy_offers
from integration_model.study.openings import first_sops
from integration_model.study.study import build_study
from tests.problem.toy_group import make_toy


def workspace_with(
    line: dict[str, Any] | None = None,
    policies: dict[str, Any] | None = None,
    droid: dict[str, Any] | None = None,
    stack: dict[str, Any] | None = None,
) -> Workspace:
    """The toy with changes to line b1, its brand's policies, a platform and the stack."""
    group = make_toy()
    group.brands["b"]["vehicle_lines"]["b1"].update(line or {})
    group.brands["b"]["policies"] = policies or {}
    group.suppliers["soft"]["platforms"]["droid"].update(droid or {})
    group.suppliers["soft"]["stacks"]["old"].update(stack or {})
    return group.link()


def offers_with(**changes: Any) -> LineOffers:
    workspace = workspace_with(**changes)
    return line_offers(workspace)


def line_offers(workspace: Workspace, line: str = "b/b1") -> LineOffers:
    calendar = Calendar(workspace.group)
    return offers_of(workspace.lines[line], workspace, calendar, first_sops(workspace, calendar))


def places(offers: Iterable[Offer]) -> list[tuple[str, str]]:
    """Where offers lead, and since when."""
    return [(offer.platform, offer.key.since) for offer in offers]


def platforms_of(offers: LineOffers) -> list[str]:
    return [offer.platform for offer in offers.platforms]


def test_all_named_platforms_are_open() -> None:
    """Without dates or policies a line may stay, get newer ECUs of its stack, or take each named platform, at each of its chances."""
    offers = offers_with(line={"may_change": ["2027-01", "2028-06"]})
    assert places(offers.all) == [
        ("old", ""),
        ("old", "2027-01"),
        ("old", "2028-06"),
        ("bespoke", "2027-01"),
        ("bespoke", "2028-06"),
        ("droid", "2027-01"),
        ("droid", "2028-06"),
    ]
    assert (offers.stack, offers.may_stay, offers.frozen, offers.is_built_at_end) == ("old", True, False, True)
    assert offers.stay.key == OfferKey("b/b1", "old", "")


@pytest.mark.parametrize(
    ("ready", "changes", "expected"),
    [
        ("2027-01", ["2027-01"], ["2027-01"]),
        ("2027-02", ["2027-01"], []),
        ("2027-02", ["2027-01", "2028-06"], ["2028-06"]),
        ("2020-01", ["2026-01", "2027-05", "2028-05"], ["2027-05", "2028-05"]),
        ("2028-12", ["2028-12"], ["2028-12"]),
        ("2027-01", ["2029-01"], []),
    ],
)
def test_chances_from_ready_on(ready: str, changes: list[str], expected: list[str]) -> None:
    """A line may change at each of its dates from the platform's `ready` on, inside the horizon and before its own end."""
    offers = offers_with(line={"may_change": changes}, droid={"ready": ready})
    assert [since for platform, since in places(offers.platforms) if platform == "droid"] == expected
    assert offers.reaches("droid") is bool(expected)


@pytest.mark.parametrize("changes", [[], ["2026-12"], ["2030-01"], ["2029-01"]])
def test_line_without_a_date_is_frozen(changes: list[str]) -> None:
    """No date at all, only one before the horizon, after it or after the line's end: it stays as it is."""
    offers = offers_with(line={"may_change": changes})
    assert offers.frozen
    assert places(offers.all) == [("old", "")]


def test_dates_need_no_order() -> None:
    """The order in which dates are written means nothing."""
    offers = offers_with(line={"may_change": ["2028-05", "2027-05"]})
    assert places(offers.stacks) == [("old", ""), ("old", "2027-05"), ("old", "2028-05")]


def test_nothing_changes_before_the_decision() -> None:
    """A chance before the group decides is none; a platform that is ready for who decides at once moves with the decision."""
    group = make_toy()
    group.group["decision"] = "2027-04"
    group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = ["2027-03", "2027-04", "2027-09"]
    group.suppliers["soft"]["platforms"]["droid"]["ready"] = "2027-05"
    offers = line_offers(group.link())
    assert places(offers.stacks) == [("old", ""), ("old", "2027-04"), ("old", "2027-09")]
    assert places(offers.platforms) == [("bespoke", "2027-04"), ("bespoke", "2027-09"), ("droid", "2027-09")]


def test_new_car_before_the_decision_is_built_as_planned() -> None:
    """A car that starts before the group decides is on no platform from its SOP on, and carries what it was planned with."""
    group = make_toy()
    group.group["decision"] = "2027-04"
    group.brands["b"]["vehicle_lines"]["b1"].update(sop="2027-02", may_change=["2027-09"])
    study = build_study(group.link())
    assert places(study.offers["b/b1"].platforms) == [("bespoke", "2027-09"), ("droid", "2027-09")]
    assert places(study.offers["b/b1"].stacks) == [("old", ""), ("old", "2027-09")]
    assert study.uses["b/b1", "old", ""] == {"gateway": ("gw",), "head-unit": ("hu-old",)}


def test_new_car_before_the_decision_that_never_changes_is_frozen() -> None:
    """Who starts before the group decides, and has no chance afterwards, is as planned, whatever the brand says of staying."""
    group = make_toy()
    group.group["decision"] = "2027-04"
    group.brands["b"]["vehicle_lines"]["b1"].update(sop="2027-02", may_change=[])
    group.brands["b"]["policies"] = {"as-is": False}
    offers = line_offers(group.link())
    assert offers.frozen
    assert places(strategy_offers(offers, "droid", NAMED)) == [("old", "")]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ({"may_change": ["2027-01"]}, (Span(0, 0), Span(0, 24))),
        ({"may_change": ["2027-07"]}, (Span(0, 6), Span(6, 24))),
        ({"may_change": ["2027-07"], "ends": "2028-06"}, (Span(0, 6), Span(6, 18))),
        ({"may_change": ["2028-01"], "sop": "2027-10"}, (Span(9, 12), Span(12, 24))),
        ({"may_change": [], "sop": "2027-10"}, (Span(9, 9), Span(9, 24))),
    ],
)
def test_production_before_and_after_the_change(line: dict[str, Any], spans: tuple[Span, Span]) -> None:
    """Months before and after the change count from SOP to end, cut to the horizon of two years."""
    offer = [offer for offer in offers_with(line=line).platforms if offer.platform == "droid"][-1]
    assert (offer.before, offer.after) == spans
    assert (offer.years_before, offer.years_after) == (spans[0].months / 12, spans[1].months / 12)


def test_staying_changes_nothing() -> None:
    """On the offer without a month all of a line's cars are as they are, and nothing is exchanged."""
    stay = offers_with(line={"ends": "2027-12"}).stay
    assert (stay.change, stay.before.months, stay.after, stay.exchanges, stay.stays) == (None, 0, Span(0, 12), False, True)


def test_new_car_has_its_units_from_its_sop_on() -> None:
    """A car that is not built yet changes at its SOP, where nothing is exchanged, or at its facelift; on its stack at its SOP only."""
    offers = offers_with(line={"sop": "2027-10", "may_change": ["2028-06"]}, policies={"platform": ["droid"]})
    assert places(offers.all) == [("old", "2027-10"), ("droid", "2027-10"), ("droid", "2028-06")]
    assert [offer.exchanges for offer in offers.all] == [False, False, True]
    assert offers.stay.key.since == "2027-10"


def test_sop_among_the_changes_is_one_offer() -> None:
    """A new car whose `may_change` names its SOP has it once."""
    offers = offers_with(line={"sop": "2027-10", "may_change": ["2027-10"]}, policies={"platform": ["droid"]})
    assert places(offers.all) == [("old", "2027-10"), ("droid", "2027-10")]


@pytest.mark.parametrize(("sop", "expected"), [("2027-01", [("old", "")]), ("2027-02", [("old", "2027-02"), ("droid", "2027-02")])])
def test_car_of_the_first_month_is_built_already(sop: str, expected: list[tuple[str, str]]) -> None:
    """Who starts with the horizon is as it is; who starts later is decided at its SOP."""
    offers = offers_with(line={"sop": sop, "may_change": []}, policies={"platform": ["droid"]})
    assert places(offers.all) == expected


def test_car_beyond_the_horizon_has_no_offer_of_a_platform() -> None:
    """Nothing is decided for cars that are not built in the horizon."""
    offers = offers_with(line={"sop": "2029-03", "may_change": ["2029-03"]})
    assert (offers.built.months, offers.platforms, offers.is_built_at_end) == (0, (), False)


@pytest.mark.parametrize(("ends", "expected"), [("2028-11", False), ("2028-12", True), ("2033-12", True)])
def test_built_at_the_end(ends: str, expected: bool) -> None:
    """Whether a line is built in the last month of the horizon."""
    assert offers_with(line={"ends": ends}).is_built_at_end is expected


NAMED = ("bespoke", "droid")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"may_change": ["2027-01", "2028-06"]}, [("droid", "2027-01"), ("droid", "2028-06")]),
        ({"may_change": ["2027-01"], "ends": "2028-12"}, [("droid", "2027-01")]),
        ({"may_change": ["2027-01"], "ends": "2028-11"}, [("old", ""), ("old", "2027-01"), ("droid", "2027-01")]),
        ({"may_change": []}, [("old", "")]),
    ],
)
def test_a_line_that_is_built_at_the_end_is_on_the_platform_by_then(line: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """When it changes is decided; one that ends before may run out on its stack, and one that never can change does."""
    assert places(strategy_offers(offers_with(line=line), "droid", NAMED)) == expected


def test_a_line_that_no_chance_brings_there_is_left_out() -> None:
    """Who cannot reach the platform in time stays on its stack, with newer units where it may have them."""
    offers = offers_with(line={"may_change": ["2027-06"]}, droid={"ready": "2028-01"})
    assert places(strategy_offers(offers, "droid", NAMED)) == [("old", ""), ("old", "2027-06")]
    assert places(strategy_offers(offers, "bespoke", NAMED)) == [("bespoke", "2027-06")]


def test_as_is_and_mixed() -> None:
    """As it is a line has its stack at any time; mixed leaves everything open."""
    offers = offers_with()
    assert places(strategy_offers(offers, "as-is", NAMED)) == [("old", ""), ("old", "2027-01")]
    assert strategy_offers(offers, "mixed", NAMED) == offers.all


def test_offers_are_found_by_their_key() -> None:
    """Each offer of a line has a key of its own."""
    offers = offers_with(line={"may_change": ["2027-01", "2028-06"]})
    assert [offers.by_key(offer.key) for offer in offers.all] == list(offers.all)
    assert len({offer.key for offer in offers.all}) == len(offers.all)


def test_platform_policy_limits_platforms_and_never_the_stack() -> None:
    """`platform: [droid]` leaves droid and the stack."""
    offers = offers_with(policies={"platform": ["droid"]})
    assert (platforms_of(offers), offers.may_stay) == (["droid"], True)


def test_policy_as_is_alone_leaves_no_platform() -> None:
    """`platform: [as-is]` leaves the stack only."""
    offers = offers_with(policies={"platform": ["as-is"]})
    assert (platforms_of(offers), offers.may_stay) == ([], True)


def test_policy_against_staying_closes_the_stack() -> None:
    """`as-is: false` leaves the platforms only."""
    offers = offers_with(policies={"as-is": False})
    assert (platforms_of(offers), offers.may_stay) == (["bespoke", "droid"], False)
    named = ("bespoke", "droid")
    assert [offer.platform for offer in strategy_offers(offers, "mixed", named)] == ["bespoke", "droid"]
    assert strategy_offers(offers, "as-is", named) == ()


@pytest.mark.parametrize(("until", "may_stay"), [("2028-11", False), ("2028-12", True), ("2040-01", True)])
def test_stack_that_ends_cannot_be_kept(until: str, may_stay: bool) -> None:
    """A stack whose support ends before the line, or the horizon, does, is no way to stay."""
    assert offers_with(stack={"support_until": until}).may_stay is may_stay


def test_frozen_line_keeps_a_stack_that_ends() -> None:
    """A frozen line stays under every strategy, whatever its stack's support."""
    offers = offers_with(line={"may_change": []}, stack={"support_until": "2027-01"})
    assert [offer.platform for offer in strategy_offers(offers, "droid", ("bespoke", "droid"))] == ["old"]


def test_named_strategy_leaves_the_rest_on_their_stacks() -> None:
    """A line that may not take the strategy's platform stays, where it may stay."""
    named = ("bespoke", "droid")
    stays = offers_with(policies={"platform": ["bespoke"]})
    assert places(strategy_offers(stays, "droid", named)) == [("old", ""), ("old", "2027-01")]
    stuck = offers_with(policies={"platform": ["bespoke"], "as-is": False})
    assert strategy_offers(stuck, "droid", named) == ()
