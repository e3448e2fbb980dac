"""Every other way to write a month: days, slashes, names in four languages, quarters, halves, weeks, Excel serials.

In: a text. Out: the months that it can mean, the likeliest first, whatever the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from integration_model.schema.values.letters import plain_letters
from integration_model.values import Month

_LONGEST = 40
_NAMES = (
    ("january", "januar", "janner", "janvier", "gennaio"),
    ("february", "februar", "fevrier", "febbraio"),
    ("march", "marz", "maerz", "mars", "marzo"),
    ("april", "avril", "aprile"),
    ("may", "mai", "maggio"),
    ("june", "juni", "juin", "giugno"),
    ("july", "juli", "juillet", "luglio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "settembre", "sept"),
    ("october", "oktober", "octobre", "ottobre"),
    ("november", "novembre"),
    ("december", "dezember", "decembre", "dicembre"),
)
_PARTS_OF_A_YEAR = {
    **dict.fromkeys(("early", "begin", "beginning", "start", "anfang", "debut", "inizio"), 1),
    **dict.fromkeys(("mid", "middle", "mitte", "summer", "meta"), 7),
    **dict.fromkeys(("end", "late", "ende", "fin", "fine"), 12),
}
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_SERIALS = range(32_874, 58_806)
"""1990 to 2060."""
_YEAR = r"'?(\d{4}|\d{2})"
_LONG = (
    (re.compile(rf"(?:q|t|quarter|quartal|trimestre|trim)\s*\.?\s*([1-4])[\s/\-']*{_YEAR}"), 3),
    (re.compile(rf"([1-4])\s*\.?\s*(?:q|quarter|quartal|trimestre)[\s/\-']*{_YEAR}"), 3),
    (re.compile(rf"(?:h|hj|s|half|halbjahr|semestre)\s*([12])[\s/\-']*{_YEAR}"), 6),
    (re.compile(rf"([12])\s*\.?\s*(?:h|hj|half|halbjahr|semestre)[\s/\-']*{_YEAR}"), 6),
)
_PERIODS = {3: "quarter", 6: "half-year"}
_LONG_YEAR_FIRST = (
    (re.compile(r"(\d{4})[\s/\-]*(?:q|t)\s*([1-4])"), 3),
    (re.compile(r"(\d{4})[\s/\-]*(?:h|hj)\s*([12])"), 6),
)
_WEEKS = (
    re.compile(rf"(?:kw|cw|w|wk|week|woche|semaine|settimana|sem)\s*\.?\s*(?P<week>\d{{1,2}})[\s/\-.,]*(?P<year>{_YEAR})"),
    re.compile(r"(?P<year>\d{4})[\s/\-]*(?:kw|cw|w|wk)\s*(?P<week>\d{1,2})(?:-\d)?"),
)
_CLOCK = re.compile(r"[t\s]+\d{1,2}:\d{2}.*$")


def months_in(text: str, *, is_end: bool = False) -> tuple[Month, ...]:
    """All months that a text can mean; of what is longer, the first, or the last where `is_end`."""
    plain = _cleaned(text)
    for reader in (_serial, _week, _digits, _named):
        found = tuple(dict.fromkeys(reader(plain)))
        if found:
            return found
    return tuple(_long(plain, is_end))


def period_in(text: str) -> str:
    """What a text names that is longer than a month: `quarter`, `half-year`, or nothing."""
    plain = _cleaned(text)
    return next((_PERIODS[size] for size in (3, 6) if any(found == size for _, _, found in _long_parts(plain))), "")


def _cleaned(text: str) -> str:
    return _CLOCK.sub("", plain_letters(text.strip()).strip(' .,;()[]"')) if len(text) <= _LONGEST else ""


def _serial(text: str) -> Iterator[Month]:
    if re.fullmatch(r"\d{5}(?:\.0)?", text, re.ASCII) and int(text[:5]) in _EXCEL_SERIALS:
        day = _EXCEL_ZERO + timedelta(days=int(text[:5]))
        yield Month(day.year, day.month)


def _week(text: str) -> Iterator[Month]:
    match = next((match for pattern in _WEEKS if (match := pattern.fullmatch(text))), None)
    if match and 1 <= int(match["week"]) <= 52:
        day = date.fromisocalendar(_year(match["year"].lstrip("'")), int(match["week"]), 4)
        yield Month(day.year, day.month)


def _digits(text: str) -> Iterator[Month]:
    """Dates of digits only: each way to read them that gives a month from 1 to 12."""
    joined = re.fullmatch(r"((?:19|20)\d{2})(\d{2})(?:\d{2})?", text, re.ASCII)
    parts = [joined[1], joined[2]] if joined else re.split(r"\s*[-/.:_]\s*|\s+", text)
    if len(parts) not in (2, 3) or not all(re.fullmatch(r"\d{1,2}|\d{4}", part, re.ASCII) for part in parts):
        return
    orders = _orders(parts, text)
    for year, month, day in orders:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield Month(_year(year), int(month))


def _orders(parts: list[str], text: str) -> list[tuple[str, str, str]]:
    """Year, month, day in the orders in which people write them."""
    if len(parts[0]) == 4:
        return [(parts[0], parts[1], parts[2] if len(parts) == 3 else "1")]
    if len(parts) == 2:
        first, second = parts
        if "/" in text and len(first) == 2 and int(first) > 12:
            return [(first, second, "1")]
        if len(second) == 4 or "." in text or "/" in text:
            return [(second, first, "1")]
        return [(first, second, "1"), (second, first, "1")] if len(first) == 2 else [(second, first, "1")]
    first, second, third = parts
    if "." in text:
        return [(third, second, first)]
    return (
        [(third, second, first), (third, first, second)]
        if len(third) == 4 or "-" not in text
        else [(first, second, third), (third, second, first)]
    )


def _named(text: str) -> Iterator[Month]:
    """Dates with the month's name: a year, and perhaps a day; `mid 2022` too."""
    words = re.findall(r"[a-z]+", text)
    numbers = re.findall(r"\d+", text)
    others = [word for word in words if word not in ("of", "the", "de", "di", "del", "st", "nd", "rd", "th", "des", "von")]
    if len(others) != 1 or not 1 <= len(numbers) <= 2 or not all(len(number) in (1, 2, 4) for number in numbers):
        return
    years = [number for number in numbers if len(number) == 4] or [number for number in numbers[-1:] if len(number) == 2]
    months = [
        month for month, names in enumerate(_NAMES, start=1) if len(others[0]) >= 3 and any(name.startswith(others[0]) for name in names)
    ]
    part = _PARTS_OF_A_YEAR.get(others[0])
    if years and len(months) == 1:
        yield Month(_year(years[0]), months[0])
    elif years and part and len(numbers) == 1:
        yield Month(_year(years[0]), part)


def _long(text: str, is_end: bool) -> Iterator[Month]:
    """Quarters and halves."""
    for index, year, size in _long_parts(text)[:1]:
        yield Month(_year(year), int(index) * size if is_end else (int(index) - 1) * size + 1)


def _long_parts(text: str) -> list[tuple[str, str, int]]:
    """Which one it is of its year, the year, and its size in months."""
    found = [(match[1], match[2], size) for pattern, size in _LONG if (match := pattern.fullmatch(text))]
    return found + [(match[2], match[1], size) for pattern, size in _LONG_YEAR_FIRST if (match := pattern.fullmatch(text))]


def _year(text: str) -> int:
    """The year, with its century."""
    return int(text) if len(text) == 4 else 1900 + int(text) if int(text) >= 90 else 2000 + int(text)
