"""What a terminal shows of `compare`: the answer, then one screen that defends it; on demand everything below it.

In: a comparison and the width of the terminal. Out: a `Document` for that terminal. Who stops after the first block has the answer, who
stops after the screen can defend it; files and programs get the page, which holds all tables in figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.all_in_bars import all_in_bars
from integration_model.commands.compare.bottleneck_table import bottleneck_table
from integration_model.commands.compare.brand_table import brand_blocks
from integration_model.commands.compare.closing import closing_blocks
from integration_model.commands.compare.conflict_table import conflict_table
from integration_model.commands.compare.figures import ReportFigures
from integration_model.commands.compare.strategy_tables import consequences_table, not_built_notes, objective_table, work_table
from integration_model.commands.compare.who_tables import who_and_brands
from integration_model.document.blocks import Block, Foot, Note, Sentence, Table
from integration_model.domain import MIXED
from integration_model.words import plural

SHOWN = 5
"""Bottlenecks of the first screen."""
_FEWEST_ROWS = 3
"""Fewer rows that say the same need no line that says so."""
_YEAR = 4
_POINTERS = "each number: explain NAME; all tables: --full"


def head_line(sheet: ReportFigures) -> Sentence:
    """Whose files were read, how much stands in them, and which they are."""
    counts, horizon = sheet.comparison.workspace, sheet.comparison.horizon
    lines = plural(counts.vehicle_lines - counts.next_generations, "vehicle line")
    more = f" and {plural(counts.next_generations, 'next generation')}" if counts.next_generations else ""
    whose = f"{counts.group}: " if counts.group else ""
    years = "-".join(dict.fromkeys(month[:_YEAR] for month in horizon))
    return Sentence(f"{whose}{plural(counts.brands, 'brand')}, {lines}{more}, {years}", f"files {counts.digest}", style="dim")


def screen_groups(sheet: ReportFigures, width: int) -> list[Sequence[Block]]:
    """All-in, work, who is on it, and the first bottlenecks, of the strategies that take least first."""
    told = _told(sheet)
    found = bottleneck_table(told, SHOWN)
    return [
        [all_in_bars(told, width) if told.planned else objective_table(told), *_same_as(sheet, told), *not_built_notes(told)],
        [work_table(told)] if told.planned else [],
        *who_and_brands(told, width),
        [without_repeats(found)] if found else [],
    ]


def further_groups(sheet: ReportFigures, *, whole: bool) -> list[Sequence[Block]]:
    """What the screen leaves out."""
    found, conflicts = bottleneck_table(sheet), conflict_table(sheet)
    return [
        [objective_table(sheet)],
        [without_repeats(consequences_table(sheet))] if sheet.planned else [],
        brand_blocks(sheet, whole=whole),
        [found] if found else [],
        [conflicts] if conflicts else [],
        closing_blocks(sheet),
    ]


def pointers() -> list[Block]:
    """Where there is more."""
    return [Note(_POINTERS, indent=0)]


def _told(sheet: ReportFigures) -> ReportFigures:
    """The strategies that take least first; `mixed` only where it takes something else than another one."""
    kept = [one for one in sheet.by_total if one.id != MIXED or _twin(sheet, one) is None]
    return replace(sheet, comparison=replace(sheet.comparison, strategies=tuple(kept)))


def _twin(sheet: ReportFigures, mixed: StrategyResult) -> str | None:
    """The strategy whose figures `mixed` only repeats."""
    own = sheet.by_strategy.get(mixed.id)
    return next((one.id for one in sheet.by_total if one.id != MIXED and own is not None and sheet.by_strategy.get(one.id) == own), None)


def _same_as(sheet: ReportFigures, told: ReportFigures) -> list[Note]:
    """Which strategy `mixed` is, where it has no row of its own."""
    mixed = next((one for one in sheet.by_total if one.id == MIXED), None)
    if mixed is None or mixed in told.comparison.strategies:
        return []
    return [Note(f"mixed, each brand its own best, is the same as {_twin(sheet, mixed)}")]


def without_repeats(found: Table) -> Table:
    """The table without columns that say the same in every row; a line below it says what they say."""
    if found.grid.rows < _FEWEST_ROWS or found.notes:
        return found
    same = [column for column in found.columns[1:] if len(set(column.cells)) == 1]
    if not same:
        return found
    kept = tuple(column for column in found.columns if column not in same)
    told = tuple(Foot(f"{column.title}: {column.cells[0].strip()} in each") for column in same if column.cells[0].strip())
    feet = (*found.feet, *told)
    return replace(found, columns=kept, feet=feet)
