"""The last lines of `compare`: how certain the optimum is, what the result rests on, and how to trace a number."""

from __future__ import annotations

from integration_model.answers.compare import Comparison
from integration_model.answers.strategy import StrategyResult
from integration_model.commands.compare.figures import LIMITS, ReportFigures
from integration_model.document.blocks import Note, Sentence
from integration_model.document.numbers import percents
from integration_model.words import amount


def closing_blocks(sheet: ReportFigures) -> list[Sentence | Note]:
    """Certificate, basis, and where each number is explained."""
    told: list[Sentence | Note] = [_certificate(strategy) for strategy in _told(sheet)]
    told.append(Sentence(basis(sheet.comparison), hang=2))
    return [*told, Note("each number: compare --ledger FILE.csv, or explain NAME (any word in the first column)", indent=0)]


def _told(sheet: ReportFigures) -> list[StrategyResult]:
    """The best strategy, and every one whose answer is not certain."""
    return [
        strategy for strategy in sheet.comparison.strategies if strategy.id == sheet.best or strategy.status in LIMITS or _broken(strategy)
    ]


def _broken(strategy: StrategyResult) -> bool:
    return strategy.certificate is not None and bool(strategy.certificate.broken)


def _certificate(strategy: StrategyResult) -> Sentence:
    is_doubtful = strategy.status != "optimal" or _broken(strategy)
    return Sentence(certainty(strategy), style="warn" if is_doubtful else "", hang=2)


def certainty(strategy: StrategyResult) -> str:
    """One sentence on how far the optimum can be trusted, for these files."""
    objective, certificate = strategy.objective, strategy.certificate
    if objective is None:
        return f"{strategy.id}: stopped at the time limit without a plan"
    figures = f"{amount(objective.value, 1)}, bound {_bound(objective.bound)}, gap {_gap(objective.gap)}"
    start = "optimal for these files: " if strategy.status == "optimal" else f"{strategy.id} stopped at the time limit with a plan: "
    if certificate is None:
        return f"{start}{figures}"
    if certificate.broken:
        return f"NOT CONFIRMED {strategy.id}: {figures}; broken: {'; '.join(certificate.broken)}"
    return f"{start}{figures}; re-added from {certificate.addends:,} addends"


def _bound(bound: float | None) -> str:
    return "unknown" if bound is None else amount(bound, 1)


def _gap(gap: float | None) -> str:
    return "unknown" if gap is None else "0" if gap == 0 else f"{100 * gap:.2g} %"


def basis(comparison: Comparison) -> str:
    """What the best strategy's objective rests on where there is one, which files, which solver, which seed."""
    solvers = [f"{name} {version}" for name, version in comparison.run.versions.items() if name.startswith("highs")]
    rests_on = [_shares(comparison)] if comparison.verdict.best else []
    return "; ".join([*rests_on, f"files {comparison.workspace.digest}", *solvers, f"seed {comparison.run.seed}"])


def _shares(comparison: Comparison) -> str:
    shares = comparison.provenance
    cited, derived, estimate, assumed = percents((shares.cited, shares.derived, shares.estimate, shares.assumed))
    return f"basis: cited {cited}, derived {derived}, estimate {estimate}, assumed {assumed}"
