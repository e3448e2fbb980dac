"""Includes: a list of words holds at least one of those asked for."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.comparisons.base import Judgement, Subject, judge_known, words


@dataclass(frozen=True, slots=True)
class Includes:
    """The fact's list must hold one of these words."""

    fact: str
    wanted: tuple[str, ...]

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: {' or '.join(self.wanted)} among them"

    def judge(self, subject: Subject) -> Judgement:
        """Met where one of the wanted words is in the list."""
        known = subject.facts.get(self.fact)
        if known is None:
            return judge_known(subject, self.fact, None)
        held = known.value if isinstance(known.value, tuple) else (str(known.value),)
        return judge_known(subject, self.fact, any(word in held for word in self.wanted))
