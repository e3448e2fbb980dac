"""The shipped workspace and the starter: every doubt about them is settled, and every reason is needed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from integration_model import api

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 28)
REASON = "# plausible:"


def test_the_shipped_workspace_is_beyond_doubt() -> None:
    """No error and no warning."""
    assert [(str(item.place), item.message) for item in api.check(ROOT, today=TODAY).diagnostics] == []


def test_the_starter_is_beyond_doubt(tmp_path: Path) -> None:
    """Who begins sees nothing to mend."""
    api.init(tmp_path / "starter")
    assert [item.message for item in api.check(tmp_path / "starter", today=TODAY).diagnostics] == []


def test_every_reason_silences_something(tmp_path: Path) -> None:
    """A reason beside a value that nobody doubts would only be noise."""
    given = set()
    for file in sorted([*ROOT.glob("brands/*.yaml"), *ROOT.glob("suppliers/*.yaml")]):
        lines = file.read_text(encoding="utf-8").split("\n")
        copy = tmp_path / file.parent.name / file.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text("\n".join(line.partition(REASON)[0] for line in lines), encoding="utf-8")
        given |= {f"{file.parent.name}/{file.name}:{number}" for number, line in enumerate(lines, start=1) if REASON in line}
    assert {str(item.place) for item in api.check(tmp_path, today=TODAY).diagnostics} == given
