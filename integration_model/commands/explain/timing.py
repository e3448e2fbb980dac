"""The months of a strategy: the chains of work that lead to its first and last SOP, and the lines that come late."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.compare import Chain, StrategyResult
from integration_model.commands.explain.explanation import table

NAMED = 4
"""How many lines are named where many are late."""


def timing_lines(strategy: StrategyResult) -> list[str]:
    """One paragraph; nothing where nothing changes."""
    ready = strategy.ready
    if ready is None or not ready.chains:
        return []
    where = "" if strategy.platforms else " on today's stacks"
    lines = [f"months from the start of the horizon: first SOP{where} {_month(ready.first)}, last {_month(ready.last)}"]
    for chain in ready.chains:
        lines += _chain(chain)
    lines += _late(("takes", "take"), "a later change than the plan assumed", ready.slipped)
    lines += _late(("has", "have"), "no change left before they end when their work is done", ready.too_late)
    if strategy.platforms and strategy.lost_if_ends_pm is not None:
        lines.append(f"  spent by month 24 on what serves no other platform: {strategy.lost_if_ends_pm:,.0f} PM")
    return lines


def _month(month: float | None) -> str:
    """A calendar month as it is, a length with one decimal."""
    return "never" if month is None else str(month) if isinstance(month, int) else f"{month:,.1f}"


def _chain(chain: Chain) -> list[str]:
    when = f"SOP {chain.sop}" if chain.sop else "no SOP"
    when += "" if chain.sop == chain.planned else f", not {chain.planned} as the plan assumed"
    rows = [(_month(step.months), _month(step.ends), step.what) for step in chain.steps]
    return [
        f"  {chain.line}: {when}; months each piece takes, and by when it is done:",
        *(f"  {row}" for row in table(rows, right=(0, 1))),
    ]


def _late(verbs: tuple[str, str], what: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    shown = ", ".join(lines[:NAMED]) + (f" and {len(lines) - NAMED} more" if len(lines) > NAMED else "")
    count = f"1 line {verbs[0]}" if len(lines) == 1 else f"{len(lines)} lines {verbs[1]}"
    return [f"  {count} {what}: {shown}"]
