"""The first lines of `compare`: the decision, what is sure, what is not, what is hard, what is weak."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.report.figures import LIMITS, Sheet
from integration_model.report.lines import Line, Mark, display_width, listed, styled, wrap
from integration_model.report.numbers import percent
from integration_model.results import Comparison

_LABEL = 12
_SHOWN = 5


_STYLES = {"sure": "good", "not sure": "warn", "hard": "bad", "weak": "warn"}


def verdict_lines(sheet: Sheet, width: int) -> list[Line]:
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
    if not saving:
        return f"nothing: none of {looked_at:,} obstacles saves anything alone" if looked_at else "no obstacle was found"
    start = f"{len(saving)} of {looked_at:,} obstacles: "
    return start + listed(saving, room - display_width(start))


def weak(comparison: Comparison) -> str:
    """How much of the result nobody can look up, and what to verify first."""
    shares = comparison.provenance
    text = f"{percent(shares.estimate)} of the result is estimated, {percent(shares.assumed)} assumed."
    return f"{text} Verify first: {comparison.verify_first}." if comparison.verify_first else text


def no_plan_lines(sheet: Sheet, width: int) -> list[Line]:
    """Why strategies have no plan: the statements that cannot all hold, and the ways out; told once where it is the same."""
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for strategy in sheet.comparison.strategies:
        if strategy.objective is None and strategy.core:
            alike.setdefault((strategy.core, strategy.ways_out), []).append(strategy.id)
    return [line for (core, ways_out), names in alike.items() for line in _derivation(names, core, ways_out, width)]


def _derivation(names: Sequence[str], core: Sequence[str], ways_out: Sequence[str], width: int) -> list[Line]:
    count = len(core)
    what = "This statement cannot hold" if count == 1 else f"These {count} statements cannot all hold"
    lines = [styled(text, "bad") for text in wrap(f"NO PLAN for {', '.join(names)}. {what}:", width)]
    for number, statement in enumerate(core, start=1):
        lines += [Line(text) for text in wrap(statement, width, f"  ({number}) ")]
    for number, way in enumerate(ways_out):
        lines += [Line(text) for text in wrap(way, width, "  ways out  " if number == 0 else " " * 12)]
    return lines


def _no_decision(comparison: Comparison) -> str:
    stopped = any(strategy.status in LIMITS for strategy in comparison.strategies)
    return "No answer yet: stopped at the time limit before any platform had a plan." if stopped else "No platform has a plan."


def _sentences(texts: Sequence[str]) -> str:
    told = "; ".join(text.strip().rstrip(".") for text in texts if text.strip())
    return f"{told}." if told else ""


def _labelled(label: str, text: str, width: int, style: str) -> list[Line]:
    first, *rest = wrap(text, width, f"  {label:<{_LABEL - 2}}")
    return [Line(first, (Mark(2, 2 + len(label), style),)), *map(Line, rest)]
