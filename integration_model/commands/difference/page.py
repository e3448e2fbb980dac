"""The difference of two comparisons as text: the decision first, then totals, brands, what moved, conflicts, bottlenecks.

In: a `Difference` and a width. Out: lines; what did not change is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from integration_model.answers.difference import Difference, Lead, Said
from integration_model.commands.difference.moves import moved_lines
from integration_model.commands.difference.tables import bottleneck_change_lines, brand_change_lines, strategy_change_lines
from integration_model.document.lines import BLANK, Line, Mark, plain, styled, wrap
from integration_model.document.numbers import amount, decimals_for

_LABEL = 12
_DRAWS = re.compile(r"\d+(?= of 100)")


def difference_text(difference: Difference, width: int = 100) -> str:
    """The report as plain text."""
    return plain(difference_lines(difference, width))


def difference_lines(difference: Difference, width: int = 100) -> list[Line]:
    """The report's lines."""
    if difference.same:
        return [styled(text, "head") for text in wrap(_nothing(difference), width)]
    return joined([decision_change_lines(difference, width), *table_blocks(difference, width), closing_change_lines(difference, width)])


def table_blocks(difference: Difference, width: int, decided_by: Mapping[str, str] | None = None) -> list[list[Line]]:
    """Totals, brands, moves and bottlenecks, each a block; `decided_by` says in words what moved a strategy."""
    decimals = decimals_of(difference)
    blocks = [strategy_change_lines(difference, width, decimals, decided_by or {})]
    for change in difference.under:
        blocks += [brand_change_lines(change, width, decimals), moved_lines(change, width, decimals)]
    return [*blocks, bottleneck_change_lines(difference, width, decimals)]


def joined(blocks: list[list[Line]]) -> list[Line]:
    """All blocks that say anything, a blank line between two of them."""
    lines: list[Line] = []
    for block in blocks:
        lines += [BLANK, *block] if lines and block else block
    return lines


def decimals_of(difference: Difference) -> int:
    """With how many decimals its amounts are written."""
    totals = [value for one in difference.strategies for value in (one.objective.before, one.objective.after) if value is not None]
    return decimals_for(totals)


def decision_change_lines(difference: Difference, width: int) -> list[Line]:
    """Whether the decision stays, by how much it leads, and what its verdict says otherwise."""
    decision, decimals = difference.decision, decimals_of(difference)
    style = "bad" if decision.changed else "head"
    lines = [styled(text, style) for text in wrap(decision.sentence, width)]
    span = next((text for text in difference.texts if text.name == "horizon"), None)
    lines += _labelled("horizon", f"{span.before} -> {span.after}: the totals are those of other spans", width, "warn") if span else []
    leads = [_lead(lead, _printed(difference, lead), decimals) for lead in decision.leads if lead.by.is_told]
    lines += _labelled("leads", "; ".join(leads), width, "good") if leads else []
    for label, style in (("sure", "good"), ("not sure", "warn")):
        said = [_said(one) for one in decision.said if one.label == label and _is_news(one)]
        lines += _labelled(label, "; ".join(said), width, style) if said else []
    return lines


def _printed(difference: Difference, lead: Lead) -> tuple[float | None, float | None]:
    """The lead before and after as the difference of the totals that the table prints."""
    decimals, best = decimals_of(difference), difference.decision.objective
    other = next(one.objective for one in difference.strategies if one.id == lead.strategy)
    sides = ((lead.by.before, other.before, best.before), (lead.by.after, other.after, best.after))
    before, after = (
        None if None in side else round(round(side[1] or 0.0, decimals) - round(side[2] or 0.0, decimals), decimals) for side in sides
    )
    return before, after


def _lead(lead: Lead, sides: tuple[float | None, float | None], decimals: int) -> str:
    """`over smartcockpit 23,130 -> 23,720`; behind where the platform takes more."""
    values = [value for value in sides if value is not None]
    behind = all(value <= 0 for value in values) and any(values)
    told = [amount(-value if behind else value, decimals) for value in values]
    words = f"{'behind' if behind else 'over'} {lead.strategy}"
    if len(told) == 2:
        return f"{words} {told[0]} -> {told[1]}"
    return f"{words} {told[0]} {'before' if sides[1] is None else 'now'}"


def _is_news(said: Said) -> bool:
    """Whether more of it changed than totals that stand in the tables: it is new or gone, or holds in another number of draws."""
    if said.before is None or said.after is None:
        return True
    return _DRAWS.findall(said.before) != _DRAWS.findall(said.after)


def _said(said: Said) -> str:
    """The sentence with its figures before and after, or that it is new or no longer true."""
    if said.before is None:
        return f"new: {_bare(said.after)}"
    if said.after is None:
        return f"no longer: {_bare(said.before)}"
    return " ".join(_both(said.before.rstrip(".").split(), said.after.rstrip(".").split()))


def _both(before: list[str], after: list[str]) -> list[str]:
    return [one if one == other else f"{one} -> {other}" for one, other in zip(before, after, strict=True)]


def _bare(text: str | None) -> str:
    return (text or "").rstrip(".")


def closing_change_lines(difference: Difference, width: int) -> list[Line]:
    """Which files, and with what they were computed, where that differs."""
    told = [f"{one.name} {one.before or '-'} -> {one.after or '-'}" for one in difference.texts]
    told += [f"{one.name} {amount(one.number.before or 0)} -> {amount(one.number.after or 0)}" for one in difference.counts]
    return [styled(text, "dim") for text in wrap("; ".join(told), width, "", "  ")] if told else []


def _nothing(difference: Difference) -> str:
    """Nothing changed, though the files or versions may differ."""
    best, total = difference.decision.best_after, difference.decision.objective.after
    what = f"{best}, {amount(total, decimals_of(difference))} {difference.unit}" if best and total is not None else "no platform has a plan"
    told = "; ".join(f"{one.name} {one.before or '-'} -> {one.after or '-'}" for one in difference.texts)
    return f"Nothing changed: {what}{f' (but {told})' if told else ''}."


def _labelled(label: str, text: str, width: int, style: str) -> list[Line]:
    first, *rest = wrap(f"{text}.", width, f"  {label:<{_LABEL - 2}}")
    return [Line(first, (Mark(2, 2 + len(label), style),)), *map(Line, rest)]
