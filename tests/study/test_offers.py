"""Where each line can go, and when: dates, frozen lines, policies."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.domain import Workspace
from integration_model.study.offers import LineOffers, first_change, offers_of, stack_years, strategy_offers
from integration_model.values import Month
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
    return offers_of(workspace.lines["b/b1"], workspace)


def platforms_of(offers: LineOffers) -> list[str]:
    return [offer.platform for offer in offers.platforms]


def test_all_named_platforms_are_open() -> None:
    """Without dates or policies a line may take each named platform or keep its stack."""
    offers = offers_with()
    assert (offers.stack.platform, platforms_of(offers), offers.may_stay, offers.frozen) == ("old", ["bespoke", "droid"], True, False)


@pytest.mark.parametrize(
    ("ready", "changes", "expected"),
    [
        ("2027-01", ["2027-01"], Month(2027, 1)),
        ("2027-02", ["2027-01"], None),
        ("2027-02", ["2027-01", "2028-06"], Month(2028, 6)),
        ("2020-01", ["2026-01", "2027-05"], Month(2027, 5)),
        ("2029-12", ["2029-12"], Month(2029, 12)),
        ("2030-01", ["2030-02"], None),
    ],
)
def test_change_is_the_first_date_from_ready_on(ready: str, changes: list[str], expected: Month | None) -> None:
    """A line changes at its first date at or after the platform's `ready`, inside the horizon's begin and its own end."""
    offers = offers_with(line={"may_change": changes}, droid={"ready": ready})
    found = {offer.platform: offer.change for offer in offers.platforms}
    assert found.get("droid") == expected


@pytest.mark.parametrize("changes", [[], ["2026-12"], ["2030-01"]])
def test_line_without_a_date_is_frozen(changes: list[str]) -> None:
    """No date at all, only one before the horizon or after the line's end: nothing is decided."""
    offers = offers_with(line={"may_change": changes})
    assert offers.frozen
    assert offers.platforms == ()


def test_dates_need_no_order() -> None:
    """The order in which dates are written means nothing."""
    workspace = workspace_with(line={"may_change": ["2028-05", "2027-05"]})
    assert first_change(workspace.lines["b/b1"], Month(2027, 1)) == Month(2027, 5)


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ({"may_change": ["2027-01"]}, (0.0, 2.0)),
        ({"may_change": ["2027-07"]}, (0.5, 1.5)),
        ({"may_change": ["2027-07"], "ends": "2028-06"}, (0.5, 1.0)),
        ({"may_change": ["2027-07"], "sop": "2027-10"}, (0.0, 1.25)),
        ({"may_change": ["2029-03"]}, (2.0, 0.0)),
    ],
)
def test_production_years_are_inside_the_horizon(line: dict[str, Any], years: tuple[float, float]) -> None:
    """Years before and after the change count from SOP to end, cut to the horizon of two years."""
    (offer,) = [offer for offer in offers_with(line=line).platforms if offer.platform == "droid"]
    assert (offer.years_before, offer.years_after) == pytest.approx(years)


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
    assert [offer.platform for offer in strategy_offers(stays, "droid", named)] == ["old"]
    stuck = offers_with(policies={"platform": ["bespoke"], "as-is": False})
    assert strategy_offers(stuck, "droid", named) == ()


def test_stack_years() -> None:
    """A line keeps its stack through each calendar year in which it is still built with it: to its change, or to its end."""
    workspace = workspace_with(line={"may_change": ["2028-01"], "ends": "2028-03"})
    line = workspace.lines["b/b1"]
    offers = offers_of(line, workspace)
    years = {offer.platform: stack_years(line, offer, workspace) for offer in offers.all}
    assert years == {"old": (2027, 2028), "bespoke": (2027,), "droid": (2027,)}


def test_changing_at_once_needs_no_stack() -> None:
    """A line that changes in the first month of the horizon leaves no year to its stack."""
    workspace = workspace_with()
    line = workspace.lines["b/b1"]
    offers = offers_of(line, workspace)
    assert [stack_years(line, offer, workspace) for offer in offers.platforms] == [(), ()]
