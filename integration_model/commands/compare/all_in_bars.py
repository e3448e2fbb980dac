"""What is minimised as bars: its parts from 0 on, beside them the range of its draws, and how much more or less than staying that is.

In: figures and the width of a terminal. Out: a table for that terminal only; `strategy_tables` has the same in figures.
"""

from __future__ import annotations

from typing import NamedTuple

from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.figures import Figures, ReportFigures, why_no_plan
from integration_model.commands.compare.strategy_tables import EARNED, PARTS, against_column, beside_every_total, names_column, row_styles
from integration_model.document.bars import LEFT, LINE, MIDDLE, RIGHT, SHADES, axis, ends_axis, spread, stacked
from integration_model.document.blocks import Foot, Table
from integration_model.document.grid import Column
from integration_model.domain import MIXED

_BAR_ROOM, _RANGE_ROOM = 0.6, 0.4
"""How the room beside the figures is shared."""
_NARROWEST_BAR, _NARROWEST_RANGE = 14, 18
_GAPS = 9
"""Columns of a terminal between the columns of the table."""
_RANGE = "P10 - P50 - P90"
_NEED_OF_BAR, _NEED_OF_RANGE = 60, 40


class _Range(NamedTuple):
    """Three points of the draws of a total."""

    p10: float
    p50: float
    p90: float


def all_in_bars(sheet: ReportFigures, width: int) -> Table:
    """A row a strategy; strategies without a plan say why."""
    names = names_column(sheet, (f"{sheet.kind.upper()}, {sheet.unit}", ""))
    written = tuple(sheet.write_m_eur(sheet.by_strategy[one.id].total) if one.id in sheet.by_strategy else "" for one in _rows(sheet))
    total = Column(("total",), written, gap=2)
    against = [against_column(sheet)] if sheet.held_against else []
    room = width - names.width - total.width - sum(column.width for column in against) - _GAPS
    ranges = [_ranges(sheet, max(_NARROWEST_RANGE, int(room * _RANGE_ROOM)))] if any(map(_range_of, _rows(sheet))) else []
    is_alone = not ranges or room < _NARROWEST_BAR + ranges[0].width
    bars = _bars(sheet, max(_NARROWEST_BAR, room if is_alone else room - ranges[0].width))
    notes = {index: why_no_plan(one) for index, one in enumerate(_rows(sheet)) if one.id not in sheet.by_strategy}
    return Table("objective", "", (names, total, bars, *ranges, *against), notes, row_styles(sheet), _feet(sheet))


def _rows(sheet: ReportFigures) -> tuple[StrategyResult, ...]:
    return sheet.comparison.strategies


def _bars(sheet: ReportFigures, width: int) -> Column:
    """The parts of each total one behind the other, on one scale."""
    full = max((_length(figures) for figures in sheet.by_strategy.values()), default=0.0)
    cells = []
    for one in _rows(sheet):
        figures = sheet.by_strategy.get(one.id)
        cells.append(stacked((figures.work, figures.purchases, figures.given_up), full, width) if figures else "")
    return Column((axis(full, width, sheet.of_m_eur),), _filled(cells, width), _NEED_OF_BAR, left=True, name=", ".join(_part_names(sheet)))


def _length(figures: Figures) -> float:
    """The length of a bar: what services bring is taken off its total, and shortens none of its parts."""
    return figures.total - figures.earned


def _ranges(sheet: ReportFigures, width: int) -> Column:
    """The draws of each strategy, all on one scale of their own: on that of the bars they would be as long as these."""
    found = [(one.p10, one.p50, one.p90) for one in map(_range_of, _rows(sheet)) if one is not None]
    ends = (min(low for low, _, _ in found), max(high for _, _, high in found))
    ranges = [_range_of(one) for one in _rows(sheet)]
    cells = [spread(one.p10, one.p50, one.p90, ends, width) if one is not None else "" for one in ranges]
    head = (_RANGE, ends_axis(ends, width, sheet.of_m_eur))
    return Column(head, _filled(cells, width), _NEED_OF_RANGE, left=True, gap=3, name=_RANGE)


def _range_of(strategy: StrategyResult) -> _Range | None:
    """Three points of the draws of what a strategy takes; None where nothing is drawn."""
    found = strategy.objective
    if found is None or found.p10 is None or found.p50 is None or found.p90 is None:
        return None
    return _Range(found.p10, found.p50, found.p90)


def _filled(cells: list[str], width: int) -> tuple[str, ...]:
    """A column of drawings keeps its width, whatever is drawn."""
    return tuple(f"{cell:<{width}}" for cell in cells)


def _part_names(sheet: ReportFigures) -> list[str]:
    return [name for name, _, _, unless in PARTS if sheet.kind != unless]


def _earned_text(sheet: ReportFigures) -> str:
    """What services bring under each strategy that earns, in the order of the rows."""
    rows = [(one.id, sheet.by_strategy[one.id].earned) for one in _rows(sheet) if one.id in sheet.by_strategy]
    return ", ".join(f"{name} {sheet.write_m_eur(-earned)}" for name, earned in rows if earned)


def _feet(sheet: ReportFigures) -> tuple[Foot, ...]:
    """What the signs mean, and what is below the last row."""
    bars = ", ".join(_part_names(sheet))
    keys = ", ".join(f"{shade} {name}" for shade, (name, _, _, unless) in zip(SHADES, PARTS, strict=True) if sheet.kind != unless)
    taken_off = [Foot(f"{EARNED}, which is taken off: {_earned_text(sheet)}", bars)] if sheet.earns else []
    said = "what 10, 50, 90 of 100 draws of the ranges in the files stay below, on a scale of their own"
    ranges = Foot(f"{LEFT}{LINE}{MIDDLE}{LINE}{RIGHT} {_RANGE}: {said}", _RANGE)
    mixed = f"; {MIXED}: each brand its own best, no candidate" if MIXED in sheet.by_strategy else ""
    best = (Foot(f"* the best{mixed}"),) if sheet.best else ()
    return (Foot(keys, bars), *taken_off, *best, ranges, *beside_every_total(sheet))
