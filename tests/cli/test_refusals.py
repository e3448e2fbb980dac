"""Options that would change nothing, and names that ask for what is not written: refused before anything is computed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app
from integration_model.cli.output_format import form_of
from integration_model.document.format_names import Content


@pytest.fixture(scope="module", name="files")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace that everybody starts with, and two files that are named like saved results."""
    folder = tmp_path_factory.mktemp("refused") / "files"
    api.init(folder)
    for name in ("a.json", "b.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def refused(*words: str) -> str:
    """What is told of a command line that is wrong."""
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, words, prog_name="integration-model")
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "command",
    [["compare"], ["check"], ["bottlenecks"], ["roadmap"], ["brief", "x.html"], ["graph"], ["explain", "next"], ["whatif", "x.yaml"]],
)
def test_a_reason_of_nothing_is_refused(command: list[str], files: Path) -> None:
    """It would stand nowhere."""
    assert refused(*command, "--because", "x", "-w", str(files)).startswith(
        "Error: Invalid value for --because: it says why values of --set"
    )


@pytest.mark.parametrize("words", [["--objective", "cost"], ["--seed", "7"], ["--time-limit", "3"], ["-w", "."], ["--overlay", "."]])
def test_two_saved_results_are_compared_as_they_are(words: list[str], files: Path) -> None:
    """No file is read and nothing is solved for them."""
    told = refused("whatif", str(files / "a.json"), str(files / "b.json"), *words)
    assert ": two saved results are compared as they are: leave out --" in told


def test_how_far_around_a_node_wants_the_node(files: Path) -> None:
    """`--depth` alone narrows nothing."""
    assert refused("graph", "--depth", "3", "-w", str(files)).endswith("--depth: it says how far from --around ID: name a node")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("30.11.2026", "`30.11.2026` is not a date: write `2026-11-30`"),
        ("2026-11-31", "`2026-11-31` is not a date: a date is a year, a month and a day, such as 2026-11-30"),
        ("31.11.2026", "`31.11.2026` is not a date: a date is a year, a month and a day, such as 2026-11-30"),
    ],
)
def test_a_day_in_another_order_is_told_with_what_to_write(typed: str, told: str, files: Path) -> None:
    """In our words, as in the files."""
    assert refused("brief", "x.html", "--date", typed, "-w", str(files)).endswith(told)


@pytest.mark.parametrize("name", ["x.jsn", "x.pdf", "x.png", "x.xls", "x.yaml", "x.cvs", "x.docx"])
@pytest.mark.parametrize("option", ["--output", "--ledger"])
def test_a_name_that_asks_for_another_format_is_refused(name: str, option: str, files: Path) -> None:
    """What opens it would find a text."""
    assert f"ends with `{Path(name).suffix}`, which is no format here; there are: " in refused("compare", option, name, "-w", str(files))


def test_a_page_for_another_program_is_refused(files: Path) -> None:
    """A brief is HTML or Markdown."""
    assert refused("brief", "x.docx", "-w", str(files)).endswith("there are: html, markdown")


@pytest.mark.parametrize("name", ["x", "x.txt", "x.log", "x.2026", "answer.v2"])
def test_other_names_say_nothing_about_the_format(name: str) -> None:
    """They get text, as standard output does."""
    assert str(form_of(None, Path(name), Content.ANSWER) or "text") == "text"
