"""`init`: the workspace that people start from is valid, can be compared, and overwrites nothing."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from integration_model import api
from integration_model.cli.app import app
from integration_model.errors import FolderError
from integration_model.starter.init import starter_files

FILES = [
    "brands/group.yaml",
    "brands/north.yaml",
    "brands/south.yaml",
    "suppliers/open-alliance.yaml",
    "suppliers/software-house.yaml",
    "suppliers/tier-one.yaml",
]


def run(*arguments: str) -> Result:
    """The command in this process."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, arguments, prog_name="integration-model")


def test_writes_a_workspace(tmp_path: Path) -> None:
    """Two brands, three suppliers, the group; what was written is told."""
    done = run("init", str(tmp_path / "new" / "ours"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(str(file.relative_to(tmp_path / "new" / "ours")) for file in tmp_path.glob("new/ours/*/[!.]*")) == FILES
    assert done.stdout.splitlines() == [
        *(f"wrote {tmp_path / 'new' / 'ours' / name}" for name in FILES),
        f"and their schemas; next: integration-model compare -w {tmp_path / 'new' / 'ours'}",
    ]


def test_the_new_workspace_has_no_fault(tmp_path: Path) -> None:
    """`check` finds neither errors nor warnings."""
    api.init(tmp_path)
    done = run("check", "-w", str(tmp_path), "--strict")
    assert (done.exit_code, done.stdout) == (0, "no errors, no warnings in 6 files\n")


def test_the_new_workspace_can_be_compared(tmp_path: Path) -> None:
    """Every strategy has an optimal plan, changing is held against staying, and something makes it hard."""
    api.init(tmp_path)
    comparison = api.compare(tmp_path)
    assert {strategy.status for strategy in comparison.strategies} == {"optimal"}
    assert [strategy.id for strategy in comparison.strategies] == ["open-cockpit", "own-cockpit", "mixed", "as-is"]
    assert (comparison.verdict.best, comparison.verdict.rival, comparison.verdict.platform) == ("as-is", "own-cockpit", "own-cockpit")
    assert comparison.bottlenecks[0].saves["own-cockpit"] > 0


def test_the_new_workspace_shows_what_time_does(tmp_path: Path) -> None:
    """Next generations, one that is stated and those of the group's rule; a line that ends for good; all lines reached in time."""
    api.init(tmp_path)
    workspace = api.load(tmp_path).workspace
    following = {line.id: str(line.sop) for line in workspace.lines.values() if line.follows}
    assert following == {"north/city next": "2031-09", "north/tourer next": "2034-07", "south/van next": "2034-01"}
    assert {workspace.lines[name].architecture for name in following} == {"zonal"}
    assert not any(strategy.ready.left_out for strategy in api.compare(tmp_path).strategies if strategy.ready)


def test_schemas_stand_beside_the_files(tmp_path: Path) -> None:
    """Each file names its schema in its first line, and the schema is there."""
    api.init(tmp_path)
    known = api.schemas(tmp_path)
    for name in FILES:
        first = (tmp_path / name).read_text(encoding="utf-8").splitlines()[0]
        schema = (tmp_path / name).parent / first.removeprefix("# yaml-language-server: $schema=")
        kind = schema.name.removeprefix(".").removesuffix(".schema.json")
        assert json.loads(schema.read_text(encoding="utf-8")) == known[kind]


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    """2, and nothing is written where something is; an empty folder is fine."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("init", str(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"`{tmp_path}` is not empty: name a folder that is empty or not there yet\n"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    assert run("init", str(tmp_path / "empty")).exit_code == 0


def in_the_way(path: Path, text: str) -> None:
    """As if the disk were full after some files."""
    if path.name == "tier-one.yaml":
        raise OSError(errno.ENOSPC, "No space left on device")
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("is_there", [True, False])
def test_one_that_fails_leaves_nothing(is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders that it made are gone again, one that was there is still empty, and it can be repeated."""
    target = tmp_path / "new" / "ours"
    if is_there:
        target.mkdir(parents=True)
    with monkeypatch.context() as full:
        full.setattr("integration_model.starter.init.write_atomically", in_the_way)
        with pytest.raises(OSError, match="No space left on device"):
            api.init(target)
    assert sorted(tmp_path.rglob("*")) == ([tmp_path / "new", target] if is_there else [])
    api.init(target)
    assert sorted(str(file.relative_to(target)) for file in target.glob("*/[!.]*")) == FILES


@pytest.mark.parametrize(
    "left",
    [
        ("new/.ours.999999999.unfinished/brands/north.yaml",),
        ("new/ours/.ours.999999999.unfinished/suppliers/tier-one.yaml", "new/ours/brands/north.yaml"),
    ],
    ids=["beside", "inside"],
)
def test_one_that_was_killed_can_be_repeated(left: tuple[str, ...], tmp_path: Path) -> None:
    """What a killed one left, beside the folder or in it, is swept by the next one."""
    for path in left:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(starter_files()["brands/north.yaml"], encoding="utf-8")
    api.init(tmp_path / "new" / "ours")
    assert sorted(str(file.relative_to(tmp_path / "new" / "ours")) for file in tmp_path.glob("new/ours/*/[!.]*")) == FILES
    assert list(tmp_path.rglob("*.unfinished")) == []


def test_what_somebody_edited_is_not_swept(tmp_path: Path) -> None:
    """A file in half a workspace that is not as it was written stays, and the folder is refused."""
    (tmp_path / f".{tmp_path.name}.999999999.unfinished").mkdir()
    (tmp_path / "brands").mkdir()
    (tmp_path / "brands/north.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="is not empty"):
        api.init(tmp_path)
    assert (tmp_path / "brands/north.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_kill_at_any_moment_leaves_all_or_nothing(number: signal.Signals, tmp_path: Path) -> None:
    """The folder is whole or not there, and the next one succeeds where it is not there."""
    target = tmp_path / "ours"
    running = subprocess.Popen([sys.executable, "-m", "integration_model", "init", str(target)], stdout=subprocess.DEVNULL)
    while not list(tmp_path.iterdir()) and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(number)
    running.wait()
    found = sorted(str(file.relative_to(target)) for file in target.glob("*/[!.]*"))
    assert found in ([], FILES)
    if not found:
        api.init(target)
    assert [file.name for file in tmp_path.iterdir()] == ["ours"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file of that name, or on the way there, is told as what it is."""
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(FolderError, match="is a file"):
        api.init(file)
    assert "cannot be written: not a directory" in run("init", str(file / "below")).stderr


@pytest.mark.parametrize("name", FILES)
def test_starter_files_are_commented(name: str) -> None:
    """Every file says what it is for, and has comments for whoever edits it."""
    lines = starter_files()[name].splitlines()
    assert lines[1].startswith("# ")
    assert sum("#" in line for line in lines) >= 4
