"""What happened to the files since a revision of their repository, or since those of another folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app
from integration_model.errors import InputError
from integration_model.loading import read_base
from tests.factories import repository

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
ALPHA = "brands/alpha.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The golden case in a repository, below its root."""
    shutil.copytree(GOLDEN, tmp_path / "inside")
    repository(tmp_path)
    return tmp_path / "inside"


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file."""
    text = file.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    """The command in this process: exit code, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, arguments, prog_name="integration-model")
    return done.exit_code, done.stdout, done.stderr


def test_each_value_that_changed_is_an_edit(workspace: Path) -> None:
    """Old and new value with its place, and the files of then with these edits are the files of now."""
    edit(workspace / "brands" / "group.yaml", lambda text: text.replace("eur_per_point: 0.72", "eur_per_point: 0.5"))
    ground, question = api.since(workspace, "main")
    (value,) = question.values()
    assert (value.address, value.before, value.now) == ("group.rates.eur_per_point", "0.72", "0.5")
    assert [one.file for one in question.edits] == ["brands/group.yaml"]
    assert ground.link(question.edits).digest == api.load_workspace(workspace).workspace.digest


def test_items_and_files_come_and_go(workspace: Path, tmp_path: Path) -> None:
    """A brand that is new since then, and one that is gone, are one edit each."""
    before = tmp_path / "before"
    shutil.copytree(workspace, before)
    (workspace / "brands" / "beta.yaml").unlink()
    ground, question = api.since(workspace, str(before))
    assert [one.title for one in question.edits] == ["remove brands.beta"]
    back, question_back = api.since(before, str(workspace))
    assert [one.title for one in question_back.edits] == ["add brands.beta"]
    assert ground.link(question.edits).digest == read_base(workspace).link().workspace.digest
    assert back.link(question_back.edits).digest == read_base(before).link().workspace.digest


def test_the_answer_tells_what_changed_because_of_what(workspace: Path) -> None:
    """Text and JSON of `whatif --against`, and the same block below the report of `compare --since`."""
    edit(workspace / "brands" / "group.yaml", lambda text: text.replace("eur_per_point: 0.72", "eur_per_point: 0.5"))
    code, text, _ = run("whatif", "-w", str(workspace), "--against", "main")
    assert (code, "group.rates.eur_per_point: 0.72 -> 0.5" in text) == (0, True)
    code, found, _ = run("whatif", "-w", str(workspace), "--against", "main", "--format", "json")
    (side,) = json.loads(found)["whatifs"]
    assert [(value["address"], value["before"], value["now"]) for value in side["values"]] == [("group.rates.eur_per_point", "0.72", "0.5")]
    code, below, _ = run("compare", "-w", str(workspace), "--since", "main")
    assert (code, below.endswith(f"SINCE main\n{text}")) == (0, True)


def test_without_changes_nothing_is_told(workspace: Path) -> None:
    """The files as they were are no edit."""
    _, question = api.since(workspace, "main")
    assert question.edits == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("whatif", "--against", "main", "--set", "group.name=x"), "leave out other questions"),
        (("compare", "--since", "main", "--set", "group.name=x"), "leave out --set"),
        (("compare", "--since", "main", "--format", "json"), "whatif --against main"),
        (("whatif", "--against", "mian"), "did you mean `main`?"),
        (("compare", "--since", "main~99999"), "neither a folder nor a revision"),
        (("whatif", "--against", "--all"), "neither a folder nor a revision"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], words: str, workspace: Path) -> None:
    """2, and one sentence that says what to do."""
    code, text, told = run(*arguments, "-w", str(workspace))
    assert (code, text, words in " ".join(told.split())) == (2, "", True)


def test_an_empty_text_is_no_folder(workspace: Path) -> None:
    """It would be read as the folder in which one stands."""
    with pytest.raises(InputError, match="E531: an empty text names neither a folder nor a revision"):
        api.since(workspace, "")
