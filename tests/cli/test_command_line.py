"""The command line end to end: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from integration_model import __version__, api
from integration_model.answers.compare import Comparison
from integration_model.cli.app import app
from integration_model.commands.compare.compare import PLACES, CompareOptions
from integration_model.commands.compare.screen import SHOWN
from tests.document.factories import make_comparison, make_no_verdict, make_unplanned

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "base"
WIDE = {"COLUMNS": "100"}


def run(*arguments: str, **environment: str) -> Result:
    """The command in this process."""
    return CliRunner(env={**WIDE, **environment}).invoke(app, arguments, prog_name="integration-model")


def command(*arguments: str) -> list[str]:
    """The command as a user starts it."""
    return [sys.executable, "-m", "integration_model", *arguments]


def environment(**others: str) -> dict[str, str]:
    """Ours, without what would change the output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "TERM")}
    return {**kept, "PYTHONPATH": str(ROOT), **others}


def start(*arguments: str, **others: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, encoding="utf-8", cwd=BASE, env=environment(**others), check=False, timeout=120
    )


@cache
def compared(hash_seed: str) -> subprocess.CompletedProcess[str]:
    """A comparison in a process of its own."""
    return start("compare", PYTHONHASHSEED=hash_seed)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """`compare` answers with what the test puts into the list, and solves nothing."""
    answers: list[Any] = []

    def answer(*_: object) -> Any:
        if isinstance(answers[0], BaseException):
            raise answers[0]
        return answers[0]

    monkeypatch.setattr(api, "compare", answer)
    return answers


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The base with a date that has no month."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "brands" / "maserati.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("sop: ", "sop: 20", 1), encoding="utf-8")
    return tmp_path


class TestCompare:
    def test_prints_the_report_and_nothing_else(self) -> None:
        """Done is 0; the report is on standard output; without a terminal it is 100 columns wide and has no colour."""
        done = compared("1")
        assert (done.returncode, "\x1b" in done.stdout) == (0, False)
        assert max(map(len, done.stdout.splitlines())) <= 100
        assert done.stdout.endswith("each number: explain NAME; all tables: --full\n")

    def test_is_the_same_under_any_hash_seed(self) -> None:
        """Nothing printed depends on the order of sets."""
        assert compared("1").stdout == compared("2").stdout

    def test_follows_columns(self, made: list[Any]) -> None:
        """COLUMNS is the width."""
        made.append(make_comparison(with_months=True))
        expected = (ROOT / "tests/compare/golden/screen-140.txt").read_text(encoding="utf-8")
        assert run("compare", "-w", str(BASE), COLUMNS="140").stdout == expected

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ((), SHOWN),
            (("--full",), PLACES),
            (("--format", "json"), PLACES),
            (("--brand", "maserati"), PLACES),
            (("--gate", "best=android"), PLACES),
        ],
    )
    def test_looks_for_the_bottlenecks_that_it_tells(
        self, arguments: tuple[str, ...], expected: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first screen shows a few, everything else all; what a gate holds true is about all of them too."""
        asked = []

        def answer(_: object, options: CompareOptions) -> Comparison:
            asked.append(options.places)
            return make_comparison(with_months=True)

        monkeypatch.setattr(api, "compare", answer)
        run("compare", "-w", str(BASE), *arguments)
        assert asked == [expected]

    def test_json_follows_the_schema(self) -> None:
        """What `--format json` prints of real files is what the schema promises."""
        done = run("compare", "-w", str(BASE), "--format", "json")
        assert done.exit_code == 0
        jsonschema.Draft202012Validator(api.schemas()["compare"]).validate(json.loads(done.stdout))

    def test_writes_files(self, made: list[Any], tmp_path: Path) -> None:
        """`-o` and `--ledger` write files and print nothing."""
        made.append(make_comparison(with_months=True))
        done = run("compare", "-w", str(BASE), "-o", str(tmp_path / "a.txt"), "--ledger", str(tmp_path / "l.csv"))
        assert (done.exit_code, done.stdout) == (0, "")
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == (ROOT / "tests/compare/golden/screen-100.txt").read_text(
            encoding="utf-8"
        )
        assert (tmp_path / "l.csv").read_text(encoding="utf-8").startswith("strategy,part,brand,pm,eur,points,m_eur,")

    def test_gates_decide_between_yes_and_no(self, made: list[Any]) -> None:
        """A gate that is met changes nothing; one that is not makes it 1, after the report, with the reason beside it."""
        made.append(make_comparison())
        met = run("compare", "-w", str(BASE), "--gate", "verdict.draws_won>=83")
        missed = run("compare", "-w", str(BASE), "--gate", "verdict.draws_won>=84")
        assert (met.exit_code, met.stderr) == (0, "")
        assert (missed.exit_code, missed.stderr) == (1, "gate `verdict.draws_won>=84` is not met: it is 83\n")
        assert met.stdout == missed.stdout

    def test_says_no_where_nothing_has_a_plan(self, made: list[Any]) -> None:
        """Infeasible files are an answer: the report is printed, the exit code is 1."""
        verdict = make_no_verdict()
        made.append(make_comparison(strategies=(make_unplanned("smartcockpit"),), verdict=verdict, bottlenecks=(), conflicts=()))
        done = run("compare", "-w", str(BASE))
        assert (done.exit_code, done.stderr) == (1, "no strategy has a plan\n")
        assert "\n\nNo platform can take all lines: " in done.stdout

    def test_tells_a_limit(self, made: list[Any]) -> None:
        """3 where an answer is not certain: whether there is a plan, and its gap."""
        strategies = list(make_comparison().strategies)
        objective = strategies[0].objective
        assert objective is not None
        strategies[0] = replace(strategies[0], status="limit-with-plan", objective=replace(objective, gap=0.031))
        made.append(make_comparison(strategies=(*strategies[:4], make_unplanned("as-is", "limit-without-plan"))))
        done = run("compare", "-w", str(BASE), "--time-limit", "1")
        told = "stopped at the time limit: smartcockpit has a plan, gap 3.1 %\nstopped at the time limit: as-is has no plan yet\n"
        assert (done.exit_code, done.stderr) == (3, told)

    def test_tells_a_bug_without_a_traceback(self, made: list[Any]) -> None:
        """70, one line of what happened, and how to see where."""
        made.append(ZeroDivisionError("division by zero"))
        done = run("compare", "-w", str(BASE))
        assert (done.exit_code, done.stdout) == (70, "")
        assert done.stderr.splitlines()[:2] == ["this is a bug in integration-model", "  ZeroDivisionError: division by zero"]
        assert "--traceback" in done.stderr

    def test_shows_the_traceback_on_demand(self, made: list[Any]) -> None:
        """`--traceback` shows where a bug happened."""
        made.append(ZeroDivisionError("division by zero"))
        done = run("compare", "-w", str(BASE), "--traceback")
        assert done.exit_code == 70
        assert "Traceback (most recent call last)" in done.stderr

    def test_a_verified_answer_says_so(self) -> None:
        """On standard error, and only where it was asked for."""
        told = "verified: a second solver (CBC) solved each strategy again and agrees"
        assert [told in run("compare", "-w", str(BASE), *words).stderr for words in ([], ["--verify"])] == [False, True]

    def test_an_interrupt_is_no_bug(self, made: list[Any]) -> None:
        """130, and nothing of a bug."""
        made.append(KeyboardInterrupt())
        done = run("compare", "-w", str(BASE))
        assert (done.exit_code, done.stdout, done.stderr) == (130, "", "")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--gate", "best=smartcokpit"), "`smartcokpit` is not a platform"),
            (("--gate", "nothing"), "`nothing` is not a gate"),
            (("--gate", "verdict.won<=3"), "`won` is not found in `verdict`"),
            (("--brand", "maseratti"), "`maseratti` is not a brand: did you mean `maserati`?"),
            (("--market", "eus"), "`eus` is not a market"),
            (("--objective", "money"), "'money' is not one of"),
            (("--time-limit", "0"), "--time-limit"),
            (("-o", "nowhere/at/all.txt"), "there is no folder"),
            (("--ledger", "."), "is a folder"),
            (("--nonsense",), "No such option: --nonsense"),
            (("-w", "nowhere"), "there is no folder `nowhere`"),
            (("--scenario", "late.yaml"), "there is no scenario `late.yaml`"),
            (("--set", "brands.maserati.nam=X"), "E212"),
        ],
    )
    def test_refuses_a_wrong_command_line(self, arguments: Sequence[str], told: str, made: list[Any]) -> None:
        """2, the reason on standard error, nothing on standard output."""
        made.append(make_comparison())
        done = run("compare", *(arguments if "-w" in arguments else ("-w", str(BASE), *arguments)))
        assert (done.exit_code, done.stdout) == (2, "")
        assert told in " ".join(done.stderr.split())

    def test_faults_of_files_are_told_on_standard_error(self, faulty: Path) -> None:
        """2, all faults with places, no answer."""
        done = run("compare", "-w", str(faulty))
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"--> {faulty}/brands/maserati.yaml:" in done.stderr

    @pytest.mark.parametrize(("here", "shown"), [("", ""), ("brands", ""), ("..", "{}/"), ("../elsewhere", "../{}/")])
    def test_places_are_as_they_are_reached_from_here(self, here: str, shown: str, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Elsewhere a file of that name may stand, too; inside the workspace all paths are its own."""
        (faulty.parent / "elsewhere").mkdir(exist_ok=True)
        monkeypatch.chdir(faulty / here)
        named = os.path.relpath(faulty)
        assert f"--> {shown.format(faulty.name)}brands/maserati.yaml:" in run("check", "-w", named).stdout
        assert f"--> {shown.format(faulty.name)}brands/maserati.yaml:" in run("compare", "-w", named).stderr

    def test_warnings_about_what_was_typed_are_shown(self, made: list[Any]) -> None:
        """A cited fact that is overridden without a reason is told beside the answer; a reason silences it."""
        made.append(make_comparison())
        assert "warning[W405]" in run("compare", "-w", str(BASE), "--set", CITED).stderr
        assert "W405" not in run("compare", "-w", str(BASE), "--set", CITED, "--because", "a try").stderr

    def test_narrows_the_report(self) -> None:
        """`--brand` reports on one brand, in text and in JSON."""
        done = run("compare", "-w", str(BASE), "--brand", "maserati", "--format", "json")
        reported = {brand["id"] for strategy in json.loads(done.stdout)["strategies"] for brand in strategy["brands"]}
        assert reported == {"maserati"}
        assert (
            "only      brands maserati; totals are those of the whole group"
            in run("compare", "-w", str(BASE), "--brand", "maserati").stdout
        )


CITED = "suppliers.harman.components.harman-mia-12.ram_gb=6..9..12"
"""A setting that overrides a cited fact of the base."""


class TestCheck:
    def test_says_that_all_is_well(self) -> None:
        """0 and one line."""
        done = run("check", "-w", str(BASE))
        assert (done.exit_code, done.stdout) == (0, f"no errors, no warnings in {len(list(BASE.glob('*/*.yaml')))} files\n")

    def test_prints_faults(self, faulty: Path) -> None:
        """2; what was looked for is the data, so it is on standard output."""
        done = run("check", "-w", str(faulty))
        assert (done.exit_code, done.stderr) == (2, "")
        assert done.stdout.endswith("1 error in 1 file\n")

    def test_strict_makes_errors_of_warnings(self) -> None:
        """A warning is 0, and 2 under `--strict`."""
        assert run("check", "-w", str(BASE), "--set", CITED).exit_code == 0
        assert run("check", "-w", str(BASE), "--set", CITED, "--strict").exit_code == 2

    def test_loads_neither_solver_nor_numpy(self) -> None:
        """Editors call it on each save: it imports nothing heavy."""
        code = (
            "import sys\nfrom integration_model.cli import app\n"
            "try:\n    app.app(['check'])\nexcept SystemExit:\n    pass\n"
            "print(sorted({'numpy', 'highspy', 'pulp', 'networkx', 'rich'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=BASE, env=environment(), check=True)
        assert done.stdout.splitlines()[-1] == "[]"

    def test_finds_the_workspace_above(self) -> None:
        """Without `-w` it takes the first workspace from here upwards."""
        done = subprocess.run(command("check"), capture_output=True, text=True, cwd=BASE / "brands", env=environment(), check=False)
        assert done.returncode == 0

    def test_says_where_it_looked(self, tmp_path: Path) -> None:
        """2 where there is no workspace."""
        done = subprocess.run(command("check"), capture_output=True, text=True, cwd=tmp_path, env=environment(), check=False)
        assert done.returncode == 2
        assert "no workspace here" in done.stdout

    def test_byte_order_marks_and_windows_line_ends_are_welcome(self, tmp_path: Path) -> None:
        """BOM and CRLF change nothing."""
        shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
        for file in tmp_path.glob("*/*.yaml"):
            file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
        assert run("check", "-w", str(tmp_path)).stdout == run("check", "-w", str(BASE)).stdout


class TestColour:
    @pytest.mark.parametrize(
        ("others", "coloured"), [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
    )
    def test_only_on_a_terminal_that_wants_it(self, others: dict[str, str], coloured: bool, faulty: Path) -> None:
        """A terminal gets colour, unless NO_COLOR says otherwise; the words are the same. A line of progress is erased, not coloured."""
        text = on_terminal("check", "-w", str(faulty), **others)
        assert bool(re.search("\x1b\\[[0-9;]*m", text)) == coloured
        assert "E1" in text


def on_terminal(*arguments: str, **others: str) -> str:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, cwd=BASE, env=environment(**others)
    )
    os.close(theirs)
    chunks = []
    try:
        while chunk := os.read(ours, 65_536):
            chunks.append(chunk)
    except OSError:  # Linux tells the end of a terminal so
        pass
    process.wait(timeout=60)
    os.close(ours)
    return b"".join(chunks).decode("utf-8")


class TestSchema:
    @pytest.mark.parametrize("name", ["brand", "group", "supplier", "scenario", "check", "compare", "difference", "whatif"])
    def test_prints_one(self, name: str) -> None:
        """Each schema by name."""
        assert json.loads(run("schema", name).stdout) == api.schemas()[name]

    def test_prints_all(self) -> None:
        """Without a name all of them, by name."""
        files, answers = (
            ["brand", "group", "scenario", "supplier"],
            ["bottlenecks", "check", "compare", "difference", "whatif", "explain", "graph-question", "roadmap"],
        )
        assert sorted(json.loads(run("schema").stdout)) == sorted([*files, *answers])

    def test_writes_them_beside_the_files(self, tmp_path: Path) -> None:
        """`--write` puts them where the files' first lines look for them."""
        for kind in ("brands", "suppliers"):
            (tmp_path / kind).mkdir()
        assert run("schema", "--write", "-w", str(tmp_path)).exit_code == 0
        written = {str(file.relative_to(tmp_path)): json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.glob("*/.*.json")}
        known = api.schemas(tmp_path)
        places = {"brand": "brands/.brand", "group": "brands/.group", "supplier": "suppliers/.supplier"}
        assert written == {f"{place}.schema.json": known[kind] for kind, place in places.items()}

    def test_refuses_a_folder_that_is_no_workspace(self, tmp_path: Path) -> None:
        """2, and nothing is written."""
        assert run("schema", "--write", "-w", str(tmp_path)).exit_code == 2
        assert list(tmp_path.iterdir()) == []


class TestExplain:
    def test_prints_the_explanation(self) -> None:
        """A brand is explained by its id."""
        done = run("explain", "maserati", "-w", str(BASE))
        assert done.exit_code == 0
        assert "Maserati" in done.stdout.splitlines()[0]

    def test_refuses_more_than_three_words(self) -> None:
        """A kind, a line and its role are enough."""
        assert run("explain", "a", "b", "c", "d", "-w", str(BASE)).exit_code == 2

    def test_an_unknown_name_is_the_users_fault(self) -> None:
        """2, with the nearest name."""
        done = run("explain", "maseratti", "-w", str(BASE))
        assert (done.exit_code, done.stdout) == (2, "")
        assert "did you mean `maserati`?" in done.stderr


class TestProcess:
    def test_version(self) -> None:
        """The version of the package."""
        assert run("--version").stdout == f"integration-model {__version__}\n"

    def test_a_reader_who_leaves_is_no_fault(self) -> None:
        """`schema | head -1`: no word about a broken pipe."""
        process = subprocess.Popen(command("schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=BASE, env=environment())
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
        process.stderr.close()
        assert (process.wait(timeout=60), told) == (0, b"")

    def test_an_odd_locale_breaks_nothing(self, tmp_path: Path) -> None:
        """Letters that the terminal does not have become question marks in texts, and stay themselves in JSON."""
        shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
        file = tmp_path / "brands" / "maserati.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("sop: ", "sop: ë20", 1), encoding="utf-8")
        done = subprocess.run(
            command("check", "-w", str(tmp_path)), capture_output=True, cwd=BASE, env=environment(PYTHONIOENCODING="ascii"), check=False
        )
        assert (done.returncode, b"?20" in done.stdout) == (2, True)

    def test_ctrl_c_ends_a_computation_at_once(self) -> None:
        """130 and one sentence, even while the solver works."""
        process = subprocess.Popen(
            command("compare", "-w", str(ROOT)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=BASE,
            env=environment(),
            # What a shell starts in the background ignores the signal, and so does all that it starts in turn.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        wait_until_loaded(process.pid, "highspy")
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=30)
        # A shell says 130 of both: of a program that exits so, and of one that the signal ends.
        assert (process.returncode in (130, -signal.SIGINT), out, told) == (
            True,
            b"",
            b"interrupted: what was not finished is not written\n",
        )


def wait_until_loaded(pid: int, library: str) -> None:
    """Return as soon as the process has mapped the library, however busy the machine is."""
    for _ in range(6000):
        if library in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8"):
            return
        time.sleep(0.01)
    raise AssertionError(f"{library} was not loaded within a minute")
