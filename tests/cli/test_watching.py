"""The editing loop: nothing that is saved is lost, whatever editors do, and the newest state is shown last."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from integration_model.cli.watch.loop import FilePoller, Round, State, watch
from integration_model.cli.watch.screen import put_bug
from tests.factories import make_files, write_workspace

FIAT = "brands/fiat.yaml"


class Enough(Exception):
    """Ends a loop."""


class Clock:
    """Time that passes only while somebody waits; things happen at their moments."""

    def __init__(self, *events: tuple[float, Callable[[], None]]) -> None:
        self.now = 0.0
        self._events = sorted(events, key=lambda event: event[0])

    def pause(self, seconds: float) -> None:
        """Let time pass; ends the loop when nothing happens for long."""
        self.now += seconds
        while self._events and self._events[0][0] <= self.now:
            self._events.pop(0)[1]()
        if not self._events and self.now > 60.0:
            raise Enough


class Disk:
    """Files as a loop sees them."""

    def __init__(self, **files: str) -> None:
        self.files = dict(files)

    def look(self) -> State:
        """The state now."""
        return dict(self.files)

    def save(self, **files: str) -> Callable[[], None]:
        """Saves these, when it is time."""
        return lambda: self.files.update(files)

    def remove(self, name: str) -> Callable[[], None]:
        """Removes a file, when it is time."""
        return lambda: self.files.pop(name, None) and None


def rounds(disk: Disk, clock: Clock, work: Callable[[Round], None] = lambda _: None) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    """What each run that came to its end was told to have changed, and what it saw."""
    shown: list[tuple[tuple[str, ...], dict[str, str]]] = []

    def run(around: Round) -> None:
        seen = dict(disk.look())
        work(around)
        around.step()
        shown.append((around.changed, seen))

    with pytest.raises(Enough):
        watch(disk.look, run, clock.pause)
    return shown


def test_runs_at_once_and_after_each_save() -> None:
    """The first run knows of no change, the others which files changed."""
    disk = Disk(a="1", b="1")
    clock = Clock((5, disk.save(a="2")), (10, disk.save(a="3", b="3")))
    expected = [((), {"a": "1", "b": "1"}), (("a",), {"a": "2", "b": "1"}), (("a", "b"), {"a": "3", "b": "3"})]
    assert rounds(disk, clock) == expected


def test_a_save_without_a_change_runs_nothing() -> None:
    """The same text again is no news."""
    disk = Disk(a="1")
    assert len(rounds(disk, Clock((5, disk.save(a="1"))))) == 1


def test_a_file_that_is_written_twice_is_run_once() -> None:
    """Emptied, then written: the empty file is never looked at."""
    disk = Disk(a="1")
    clock = Clock((5, disk.save(a="")), (5.02, disk.save(a="2")))
    assert rounds(disk, clock)[1:] == [(("a",), {"a": "2"})]


def test_a_file_that_vanishes_for_a_moment_is_waited_for() -> None:
    """Editors remove the old file before the new one is there."""
    disk = Disk(a="1", b="1")
    clock = Clock((5, disk.remove("a")), (5.3, disk.save(a="2")))
    assert rounds(disk, clock)[1:] == [(("a",), {"a": "2", "b": "1"})]


def test_a_file_that_comes_back_as_it_was_runs_nothing() -> None:
    """Nothing changed in the end."""
    disk = Disk(a="1")
    assert len(rounds(disk, Clock((5, disk.remove("a")), (5.2, disk.save(a="1"))))) == 1


def test_a_file_that_stays_away_is_a_change() -> None:
    """Deleting a file is a way to edit, too; so is a new one."""
    disk = Disk(a="1", b="1")
    clock = Clock((5, disk.remove("a")), (10, disk.save(c="1")))
    assert rounds(disk, clock)[1:] == [(("a",), {"b": "1"}), (("c",), {"b": "1", "c": "1"})]


def test_a_save_during_a_run_gives_it_up() -> None:
    """Its answer is never shown; the next run has both changes, and names both."""
    disk = Disk(a="1", b="1")
    clock = Clock((5, disk.save(a="2")))
    works = iter([lambda: None, disk.save(b="2"), lambda: None])
    shown = rounds(disk, clock, lambda _: next(works)())
    assert shown[1:] == [(("a", "b"), {"a": "2", "b": "2"})]


def test_a_save_during_the_first_run_is_not_lost() -> None:
    """It begins again, as the first run."""
    disk = Disk(a="1")
    works = iter([disk.save(a="2"), lambda: None])
    assert rounds(disk, Clock(), lambda _: next(works)()) == [((), {"a": "2"})]


def test_a_save_that_is_taken_back_during_a_run_is_run_again() -> None:
    """What the run had read is not known: only another run shows what the files hold now."""
    disk = Disk(a="1")
    clock = Clock((5, disk.save(a="2")), (5.5, lambda: None))
    works = iter([lambda: None, disk.save(a="1"), lambda: None])
    assert rounds(disk, clock, lambda _: next(works)())[1:] == [((), {"a": "1"})]


def test_a_file_that_vanishes_while_it_is_read_is_read_again() -> None:
    """No stack trace for an editor that was quicker."""
    disk = Disk(a="1")

    def vanish() -> None:
        disk.files.update(a="2")
        raise FileNotFoundError

    works = iter([vanish, lambda: None])
    assert rounds(disk, Clock(), lambda _: next(works)()) == [((), {"a": "2"})]


def test_a_fault_of_ours_ends_the_loop() -> None:
    """What no save explains is no excuse to go on."""

    def run(_: Round) -> None:
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        watch(Disk(a="1").look, run, Clock().pause)


def looker(folder: Path, *others: Path) -> FilePoller:
    """Looks at a workspace on the disk."""
    return FilePoller(write_workspace(folder, make_files()), others)


def differing(before: State, after: State) -> set[str]:
    """The names of files that differ."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def test_looks_at_all_files_of_a_workspace(tmp_path: Path) -> None:
    """Those that are read, by the names that people know."""
    assert sorted(looker(tmp_path)()) == sorted(make_files())


@pytest.mark.parametrize(
    "name", [".fiat.yaml.swp", ".#fiat.yaml", "fiat.yaml~", "#fiat.yaml#", "4913", ".brand.schema.json", "fiat.yaml.tmp"]
)
def test_what_editors_leave_is_no_file(tmp_path: Path, name: str) -> None:
    """Swap files, locks, backups and schemas are not looked at."""
    look = looker(tmp_path)
    before = look()
    (tmp_path / "brands" / name).write_text("id: fiat", encoding="utf-8")
    assert look() == before


def test_a_save_of_the_same_length_at_the_same_moment_is_seen(tmp_path: Path) -> None:
    """Where the date does not tell, the text does."""
    look, file = looker(tmp_path), tmp_path / FIAT
    before, dates = look(), file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("70", "60"), encoding="utf-8")
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    assert differing(before, look()) == {FIAT}


def test_a_file_that_is_only_touched_is_the_same(tmp_path: Path) -> None:
    """A date is no change."""
    look = looker(tmp_path)
    before = look()
    os.utime(tmp_path / FIAT, (1, 1))
    assert look() == before


def test_a_file_that_is_replaced_is_seen(tmp_path: Path) -> None:
    """Many editors write another file and give it the name."""
    look = looker(tmp_path)
    before = look()
    (tmp_path / "brands" / "new").write_text("id: fiat", encoding="utf-8")
    (tmp_path / "brands" / "new").replace(tmp_path / FIAT)
    assert differing(before, look()) == {FIAT}


def test_scenario_files_and_folders_are_looked_at(tmp_path: Path) -> None:
    """Those on the command line, by the names that were typed; a folder stands for what is in it."""
    scenario, folder = tmp_path / "late.yaml", tmp_path / "private"
    look = looker(tmp_path / "cars", scenario, folder)
    before = look()
    scenario.write_text("name: late", encoding="utf-8")
    (folder / "brands").mkdir(parents=True)
    (folder / "brands" / "fiat.yaml").write_text("id: fiat", encoding="utf-8")
    assert differing(before, look()) == {str(scenario), str(folder / "brands" / "fiat.yaml")}


def test_a_workspace_that_is_gone_is_empty(tmp_path: Path) -> None:
    """As while another branch is checked out: what is wrong is told by the run."""
    look = looker(tmp_path / "cars")
    (tmp_path / "cars").rename(tmp_path / "elsewhere")
    assert look() == {}


def test_a_bug_is_told_and_the_loop_goes_on() -> None:
    """What fails at one state of the files may not fail at the next."""
    disk, told = Disk(a="1"), list[tuple[tuple[str, ...], str, int]]()
    seen: list[str] = []

    def run(around: Round) -> None:
        seen.append(disk.files["a"])
        if disk.files["a"] == "2":
            raise ZeroDivisionError("division by zero")

    clock = Clock((5, disk.save(a="2")), (10, disk.save(a="3")))
    with pytest.raises(Enough):
        watch(disk.look, run, clock.pause, lambda names, fault, files: told.append((tuple(names), str(fault), files)))
    assert (["1", "2", "3"], [(("a",), "division by zero", 1)]) == (seen, told)


@pytest.mark.parametrize("fault", [BrokenPipeError(), typer.Exit(2), typer.BadParameter("no"), OSError(28, "No space left on device")])
def test_what_is_no_bug_ends_the_loop(fault: Exception) -> None:
    """A wrong command line, or an output that nobody can read, is not told after each save."""

    def run(around: Round) -> None:
        raise fault

    with pytest.raises(type(fault)):
        watch(Disk(a="1").look, run, Clock().pause)


def test_a_bug_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Which files had changed, what it was, and how to see more."""
    put_bug(["brands/fiat.yaml"], ZeroDivisionError("division by zero"), 7)
    text = capsys.readouterr().out
    assert "brands/fiat.yaml" in text
    assert "this is a bug in integration-model: ZeroDivisionError: division by zero\n" in text
    assert "without --watch and with --traceback" in text


def test_what_is_not_read_is_looked_at_too(tmp_path: Path) -> None:
    """Deleting a copy, a stray file or a pipe is what makes its fault go: the loop sees it; what editors leave is no file of ours."""
    root = write_workspace(tmp_path, make_files())
    os.mkfifo(root / "brands/pipe.yaml")
    (root / "brands/eu").mkdir()
    for name in ("brands/eu/fiat.yaml", "brands/fiat.yaml.txt", "fiat.yaml", "brands/.fiat.yaml.swp", "brands/~$fiat.yaml"):
        (root / name).write_text("id: fiat", encoding="utf-8")
    expected = {*make_files(), "brands/pipe.yaml", "brands/eu/fiat.yaml", "brands/fiat.yaml.txt", "fiat.yaml"}
    assert expected == set(FilePoller(root)())
