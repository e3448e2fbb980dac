"""The tables with a row a strategy: the objective, effort, and what follows from the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from integration_model.answers.strategy import ObjectiveValue, StrategyResult
from integration_model.answers.units_today import m_eur_of
from integration_model.commands.compare.figures import MILLION, Figures, ReportFigures, money_parts, money_words, why_no_plan
from integration_model.commands.compare.not_built_words import most_of, reasons_text
from integration_model.document.blocks import Beside, Foot, Note, Table
from integration_model.document.grid import Column
from integration_model.domain import AS_IS, MIXED
from integration_model.words import amount, listed, m_eur, percent, signed, thousands

_NEED_OF_PARTS = 20
PARTS: tuple[tuple[str, Callable[[Figures], float], Callable[[StrategyResult], float | None], str], ...] = (
    ("work", lambda figures: figures.work, lambda strategy: strategy.objective.work if strategy.objective else None, "cost"),
    ("purchases", lambda figures: figures.purchases, lambda strategy: _purchases(strategy.objective), "effort"),
    ("value given up", lambda figures: figures.given_up, lambda strategy: strategy.objective.given_up if strategy.objective else None, ""),
)
"""What a strategy takes, rounded and exact, and the kind of objective that leaves it out."""
EARNED = "earned"
"""What services bring, below zero: it is taken off what a strategy takes."""
_EFFORTS = (
    ("foundation", ("found-", "ation")),
    ("assets", ("assets",)),
    ("tailoring", ("tail-", "oring")),
    ("replacement", ("replace-", "ment")),
    ("maintenance", ("main-", "tenance")),
)
"""Parts of the effort, and the heads of their columns where there is no room for the whole word."""
_LARGE = 0.1
"""Such a part of a total is told where it is about cars that are not built."""
_BE = ("is", "are")
_LEFT_OUT = "left out"
STAYING = "staying"
"""What keeping today's stacks is called in a sentence, or in a head."""
_NEED_OF_DIFFERENCE = 80
_PEOPLE = "people at most"
_LOST = "lost if it ends, PM"


def objective_table(sheet: ReportFigures) -> Table:
    """What was minimised and what it is made of; strategies without a plan say why."""
    columns = [names_column(sheet, (f"{sheet.kind.upper()}, {sheet.unit} in figures",))]
    for name, figure, exact, unless in PARTS:
        if sheet.kind != unless:
            columns.append(_column(sheet, (name,), figure, _NEED_OF_PARTS, values=_exact(sheet, exact), write=sheet.write_m_eur))
    if sheet.earns:
        earned = _exact(sheet, lambda strategy: strategy.objective.earned if strategy.objective else None)
        columns.append(_column(sheet, (EARNED,), lambda figures: figures.earned, _NEED_OF_PARTS, values=earned, write=sheet.write_m_eur))
    whole = _exact(sheet, lambda strategy: strategy.objective.value if strategy.objective else None)
    columns.append(_column(sheet, ("total",), lambda figures: figures.total, gap=4, values=whole, write=sheet.write_m_eur))
    if any(_of_objective(strategy) for strategy in sheet.comparison.strategies):
        columns += [_median(sheet), _range(sheet, _of_objective, 15, sheet.write_m_eur)]
    columns += [against_column(sheet), *_draws(sheet)] if sheet.held_against else _draws(sheet)
    notes = {
        index: why_no_plan(strategy) for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id not in sheet.by_strategy
    }
    return Table(
        "objective", f"{sheet.kind.capitalize()}, {sheet.unit}", tuple(columns), notes, row_styles(sheet), beside_every_total(sheet)
    )


def _purchases(objective: ObjectiveValue | None) -> float | None:
    """Money without what services bring."""
    return objective.money - objective.earned if objective else None


def beside_every_total(sheet: ReportFigures) -> tuple[Foot, ...]:
    """What is the same in every strategy, and so in no total: the price of what cars carry today."""
    m_eur = m_eur_of(sheet.comparison.units_today)
    told = f"in no total, since it is the same in every strategy: {sheet.write_m_eur(m_eur)} for the units that cars carry today"
    return (Foot(told),) if m_eur and sheet.planned else ()


def not_built_notes(sheet: ReportFigures) -> list[Note]:
    """What is a large part of totals though nobody buys it: the margin of cars that are not built, of most of them whose, and why."""
    told: dict[str, list[str]] = {}
    for one in sheet.planned:
        whole = one.objective
        if one.id != MIXED and whole is not None and whole.unbuilt and whole.unbuilt >= _LARGE * abs(whole.value):
            found = [conflict.not_built[one.id] for conflict in sheet.comparison.conflicts if one.id in conflict.not_built]
            reasons = reasons_text(most_of((reason, reason.margin_m_eur) for reason in found))
            told.setdefault(reasons, []).append(f"{sheet.write_m_eur(whole.unbuilt)} of {one.id}")
    return [
        Note(f"not built: {', '.join(totals)} {_BE[len(totals) > 1]} the margin of cars that are not built{f': {why}' if why else ''}")
        for why, totals in told.items()
    ]


def plan_tables(sheet: ReportFigures) -> Beside:
    """Work and consequences, side by side where there is room."""
    return Beside(work_table(sheet), consequences_table(sheet))


def against_column(sheet: ReportFigures) -> Column:
    """How much more each candidate takes than staying as it is does, or than the best where nobody can stay."""
    other = sheet.held_against
    assert other is not None, "there is something to hold against"
    rows = [one.id if one.id in sheet.by_strategy and one.id != other else None for one in sheet.comparison.strategies]
    whole, exact = sheet.by_strategy[other].total, sheet.exact_total(other)
    cells = tuple(signed(sheet.by_strategy[row].total - whole, sheet.of_m_eur) if row else "" for row in rows)
    values = tuple(sheet.exact_total(row) - exact if row else None for row in rows)
    who = STAYING if other == AS_IS else other
    return Column(("against", who), cells, _NEED_OF_DIFFERENCE, values=values, name=f"against {who}")


def _median(sheet: ReportFigures) -> Column:
    """What each strategy takes in half of the draws."""
    values = _exact(sheet, lambda strategy: strategy.objective.p50 if strategy.objective else None)
    return Column(("P50",), tuple("" if value is None else sheet.write_m_eur(value) for value in values), 12, values=values)


def work_table(sheet: ReportFigures) -> Table:
    """Person-months by part, their range, and how many people that takes at most."""
    columns = [names_column(sheet, ("WORK, PM", ""))]
    for index, (name, head) in enumerate(_EFFORTS):
        exact = _exact(sheet, lambda strategy, part=name: getattr(strategy.effort_pm, part))  # type: ignore[misc]
        part = _column(sheet, (name,), lambda figures, at=index: figures.parts[at], 40, values=exact, name=name)  # type: ignore[misc]
        columns.append(replace(part, short=replace(part, head=head)))
    whole = _exact(sheet, lambda strategy: strategy.effort_pm.total if strategy.effort_pm else None)
    columns.append(_column(sheet, ("total", "expected"), lambda figures: figures.effort, gap=2, values=whole))
    columns.append(_range(sheet, _of_effort, 45, sheet.write))
    columns += _people(sheet) if any(strategy.people for strategy in sheet.planned) else []
    return Table("work", "Work, person-months", tuple(columns), _no_plan(sheet), row_styles(sheet), _beyond_teams(sheet))


def _beyond_teams(sheet: ReportFigures) -> tuple[Foot, ...]:
    """What it costs more where work is more than the teams can do in a year."""
    paid = [(one.id, one.money_eur.overrun) for one in sheet.planned if one.money_eur is not None and one.money_eur.overrun]
    told = listed([f"{name} {m_eur(eur / MILLION)}" for name, eur in paid])
    return (Foot(f"more than teams can do in a year, and dearer by: {told} (explain STRATEGY)"),) if paid else ()


def _people(sheet: ReportFigures) -> list[Column]:
    """How many people a plan takes in the year that takes most, and which that is."""
    rows = [strategy if strategy.id in sheet.by_strategy and strategy.people else None for strategy in sheet.comparison.strategies]
    most = [max(row.people, key=lambda one: (one.people, -one.year)) if row else None for row in rows]
    counts, years = [one.people if one else None for one in most], [one.year if one else None for one in most]
    written = tuple("" if count is None else amount(count) for count in counts)
    return [
        Column(("people", "at most"), written, 44, values=tuple(counts), name=_PEOPLE),
        Column(("in", "year"), tuple(str(year or "") for year in years), 43, gap=1, values=tuple(years), name="in year"),
    ]


def _exact(sheet: ReportFigures, value: Callable[[StrategyResult], float | None]) -> tuple[float | None, ...]:
    """The unrounded figure of each strategy; None where it has no plan."""
    return tuple(value(strategy) if strategy.id in sheet.by_strategy else None for strategy in sheet.comparison.strategies)


def _range(
    sheet: ReportFigures, ends: Callable[[StrategyResult], tuple[float, float] | None], need: int, write: Callable[[float], str]
) -> Column:
    """Between which two numbers eight of ten draws lie."""
    found = [ends(strategy) if strategy.id in sheet.by_strategy else None for strategy in sheet.comparison.strategies]
    lows = [write(both[0]) if both else "" for both in found]
    highs = [write(both[1]) if both else "" for both in found]
    low, high = max(map(len, lows)), max(map(len, highs))
    cells = tuple(f"{one:>{low}} - {other:>{high}}" if one else "" for one, other in zip(lows, highs, strict=True))
    short = tuple(f"{thousands(both[0])}-{thousands(both[1])}" if both else "" for both in found)
    return Column(("P10 - P90",), cells, need, short=Column(("P10-P90",), short, need))


def _of_effort(strategy: StrategyResult) -> tuple[float, float] | None:
    """The effort of the plan as it is."""
    return (strategy.effort_pm.p10, strategy.effort_pm.p90) if strategy.effort_pm else None


def _of_objective(strategy: StrategyResult) -> tuple[float, float] | None:
    """The objective, with the plan adapted to each draw."""
    objective = strategy.objective
    return None if objective is None or objective.p10 is None or objective.p90 is None else (objective.p10, objective.p90)


def consequences_table(sheet: ReportFigures) -> Table:
    """What follows from each plan."""
    rows = [strategy if strategy.id in sheet.by_strategy else None for strategy in sheet.comparison.strategies]
    columns = [names_column(sheet, ("CONSEQUENCES", "")), _money_column(rows)]
    columns.append(Column(("value", "kept"), _cells(rows, _value_kept), 60, values=_values(rows, _share_kept)))
    columns.append(Column(("data flows", "kept here"), _cells(rows, _flows_kept), 55))
    if any(strategy and strategy.ready for strategy in rows):
        columns.append(Column(("SOP", "first / last"), _cells(rows, lambda strategy: " / ".join(sheet.sops(strategy))), 50))
    if any(strategy and _leaves_out(strategy) for strategy in rows):
        columns.append(Column(("lines", _LEFT_OUT), _cells(rows, _left_out), 42, name=_LEFT_OUT))
    columns += _conflict_columns(rows)
    if any(strategy and strategy.lost_if_ends_pm is not None for strategy in rows):
        cells = _cells(rows, lambda strategy: _lost(strategy, sheet))
        columns.append(Column(("lost if it", "ends, PM"), cells, 45, name=_LOST, values=_values(rows, lambda one: one.lost_if_ends_pm)))
    return Table("consequences", "Consequences", tuple(columns), _no_plan(sheet), row_styles(sheet), _feet())


def _feet() -> tuple[Foot, ...]:
    """What the columns mean, those that are there."""
    return (
        Foot("hard: something must be given up; soft: work closes it"),
        Foot("left out: lines that it does not reach in time", _LEFT_OUT),
        Foot("lost: PM spent on it alone by month 24", _LOST),
    )


def _values(rows: Sequence[StrategyResult | None], value: Callable[[StrategyResult], float | None]) -> tuple[float | None, ...]:
    return tuple(value(strategy) if strategy else None for strategy in rows)


def _money_column(rows: Sequence[StrategyResult | None]) -> Column:
    told = money_words([strategy.money_eur for strategy in rows if strategy and strategy.money_eur])
    money = [money_parts(strategy.money_eur, told) if strategy and strategy.money_eur else None for strategy in rows]
    totals = max(len("M EUR"), *(len(item[0]) for item in money if item))
    cells = [f"{item[0]:>{totals}} = {'+'.join(item[1])}" if item else "" for item in money]
    last = " + ".join(told[1:])
    head = (f"{'M EUR':>{totals}} = licence +", f"{'':>{totals - len('M EUR')}}{last}")
    short = Column(("M EUR", ""), tuple(item[0] if item else "" for item in money), 90)
    exact = _values(rows, lambda strategy: strategy.money_eur.total / MILLION if strategy.money_eur else None)
    return Column(head, tuple(cells), 90, left=True, short=short, name=f"M EUR = licence + {last}", values=exact)


def _conflict_columns(rows: Sequence[StrategyResult | None]) -> list[Column]:
    counts = [strategy.conflicts if strategy else None for strategy in rows]
    columns = []
    if any(count and count.blocking for count in counts):
        columns.append(
            Column(("no", "way"), tuple(str(count.blocking) if count else "" for count in counts), 80, name="conflicts without a way")
        )
    columns.append(Column(("conflicts", "hard"), tuple(f"{count.hard:,}" if count else "" for count in counts), 80, name="conflicts hard"))
    columns.append(Column(("", "soft"), tuple(f"{count.soft:,}" if count else "" for count in counts), 80, gap=1, name="soft"))
    return columns


def _value_kept(strategy: StrategyResult) -> str:
    share = _share_kept(strategy)
    return "-" if share is None else percent(share)


def _share_kept(strategy: StrategyResult) -> float | None:
    points = strategy.points
    return points.kept / points.all if points and points.all else None


def _flows_kept(strategy: StrategyResult) -> str:
    flows = strategy.data_flows
    return f"{flows.kept} of {flows.total}" if flows else "-"


def _leaves_out(strategy: StrategyResult) -> bool:
    return strategy.ready is not None and bool(strategy.ready.left_out)


def _left_out(strategy: StrategyResult) -> str:
    """How many lines the platform does not reach before the horizon ends; `explain` says which."""
    return str(len(strategy.ready.left_out)) if strategy.ready else "-"


def _lost(strategy: StrategyResult, sheet: ReportFigures) -> str:
    lost = strategy.lost_if_ends_pm
    return "-" if lost is None or strategy.id == AS_IS else sheet.write(lost)


def _draws(sheet: ReportFigures) -> list[Column]:
    """In how many draws each strategy takes less than the rival; the first figure says of how many."""
    rival = sheet.rival
    cells: list[str] = []
    for strategy in sheet.comparison.strategies:
        won = strategy.less_than_rival
        first = not any(cells)
        cells.append("" if won is None or strategy.id == rival else f"{won} of 100 draws" if first else str(won))
    won_by = tuple(None if won is None else float(won) for won in (strategy.less_than_rival for strategy in sheet.comparison.strategies))
    return [Column((f"less than {rival} in",), tuple(cells), 10, left=True, gap=3, values=won_by)] if rival and any(cells) else []


def names_column(sheet: ReportFigures, head: tuple[str, ...]) -> Column:
    """The strategies' ids; `*` behind the best, `mixed`, which is no candidate, further to the right."""
    ids = tuple(strategy.id for strategy in sheet.comparison.strategies)
    names = tuple(f"{'    ' if one == MIXED else '  '}{one}{' *' if one == sheet.best else ''}" for one in ids)
    return Column(head, names, left=True, name="strategy", values=ids, is_code=True)


def _column(
    sheet: ReportFigures,
    head: tuple[str, ...],
    figure: Callable[[Figures], float],
    need: int = 100,
    gap: int = 2,
    values: tuple[float | None, ...] | None = None,
    name: str = "",
    write: Callable[[float], str] | None = None,
) -> Column:
    found = [sheet.by_strategy.get(strategy.id) for strategy in sheet.comparison.strategies]
    exact = values or tuple(figure(figures) if figures else None for figures in found)
    told = write or sheet.write
    return Column(head, tuple(told(figure(figures)) if figures else "" for figures in found), need, gap=gap, values=exact, name=name)


def _cells(rows: Sequence[StrategyResult | None], text: Callable[[StrategyResult], str]) -> tuple[str, ...]:
    return tuple(text(strategy) if strategy else "" for strategy in rows)


def _no_plan(sheet: ReportFigures) -> dict[int, str]:
    return {index: "no plan" for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id not in sheet.by_strategy}


def row_styles(sheet: ReportFigures) -> dict[int, str]:
    """The best named platform's row is green, those without a plan are red."""
    styles = {index: "bad" for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id not in sheet.by_strategy}
    return styles | {index: "best" for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id == sheet.best}
