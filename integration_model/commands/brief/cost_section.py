"""What each strategy takes and what follows from its plan: totals with ranges, effort, consequences, brands, who is on it by year.

In: a comparison, its figures rounded as `compare` rounds them. Out: sections with a chart and its table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from integration_model.answers.strategy import StrategyResult
from integration_model.answers.units_today import m_eur_of
from integration_model.commands.brief.bars import totals_chart
from integration_model.commands.brief.columns import YearRow, years_chart
from integration_model.commands.brief.explanations import DRAWS, SHARES
from integration_model.commands.brief.facts import BriefFacts
from integration_model.commands.brief.pieces import Cell, Chart, Grid, Piece, Prose, Section, code, heads, without_same
from integration_model.commands.brief.words import Words, anchor
from integration_model.commands.compare.figures import MILLION, ReportFigures, report_figures
from integration_model.commands.roadmap.coming import coming_lines, stays_on_stacks
from integration_model.document.numbers import apportion
from integration_model.domain import AS_IS, MIXED
from integration_model.study.charges import EFFORT_PARTS
from integration_model.values import cars_a_year
from integration_model.words import amount, millions, percent, plural, signed

_SHARED = "shared"


def cost_section(facts: BriefFacts) -> Section:
    """Totals with ranges against staying, then effort, consequences and brands."""
    sheet = report_figures(facts.comparison)
    kind = f"{sheet.kind.capitalize()}, {sheet.unit} of present value"
    chart = Chart.drawn("totals", f"{kind}: what each strategy takes", partial(totals_chart, facts.planned, sheet.best, sheet.unit))
    told = (Prose(Words(_meaning(facts, sheet), otherwise=DRAWS), "note"), Prose(Words(_names(facts), otherwise=DRAWS), "note"))
    pieces = (chart, _totals(facts, sheet), *told, _effort(facts, sheet), _consequences(facts, sheet), _brands(facts, sheet))
    return Section("totals-section", f"{sheet.kind.capitalize()}, against staying", pieces)


def _meaning(facts: BriefFacts, sheet: ReportFigures) -> str:
    """What the totals are made of, and what is in none of them."""
    today = sheet.write_m_eur(m_eur_of(facts.comparison.units_today))
    return (
        "All-in is work (person-months at the rate of who does them), purchases (licences, units, payments, cars not built, "
        "less what services bring) and the value of the wishes that cars are built without. The whole of it is what the optimiser keeps as "
        "small as it can. In no total are the "
        f"units that cars carry today: they are bought in every strategy until others take their place, {today} {sheet.unit} in all."
    )


def _names(facts: BriefFacts) -> str:
    """What each strategy is, in words."""
    known = {
        **facts.names,
        AS_IS: "every line stays on the stack that it has today",
        MIXED: "each brand takes what is best for it, to measure the others by",
    }
    return "; ".join(f"`{one.id}`: {known[one.id]}" for one in facts.planned if one.id in known) + "."


def _named(one: StrategyResult, sheet: ReportFigures) -> Cell:
    return Cell(f"{one.id}{' (best)' if one.id == sheet.best else ''}", anchor("total", one.id))


def _totals(facts: BriefFacts, sheet: ReportFigures) -> Grid:
    """A row a strategy; figures add up as they are printed."""
    staying = sheet.by_strategy.get(AS_IS)
    names = [
        "strategy",
        "work",
        "purchases",
        "value given up",
        "total",
        "P10",
        "P50",
        "P90",
        "against staying",
        *([f"less than {sheet.rival}, draws of 100"] if sheet.rival else []),
    ]
    rows = []
    for one in facts.planned:
        figures, objective = sheet.by_strategy[one.id], one.objective
        assert objective is not None, "it is planned"
        parts = [
            Cell(sheet.write_m_eur(value), anchor("unit", one.id, unit))
            for value, unit in ((figures.work, "pm"), (figures.purchases + figures.earned, "eur"), (figures.given_up, "points"))
        ]
        ends = [Cell("-" if end is None else sheet.write_m_eur(end), DRAWS) for end in (objective.p10, objective.p50, objective.p90)]
        against = Cell("-")
        if staying is not None and one.id != AS_IS:
            against = Cell(signed(figures.total - staying.total, sheet.of_m_eur), anchor("against", one.id, AS_IS))
        won = [Cell("-" if one.less_than_rival is None else str(one.less_than_rival), DRAWS)] if sheet.rival else []
        rows.append((_named(one, sheet), *parts, Cell(sheet.write_m_eur(figures.total), anchor("total", one.id)), *ends, against, *won))
    best = frozenset(place for place, one in enumerate(facts.planned) if one.id == sheet.best)
    return Grid(f"{sheet.kind.capitalize()}, {sheet.unit}", heads(names), tuple(rows), strong=best)


def _effort(facts: BriefFacts, sheet: ReportFigures) -> Grid:
    """Person-months by part."""
    rows = []
    for one in facts.planned:
        figures, effort = sheet.by_strategy[one.id], one.effort_pm
        assert effort is not None, "it is planned"
        parts = [Cell(sheet.write(value), anchor("part", one.id, part)) for value, part in zip(figures.parts, EFFORT_PARTS, strict=True)]
        ends = Cell(f"{sheet.write(effort.p10)} - {sheet.write(effort.p90)}", DRAWS)
        rows.append((_named(one, sheet), *parts, Cell(sheet.write(figures.effort), anchor("unit", one.id, "pm")), ends))
    return Grid("Effort, person-months", heads(("strategy", *EFFORT_PARTS, "total", "P10 - P90")), tuple(rows))


def _consequences(facts: BriefFacts, sheet: ReportFigures) -> Grid:
    """What follows from each plan; the cells lead to the plan."""
    told: tuple[tuple[str, Callable[[StrategyResult], str]], ...] = (
        ("paid, M EUR", lambda one: millions(one.money_eur.total / MILLION) if one.money_eur else "-"),
        ("value kept", lambda one: percent(one.points.kept / one.points.all) if one.points and one.points.all else "-"),
        ("data flows kept", lambda one: f"{one.data_flows.kept} of {one.data_flows.total}" if one.data_flows else "-"),
        ("first SOP", lambda one: sheet.sops(one)[0]),
        ("last SOP", lambda one: sheet.sops(one)[1]),
        ("lines left out", lambda one: str(len(one.ready.left_out)) if one.ready else "-"),
        ("conflicts hard", lambda one: f"{one.conflicts.hard + one.conflicts.blocking:,}" if one.conflicts else "-"),
        ("soft", lambda one: f"{one.conflicts.soft:,}" if one.conflicts else "-"),
        ("lost if it ends, PM", lambda one: _or_dash(one.lost_if_ends_pm)),
    )
    rows = tuple(
        (Cell(one.id, anchor("total", one.id)), *(Cell(write(one), anchor("plan", one.id)) for _, write in told)) for one in facts.planned
    )
    note = "hard: something must be given up; soft: work closes it; lost: PM spent on it alone in its first two years; paid: not discounted"
    return without_same(Grid("Consequences", heads(("strategy", *(name for name, _ in told))), rows, note))


def _or_dash(value: float | None) -> str:
    return "-" if value is None else amount(value)


def _brands(facts: BriefFacts, sheet: ReportFigures) -> Grid:
    """What is spent for each brand alone, and what is shared: together each strategy's total."""
    brands = sorted({brand.id for one in facts.planned for brand in one.brands})
    columns = {one.id: _own(one, brands, sheet) for one in facts.planned}
    lines = {brand.id: sum(brand.platforms.values()) for brand in facts.planned[0].brands} if facts.planned else {}
    met = {brand.id: brand.compatibility for one in facts.planned if one.id == facts.subject for brand in one.brands}
    rows = []
    for place, brand in enumerate((*brands, _SHARED)):
        cells = [Cell(amount(columns[one.id][place], sheet.of_m_eur), anchor("brand", one.id, brand)) for one in facts.planned]
        count = Cell(str(lines[brand]), anchor("lines", brand)) if brand in lines else Cell("-")
        share = Cell(percent(met[brand]), anchor("plan", facts.subject)) if brand in met else Cell("-")
        rows.append((code(brand), count, share, *cells))
    whole = [Cell(sheet.write_m_eur(sheet.by_strategy[one.id].total), anchor("total", one.id)) for one in facts.planned]
    rows.append((Cell("together"), Cell("-"), Cell("-"), *whole))
    names = ("brand", "lines", f"fits {facts.subject} today", *(one.id for one in facts.planned))
    note = "own: what is spent for the brand alone; fits: checks that today's components meet, of those that apply"
    return Grid(f"Brands, {sheet.unit} of their own", heads(names), tuple(rows), note, frozenset([len(rows) - 1]))


def _own(one: StrategyResult, brands: Sequence[str], sheet: ReportFigures) -> tuple[float, ...]:
    """Each brand's own and the shared rest, rounded so that they sum to the printed total."""
    own = {brand.id: brand.own_m_eur for brand in one.brands}
    assert one.objective is not None, "it is planned"
    rest = one.objective.value - sum(own.values())
    return apportion([*(own.get(brand, 0.0) for brand in brands), rest], sheet.by_strategy[one.id].total, sheet.of_m_eur)


def coverage_section(facts: BriefFacts) -> Section:
    """Of each named platform the share of the cars that is built on it, by year; of the one told in time also the lines by brand."""
    covered = [one for one in facts.planned if one.coverage]
    pieces: list[Piece] = []
    if covered:
        rows = [YearRow(one.id, {share.year: 100.0 * share.share for share in one.coverage}) for one in covered]
        caption = "Cars built on each platform, per cent of those planned for the year"
        pieces.append(Chart.drawn("coverage", caption, partial(years_chart, "coverage-chart", caption, rows, amount, top=100.0)))
        years = [share.year for share in covered[0].coverage]
        cells = tuple((code(one.id), *(Cell(percent(share.share), SHARES) for share in one.coverage)) for one in covered)
        pieces.append(Grid("The same in figures", heads(("platform", *map(str, years))), cells))
    if facts.roadmap.lines:
        pieces.append(_coming(facts))
    return Section("who", "Who is on it, by year", tuple(pieces))


def _coming(facts: BriefFacts) -> Grid:
    """How many lines of each brand come to it in which year."""
    coming, first, last = coming_lines(facts.roadmap), *(int(month[:4]) for month in facts.roadmap.horizon)
    rows = []
    for brand in sorted({line.brand for line in facts.roadmap.lines}):
        own = [line for line in coming if line.brand == brand]
        never = sum(line.brand == brand for line in facts.roadmap.lines) - len(own)
        counts = [sum((line.sop or "").startswith(str(year)) for line in own) for year in range(first, last + 1)]
        cars = amount(cars_a_year((line.id, line.cars_per_year) for line in own))
        cells = [Cell(str(count) if count else "-", anchor("lines", brand)) for count in (*counts, never)]
        rows.append((code(brand), *cells, Cell(cars, anchor("lines", brand))))
    names = ("brand", *map(str, range(first, last + 1)), "never", "cars a year")
    whole = plural(len(facts.roadmap.lines), "line")
    what = "Lines that change on their stacks" if stays_on_stacks(facts.roadmap) else f"Lines that come to {facts.subject}"
    return Grid(f"{what}, of {whole}", heads(names), tuple(rows))
