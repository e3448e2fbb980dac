"""Tidy tables: columns of one kind of values each, the same for every program that takes tables.

In: rows of plain values, or a table of a page. Out: a `TidyTable`, which knows nothing of pages, files or libraries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.text import tidy

Value: TypeAlias = float | int | str | bool | None


class Kind(StrEnum):
    """What a column holds; any of them may lack values."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """A column: its name, what it holds, a value a row."""

    name: str
    kind: Kind
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TidyTable:
    """A table of such columns."""

    name: str
    columns: tuple[TidyColumn, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0].values) if self.columns else 0

    def only(self, *names: str) -> TidyTable:
        """These columns of it, in this order."""
        known = {column.name: column for column in self.columns}
        return TidyTable(self.name, tuple(known[name] for name in names))

    def to_dict(self) -> dict[str, list[Value]]:
        """The values of each column by its name."""
        return {column.name: list(column.values) for column in self.columns}


def rows_as_table(name: str, kinds: Mapping[str, Kind], rows: Iterable[Sequence[Value]]) -> TidyTable:
    """The rows below columns of these names and kinds; each row has a value for every column."""
    listed = list(rows)
    columns = zip(*listed, strict=True) if listed else ((),) * len(kinds)
    made = (TidyColumn(head, kind, tuple(values)) for (head, kind), values in zip(kinds.items(), columns, strict=True))
    return TidyTable(name, tuple(made))


def page_table_tidied(table: Table) -> TidyTable:
    """A table of a page with its exact values; a row's note stands in a last column of that name, where any row has one."""
    columns = [_column(column) for column in table.columns]
    if table.notes:
        columns.append(TidyColumn("note", Kind.TEXT, tuple(table.notes.get(index, "") for index in range(table.grid.rows))))
    return TidyTable(table.name, tuple(columns))


def _column(column: Column) -> TidyColumn:
    """A column of texts where any cell is one."""
    values = column.values or tuple(map(tidy, column.cells))
    return TidyColumn(column.title, Kind.TEXT if any(isinstance(value, str) for value in values) else Kind.NUMBER, values)


def with_names_apart(columns: Sequence[TidyColumn]) -> dict[str, TidyColumn]:
    """The columns by names that differ: a second one of a name is told apart by its number."""
    seen: Counter[str] = Counter()
    found: dict[str, TidyColumn] = {}
    for column in columns:
        seen[column.name] += 1
        number = seen[column.name]
        found[column.name if number == 1 else f"{column.name} ({number})"] = column
    return found
