"""`check WHAT`: a file, a scenario, or a brand or supplier by its id; and the scenarios that stand beside a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app
from integration_model.cli.options import nothing_named, one_dash
from tests.factories import make_files, write_workspace

FAULTY = {"brands/fiat.yaml": [("head-unit: harman-uconnect", "head-unit: harman-uconect")]}
GOOD = "name: good\nwhy: a test\nset:\n  group.rates.eur_per_pm: +10%\n"


def run(*arguments: str) -> tuple[int, str, str]:
    """The command in this process: exit code, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, arguments, prog_name="integration-model")
    return done.exit_code, done.stdout, done.stderr


def scenarios(folder: Path, **texts: str) -> None:
    """Scenario files in `examples/`."""
    (folder / "examples").mkdir()
    for name, text in texts.items():
        (folder / "examples" / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("word", ["fiat", "brands/fiat.yaml", "brands\\fiat.yaml", "fiat.yaml"])
def test_one_file_is_shown(word: str, tmp_path: Path) -> None:
    """The faults of that file and no others, by its id or path."""
    if word == "fiat.yaml":
        word = str(write_workspace(tmp_path, make_files(FAULTY)) / "brands" / "fiat.yaml")
    folder = write_workspace(tmp_path, make_files(FAULTY))
    code, text, told = run("check", word, "-w", str(folder))
    assert (code, "error[E203]: component `harman-uconect`" in text, told) == (2, True, "")


def test_the_faults_of_others_are_counted(tmp_path: Path) -> None:
    """A good file says so, and how many faults there are elsewhere; the workspace is not in order."""
    folder = write_workspace(tmp_path, make_files(FAULTY))
    found = run("check", "maserati", "-w", str(folder))
    elsewhere = "elsewhere: 1 error in 1 file; to see them: integration-model check\n"
    assert (2, "no errors, no warnings in brands/maserati.yaml\n", elsewhere) == found


def test_a_scenario_is_checked_over_the_workspace(tmp_path: Path) -> None:
    """Its faults are shown, and those of the workspace with it counted."""
    folder = write_workspace(tmp_path, make_files())
    scenarios(folder, good=GOOD, bad="name: bad\nset:\n  brands.fiat.nam: x\n")
    code, text, _ = run("check", str(folder / "examples" / "bad.yaml"))
    assert (code, "write `brands.fiat.name: x`" in text) == (2, True)
    assert run("check", str(folder / "examples" / "good.yaml"))[0] == 0


def test_a_yaml_file_outside_the_workspace_is_a_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with its fields is told with its lines; the workspace is the one of the current folder."""
    folder = write_workspace(tmp_path / "w", make_files())
    (tmp_path / "sc.yaml").write_text("sett:\n  group.rates.eur_per_pm: 5\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    code, text, _ = run("check", str(tmp_path / "sc.yaml"))
    assert (code, "`sett` is not a field of a scenario" in text, "did you mean `set`?" in text) == (2, True, True)


def test_a_dash_is_answered_with_the_name_of_standard_input(tmp_path: Path) -> None:
    """A scenario may come through a pipe, under the name that the system gives it."""
    folder = str(write_workspace(tmp_path, make_files()))
    for command in (("compare", "--scenario", "-"), ("whatif", "-")):
        code, text, told = run(*command, "-w", folder)
        assert (code, text, "write `/dev/stdin` for standard input" in told) == (2, "", True)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("whatif", "--vary", "group.horizon.to=low,high"), "a date has no `"),
        (("whatif", "--vary", "group.rates.eur_per_pm=1..2/1000000"), "1,000 at most"),
        (("graph", "-o", ""), "the name is empty"),
    ],
)
def test_what_cannot_be_is_told_with_its_reason(command: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """The ends of a range that there is not, too many values, a name without a letter."""
    code, text, told = run(*command, "-w", str(write_workspace(tmp_path, make_files())))
    assert (code, text, words in " ".join(told.split())) == (2, "", True)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """All of a workspace is checked without a word."""
    folder = write_workspace(tmp_path, make_files())
    _, _, told = run("check", "brands", "-w", str(folder))
    assert "`brands` is a folder, not a file or an id" in told
    assert "write `integration-model check` for all of the workspace" in told
    assert f"write `integration-model check -w {folder}`" in run("check", str(folder), "-w", str(folder))[2]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("fiatt", "did you mean `fiat`?"),
        ("brands/fait.yaml", "did you mean `brands/fiat.yaml`?"),
        ("nobody", "name a file, or a brand or supplier by its id"),
    ],
)
def test_what_is_not_there_is_told(word: str, hint: str, tmp_path: Path) -> None:
    """The nearest file or id."""
    code, text, told = run("check", word, "-w", str(write_workspace(tmp_path, make_files())))
    assert (code, text, hint in told) == (2, "", True)


def test_the_scenarios_of_a_workspace_are_checked_with_it(tmp_path: Path) -> None:
    """A wrong address, value and reference are each told in their file, and a good scenario adds nothing."""
    folder = write_workspace(tmp_path, make_files())
    scenarios(
        folder,
        good=GOOD,
        address="name: a\nset:\n  brands.fait.name: x\n",
        value="name: b\nset:\n  group.horizon.to: soon\n",
        reference="name: c\nset:\n  brands.fiat.policies.platform: [androd]\n",
        nothing="# yaml-language-server: $schema=.scenario.schema.json\nname: d\n",
    )
    (folder / "beside.yaml").write_text("name: e\nset:\n  brands.fiat.ecus.head-unit: nothing-such\n", encoding="utf-8")
    (folder / "notes.yaml").write_text("anything: goes\n", encoding="utf-8")
    told = {(item.code, item.place.path if item.place else "") for item in api.check(folder).diagnostics}
    assert told == {
        ("E212", "examples/address.yaml"),
        ("E107", "examples/value.yaml"),
        ("E207", "examples/reference.yaml"),
        ("E533", "examples/nothing.yaml"),
        ("E203", "beside.yaml"),
    }


def test_what_a_scenario_breaks_elsewhere_is_told_with_its_name(tmp_path: Path) -> None:
    """A fault that stands in the files, and only with a scenario, names the scenario."""
    folder = write_workspace(tmp_path, make_files())
    scenarios(folder, good=GOOD, early="name: early\nset:\n  brands.maserati.vehicle_lines.grecale.ends: 2020-01\n")
    told = api.check(folder).diagnostics
    assert all("early" in f"{item.place}{item.note}" for item in told)
    assert any(item.severity == "error" for item in told)


def test_scenarios_are_not_looked_at_where_one_is_laid_over_the_files(tmp_path: Path) -> None:
    """`--scenario` and `--set` ask about the files with these edits."""
    folder = write_workspace(tmp_path, make_files())
    scenarios(folder, bad="name: bad\nset:\n  brands.fiat.nam: x\n")
    assert api.check(folder, sets=["group.name=Other"]).diagnostics == ()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("check", "--set", "group.name", "=", "Other"), "Write --set 'group.name=Other'"),
        (("check", "--set", "group.name=My", "Group"), "no file of this workspace"),
        (("compare", "--set", "group.name=My", "Group"), "Write --set 'group.name=My Group'"),
        (("compare", "--set", "group.name", "Other"), "Write --set 'group.name=Other'"),
        (("whatif", "--set", "group.name", "=", "Other"), "Write --set 'group.name=Other'"),
        (("compare", "everything"), "`everything` belongs to no option"),
    ],
)
def test_a_setting_that_the_shell_parted_is_told(command: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """Blanks without quotes make more than one word: the whole argument is shown as it should be typed."""
    code, text, told = run(*command, "-w", str(write_workspace(tmp_path, make_files())))
    assert (code, text, words in " ".join(told.split())) == (2, "", True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["compare", "-set", "a=b"], "`-set` has one dash: write `--set`"),
        (["whatif", "-vary=a=1,2"], "`-vary` has one dash: write `--vary`"),
        (["compare", "-w", "x", "--set", "a=-5"], ""),
    ],
)
def test_one_dash_too_few_is_told(words: list[str], expected: str) -> None:
    """A long option with one dash would be read as a row of short ones."""
    assert expected == one_dash(words)


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["whatif", "--against", ""], "--against"),
        (["compare", "--since="], "--since"),
        (["check", "--overlay", "", "--strict"], "--overlay"),
        (["check", "-w", ""], "-w"),
        (["check", "-w", "."], ""),
        (["compare", "--because", "", "--set", "-w"], ""),
    ],
)
def test_an_empty_name_is_told(words: list[str], option: str) -> None:
    """It would be read as the folder in which one stands."""
    assert (f"nothing is named behind `{option}`: is a variable of the shell empty?" if option else "") == nothing_named(words)
