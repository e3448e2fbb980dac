"""A table of a document as CSV: exact values where the page rounds, texts of people never a formula."""

from __future__ import annotations

import csv
import io

from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.text import safe, tidy

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets, unless it is a number."""


def csv_text(table: Table) -> str:
    """The table with a head of names; a row's note stands in a last column of that name, where any row has one."""
    columns = [*table.columns, *_notes(table)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.title for column in columns])
    for index in range(table.grid.rows):
        writer.writerow([_cell(column, index) for column in columns])
    return stream.getvalue()


def _notes(table: Table) -> tuple[Column, ...]:
    if not table.notes:
        return ()
    return (Column(("note",), tuple(table.notes.get(index, "") for index in range(table.grid.rows)), name="note"),)


def _cell(column: Column, index: int) -> str:
    value = column.values[index] if column.values else tidy(column.cells[index])
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)
    return f"'{value}" if value.startswith(_FORMULA) and not _is_number(value) else safe(value)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
