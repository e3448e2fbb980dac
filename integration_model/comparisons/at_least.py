"""At least: a number, a date or an ordered word reaches a threshold."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.comparisons.base import FactValue, Judgement, Subject, judge_known, show, words


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`order` lists words from least to most; it is empty for numbers and dates."""

    fact: str
    threshold: FactValue
    order: tuple[str, ...] = ()

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: at least {show(self.threshold)}"

    def judge(self, subject: Subject) -> Judgement:
        """Met where the fact's likely value reaches the threshold."""
        known = subject.facts.get(self.fact)
        return judge_known(subject, self.fact, None if known is None else reaches(known.value, self.threshold, self.order))


def reaches(value: FactValue, threshold: FactValue, order: tuple[str, ...]) -> bool:
    """Whether value >= threshold in the order of its kind."""
    if order:
        return order.index(str(value)) >= order.index(str(threshold))
    return bool(value >= threshold)  # type: ignore[operator]  # both are of the fact's one type, checked when linked
