"""The ledger as CSV: every addend of every strategy, so that each printed number can be added up again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from integration_model.answers.ledger import Addend
from integration_model.study.charges import Unit
from integration_model.study.purpose_words import purpose_text
from integration_model.text import safe

COLUMNS = ("strategy", "part", "brand", "pm", "eur", "points", "m_eur", "who", "what", "formula", "origins")


def ledger_csv(ledger: Iterable[Addend]) -> str:
    """One line an addend below the names of the columns; numbers in full precision, places joined by `;`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(addend) for addend in ledger)
    return text.getvalue()


def _row(addend: Addend) -> tuple[str, ...]:
    values = (_number(addend.value if addend.unit is unit else 0.0) for unit in (Unit.PM, Unit.EUR, Unit.POINTS))
    origins = ";".join(dict.fromkeys(str(origin) for origin in addend.origins))
    start = (addend.strategy, str(addend.part), addend.brand)
    texts = (safe(text) for text in (addend.who, purpose_text(addend.purpose), addend.formula, origins))
    return (*start, *values, _number(addend.m_eur), *texts)


def _number(value: float) -> str:
    return repr(float(value) + 0.0)
