"""The figures of a report, rounded once so that every table that shows them agrees and adds up.

In: a `Comparison`. Out: `Figures` a strategy, all in the unit and with the decimals of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import Money, ObjectiveValue, StrategyResult
from integration_model.document.numbers import apportion, decimals_for
from integration_model.domain import AS_IS, MIXED
from integration_model.no_plan.page import options_behind
from integration_model.words import amount

MILLION = 1e6
LIMITS = ("limit-with-plan", "limit-without-plan")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables show of one strategy with a plan."""

    total: float
    """The objective."""
    effort: float
    money: float
    """In the objective's unit; so are the points."""
    points: float
    parts: tuple[float, float, float, float, float]
    """Foundation, assets, tailoring, replacement, maintenance: they sum to `effort`."""
    shared: float
    own: Mapping[str, float]
    """By brand; with `shared` they sum to `effort`."""


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """All figures of a comparison, and how they are written."""

    comparison: Comparison
    decimals: int
    by_strategy: Mapping[str, Figures]

    def write(self, value: float) -> str:
        """A number of this report."""
        return amount(value, self.decimals)

    @property
    def best(self) -> str | None:
        """The candidate that takes least: a named platform, or as-is."""
        return self.comparison.verdict.best

    @property
    def platform(self) -> str | None:
        """The named platform whose bottlenecks are told."""
        return self.comparison.verdict.platform

    @property
    def beside_platform(self) -> str | None:
        """The candidate nearest to that platform: what bottlenecks save on it stands beside."""
        return self.rival if self.platform == self.best else self.best

    @property
    def rival(self) -> str | None:
        """The candidate that takes least beside the best."""
        return self.comparison.verdict.rival

    @property
    def unit(self) -> str:
        """The objective's unit."""
        for strategy in self.comparison.strategies:
            if strategy.objective is not None:
                return strategy.objective.unit
        return "PM-equivalents"

    @property
    def kind(self) -> str:
        """The objective's kind."""
        for strategy in self.comparison.strategies:
            if strategy.objective is not None:
                return strategy.objective.kind
        return "all-in"

    @property
    def planned(self) -> tuple[StrategyResult, ...]:
        """Strategies with a plan, in the order of the comparison."""
        return tuple(strategy for strategy in self.comparison.strategies if strategy.id in self.by_strategy)

    @property
    def by_need(self) -> tuple[StrategyResult, ...]:
        """Strategies with a plan, the best first, then its rival, other platforms, as-is and mixed: who comes last goes first."""
        order = {self.best: 0, self.rival: 1, AS_IS: 3, MIXED: 4}
        return tuple(sorted(self.planned, key=lambda strategy: order.get(strategy.id, 2)))


def report_figures(comparison: Comparison, whole: Comparison | None = None) -> ReportFigures:
    """The figures of a comparison; those of the whole one where it was narrowed to some brands."""
    strategies = (whole or comparison).strategies
    decimals = decimals_for(strategy.effort_pm.total for strategy in strategies if strategy.effort_pm)
    figures = {strategy.id: _figures(strategy, decimals) for strategy in strategies if strategy.objective and strategy.effort_pm}
    return ReportFigures(comparison, decimals, figures)


def _figures(strategy: StrategyResult, decimals: int) -> Figures:
    assert strategy.objective is not None
    assert strategy.effort_pm is not None
    effort, total = round(strategy.effort_pm.total, decimals), round(strategy.objective.value, decimals)
    money, points = _rest(strategy, effort, total, decimals)
    exact = strategy.effort_pm
    parts = apportion((exact.foundation, exact.assets, exact.tailoring, exact.replacement, exact.maintenance), effort, decimals)
    shared, *own = apportion((strategy.shared_pm or 0.0, *(brand.own_pm for brand in strategy.brands)), effort, decimals)
    by_brand = {brand.id: value for brand, value in zip(strategy.brands, own, strict=True)}
    return Figures(total, effort, money, points, parts, shared, by_brand)  # type: ignore[arg-type]  # apportion keeps the length


def exact_money(strategy: StrategyResult) -> float | None:
    """Money in the objective's unit: what effort and points leave of it; None without a plan."""
    if strategy.objective is None or strategy.effort_pm is None:
        return None
    points = strategy.points.pm_equivalent if strategy.points else 0.0
    return strategy.objective.value - points - (strategy.effort_pm.total if _counts_effort(strategy.objective) else 0.0)


def _counts_effort(objective: ObjectiveValue) -> bool:
    return objective.kind != "cost"


def _rest(strategy: StrategyResult, effort: float, total: float, decimals: int) -> tuple[float, float]:
    """Money and points in the objective's unit: what is missing to the total; the larger takes the rounding."""
    assert strategy.objective is not None
    assert strategy.effort_pm is not None
    points = strategy.points.pm_equivalent if strategy.points else 0.0
    counts_effort, money = _counts_effort(strategy.objective), exact_money(strategy) or 0.0
    rest = round(total - effort, decimals) if counts_effort else total
    if money >= points:
        points = round(points, decimals)
        return round(rest - points, decimals), points
    money = round(money, decimals)
    return money, round(rest - money, decimals)


def money_parts(money: Money, *, unbuilt: bool) -> tuple[str, tuple[str, ...]]:
    """Total and licence, hardware, once in million EUR, as texts that add up; with the margin of cars not built where it is asked for."""
    decimals = 0 if money.total >= 10 * MILLION else 1
    total = round(money.total / MILLION, decimals)
    parts = [money.licence, money.hardware, money.once, *([money.unbuilt] if unbuilt else [])]
    return amount(total, decimals), tuple(amount(part, decimals) for part in apportion([part / MILLION for part in parts], total, decimals))


def why_no_plan(strategy: StrategyResult) -> str:
    """What a row says where a strategy has no plan."""
    if strategy.status == "infeasible" and not strategy.core:
        return "no plan: its demands cannot all be met"
    if strategy.status == "infeasible":
        options = options_behind(strategy.core)  # without them the command would explain the files, in which there may be a plan
        rest = f"(same {', '.join(options)})" if options else "tells why"
        return f"no plan: explain {strategy.id} {rest}"
    if strategy.status in LIMITS:
        return "no plan yet: stopped at the time limit"
    return f"no plan: {strategy.status}"
