"""The first lines of `compare`: the decision, what is sure, what is not, what is hard, what is weak."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.compare import Comparison
from integration_model.commands.compare.figures import LIMITS, ReportFigures
from integration_model.document.lines import Line, Mark, display_width, listed, styled, wrap
from integration_model.document.numbers import percent

_LABEL = 12
_SHOWN = 5


_STYLES = {"sure": "good", "not sure": "warn", "hard": "bad", "weak": "warn"}


def verdict_lines(sheet: ReportFigures, width: int) -> list[Line]:
    """Five statements, each on as few lines as the width allows."""
    lines = [styled(text, "head") for text in wrap(decision(sheet.comparison), width)]
    for label, text in verdict_statements(sheet.comparison, width - _LABEL):
        lines += _labelled(label, text, width, _STYLES[label])
    return lines


def decision(comparison: Comparison) -> str:
    """The verdict's sentence, or that there is none."""
    return comparison.verdict.sentence or _no_decision(comparison)


def verdict_statements(comparison: Comparison, room: int) -> list[tuple[str, str]]:
    """What is sure, what is not, what is hard, what is weak, each with its label; nothing where there is no decision."""
    verdict = comparison.verdict
    if verdict.best is None:
        return []
    return [
        ("sure", _sentences(verdict.sure) or "nothing: no lead holds in 90 of 100 draws"),
        ("not sure", _sentences(verdict.not_sure) or "nothing that was looked at"),
        ("hard", hard(comparison, room)),
        ("weak", weak(comparison)),
    ]


def hard(comparison: Comparison, room: int) -> str:
    """The obstacles that save most, by name."""
    best = comparison.verdict.best or ""
    saving = [bottleneck.id for bottleneck in comparison.bottlenecks if bottleneck.saves.get(best, 0.0) > 0.0][:_SHOWN]
    looked_at = max(comparison.obstacles, len(comparison.bottlenecks))
    if best and comparison.strategy(best).status != "optimal":
        return "not looked for: the best plan is not proven to be the best"
    if "bottlenecks" in comparison.run.unfinished:
        return "not looked for to the end: time was up"
    if not saving:
        return f"nothing: none of {looked_at:,} obstacles saves anything alone" if looked_at else "no obstacle was found"
    start = f"{len(saving)} of {looked_at:,} obstacles: "
    return start + listed(saving, room - display_width(start))


def weak(comparison: Comparison) -> str:
    """How much of the result nobody can look up, and what to verify first."""
    shares = comparison.provenance
    text = f"{percent(shares.estimate)} of the result is estimated, {percent(shares.assumed)} assumed."
    return f"{text} Verify first: {comparison.verify_first}." if comparison.verify_first else text


def _no_decision(comparison: Comparison) -> str:
    stopped = any(strategy.status in LIMITS for strategy in comparison.strategies)
    return "No answer yet: stopped at the time limit before any platform had a plan." if stopped else "No platform has a plan."


def _sentences(texts: Sequence[str]) -> str:
    told = "; ".join(text.strip().rstrip(".") for text in texts if text.strip())
    return f"{told}." if told else ""


def _labelled(label: str, text: str, width: int, style: str) -> list[Line]:
    first, *rest = wrap(text, width, f"  {label:<{_LABEL - 2}}")
    return [Line(first, (Mark(2, 2 + len(label), style),)), *map(Line, rest)]
