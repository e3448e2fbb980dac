"""Cars that are not built, where they are a large part of what a total changed by, and in words why.

In: two comparisons. Out: `UnbuiltChange`, the strategies in the order of the second side, and sentences. What nobody decides for its own
sake, such as an end of supply that a longer horizon meets, may be most of a change and turn the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from integration_model.answers.change import Change, changed
from integration_model.answers.compare import Comparison
from integration_model.answers.difference import UnbuiltChange
from integration_model.answers.not_built import NotBuilt
from integration_model.commands.compare.not_built_words import most_of, reasons_text
from integration_model.domain import MIXED
from integration_model.words import signed

LARGE = 0.2
"""Such a part of the change of a total is told."""


def unbuilt_changes(one: Comparison, other: Comparison) -> Iterator[UnbuiltChange]:
    """The strategies with a plan on both sides; `mixed`, which is no candidate, only has what others have."""
    first = {strategy.id: strategy.objective for strategy in one.strategies}
    for after in other.strategies:
        before, now = first.get(after.id), after.objective
        if after.id == MIXED or before is None or now is None or before.unbuilt is None or now.unbuilt is None:
            continue
        margin, whole = changed(before.unbuilt, now.unbuilt), changed(before.value, now.value)
        if margin.is_told and margin.size >= LARGE * whole.size:
            yield UnbuiltChange(after.id, margin, whole, _reasons(after.id, margin, one, other))


def _reasons(strategy: str, margin: Change, one: Comparison, other: Comparison) -> tuple[NotBuilt, ...]:
    """Of the side with more of it, what most of the change comes from."""
    sides = (one, other) if (margin.change or 0.0) > 0.0 else (other, one)
    less, more = (_by_reason(strategy, side) for side in sides)
    grown = [(found, found.margin_m_eur - (less[key].margin_m_eur if key in less else 0.0)) for key, found in more.items()]
    return most_of(grown)


def _by_reason(strategy: str, side: Comparison) -> dict[tuple[str, str], NotBuilt]:
    found = (conflict.not_built[strategy] for conflict in side.conflicts if strategy in conflict.not_built)
    return {(one.about, one.who): one for one in found}


def unbuilt_texts(changes: tuple[UnbuiltChange, ...], decimals: int) -> Iterator[str]:
    """A sentence for all strategies that it changes for the same reasons."""
    told = [one for one in changes if round(one.m_eur.change or 0.0, decimals)]
    for reasons, group in groupby(sorted(told, key=_reasons_of), key=_reasons_of):
        members = tuple(group)
        amounts = ", ".join(_amount(one, decimals) for one in members)
        yield f"the margin of cars that are not built changes by {amounts}{f': {reasons}' if reasons else ''}."


def _amount(one: UnbuiltChange, decimals: int) -> str:
    """Beside it what its total changes by, as the totals are printed."""
    before, after = (round(side or 0.0, decimals) for side in (one.objective.before, one.objective.after))
    margin = signed(one.m_eur.change or 0.0, decimals)
    return f"{margin} M EUR in {one.strategy} (its total by {signed(after - before, decimals)})"


def _reasons_of(one: UnbuiltChange) -> str:
    """Why in words, and whether that was so before."""
    told = reasons_text(one.reasons)
    return f"before, {told}" if told and (one.m_eur.change or 0.0) < 0.0 else told
