"""The ledger as CSV: every addend of every strategy, a row for each calendar year, so that each printed number can be added up again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from integration_model.answers.ledger import Addend
from integration_model.study.charges import Unit
from integration_model.study.present import YearPart
from integration_model.study.purpose_words import purpose_text
from integration_model.text import safe
from integration_model.values import steps_of

COLUMNS = (
    *("strategy", "part", "brand", "pm", "eur", "points", "m_eur", "year", "from", "to", "line", "supplier", "done_by"),
    *("eur_per_unit", "present", "who", "what", "formula", "origins"),
)
"""m_eur = (pm + eur + points) x eur_per_unit x present / 1,000,000; points are points x cars."""
_MILLION = 1e6


def ledger_csv(ledger: Iterable[Addend]) -> str:
    """One line an addend and year below the names of the columns; numbers in full precision, places joined by `;`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for addend in ledger:
        writer.writerows(_rows(addend))
    return text.getvalue()


def _rows(addend: Addend) -> Iterator[tuple[str, ...]]:
    start = (addend.strategy, str(addend.part), addend.brand)
    purpose = addend.purpose
    whose = (purpose.line, _supplier(addend.who), str(addend.doer or ""))
    origins = ";".join(dict.fromkeys(str(origin) for origin in addend.origins))
    who, what, where = (safe(text) for text in (addend.who, purpose_text(purpose), origins))
    for part in addend.discounting.by_year(addend.span):
        value = addend.value * (part.months / addend.span.months)  # a part that is all of it stays the very number
        values = (_number(value if addend.unit is unit else 0.0) for unit in (Unit.PM, Unit.EUR, Unit.POINTS))
        weight = value * addend.rate * part.present / _MILLION if addend.m_eur else 0.0
        when = (str(part.year), str(part.first), str(part.last))
        rates = (_number(addend.rate), _number(part.present))
        yield (*start, *values, _number(weight), *when, *whose, *rates, who, what, safe(_formula(addend, part)), where)


def _formula(addend: Addend, part: YearPart) -> str:
    """How a person comes from the facts to the year's M EUR."""
    of_all = "" if part.months == addend.span.months else f" x {part.months} of {addend.span.months} months"
    rate = "" if addend.unit is Unit.EUR else f" x {addend.rate:,.6g} EUR"
    present = f" x {part.present:.6g}" if addend.discounting.rate else ""
    return f"{addend.formula}{of_all}{rate}{present}"


def _supplier(who: str) -> str:
    """The supplier in whose file it stands what is paid for; empty where that is the group's or a brand's."""
    steps = steps_of(who)
    return steps[1] if steps[0] == "suppliers" and len(steps) > 1 else ""


def _number(value: float) -> str:
    return repr(float(value) + 0.0)
