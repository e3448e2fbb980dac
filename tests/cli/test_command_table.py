"""The table of commands: it names every command, says of each what the command itself says, and loads but the one that runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperCommand
from typer.testing import CliRunner

from integration_model.cli import app as command_line
from integration_model.cli import command_table
from integration_model.cli.command_table import COMMANDS

BASE = Path(__file__).parent.parent / "base"
LIMIT = 1000
"""Characters: longer than any first sentence."""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    """`--help` tells of each command the sentence with which its own help begins."""
    expected = COMMANDS[name].load().get_short_help_str(LIMIT)
    assert expected == TyperCommand(name, help=COMMANDS[name].told).get_short_help_str(LIMIT)
    told = CliRunner().invoke(command_line.app, [name, "--help"]).stdout
    assert COMMANDS[name].told in " ".join(told.split())


def test_every_module_of_a_command_is_in_the_table() -> None:
    """No command is forgotten, and each stands where the table says."""
    folder = Path(command_table.__file__).parent
    assert {file.stem for file in folder.glob("*_command.py")} == {place.module for place in COMMANDS.values()}


def modules_after(*words: str) -> set[str]:
    """The modules that a run of the program has loaded."""
    code = (
        "import json, sys\nfrom integration_model.cli import app\n"
        f"try:\n    app.app({list(words)!r})\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=BASE, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["no-such-command"]], ids=" ".join)
def test_without_a_command_no_command_is_loaded(words: list[str]) -> None:
    """Nothing of the program but its command line is imported: nothing that reads files, and nothing that solves."""
    loaded = modules_after(*words)
    assert not {f"integration_model.cli.{place.module}" for place in COMMANDS.values()} & loaded
    assert not {"yaml", "numpy", "integration_model.api", "integration_model.domain", "integration_model.schema"} & loaded


def test_compare_loads_nothing_that_tells_what_changed() -> None:
    """Two answers are set side by side by others, and by the editing loop: one answer is told without."""
    loaded = modules_after("compare")
    assert "integration_model.commands.compare.page" in loaded
    assert not {"integration_model.commands.difference", "integration_model.answers.difference", "integration_model.cli.watch"} & loaded


@pytest.mark.parametrize("name", ["check", "guide"])
def test_a_command_loads_itself_alone(name: str) -> None:
    """What only other commands need is not imported: neither their own modules nor the answers that they give."""
    loaded = modules_after(name)
    others = {place.module for other, place in COMMANDS.items() if other != name}
    assert f"integration_model.cli.{COMMANDS[name].module}" in loaded
    assert not {f"integration_model.cli.{module}" for module in others} & loaded
    assert not {"integration_model.answers.compare", "integration_model.commands.compare.compare"} & loaded
