"""Tables as plain values for programs: all rows, exact values."""

from __future__ import annotations

from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.text import tidy


def table_rows(table: Table) -> list[dict[str, float | str | None]]:
    """Each row as a map by the names of the columns."""
    return [{column.title: _value(column, index) for column in table.columns} for index in range(table.grid.rows)]


def _value(column: Column, index: int) -> float | str | None:
    return column.values[index] if column.values else tidy(column.cells[index])
