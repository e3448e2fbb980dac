"""What an explanation is: a title and lines of plain text, with small helpers to lay them out.

A line that begins with a space is a row of a table and is never broken; all others are sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from integration_model.answers.compare import Addend
from integration_model.study.charges import Charge, Unit

SHOWN = 12
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Explanation:
    """Lines to read, the first of which is the answer."""

    subject: str
    lines: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {"subject": self.subject, "lines": list(self.lines)}


def amount(value: float, unit: Unit) -> str:
    """A value with its unit as people read it."""
    if unit is Unit.EUR:
        return f"{value / 1e6:,.1f} M EUR"
    return f"{value:,.1f} PM" if unit is Unit.PM else f"{value:,.1f} points"


def sums(values: Iterable[tuple[Unit, float]]) -> str:
    """Sums by unit, those that are nothing left out: `12.0 PM, 1.5 M EUR`."""
    total = dict.fromkeys(Unit, 0.0)
    for unit, value in values:
        total[unit] += value
    return ", ".join(amount(value, unit) for unit, value in total.items() if value) or "nothing"


def cost(charges: Iterable[Charge]) -> str:
    """What charges add up to by unit."""
    return sums((charge.unit, charge.amount.expected) for charge in charges)


def equivalents(value: float) -> str:
    """A value of the objective."""
    return f"{value:,.1f} PM-equivalents"


def plural(number: int, noun: str) -> str:
    """`1 line`, `2 lines`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def asker(owner: str) -> str:
    """Who asks for something, in words."""
    return "the law" if owner == "regulations" else owner


def listed(words: Sequence[str], shown: int = _NAMED) -> str:
    """The first few words, and how many more there are."""
    if len(words) <= shown:
        return ", ".join(words)
    return f"{', '.join(words[:shown])} and {len(words) - shown} more"


def table(rows: Sequence[tuple[str, ...]], right: Iterable[int] = ()) -> list[str]:
    """Rows in columns of equal width; `right` names the columns that hold numbers."""
    if not rows:
        return []
    numbers = set(right)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.rjust(widths[place]) if place in numbers else cell.ljust(widths[place]) for place, cell in enumerate(row)]
        lines.append(f"  {'  '.join(cells)}".rstrip())
    return lines


def headed(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], right: Iterable[int] = (), shown: int = 0) -> list[str]:
    """A blank line, the title as a sentence and the table below it, of the first rows where `shown` limits them; nothing without rows."""
    if not rows:
        return []
    kept = rows[:shown] if shown else rows
    more = [f"  and {len(rows) - len(kept)} more"] if len(kept) < len(rows) else []
    return ["", f"{title}:", *table([head, *kept], right), *more]


def addend_rows(addends: Iterable[Addend], shown: int = SHOWN) -> list[str]:
    """The largest addends with formula and place, and what is left as one row."""
    ordered = sorted(addends, key=lambda addend: (-abs(addend.equivalent), addend.who, addend.what))
    rows = [
        (amount(one.value, one.unit), one.what, f"= {one.formula}", str(one.origins[0]) if one.origins else "") for one in ordered[:shown]
    ]
    rest = ordered[shown:]
    lines = table(rows, right=(0,))
    if rest:
        lines.append(
            f"  and {len(rest)} more, together {sum(one.equivalent for one in rest):,.1f} PM-equivalents: compare --ledger FILE.csv"
        )
    return lines
