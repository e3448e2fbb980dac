"""The report of `compare` as text: the decision first, then the tables, what makes it hard, the worst conflicts, how certain it is.

In: a `Comparison` and a width. Out: lines; at 100 columns the shipped group takes at most a page of 66.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.bottleneck_table import bottleneck_lines
from integration_model.commands.compare.brand_table import brand_lines
from integration_model.commands.compare.closing_lines import closing_lines
from integration_model.commands.compare.conflict_list import conflict_lines
from integration_model.commands.compare.figures import ReportFigures, report_figures
from integration_model.commands.compare.strategy_tables import objective_table, plan_tables
from integration_model.commands.compare.verdict_lines import verdict_lines
from integration_model.document.lines import BLANK, Line, plain, styled
from integration_model.no_plan.page import no_plan_lines

PAGE = 66
_CONFLICTS = 2
_FULL = 100
"""A narrower report may take more than a page."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a comparison was narrowed from, and to what, in words."""

    whole: Comparison
    to: str


def compare_text(comparison: Comparison, width: int = 100, narrowing: Narrowing | None = None) -> str:
    """The report as plain text."""
    return plain(compare_lines(comparison, width, narrowing))


def compare_lines(comparison: Comparison, width: int = 100, narrowing: Narrowing | None = None) -> list[Line]:
    """The report's lines, none longer than `width` unless a single id or place is."""
    sheet = report_figures(comparison, narrowing.whole if narrowing else None)
    before = [
        [*verdict_lines(sheet, width), *_only(narrowing)],
        no_plan_lines(comparison, width),
        objective_table(sheet, width),
        plan_tables(sheet, width) if sheet.planned else [],
        brand_lines(sheet, width, whole=narrowing is None),
        bottleneck_lines(sheet, width),
    ]
    after = closing_lines(sheet, width)
    used = sum(len(block) + 1 for block in before if block) + len(after)
    return _blocks([*before, _conflicts(sheet, width, used), after])


def _conflicts(sheet: ReportFigures, width: int, used: int) -> list[Line]:
    """Two conflicts; fewer where that keeps a full-width report on its page."""
    choices = [conflict_lines(sheet, width, count) for count in range(_CONFLICTS, -1, -1)]
    if width < _FULL:
        return choices[0]
    fitting = (lines for lines in choices if used + (len(lines) + 1 if lines else 0) <= PAGE)
    return next(fitting, choices[1])


def _only(narrowing: Narrowing | None) -> list[Line]:
    return [styled(f"  only      {narrowing.to}; totals are those of the whole group", "warn")] if narrowing else []


def _blocks(blocks: list[list[Line]]) -> list[Line]:
    """All blocks that say anything, a blank line between two of them."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [BLANK, *block] if lines else block
    return lines
