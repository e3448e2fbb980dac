"""Tables as files: `-o` and `--ledger` write what the name of the file asks for."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas
import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.cli.app import app
from integration_model.commands.compare.page import ALL_TABLES
from integration_model.document import extras

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"


def run(command: str, *arguments: str) -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error as one line."""
    done = CliRunner().invoke(app, [*command.split(), "-w", str(GOLDEN), *arguments], env={"COLUMNS": "400", "TERM": "dumb"})
    return done.exit_code, done.stdout_bytes, " ".join(done.stderr.split())


def test_a_workbook_holds_every_table(tmp_path: Path) -> None:
    """Those of the page first, then those for programs."""
    file = tmp_path / "answer.xlsx"
    assert run("compare", "-o", str(file)) == (0, b"", "")
    assert openpyxl.load_workbook(file).sheetnames == list(ALL_TABLES)
    assert run("compare", "-o", str(file), "--table", "strategies")[0] == 0
    assert openpyxl.load_workbook(file).sheetnames == ["strategies"]


@pytest.mark.parametrize("command", ["compare", "bottlenecks", "roadmap", "graph single-source", "explain alpha"])
def test_every_command_writes_parquet(command: str, tmp_path: Path) -> None:
    """The first table where none is named."""
    file = tmp_path / "answer.parquet"
    assert run(command, "-o", str(file))[:2] == (0, b"")
    assert len(pandas.read_parquet(file).columns) > 1


def test_a_table_for_programs_is_one_of_csv_too() -> None:
    """By its name."""
    code, text, _ = run("compare", "--table", "obstacle-savings")
    assert (code, text.splitlines()[0]) == (0, b"obstacle,strategy,saves_m_eur")


def test_bytes_go_where_they_are_asked_for() -> None:
    """To standard output where `-` is named, and never to a terminal by mistake."""
    code, content, _ = run("graph single-source", "--format", "parquet", "-o", "-")
    assert (code, content[:4]) == (0, b"PAR1")
    code, content, words = run("compare", "--format", "parquet")
    assert (code, content) == (2, b"")
    assert "parquet is no text: name a file with -o FILE.parquet" in words


@pytest.mark.parametrize("name", ["l.csv", "l.json", "l.parquet", "l.xlsx"])
def test_a_ledger_is_what_its_name_says(name: str, tmp_path: Path) -> None:
    """Each form holds the same rows."""
    assert run("compare", "-o", str(tmp_path / "answer.txt"), "--ledger", str(tmp_path / name))[0] == 0
    readers = {".csv": pandas.read_csv, ".parquet": pandas.read_parquet, ".xlsx": pandas.read_excel}
    file = tmp_path / name
    rows = len(json.loads(file.read_text())["ledger"]) if file.suffix == ".json" else len(readers[file.suffix](file))
    assert rows == len(api.compare(GOLDEN).to_frames()["ledger"])


def test_a_ledger_is_no_page() -> None:
    """What its name asks for is told with what there is."""
    code, _, words = run("compare", "--ledger", "l.md")
    assert code == 2
    assert "`l.md` is markdown by its name, which makes no sense here; there are: csv, json, xlsx, parquet" in words


@pytest.mark.parametrize("arguments", [("-o", "x.xlsx"), ("-o", "x.parquet"), ("--ledger", "x.parquet")])
def test_what_is_not_installed_is_told_before_anything_is_solved(arguments: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr(extras, "is_there", lambda _: False)
    monkeypatch.setattr(api, "compare", None)
    code, _, words = run("compare", *arguments)
    assert code == 2
    assert "error[E551]: writing " in words
    assert "hint: pip install 'integration-model[frames]'" in words
