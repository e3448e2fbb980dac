"""Whether the decision stays, by how much it leads, and which of its claims are new, gone, or have other figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.answers.change import Change, changed
from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Certainty, ClaimChange, DecisionChange, Lead, StrategyChange
from integration_model.answers.verdict import Answer, ClaimKind, Verdict
from integration_model.domain import AS_IS


def decide(before: Comparison, after: Comparison, strategies: Sequence[StrategyChange]) -> DecisionChange:
    """The verdicts side by side."""
    one, other = before.verdict, after.verdict
    by_id = {strategy.id: strategy for strategy in strategies}
    first, second = by_id.get(one.best or ""), by_id.get(other.best or "")
    objective = changed(first.objective.before if first else None, second.objective.after if second else None)
    months = changed(first.months_last.before if first else None, second.months_last.after if second else None)
    if before.horizon[0] != after.horizon[0]:
        months = Change(months.before, months.after, None)
    return DecisionChange(
        changed=one.best != other.best or (Answer.EVEN in (one.answer, other.answer) and one.answer is not other.answer),
        best_before=one.best,
        best_after=other.best,
        rival_before=one.rival,
        rival_after=other.rival,
        objective=objective,
        months_last=months,
        margin=changed(one.margin, other.margin),
        draws_won=changed(one.draws_won, other.draws_won),
        leads=tuple(_leads((one, other), objective, by_id)),
        claims=tuple(_claims(one, other)),
        answer_before=one.answer,
        answer_after=other.answer,
        platform_before=one.platform,
        platform_after=other.platform,
    )


def _leads(verdicts: tuple[Verdict, Verdict], best: Change, by_id: dict[str, StrategyChange]) -> Iterator[Lead]:
    """Over the rivals, then over as-is; there is no lead over itself, nor over a platform that does not unify."""
    first, second = verdicts
    for name in dict.fromkeys((second.rival, first.rival, AS_IS)):
        other = by_id.get(name or "")
        if name is None or other is None:
            continue
        before = _minus(other.objective.before, best.before) if name not in (first.best, *_no_candidates(first)) else None
        after = _minus(other.objective.after, best.after) if name not in (second.best, *_no_candidates(second)) else None
        if before is not None or after is not None:
            yield Lead(name, changed(before, after))


def _no_candidates(verdict: Verdict) -> tuple[str | None, ...]:
    """Platforms that too few cars are on: to be below one of them says nothing."""
    return tuple(claim.strategy for claim in (*verdict.sure, *verdict.not_sure) if claim.kind is ClaimKind.NOT_UNIFYING)


def _minus(value: float | None, other: float | None) -> float | None:
    return None if value is None or other is None else value - other


def _claims(before: Verdict, after: Verdict) -> Iterator[ClaimChange]:
    """Claims that only one side makes, or with other figures: a claim is the same where its kind and strategy are."""
    for certainty, one, other in ((Certainty.SURE, before.sure, after.sure), (Certainty.NOT_SURE, before.not_sure, after.not_sure)):
        first, second = ({(claim.kind, claim.strategy): claim for claim in side} for side in (one, other))
        for key in (*second, *(key for key in first if key not in second)):
            change = ClaimChange(certainty, *key, first.get(key), second.get(key))
            if change.is_told:
                yield change
