"""A roadmap year by year: which lines come, what work begins, how many people and how much money it takes.

In: a `Roadmap`. Out: a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.roadmap import LineStep, Roadmap
from integration_model.commands.roadmap.coming import coming_lines
from integration_model.document.blocks import Table
from integration_model.document.grid import Column
from integration_model.words import amount, listed

_MILLION = 1e6
_NAMED = 8


def year_table(found: Roadmap) -> Table:
    """A row a calendar year, those before the horizon too in which work has begun."""
    coming = coming_lines(found)
    first = min([int(found.horizon[0][:4]), *(one.year for one in found.people)])
    years = list(range(first, int(found.horizon[1][:4]) + 1))
    come = [[line for line in coming if line.sop and line.sop[:4] == str(year)] for year in years]
    begun = [sum(one.work_pm for one in found.work if (one.since or one.until)[:4] == str(year)) for year in years]
    people = [sum(one.people for one in found.people if one.year == year) for year in years]
    money = [sum(one.money_eur for one in found.money if one.year == year) / _MILLION for year in years]
    columns = (
        Column(("YEAR BY YEAR",), tuple(f"  {year}" for year in years), left=True, name="year", values=tuple(map(str, years))),
        _figures(("lines", "come"), [float(len(lines)) for lines in come], "lines come"),
        _figures(("people", ""), people, "people"),
        _figures(("M EUR", ""), money, "M EUR"),
        _figures(("work", "begins, PM"), begun, "work begins, PM"),
        Column(("who comes", ""), tuple(map(_who, come)), 20, left=True, wraps=True, name="who comes"),
    )
    return Table("by-year", "Year by year", columns)


def _figures(head: tuple[str, str], values: Sequence[float], name: str) -> Column:
    return Column(head, tuple(amount(value) if round(value) else "-" for value in values), values=tuple(values), name=name)


def _who(lines: Sequence[LineStep]) -> str:
    """The lines that come in a year, those with most cars first."""
    return listed([line.id for line in sorted(lines, key=lambda line: (-line.cars_per_year, line.id))], _NAMED)
