"""The ledger as a table: rows that are told apart by their keys, none of them zero, so that ledgers of two runs join."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pandas
import pytest

import integration_model as im
from integration_model.answers.compare import Comparison
from integration_model.answers.ledger_table import COLUMNS, KEYS
from integration_model.answers.run_record import RUN_COLUMNS, RunRecord
from integration_model.commands.compare.ledger_file import ledger_file
from integration_model.document.format_names import Format
from integration_model.starter.init import write_starter
from integration_model.values import generation_of

RATE = "group.rates.eur_per_pm"
PLATFORM = "suppliers.software-house.platforms.own-cockpit.ready"


@pytest.fixture(scope="module", name="folder")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that `init` writes, in which cars have next generations."""
    folder = tmp_path_factory.mktemp("ledgers") / "start"
    write_starter(folder)
    return folder


@cache
def compared(folder: Path, *sets: str) -> Comparison:
    """The comparison with settings."""
    return im.compare(im.load_workspace(folder, sets=sets, because="a test" if sets else None))


def ledger_of(comparison: Comparison, form: Format) -> pandas.DataFrame:
    """The ledger's file, read again."""
    content = ledger_file(comparison, form)
    if isinstance(content, bytes):
        read = pandas.read_parquet if form is Format.PARQUET else pandas.read_excel
        return read(io.BytesIO(content))
    if form is Format.CSV:
        return pandas.read_csv(io.StringIO(content), keep_default_na=False)
    told = json.loads(content)
    run = {name: "; ".join(value) if isinstance(value, list) else str(value) for name, value in told["run"].items()}
    return pandas.DataFrame(told["ledger"]).assign(**{name: run[name] for name in ("run", "digest", "edits", "version")})


FORMS = (Format.CSV, Format.JSON, Format.PARQUET, Format.XLSX)


@pytest.mark.parametrize("form", FORMS)
def test_a_row_has_its_keys_alone_and_is_not_zero(folder: Path, form: Format) -> None:
    """In every form, with the same sums and the run that it comes from."""
    comparison = compared(folder)
    read = ledger_of(comparison, form)
    assert not read.duplicated(list(KEYS)).any()
    assert not read[["pm", "eur", "points"]].eq(0).all(axis=1).any()
    sums = read.groupby("strategy")["m_eur"].sum()
    assert {one.id: sums[one.id] for one in comparison.strategies} == pytest.approx(
        {one.id: one.objective.value for one in comparison.strategies if one.objective}, rel=1e-9
    )
    assert set(read["run"]) == {comparison.record.run}
    assert set(read["digest"]) == {comparison.workspace.digest}


def test_what_is_paid_for_one_thing_in_a_year_is_one_row(folder: Path) -> None:
    """Its weight is the product of what stands beside it, also where two spans of months meet in the year."""
    read = ledger_of(compared(folder), Format.PARQUET)
    amount = read["pm"] + read["eur"] + read["points"]
    assert (amount * read["eur_per_unit"] * read["present"] / 1e6).tolist() == pytest.approx(read["m_eur"].tolist(), rel=1e-9)
    assert (read["from"] <= read["to"]).all()
    assert read["formula"].str.contains(r"months.* \+ ").any()


def test_a_row_knows_the_generation_of_its_car(folder: Path) -> None:
    """Today's is 1, the next one 2; what is not for one line has none."""
    read = ledger_of(compared(folder), Format.PARQUET)
    generations = read.groupby("line")["generation"].agg(["min", "max"])
    assert generations.loc["north/city"].tolist() == [1, 1]
    assert generations.loc["north/city next"].tolist() == [2, 2]
    assert read[read["line"] == ""]["generation"].isna().all()


@pytest.mark.parametrize(("line", "generation"), [("a/b", 1), ("a/b next", 2), ("a/b next 2", 3), ("a/b next 11", 12)])
def test_generations_are_counted(line: str, generation: int) -> None:
    """From the id of the line."""
    assert generation_of(line) == generation


@pytest.mark.parametrize("setting", [f"{RATE}=9000", f"{PLATFORM}=2031-01"])
def test_two_ledgers_join(folder: Path, setting: str) -> None:
    """Each row finds one counterpart or none, and the differences of all sum to that of the totals."""
    one, other = compared(folder), compared(folder, setting)
    before, after = (ledger_of(comparison, Format.CSV) for comparison in (one, other))
    both = before.merge(after, how="outer", on=list(KEYS), suffixes=("_before", "_after"), validate="one_to_one", indicator=True)
    both = both.fillna({"m_eur_before": 0.0, "m_eur_after": 0.0})
    change = (both["m_eur_after"] - both["m_eur_before"]).groupby(both["strategy"]).sum()
    for then, now in zip(one.strategies, other.strategies, strict=True):
        assert then.objective
        assert now.objective
        assert change[then.id] == pytest.approx(now.objective.value - then.objective.value, abs=1e-9)
    assert (both["_merge"] == "both").mean() > 0.5


def test_a_record_tells_runs_apart(folder: Path) -> None:
    """The edits that were applied, the options and the version; the same run has the same name."""
    one, other = compared(folder), compared(folder, f"{RATE}=9000")
    assert other.record.texts() == {
        "run": other.record.run,
        "digest": other.workspace.digest,
        "scenarios": "",
        "edits": f"{RATE}=9000",
        "options": "objective=all-in; strategies=open-cockpit,own-cockpit,mixed,as-is; seed=7",
        "version": im.__version__,
    }
    assert one.record.run != other.record.run
    assert one.record.run == im.compare(folder).record.run
    narrower = im.compare(folder, im.CompareOptions(strategies=("as-is",)))
    assert one.record.run != narrower.record.run


def test_a_record_names_scenarios(folder: Path) -> None:
    """The files that they stand in."""
    file = folder / "cheaper.yaml"
    file.write_text(f"name: cheaper\nbecause: a test\nset:\n  {RATE}: 9000\n", encoding="utf-8")
    record = im.compare(im.load_workspace(folder, [file])).record
    assert [Path(name).name for name in record.scenarios] == ["cheaper.yaml"]
    assert record.edits == (f"{RATE}=9000",)


def test_the_run_stands_last(folder: Path) -> None:
    """Figures first, as people read them."""
    assert tuple(COLUMNS)[:6] == ("strategy", "part", "brand", "pm", "eur", "points")
    assert tuple(COLUMNS)[-len(RUN_COLUMNS) :] == tuple(RUN_COLUMNS)
    assert list(ledger_of(compared(folder), Format.CSV).columns) == list(COLUMNS)


def test_a_row_does_not_say_a_hundred_edits_again() -> None:
    """The first ones stand in it, the run's name is that of all, and JSON and the metadata of Parquet hold all."""
    record = RunRecord("abc", edits=tuple(f"a.b{number}=1" for number in range(112)))
    cells = dict(zip(RUN_COLUMNS, record.cells(), strict=True))
    assert str(cells["edits"]).endswith("; a.b9=1; and 102 more")
    assert cells["run"] == record.run
    assert record.texts()["edits"].count(";") == 111
