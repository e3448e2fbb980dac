"""Who is on a platform when, and how much of each brand's cars could be on it today.

In: figures. Out: the shares by year and by brand, as tables for any writer; of the brands also as bars for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.answers.strategy import BrandResult, StrategyResult
from integration_model.commands.compare.figures import ReportFigures
from integration_model.document.bars import bar
from integration_model.document.blocks import Abreast, Note, Table
from integration_model.document.grid import ALWAYS, Column
from integration_model.words import amount

_YEARS = 4
"""So many years have room on the narrowest terminal."""
_ROOM_OF_YEAR = 12
"""Columns of a terminal for each year, names and dates beside them."""
_NAMES = "WHO IS ON IT, % of cars built"
_BRANDS = "BY BRAND, % compatible today"
_NARROWEST_BAR, _LEGIBLE_BAR, _WIDEST_BAR = 4, 8, 12
"""Rather fewer brands side by side than bars that are hardly there."""
_MOST = 5
"""So many brands stand side by side at most."""
_SHARE = 3
_BETWEEN = 2
_LEAST_NEED = 20


def who_table(sheet: ReportFigures, years: int = 10**3) -> Table | None:
    """The share of the cars built in each year that runs on each platform; None where no platform reaches any.

    Of many years the last one and as many as have room, at equal steps.
    """
    rows = [one for one in sheet.planned if one.coverage]
    if not rows:
        return None
    known = [one.year for one in rows[0].coverage]
    step = -(-len(known) // years)
    told = [year for year in known if (known[-1] - year) % step == 0]
    first, last = zip(*map(sheet.sops, rows), strict=True)
    ids = tuple(one.id for one in rows)
    columns = (
        Column((_NAMES,), tuple(f"  {one}" for one in ids), left=True, name="strategy", values=ids, is_code=True),
        Column(("first SOP",), first, 70, name="first SOP"),
        *(_year(rows, year, known[-1]) for year in told),
        Column(("last SOP",), last, 69, name="last SOP"),
    )
    return Table("who", "Who is on it, % of the cars built in each year", columns)


def _year(rows: list[StrategyResult], year: int, last: int) -> Column:
    """The shares of a year; later ones are needed more."""
    shares = [next((one.share for one in row.coverage if one.year == year), None) for row in rows]
    cells = tuple("-" if share is None else amount(100.0 * share) for share in shares)
    return Column((str(year),), cells, max(_LEAST_NEED, ALWAYS - 1 - (last - year)), values=tuple(shares))


def compatible_table(sheet: ReportFigures) -> Table | None:
    """Of each brand the checks of a platform that are met today; None without one."""
    brands = _brands(sheet)
    if not brands:
        return None
    ids = tuple(one.id for one in brands)
    shares = tuple(one.compatibility for one in brands)
    columns = (
        Column(("BY BRAND",), tuple(f"  {one}" for one in ids), left=True, name="brand", values=ids, is_code=True),
        Column(("compatible today",), tuple(f"{amount(100.0 * share)} %" for share in shares), values=shares),
    )
    return Table("compatible", f"Checks of `{_subject(sheet)}` that each brand's cars meet today", columns)


def who_and_brands(sheet: ReportFigures, width: int) -> list[list[Table | Abreast | Note]]:
    """Both for a terminal: groups, of which there is one where both have room side by side, with all years."""
    who, brands = who_table(sheet), _brands(sheet)
    read = Note(f"compatible: checks of {_subject(sheet)} that its cars meet today, of those that apply")
    if who is not None and brands and _groups(brands, width - who.grid.width - _BETWEEN):
        return [[Abreast(who, _bars(brands, width - who.grid.width - _BETWEEN)), read]]
    whole = who_table(sheet, max(_YEARS, width // _ROOM_OF_YEAR))
    return [[whole] if whole else [], [_bars(brands, width), read] if brands else []]


def _brands(sheet: ReportFigures) -> tuple[BrandResult, ...]:
    found = [one for one in sheet.planned if one.id == _subject(sheet)]
    return found[0].brands if found else ()


def _subject(sheet: ReportFigures) -> str:
    """The platform that today's cars are held against."""
    return sheet.platform or ""


def _columns(brands: tuple[BrandResult, ...], groups: int, bars: int) -> int:
    """How wide so many brands side by side are with bars of a width."""
    one = max(len(brand.id) for brand in brands) + 1 + _SHARE + 1 + bars
    return _BETWEEN + groups * one + _BETWEEN * (groups - 1)


def _groups(brands: tuple[BrandResult, ...], room: int) -> int:
    """How many brands have room side by side; 0 where there is not even room for as many as make it worth while."""
    most = _MOST if len(brands) > _MOST else 1
    least = 2 if len(brands) > _MOST else 1
    tried = [(count, bars) for bars in (_LEGIBLE_BAR, _NARROWEST_BAR) for count in range(most, least - 1, -1)]
    return next((count for count, bars in tried if _columns(brands, count, bars) <= room), 0)


def _bars(brands: tuple[BrandResult, ...], room: int) -> Table:
    """The brands in columns one beside the other, each with its share and a bar."""
    groups = _groups(brands, room) or 1
    wide = next((bars for bars in range(_WIDEST_BAR, _NARROWEST_BAR, -1) if _columns(brands, groups, bars) <= room), _NARROWEST_BAR)
    rows = -(-len(brands) // groups)
    columns: list[Column] = []
    for start in range(0, len(brands), rows):
        columns += _group(brands[start : start + rows], rows, wide, "  " if start == 0 else "")
    return Table("compatible", _BRANDS, tuple(columns), stands_above=True)


def _group(brands: tuple[BrandResult, ...], rows: int, wide: int, indent: str) -> Iterator[Column]:
    """A column of names, one of shares, and one of bars, filled up to so many rows."""
    missing = ("",) * (rows - len(brands))
    names = tuple(f"{indent}{one.id}" for one in brands)
    bars = tuple(f"{bar(one.compatibility, 1.0, wide):<{wide}}" for one in brands)
    yield Column(("",), (*names, *missing), left=True, is_code=True)
    yield Column(("",), (*(amount(100.0 * one.compatibility) for one in brands), *missing), gap=1)
    yield Column(("",), (*bars, *missing), left=True, gap=1)
