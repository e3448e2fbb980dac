"""What to write where a text is no month of ours.

In: the text, and what the date means. Out: the fault, whose hint is the month to write; where a text could be two months, both. Only
who errs needs this module, so it is imported late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from integration_model.schema.values.calendars import months_in, period_in
from integration_model.schema.values.date_kinds import ANY_DATE, CHANGE, FIRST_YEAR, LAST_YEAR, MONTH, DateKind
from integration_model.schema.values.faults import fault
from integration_model.schema.values.tidy import hedge, without_remarks
from integration_model.values import Month

_LONGEST = 200
_MONTH_INSIDE = re.compile(r"(?<![\d-])\d{4}-\d{2}(?!\d|-\d)", re.ASCII)
"""A month of ours, with something else around it."""
_BETWEEN = (r"\s*[;|]\s*", r"\s*,\s*", r"\s+(?:and|und|et|e|or|oder|to|bis|&|\+|-|–)\s+", r"\s*(?:\.{2,}|…)\s*", r"\s*/\s*", r"\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_BEFORE = re.compile(r"\s*(?P<hedge>[^\W\d]+\.?|[~≈<>≤≥=]+)\s*(?P<date>\S.*)", re.DOTALL)
_ENDLESS = {
    *("never", "open", "open end", "open-end", "openend", "unlimited", "endless", "infinite", "∞", "forever", "always", "no end"),
    *("offen", "nie", "unbefristet", "unbegrenzt", "jamais", "illimité", "mai", "illimitato", "ongoing", "until further notice"),
}
_ABSENT = {"none", "-", "--", "no", "nothing", "keine", "keiner", "kein", "aucun", "nessuno"}
_NEVER = {"never", "false", "nie", "jamais", "mai"}
_ENDLESS_YEARS = (2099, 2999, 3000, 9999)
_UNKNOWN = {
    *(
        "?",
        "??",
        "tbd",
        "tbc",
        "tba",
        "n/a",
        "na",
        "unknown",
        "todo",
        "unbekannt",
        "inconnu",
        "sconosciuto",
        "unclear",
        "not known",
        "~",
        "null",
    ),
}


def months_of(text: str, kind: DateKind = ANY_DATE) -> tuple[Month, ...]:
    """The months that a text may mean, the likeliest first; none where it is no date."""
    return tuple(month for month in months_in(text, is_end=kind.is_end) if FIRST_YEAR <= month.year <= LAST_YEAR)


def parts_of_list(text: str) -> tuple[str, ...]:
    """The texts of several dates in one: divided by blanks, semicolons or commas, with brackets round them or not."""
    bare = text.strip().strip("()[]{}").strip()
    if len(bare) > _LONGEST:
        return (bare,)
    for between in _BETWEEN:
        pieces = [piece for piece in re.split(between, bare) if piece]
        if len(pieces) > 1 and all(MONTH.fullmatch(piece) or months_of(piece) for piece in pieces):
            return tuple(pieces)
    return (bare,)


def listed(text: str) -> str:
    """The months of a text, as the items of a list; empty where it holds none."""
    parts = parts_of_list(text)
    months = [next(iter(months_of(part)), None) for part in parts]
    return ", ".join(str(month) for month in months) if all(months) else ""


def no_list(raw: Any) -> PydanticCustomError:
    """What is told where a list of months is wanted: those that stand there are put in brackets."""
    text = ", ".join(raw) if isinstance(raw, dict) else str(raw)
    months = listed(text)
    hint = "list the months in which it may change, each as year and month; `[]` means never"
    if months or text.lower() in (*_ABSENT, *_NEVER):
        hint = f"write `[{months}]`" if months else "write `[]` for none"
    return fault("E117", f"`{text}` is not a list" if isinstance(raw, str) else "a list is expected here", hint)


def refusal(text: str, kind: DateKind) -> PydanticCustomError:
    """What is told of a text that is no date of ours."""
    lowered = text.lower()
    for words, hint in ((_ENDLESS, kind.endless), (_ABSENT, kind.absent), (_UNKNOWN, kind.unknown)):
        if lowered in words:
            return fault("E107", f"`{text}` is not a date", hint)
    if _is_year(text):
        return _year_alone(text, text, kind)
    match = MONTH.fullmatch(text)
    if match and 1 <= int(match[2]) <= 12:
        return _out_of_all_range(Month(int(match[1]), int(match[2])), kind)
    if match:
        return fault("E107", f"`{text}` has no month {match[2]}", "months are 01 to 12")
    pieces = parts_of_list(text)
    if len(pieces) > 1:
        return _several(text, pieces, kind)
    return _one(text, months_of(text, kind), kind)


def _several(text: str, pieces: tuple[str, ...], kind: DateKind) -> PydanticCustomError:
    months = [str(months_of(piece, kind)[0]) for piece in pieces]
    if kind is not CHANGE:
        return fault("E107", f"`{text}` is not one date", one_of(months))
    listed = ", ".join(months)
    what = "commas are missing" if "," not in text else "dates in a list stand without brackets of their own"
    return fault("E107", f"`{text}` is not one date", f"{what}: `{listed}`")


def _one(text: str, months: tuple[Month, ...], kind: DateKind) -> PydanticCustomError:
    message = f"`{text}` is not a date"
    if not months:
        inside = _MONTH_INSIDE.findall(_with_zeros(text))
        month = months_of(inside[0], kind) if len(inside) == 1 else ()
        bare = _without_additions(text)
        if not month and _is_year(bare):
            return _year_alone(bare, text, kind)
        month = month or months_of(bare, kind)[:1]
        if month:
            return fault("E107", message, f"write `{month[0]}`, and what else is to be said behind a `#`")
        return fault("E107", message, "a date is a year and a month: 2026-03")
    if len(months) > 1:
        return fault("E107", message, f"which month is meant? write `{months[0]}` or `{months[1]}`")
    period = period_in(text)
    if period:
        return fault("E107", message, f"a date is a year and a month: the {period} {'ends' if kind.is_end else 'begins'} in `{months[0]}`")
    return fault("E107", message, f"did you mean `{months[0]}`?")


def one_of(dates: Sequence[str]) -> str:
    """What is told where several stand in place of one: which is meant only a person knows."""
    return f"one date stands here: {', '.join(f'`{date}`' for date in dates[:-1])} or `{dates[-1]}`"


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}", text, re.ASCII)) and FIRST_YEAR <= int(text) <= LAST_YEAR


def _year_alone(year: str, text: str, kind: DateKind) -> PydanticCustomError:
    whole, middle = ("12", "06") if kind.is_end else ("01", "07")
    return fault("E107", f"a date needs a month: `{text}`", f"write `{year}-{whole}`, or `{year}-{middle}` if only the year is known")


def _without_additions(text: str) -> str:
    """A date without what stands in brackets or as a remark behind it, or as a hedge before it: `~Q2/2031 (tbc)?`."""
    bare = without_remarks(_IN_BRACKETS.sub("", text[:_LONGEST]))
    before = _BEFORE.fullmatch(bare)
    return before["date"] if before and hedge(before["hedge"]) is not None else bare


def _with_zeros(text: str) -> str:
    """Ohs among digits as zeros: `2o31-O6`."""
    return re.sub(r"(?<=[\d-])[oO](?=\d)|(?<=\d)[oO](?=\d|-)", "0", text)[:_LONGEST]


def _out_of_all_range(month: Month, kind: DateKind) -> PydanticCustomError:
    """A well-written month that nobody can mean, with the slip of the year that explains it."""
    year = next(_near_years(f"{month.year:04d}"), None)
    hint = f"did you mean `{Month(year, month.month)}`?" if year else f"dates lie between {FIRST_YEAR} and {LAST_YEAR}"
    if month.year in _ENDLESS_YEARS:
        hint = kind.endless
    return fault("E127", f"the year {month.year:04d} cannot be meant: `{month}`", hint)


def _near_years(year: str) -> Iterator[int]:
    """Years in range that one slip makes of it: two digits swapped, a century forgotten, one digit wrong."""
    swapped = [year[:at] + year[at + 1] + year[at] + year[at + 2 :] for at in range(3)]
    century = [f"20{year[2:]}"] if year[:2] in ("00", "02", "19", "10") else []
    replaced = [year[:at] + digit + year[at + 1 :] for at in (0, 1) for digit in "0129"]
    for candidate in (*swapped, *century, *replaced):
        if FIRST_YEAR <= int(candidate) <= LAST_YEAR:
            yield int(candidate)
