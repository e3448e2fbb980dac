"""The README does what it says: its commands run, its examples exist, its files are where it says."""

from __future__ import annotations

import dataclasses
import html
import re
import shlex
import shutil
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import compare, in_words, load_workspace
from integration_model.cli.app import app
from integration_model.commands.compare import compare as comparing
from integration_model.commands.compare.compare import CompareOptions, Solution
from integration_model.commands.explain import session
from integration_model.domain import Workspace

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/integration-model (.+)$", README, flags=re.MULTILINE)


class Solutions:
    """What was solved, by the files and what was asked of them: most commands ask the same of the same files."""

    def __init__(self) -> None:
        self.solve = comparing.solve
        self.known: dict[tuple[object, ...], Solution] = {}

    def __call__(self, workspace: Workspace, options: CompareOptions = comparing.CompareOptions()) -> Solution:  # noqa: B008  # frozen
        key = (workspace.digest, tuple(workspace.texts.items()), dataclasses.replace(options, progress=None, edited=None))
        if key not in self.known:
            self.known[key] = self.solve(workspace, options)
        return dataclasses.replace(self.known[key], options=options)


@cache
def solutions() -> Solutions:
    return Solutions()


@pytest.fixture(autouse=True)
def each_question_is_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All else is done anew for each command."""
    shared = solutions()
    monkeypatch.setattr(comparing, "solve", shared)
    monkeypatch.setattr(session, "solve", shared)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A command that the README shows ends with exit code 0 and says something."""
    monkeypatch.chdir(ROOT)
    words = [str(tmp_path / word) if word.endswith(".csv") else word for word in shlex.split(command)]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stderr) == (0, result.stderr)
    assert result.stdout.strip() != ""


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    [
        ("error[E203]", "brands/maserati.yaml", "head-unit: harman-mia-12 ", "head-unit: harman-mia12 "),
        ("warning[W421]", "suppliers/harman.yaml", "unit_eur: 380..450..560", "unit_eur: 4500"),
    ],
)
def test_a_fault_that_the_readme_shows_reads_so(code: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    """The slip made in the shipped files is told word by word as the README has it."""
    for kind in ("brands", "suppliers"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    text = (tmp_path / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    shown = next(block for block in re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL) if block.startswith(code))
    assert shown in CliRunner().invoke(app, ["check", "-w", str(tmp_path)], env={"COLUMNS": "100"}).stdout


def test_the_brand_that_the_readme_shows_is_the_shipped_one() -> None:
    """Each line of the example stands in the file; a long one may be cut."""
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL) if block.startswith("vehicle_lines:"))
    shipped = (ROOT / "brands" / "maserati.yaml").read_text(encoding="utf-8")
    facts = [line.partition("  #")[0].rstrip().removesuffix("}") for line in example.splitlines()]
    assert [fact for fact in facts if fact not in shipped] == []


def test_the_readme_has_two_commands_that_do_all_the_set_up() -> None:
    """One line makes the environment and compares, one makes it and tests."""
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert [line.split("&&")[-1].strip() for line in lines] == [".venv/bin/integration-model compare", ".venv/bin/python -m pytest"]


def test_every_file_that_the_readme_names_is_there() -> None:
    """Pictures, examples, brand files and packages that are named exist."""
    named = set(re.findall(r"(?:examples|brands|suppliers)/[\w.-]+\.(?:yaml|svg)", README))
    named |= {f"integration_model/{name}" for name in re.findall(r"`(\w+/|\w+\.py)`", README) if name != "examples/"}
    missing = sorted(name for name in named if not (ROOT / name).exists())
    assert (missing, len(named) > 15) == ([], True)


def test_the_python_example_of_the_readme_gives_the_sentence_of_the_report() -> None:
    """The API's verdict begins like the report."""
    sentence = in_words(compare(load_workspace(ROOT)))
    assert "PM-equivalents over 2027-2034" in sentence


def test_the_picture_shows_the_current_report() -> None:
    """Every word of the report stands in the picture, but for the versions of the libraries."""
    report = CliRunner().invoke(app, ["compare", "-w", str(ROOT)], env={"COLUMNS": "100"}).stdout
    picture = html.unescape((ROOT / "examples" / "compare.svg").read_text(encoding="utf-8"))
    shown = set(re.sub("<[^>]*>", " ", picture).replace("\u00a0", " ").split())
    missing = [word for line in report.splitlines() if "highspy" not in line for word in line.split() if word not in shown]
    assert missing == []
