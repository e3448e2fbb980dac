"""A document as plain values for programs: its blocks in their order, tables with exact values and all their rows."""

from __future__ import annotations

from typing import Any

from integration_model.document.blocks import Beside, Block, Command, Document, Heading, Labelled, Listing, Note, Sentence, Table, Title
from integration_model.document.grid import Column
from integration_model.text import tidy


def structured(page: Document) -> list[dict[str, Any]]:
    """A map for each block: its kind, what it says, and the place where that is stated if it has one."""
    return [values for block in page.blocks for values in _block(block)]


def table_values(table: Table) -> dict[str, Any]:
    """A table with its rows as maps by the names of its columns."""
    rows = [{column.title: _value(column, index) for column in table.columns} for index in range(table.grid.rows)]
    notes = {"notes": [foot.text for foot in table.feet]} if table.feet else {}
    return {"kind": "table", "name": table.name, "title": table.title, "rows": rows, **notes}


def _block(block: Block) -> list[dict[str, Any]]:
    match block:
        case Table():
            return [table_values(block)]
        case Beside():
            return [table_values(block.first), table_values(block.second)]
        case Sentence():
            return [{"kind": "sentence", "text": block.text, **_known(number=block.number, place=block.place)}]
        case Labelled():
            text = f"{block.text}{', '.join(block.words)}"
            return [{"kind": "statement", **_known(label=block.label), "text": text, **_known(place=block.place)}]
        case Listing():
            return [{"kind": "listing", **_known(language=block.language), "text": "\n".join(block.lines)}]
        case Title() | Heading() | Command() | Note():
            return [{"kind": type(block).__name__.lower(), "text": block.text}]


def _known(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _value(column: Column, index: int) -> float | str | None:
    return column.values[index] if column.values else tidy(column.cells[index])
