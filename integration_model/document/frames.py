"""Tidy tables as pandas' frames, or where it is not installed as plain columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from integration_model.document.extras import is_there
from integration_model.document.tidy import Kind, TidyColumn, TidyTable, with_names_apart

_TYPES: Mapping[Kind, str] = {Kind.TEXT: "object", Kind.NUMBER: "float64", Kind.COUNT: "Int64", Kind.FLAG: "boolean"}
"""Of pandas; those that begin with a capital can lack values."""
PANDAS = "pandas"


def frames_of(tables: Iterable[TidyTable], about: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Each table by its name, as a `pandas.DataFrame` that knows in `attrs` what it is `about`; without pandas a dict of columns."""
    if not is_there(PANDAS):
        return {table.name: table.to_dict() for table in tables}
    return {table.name: _frame(table, about or {}) for table in tables}


def _frame(table: TidyTable, about: Mapping[str, Any]) -> Any:
    pandas = import_module(PANDAS)
    columns = with_names_apart(table.columns)
    frame = pandas.DataFrame({name: pandas.Series(_values(column), dtype=_TYPES[column.kind]) for name, column in columns.items()})
    frame.attrs.update(about)
    return frame


def _values(column: TidyColumn) -> list[Any]:
    """The values as the column's type takes them: a number in a column of texts is a text there."""
    if column.kind is Kind.TEXT:
        return [value if value is None or isinstance(value, str) else repr(value) for value in column.values]
    return list(column.values)
