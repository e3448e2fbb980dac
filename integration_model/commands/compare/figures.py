"""The figures of a report, rounded once so that every table that shows them agrees and adds up.

In: a `Comparison`. Out: `Figures` a strategy, all in the unit and with the decimals of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import Money, StrategyResult
from integration_model.document.numbers import apportion, decimals_for, decimals_of_m_eur
from integration_model.domain import AS_IS, MIXED
from integration_model.no_plan.page import options_behind
from integration_model.values import Month
from integration_model.words import amount

MILLION = 1e6
LIMITS = ("limit-with-plan", "limit-without-plan")
_MONEY: Mapping[str, Callable[[Money], float]] = {
    "licence": lambda money: money.licence,
    "hardware": lambda money: money.hardware,
    "once": lambda money: money.once,
    "not built": lambda money: money.unbuilt,
    "beyond teams": lambda money: money.overrun,
    "earned": lambda money: money.earned,
}
_USUAL = ("licence", "hardware", "once")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables show of one strategy with a plan."""

    total: float
    """The objective, M EUR: the sum of work, purchases, value given up and what is earned."""
    work: float
    purchases: float
    """Money without what is earned."""
    given_up: float
    earned: float
    """What services bring: below zero, since it comes in."""
    effort: float
    """Person-months."""
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
    """Of person-months."""
    of_m_eur: int
    """Decimals of amounts in M EUR."""
    by_strategy: Mapping[str, Figures]

    def write(self, value: float) -> str:
        """Person-months of this report."""
        return amount(value, self.decimals)

    def write_m_eur(self, value: float) -> str:
        """An amount in M EUR of this report."""
        return amount(value, self.of_m_eur)

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
        return "M EUR"

    @property
    def kind(self) -> str:
        """The objective's kind."""
        for strategy in self.comparison.strategies:
            if strategy.objective is not None:
                return strategy.objective.kind
        return "all-in"

    @property
    def earns(self) -> bool:
        """Whether services bring anything under any strategy."""
        return any(figures.earned for figures in self.by_strategy.values())

    @property
    def planned(self) -> tuple[StrategyResult, ...]:
        """Strategies with a plan, in the order of the comparison."""
        return tuple(strategy for strategy in self.comparison.strategies if strategy.id in self.by_strategy)

    @property
    def held_against(self) -> str | None:
        """What totals are held against: staying as it is where that has a plan, else the best; None where nothing else has one."""
        other = AS_IS if AS_IS in self.by_strategy else self.best
        return other if other in self.by_strategy and len(self.by_strategy) > 1 else None

    def exact_total(self, strategy: str) -> float:
        """The unrounded total of a strategy with a plan."""
        objective = self.comparison.strategy(strategy).objective
        assert objective is not None, "it has a plan"
        return objective.value

    @property
    def by_total(self) -> tuple[StrategyResult, ...]:
        """All strategies, those that take least first; `mixed`, which is no candidate, and those without a plan last."""
        figures = self.by_strategy
        return tuple(
            sorted(
                self.comparison.strategies,
                key=lambda one: (one.id not in figures, one.id == MIXED, figures[one.id].total if one.id in figures else 0.0),
            )
        )

    def sops(self, strategy: StrategyResult) -> tuple[str, str]:
        """The months in which the first and the last line is built so; a dash where none is."""
        ready = strategy.ready
        first, last = (ready.first, ready.last) if ready and strategy.platforms else (None, ready.last if ready else None)
        return self._month(first), self._month(last)

    def _month(self, number: int | None) -> str:
        return "-" if number is None else str(Month.read(self.comparison.horizon[0]).plus(number))

    @property
    def by_need(self) -> tuple[StrategyResult, ...]:
        """Strategies with a plan, the best first, then its rival, other platforms, as-is and mixed: who comes last goes first."""
        order = {self.best: 0, self.rival: 1, AS_IS: 3, MIXED: 4}
        return tuple(sorted(self.planned, key=lambda strategy: order.get(strategy.id, 2)))


def report_figures(comparison: Comparison, whole: Comparison | None = None) -> ReportFigures:
    """The figures of a comparison; those of the whole one where it was narrowed to some brands."""
    strategies = (whole or comparison).strategies
    decimals = decimals_for(strategy.effort_pm.total for strategy in strategies if strategy.effort_pm)
    of_m_eur = decimals_of_m_eur(strategy.objective.value for strategy in strategies if strategy.objective)
    figures = {strategy.id: _figures(strategy, decimals, of_m_eur) for strategy in strategies if strategy.objective and strategy.effort_pm}
    return ReportFigures(comparison, decimals, of_m_eur, figures)


def _figures(strategy: StrategyResult, decimals: int, of_m_eur: int) -> Figures:
    assert strategy.objective is not None
    assert strategy.effort_pm is not None
    effort, whole = round(strategy.effort_pm.total, decimals), strategy.objective
    total = round(whole.value, of_m_eur)
    made_of = apportion((whole.work, whole.money - whole.earned, whole.given_up, whole.earned), total, of_m_eur)
    exact = strategy.effort_pm
    parts = apportion((exact.foundation, exact.assets, exact.tailoring, exact.replacement, exact.maintenance), effort, decimals)
    shared, *own = apportion((strategy.shared_pm or 0.0, *(brand.own_pm for brand in strategy.brands)), effort, decimals)
    by_brand = {brand.id: value for brand, value in zip(strategy.brands, own, strict=True)}
    return Figures(total, *made_of, effort, parts, shared, by_brand)  # type: ignore[arg-type,call-arg]  # apportion keeps the length


def money_words(rows: Sequence[Money]) -> tuple[str, ...]:
    """The parts of which somebody's money is made: the usual ones, and those that are not nothing everywhere."""
    return tuple(words for words, part in _MONEY.items() if words in _USUAL or any(part(one) for one in rows))


def money_parts(money: Money, told: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Total and parts, those of `money_words`, in million EUR, as texts that add up."""
    decimals = 0 if money.total >= 10 * MILLION else 1
    total = round(money.total / MILLION, decimals)
    parts = [_MONEY[words](money) / MILLION for words in told]
    return amount(total, decimals), tuple(amount(part, decimals) for part in apportion(parts, total, decimals))


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
