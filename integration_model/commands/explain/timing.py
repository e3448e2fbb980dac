"""The months of a strategy: the chains of work that lead to its first and last SOP, and the lines that are left out."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.strategy import Chain, StrategyResult
from integration_model.commands.explain.explanation import Part, tabled
from integration_model.document.blocks import Sentence
from integration_model.document.tables import figure, sentences
from integration_model.words import amount, listed

NAMED = 4
"""How many lines are named where many are left out."""


def timing_parts(strategy: StrategyResult) -> list[Part]:
    """The months, a table for each chain, and who is left out; nothing where nothing changes."""
    ready = strategy.ready
    if ready is None or not ready.chains:
        return []
    where = "" if strategy.platforms else " on today's stacks"
    parts: list[Part] = ["", f"months from the start of the horizon: first SOP{where} {_month(ready.first)}, last {_month(ready.last)}"]
    for chain in ready.chains:
        parts += _chain(chain)
    parts += _left_out(ready.left_out)
    if strategy.platforms and strategy.lost_if_ends_pm is not None:
        lost = amount(strategy.lost_if_ends_pm)
        parts.append(Sentence(f"spent by month 24 on what serves no other platform: {lost} PM", indent=2))
    return parts


def _month(month: int | None) -> str:
    return "never" if month is None else str(month)


def _chain(chain: Chain) -> list[Part]:
    rows = [(step.what, step.months, step.ends) for step in chain.steps]
    head = (sentences("what"), figure("months", 1), figure("done by", 1))
    title = f"{chain.line}: SOP {chain.sop}; months each piece takes, and by when it can be done"
    return tabled(f"chain-{chain.line}", title, head, rows)


def _left_out(lines: Sequence[str]) -> list[Part]:
    if not lines:
        return []
    count = "1 line is" if len(lines) == 1 else f"{len(lines)} lines are"
    return [Sentence(f"{count} left out, built in the last month and not on it by then: {listed(lines, NAMED)}", indent=2)]
