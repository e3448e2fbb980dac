"""A tidy table as a piece of HTML for notebooks: what people wrote is text in it, and nothing else."""

from __future__ import annotations

from html import escape

from integration_model.document.tidy import Kind, TidyTable, Value
from integration_model.text import safe

_MOST = 30
"""Rows that are shown; all of them stand in the frames."""


def html_table(caption: str, table: TidyTable) -> str:
    """The caption, and the table's first rows."""
    head = "".join(f"<th>{escape(column.name)}</th>" for column in table.columns)
    rows = zip(*(column.values[:_MOST] for column in table.columns), strict=True)
    kinds = [column.kind for column in table.columns]
    body = "".join(f"<tr>{''.join(map(_cell, row, kinds))}</tr>" for row in rows)
    more = f"<p>{table.rows - _MOST:,} more rows</p>" if table.rows > _MOST else ""
    return f"<p>{escape(safe(caption))}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Value, kind: Kind) -> str:
    if kind is Kind.NUMBER and isinstance(value, (int, float)):
        return f'<td style="text-align: right">{value:,.1f}</td>'
    return f"<td>{escape(safe('' if value is None else str(value)))}</td>"
