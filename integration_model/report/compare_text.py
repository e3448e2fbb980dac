"""The report of `compare` as text: the decision first, then the tables, what makes it hard, the worst conflicts, how certain it is.

In: a `Comparison` and a width. Out: lines; at 100 columns the shipped group takes at most a page of 66.
"""

from __future__ import annotations

from integration_model.report.bottleneck_table import bottleneck_lines
from integration_model.report.brand_table import brand_lines
from integration_model.report.closing_lines import closing_lines
from integration_model.report.conflict_list import conflict_lines
from integration_model.report.figures import Sheet, sheet_of
from integration_model.report.lines import BLANK, Line, plain, styled
from integration_model.report.strategy_tables import objective_table, plan_tables
from integration_model.report.verdict_lines import no_plan_lines, verdict_lines
from integration_model.results import Comparison

PAGE = 66
_CONFLICTS = 2
_FULL = 100
"""A narrower report may take more than a page."""


def compare_text(comparison: Comparison, width: int = 100, only: str = "") -> str:
    """The report as plain text; `only` says what it was narrowed to."""
    return plain(compare_lines(comparison, width, only))


def compare_lines(comparison: Comparison, width: int = 100, only: str = "") -> list[Line]:
    """The report's lines, none longer than `width` unless a single id or place is."""
    sheet = sheet_of(comparison)
    before = [
        [*verdict_lines(sheet, width), *_only(only)],
        no_plan_lines(sheet, width),
        objective_table(sheet, width),
        plan_tables(sheet, width) if sheet.planned else [],
        brand_lines(sheet, width, whole=not only),
        bottleneck_lines(sheet, width),
    ]
    after = closing_lines(sheet, width)
    used = sum(len(block) + 1 for block in before if block) + len(after)
    return _blocks([*before, _conflicts(sheet, width, used), after])


def _conflicts(sheet: Sheet, width: int, used: int) -> list[Line]:
    """Two conflicts, or one where the page would overflow."""
    lines = conflict_lines(sheet, width, _CONFLICTS)
    return lines if used + len(lines) + 1 <= PAGE or width < _FULL else conflict_lines(sheet, width, 1)


def _only(only: str) -> list[Line]:
    return [styled(f"  only      {only}; totals are those of the whole group", "warn")] if only else []


def _blocks(blocks: list[list[Line]]) -> list[Line]:
    """All blocks that say anything, a blank line between two of them."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [BLANK, *block] if lines else block
    return lines
