"""Wishes, linked: what their points amount to, and which are none."""

from __future__ import annotations

import pytest

from tests.factories import make_workspace

POINTS = "apple-carplay: 70"


@pytest.mark.parametrize(("points", "expected"), [("0", []), ("0..0..0", []), ("0..0..10", ["apple-carplay"]), ("70", ["apple-carplay"])])
def test_a_wish_that_is_worth_nothing_is_none(points: str, expected: list[str]) -> None:
    """Of what has 0 points nobody asks anything; what may be worth something is a wish."""
    workspace = make_workspace({"brands/fiat.yaml": [(POINTS, f"apple-carplay: {points}")]})
    assert [*expected, "mia-voice"] == [one.feature for one in workspace.brands["fiat"].demands]


def test_the_points_of_the_others_are_what_they_are_without_it() -> None:
    """What is worth nothing has no share of the 100 points."""
    found = [make_workspace({"brands/fiat.yaml": [(f"  {POINTS}\n", text)]}) for text in (f"  {POINTS[:-2]}0\n", "")]
    assert found[0].brands["fiat"].demands[0].scale == found[1].brands["fiat"].demands[0].scale == pytest.approx(100 / 30)
