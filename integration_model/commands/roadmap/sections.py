"""The rows of a drawn roadmap: platforms, work, brands, lines, people, money. In: a roadmap and its years. Out: rows of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from integration_model.answers.roadmap import Change, LineStep, Roadmap, WorkStep
from integration_model.commands.roadmap.coming import coming_lines
from integration_model.commands.roadmap.dates import beside_date
from integration_model.commands.roadmap.scale import Scale
from integration_model.values import Month, cars_a_year
from integration_model.words import amount, plural, thousands

WORKS, TEAMS, PAYEES, ALL_ROWS = 10, 6, 6, 10**6
"""So many rows of a kind stand on a page that shows all kinds."""
_MILLION = 1e6
_FULL, _BEFORE = "█", "░"
_BEYOND = "!"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, what is said of it, and what is drawn; a heading has only a name."""

    name: str
    note: str = ""
    drawn: str = ""
    is_head: bool = False


def platform_rows(found: Roadmap, scale: Scale) -> Iterator[Row]:
    """Each platform from its first car to its last, and the stacks of today as long as any is built."""
    yield Row("PLATFORMS", is_head=True)
    for one in found.platforms:
        if not one.is_stack and one.first_car is not None:
            note = f"earliest {one.ready}"
            yield Row(one.id, note, _span(scale, Month.read(one.first_car), Month.read(one.last_car)))
    stacks = [Month.read(one.last_car) for one in found.platforms if one.is_stack]
    if stacks:
        left = [sum(scale.end(month) > place for month in stacks) / len(stacks) for place in range(scale.width)]
        yield Row("stacks of today", f"{len(stacks)}, to {max(stacks)}", scale.heat(left))


def work_rows(found: Roadmap, scale: Scale, shown: int = WORKS, team: str | None = None) -> Iterator[Row]:
    """What belongs together as one row, the largest first by work, in the order in which they begin."""
    themes: dict[str, list[WorkStep]] = {}
    for one in found.work:
        if team in (None, one.team):
            themes.setdefault(one.theme or one.what, []).append(one)
    if not themes:
        return
    largest = sorted(themes, key=lambda theme: (-sum(one.work_pm for one in themes[theme]), theme))
    yield Row("WORK" if team is None else f"WORK of {team}", "PM, done once", is_head=True)
    for theme in sorted(largest[:shown], key=lambda one: (min(step.since or "" for step in themes[one]), one)):
        steps = themes[theme]
        yield Row(theme, f"{amount(sum(one.work_pm for one in steps))}{_parts(steps)}", _worked(scale, steps))
    rest = largest[shown:]
    if rest:
        yield Row(f"and {len(rest)} more", amount(sum(one.work_pm for theme in rest for one in themes[theme])))


def _parts(steps: Sequence[WorkStep]) -> str:
    """Of how many packages a row's work consists, or of how many blocks where it is one platform's."""
    if len(steps) > 1:
        return f" in {plural(len(steps), 'package')}"
    return f" in {plural(steps[0].blocks, 'block')}" if steps[0].blocks > 1 else ""


def _worked(scale: Scale, steps: Sequence[WorkStep]) -> str:
    """Column by column how much of a row's work is done at once, against the column with most of it."""
    load = [0.0] * scale.width
    for one in steps:
        start, end = scale.place(Month.read(one.since)) if one.since else 0, scale.end(Month.read(one.until))
        for place in range(start, end):
            load[place] += one.work_pm / (end - start)
    most = max(load, default=0.0) or 1.0
    return scale.heat([value / most for value in load])


def brand_work_rows(found: Roadmap, scale: Scale, brand: str, shown: int = WORKS) -> Iterator[Row]:
    """The work that a brand needs, for itself or together with others."""
    yield from work_rows(replace(found, work=tuple(one for one in found.work if brand in one.brands)), scale, shown)


def brand_rows(found: Roadmap, scale: Scale) -> Iterator[Row]:
    """A row a brand: how many of its lines come to it, and how many of these have come."""
    coming = coming_lines(found)
    yield Row("BRANDS", "lines, cars a year", is_head=True)
    for brand in sorted({line.brand for line in found.lines}):
        lines = [line for line in coming if line.brand == brand]
        whole = sum(line.brand == brand for line in found.lines)
        dates = sorted(Month.read(line.sop) for line in lines if line.sop)
        come = [sum(scale.place(month) <= place for month in dates) / len(dates) if dates else 0.0 for place in range(scale.width)]
        cars = cars_a_year((line.id, line.cars_per_year) for line in lines)
        yield Row(brand, f"{len(lines)} of {whole}, {_cars(cars)}", scale.heat(come))


def _cars(count: float) -> str:
    return f"{count / _MILLION:.2f} M" if count >= _MILLION else thousands(count)


def line_rows(found: Roadmap, scale: Scale, brand: str) -> Iterator[Row]:
    """A row a line of a brand: on its stack before its change, on what it ends on after it."""
    yield Row(f"LINES of {brand}", is_head=True)
    for line in found.lines:
        if line.brand == brand:
            yield Row(line.id, _changes(line), _line(scale, line))


def _changes(line: LineStep) -> str:
    """When it changes and how, when it could, or why it does not."""
    if line.sop is None:
        return "left out" if line.left_out else "runs out" if line.change is Change.RUNS_OUT else "stays"
    how = "facelift" if line.change is Change.FACELIFT else "new car"
    return f"{line.sop}{beside_date(line.readiness) or f' {how}'}"


def _line(scale: Scale, line: LineStep) -> str:
    """Blank until it is built, light as it is, dark on what it ends on."""
    begins, end = scale.place(Month.read(line.begins)) if line.begins else 0, scale.end(Month.read(line.ends))
    start = scale.place(Month.read(line.sop)) if line.sop is not None else end
    return f"{' ' * begins}{_BEFORE * (start - begins)}{_FULL * (end - start)}"


def people_rows(found: Roadmap, scale: Scale, teams: Iterable[str] | None = None, shown: int = TEAMS) -> Iterator[Row]:
    """A row a team: the people whom its work takes, `!` behind what is more than it has."""
    known = list(dict.fromkeys(one.team for one in found.people))
    told = list(known if teams is None else teams)
    yield Row("PEOPLE", is_head=True)
    for team in told[:shown]:
        years = [one for one in found.people if one.team == team]
        there = max((one.people_there for one in years if one.people_there is not None), default=None)
        marks = {one.year: _BEYOND if one.beyond_pm else "" for one in years}
        cells = _sums((one.year, one.people) for one in years)
        cells = {year: [f"{text}{marks[year]}" for text in texts] for year, texts in cells.items()}
        yield Row(team, "" if there is None else f"{amount(there)} there", scale.figures(cells))
    rest = told[shown:]
    if rest:
        theirs = ((one.year, one.people) for one in found.people if one.team in rest)
        yield Row(f"and {len(rest)} more", "", scale.figures(_sums(theirs)))


def money_rows(found: Roadmap, scale: Scale, payees: Iterable[str] | None = None, shown: int = PAYEES) -> Iterator[Row]:
    """All that is paid, then a row a payee: M EUR as they fall due, more than for today's units."""
    told = list(dict.fromkeys(one.payee for one in found.money) if payees is None else payees)
    if not told:
        return
    yield Row("M EUR as paid beyond today's units", is_head=True)
    rest = told[shown:]
    rows = [("all", told), *((payee, [payee]) for payee in told[:shown]), *([(f"and {len(rest)} more", rest)] if rest else [])]
    for name, chosen in rows:
        amounts = ((one.year, one.money_eur / _MILLION) for one in found.money if one.payee in chosen)
        yield Row(name, "", scale.figures(_sums(amounts)))


def _sums(amounts: Iterable[tuple[int, float]]) -> dict[int, list[str]]:
    """Sums by year as they are written, also in fewer letters; what rounds to nothing is left out."""
    found: dict[int, float] = {}
    for year, value in amounts:
        found[year] = found.get(year, 0.0) + value
    return {year: [amount(value), thousands(value)] for year, value in found.items() if round(value)}


def _span(scale: Scale, first: Month, last: Month) -> str:
    start = scale.place(first)
    return " " * start + _FULL * max(1, scale.end(last) - start)
