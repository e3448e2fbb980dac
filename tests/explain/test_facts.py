"""The facts that a total hangs on: against whom each is told."""

from __future__ import annotations

from pathlib import Path

from integration_model import api
from integration_model.starter.init import write_starter


def test_staying_is_held_against_the_platform_once(tmp_path: Path) -> None:
    """Where staying is the platform's rival, it is not told a second time as what runs today."""
    write_starter(tmp_path / "group")
    found = api.explain(tmp_path / "group", "facts", "own-cockpit")
    assert "Over as-is: how much more" in found.text(400)
