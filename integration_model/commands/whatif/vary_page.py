"""The page of `whatif --vary`: a row for each value or combination, and where the decision turns.

In: a `VaryTable`. Out: a `Document`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from integration_model.answers.varied import VaryRow, VaryTable
from integration_model.document.blocks import Block, Document, Note, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.lines import tidy
from integration_model.document.numbers import decimals_of_m_eur
from integration_model.domain import AS_IS
from integration_model.words import amount, plural, signed

TABLES = ("rows",)
"""The tables that it has."""


def vary_output(table: VaryTable) -> Output:
    """The table, to be written in any format."""
    return Output("integration-model whatif", lambda: vary_page(table), table.to_dict)


def vary_page(table: VaryTable) -> Document:
    """The sentence, the table, and how to read it."""
    turns = any(row.turns for row in table.rows)
    marks: list[Block] = [Note(f"{mark} = {address}") for mark, address in zip(_marks(table), table.addresses, strict=True)]
    held = f"; in every row: {'; '.join(one.title for one in table.held)}" if table.held else ""
    note = Note(f"`*` another best than in the base. change: the total of the best, now less base{held}", indent=0)
    title = Title(sentence(table), "bad" if turns else "head")
    return document([title, *(marks if len(table.addresses) > 1 else [])], [rows_table(table), note])


def sentence(table: VaryTable) -> str:
    """Where the decision turns."""
    turned = [row for row in table.rows if row.turns]
    first = (label(turned[0]), turned[0].best) if turned else None
    return turning_sentence(table.addresses, len(table.rows), table.base.best, len(turned), first)


def turning_sentence(addresses: Sequence[str], rows: int, base: str | None, turned: int, first: tuple[str, str | None] | None) -> str:
    """At how many of so many rows the decision of the base turns, and the values of the first of them with who is best there."""
    count = f"{plural(rows, 'value')} of {addresses[0]}" if len(addresses) == 1 else plural(rows, "combination")
    if first is None:
        return f"The decision stays: {base or 'nothing'} at all {count}."
    values, best = first
    return f"The decision turns at {turned} of {count}, first at {values} ({best or 'nothing has a plan'})."


def label(row: VaryRow) -> str:
    """The row's values in words."""
    return " x ".join(row.values) if row.values else "base"


def rows_table(table: VaryTable) -> Table:
    """A row for the base and each combination."""
    rows = (table.base, *table.rows)
    styles = {place: "bad" for place, row in enumerate(rows) if row.turns}
    bests = tuple(f"{row.best or 'none'}{' *' if row.turns else ''}" for row in rows)
    best = Column(("best",), bests, left=True)
    return Table("rows", "", (*_values(table), best, *_figures(table)), row_styles=styles)


def _values(table: VaryTable) -> Iterator[Column]:
    """A column an address; its letter stands above it where there are several."""
    single = len(table.addresses) == 1
    for place, (mark, address) in enumerate(zip(_marks(table), table.addresses, strict=True)):
        values = tuple(_value(row, place) for row in (table.base, *table.rows))
        indent = "  " if place == 0 else ""
        head = f"{indent}{'value' if single else mark}"
        yield Column(("", head), tuple(f"{indent}{value}" for value in values), left=True, name=address, values=values)


def _value(row: VaryRow, place: int) -> str:
    """What stands at an address; the base has what the files say."""
    if row.values:
        return tidy(row.values[place])
    return "base" if place == 0 else ""


def _figures(table: VaryTable) -> Iterator[Column]:
    """Totals and their differences, those of what is printed."""
    base = table.base
    figures = _Figures(table)
    yield figures.column(("its", "total"), "its total", ALWAYS, lambda row: row.objective)
    yield figures.less(("", "change"), "change", 90, lambda row: (None if row is base else row.objective, base.objective), signed)
    yield figures.column(("rival's", "total"), "rival's total", 60, _rival)
    yield figures.less(("", "margin"), "margin", 80, lambda row: (_rival(row), row.objective), amount)
    yield figures.column(("", AS_IS), AS_IS, 70, _stay)
    yield figures.less(("best less", AS_IS), f"best less {AS_IS}", 50, lambda row: (row.objective, _stay(row)), signed)


class _Figures:
    """Columns of figures, all with as many decimals as the totals."""

    def __init__(self, table: VaryTable) -> None:
        self._rows = (table.base, *table.rows)
        self._decimals = decimals_of_m_eur([value for row in self._rows for value in row.objectives.values() if value is not None])

    def column(self, head: tuple[str, ...], name: str, need: int, value: Callable[[VaryRow], float | None]) -> Column:
        """A figure a row; `-` for none."""
        values = tuple(map(value, self._rows))
        cells = tuple("-" if one is None else amount(one, self._decimals) for one in values)
        return Column(head, cells, need, name=name, values=values)

    def less(
        self,
        head: tuple[str, ...],
        name: str,
        need: int,
        pair: Callable[[VaryRow], tuple[float | None, float | None]],
        write: Callable[[float, int], str],
    ) -> Column:
        """The difference of two figures a row, as they are printed."""
        cells, values = [], []
        for one, other in map(pair, self._rows):
            known = one is not None and other is not None
            values.append((one or 0.0) - (other or 0.0) if known else None)
            printed = round(one or 0.0, self._decimals) - round(other or 0.0, self._decimals)
            cells.append(write(printed, self._decimals) if known else "-")
        return Column(head, tuple(cells), need, name=name, values=tuple(values))


def _rival(row: VaryRow) -> float | None:
    return row.objectives.get(row.rival or "")


def _stay(row: VaryRow) -> float | None:
    return row.objectives.get(AS_IS)


def _marks(table: VaryTable) -> tuple[str, ...]:
    """Letters for the addresses: they are too long for heads."""
    return tuple("ABCDEF"[place : place + 1] or str(place) for place in range(len(table.addresses)))
