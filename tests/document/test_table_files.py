"""Tables as files for other programs: every value comes back as it was, and no text of people is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import openpyxl
import pandas
import pytest

from integration_model.document.blocks import Table, document
from integration_model.document.csv_text import csv_cell, tidy_csv
from integration_model.document.format_names import Format
from integration_model.document.formats import FormatError, Output
from integration_model.document.frames import frames_of
from integration_model.document.grid import Column
from integration_model.document.html_table import html_table
from integration_model.document.table_files import parquet_bytes, workbook_bytes
from integration_model.document.tidy import Kind, TidyTable, page_table_tidied, rows_as_table

FORMULA = '=HYPERLINK("http://example.org","x")'
KINDS = {"name": Kind.TEXT, "m_eur": Kind.NUMBER, "lines": Kind.COUNT, "turns": Kind.FLAG}
TABLE = rows_as_table("rows", KINDS, [("a", 0.1, 3, True), (FORMULA, None, None, None), ("-5 %", -2.5, 1, False)])

READERS: dict[str, Callable[[TidyTable], pandas.DataFrame]] = {
    "frame": lambda table: frames_of([table])["rows"],
    "parquet": lambda table: pandas.read_parquet(io.BytesIO(parquet_bytes(table))),
    "xlsx": lambda table: pandas.read_excel(io.BytesIO(workbook_bytes([table]))),
    "csv": lambda table: pandas.read_csv(io.StringIO(tidy_csv(table))),
}


@pytest.mark.parametrize("form", READERS)
def test_every_value_comes_back(form: str) -> None:
    """Numbers are exact, flags are flags, what nobody knows stays empty; only CSV marks texts that a spreadsheet would run."""
    read = READERS[form](TABLE)
    mark = "'" if form == "csv" else ""
    assert list(read.columns) == list(KINDS)
    assert read["name"].tolist() == ["a", f"{mark}{FORMULA}", f"{mark}-5 %"]
    assert [None if pandas.isna(value) else float(value) for value in read["m_eur"]] == [0.1, None, -2.5]
    assert [None if pandas.isna(value) else int(value) for value in read["lines"]] == [3, None, 1]
    assert [None if pandas.isna(value) else bool(value) for value in read["turns"]] == [True, None, False]


@pytest.mark.parametrize("text", [FORMULA, "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "\uff1d1+1", "=1\x00"])
def test_no_text_is_a_formula(text: str) -> None:
    """Neither in CSV, where a mark stands in front of it, nor in a workbook, whose cell is a text."""
    assert csv_cell(text).startswith("'")
    assert csv_cell(text).isprintable()
    (cell,) = next(openpyxl.load_workbook(io.BytesIO(workbook_bytes([one_text(text)]))).active.iter_rows(min_row=2))
    assert cell.data_type == "s"


@pytest.mark.parametrize(("value", "expected"), [("-5", "-5"), ("+1,000", "+1,000"), (-0.5, "-0.5"), (None, ""), (True, "true"), (3, "3")])
def test_numbers_stay_numbers(value: float | str | None, expected: str) -> None:
    """A sign alone makes no formula."""
    assert csv_cell(value) == expected


def one_text(text: str) -> TidyTable:
    return rows_as_table("rows", {"name": Kind.TEXT}, [(text,)])


def test_heads_are_no_formulas_either() -> None:
    """A column may be called by what a person wrote."""
    table = rows_as_table("rows", {FORMULA: Kind.TEXT}, [("a",)])
    assert next(csv.reader(io.StringIO(tidy_csv(table)))) == [f"'{FORMULA}"]
    (cell,) = next(openpyxl.load_workbook(io.BytesIO(workbook_bytes([table]))).active.iter_rows(max_row=1))
    assert (cell.data_type, cell.value) == ("s", FORMULA)


def test_sheets_have_titles_that_differ() -> None:
    """Without what a title must not hold, and short enough."""
    names = ["by-supplier", "By-Supplier", "chain-alpha/a1", "x" * 40, "x" * 50, "''"]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([rows_as_table(name, KINDS, []) for name in names])))
    assert book.sheetnames == ["by-supplier", "By-Supplier 2", "chain-alpha-a1", "x" * 31, f"{'x' * 29} 2", "table"]


def test_parquet_knows_what_it_is_about() -> None:
    """The run stands in the file's metadata; empty columns keep their types."""
    content = parquet_bytes(rows_as_table("rows", KINDS, []), {"run": "abc"})
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(io.BytesIO(content))
    assert schema.metadata[b"run"] == b"abc"
    assert [str(kind) for kind in schema.types] == ["string", "double", "int64", "bool"]


def test_a_page_is_written_with_its_exact_values() -> None:
    """Two columns of one name are told apart, a column of texts and figures is one of texts, notes are a column."""
    table = Table(
        "costs",
        "",
        (
            Column(("what",), ("  a", "  b")),
            Column(("m",), ("1", "none"), values=(1.25, "none")),
            Column(("m",), ("2", "-"), values=(2.5, None)),
        ),
        notes={1: "no plan"},
    )
    output = Output("x", lambda: document([table]), further=lambda: [TABLE])
    read = pandas.read_parquet(io.BytesIO(output.data(Format.PARQUET)))
    assert read.to_dict("list")["m"] == ["1.25", "none"]
    assert list(read.columns) == ["what", "m", "m (2)", "note"]
    assert page_table_tidied(table).rows == 2
    assert openpyxl.load_workbook(io.BytesIO(output.data(Format.XLSX))).sheetnames == ["costs", "rows"]
    assert output.text(Format.CSV, "rows") == tidy_csv(TABLE)
    with pytest.raises(FormatError, match="it has no table `row`; there are: costs, rows"):
        output.data(Format.XLSX, "row")


def test_without_pandas_a_frame_is_a_dict_of_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The very values, by the names of the columns."""
    monkeypatch.setattr("integration_model.document.frames.is_there", lambda _: False)
    assert frames_of([TABLE]) == {
        "rows": {"name": ["a", FORMULA, "-5 %"], "m_eur": [0.1, None, -2.5], "lines": [3, None, 1], "turns": [True, None, False]}
    }


def test_html_shows_text_as_text() -> None:
    """No name is markup; of many rows the first are shown and the others counted."""
    text = html_table("<b>", rows_as_table("rows", KINDS, [("<script>", 1234.56, 1, True)] * 32))
    assert "<script>" not in text
    assert "<p>&lt;b&gt;</p>" in text
    assert '<td style="text-align: right">1,234.6</td>' in text
    assert (text.count("<tr>"), "<p>2 more rows</p>" in text) == (31, True)
