"""Not both: what a brand's feature claims must not be what the platform keeps for itself."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.comparisons.base import Fulfilment, Judgement, Subject, judge_known, words


@dataclass(frozen=True, slots=True)
class NotBoth:
    """The claim must not have this value; a subject that claims nothing is free."""

    fact: str
    excluded: tuple[str, ...]

    def ask(self) -> str:
        """What is asked, in words."""
        return f"{words(self.fact)}: not {' or '.join(self.excluded)}"

    def judge(self, subject: Subject) -> Judgement:
        """Unmet only where the claim is made."""
        known = subject.facts.get(self.fact)
        if known is None:
            return Judgement(Fulfilment.MET, f"{subject.name} claims nothing of {words(self.fact)}", subject.origin, self.fact)
        return judge_known(subject, self.fact, str(known.value) not in self.excluded)
