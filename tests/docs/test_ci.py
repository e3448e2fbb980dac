"""The scripts of continuous integration name what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / ".ci").iterdir())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_test_that_a_script_runs_is_there(script: Path) -> None:
    """A file that moved is no test that is left out in silence."""
    named = [word for word in script.read_text(encoding="utf-8").split() if word.startswith("tests/")]
    assert [word for word in named if not (ROOT / word).exists()] == []
