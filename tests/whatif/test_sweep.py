"""Sweeps: any number of rows in a file, each what a comparison would say of it, whoever solves it and however often it was stopped."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas
import pytest
from typer.testing import CliRunner

import integration_model as im
from integration_model import api
from integration_model.cli.app import app
from integration_model.commands.whatif import workers as workers_module
from integration_model.commands.whatif.sweep import RowSolver, Sweep
from integration_model.commands.whatif.workers import Workers
from integration_model.errors import InputError
from integration_model.files.growing import GrowingFile
from integration_model.starter.init import write_starter
from integration_model.sweeping import Swept, sweep_into

ROOT = Path(__file__).parents[2]
RATE, POINT, END = "group.rates.eur_per_pm", "group.rates.eur_per_point", "group.horizon.to"
UNIT = "suppliers.tier-one.components.tier-one-unit-12.unit_eur"
VARIED = {RATE: ("8000", "10000"), UNIT: ("200", "400", "330")}
"""A dearer unit, which cars carry today, turns the decision."""


@pytest.fixture(scope="module", name="folder")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that `init` writes."""
    folder = tmp_path_factory.mktemp("sweeps") / "start"
    write_starter(folder)
    return folder


@pytest.fixture(scope="module", name="whole")
def whole_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The rows of `VARIED`, solved by one worker without a stop."""
    file = tmp_path_factory.mktemp("whole") / "rows.csv"
    assert swept(folder, file, Workers(1)).is_whole
    return file.read_bytes()


def asked(folder: Path, **varied: tuple[str, ...]) -> Sweep:
    return Sweep(api.ground(folder).base, (), varied or VARIED)


def swept(folder: Path, file: Path, workers: Workers, **more: Any) -> Swept:
    return sweep_into(file, asked(folder), workers, **more)


def test_a_row_is_what_a_comparison_says(folder: Path, whole: bytes) -> None:
    """Effort, money, value, dates, draws and features of each candidate, and who is best."""
    rows = pandas.read_csv(io.BytesIO(whole))
    last = rows[rows["row"] == 6].set_index("strategy")
    comparison = im.compare(im.load_workspace(folder, sets=[f"{RATE}=10000", f"{UNIT}=330"], because="a test"))
    assert list(last.index) == [one.id for one in comparison.strategies if one.id != "mixed"]
    assert last.index[last["is_best"]].tolist() == [comparison.verdict.best]
    assert last.index[last["is_rival"]].tolist() == [comparison.verdict.rival]
    frame = comparison.to_frames()["strategies"].set_index("strategy")
    same = {
        "m_eur": "objective_value",
        "work_m_eur": "objective_work",
        "given_up_m_eur": "objective_given_up",
        "effort_pm": "effort_pm_total",
        "effort_p90": "effort_pm_p90",
        "money_eur": "money_eur_total",
        "points_kept": "points_kept",
        "points_all": "points_all",
        "p10": "objective_p10",
        "p50": "objective_p50",
        "p90": "objective_p90",
    }
    shifted = last[["m_eur", "p10", "p50", "p90"]].sub(last["units_today_m_eur"], axis=0)
    assert last["units_today_m_eur"].abs().min() > 1
    for column, field in same.items():
        figures = shifted[column] if column in shifted else last[column]
        assert figures.tolist() == pytest.approx(frame.loc[last.index, field].tolist(), rel=1e-3), column
    assert last["draws_won"].dropna().tolist() == [comparison.verdict.draws_won]
    ready = comparison.strategy("own-cockpit").ready
    assert ready
    assert last.loc["own-cockpit", "first_sop"] == str(comparison_month(comparison.horizon[0], ready.first or 0))
    dropped = comparison.strategy("own-cockpit").plan
    assert dropped
    assert last.loc["own-cockpit", "wishes"] - last.loc["own-cockpit", "wishes_kept"] == len(dropped.dropped)
    assert set(str(last.loc["own-cockpit", "features_given_up"]).split("; ")) == {one.feature for one in dropped.dropped}


def comparison_month(start: str, months: int) -> pandas.Period:
    return pandas.Period(start, "M") + months


def test_rows_sum_up_and_compare_with_the_base(whole: bytes) -> None:
    """What a total is made of, and its change from row 0, the base."""
    rows = pandas.read_csv(io.BytesIO(whole))
    parts = rows[["work_m_eur", "money_m_eur", "given_up_m_eur", "units_today_m_eur"]].sum(axis=1)
    assert parts.tolist() == pytest.approx(rows["m_eur"].tolist(), rel=1e-9)
    base = rows[rows["row"] == 0].set_index("strategy")["m_eur"]
    assert (rows["m_eur"] - rows["strategy"].map(base)).tolist() == pytest.approx(rows["change_m_eur"].tolist(), abs=1e-9)
    assert rows.groupby("row")["is_best"].sum().tolist() == [1] * 7
    assert rows[[RATE, UNIT]].drop_duplicates().dropna().to_numpy().tolist() == [
        [rate, unit] for rate in (8000.0, 10000.0) for unit in (200.0, 400.0, 330.0)
    ]


def test_rows_agree_with_the_table_of_few(folder: Path, whole: bytes) -> None:
    """`vary` says the same of each combination."""
    table = im.vary(folder, VARIED)
    rows = pandas.read_csv(io.BytesIO(whole))
    for number, row in enumerate((table.base, *table.rows)):
        block = rows[rows["row"] == number].set_index("strategy")
        assert block["m_eur"].to_dict() == pytest.approx(row.objectives, rel=1e-12)
        assert block.index[block["is_best"]].tolist() == [row.best]
        assert block["turns"].tolist() == [row.turns] * len(block)


@pytest.mark.parametrize("jobs", [2, 4])
def test_bytes_do_not_depend_on_the_workers(jobs: int, folder: Path, whole: bytes, tmp_path: Path) -> None:
    """One, two or four of them: the same rows in the same order."""
    file = tmp_path / "rows.csv"
    swept(folder, file, Workers(jobs))
    assert file.read_bytes() == whole


def test_a_cluster_writes_the_same(folder: Path, whole: bytes, tmp_path: Path) -> None:
    """Two workers of a real cluster on this machine, each with one thread."""
    from distributed import LocalCluster

    file = tmp_path / "rows.csv"
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        found = im.sweep(folder, VARIED, file, on=f"dask:{cluster.scheduler_address}")
    assert file.read_bytes() == whole
    assert found.solved == 7


@pytest.mark.parametrize("share", [0.01, 0.4, 0.77, 0.999])
def test_a_file_is_gone_on_with(share: float, folder: Path, whole: bytes, tmp_path: Path) -> None:
    """Wherever it ends, also within a row: rows that are there are not solved again, and the bytes are the same in the end."""
    file = tmp_path / "rows.csv"
    file.write_bytes(whole[: round(share * len(whole))])
    ends = [whole.find(f"\n{number + 1},".encode()) + 1 or len(whole) for number in range(7)]
    there = sum(end <= share * len(whole) for end in ends)
    found = swept(folder, file, Workers(1))
    assert file.read_bytes() == whole
    assert (found.solved, found.is_whole) == (7 - there, True)
    assert found.was_torn == (round(share * len(whole)) not in ends)


def test_what_is_whole_starts_no_workers(folder: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The summary comes from the file."""
    monkeypatch.setattr(workers_module, "RowSolver", None)
    file = tmp_path / "rows.csv"
    file.write_bytes(whole)
    found = swept(folder, file, Workers(4, "dask:tcp://127.0.0.1:1"))
    assert (found.solved, found.tally.done, found.tally.best) == (0, 6, "as-is")


REFUSED = {
    "values": lambda text, _: text,
    "version": lambda text, run: text.replace(run, "0" * 12).replace(f",{im.__version__}\n", ",0.0.1\n"),
    "columns": lambda text, _: text.replace("row,lines", "line,lines"),
    "note": lambda text, _: text + "what I think of it\n",
    "gap": lambda text, _: "".join(line for line in text.splitlines(keepends=True) if not line.startswith("3,")),
    "picture": lambda *_: "\x89PNG\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_file_is_left_as_it_is(name: str, folder: Path, whole: bytes, tmp_path: Path) -> None:
    """Of other values, files or versions, with notes in it or no table at all: it is told, and nothing is lost."""
    file = tmp_path / "rows.csv"
    before = REFUSED[name](whole.decode(), asked(folder).run(asked(folder).workspace())).encode("latin-1")
    file.write_bytes(before)
    question = asked(folder, **{RATE: ("8000",), UNIT: ("200",)}) if name == "values" else asked(folder)
    with pytest.raises(InputError) as fault:
        sweep_into(file, question, Workers(1))
    assert [item.code for item in fault.value.diagnostics] == ["E553"]
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [
        (lambda text: "\ufeff" + text.replace(",", ";").replace("\n", "\r\n"), "a byte order mark and semicolons and line ends of Windows"),
        (lambda text: text.replace("\n", "\r\n"), "line ends of Windows"),
        (lambda text: text.replace(",", "\t"), "tabs"),
    ],
)
def test_a_file_that_a_spreadsheet_saved_is_said_to_be_one(
    otherwise: Callable[[str], str], told: str, folder: Path, whole: bytes, tmp_path: Path
) -> None:
    """Its columns are those of this command, and it is left as it is."""
    file = tmp_path / "rows.csv"
    file.write_bytes(otherwise(whole.decode()).encode())
    with pytest.raises(InputError) as fault:
        sweep_into(file, asked(folder), Workers(1))
    assert [item.message for item in fault.value.diagnostics] == [f"`{file}` was saved again by another program, with {told}"]


@pytest.mark.parametrize("name", ["/dev/full", "pipe"])
def test_rows_are_never_read_from_what_has_no_end(name: str, folder: Path, tmp_path: Path) -> None:
    """A device or a named pipe is no file."""
    file = tmp_path / name
    if name == "pipe":
        os.mkfifo(file)
    with pytest.raises(InputError, match=r"E506: .* and no file"):
        sweep_into(file, asked(folder), Workers(1))


def test_files_that_changed_are_another_command(folder: Path, whole: bytes, tmp_path: Path) -> None:
    """A value of the workspace, a setting that is held, the objective or the seed."""
    others = [
        Sweep(asked(folder).base, api.ground(folder).base.edits(im_sets("group.name=Other")), VARIED),
        Sweep(asked(folder).base, (), VARIED, objective="effort"),
        Sweep(asked(folder).base, (), VARIED, seed=8),
    ]
    runs = {question.run(question.workspace()) for question in (asked(folder), *others)}
    assert len(runs) == 4
    assert whole.count(asked(folder).run(asked(folder).workspace()).encode()) == 21


def im_sets(*sets: str) -> Any:
    from integration_model.loading import Overlays

    return Overlays(sets=sets, because="a test")


def test_one_process_writes_at_a_time(folder: Path, tmp_path: Path) -> None:
    """The other one is told, and changes nothing."""
    file = tmp_path / "rows.csv"
    with GrowingFile(file), pytest.raises(InputError, match="E557"):
        swept(folder, file, Workers(1))
    assert file.read_bytes() == b""


def test_a_row_that_the_files_do_not_admit_says_why(folder: Path, tmp_path: Path) -> None:
    """The others are solved."""
    found = sweep_into(tmp_path / "rows.csv", asked(folder, **{END: ("2026-01", "2034-12")}), Workers(1))
    frame = found.to_frames()["rows"]
    assert frame[frame["row"] == 1][["strategy", "status", "fault"]].to_numpy().tolist() == [
        ["", "invalid", "E301: the horizon ends (`2026-01`) before it begins (`2027-01`)"]
    ]
    assert (found.tally.faulty, found.tally.done, frame["row"].max()) == (1, 2, 2)


def test_rows_are_numbered_with_the_last_address_changing_fastest(folder: Path) -> None:
    """As in the table of few; the base is number 0."""
    question = asked(folder, a=("1", "2"), b=("x", "y", "z"))
    assert [question.values(number) for number in range(question.rows + 1)] == [
        *[()],
        *[("1", "x"), ("1", "y"), ("1", "z"), ("2", "x"), ("2", "y"), ("2", "z")],
    ]


def test_memory_does_not_grow_with_the_rows(folder: Path) -> None:
    """After the first rows, twenty more take next to nothing."""
    code = (
        "import resource, sys\n"
        "from integration_model import api\n"
        "from integration_model.commands.whatif.sweep import RowSolver, Sweep\n"
        f"varied = {{{RATE!r}: tuple(map(str, range(8000, 8030)))}}\n"
        "solver = RowSolver(Sweep(api.ground(sys.argv[1]).base, (), varied))\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "[solver.block(number) for number in range(10)]; before = peak()\n"
        "[solver.block(number) for number in range(10, 30)]; print(before, peak())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, cwd=ROOT, check=True)
    before, after = map(int, done.stdout.split())
    assert after < 1.05 * before


def test_a_row_depends_on_its_number_alone(folder: Path, whole: bytes) -> None:
    """Solved last first, it is the same."""
    solver = RowSolver(asked(folder))
    numbers = range(6, -1, -1)
    from integration_model.commands.whatif.sweep_file import lines_of

    assert b"".join(lines_of(solver.block(number)).encode() for number in numbers) == b"".join(
        b"".join(line for line in whole.splitlines(keepends=True) if line.startswith(f"{number},".encode())) for number in numbers
    )


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error as one line."""
    command = ["whatif", "-w", str(folder), *arguments]
    done = CliRunner().invoke(app, command, env={"COLUMNS": "400", "TERM": "dumb"})
    return done.exit_code, done.stdout, " ".join(done.stderr.split())


def vary_arguments() -> list[str]:
    return [word for address, values in VARIED.items() for word in ("--vary", f"{address}={','.join(values)}")]


def test_the_command_writes_rows_and_tells_in_short(folder: Path, whole: bytes, tmp_path: Path) -> None:
    """The sentence of the table, and how many rows there are; a second time none is solved."""
    file = tmp_path / "rows.csv"
    first = run(folder, *vary_arguments(), "--rows", str(file), "--jobs", "1")
    assert first == (0, f"The decision turns at 4 of 6 combinations, first at 8000 x 400 (own-cockpit).\n{file}: 6 of 6 rows\n", "")
    assert file.read_bytes() == whole
    code, text, _ = run(folder, *vary_arguments(), "--rows", str(file))
    assert (code, text.splitlines()[1]) == (0, f"{file}: 6 of 6 rows, 6 of them were there")


def test_a_time_limit_leaves_a_file_to_go_on_with(folder: Path, whole: bytes, tmp_path: Path) -> None:
    """Exit code 3, and the same command solves what is missing."""
    file = tmp_path / "rows.csv"
    code, text, words = run(folder, *vary_arguments(), "--rows", str(file), "--jobs", "1", "--time-limit", "0.001")
    assert (code, text.splitlines()[1], words) == (3, f"{file}: 0 of 6 rows", "stopped at the time limit: the same command goes on")
    assert run(folder, *vary_arguments(), "--rows", str(file), "--jobs", "1")[0] == 0
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "group.name=x", "--rows", "r.csv"), "--rows: it holds the rows of --vary"),
        (("--vary", f"{POINT}=1,2", "--jobs", "2"), "--jobs: it is about --rows"),
        (("--vary", f"{POINT}=1,2", "--on", "dask:x"), "--on: it is about --rows"),
        (("--vary", f"{POINT}=1,2", "--rows", "r.csv", "--format", "json"), "leave out --format, --output and --table"),
        (("--vary", f"{POINT}=1,2", "--rows", "r.parquet"), "rows are added to as csv: write --rows r.csv"),
        (("--vary", f"{POINT}=1,2", "--rows", "-"), "rows are gone on with later: name a file"),
        (("--vary", f"{POINT}=1,2", "--rows", "r.csv", "--on", "ray:x"), "error[E554]: `--on ray:x` names no cluster"),
        (("--vary", f"{POINT}=1,soon", "--rows", "r.csv"), "error[E108]: `soon` is not a number"),
        (("--vary", f"{POINT}=1..2/40"), "or write them to a file with --rows FILE.csv"),
    ],
)
def test_nonsense_is_refused_before_anything_is_solved(
    arguments: tuple[str, ...], told: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2, and no file."""
    monkeypatch.chdir(tmp_path)
    code, text, words = run(folder, *arguments)
    assert (code, text, list(tmp_path.iterdir())) == (2, "", [])
    assert told in words


def test_without_the_extra_a_cluster_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr("integration_model.document.extras.is_there", lambda _: False)
    words = run(folder, "--vary", f"{POINT}=1,2", "--rows", "r.csv", "--on", "dask:x")[2]
    assert "error[E551]: `dask:x` needs `distributed`, which is not installed hint: pip install 'integration-model[cluster]'" in words


RATES = tuple(map(str, range(8000, 11000, 250)))


@pytest.fixture(scope="module")
def twelve(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The rows of all these rates, as nobody interrupted writes them."""
    file = tmp_path_factory.mktemp("twelve") / "rows.csv"
    sweep_into(file, asked(folder, **{RATE: RATES}), Workers(1))
    return file.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(("jobs", "number"), [("1", signal.SIGINT), ("2", signal.SIGKILL)])
def test_an_interrupt_loses_nothing(jobs: str, number: signal.Signals, folder: Path, twelve: bytes, tmp_path: Path) -> None:
    """Rows that were done are in the file, whole, and nobody works on; the same command goes on, and the end is as if nothing had been."""
    file = tmp_path / "rows.csv"
    vary = ["--vary", f"{RATE}={','.join(RATES)}", "--jobs", jobs]
    command = [sys.executable, "-m", "integration_model", "whatif", "-w", str(folder), *vary]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # who runs the tests in the background has them ignore it
    started = subprocess.Popen([*command, "--rows", str(file)], cwd=ROOT, preexec_fn=heeding, **silent)
    for _ in range(1200):
        if file.exists() and file.read_bytes().count(b"\n") > 9:
            break
        time.sleep(0.05)
    started.send_signal(number)
    assert started.wait(timeout=60) == (130 if number == signal.SIGINT else -number)
    rows = len({row["row"] for row in csv.DictReader(file.read_text().splitlines())}) - 1
    assert rows >= 2
    done = subprocess.run([*command, "--rows", str(file)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"{file}: 12 of 12 rows, " in done.stdout
    assert file.read_bytes() == twelve


def test_a_process_that_is_replaced_is_nobodys_business(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has grown by a large base ends, and another takes its rows: nothing of that is told."""
    import joblib

    class Replacing(joblib.Parallel):  # type: ignore[misc]
        def __call__(self, iterable: Any) -> Any:
            warnings.warn("A worker stopped while some jobs were given to the executor. This can be caused ...", UserWarning, stacklevel=1)
            return super().__call__(iterable)

    monkeypatch.setattr(joblib, "Parallel", Replacing)
    assert swept(folder, tmp_path / "rows.csv", Workers(2)).is_whole
