"""The page of `compare`: the decision first, then the tables, what makes it hard, the worst conflicts, how certain it is."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.bottleneck_table import bottleneck_table
from integration_model.commands.compare.brand_table import brand_blocks
from integration_model.commands.compare.closing import closing_blocks
from integration_model.commands.compare.conflict_table import conflict_table
from integration_model.commands.compare.figures import report_figures
from integration_model.commands.compare.strategy_tables import objective_table, plan_tables
from integration_model.commands.compare.verdict_lines import verdict_blocks
from integration_model.document.blocks import Document, Labelled, document
from integration_model.document.formats import Output
from integration_model.no_plan.page import no_plan_groups

TABLES = ("objective", "effort", "consequences", "brands", "bottlenecks", "conflicts")
"""The tables that it can have."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a comparison was narrowed from, and to what, in words."""

    whole: Comparison
    to: str


def compare_output(comparison: Comparison, narrowing: Narrowing | None = None) -> Output:
    """The comparison, to be written in any format."""
    return Output("integration-model compare", lambda: compare_page(comparison, narrowing), comparison.to_dict)


def compare_page(comparison: Comparison, narrowing: Narrowing | None = None) -> Document:
    """The report; of a narrowed comparison, totals are still those of the whole group."""
    sheet = report_figures(comparison, narrowing.whole if narrowing else None)
    found, conflicts = bottleneck_table(sheet), conflict_table(sheet)
    return document(
        [*verdict_blocks(comparison), *_only(narrowing)],
        *no_plan_groups(comparison),
        [objective_table(sheet)],
        [plan_tables(sheet)] if sheet.planned else [],
        brand_blocks(sheet, whole=narrowing is None),
        [found] if found else [],
        [conflicts] if conflicts else [],
        closing_blocks(sheet),
    )


def _only(narrowing: Narrowing | None) -> list[Labelled]:
    return [Labelled("only", f"{narrowing.to}; totals are those of the whole group", style="warn")] if narrowing else []
