"""What one plan pays more than another: what is lost without a wish has one name, for however long it is."""

from __future__ import annotations

from pathlib import Path

from integration_model import api
from integration_model.starter.init import write_starter


def test_a_wish_that_comes_late_and_one_that_never_comes_lose_the_same_thing(tmp_path: Path) -> None:
    """Where cars would have it sooner, what they lose until it comes is told as without it: one can be taken off the other."""
    write_starter(tmp_path / "group")
    report = api.bottlenecks(tmp_path / "group")
    wished = {demand.feature for brand in api.load_workspace(tmp_path / "group").workspace.brands.values() for demand in brand.demands}
    named = {paid.what for one in report.details for paid in one.today.largest}
    assert (named & wished, {f"without {feature}" for feature in wished} & named != set()) == (set(), True)
