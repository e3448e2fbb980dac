"""Whether the decision stays, by how much it leads, and what of it is no longer sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from integration_model.answers.compare import Comparison, Verdict
from integration_model.answers.difference import Change, DecisionChange, Lead, Said, StrategyChange, changed
from integration_model.commands.difference.sentence import Sentence
from integration_model.domain import AS_IS

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def decide(before: Comparison, after: Comparison, strategies: Sequence[StrategyChange]) -> DecisionChange:
    """The verdicts side by side, and one sentence."""
    one, other = before.verdict, after.verdict
    by_id = {strategy.id: strategy for strategy in strategies}
    first, second = by_id.get(one.best or ""), by_id.get(other.best or "")
    objective = changed(first.objective.before if first else None, second.objective.after if second else None)
    months = changed(first.months_last.before if first else None, second.months_last.after if second else None)
    if before.horizon[0] != after.horizon[0]:
        months = Change(months.before, months.after, None)
    return DecisionChange(
        changed=one.best != other.best,
        best_before=one.best,
        best_after=other.best,
        rival_before=one.rival,
        rival_after=other.rival,
        objective=objective,
        months_last=months,
        margin=changed(one.margin, other.margin),
        draws_won=changed(one.draws_won, other.draws_won),
        leads=tuple(_leads((one, other), objective, by_id)),
        said=(*_said("sure", one.sure, other.sure), *_said("not sure", one.not_sure, other.not_sure)),
        sentence=Sentence(one.best, other.best, objective, months, by_id).write(),
    )


def _leads(verdicts: tuple[Verdict, Verdict], best: Change, by_id: dict[str, StrategyChange]) -> Iterator[Lead]:
    """Over the rivals, then over as-is; a strategy has no lead over itself."""
    first, second = verdicts
    for name in dict.fromkeys((second.rival, first.rival, AS_IS)):
        other = by_id.get(name or "")
        if name is None or other is None:
            continue
        before = _minus(other.objective.before, best.before) if name != first.best else None
        after = _minus(other.objective.after, best.after) if name != second.best else None
        if before is not None or after is not None:
            yield Lead(name, changed(before, after))


def _minus(value: float | None, other: float | None) -> float | None:
    return None if value is None or other is None else value - other


def _said(label: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Said]:
    """Sentences that only one side says; two that differ in their figures alone are one."""
    gone = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    for text in new:
        twin = next((other for other in gone if _NUMBER.sub("#", other) == _NUMBER.sub("#", text)), None)
        if twin is not None:
            gone.remove(twin)
        yield Said(label, twin, text)
    yield from (Said(label, text, None) for text in gone)
