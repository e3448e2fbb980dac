"""A roadmap drawn for a terminal: years from left to right, below them platforms, work, brands, people and money.

In: a `Roadmap`, by what it is told, and a width. Out: a `Document`. Files get the tables in figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from integration_model.answers.roadmap import Roadmap
from integration_model.commands.roadmap.dates import LATE, LATE_MARK
from integration_model.commands.roadmap.scale import Scale
from integration_model.commands.roadmap.sections import (
    ALL_ROWS,
    Row,
    brand_rows,
    brand_work_rows,
    line_rows,
    money_rows,
    people_rows,
    platform_rows,
    work_rows,
)
from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import Column
from integration_model.document.lines import display_width, shorten
from integration_model.study.purpose_words import OPENING

_GAPS = 4
_NAMES = 34
"""Columns of a terminal for words of a name; an id may be longer."""
_WIDEST_YEAR, _NARROWEST_YEAR = 12, 5
_NOT_SUPPLIERS = ("group", "partner", "brand")
_PACKAGES = "packages: of work, one for each architecture, region or unit that it is done for"
_KEYS = "░ some, ▒ half, █ all: of lines that have come, of work against its busiest time; ! more than are there"
_LINE_KEYS = "░ as it is, █ on what it ends on"
_NOTE_KEYS = f"behind a date, when it could be ready in 80 of 100 draws; {LATE_MARK} late in {LATE} or more"


class By(StrEnum):
    """By what a roadmap is told."""

    BRAND = "brand"
    TEAM = "team"
    SUPPLIER = "supplier"
    YEAR = "year"


def drawn(found: Roadmap, width: int, by: By | None = None, brand: str | None = None) -> Table:
    """All kinds of rows; by one kind only these, with all of them."""
    measured = tuple(_rows(found, _scale(found, _NARROWEST_YEAR), by, brand))
    names, notes = max(map(display_width, map(_named, measured)), default=0), max((display_width(row.note) for row in measured), default=0)
    scale = _scale(found, width - names - notes - _GAPS)
    has_notes = names + notes + scale.width + _GAPS <= width
    scale = scale if has_notes else _scale(found, width - names - _GAPS)
    rows = tuple(_rows(found, scale, by, brand))
    said = [Column(("",), tuple(row.note for row in rows), left=True, name="how much")] if has_notes else []
    columns = (
        Column(("ROADMAP",), tuple(map(_named, rows)), left=True, name="what"),
        *said,
        Column((scale.head(),), tuple(row.drawn for row in rows), left=True, name="years"),
    )
    styles = {place: "head" for place, row in enumerate(rows) if row.is_head}
    return Table("drawn", "", columns, row_styles=styles, feet=tuple(map(Foot, _feet(brand, rows, has_notes=has_notes))))


def _feet(brand: str | None, rows: Sequence[Row], *, has_notes: bool) -> Iterator[str]:
    """How to read what is drawn and what is said beside it, and where the figures are for which there is no room."""
    yield _LINE_KEYS if brand else _KEYS
    if has_notes and any(" packages" in row.note for row in rows):
        yield _PACKAGES
    if any(" blocks" in row.note for row in rows):
        yield OPENING
    if brand and has_notes:
        yield _NOTE_KEYS
    if not has_notes:
        yield "not shown: what is said beside each name (wider, or --full)"


def _named(row: Row) -> str:
    """A name in as many whole words as have room; an id is one word, and stays."""
    return row.name if row.is_head else f"  {shorten(row.name, _NAMES)}"


def _scale(found: Roadmap, room: int) -> Scale:
    """As many columns a year as there is room for."""
    first = min([int(found.horizon[0][:4]), *(one.year for one in found.people)])
    last = int(found.horizon[1][:4])
    return Scale(first, last, min(_WIDEST_YEAR, max(_NARROWEST_YEAR, room // (last - first + 1))))


def _rows(found: Roadmap, scale: Scale, by: By | None, brand: str | None) -> Iterator[Row]:
    if brand is not None:
        yield from line_rows(found, scale, brand)
        yield from brand_work_rows(found, scale, brand)
        return
    if by in (None, By.BRAND):
        yield from platform_rows(found, scale)
    if by is None:
        yield from work_rows(found, scale)
    if by in (None, By.BRAND):
        yield from brand_rows(found, scale)
    if by in (By.TEAM, By.SUPPLIER):
        yield from _by_team(found, scale, by)
    if by is None:
        yield from people_rows(found, scale)
        yield from money_rows(found, scale)


def _by_team(found: Roadmap, scale: Scale, by: By) -> Iterator[Row]:
    """The people of all teams, or of suppliers with what is paid to them, then the work of each that does any."""
    teams = [team for team in dict.fromkeys(one.team for one in found.people) if by is By.TEAM or team not in _NOT_SUPPLIERS]
    yield from people_rows(found, scale, teams, ALL_ROWS)
    if by is By.SUPPLIER:
        payees = dict.fromkeys(one.payee for one in found.money)  # what the group pays itself is a part of all, and stands last
        yield from money_rows(found, scale, sorted(payees, key=lambda payee: payee in _NOT_SUPPLIERS), ALL_ROWS)
    working = {one.team for one in found.work}
    for team in teams:
        if team in working:
            yield from work_rows(found, scale, ALL_ROWS, team)
