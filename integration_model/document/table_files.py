"""Tables as files for other programs: Parquet, and workbooks of spreadsheets in which no text of people is ever a formula.

In: tidy tables. Out: the bytes of a file; InputError where the library for it is not installed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from integration_model.document.extras import FRAMES, extra_module, require
from integration_model.document.format_names import Format
from integration_model.document.tidy import Kind, TidyColumn, TidyTable, Value, with_names_apart
from integration_model.errors import Findings, InputError
from integration_model.text import safe

LIBRARIES: Mapping[Format, str] = {Format.XLSX: "openpyxl", Format.PARQUET: "pyarrow"}
_MAX_ROWS = 1_048_575
"""Below the head of a sheet."""
_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def require_writer(form: Format) -> None:
    """InputError where nothing is installed that writes the format."""
    if form in LIBRARIES:
        require(LIBRARIES[form], f"writing {form}", FRAMES)


def parquet_bytes(table: TidyTable, about: Mapping[str, str] | None = None) -> bytes:
    """The table as Parquet, each column of its type; `about` stands in the file's metadata."""
    what = f"writing {Format.PARQUET}"
    arrow, parquet = extra_module("pyarrow", what, FRAMES), extra_module("pyarrow.parquet", what, FRAMES)
    types = {Kind.TEXT: arrow.string(), Kind.NUMBER: arrow.float64(), Kind.COUNT: arrow.int64(), Kind.FLAG: arrow.bool_()}
    columns = with_names_apart(table.columns)
    arrays = [arrow.array(_plain(column), type=types[column.kind]) for column in columns.values()]
    fields = [arrow.field(name, types[column.kind]) for name, column in columns.items()]
    schema = arrow.schema(fields, metadata=dict(about or {}))
    stream = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), stream)
    return stream.getvalue()


def workbook_bytes(tables: Sequence[TidyTable]) -> bytes:
    """The tables as a workbook, a sheet each; InputError where one has more rows than a sheet takes."""
    what = f"writing {Format.XLSX}"
    openpyxl, make_cell = extra_module("openpyxl", what, FRAMES), extra_module("openpyxl.cell", what, FRAMES).WriteOnlyCell
    book, titles = openpyxl.Workbook(write_only=True), set[str]()
    for table in tables:
        if table.rows > _MAX_ROWS:
            raise _too_long(table)
        sheet = book.create_sheet(_title(table.name, titles))
        sheet.freeze_panes = "A2"
        columns = with_names_apart(table.columns)
        for row in [columns, *zip(*(column.values for column in columns.values()), strict=True)]:
            sheet.append([_cell(make_cell(sheet), value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(cell: Any, value: Value) -> Any:
    """The cell with a value; a text is marked as one, so that what begins with `=` is no formula."""
    if not isinstance(value, str):
        is_none = value is None or (isinstance(value, float) and not math.isfinite(value))
        cell.value = None if is_none else value
        return cell
    cell.value = safe(value)
    cell.data_type = "s"
    return cell


def _title(name: str, taken: set[str]) -> str:
    """A sheet's title that no other sheet has, without the signs that it must not have."""
    plain = (name.translate(_NOT_IN_TITLES).strip("'") or "table")[:_LONGEST_TITLE]
    title, number = plain, 1
    while title.lower() in taken:
        number += 1
        end = f" {number}"
        title = f"{plain[: _LONGEST_TITLE - len(end)]}{end}"
    taken.add(title.lower())
    return title


def _plain(column: TidyColumn) -> Iterable[Value]:
    """The values as the column's type takes them."""
    if column.kind is Kind.TEXT:
        return [value if value is None or isinstance(value, str) else repr(value) for value in column.values]
    return list(column.values)


def _too_long(table: TidyTable) -> InputError:
    findings = Findings()
    message = f"`{table.name}` has {table.rows:,} rows, and a sheet takes {_MAX_ROWS:,}"
    findings.error("E552", message, hint="write .csv or .parquet")
    return InputError(findings.ordered())
