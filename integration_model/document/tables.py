"""Tables of plain values: each column knows how its values are shown, and keeps them exact for programs.

In: heads and rows, figures as numbers and None where nobody knows. Out: a `Table` with its title above it, whose first column stays
where there is little room; the others go from the right, places first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.heads import break_id
from integration_model.document.lines import display_width, wrap
from integration_model.document.numbers import decimals_of_m_eur
from integration_model.words import amount, percent, signed


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that people see in other words than programs."""

    text: str
    value: float | str | None


Value: TypeAlias = float | str | Cell | None
NONE = "-"
"""What a table shows where there is no value."""
_INDENT = "  "
_PLACE = 1
_PER_CENT = "%"
_HEAD_LINES = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What a column is called and what kind of values it holds."""

    name: str
    is_figure: bool = False
    decimals: int | None = 0
    """None: as many as the amounts in M EUR that stand below each other need."""
    unit: str = ""
    """`%` of fractions, `+` of changes."""
    is_code: bool = False
    wraps: bool = False
    need: int | None = None
    """How much it is needed; None: the more, the farther left it stands."""

    def shown(self, value: Value) -> str:
        """A value as people read it; texts in a column of figures stay texts."""
        if value is None:
            return NONE
        if isinstance(value, Cell):
            return value.text
        if isinstance(value, str):
            return value
        write = percent if self.unit == _PER_CENT else signed if self.unit == "+" else amount
        return write(value, self.decimals or 0)

    def fitted(self, values: Iterable[Value]) -> Head:
        """The head with the decimals that its values need."""
        if self.decimals is not None:
            return self
        return replace(self, decimals=decimals_of_m_eur(value for value in values if isinstance(value, (int, float))))


def figure(name: str, decimals: int | None = 0, unit: str = "") -> Head:
    """A column of numbers."""
    return Head(name, is_figure=True, decimals=decimals, unit=unit)


changes = partial(figure, unit="+")
"""A column of numbers with their signs."""
millions_of = partial(figure, decimals=None)
"""A column of amounts in M EUR."""
changes_in_millions = partial(changes, decimals=None)
"""A column of such amounts with their signs."""
per_cent = partial(figure, unit=_PER_CENT)
"""A column of fractions."""


def code(name: str) -> Head:
    """A column of ids or other words that are typed."""
    return Head(name, is_code=True)


def sentences(name: str) -> Head:
    """A column of texts that may be broken over lines."""
    return Head(name, wraps=True)


def place(name: str = "stated in") -> Head:
    """A column of places in files: the first to go where there is little room."""
    return Head(name, is_code=True, need=_PLACE)


def table_of(
    name: str,
    title: str,
    heads: Sequence[Head | str],
    rows: Iterable[Sequence[Value]],
    *,
    shown: int = 0,
    feet: Sequence[str] = (),
) -> Table:
    """The table; a head that is a mere text is a column of words."""
    known = [head if isinstance(head, Head) else Head(head) for head in heads]
    cells = list(rows)
    columns = [_column(head, number, [row[number] for row in cells]) for number, head in enumerate(known)]
    return Table(name, title, _with_short_heads(columns), stands_above=True, shown=shown, feet=tuple(map(Foot, feet)))


def _column(kind: Head, number: int, values: Sequence[Value]) -> Column:
    head, indent = kind.fitted(values), "" if number else _INDENT
    need = head.need if head.need is not None else ALWAYS - 1 - number
    return Column(
        (f"{indent}{head.name}",),
        tuple(f"{indent}{head.shown(value)}" for value in values),
        need=need if number else ALWAYS,
        left=not head.is_figure,
        name=head.name,
        values=tuple(value.value if isinstance(value, Cell) else value for value in values),
        is_code=head.is_code,
        wraps=head.wraps,
    )


def _with_short_heads(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Each column with its head broken at spaces where it is wider than its cells, all heads ending on the lowest line."""
    heads = [_broken_head(column) for column in columns]
    height = max(map(len, heads), default=1)
    first, *others = (replace(column, short=replace(column, head=head)) for column, head in zip(columns, heads, strict=True))
    assert first.short is not None
    lowered = (*("" for _ in range(height - len(first.short.head))), *first.short.head)
    return (replace(first, short=replace(first.short, head=lowered)), *others)


def _broken_head(column: Column) -> tuple[str, ...]:
    """The head in one or two lines, as narrow as its cells or as that allows; an id is broken at its dashes."""
    name = column.head[0]
    cells = max(map(display_width, column.cells), default=0)
    if display_width(name) <= cells:
        return column.head
    if " " not in name:
        return break_id(name, _HEAD_LINES)
    indent = name[: len(name) - len(name.lstrip())]
    longest = max(map(display_width, name.split(" ")))
    tried = (tuple(wrap(name, width, indent)) for width in range(max(cells, longest), display_width(name)))
    return next((lines for lines in tried if len(lines) <= _HEAD_LINES), column.head)
