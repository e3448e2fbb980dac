"""One of: a word, a flag or a number is among those allowed."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.comparisons.base import FactValue, Judgement, Subject, judge_known, show, words


@dataclass(frozen=True, slots=True)
class OneOf:
    """The fact's value must be one of these."""

    fact: str
    allowed: tuple[FactValue, ...]

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: {' or '.join(show(value) for value in self.allowed)}"

    def judge(self, subject: Subject) -> Judgement:
        """Met where the value is among those allowed."""
        known = subject.facts.get(self.fact)
        return judge_known(subject, self.fact, None if known is None else known.value in self.allowed)
