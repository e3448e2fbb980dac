"""The table of `whatif --vary` as text: a row for each value or combination, and where the decision turns."""

from __future__ import annotations

from collections.abc import Callable

from integration_model.answers.whatif import VaryRow, VaryTable
from integration_model.document.grid import Column, Grid
from integration_model.document.lines import BLANK, Line, Mark, plain, styled, tidy, wrap
from integration_model.document.numbers import amount, decimals_for, plural, signed
from integration_model.domain import AS_IS


def vary_text(table: VaryTable, width: int = 100) -> str:
    """The table as plain text."""
    return plain(vary_lines(table, width))


def vary_lines(table: VaryTable, width: int = 100) -> list[Line]:
    """The sentence, the table, and how to read it."""
    turned = [row for row in table.rows if row.turns]
    lines = [styled(text, "bad" if turned else "head") for text in wrap(sentence(table), width)]
    head = [f"{mark} = {address}" for mark, address in zip(_marks(table), table.addresses, strict=True)] if len(table.addresses) > 1 else []
    lines += [styled(text, "dim") for one in head for text in wrap(one, width, "  ", "    ")]
    grid = vary_grid(table).fitted(width)
    lines += [BLANK, *(styled(text, "head") for text in grid.head_lines())]
    for row, text in zip((table.base, *table.rows), grid.row_lines(), strict=True):
        lines.append(Line(text, (Mark(0, len(text), "bad"),) if row.turns else ()))
    held = f"; in every row: {'; '.join(one.title for one in table.held)}" if table.held else ""
    note = f"`*` another best platform than in the base. change: the best platform's total, now less base{held}"
    return [*lines, *(styled(text, "dim") for text in wrap(note, width, "", "  "))]


def sentence(table: VaryTable) -> str:
    """Where the decision turns."""
    turned = [row for row in table.rows if row.turns]
    base = table.base.best or "no platform"
    single = len(table.addresses) == 1
    count = f"{plural(len(table.rows), 'value')} of {table.addresses[0]}" if single else plural(len(table.rows), "combination")
    if not turned:
        return f"The decision stays: {base} at all {count}."
    first = turned[0]
    return f"The decision turns at {len(turned)} of {count}, first at {label(first)} ({first.best or 'no platform has a plan'})."


def label(row: VaryRow) -> str:
    """The row's values in words."""
    return " x ".join(row.values) if row.values else "base"


def vary_grid(table: VaryTable) -> Grid:
    """A row for the base and each combination, at full width."""
    rows = (table.base, *table.rows)
    decimals = decimals_for([value for row in rows for value in row.objectives.values() if value is not None])

    def cells(value: Callable[[VaryRow], float | None], write: Callable[[float, int], str]) -> tuple[str, ...]:
        found = [value(row) for row in rows]
        return tuple("-" if one is None else write(one, decimals) for one in found)

    def less(one: float | None, other: float | None) -> float | None:
        """The difference of what is printed."""
        return None if one is None or other is None else round(one, decimals) - round(other, decimals)

    columns = []
    single = len(table.addresses) == 1
    for place, mark in enumerate(_marks(table)):
        texts = tuple(
            ("  " if place == 0 else "") + (tidy(row.values[place]) if row.values else "base" if place == 0 else "") for row in rows
        )
        columns.append(Column(("", f"  {'value' if single else mark}" if place == 0 else mark), texts, left=True))
    columns += [
        Column(("best platform",), tuple(f"{row.best or 'none'}{' *' if row.turns else ''}" for row in rows), left=True),
        Column(("its", "total"), cells(lambda row: row.objective, amount)),
        Column(("", "change"), cells(lambda row: None if row is table.base else less(row.objective, table.base.objective), signed), 90),
        Column(("rival's", "total"), cells(lambda row: row.objectives.get(row.rival or ""), amount), 60),
        Column(("", "margin"), cells(lambda row: less(row.objectives.get(row.rival or ""), row.objective), amount), 80),
        Column(("", AS_IS), cells(lambda row: row.objectives.get(AS_IS), amount), 70),
        Column(("best less", AS_IS), cells(lambda row: less(row.objective, row.objectives.get(AS_IS)), signed), 50),
    ]
    return Grid(tuple(columns))


def _marks(table: VaryTable) -> tuple[str, ...]:
    """Letters for the addresses: they are too long for heads."""
    return tuple("ABCDEF"[place : place + 1] or str(place) for place in range(len(table.addresses)))
