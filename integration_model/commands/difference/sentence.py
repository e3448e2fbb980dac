"""The difference in one sentence, in the figures that the tables print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.answers.change import Change
from integration_model.answers.difference import Difference, StrategyChange


def decision_sentence(difference: Difference) -> str:
    """Whether the decision stays or turns."""
    decision, by_id = difference.decision, {one.id: one for one in difference.strategies}
    return _Sentence(decision.best_before, decision.best_after, decision.objective, decision.months_last, by_id).write()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Writes what became of the decision: `objective` and `months` are those of the best of each side."""

    before: str | None
    after: str | None
    objective: Change
    months: Change
    by_id: Mapping[str, StrategyChange]

    def write(self) -> str:
        """The decision before and after."""
        return self._candidates()

    @property
    def _decimals(self) -> int:
        """As the tables print: whole numbers where they are large or whole, else tenths."""
        totals = [value for one in self.by_id.values() for value in (one.objective.before, one.objective.after) if value is not None]
        whole = any(value >= 1_000 for value in totals) or all(abs(value - round(value)) < 1e-9 for value in totals)
        return 0 if whole else 1

    def _amount(self, value: float | None) -> str:
        return "-" if value is None else f"{value:,.{self._decimals}f}"

    def _candidates(self) -> str:
        before, after, objective = self.before, self.after, self.objective
        if after is None:
            return f"Nothing can be had any more; before it was {before}." if before else "Nothing can be had, before as after."
        if before is None:
            return f"Now there is a decision: {after}, {self._amount(objective.after)} PM-equivalents; before nothing had a plan."
        if before == after:
            return f"The decision stays: {after}, {self._more()}{self._later()}."
        left = self.by_id[before].objective.after if before in self.by_id else None
        instead = f"which now takes {self._amount(left)}" if left is not None else "which has no plan now"
        now, then = self._amount(objective.after), self._amount(objective.before)
        return f"The decision turns: {after}, {now} PM-equivalents, not {before}, {instead} (before {then})."

    def _more(self) -> str:
        """`with 460 PM-equivalents (2.0 %) more than before`: the difference of the totals as they are printed, unless that is nothing."""
        first, second = self.objective.before, self.objective.after
        if not self.objective.is_told or first is None or second is None:
            return f"at the same {self._amount(second)} PM-equivalents"
        printed = round(second, self._decimals) - round(first, self._decimals)
        told = self._amount(abs(printed)) if round(printed, self._decimals) else f"{abs(second - first):.1f}"
        share = f" ({100 * abs(second - first) / first:.1f} %)" if first else ""
        return f"with {told} PM-equivalents{share} {'more' if second > first else 'less'} than before"

    def _later(self) -> str:
        if not self.months.is_told or self.months.change is None:
            return ""
        count = abs(round(self.months.change))
        return f", its last SOP {count} month{'' if count == 1 else 's'} {'later' if self.months.change > 0 else 'earlier'}"
