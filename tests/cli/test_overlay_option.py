"""`--overlay DIR` on the command line: a private folder over a public workspace, for every command that reads one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from integration_model.cli.app import app

BASE = str(Path(__file__).parents[1] / "base")


def run(*arguments: str) -> Result:
    """The command in this process, on the base."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, [*arguments, "-w", BASE], prog_name="integration-model")


@pytest.fixture
def private(tmp_path: Path) -> str:
    """A private folder in which all of Maserati carries the other head unit."""
    (tmp_path / "brands").mkdir()
    (tmp_path / "brands" / "maserati.yaml").write_text("ecus:\n  head-unit: harman-mia-10 @own\n", encoding="utf-8")
    return str(tmp_path)


def test_a_question_sees_the_private_folder(private: str) -> None:
    """Before the question as well as behind it."""
    for words in (("graph", "shares", "harman-mia-10", "--overlay", private), ("graph", "--overlay", private, "shares", "harman-mia-10")):
        assert run(*words).stdout.splitlines()[0] == "1 brand shares harman-mia-10: 2 vehicle lines, 5,600 cars a year."


@pytest.mark.parametrize(
    "command", [("check",), ("compare",), ("bottlenecks",), ("roadmap",), ("brief", "-"), ("explain", "maserati"), ("graph",)]
)
def test_a_fault_in_it_is_told_with_its_place(command: tuple[str, ...], private: str) -> None:
    """Exit code 2, and the line of the private file."""
    file = Path(private) / "brands" / "maserati.yaml"
    file.write_text("ecus:\n  head-unit: harman-mia-11 @own\n", encoding="utf-8")
    done = run(*command, "--overlay", private)
    assert (done.exit_code, f"  --> {file}:2:14" in done.output) == (2, True)


def test_explain_names_the_layer(private: str) -> None:
    """The public file says one thing, the private one another, and the private one wins."""
    done = run("explain", "value", "brands.maserati.ecus.head-unit", "--overlay", private)
    layers = [line.split()[:2] for line in done.stdout.splitlines() if "harman-mia-1" in line][-2:]
    assert layers == [["files", "harman-mia-12"], ["*", "private"]]
