"""What dates mean: when one may stay open, may be guessed, or may be left out.

In: nothing. Out: `DateKind` values, and the years that a date can have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1990, 2060
"""No car of these files is older, and nobody plans further."""
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateKind:
    """What a date means: how to say that it never comes, that there is none, and that nobody knows it."""

    endless: str
    absent: str
    unknown: str
    is_end: bool = False
    """Of a quarter or a year, the last month is meant."""


_LEAVE_OUT = "where nobody knows it, leave the line out"
_LIKELIEST = "write the likeliest month, such as `2030-06 @guess`"
_OPEN_END = "for an open end, write a month far beyond the horizon: `2050-12`"
_LAST = "write the last month that counts, such as `2034-12`"
_NO_CHANGE = "for no month at all, the whole list is `[]`"
ANY_DATE = DateKind(
    "if it never comes, write a month far beyond the horizon: `2050-12`", "where there is none, leave the line out", _LEAVE_OUT
)
START = DateKind(_LIKELIEST, _LIKELIEST, _LIKELIEST)
END = DateKind(_OPEN_END, _OPEN_END, _LIKELIEST, is_end=True)
SUPPORT = DateKind(_OPEN_END, _OPEN_END, _LEAVE_OUT, is_end=True)
HORIZON = DateKind(_LAST, _LAST, _LAST, is_end=True)
CHANGE = DateKind(_NO_CHANGE, _NO_CHANGE, _NO_CHANGE)
