"""What an explanation is: a page whose first sentence is the answer, with small helpers to lay it out.

In: sentences, tables and commands as the modules of the kinds find them. Out: an `Explanation`, which any writer can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from integration_model.answers.ledger import Addend
from integration_model.answers.page import page_answer
from integration_model.document.blocks import Block, Document, Sentence, Table, Title
from integration_model.document.format_names import FILE_WIDTH
from integration_model.document.formats import Output
from integration_model.document.lines import plain
from integration_model.document.tables import Head, Value, figure, place, sentences, table_of
from integration_model.study.charges import Charge, Unit
from integration_model.study.purpose_words import purpose_text
from integration_model.words import amount, m_eur

SHOWN = 12
_UNITS = {Unit.PM: ("PM", 1.0), Unit.EUR: ("M EUR", 1e6), Unit.POINTS: ("M points x cars", 1e6)}
"""In what an amount is told, and how much that is."""

Part: TypeAlias = Block | str
"""A piece of an explanation; a mere text is a sentence, an empty one sets apart what follows."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page to read, the first sentence of which is the answer."""

    subject: str
    page: Document

    def to_dict(self) -> dict[str, Any]:
        """As plain values, its tables with exact figures."""
        return page_answer(self.subject, self.page).to_dict()

    @property
    def output(self) -> Output:
        """The explanation in every format."""
        return Output(f"explain {self.subject}", lambda: self.page, self.to_dict)

    def text(self, width: int = FILE_WIDTH) -> str:
        """The page as a terminal of that width shows it."""
        return plain(self.output.lines(width))


def explained(subject: str, parts: Iterable[Part]) -> Explanation:
    """The parts as a page: the first sentence is its title, and each table stands apart from what is around it."""
    groups: list[list[Block]] = [[]]
    for part in parts:
        block = Sentence(part) if isinstance(part, str) else part
        if part == "" or isinstance(block, Table) or any(isinstance(one, Table) for one in groups[-1]):
            groups.append([])
        if part != "":
            groups[-1].append(block)
    first, *others = [group for group in groups if group]
    head = Title(first[0].text) if isinstance(first[0], Sentence) else first[0]
    return Explanation(subject, Document(((head, *first[1:]), *map(tuple, others))))


def tabled(
    name: str,
    title: str,
    heads: Sequence[Head | str],
    rows: Iterable[Sequence[Value]],
    *,
    shown: int = 0,
    feet: Sequence[str] = (),
) -> list[Part]:
    """The table with its title above it; nothing without rows. People see the first `shown` rows, programs all."""
    table = table_of(name, title, heads, rows, shown=shown, feet=feet)
    return [table] if table.grid.rows else []


def with_unit(value: float, unit: Unit) -> str:
    """A value with its unit as people read it."""
    name, size = _UNITS[unit]
    return f"{amount(value / size, 1)} {name}"


def sums(values: Iterable[tuple[Unit, float]]) -> str:
    """Sums by unit, those that are nothing left out: `12.0 PM, 1.5 M EUR`."""
    total = dict.fromkeys(Unit, 0.0)
    for unit, value in values:
        total[unit] += value
    return ", ".join(with_unit(value, unit) for unit, value in total.items() if value) or "nothing"


def cost(charges: Iterable[Charge]) -> str:
    """What charges add up to by unit."""
    return sums((charge.unit, charge.amount.expected) for charge in charges)


def asker(owner: str) -> str:
    """Who asks for something, in words."""
    return "the law" if owner == "regulations" else owner


def addend_table(name: str, title: str, addends: Iterable[Addend], shown: int = SHOWN) -> list[Part]:
    """The largest addends with formula and place; of the others what they come to."""
    ordered = sorted(addends, key=lambda addend: (-abs(addend.m_eur), addend.who, purpose_text(addend.purpose)))
    heads = (figure("amount", 1), "unit", sentences("what"), sentences("formula"), place())
    rows = [
        (
            one.value / _UNITS[one.unit][1],
            _UNITS[one.unit][0],
            purpose_text(one.purpose),
            f"= {one.formula_in_words}",
            str(one.origins[0]) if one.origins else None,
        )
        for one in ordered
    ]
    if not rows:
        return []
    left = sum(one.m_eur for one in ordered[shown:])
    rest = f"and {len(ordered) - shown:,} more, together {m_eur(left)}: compare --ledger FILE.csv"
    return [replace(table_of(name, title, heads, rows, shown=shown), rest=rest)]
