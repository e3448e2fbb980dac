"""What the difference of two comparisons is: frozen values that mirror its JSON field by field.

`before` and `after` are the two sides, `change` is after minus before; of lists, `gone` stands on the first side only and `new` on
the second only. Turned round, each pair swaps and each change takes the other sign;
but where prices of today's units differ, totals of both stand beside what these cost at the prices of the first side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from integration_model.answers.change import SMALLEST, Change
from integration_model.answers.not_built import NotBuilt
from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.plan_changes import (
    PlatformChange,
)
from integration_model.answers.tidy import tidy_rows
from integration_model.answers.verdict import Answer, Claim, ClaimKind
from integration_model.document.frames import frames_of
from integration_model.document.tidy import TidyTable

SMALLEST_PM = 0.05
SMALLEST_EUR = 500.0
"""Below so many EUR: about what so little work costs."""
SMALLEST_GAP = 0.0005
"""Below such a fraction of an objective."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How many M EUR less the best candidate of a side takes than this strategy; negative where it takes more."""

    strategy: str
    """The strategy."""
    by: Change
    """Negative where the best candidate takes more."""


class Certainty(StrEnum):
    """Whether a claim of the verdict holds whatever the ranges turn out to be."""

    SURE = "sure"
    NOT_SURE = "not sure"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim of the verdict that is new, gone, or has other figures; None where a side does not make it."""

    certainty: Certainty
    """Under which head the verdict has it."""
    kind: ClaimKind
    """What is claimed."""
    strategy: str
    """Of which strategy; with the kind it makes a claim the same on both sides."""
    before: Claim | None
    """With the figures of the first side."""
    after: Claim | None
    """With the figures of the second side."""

    @property
    def is_told(self) -> bool:
        """Whether more of it changed than rounding."""
        return self.is_news or any(
            abs(after - before) >= least for before, after, least in self._figures() if before is not None and after is not None
        )

    @property
    def is_news(self) -> bool:
        """Whether more of it changed than totals that stand elsewhere: it is new or gone, or holds in another number of draws."""
        return self.before is None or self.after is None or self.before.draws != self.after.draws

    def _figures(self) -> Iterator[tuple[float | None, float | None, float]]:
        """Each figure before and after, and from which change on it counts."""
        for name, least in _LEAST.items():
            yield getattr(self.before, name), getattr(self.after, name), least


_LEAST = {
    "objective": SMALLEST,
    "effort_pm": SMALLEST_PM,
    "best_effort_pm": SMALLEST_PM,
    "money_eur": SMALLEST_EUR,
    "best_money_eur": SMALLEST_EUR,
    "gap": SMALLEST_GAP,
}
"""Each figure of a claim with the least change of it that counts."""


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """The verdicts: the best candidate, staying as it is among them, its rival, and by how much it leads."""

    changed: bool
    """Whether another candidate is the best, or none, or the decision begins or ceases to be as good as even."""
    best_before: str | None
    """Best candidate of the first side: a named platform, or as-is."""
    best_after: str | None
    """Best candidate of the second side: a named platform, or as-is."""
    rival_before: str | None
    """Its rival on the first side."""
    rival_after: str | None
    """Its rival on the second side."""
    objective: Change
    """Of the best candidate of each side."""
    months_last: Change
    """Until its last SOP."""
    margin: Change
    """Rival minus best."""
    draws_won: Change
    """In how many of 100 draws the best is below its rival."""
    leads: tuple[Lead, ...]
    """Over the rival of each side, then over as-is."""
    claims: tuple[ClaimChange, ...]
    """Claims that only one side makes, or with other figures."""
    answer_before: Answer | None = None
    """To change, to stay, or as good as even, on the first side."""
    answer_after: Answer | None = None
    """So on the second side."""
    platform_before: str | None = None
    """The platform that staying is held against on the first side."""
    platform_after: str | None = None
    """So on the second side."""


@dataclass(frozen=True, slots=True)
class StrategyChange:
    """A strategy on both sides; a status is None where it was not asked for. Only `money_eur` is in EUR."""

    id: str
    """The strategy."""
    status_before: str | None
    """How its solve ended on the first side; null where it was not asked for."""
    status_after: str | None
    """How its solve ended on the second side; null where it was not asked for."""
    objective: Change
    """What was minimised."""
    effort_pm: Change
    """Person-months."""
    money_eur: Change
    """EUR, without work."""
    work_m_eur: Change
    """Work as the objective counts it."""
    money_m_eur: Change
    """Money as the objective counts it."""
    value_m_eur: Change
    """Value given up; with work and money the objective."""
    months_first: Change
    """Months until its first SOP."""
    months_last: Change
    """Months until its last SOP."""
    last_sop_before: str | None
    """Month of its last SOP on the first side; null where there is none."""
    last_sop_after: str | None
    """Month of its last SOP on the second side; null where there is none."""
    lost_if_ends_pm: Change
    """Person-months spent on it alone by month 24."""
    conflicts_hard: Change
    """Those without any way count as hard."""
    conflicts_soft: Change
    """Soft conflicts."""
    data_flows_kept: Change
    """Data flows that stay in the group."""

    @property
    def is_told(self) -> bool:
        """Whether anything of it changed."""
        figures = (
            self.objective,
            self.effort_pm,
            self.work_m_eur,
            self.money_m_eur,
            self.value_m_eur,
            self.months_first,
            self.months_last,
            self.lost_if_ends_pm,
            self.conflicts_hard,
            self.conflicts_soft,
            self.data_flows_kept,
        )
        return self.status_before != self.status_after or any(figure.is_told for figure in figures)


@dataclass(frozen=True, slots=True)
class BottleneckChange:
    """A bottleneck with its place among the listed ones and what it saves on the best platform of each side."""

    id: str
    """Its name."""
    kind: str
    """Its kind."""
    title: str
    """What it is, in words."""
    origin: str
    """The first place where it is stated, path:line."""
    place_before: int | None
    """Its place on the first side, from 1."""
    place_after: int | None
    """Its place on the second side, from 1."""
    saves: Change
    """M EUR that it saves alone on the best platform of each side."""


@dataclass(frozen=True, slots=True)
class UnbuiltChange:
    """Cars that are not built, where they are a large part of what a strategy's total changed by."""

    strategy: str
    """The strategy."""
    m_eur: Change
    """Their margin, M EUR as the objective counts it."""
    objective: Change
    """What was minimised."""
    reasons: tuple[NotBuilt, ...]
    """Why, on the side with more of it, those first whose margin changed most; none where these are not known."""


@dataclass(frozen=True, slots=True)
class Text:
    """A named text on both sides, such as the version of a library."""

    name: str
    """What it is."""
    before: str | None
    """On the first side."""
    after: str | None
    """On the second side."""


@dataclass(frozen=True, slots=True)
class Count:
    """A named number of things in the files."""

    name: str
    """What is counted."""
    number: Change
    """How many."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one comparison to another; `same` where nothing did, whatever the files and versions are."""

    schema_version: int
    """Of this contract."""
    same: bool
    """Whether nothing changed, whatever the files and versions are."""
    kind: str
    """What was minimised: all-in, effort or cost."""
    unit: str
    """Unit of the objective and all that it is made of."""
    decision: DecisionChange
    """The decision."""
    strategies: tuple[StrategyChange, ...]
    """All of them, whether they changed or not."""
    under: tuple[PlatformChange, ...]
    """Under the best platform of the second side, then under that of the first if it is another."""
    bottlenecks: tuple[BottleneckChange, ...]
    """Bottlenecks, the largest change first."""
    counts: tuple[Count, ...]
    """Numbers of things in the files that differ."""
    texts: tuple[Text, ...]
    """Digest, horizon, seed and versions that differ."""
    price_shift: float = 0.0
    """M EUR that today's units cost more than at the first side's prices: what every total of the second side counts."""
    unbuilt: tuple[UnbuiltChange, ...] = ()
    """Where cars that are not built are a large part of a change."""

    def to_dict(self) -> dict[str, Any]:
        """The difference as plain values."""
        found: dict[str, Any] = plain_values(self)
        return found

    def tables(self) -> tuple[TidyTable, ...]:
        """Strategies, bottlenecks and what else differs, each before and after."""
        return (
            tidy_rows("strategies", StrategyChange, self.strategies, {"id": "strategy"}),
            tidy_rows("bottlenecks", BottleneckChange, self.bottlenecks),
            tidy_rows("counts", Count, self.counts),
            tidy_rows("texts", Text, self.texts),
        )

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, or without pandas a dict of columns each."""
        return frames_of(self.tables())

    def __repr__(self) -> str:
        """What became of the decision, in one line."""
        before, after = self.decision.best_before or "none", self.decision.best_after or "none"
        decision = f"the decision turns from {before} to {after}" if before != after else f"{after} stays the best"
        if self.decision.changed and before == after:
            decision += f", {'now' if self.decision.answer_after is Answer.EVEN else 'no longer'} as good as even"
        return told("Difference", "nothing changed" if self.same else decision)

    def _repr_html_(self) -> str:
        """The same and its strategies, for notebooks."""
        columns = ("strategy", "objective_before", "objective_after", "effort_pm_before", "effort_pm_after")
        return shown_html(repr(self), self.tables()[0].only(*columns))
