"""From when on cars can have a platform, and what says so."""

from __future__ import annotations

import pytest

from integration_model.study.openings import first_sop, when_ready
from integration_model.study.study import build_study
from tests.factories import make_workspace

ANDROID = "suppliers.google.platforms.android"


@pytest.mark.parametrize(
    ("sets", "words", "place"),
    [
        ((f"{ANDROID}.ready=2029-03",), "2029-03", "ready"),
        ((f"{ANDROID}.ready=2029-03", f"{ANDROID}.foundation.delta.months=40"), "2030-05, when its blocks are done", ""),
    ],
)
def test_the_later_of_what_is_stated_and_what_its_blocks_take_is_told(sets: tuple[str, ...], words: str, place: str) -> None:
    """With the place of what holds: a date that does not hold is not cited."""
    workspace = make_workspace(None, *sets)
    study, platform = build_study(workspace), workspace.platforms["android"]
    assert first_sop(platform, workspace, study.calendar) == study.ready["android"]
    told, origin = when_ready(platform, study.ready["android"], study.calendar)
    assert (told, origin) == (words, platform.origin_of(place) if place else platform.origin)
