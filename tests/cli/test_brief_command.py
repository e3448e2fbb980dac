"""`brief` end to end: which file it writes, in which form, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from integration_model.cli.app import app

GOLDEN_TWO = Path(__file__).parents[1] / "cases" / "golden-two"


def run(*arguments: str) -> Result:
    """The command in this process."""
    words = ["brief", *arguments, "-w", str(GOLDEN_TWO), "--by", "Ada", "--date", "2026-11-29"]
    return CliRunner(env={"COLUMNS": "400", "TERM": "dumb"}).invoke(app, words, prog_name="integration-model")


@pytest.mark.parametrize(("name", "start"), [("board.html", "<!DOCTYPE html>"), ("board.md", "# ")])
def test_the_name_says_the_form(name: str, start: str, tmp_path: Path) -> None:
    """HTML or Markdown; nothing is said on either stream."""
    done = run(str(tmp_path / name))
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert (done.exit_code, done.stdout, done.stderr, text.startswith(start), "2026-11-29" in text) == (0, "", "", True, True)


def test_standard_output(tmp_path: Path) -> None:
    """`-` is standard output, and -o is the same as the name."""
    done = run("-", "--format", "markdown")
    assert run("-o", str(tmp_path / "board.md")).exit_code == 0
    assert done.stdout == (tmp_path / "board.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a file for the page, such as brief.html"),
        (("a.html", "-o", "b.html"), "the page goes to `a.html` already: leave out -o"),
        (("a.csv",), "makes no sense here; there are: html, markdown"),
        (("a.html", "--strategy", "q"), "`q` is not a strategy"),
        (("a.html", "--against", "none.json"), "`none.json` cannot be read"),
    ],
)
def test_refuses_a_wrong_command_line(arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.exit_code, told in " ".join(done.stderr.split()), list(tmp_path.iterdir())) == (2, True, [])


def test_edits_and_what_changed_stand_in_it(tmp_path: Path) -> None:
    """The settings as they were asked for, and the difference from a saved result."""
    old, new = tmp_path / "old.json", tmp_path / "new.md"
    runner = CliRunner()
    assert runner.invoke(app, ["compare", "-w", str(GOLDEN_TWO), "-o", str(old)]).exit_code == 0
    assert run(str(new), "--set", "group.decision=2027-07", "--because", "a test", "--against", str(old)).exit_code == 0
    text = new.read_text(encoding="utf-8")
    assert ("`--set group.decision=2027-07` (a test)" in text, "## What changed since old.json" in text) == (True, True)


def test_without_a_plan(tmp_path: Path) -> None:
    """1, and the page says why."""
    page = tmp_path / "none.html"
    done = run(str(page), "--set", "group.policies.budget_pm=1", "--set", "group.policies.binding=true", "--because", "test")
    assert (done.exit_code, "has no plan" in page.read_text(encoding="utf-8")) == (1, True)
