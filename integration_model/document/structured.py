"""Tables as plain values for programs: all rows, exact values."""

from __future__ import annotations

from typing import Any

from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.text import tidy


def table_rows(table: Table) -> list[dict[str, float | str | None]]:
    """Each row as a map by the names of the columns."""
    return [{column.title: _value(column, index) for column in table.columns} for index in range(table.grid.rows)]


def table_values(table: Table) -> dict[str, Any]:
    """The table by name and title with its rows, and how to read it."""
    return {
        "kind": "table",
        "name": table.name,
        "title": table.title,
        "rows": table_rows(table),
        "notes": [foot.text for foot in table.feet],
    }


def _value(column: Column, index: int) -> float | str | None:
    return column.values[index] if column.values else tidy(column.cells[index])
