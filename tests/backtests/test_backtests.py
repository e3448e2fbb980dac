"""What the tool would have said then, against what is public: the table of `guide method` is what is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.loading import load
from tests.backtests.running import FOLDER, Spread
from tests.backtests.table import SAID, Fact, facts, lines, verdict

METHOD = Path(__file__).resolve().parents[2] / "integration_model" / "commands" / "guide" / "topics" / "method.md"
CASES = sorted(path.name for path in FOLDER.iterdir() if (path / "brands").is_dir())


def test_the_guide_prints_what_is_computed() -> None:
    """Its table is this one, misses with it; `python -m tests.backtests.table` prints it."""
    table = (
        METHOD.read_text(encoding="utf-8")
        .split("<!-- held by tests/backtests", maxsplit=1)[1]
        .split("```text\n", maxsplit=1)[1]
        .split("```", maxsplit=1)[0]
    )
    assert table.splitlines() == list(lines())


def test_each_case_is_told_and_each_fact_has_its_figure() -> None:
    """No workspace without a public fact, no fact without a source, no figure without a fact."""
    assert sorted({fact.case for fact in facts()}) == CASES
    assert [(fact.case, fact.figure) for fact in facts()] == list(SAID)
    assert [fact.figure for fact in facts() if not fact.source.startswith("https://")] == []


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_no_faults(case: str) -> None:
    """Its files are files like any other; what is told of them is only that their time is over and what stands there on purpose."""
    assert {warning.code for warning in load(FOLDER / case).warnings} <= {"W412", "W421", "W431", "W440"}


@pytest.mark.parametrize(
    ("said", "happened", "expected"),
    [
        ((42, 48), (40, float("inf")), "held"),
        ((38, 48), (40, float("inf")), "in part"),
        ((30, 38), (40, float("inf")), "missed"),
        ((20, 48), (26, 42), "held"),
        ((38, 48), (26, 42), "in part"),
        ((43, 48), (26, 42), "missed"),
    ],
)
def test_a_verdict_compares_ranges(said: tuple[float, float], happened: tuple[float, float], expected: str) -> None:
    """Inside, in part or missed; where it only took longer than so much, whether that was said."""
    fact = Fact("case", "figure", *happened, "", "https://example.org", "")
    assert verdict(Spread(said[0], sum(said) / 2, said[1]), fact) == expected
