"""At most: a number, a date or an ordered word stays below a threshold."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.comparisons.at_least import reaches
from integration_model.comparisons.base import FactValue, Judgement, Subject, judge_known, show, words


@dataclass(frozen=True, slots=True)
class AtMost:
    """`order` lists words from least to most; it is empty for numbers and dates."""

    fact: str
    threshold: FactValue
    order: tuple[str, ...] = ()

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: at most {show(self.threshold)}"

    def judge(self, subject: Subject) -> Judgement:
        """Met where the fact's likely value does not exceed the threshold."""
        known = subject.facts.get(self.fact)
        return judge_known(subject, self.fact, None if known is None else reaches(self.threshold, known.value, self.order))
