"""Any of: one of several comparisons suffices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from integration_model.comparisons.base import Criterion, Fulfilment, Judgement, Subject


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, one level deep."""

    alternatives: tuple[Criterion, ...]

    def ask(self) -> str:
        """What is asked, in words."""
        return ", or ".join(one.ask() for one in self.alternatives)

    def judge(self, subject: Subject) -> Judgement:
        """The best judgement: met before unknown before unmet; unmet tells all alternatives."""
        judgements = [one.judge(subject) for one in self.alternatives]
        for verdict in (Fulfilment.MET, Fulfilment.UNKNOWN):
            for judgement in judgements:
                if judgement.verdict is verdict:
                    return judgement
        return replace(judgements[0], said="; ".join(judgement.said for judgement in judgements))
