"""Months as they are to be written: `2022-11`.

In: what stands at the field of a date, and what that date means. Out: a `Month`. A text that does not fit raises a fault whose hint is
the month to write.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError

from integration_model.schema.values.date_kinds import ANY_DATE, FIRST_YEAR, LAST_YEAR, MONTH, DateKind
from integration_model.schema.values.faults import fault
from integration_model.values import Month


def read_month(raw: Any, kind: DateKind = ANY_DATE) -> Month:
    """The month that stands at a field."""
    if not isinstance(raw, str):
        raise _no_text(raw, kind)
    text = raw.strip()
    match = MONTH.fullmatch(text)
    if match and 1 <= int(match[2]) <= 12:
        month = Month(int(match[1]), int(match[2]))
        if FIRST_YEAR <= month.year <= LAST_YEAR:
            return month
    raise _fault(text, kind)


def _no_text(raw: Any, kind: DateKind) -> PydanticCustomError:
    """What is told where a list or map stands in place of a month."""
    from integration_model.schema.values.date_faults import months_of, one_of  # late: only who errs pays for it

    months = [months_of(item, kind) for item in raw] if isinstance(raw, list) and all(isinstance(item, str) for item in raw) else []
    hint = "a date is a year and a month: 2026-03"
    if months and all(months):
        hint = one_of([str(found[0]) for found in months]) if len(months) > 1 else f"write `{months[0][0]}`"
    return fault("E117", "one month is expected here", hint)


def _fault(text: str, kind: DateKind) -> PydanticCustomError:
    from integration_model.schema.values.date_faults import refusal  # late: only who errs pays for it

    return refusal(text, kind)
