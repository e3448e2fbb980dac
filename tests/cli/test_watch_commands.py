"""`--watch` as users have it: in a process of its own, with saves while it waits and while it works."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.test_command_line import BASE, command, environment, run
from tests.cli.test_surroundings import heed

FIAT = "brands/fiat.yaml"
UNIT, TYPO = "harman-uconnect", "harman-uconect"
PATIENCE_SECONDS = 60.0
CLEAR = "\x1b[H\x1b[2J"


class Watching:
    """A command that watches, and what it wrote so far."""

    def __init__(self, process: subprocess.Popen[bytes], output: int, folder: Path) -> None:
        self.process, self.folder = process, folder
        self._output, self._text = output, ""
        self._letters = codecs.getincrementaldecoder("utf-8")()  # what is read at once may end within a letter

    def until(self, pattern: str) -> str:
        """What it writes up to the pattern, since the last time."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := re.search(pattern, self._text)):
            assert time.monotonic() < deadline, f"{pattern!r} did not come, but {self._text!r}"
            if select.select([self._output], [], [], 0.1)[0]:
                chunk = os.read(self._output, 65_536)
                assert chunk, f"it ended: {self.process.stderr.read().decode('utf-8') if self.process.stderr else self._text}"
                self._text = (self._text + self._letters.decode(chunk)).replace("\r\n", "\n")
        told, self._text = self._text[: found.end()], self._text[found.end() :]
        return told

    def save(self, old: str, new: str, name: str = FIAT) -> None:
        """Change a file as most editors do: another file takes its name."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        beside = file.with_name(f"{name.rpartition('/')[2]}.tmp")
        beside.write_text(text.replace(old, new), encoding="utf-8")
        beside.replace(file)

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Ctrl-C, or another signal: the exit code, and what was said on standard error where that is not the terminal."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_SECONDS), (self.process.stderr.read().decode("utf-8") if self.process.stderr else "")


@contextmanager
def watching(folder: Path, *arguments: str, on_terminal: bool = False) -> Iterator[Watching]:
    """The command with `--watch` on a copy of the small workspace."""
    shutil.copytree(BASE, folder)
    ours, theirs = pty.openpty() if on_terminal else os.pipe()
    others = {"COLUMNS": "100", "NO_COLOR": "1", **({"TERM": "xterm", "LINES": "40"} if on_terminal else {})}
    process = subprocess.Popen(
        command(*arguments, "--watch"),
        stdout=theirs,
        stderr=theirs if on_terminal else subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=environment(**others),
        preexec_fn=heed,
    )
    os.close(theirs)
    try:
        yield Watching(process, ours, folder)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        if process.stderr:
            process.stderr.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the workspace of a test will be."""
    return tmp_path / "cars"


class TestCheck:
    def test_tells_what_each_save_did(self, folder: Path) -> None:
        """A block a save: the fault, that it moved, that it is gone."""
        with watching(folder, "check") as check:
            assert check.until("in 7 files\n") == "no errors, no warnings in 7 files\n"
            check.save(UNIT, TYPO)
            told = check.until(r"in 7 files.*\n")
            assert told.startswith(f"\nchanged: {FIAT}\n\nerror[E203]: component `{TYPO}` is not defined\n  --> {FIAT}:5:14\n")
            assert told.endswith("1 error, no warnings in 7 files (1 new)\n")
            check.save("name: Fiat", "# the first\nname: Fiat")
            assert f"\nstill error[E203]: {FIAT}:6: component `{TYPO}` is not defined\n" in check.until(r"in 7 files.*\n")
            check.save(TYPO, UNIT)
            told = check.until(r"in 7 files.*\n")
            expected = f"gone  error[E203]: {FIAT}:6: component `{TYPO}` is not defined\n\nno errors, no warnings in 7 files (1 gone)\n"
            assert told == f"\nchanged: {FIAT}\n\n{expected}"

    def test_ends_at_once_and_without_a_trace(self, folder: Path) -> None:
        """130, and nothing but the invitation was said."""
        with watching(folder, "check") as check:
            check.until("in 7 files\n")
            code, words = check.stop()
        assert (code, words.replace("watching 7 files: save one to see what it changes; Ctrl-C ends\n", "")) == (130, "")

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
    def test_whoever_is_told_to_end_says_so(self, folder: Path, number: signal.Signals, code: int) -> None:
        """The code of a shell, and one line: nobody at the keyboard did it."""
        with watching(folder, "check") as check:
            check.until("in 7 files\n")
            found, words = check.stop(number)
        told = f"told to end ({number.name}): the files are watched no longer"
        assert (found, words.splitlines()[-1]) == (code, told)

    def test_a_terminal_shows_the_newest_state_only(self, folder: Path) -> None:
        """What was there before is cleared away; the full report at the start is not."""
        with watching(folder, "check", on_terminal=True) as check:
            assert CLEAR not in check.until("Ctrl-C ends\n")
            check.save(UNIT, TYPO)
            assert check.until("Ctrl-C ends\n").startswith(f"{CLEAR}changed: {FIAT}\n\nerror[E203]")

    def test_a_workspace_that_breaks_and_comes_back(self, folder: Path) -> None:
        """A folder that is gone is a fault like any other."""
        with watching(folder, "check") as check:
            check.until("in 7 files\n")
            (folder / "suppliers").rename(folder / "elsewhere")
            assert "error[E501]" in check.until(r"in \d files?.*\n")
            (folder / "elsewhere").rename(folder / "suppliers")
            assert check.until(r"in 7 files.*\n").endswith("no errors, no warnings in 7 files (1 gone)\n")

    @pytest.mark.parametrize("form", ["json", "github", "junit"])
    def test_shows_text_only(self, form: str) -> None:
        """Programs want one answer."""
        refused = run("check", "--watch", "--format", form, "-w", str(BASE))
        assert (refused.exit_code, "leave out --format" in refused.stderr) == (2, True)

    def test_refuses_a_folder_that_is_no_workspace(self, tmp_path: Path) -> None:
        """There is nothing to wait for."""
        assert run("check", "--watch", "-w", str(tmp_path)).exit_code == 2


class TestCompare:
    def test_shows_the_change_the_faults_and_the_last_good_answer(self, folder: Path) -> None:
        """The full report, what a save changes, faults above the last answer, and the change from that on."""
        with watching(folder, "compare") as compare:
            first = compare.until(r"all tables: --full\n")
            decision = first.splitlines()[2]
            assert "ALL-IN, M EUR" in first
            compare.save("apple-carplay: 70", "apple-carplay: 75")
            told = compare.until(r"points: 75|W401(?s:.*?)\^\n")
            assert told.startswith(f"\nchanged: {FIAT}\n\nThe decision stays: ")
            assert "BOTTLENECKS of android  kind" not in told
            compare.save(UNIT, TYPO)
            told = compare.until(r"--table objective\)\n")
            assert told.index(f"error[E203]: component `{TYPO}`") < told.index("LAST GOOD ANSWER, before this change")
            assert decision.partition(",")[0] in told
            compare.save(TYPO, UNIT)
            assert compare.until(r"Nothing changed.*\n").startswith(f"\nchanged: {FIAT}\n\nNothing changed")
            assert compare.stop()[0] == 130

    def test_a_save_during_a_run_is_what_is_shown_last(self, folder: Path) -> None:
        """A fault that is saved while a good state is solved is shown, and then its mending."""
        with watching(folder, "compare", on_terminal=True) as compare:
            compare.until("Ctrl-C ends\n")
            compare.save("apple-carplay: 70", "apple-carplay: 60")
            compare.until("no faults; computing")
            compare.save(UNIT, TYPO)
            compare.until(rf"error\[E203\]: component `{TYPO}`")
            compare.save(TYPO, UNIT)
            compare.until("no faults; computing")
            assert "The decision stays" in compare.until("Ctrl-C ends\n")

    def test_begins_with_files_that_are_faulty(self, folder: Path) -> None:
        """It waits for better ones, and then reports in full."""
        scenario = folder.parent / "late.yaml"
        scenario.write_text("name: late\nset:\n  group.rates.eur_per_point: ten\n", encoding="utf-8")
        with watching(folder, "compare", "--scenario", str(scenario)) as compare:
            assert "error[E108]" in compare.until("NO ANSWER YET: the files were faulty from the start\n")
            scenario.write_text("name: late\nset:\n  group.rates.eur_per_point: 10\n", encoding="utf-8")
            assert compare.until(r"all tables: --full\n").startswith(f"\nchanged: {scenario}\n\n")

    @pytest.mark.parametrize(
        "others", [("--format", "json"), ("-o", "x.txt"), ("--ledger", "x.csv"), ("--gate", "best=android")], ids=lambda words: words[0]
    )
    def test_refuses_what_makes_no_sense_beside_it(self, others: tuple[str, str]) -> None:
        """Files and gates belong to one answer."""
        refused = run("compare", "--watch", *others, "-w", str(BASE))
        assert (refused.exit_code, "leave out" in refused.stderr) == (2, True)

    def test_refuses_a_brand_that_there_is_not(self) -> None:
        """Before anything is solved."""
        assert run("compare", "--watch", "--brand", "fiaat", "-w", str(BASE)).exit_code == 2


class TestWhatIf:
    def test_asks_the_same_question_again(self, folder: Path) -> None:
        """The report in full, then what a save changes of it; the last good answer below faults."""
        with watching(folder, "whatif", "--set", "group.rates.eur_per_point=12") as whatif:
            whatif.until(r"--save-as FILE\n")
            whatif.save("apple-carplay: 70", "apple-carplay: 60")
            assert whatif.until(r"as-is .*\n").startswith(f"\nchanged: {FIAT}\n\n")
            whatif.save(UNIT, TYPO)
            told = whatif.until(r"LAST GOOD(?s:.*?)\n  as-is .*\n")
            assert told.index("error[E203]") < told.index("LAST GOOD ANSWER, before this change") < told.rindex("STRATEGIES")

    def test_a_table_is_computed_again(self, folder: Path) -> None:
        """Each row of the new files."""
        with watching(folder, "whatif", "--vary", "group.rates.eur_per_point=5,12") as whatif:
            first = whatif.until(r"12 +as-is.*\n")
            whatif.save("apple-carplay: 70", "apple-carplay: 10")
            told = whatif.until(r"12 +as-is.*\n")
            assert (f"changed: {FIAT}" in told, told.splitlines()[-1] == first.splitlines()[-1]) == (True, False)

    def test_scenario_files_are_watched(self, folder: Path) -> None:
        """A save of the scenario asks anew, too."""
        scenario = folder.parent / "dear.yaml"
        scenario.write_text("name: dear\nset:\n  group.rates.eur_per_point: 12\n", encoding="utf-8")
        with watching(folder, "whatif", str(scenario)) as whatif:
            whatif.until(r"--save-as FILE\n")
            scenario.write_text("name: dear\nset:\n  group.rates.eur_per_point: 20\n", encoding="utf-8")
            assert whatif.until(r"as-is .*\n").startswith(f"\nchanged: {scenario}\n\n")

    def test_two_saved_results_are_nothing_to_watch(self, tmp_path: Path) -> None:
        """They stay as they are."""
        files = [str(tmp_path / name) for name in ("a.json", "b.json")]
        assert "two saved results stay as they are" in " ".join(run("whatif", "--watch", "-w", str(BASE), *files).stderr.split())
