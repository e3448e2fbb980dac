"""The page of `compare`: the decision first, then the tables, what makes it hard, the worst conflicts, how certain it is.

In: a comparison. Out: a page with all tables in figures for files and programs, and what a terminal shows of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.answers.comparison_tables import TABLES as TIDY_TABLES
from integration_model.commands.compare.bottleneck_table import bottleneck_table
from integration_model.commands.compare.brand_table import brand_blocks
from integration_model.commands.compare.closing import closing_blocks
from integration_model.commands.compare.conflict_table import conflict_table
from integration_model.commands.compare.figures import report_figures
from integration_model.commands.compare.screen import further_groups, head_line, pointers, screen_groups
from integration_model.commands.compare.strategy_tables import not_built_notes, objective_table, plan_tables
from integration_model.commands.compare.verdict_lines import verdict_blocks
from integration_model.commands.compare.who_tables import compatible_table, who_table
from integration_model.document.blocks import Document, Labelled, document
from integration_model.document.formats import Output
from integration_model.no_plan.page import no_plan_groups

TABLES = ("objective", "work", "consequences", "who", "compatible", "brands", "bottlenecks", "conflicts")
"""The tables that the page can have."""
ALL_TABLES = (*TABLES, *TIDY_TABLES)
"""The same, and those for programs."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a comparison was narrowed from, and to what, in words."""

    whole: Comparison
    to: str


def compare_output(comparison: Comparison, narrowing: Narrowing | None = None, *, full: bool = False) -> Output:
    """The comparison, to be written in any format; a terminal shows one screen of it, or where it is asked for all of it."""
    return Output(
        "integration-model compare",
        lambda: compare_page(comparison, narrowing),
        comparison.to_dict,
        lambda width: compare_screen(comparison, width, narrowing, full=full),
        comparison.tables,
    )


def compare_screen(comparison: Comparison, width: int, narrowing: Narrowing | None = None, *, full: bool = False) -> Document:
    """The answer and what defends it, for a terminal of a width."""
    sheet = report_figures(comparison, narrowing.whole if narrowing else None)
    more = further_groups(sheet, whole=narrowing is None) if full else [pointers()]
    screen = screen_groups(sheet, width)
    return document(
        [head_line(sheet)],
        [*verdict_blocks(comparison), *_only(narrowing)],
        *no_plan_groups(comparison),
        *(screen[:-1] if full else screen),
        *more,
    )


def compare_page(comparison: Comparison, narrowing: Narrowing | None = None) -> Document:
    """The report; of a narrowed comparison, totals are still those of the whole group."""
    sheet = report_figures(comparison, narrowing.whole if narrowing else None)
    tables = [who_table(sheet), compatible_table(sheet), bottleneck_table(sheet), conflict_table(sheet)]
    who, compatible, found, conflicts = ([table] if table else [] for table in tables)
    return document(
        [*verdict_blocks(comparison), *_only(narrowing), head_line(sheet)],
        *no_plan_groups(comparison),
        [objective_table(sheet), *not_built_notes(sheet)],
        [plan_tables(sheet)] if sheet.planned else [],
        who,
        compatible,
        brand_blocks(sheet, whole=narrowing is None),
        found,
        conflicts,
        closing_blocks(sheet),
    )


def _only(narrowing: Narrowing | None) -> list[Labelled]:
    return [Labelled("only", f"{narrowing.to}; totals are those of the whole group", style="warn")] if narrowing else []
