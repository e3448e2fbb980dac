"""The ledger as a table: a row for what is paid for one thing in a calendar year, so that each printed number can be added up again.

In: the addends of a comparison and its run record. Out: rows that are told apart by their keys; none is zero. Two ledgers join on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from integration_model.answers.ledger import Addend
from integration_model.answers.run_record import RUN_COLUMNS, UNKNOWN, RunRecord
from integration_model.document.tidy import Kind, TidyTable, Value, rows_as_table
from integration_model.study.charges import Unit
from integration_model.study.present import YearPart
from integration_model.study.purpose_words import lasting_text
from integration_model.values import generation_of, steps_of

LEDGER = "ledger"
KEYS = ("strategy", "part", "brand", "line", "generation", "supplier", "done_by", "who", "what", "unit", "year")
"""What tells a row apart within a run, and finds its counterpart in another."""
COLUMNS: Mapping[str, Kind] = {
    **dict.fromkeys(("strategy", "part", "brand"), Kind.TEXT),
    **dict.fromkeys(("pm", "eur", "points", "m_eur"), Kind.NUMBER),
    "year": Kind.COUNT,
    **dict.fromkeys(("from", "to", "line"), Kind.TEXT),
    "generation": Kind.COUNT,
    **dict.fromkeys(("supplier", "done_by"), Kind.TEXT),
    **dict.fromkeys(("eur_per_unit", "present"), Kind.NUMBER),
    **dict.fromkeys(("who", "what", "unit", "formula", "origins"), Kind.TEXT),
    **RUN_COLUMNS,
}
"""m_eur = (pm + eur + points) x eur_per_unit x present / 1,000,000; points are points x cars; today's car is generation 1."""
_MILLION = 1e6
_UNITS = (Unit.PM, Unit.EUR, Unit.POINTS)

_Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """What is paid for one thing in months of one year."""

    addend: Addend
    year: int
    first: str
    last: str
    value: float
    m_eur: float
    rate: float
    present: float
    formula: str
    origins: tuple[str, ...]

    @property
    def key(self) -> _Key:
        """What tells it apart."""
        one = self.addend
        line = one.purpose.line
        whose = (line, generation_of(line) if line else None, _supplier(one.who), str(one.doer or ""))
        return (one.strategy, str(one.part), one.brand, *whose, one.who, lasting_text(one.purpose), str(one.unit), self.year)

    def with_more(self, other: _Row) -> _Row:
        """Both as one row: its figures are sums, what a unit costs and what is left of it are the means that give the sum."""
        value, worth = self.value + other.value, self.value * self.rate + other.value * other.rate
        weighed = self.value * self.rate * self.present + other.value * other.rate * other.present
        return replace(
            self,
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            value=value,
            m_eur=self.m_eur + other.m_eur,
            rate=worth / value if value else self.rate,
            present=weighed / worth if worth else self.present,
            formula=f"{self.formula} + {other.formula}",
            origins=tuple(dict.fromkeys((*self.origins, *other.origins))),
        )


def ledger_table(ledger: Iterable[Addend], record: RunRecord = UNKNOWN) -> TidyTable:
    """The rows of a ledger; what is paid for the same in other months of a year stands in one row."""
    found: dict[_Key, _Row] = {}
    for addend in ledger:
        for row in _rows(addend):
            key = row.key
            found[key] = found[key].with_more(row) if key in found else row
    return rows_as_table(LEDGER, COLUMNS, (_cells(row, record) for row in found.values() if row.value or row.m_eur))


def _rows(addend: Addend) -> Iterator[_Row]:
    """A row a year; none where nothing is paid."""
    if not addend.value:
        return
    origins = tuple(dict.fromkeys(str(origin) for origin in addend.origins))
    for part in addend.discounting.by_year(addend.span):
        value = addend.value * part.share  # a part that is all of it stays the very number
        weight = value * addend.rate * part.present / _MILLION if addend.m_eur else 0.0
        formula = _formula(addend, part)
        when = (part.year, str(part.first), str(part.last))
        yield _Row(addend, *when, value, weight, addend.rate, part.present, formula, origins)


def _cells(row: _Row, record: RunRecord) -> tuple[Value, ...]:
    strategy, part, brand, line, generation, supplier, doer, who, what, unit, year = row.key
    values = (float(row.value) + 0.0 if row.addend.unit is one else 0.0 for one in _UNITS)
    rates = (float(row.rate), float(row.present))
    figures = (*values, row.m_eur + 0.0, year, row.first, row.last)
    words = (who, what, unit, row.formula, ";".join(row.origins))
    return (strategy, part, brand, *figures, line, generation, supplier, doer, *rates, *words, *record.cells())


def _formula(addend: Addend, part: YearPart) -> str:
    """How a person comes from the facts to the year's M EUR."""
    of_all = "" if part.months == addend.span.months else f" x {_part_of(addend, part)}"
    rate = "" if addend.unit is Unit.EUR else f" x {addend.rate:,.6g} EUR"
    present = f" x {part.present:.6g}" if addend.discounting.rate else ""
    return f"{addend.formula}{of_all}{rate}{present}"


def _part_of(addend: Addend, part: YearPart) -> str:
    """Which part of it falls due in a year: its months, where that is as much in each; else the share."""
    return f"{part.share:.6g}" if addend.span.rises else f"{part.months} of {addend.span.months} months"


def _supplier(who: str) -> str:
    """The supplier in whose file it stands what is paid for; empty where that is the group's or a brand's."""
    steps = steps_of(who)
    return steps[1] if steps[0] == "suppliers" and len(steps) > 1 else ""
