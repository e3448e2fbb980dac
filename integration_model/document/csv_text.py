"""Tables as CSV: exact values where the page rounds, texts of people never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from integration_model.document.blocks import Table
from integration_model.document.tidy import TidyTable, Value, page_table_tidied
from integration_model.text import safe

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is run by spreadsheets, those of full width by some, unless it is a number."""
_QUOTE = "'"


def csv_text(table: Table) -> str:
    """A table of a page with a head of names; a row's note stands in a last column of that name, where any row has one."""
    return tidy_csv(page_table_tidied(table))


def tidy_csv(table: TidyTable) -> str:
    """The table with a head of names."""
    rows = zip(*(column.values for column in table.columns), strict=True)
    return csv_lines([[column.name for column in table.columns], *rows])


def csv_lines(rows: Iterable[Sequence[Value]]) -> str:
    """The rows as lines of CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([csv_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def csv_cell(value: Value) -> str:
    """A value as a cell: a number exact, a text on one line that no spreadsheet runs, nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    text = safe(value)
    return f"{_QUOTE}{text}" if value.lstrip(" ").startswith(_FORMULA) and not _is_number(value) else text


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
