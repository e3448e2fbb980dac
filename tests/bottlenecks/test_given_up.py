"""Wishes that a platform can never serve are told apart: they are no obstacles."""

from __future__ import annotations

import pytest

from integration_model.commands.bottlenecks.bottlenecks import EVERYTHING, BottleneckOptions, bottlenecks
from tests.problem.toy_group import make_toy


@pytest.mark.parametrize(("cannot", "is_given_up"), [(["voice"], True), ([], False)])
def test_wishes_that_a_platform_can_never_serve_are_given_up(cannot: list[str], is_given_up: bool) -> None:  # a case
    """Brand a wishes for voice: where Droid cannot have it, that is given up; where somebody could build it, it is an obstacle."""
    group = make_toy()
    droid = group.suppliers["soft"]["platforms"]["droid"]
    droid.update(cannot=cannot, provides=["maps"])
    group.group["features"]["voice"]["build"] = 500
    report = bottlenecks(group.link(), BottleneckOptions(strategy="droid", top=EVERYTHING))
    assert ("voice.a" in {one.id for one in report.gives_up}) is is_given_up
    assert ("voice.a" in {one.id for one in report.obstacles}) is not is_given_up
    assert all(one.saves >= 0.0 for one in report.gives_up)
