"""The shipped scenarios are real questions: each says what it asks, what it rests on and what to look at, and fits the files.

What each of them shows is stated in tests/shipped/test_scenarios.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from integration_model import check

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "examples").glob("*.yaml"))
EXPECTED_WARNINGS = {"one-brand.yaml": {"W407"}}
"""What only the other brands carried is carried by nobody then."""


def test_there_are_enough_of_them() -> None:
    """At least ten questions are shipped."""
    assert len(SCENARIOS) >= 10


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_asks_a_question(file: Path) -> None:
    """It has a name of its own, and its context ends in a question."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert raw["name"]
    assert raw["why"].endswith("?")
    assert set(raw) <= {"name", "why", "because", "set", "add", "remove"}


def test_names_differ() -> None:
    """No two scenarios have the same name."""
    names = [yaml.safe_load(file.read_text(encoding="utf-8"))["name"] for file in SCENARIOS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_fits_the_files(file: Path) -> None:
    """Each edit meets something, is typed like the files, and leaves nothing to warn about that it does not mean."""
    result = check(ROOT, scenarios=[file])
    assert {item.code for item in result.diagnostics} == EXPECTED_WARNINGS.get(file.name, set())
