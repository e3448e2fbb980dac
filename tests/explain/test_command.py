"""`explain` on the command line: sentences fit the terminal, decisions are explained under the strategy that is asked for."""

from __future__ import annotations

from typer.testing import CliRunner

from integration_model.cli.app import app
from tests.explain.test_texts import GOLDEN_CASE


def run(*words: str, width: int = 100) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    done = CliRunner().invoke(app, ["explain", *words, "-w", str(GOLDEN_CASE)], env={"COLUMNS": str(width)})
    return done.exit_code, done.stdout, done.stderr


def test_sentences_fit_the_width_and_tables_stay_whole() -> None:
    """No line that begins with a letter is wider than the terminal."""
    code, text, _ = run("a1", "head-unit", width=60)
    assert code == 0
    assert [line for line in text.splitlines() if len(line) > 60 and not line.startswith(" ")] == []


def test_a_strategy_can_be_asked_for() -> None:
    """Under android the line takes the new head unit."""
    code, text, _ = run("a1", "head-unit", "--strategy", "android")
    assert (code, True) == (0, "Why hu-new: the next best, hu-old, costs" in text)


def test_an_unknown_strategy_is_the_users_fault() -> None:
    """2, with the nearest name."""
    code, text, words = run("alpha", "--strategy", "andriod")
    assert (code, text) == (2, "")
    assert "did you mean `android`?" in words
