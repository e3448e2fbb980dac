"""`explain` on the command line: it fits the terminal, comes in every format, and decisions are explained under a strategy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model.cli.app import app
from tests.explain.test_texts import GOLDEN_CASE


def run(*words: str, width: int = 100) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    done = CliRunner().invoke(app, ["explain", *words, "-w", str(GOLDEN_CASE)], env={"COLUMNS": str(width)})
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("width", [60, 80])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """Sentences are broken, tables give up columns and name them."""
    code, text, _ = run("a1", "head-unit", width=width)
    assert code == 0
    assert [line for line in text.splitlines() if len(line) > width] == []
    assert ("not shown: " in " ".join(text.split())) == (width == 60)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.csv", "strategy,lines on,own PM,compatible,conflicts\nandroid,android 2,66.0,0.0,3\n"),
        ("a.md", "# Alpha: 2 vehicle lines, 20,000 cars a year (brands/alpha.yaml:1)\n\n## Where its lines go\n\n| strategy |"),
        ("a.svg", "<svg"),
        ("a.json", '{\n  "schema_version": 3,\n  "subject": "alpha",\n  "blocks": [\n    {\n      "kind": "title",'),
        ("a.txt", "Alpha: 2 vehicle lines, 20,000 cars a year"),
    ],
)
def test_the_name_of_the_file_says_how_it_is_written(tmp_path: Path, name: str, beginning: str) -> None:
    """Each format of the house; nothing is printed."""
    code, text, _ = run("alpha", "-o", str(tmp_path / name))
    assert (code, text) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8")[: len(beginning)] == beginning


def test_json_holds_blocks_with_exact_figures() -> None:
    """Sentences, and tables as maps by the names of their columns."""
    code, text, _ = run("alpha", "--format", "json")
    blocks = json.loads(text)["blocks"]
    tables = {block["name"]: block["rows"] for block in blocks if block["kind"] == "table"}
    assert (code, list(tables)) == (0, ["strategies", "choices", "addends"])
    assert tables["strategies"][1] == {"strategy": "bespoke", "lines on": "bespoke 2", "own PM": 26.0, "compatible": 0.5, "conflicts": 1}
    assert [row["costs"] for row in tables["choices"]] == pytest.approx([0.0, 14.0, 148.0])


def test_a_table_is_asked_for_by_its_name() -> None:
    """One that there is not is told with those that there are."""
    code, text, _ = run("alpha", "--table", "choices")
    assert (code, text.splitlines()[:2]) == (0, ["platform,costs", "bespoke,0.0"])
    code, _, words = run("alpha", "--table", "choice")
    assert (code, "there are: strategies, choices, addends" in " ".join(words.split())) == (2, True)


def test_a_file_of_the_workspace_is_never_written() -> None:
    """Refused before anything is solved."""
    code, _, words = run("alpha", "-o", str(GOLDEN_CASE / "brands" / "alpha.md"))
    assert (code, "where only the workspace's own files stand" in " ".join(words.split())) == (2, True)


def test_a_strategy_can_be_asked_for() -> None:
    """Under android the line takes the new head unit."""
    code, text, _ = run("a1", "head-unit", "--strategy", "android")
    assert (code, True) == (0, "Why hu-new: the next best, hu-old, costs" in text)


def test_an_unknown_strategy_is_the_users_fault() -> None:
    """2, with the nearest name."""
    code, text, words = run("alpha", "--strategy", "andriod")
    assert (code, text) == (2, "")
    assert "did you mean `android`?" in words
