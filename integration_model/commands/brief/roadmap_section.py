"""The strategy in time: brands and their changes, people by year against those that are there, money by year, what waiting costs.

In: a roadmap. Out: a section with charts and their tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from integration_model.answers.roadmap import Roadmap
from integration_model.commands.brief.columns import YearRow, years_chart
from integration_model.commands.brief.explanations import SHARES
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.gantt import roadmap_chart
from integration_model.commands.brief.pieces import Cell, Chart, Grid, Piece, Prose, Section, code, heads, without_same
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.roadmap.page import chain_text
from integration_model.document.numbers import decimals_for
from integration_model.words import amount, plural, signed

_WORK_SHOWN, _MILLION, _GROUP = 15, 1e6, "group"


def roadmap_section(facts: BriefFacts) -> Section:
    """When, who and how much; one sentence where the strategy has no plan."""
    found = facts.roadmap
    title = f"The roadmap of {found.strategy}"
    if found.objective is None:
        return Section("roadmap", title, (Prose(Words(f"{found.strategy} has no plan, so nothing can be said of its dates.")),))
    caption = "Its platform, the largest pieces of work, each brand's changes, and how long today's stacks are built"
    chain = f"Longest chain of work: {chain_text(found.chain)}." if found.chain else "Nothing has to be done before an SOP."
    pieces: list[Piece] = [
        Prose(Words(chain, otherwise=anchor("plan", found.strategy))),
        Chart.drawn("gantt", caption, partial(roadmap_chart, found)),
    ]
    pieces += [_platforms(found), *([_work(found)] if found.work else [])]
    pieces += [*_people(found), *_money(found), *([_waiting(found)] if found.waiting else [])]
    return Section("roadmap", title, tuple(pieces))


def _platforms(found: Roadmap) -> Grid:
    rows = tuple(
        (code(one.id), Cell(one.ready or "-"), Cell(one.first_car or "before"), Cell(one.last_car), Cell(str(one.lines), SHARES))
        for one in found.platforms
    )
    note = "before: cars are built with it when the horizon begins; the dates of each line stand under its brand, at the end"
    return Grid("Platforms and today's stacks", heads(("platform", "ready", "first car", "last car", "lines"), (0, 1, 2, 3)), rows, note)


def _work(found: Roadmap) -> Grid:
    """The largest pieces of work in the order of time."""
    largest = sorted(found.work, key=lambda one: (-one.work_pm, one.id))[:_WORK_SHOWN]
    rows = tuple(
        (
            Cell(one.what),
            code(one.team),
            Cell(one.since or "before"),
            Cell(one.until),
            Cell(one.first_car),
            Cell(amount(one.work_pm), anchor("work", one.what)),
            Cell(str(one.lines), anchor("work", one.what)),
        )
        for one in sorted(largest, key=lambda one: (one.since or "", one.until, one.id))
    )
    rest = len(found.work) - len(rows)
    more = "; the smaller ones: roadmap --table work" if rest else ""
    note = f"as late as its first car allows{more}"
    names = ("work that is done once", "team", "from", "to", "first car", "PM", "lines")
    return without_same(Grid(f"The {len(rows)} largest pieces of work", heads(names, (0, 1, 2, 3, 4)), rows, note))


def _people(found: Roadmap) -> Iterator[Piece]:
    """The group's people against those that are there, then every team."""
    if not found.people:
        return
    own = {one.year: one for one in found.people if one.team == _GROUP}
    there = {year: one.people_there for year, one in own.items() if one.people_there is not None}
    caption = "People whom the work takes, by year"
    rows = [YearRow("the group", {year: one.people for year, one in own.items()}, "work", there, "how many there are")] if own else []
    others = _summed((one.year, one.people) for one in found.people if one.team != _GROUP)
    rows += [YearRow("suppliers and partners", others)] if others else []
    yield Chart.drawn("people", caption, partial(years_chart, "people-chart", caption, rows, amount))
    by_team: defaultdict[str, dict[int, float]] = defaultdict(dict)
    has: dict[str, float | None] = {}
    for one in found.people:
        by_team[one.team][one.year] = one.people
        has[one.team] = one.people_there
    last = {team: "-" if value is None else amount(value) for team, value in has.items()}
    note = "there: how many the team has in the last year, - where nobody says"
    yield _by_year("People by team", "team", by_team, "team", last, note)


def _money(found: Roadmap) -> Iterator[Piece]:
    """What is paid, by year and payee."""
    if not found.money:
        return
    caption = "M EUR paid more than for today's units, as they fall due, by year"
    sums = _summed((one.year, one.money_eur / _MILLION) for one in found.money)
    rows = [YearRow("all payees", sums, "money")]
    yield Chart.drawn("money", caption, partial(years_chart, "money-chart", caption, rows, amount))
    by_payee: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for one in found.money:
        by_payee[one.payee][one.year] = one.money_eur / _MILLION
    yield _by_year("M EUR by payee", "payee", by_payee, "payee", {}, "not discounted; below zero where less is paid than today")


def _summed(pairs: Iterable[tuple[int, float]]) -> dict[int, float]:
    found: defaultdict[int, float] = defaultdict(float)
    for year, value in pairs:
        found[year] += value
    return dict(sorted(found.items()))


def _by_year(caption: str, name: str, values: Mapping[str, Mapping[int, float]], kind: str, last: Mapping[str, str], note: str) -> Grid:
    """A row a team or payee, a column a year."""
    years = sorted({year for row in values.values() for year in row})
    rows = []
    for who, row in values.items():
        to = anchor(kind, who)
        cells = [Cell(amount(row.get(year, 0.0)) if round(row.get(year, 0.0)) else "-", to) for year in years]
        rows.append((code(who), *cells, *([Cell(last[who], "roadmap")] if last else [])))
    return Grid(caption, heads((name, *map(str, years), *(["there"] if last else []))), tuple(rows), note)


def _waiting(found: Roadmap) -> Grid:
    """A row a later decision."""
    decimals = decimals_for([found.objective or 0.0])
    rows = []
    for one in found.waiting:
        to = anchor("waiting", str(one.months))
        whole = "no plan" if one.objective is None else amount(one.objective, decimals)
        more = "-" if one.more is None else signed(one.more, decimals)
        staying = "-" if one.more_staying is None else signed(one.more_staying, decimals)
        cells = [Cell(text, to) for text in (whole, more, staying, str(len(one.missed)))]
        rows.append((Cell(plural(one.months, "month"), to), Cell(one.decision), *cells))
    names = ("decision later by", "decided in", found.unit, "more", "staying more", "lines later")
    return Grid("What waiting costs", heads(names, (0, 1)), tuple(rows))
