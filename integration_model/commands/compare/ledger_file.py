"""The ledger as a file: every addend of every strategy by calendar year, with the record of the run that it comes from.

In: a comparison. Out: the content of a file in one of the forms that hold tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.compare import Comparison
from integration_model.answers.ledger_table import LEDGER, ledger_table
from integration_model.answers.run_record import RUN_COLUMNS
from integration_model.document.csv_text import tidy_csv
from integration_model.document.format_names import Format
from integration_model.document.json_text import json_text
from integration_model.document.table_files import parquet_bytes, workbook_bytes
from integration_model.document.tidy import TidyColumn


def ledger_file(comparison: Comparison, form: Format = Format.CSV) -> str | bytes:
    """The ledger in a format: in JSON the run stands beside the rows, else in the last columns of each; Parquet has it as metadata, too."""
    table = ledger_table(comparison.ledger, comparison.record)
    match form:
        case Format.JSON:
            own = [column for column in table.columns if column.name not in RUN_COLUMNS]
            return json_text({"run": comparison.record.to_dict(), LEDGER: _rows(own)})
        case Format.PARQUET:
            return parquet_bytes(table, comparison.record.texts())
        case Format.XLSX:
            return workbook_bytes([table])
        case _:
            return tidy_csv(table)


def _rows(columns: Sequence[TidyColumn]) -> list[dict[str, object]]:
    """Each row by the names of its columns."""
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(column.values for column in columns), strict=True)]
