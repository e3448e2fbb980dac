"""The tidy tables of a comparison: strategies, and what each says of brands, lines and years; what each obstacle saves where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from integration_model.answers.strategy import BrandResult, LinePlan, StrategyResult, YearPeople, YearShare
from integration_model.answers.tidy import tidy_parts, tidy_rows
from integration_model.document.tidy import Kind, TidyTable, rows_as_table

TABLES = (
    *("strategies", "strategy-brands", "strategy-lines", "strategy-people", "strategy-coverage"),
    *("obstacles", "obstacle-savings", "all-conflicts"),
)
"""All tidy tables of a comparison, but for the ledger."""
SHOWN = ("strategy", "status", "objective_value", "objective_p10", "objective_p90", "effort_pm_total", "money_eur_total", "points_kept")
"""Columns of the strategies that a notebook shows."""
_STRATEGY = {"strategy": Kind.TEXT}


class Saving(Protocol):
    """What saves something on strategies."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def saves(self) -> Mapping[str, float]:
        """M EUR by strategy."""


def strategy_tables(strategies: Sequence[StrategyResult]) -> tuple[TidyTable, ...]:
    """A row a strategy; then a row for each of its brands, its lines and its years."""
    brands = (((one.id,), brand) for one in strategies for brand in one.brands)
    lines = (((one.id,), line) for one in strategies if one.plan for line in one.plan.lines)
    people = (((one.id,), year) for one in strategies for year in one.people)
    coverage = (((one.id,), year) for one in strategies for year in one.coverage)
    return (
        tidy_rows("strategies", StrategyResult, strategies, {"id": "strategy"}),
        tidy_parts("strategy-brands", _STRATEGY, BrandResult, brands, {"id": "brand"}),
        tidy_parts("strategy-lines", _STRATEGY, LinePlan, lines, {"id": "line"}),
        tidy_parts("strategy-people", _STRATEGY, YearPeople, people),
        tidy_parts("strategy-coverage", _STRATEGY, YearShare, coverage),
    )


def savings_table(obstacles: Iterable[Saving]) -> TidyTable:
    """A row for each obstacle and strategy: what it saves alone there."""
    kinds = {"obstacle": Kind.TEXT, "strategy": Kind.TEXT, "saves_m_eur": Kind.NUMBER}
    return rows_as_table(
        "obstacle-savings", kinds, ((one.id, name, float(m_eur)) for one in obstacles for name, m_eur in one.saves.items())
    )
