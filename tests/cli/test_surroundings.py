"""What surrounds the program is no bug of ours: full disks, closed streams, folders that are gone, limits, and being killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
NEEDS_POSIX = pytest.mark.skipif(os.name == "nt", reason="needs the shell and the limits of POSIX")
SURROUNDINGS = 74


def heed() -> None:
    """Signals do what they usually do, also where whoever runs the tests has them ignored."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


SLOW = """
import time
from integration_model import cli
from integration_model.starter import init as init_workspace

def write_slowly(path, text):
    path.write_text(text, encoding="utf-8")
    time.sleep(0.5)

init_workspace.write_atomically = write_slowly
cli.main()
"""
"""The program on a disk that takes its time for each file of a new workspace, so that a signal comes between two of them."""


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A started workspace that nobody changes."""
    folder = tmp_path_factory.mktemp("started") / "w"
    api.init(folder)
    return folder


@pytest.fixture
def starter(started: Path, tmp_path: Path) -> Path:
    """A started workspace."""
    shutil.copytree(started, tmp_path / "w")
    return tmp_path / "w"


def sh(script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a shell says to a script in which `im` is the program."""
    program = f'im() {{ "{sys.executable}" -P -m integration_model "$@"; }}\n'
    around = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    if "ulimit -f" in script:  # Python cuts its bytecode off there, and whatever starts later stumbles over it
        around["PYTHONDONTWRITEBYTECODE"] = "1"
    return subprocess.run(["bash", "-c", program + script], cwd=cwd, env=around, capture_output=True, text=True, timeout=120, check=False)


def wait_for_a_file(folder: Path, process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Return as soon as the process has begun to write a new workspace in the folder, or has ended."""
    while not any(folder.glob(".w.*/brands/*")) and process.poll() is None:
        time.sleep(0.01)


QUICK = ("check -w w", "--help", "--version", "schema brand", "graph -w w --format json", "compare --help")


@NEEDS_FULL
@pytest.mark.parametrize("words", [*QUICK, "compare -w w --strategy own-cockpit --format json"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told_in_a_sentence(starter: Path, words: str, unbuffered: str) -> None:
    """74 and one line, whatever is printed."""
    done = sh(f"im {words} > {FULL}", starter.parent, PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (SURROUNDINGS, "standard output cannot be written: no space left on device\n")


@NEEDS_POSIX
@pytest.mark.parametrize("words", QUICK)
def test_a_closed_standard_output_is_told(starter: Path, words: str) -> None:
    """74: there is nowhere to write the answer, and no file that is opened gets it instead."""
    done = sh(f"im {words} >&-", starter.parent)
    assert (done.returncode, done.stderr) == (SURROUNDINGS, "standard output is closed: there is nowhere to write the answer\n")


@NEEDS_POSIX
@pytest.mark.parametrize("closed", ["2>&-", f"2> {FULL}", "0<&-"])
def test_nobody_who_listens_to_words_is_no_reason_to_stop(starter: Path, closed: str) -> None:
    """The work is done, and a mistake still ends with 2."""
    done = sh(f"im check -w w {closed}; im check --nonsense {closed}; echo $?", starter.parent)
    assert done.stdout == "no errors, no warnings in 6 files\n2\n"


@NEEDS_POSIX
@pytest.mark.parametrize("words", ["--help", "schema compare", "graph -w w --format json"])
def test_a_reader_who_leaves_is_no_fault(starter: Path, words: str) -> None:
    """0 and not a word."""
    done = sh(f"im {words} | true; echo ${{PIPESTATUS[0]}}", starter.parent)
    assert (done.stdout, done.stderr) == ("0\n", "")


@NEEDS_POSIX
def test_output_is_whole_or_the_exit_code_says_so(starter: Path) -> None:
    """Without Python's buffer, too, what does not fit at once is not lost in silence."""
    done = sh("ulimit -f 8; PYTHONUNBUFFERED=1 im graph -w w --format json > cut.json", starter.parent)
    assert (done.returncode, done.stderr) == (SURROUNDINGS, "standard output cannot be written: file too large\n")
    assert sh("PYTHONUNBUFFERED=1 im graph -w w --format json > whole.json", starter.parent).returncode == 0
    whole, cut = ((starter.parent / name).read_text(encoding="utf-8") for name in ("whole.json", "cut.json"))
    assert json.loads(whole) == json.loads(CliRunner().invoke(app, ["graph", "-w", str(starter), "--format", "json"]).stdout)
    assert (whole.startswith(cut), len(cut)) == (True, 8 * 1024)


@NEEDS_POSIX
def test_a_folder_that_is_gone_is_told(starter: Path) -> None:
    """74 where it matters, nothing where it does not."""
    done = sh(f"mkdir gone; cd gone; rmdir ../gone; im check; echo $?; im check -w {starter}", starter.parent)
    assert done.stdout == f"{SURROUNDINGS}\nno errors, no warnings in 6 files\n"
    assert "the folder that you are in is gone: change to one that exists\n" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the address space that holds")
def test_too_little_memory_is_told(starter: Path) -> None:
    """74 before the solver's libraries are loaded, which would end the process without a word; looking for faults takes little."""
    done = sh("ulimit -v 300000; im check -w w && im compare -w w", starter.parent)
    assert (done.returncode, done.stdout) == (SURROUNDINGS, "no errors, no warnings in 6 files\n")
    assert done.stderr == "there is not enough memory for this; a limit such as `ulimit -v` may be the reason\n"


@NEEDS_POSIX
@pytest.mark.parametrize(
    "variables",
    [
        {"COLUMNS": "²", "TERM": "nonsense", "HOME": "/nowhere"},
        {"COLUMNS": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "9" * 5000, "PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=str,
)
def test_odd_variables_break_nothing(starter: Path, variables: dict[str, str]) -> None:
    """They are not believed, whatever stands in the others."""
    done = sh("im check -w w; im check --ë 2> /dev/null; echo $?", starter.parent, **variables)
    assert (done.stdout, done.stderr) == ("no errors, no warnings in 6 files\n2\n", "")


@NEEDS_POSIX
@pytest.mark.parametrize("folder", ["with a blank", "not there", "not a folder"])
def test_the_second_solver_needs_no_perfect_temporary_folder(
    starter: Path, folder: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A blank in TMPDIR, or one that is not there, makes no difference; nothing is left behind, and the solver itself says nothing."""
    (starter.parent / "with a blank").mkdir()
    (starter.parent / "not a folder").touch()
    monkeypatch.chdir(starter.parent)
    monkeypatch.setenv("TMPDIR", str(starter.parent / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)  # Python looks for it once in a process
    done = CliRunner().invoke(app, ["compare", "-w", "w", "--verify", "--strategy", "own-cockpit", "-o", "answer"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "verified: a second solver (CBC) solved each strategy again and agrees\n"
    assert capfd.readouterr() == ("", "")
    assert {path.name for path in starter.parent.iterdir()} == {"w", "answer", "with a blank", "not a folder"}
    assert list((starter.parent / "with a blank").iterdir()) == []


REFUSED = {
    "-o w/brands/north.yaml": "`w/brands/north.yaml` ends with `.yaml`, which is no format here",
    "-o w/brands/north": "`w/brands/north` lies in `w/brands`, where only the workspace's own files stand",
    "-o w/suppliers/new.txt": "`w/suppliers/new.txt` lies in `w/suppliers`, where only the workspace's own files stand",
    "-o link": "`link` lies in `w/brands`, where only the workspace's own files stand",
    "-o hard": "`hard` is a file of the workspace: name another one to write",
    "-o scenario --scenario scenario": "`scenario` is read here: name another file to write",
    "-o same --ledger ./same": "`same` is where --output goes, too: name another file",
    "--ledger -": "`-` is where --output goes, too: name another file",
    "-o loop": "`loop` cannot be written: too many levels of symbolic links",
    "-o w": "`w` cannot be written: it is a folder: name a file in it",
    "-o nowhere/x": "there is no folder `nowhere` to write `x` to",
    "-o read-only": "`read-only` cannot be written: it is read-only",
    f"-o {'x' * 300}": f"`{'x' * 300}` cannot be written: file name too long",
}


@NEEDS_POSIX
@pytest.mark.parametrize(("words", "sentence"), REFUSED.items(), ids=[words[:30] for words in REFUSED])
def test_what_must_not_or_cannot_be_written_is_refused_before_the_solving(
    starter: Path, words: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 and a sentence; nothing is changed, and nothing left behind."""
    folder = starter.parent
    (folder / "link").symlink_to("w/brands/north.yaml")
    (folder / "hard").hardlink_to(folder / "w/brands/north.yaml")
    (folder / "loop").symlink_to("loop")
    (folder / "scenario").write_text("name: a\nwhy: b?\nset:\n  group.rates.eur_per_pm: 5000\n", encoding="utf-8")
    (folder / "read-only").touch(0o444)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, ["compare", "-w", "w", *words.split()], prog_name="integration-model")
    assert (done.exit_code, done.stdout, sentence in done.stderr) == (2, "", True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@NEEDS_POSIX
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_has_names(starter: Path, name: str) -> None:
    """What is written there is added to the file that it goes to, which is neither replaced nor cut."""
    done = sh(f"echo mine > log; im graph -w w --format json -o {name} >> log; head -n 2 log", starter.parent)
    assert (done.returncode, done.stdout) == (0, "mine\n{\n")


@NEEDS_POSIX
def test_another_open_file_has_a_name_too(starter: Path) -> None:
    """Its end is written to."""
    done = sh("echo mine > log; im graph -w w --format json -o /dev/fd/3 3>> log; head -n 2 log", starter.parent)
    assert (done.returncode, done.stdout) == (0, "mine\n{\n")


@NEEDS_POSIX
def test_what_a_killed_process_left_unfinished_is_swept(starter: Path) -> None:
    """Of a process that is no more; what another one is writing stays."""
    done = sh("sleep 0 & wait; touch .x.$!.unfinished .x.$$.unfinished; im graph -w w --format json -o y; ls -A | wc -l", starter.parent)
    assert (done.returncode, done.stdout.strip()) == (0, "3")


@NEEDS_FULL
def test_a_file_that_fills_the_disk_is_told(starter: Path) -> None:
    """74, and the file that was there stays."""
    (starter.parent / "old.json").write_text("old", encoding="utf-8")
    done = sh("ulimit -f 8; im graph -w w --format json -o old.json", starter.parent)
    assert (done.returncode, done.stderr) == (SURROUNDINGS, "`old.json` cannot be written: file too large\n")
    assert {path.name: path.read_text(encoding="utf-8") for path in starter.parent.glob("*old*")} == {"old.json": "old"}


def init_again(folder: Path) -> None:
    """A new workspace in the folder is whole, whatever was left there."""
    api.init(folder / "w")
    assert api.check(folder / "w").diagnostics == ()
    names = [".brand.schema.json", ".group.schema.json", "group.yaml", "north.yaml", "south.yaml"]
    assert sorted(path.name for path in (folder / "w" / "brands").iterdir()) == names


def init_slowly(folder: Path) -> subprocess.Popen[str]:
    """The program while it writes a new workspace."""
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "init", str(folder / "w")], env=around, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    )
    wait_for_a_file(folder, process)
    return process


@NEEDS_POSIX
@pytest.mark.parametrize(
    ("number", "code", "what"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "told to end (SIGTERM)"),
        (signal.SIGHUP, 129, "told to end (SIGHUP)"),
    ],
)
def test_one_sentence_is_said_of_an_interrupt(tmp_path: Path, number: signal.Signals, code: int, what: str) -> None:
    """On standard error, once; the exit code is that of a shell. Nothing is left of the work, which can be done again."""
    process = init_slowly(tmp_path)
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (code, f"{what}: what was not finished is not written\n")
    assert list(tmp_path.iterdir()) == []
    init_again(tmp_path)


@NEEDS_POSIX
def test_init_is_killed_and_repeated(tmp_path: Path) -> None:
    """Killed at once, it leaves what the next one completes."""
    process = init_slowly(tmp_path)
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) != []
    init_again(tmp_path)


@NEEDS_POSIX
def test_a_failed_init_leaves_nothing(tmp_path: Path) -> None:
    """74 on a full disk, and the folders that it made are gone."""
    done = sh("ulimit -f 1; im init a/b/w", tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0] == "`a/b/w` cannot be used: file too large", list(tmp_path.iterdir())) == (
        SURROUNDINGS,
        True,
        [],
    )


@pytest.mark.parametrize("form", ["json", "dot", "graphml"])
def test_more_steps_than_there_are_nodes_are_no_more(starter: Path, form: str) -> None:
    """A depth beyond the graph's size is the whole graph around the node, at once."""
    words = ["graph", "-w", str(starter), "--around", "tier-one", "--format", form]
    texts = [CliRunner().invoke(app, [*words, "--depth", str(depth)]).stdout for depth in (10**12, 500)]
    assert texts[0] == texts[1] != ""


def test_a_started_workspace_is_copied_as_it_is(starter: Path) -> None:
    """What `init` writes holds nothing that is bound to its place."""
    shutil.copytree(starter, starter.parent / "copy")
    assert api.check(starter.parent / "copy").diagnostics == ()


def test_a_signal_after_the_work_ends_without_a_word() -> None:
    """Python, which is ending anyway, shows no traceback for it."""
    code = (
        "import os, signal; from integration_model.cli.interrupt import exit_at_once_on_interrupt, listen_no_longer;"
        "exit_at_once_on_interrupt(); listen_no_longer(); os.kill(os.getpid(), signal.SIGTERM)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL),
    )
    assert (-signal.SIGTERM, "") == (done.returncode, done.stderr)
