"""The tables with a row a strategy: the objective, effort, and what follows from the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from integration_model.answers.compare import StrategyResult
from integration_model.commands.compare.figures import Figures, ReportFigures, money_parts, why_no_plan
from integration_model.document.grid import Column, Grid, beside
from integration_model.document.lines import BLANK, Line, Mark, styled, wrap
from integration_model.document.numbers import percent, thousands
from integration_model.domain import AS_IS

_FEET = "hard: something must be given up; soft: work closes it"
_PARTS: tuple[tuple[str, Callable[[Figures], float], int, str], ...] = (
    ("effort", lambda figures: figures.effort, 20, "cost"),
    ("money", lambda figures: figures.money, 20, "effort"),
    ("points", lambda figures: figures.points, 20, ""),
)
"""Parts of the objective, how much their columns are needed, and the kind of objective that leaves them out."""
_LOST = ("lost if", "it ends")
_FOOT_OF_LOST = "lost: PM spent on it alone by month 24"
_LATE = ("", "late")
_FEET_OF_LATE = "hard: given up; soft: closed by work; late: lines past their planned change"


def objective_table(sheet: ReportFigures, width: int) -> list[Line]:
    """What was minimised and what it is made of; strategies without a plan say why."""
    return _painted(objective_grid(sheet).fitted(width), sheet)


def objective_grid(sheet: ReportFigures) -> Grid:
    """The objective's table at its full width."""
    columns = [_names(sheet, (f"{sheet.kind.upper()}, {sheet.unit}",))]
    columns += [_column(sheet, (name,), figure, need) for name, figure, need, unless in _PARTS if sheet.kind != unless]
    columns.append(_column(sheet, ("total",), lambda figures: figures.total, gap=4))
    columns += _draws(sheet)
    notes = {
        index: why_no_plan(strategy) for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id not in sheet.by_strategy
    }
    return Grid(tuple(columns), notes)


def plan_tables(sheet: ReportFigures, width: int) -> list[Line]:
    """Effort and consequences, side by side where there is room."""
    effort, consequences = effort_grid(sheet), consequences_grid(sheet)
    both = beside(effort.lines(), Grid(consequences.columns[1:]).lines(), 4)
    if not consequences.notes and max(map(len, both)) <= width:
        return [*_paint(both, effort, sheet), *foot_lines(consequences, width)]
    fitted = consequences.fitted(width)
    return [*_painted(effort.fitted(width), sheet), BLANK, *_painted(fitted, sheet), *foot_lines(fitted, width)]


def effort_grid(sheet: ReportFigures) -> Grid:
    """Person-months by part at full width."""
    heads = (("found-", "ation"), ("assets",), ("tail-", "oring"), ("re-", "placing"), ("main-", "tenance"))
    columns = [_names(sheet, ("EFFORT, PM", ""))]
    columns += [_column(sheet, head, lambda figures, at=index: figures.parts[at], 40) for index, head in enumerate(heads)]  # type: ignore[misc]
    columns.append(_column(sheet, ("total", "expected"), lambda figures: figures.effort, gap=2))
    columns.append(_range(sheet))
    return Grid(tuple(columns), _no_plan(sheet))


def _range(sheet: ReportFigures) -> Column:
    efforts = [strategy.effort_pm if strategy.id in sheet.by_strategy else None for strategy in sheet.comparison.strategies]
    lows = [sheet.write(effort.p10) if effort else "" for effort in efforts]
    highs = [sheet.write(effort.p90) if effort else "" for effort in efforts]
    low, high = max(map(len, lows)), max(map(len, highs))
    cells = tuple(f"{one:>{low}} - {other:>{high}}" if one else "" for one, other in zip(lows, highs, strict=True))
    short = tuple(f"{thousands(effort.p10)}-{thousands(effort.p90)}" if effort else "" for effort in efforts)
    return Column(("P10 - P90",), cells, 45, short=Column(("P10-P90",), short, 45))


def consequences_grid(sheet: ReportFigures) -> Grid:
    """What follows from each plan, at full width."""
    rows = [strategy if strategy.id in sheet.by_strategy else None for strategy in sheet.comparison.strategies]
    columns = [_names(sheet, ("CONSEQUENCES", "")), _money_column(rows)]
    columns.append(Column(("value", "kept"), _cells(rows, _value_kept), 60))
    columns.append(Column(("data flows", "kept here"), _cells(rows, _flows_kept), 55))
    if any(strategy and strategy.ready for strategy in rows):
        columns.append(Column(("SOP, months", "first / last"), _cells(rows, _months), 50))
    if any(strategy and _is_late(strategy) for strategy in rows):
        columns.append(Column(_LATE, _cells(rows, _late), 42))
    columns += _conflict_columns(rows)
    if any(strategy and strategy.lost_if_ends_pm is not None for strategy in rows):
        columns.append(Column(_LOST, _cells(rows, lambda strategy: _lost(strategy, sheet)), 45))
    return Grid(tuple(columns), _no_plan(sheet))


def _money_column(rows: Sequence[StrategyResult | None]) -> Column:
    money = [money_parts(strategy.money_eur) if strategy and strategy.money_eur else None for strategy in rows]
    totals = max(len("M EUR"), *(len(item[0]) for item in money if item))
    cells = [f"{item[0]:>{totals}} = {'+'.join(item[1])}" if item else "" for item in money]
    head = (f"{'M EUR':>{totals}} = licence +", f"{'':>{totals - len('M EUR')}}hardware + once")
    short = Column(("M EUR", ""), tuple(item[0] if item else "" for item in money), 90)
    return Column(head, tuple(cells), 90, left=True, short=short)


def _conflict_columns(rows: Sequence[StrategyResult | None]) -> list[Column]:
    counts = [strategy.conflicts if strategy else None for strategy in rows]
    columns = []
    if any(count and count.blocking for count in counts):
        columns.append(Column(("no", "way"), tuple(str(count.blocking) if count else "" for count in counts), 80))
    columns.append(Column(("conflicts", "hard"), tuple(f"{count.hard:,}" if count else "" for count in counts), 80))
    columns.append(Column(("", "soft"), tuple(f"{count.soft:,}" if count else "" for count in counts), 80, gap=1))
    return columns


def _value_kept(strategy: StrategyResult) -> str:
    points = strategy.points
    return percent(points.kept / points.all) if points and points.all else "-"


def _flows_kept(strategy: StrategyResult) -> str:
    flows = strategy.data_flows
    return f"{flows.kept} of {flows.total}" if flows else "-"


def _months(strategy: StrategyResult) -> str:
    ready = strategy.ready
    first, last = (ready.first, ready.last) if ready else (None, None)
    return f"{'-' if first is None else first} / {'-' if last is None else last}"


def _is_late(strategy: StrategyResult) -> bool:
    return strategy.ready is not None and bool(strategy.ready.slipped or strategy.ready.too_late)


def _late(strategy: StrategyResult) -> str:
    """How many lines take a later change than planned or have none left; `explain` says which."""
    ready = strategy.ready
    return str(len(ready.slipped) + len(ready.too_late)) if ready else "-"


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
    return [Column((f"less than {rival} in",), tuple(cells), 10, left=True, gap=3)] if rival and any(cells) else []


def _names(sheet: ReportFigures, head: tuple[str, ...]) -> Column:
    """The strategies' ids; `*` behind the best named platform."""
    names = tuple(f"  {strategy.id}{' *' if strategy.id == sheet.best else ''}" for strategy in sheet.comparison.strategies)
    return Column(head, names, left=True)


def _column(sheet: ReportFigures, head: tuple[str, ...], figure: Callable[[Figures], float], need: int = 100, gap: int = 2) -> Column:
    found = [sheet.by_strategy.get(strategy.id) for strategy in sheet.comparison.strategies]
    return Column(head, tuple(sheet.write(figure(figures)) if figures else "" for figures in found), need, gap=gap)


def _cells(rows: Sequence[StrategyResult | None], text: Callable[[StrategyResult], str]) -> tuple[str, ...]:
    return tuple(text(strategy) if strategy else "" for strategy in rows)


def _no_plan(sheet: ReportFigures) -> dict[int, str]:
    return {index: "no plan" for index, strategy in enumerate(sheet.comparison.strategies) if strategy.id not in sheet.by_strategy}


def foot_lines(grid: Grid, width: int) -> list[Line]:
    """What the columns mean that are there."""
    has_lost = any(column.head == _LOST for column in grid.columns)
    has_late = any(column.head == _LATE for column in grid.columns)
    feet, of_lost = (_FEET_OF_LATE, "lost: PM by month 24") if has_late else (_FEET, _FOOT_OF_LOST)
    text = f"{feet}; {of_lost}" if has_lost else feet
    return [styled(line, "dim") for line in wrap(text, width, "  ", "    ")]


def _painted(grid: Grid, sheet: ReportFigures) -> list[Line]:
    return _paint(grid.lines(), grid, sheet)


def _paint(texts: Sequence[str], grid: Grid, sheet: ReportFigures) -> list[Line]:
    """Heads bold, the best named platform's row green, rows without a plan red."""
    heads = len(texts) - grid.rows
    lines = [styled(text, "head") for text in texts[:heads]]
    for index, (text, strategy) in enumerate(zip(texts[heads:], sheet.comparison.strategies, strict=True)):
        style = "bad" if index in grid.notes else "best" if strategy.id == sheet.best else ""
        lines.append(Line(text, (Mark(0, len(text), style),) if style else ()))
    return lines
