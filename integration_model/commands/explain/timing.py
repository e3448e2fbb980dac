"""The months of a strategy: the chains of work that lead to its first and last SOP, and the lines that come late."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.strategy import Chain, StrategyResult
from integration_model.commands.explain.explanation import Part, tabled
from integration_model.document.blocks import Sentence
from integration_model.document.tables import figure, sentences
from integration_model.words import amount, listed

NAMED = 4
"""How many lines are named where many are late."""


def timing_parts(strategy: StrategyResult) -> list[Part]:
    """The months, a table for each chain, and who is late; nothing where nothing changes."""
    ready = strategy.ready
    if ready is None or not ready.chains:
        return []
    where = "" if strategy.platforms else " on today's stacks"
    parts: list[Part] = ["", f"months from the start of the horizon: first SOP{where} {_month(ready.first)}, last {_month(ready.last)}"]
    for chain in ready.chains:
        parts += _chain(chain)
    parts += _late(("takes", "take"), "a later change than the plan assumed", ready.slipped)
    parts += _late(("has", "have"), "no change left before they end when their work is done", ready.too_late)
    if strategy.platforms and strategy.lost_if_ends_pm is not None:
        lost = amount(strategy.lost_if_ends_pm)
        parts.append(Sentence(f"spent by month 24 on what serves no other platform: {lost} PM", indent=2))
    return parts


def _month(month: float | None) -> str:
    """A calendar month as it is, a length with one decimal."""
    return "never" if month is None else str(month) if isinstance(month, int) else f"{month:,.1f}"


def _chain(chain: Chain) -> list[Part]:
    when = f"SOP {chain.sop}" if chain.sop else "no SOP"
    when += "" if chain.sop == chain.planned else f", not {chain.planned} as the plan assumed"
    rows = [(step.what, _value(step.months), _value(step.ends)) for step in chain.steps]
    head = (sentences("what"), figure("months", 1), figure("done by", 1))
    return tabled(f"chain-{chain.line}", f"{chain.line}: {when}; months each piece takes, and by when it is done", head, rows)


def _value(month: float | None) -> float | str:
    return "never" if month is None else month


def _late(verbs: tuple[str, str], what: str, lines: Sequence[str]) -> list[Part]:
    if not lines:
        return []
    count = f"1 line {verbs[0]}" if len(lines) == 1 else f"{len(lines)} lines {verbs[1]}"
    return [Sentence(f"{count} {what}: {listed(lines, NAMED)}", indent=2)]
