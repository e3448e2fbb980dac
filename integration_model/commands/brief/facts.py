"""What a brief is made of: answers that other commands give too, and who made it when. In: answers. Out: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.ledger import Addend
from integration_model.answers.roadmap import Roadmap
from integration_model.answers.strategy import StrategyResult
from integration_model.domain import MIXED


@dataclass(frozen=True, slots=True)
class LaidOver:
    """What was laid over the files: a scenario file, a private folder or a setting, as it was asked for."""

    kind: str
    """scenario, overlay or set."""
    text: str
    """The file, the folder, or ADDRESS=VALUE."""


@dataclass(frozen=True, slots=True)
class Made:
    """When the page was made, by whom, and of which files with which edits."""

    on: date
    by: str
    group: str
    """The group as people call it."""
    edits: tuple[LaidOver, ...] = ()
    because: str = ""
    """Why settings change values, as it was said."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A saved comparison that this one is held against, and what changed since."""

    name: str
    """The file that holds it."""
    digest: str
    """Of the values of its files."""
    difference: Difference


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """All answers that the page shows."""

    made: Made
    comparison: Comparison
    roadmap: Roadmap
    bottlenecks: BottleneckReport
    makers: Mapping[str, str]
    """The supplier of each component."""
    names: Mapping[str, str]
    """What people call each platform."""
    earlier: Earlier | None = None

    @property
    def subject(self) -> str:
        """The strategy that is told in time."""
        return self.roadmap.strategy

    @property
    def planned(self) -> tuple[StrategyResult, ...]:
        """Strategies with a plan, that which takes least first; `mixed`, which is no candidate, last: as `compare` tells them."""
        totals = [(one.id == MIXED, one.objective.value, one) for one in self.comparison.strategies if one.objective is not None]
        return tuple(one for _, _, one in sorted(totals, key=lambda total: total[:2]))

    def result(self, strategy: str | None) -> StrategyResult | None:
        """A strategy that has a plan; None where there is none of that name."""
        return next((one for one in self.planned if one.id == strategy), None)

    def addends(self, strategy: str) -> tuple[Addend, ...]:
        """The ledger of a strategy."""
        return tuple(one for one in self.comparison.ledger if one.strategy == strategy)
