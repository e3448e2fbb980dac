"""Supported: a date lies at least N years after the line's SOP on the platform."""

from __future__ import annotations

from dataclasses import dataclass, replace

from integration_model.comparisons.base import Fulfilment, Judgement, Subject, judge_known, words
from integration_model.values import Month


@dataclass(frozen=True, slots=True)
class SupportedYears:
    """The date must reach so many years beyond the SOP."""

    fact: str
    years: float

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: {self.years:g} years after SOP"

    def judge(self, subject: Subject) -> Judgement:
        """Met where the date reaches far enough; without an SOP there is nothing to reach."""
        known = subject.facts.get(self.fact)
        if known is None or not isinstance(known.value, Month):
            return judge_known(subject, self.fact, None)
        if subject.start is None:
            return judge_known(subject, self.fact, True)
        needed = subject.start.plus(round(self.years * 12))
        plain = judge_known(subject, self.fact, known.value >= needed)
        if plain.verdict is Fulfilment.MET:
            return plain
        return replace(plain, said=f"{plain.said}; SOP {subject.start} asks for {needed}")
