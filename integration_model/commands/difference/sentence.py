"""The difference in one sentence, in the figures that the tables print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.answers.change import Change
from integration_model.answers.difference import DecisionChange, Difference, StrategyChange
from integration_model.answers.verdict import Answer, ClaimKind
from integration_model.document.numbers import decimals_of_m_eur
from integration_model.domain import AS_IS
from integration_model.words import m_eur, percent, percent_of, percent_short


def decision_sentence(difference: Difference) -> str:
    """Whether the decision stays or turns."""
    decision, by_id = difference.decision, {one.id: one for one in difference.strategies}
    too_few = {claim.strategy: claim.after for claim in decision.claims if claim.kind is ClaimKind.NOT_UNIFYING}
    share = next((claim.share for name, claim in too_few.items() if name == decision.best_before and claim is not None), None)
    return _Sentence(decision, by_id, share).write()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Writes what became of the decision."""

    decision: DecisionChange
    by_id: Mapping[str, StrategyChange]
    share: float | None
    """Of the last year's cars on the platform that was the best, where these are now too few for it to be a candidate."""

    def write(self) -> str:
        """The decision before and after."""
        was_even, is_even = (one is Answer.EVEN for one in (self.decision.answer_before, self.decision.answer_after))
        if is_even:
            return self._even(was_even=was_even)
        if was_even and self.decision.best_after is not None:
            now, then = self._amount(self._objective.after), self._amount(self._objective.before)
            return f"The decision is no longer as good as even: {self.decision.best_after}, {now} M EUR (before {then})."
        return self._candidates()

    def _even(self, *, was_even: bool) -> str:
        """What the platform and staying take, of which nobody can say which is less."""
        named = self.by_id.get(self.decision.platform_after or "")
        takes, staying = (self._amount(one.objective.after if one else None) for one in (named, self.by_id.get(AS_IS)))
        both = f"{self.decision.platform_after} takes {takes} M EUR, staying {staying}"
        if was_even:
            return f"The decision is still as good as even: {both}."
        before, then = self.decision.best_before, self._amount(self._objective.before)
        return f"The decision is as good as even now: {both}{f'; before it was {before}, {then}' if before else ''}."

    @property
    def _objective(self) -> Change:
        """Of the best of each side."""
        return self.decision.objective

    @property
    def _decimals(self) -> int:
        """As the tables print."""
        sides = ((one.objective.before, one.objective.after) for one in self.by_id.values())
        return decimals_of_m_eur(value for side in sides for value in side if value is not None)

    def _amount(self, value: float | None) -> str:
        return "-" if value is None else f"{value:,.{self._decimals}f}"

    def _candidates(self) -> str:
        before, after, objective = self.decision.best_before, self.decision.best_after, self._objective
        if after is None:
            return f"Nothing can be had any more; before it was {before}." if before else "Nothing can be had, before as after."
        if before is None:
            return f"Now there is a decision: {after}, {self._amount(objective.after)} M EUR; before nothing had a plan."
        if before == after:
            return f"The decision stays: {after}, {self._more()}{self._later()}."
        now, then = self._amount(objective.after), self._amount(objective.before)
        return f"The decision turns: {after}, {now} M EUR, not {before}, {self._instead(before)} (before {then})."

    def _instead(self, before: str) -> str:
        """What became of the platform that was the best: what it takes, unless it is no candidate any more."""
        left = self.by_id[before].objective.after if before in self.by_id else None
        if left is None:
            return "which has no plan now"
        if self.share is None:
            return f"which now takes {self._amount(left)}"
        reached = percent_short(self.share)
        if reached == percent(0.0):
            return f"which nobody can have now: {reached} of the cars in the last year are on it"
        return f"which now reaches {reached} of the cars in the last year, too few to unify"

    def _more(self) -> str:
        """`with 460 M EUR (2.0 %) more than before`: the difference of the totals as they are printed, unless that is nothing."""
        first, second = self._objective.before, self._objective.after
        if not self._objective.is_told or first is None or second is None:
            return f"at the same {self._amount(second)} M EUR"
        printed = round(second, self._decimals) - round(first, self._decimals)
        told = f"{self._amount(abs(printed))} M EUR" if round(printed, self._decimals) else m_eur(abs(second - first))
        part = percent_of(abs(second - first), first, 1) if second > 0.0 else ""
        return f"with {told}{f' ({part})' if part else ''} {'more' if second > first else 'less'} than before"

    def _later(self) -> str:
        if not self.decision.months_last.is_told or self.decision.months_last.change is None:
            return ""
        count = abs(round(self.decision.months_last.change))
        return f", its last SOP {count} month{'' if count == 1 else 's'} {'later' if self.decision.months_last.change > 0 else 'earlier'}"
