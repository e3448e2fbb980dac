"""The page of `roadmap`: the strategy in a sentence, what comes to it by year, platforms, work, and what waiting costs.

In: a `Roadmap`. Out: a `Document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from integration_model.answers.roadmap import Change, LineStep, MorePeople, Roadmap, Waiting
from integration_model.answers.strategy import Chain
from integration_model.commands.roadmap.coming import coming_lines, coming_text, stays_on_stacks
from integration_model.commands.roadmap.dates import (
    could_be_text,
    late_text,
    lines_late_text,
    missed_dates,
    missed_table,
    missed_text,
    room_text,
    room_to_buy_text,
)
from integration_model.commands.roadmap.drawn import By, drawn
from integration_model.commands.roadmap.year_table import year_table
from integration_model.document.blocks import Block, Document, Foot, Labelled, Note, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.numbers import decimals_for
from integration_model.values import cars_a_year
from integration_model.words import amount, listed, number_word, plural, signed

TABLES = ("years", "by-year", "people", "money", "lines", "missed", "platforms", "work", "waiting")
"""The tables that it can have."""
_SHOWN = 12
"""Rows of long tables where no brand is asked for."""
_MILLION = 1e6
_OVER = "beyond, PM"
_POINTERS = f"by {', '.join(By)}: --by; line by line: --brand ID; in figures: --full, --table NAME"
_CHANGES: Mapping[Change, str] = {
    Change.FACELIFT: "facelift",
    Change.NEXT_GENERATION: "next generation",
    Change.STAYS: "stays",
    Change.RUNS_OUT: "runs out",
}
"""How a line comes to what it runs in the end."""


def roadmap_output(found: Roadmap, brand: str | None = None, *, by: By | None = None, full: bool = False) -> Output:
    """The roadmap, or that of one brand, to be written in any format: drawn for a terminal, or where it is asked for its tables."""

    def screen(width: int) -> Document:
        return roadmap_page(found, brand) if full or found.objective is None else roadmap_screen(found, width, by, brand)

    return Output("integration-model roadmap", lambda: roadmap_page(found, brand), found.to_dict, screen)


def roadmap_screen(found: Roadmap, width: int, by: By | None = None, brand: str | None = None) -> Document:
    """The roadmap drawn for a terminal of a width."""
    shown = year_table(found) if by is By.YEAR and brand is None else drawn(found, width, by, brand)
    return document([Title(coming_text(found)), *_told(found)], [shown], [Note(_POINTERS, indent=0)])


def roadmap_page(found: Roadmap, brand: str | None = None) -> Document:
    """The roadmap; one sentence where the strategy has no plan."""
    if found.objective is None:
        return document([Title(f"{found.strategy} has no plan, so nothing can be said of its dates", "bad")])
    tables = [
        _years(found),
        year_table(found),
        _people(found),
        *([_money(found)] if found.money else []),
        _lines(found, brand),
        *([missed_table(found, brand, _SHOWN)] if missed_dates(found, brand) else []),
        _platforms(found),
    ]
    tables += [_work(found, brand)] if found.work else []
    tables += [_waiting(found)] if found.waiting else []
    return document([Title(coming_text(found)), *_told(found)], *([table] for table in tables))


def _told(found: Roadmap) -> Iterator[Block]:
    """The lines that cannot have it, the longest chain, how sure the dates are, and what waiting costs."""
    left_out = [line for line in found.lines if line.left_out]
    whose = (("brands keep off it by their policies", True), ("cannot have it in time", False))
    told = [(why, [line.id for line in left_out if line.barred == barred]) for why, barred in whose]
    if left_out:
        parts = (f"{plural(len(lines), 'line')} that {why}: {listed(lines)}" for why, lines in told if lines)
        yield Labelled("left out", f"{'; '.join(parts)}.", style="warn")
    if found.chain is not None:
        yield Labelled("longest", f"chain of work, {chain_text(found.chain)}.")
    for label, said in (("late", lines_late_text(found)), ("misses", missed_text(found)), ("room", room_to_buy_text(found))):
        if said is not None:
            yield Labelled(label, f"{said}.", style="warn")
    if found.more_people is not None:
        yield Labelled("people", f"{people_text(found, found.more_people)}.")
    for one in found.waiting:
        yield Labelled("waiting", _waiting_text(found, one), style="warn" if one.more is None or one.more > 0 else "")


def chain_text(chain: Chain) -> str:
    """The pieces of work one after the other, and the SOP behind them."""
    steps = " -> ".join(f"{step.what} {step.months:.3g} months" for step in chain.steps if not step.what.endswith(" ready"))
    return f"{chain.line}: {steps + ' -> ' if steps else ''}SOP {chain.sop}"


def people_text(found: Roadmap, more: MorePeople) -> str:
    """Which date moves first if a team had two people more, or that none does."""
    if not more.limited:
        return "no date hangs on people: no team's size limits this plan"
    if more.team is None:
        return f"no date hangs on people: {listed(more.limited)} {'is' if len(more.limited) == 1 else 'are'} not at the limit"
    who, decimals = f"{number_word(more.people)} people more at {more.team}", decimals_for([found.objective or 0.0])
    saved = f"{amount(more.saves, decimals)} {found.unit} less"
    if not more.moved:
        return f"no date hangs on people: {who} move none, it takes {saved}"
    first, *others = more.moved
    dates = f"from {first.instead_of} to {first.sop}" if first.instead_of else f"to {first.sop}, where it comes else not at all"
    also = f", then {plural(len(others), 'line')} more" if others else ""
    return f"{who} move {first.id} first, {dates}{also}; it takes {saved}"


def _waiting_text(found: Roadmap, one: Waiting) -> str:
    """What a later decision costs, and which lines miss their chance by it."""
    start = f"deciding {plural(one.months, 'month')} later"
    if one.more is None:
        return f"{start} leaves no plan."
    decimals = decimals_for([found.objective or 0.0])
    come = "comes" if len(one.missed) == 1 else "come"
    missed = f"; {plural(len(one.missed), 'line')} {come} later or not at all: {listed(one.missed)}" if one.missed else ""
    words = f"{amount(abs(one.more), decimals)} {found.unit} {'more' if one.more > 0 else 'less'}"
    return f"{start} takes {words}{staying_text(one, decimals)}{missed}."


def staying_text(one: Waiting, decimals: int) -> str:
    """Beside it what staying as it is takes more then: that much is not the platform's."""
    more = one.more_staying
    return "" if more is None else f" (staying as it is {amount(abs(more), decimals)} {'more' if more > 0 else 'less'})"


def _years(found: Roadmap) -> Table:
    """How many lines of each brand come to it in which year, how many do not, and how many cars a year come to it."""
    coming, brands = list(coming_lines(found)), sorted({line.brand for line in found.lines})
    what = "Lines that change on their stacks" if stays_on_stacks(found) else f"Lines that come to `{found.strategy}`"
    rows = [[line for line in coming if line.brand == brand] for brand in brands]
    years = range(int(found.horizon[0][:4]), int(found.horizon[1][:4]) + 1)
    never = [sum(line.brand == brand for line in found.lines) - len(row) for brand, row in zip(brands, rows, strict=True)]
    columns = (
        _names(what.replace("`", "").upper(), "brand", brands),
        *(_counts(str(year), [sum((line.sop or "").startswith(str(year)) for line in row) for row in rows]) for year in years),
        _counts("never", never),
        _figures("cars a year", [cars_a_year((line.id, line.cars_per_year) for line in row) for row in rows], 60),
    )
    return Table("years", what, columns)


def _people(found: Roadmap) -> Table:
    """A row a team: the people that its work takes, by year, how many it has in the last one, and what is beyond it."""
    teams = list(dict.fromkeys(one.team for one in found.people))
    amounts = {(one.team, one.year): one.people for one in found.people}
    there = {one.team: one.people_there for one in found.people}
    has = [there[team] for team in teams]
    columns = [_names("PEOPLE", "team", teams), *_by_year(found, teams, amounts)]
    if not any(has):
        return Table("people", "People by team", tuple(columns), shown=_SHOWN)
    columns.append(Column(("there",), tuple("-" if value is None else amount(value) for value in has), 60, values=tuple(has)))
    feet = [Foot("there: how many the team has in the last year", "there")]
    beyond = [sum(one.beyond_pm for one in found.people if one.team == team) for team in teams]
    if any(beyond):
        cells = tuple(amount(value) if value else "-" for value in beyond)
        columns.append(Column(("beyond,", "PM"), cells, 65, values=tuple(beyond), name=_OVER))
        feet.append(Foot("beyond: person-months of all years that are more than the team can do in them", _OVER))
    return Table("people", "People by team", tuple(columns), feet=tuple(feet), shown=_SHOWN)


def _money(found: Roadmap) -> Table:
    """A row a payee: what is paid to it more than for today's units, M EUR by year as it falls due."""
    payees = list(dict.fromkeys(one.payee for one in found.money))
    amounts = {(one.payee, one.year): one.money_eur / _MILLION for one in found.money}
    columns = (_names("MONEY, M EUR", "payee", payees), *_by_year(found, payees, amounts))
    return Table("money", "Money by payee, M EUR more than for today's units, not discounted", columns, shown=_SHOWN)


def _by_year(found: Roadmap, names: Sequence[str], amounts: Mapping[tuple[str, int], float]) -> Iterator[Column]:
    """A column a year with what each has in it; years before the horizon, in which work began, are told too."""
    first = min((year for _, year in amounts), default=_first_year(found))
    for year in range(min(first, _first_year(found)), int(found.horizon[1][:4]) + 1):
        cells = tuple(amounts.get((name, year), 0.0) for name in names)
        yield Column((str(year),), tuple(amount(value) if round(value) else "-" for value in cells), values=cells)


def _first_year(found: Roadmap) -> int:
    return int(found.horizon[0][:4])


def _lines(found: Roadmap, brand: str | None) -> Table:
    """A row a line."""
    lines = [line for line in found.lines if brand in (None, line.brand)]
    columns = (
        _names("LINES", "line", [line.id for line in lines]),
        _texts("architecture", [line.architecture for line in lines], 50),
        _texts("change", [_CHANGES[line.change] for line in lines]),
        _texts("SOP", [line.sop or "-" for line in lines]),
        _texts("could be", [could_be_text(line.readiness) for line in lines], 90),
        _late(lines),
        _room(lines),
        _texts("runs on", [f"{line.platform}{' (left out)' if line.left_out else ''}" for line in lines]),
        _texts("to", [line.ends for line in lines], 70),
        _figures("cars a year", [line.cars_per_year for line in lines], 60),
    )
    feet = (
        Foot("could be: ready between these months in 80 of 100 draws", "could be"),
        Foot("late: draws in which it is ready after its SOP", "late in 100 draws"),
    )
    return Table("lines", "Lines", columns, feet=feet, shown=0 if brand else _SHOWN)


def _room(lines: Sequence[LineStep]) -> Column:
    """The months left before each SOP."""
    months = tuple(line.readiness.room_months if line.readiness is not None else None for line in lines)
    return Column(("room",), tuple(room_text(line.readiness) for line in lines), 55, left=True, name="months of room", values=months)


def _late(lines: Sequence[LineStep]) -> Column:
    """In how many of 100 draws each is ready after its SOP."""
    shares = tuple(line.readiness.late_in_100 if line.readiness is not None else None for line in lines)
    return Column(("late",), tuple(late_text(line.readiness) for line in lines), 80, left=True, name="late in 100 draws", values=shares)


def _platforms(found: Roadmap) -> Table:
    """A row a platform or stack."""
    rows = found.platforms
    columns = (
        _names("PLATFORMS AND STACKS", "platform", [one.id for one in rows]),
        _texts("ready", [one.ready or "-" for one in rows]),
        _texts("first car", [one.first_car or "before" for one in rows]),
        _texts("last car", [one.last_car for one in rows]),
        _counts("lines", [one.lines for one in rows]),
    )
    ready = Foot("ready: the first SOP that is possible with it", "ready")
    feet = (ready, Foot("before: cars are built with it when the horizon begins", "first car"))
    return Table("platforms", "Platforms and stacks", columns, feet=feet)


def _work(found: Roadmap, brand: str | None) -> Table:
    """A row a piece of work."""
    rows = [one for one in found.work if brand is None or brand in one.brands]
    names = Column(("WORK, as late as its first car allows",), tuple(f"  {one.what}" for one in rows), left=True, name="work", wraps=True)
    columns = (
        names,
        _texts("team", [one.team for one in rows], 80),
        _texts("from", [one.since or "before" for one in rows]),
        _texts("to", [one.until for one in rows]),
        _texts("first car", [one.first_car for one in rows], 90),
        _figures("PM", [one.work_pm for one in rows], 95),
        _counts("lines", [one.lines for one in rows]),
    )
    feet = (Foot("before: it is under way when it is decided", "from"),) if any(one.since is None for one in rows) else ()
    return Table("work", "Work that is done once", columns, feet=feet, shown=0 if brand else _SHOWN)


def _waiting(found: Roadmap) -> Table:
    """A row a later decision."""
    rows, decimals = found.waiting, decimals_for([found.objective or 0.0])
    totals, more, staying = [one.objective for one in rows], [one.more for one in rows], [one.more_staying for one in rows]
    columns = (
        _names("WAITING, months", "months", [str(one.months) for one in rows]),
        _texts("decided in", [one.decision for one in rows]),
        Column((found.unit,), tuple("no plan" if value is None else amount(value, decimals) for value in totals), values=tuple(totals)),
        Column(("more",), tuple("-" if value is None else signed(value, decimals) for value in more), values=tuple(more)),
        *([_staying(staying, decimals)] if any(value is not None for value in staying) else []),
        _counts("lines later", [len(one.missed) for one in rows]),
    )
    feet = (Foot("less where what begins later is kept up for less long within the same horizon", "more"),)
    return Table("waiting", "What waiting costs", columns, feet=feet)


def _staying(more: Sequence[float | None], decimals: int) -> Column:
    return Column(("staying", "more"), tuple("-" if value is None else signed(value, decimals) for value in more), values=tuple(more))


def _names(head: str, name: str, ids: Sequence[str]) -> Column:
    return Column((head,), tuple(f"  {one}" for one in ids), left=True, name=name, values=tuple(ids), is_code=True)


def _texts(head: str, cells: Sequence[str], need: int = ALWAYS) -> Column:
    return Column((head,), tuple(cells), need, left=True)


def _counts(head: str, counts: Sequence[int]) -> Column:
    return Column((head,), tuple(str(count) if count else "-" for count in counts), values=tuple(counts))


def _figures(head: str, values: Sequence[float], need: int) -> Column:
    return Column((head,), tuple(amount(value) for value in values), need, values=tuple(values))
