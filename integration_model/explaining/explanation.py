"""What an explanation is: a title and lines of plain text, with small helpers to lay them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from integration_model.results import Addend
from integration_model.study.charges import Unit

SHOWN = 12


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
