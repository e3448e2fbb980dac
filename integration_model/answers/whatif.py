"""What a what-if returns: frozen values that mirror its JSON contract field by field.

All amounts are M EUR of the objective, now minus base unless another thing is said; months are those of the last SOP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.strategy import ObjectiveValue
from integration_model.answers.tidy import tidy_parts
from integration_model.answers.verdict import Verdict
from integration_model.document.frames import frames_of
from integration_model.document.tidy import Kind, TidyTable


@dataclass(frozen=True, slots=True)
class NamedEdit:
    """One edit of the files, as somebody said it."""

    address: str
    """The address that it changes."""
    title: str
    """In a few words: `maserati.policies.platform = as-is`."""
    origin: str
    """`examples/late.yaml:8`, or `--set`."""
    scenario: str = ""
    """The name of the scenario that says so; empty for a setting."""
    file: str = ""
    """The scenario's file; empty for a setting."""
    number: int = 0
    """Its place among all edits of the question."""


@dataclass(frozen=True, slots=True)
class EditedValue:
    """A value that an edit changed, as it was and as it is; None where nothing stood or stands."""

    edit: int
    """The number of the edit."""
    address: str
    """The address that changed."""
    before: str | None
    """As it was written; null where nothing stood."""
    now: str | None
    """As it is written; null where it was taken away."""
    loses_range: bool = False
    """A single number took the place of a range."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a cause does to one strategy: the change of its objective, of its last SOP, and what most of it is for."""

    m_eur: float
    """By how much the objective changes, M EUR."""
    months: int | None = None
    """By how many months the last SOP moves."""
    mostly: str = ""
    """What most of it is paid for; empty where no single thing is."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One edit, or some that go together, and what it does alone; a strategy without a plan under it alone has no share."""

    number: int
    """Its number in the answer, from 1."""
    title: str
    """The scenario, the file, or the edits in a few words."""
    origin: str
    """Where it was said."""
    edits: tuple[NamedEdit, ...]
    """The edits that belong to it."""
    shares: Mapping[str, Share]
    """What it does to each strategy."""
    note: str = ""
    """Why edits were taken together, where they were."""
    without_plan: tuple[str, ...] = ()
    """Strategies that have no plan under it alone."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What causes do together and none of them alone; with the causes' own shares it sums exactly to the whole."""

    causes: tuple[int, ...]
    """The numbers of the causes."""
    shares: Mapping[str, Share]
    """What they do together to each strategy."""


@dataclass(frozen=True, slots=True)
class StrategyMove:
    """A strategy before and now; None where it has no plan, or does not exist."""

    id: str
    """The strategy."""
    before: float | None
    """Its objective in the base, M EUR."""
    now: float | None
    """Its objective with the edits, M EUR."""
    decided_by: tuple[int, ...]
    """Causes that move it alone."""
    together: bool = False
    """Causes move it together by more or less than each alone."""
    status: str = "optimal"
    """How solving it ended with the edits."""
    core: tuple[CoreStatement, ...] = ()
    """Statements that cannot all hold, where it has no plan."""
    reused: bool = False
    """Nothing that it may use has changed: the base's optimum stands."""

    change: float | None = field(default=None, init=False)
    """Now minus before, M EUR."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "change", None if self.before is None or self.now is None else self.now - self.before)


@dataclass(frozen=True, slots=True)
class Side:
    """One what-if beside the base."""

    name: str
    """The scenario, or the setting."""
    edits: tuple[NamedEdit, ...]
    """Its edits in the order in which they apply."""
    comparison: Comparison
    """The comparison with its edits."""
    difference: Difference
    """What changed from the base."""
    strategies: tuple[StrategyMove, ...]
    """How each strategy moved."""
    subject: str | None
    """The best platform now; of the base where none has a plan any more."""
    rival: str | None
    """The rival of that platform."""
    causes: tuple[Cause, ...]
    """What each edit does alone."""
    joints: tuple[Joint, ...]
    """What they do together."""
    months: int | None = None
    """By how many months the last SOP of the subject moves; None where there is none before or now."""
    values: tuple[EditedValue, ...] = ()
    """What the edits made of which values, in the order in which they were made."""
    beside: tuple[str, ...] = ()
    """Where the answer turns: the best now, the best before and staying, as far as they are neither the subject nor its rival."""

    @property
    def decision_changes(self) -> bool:
        """Another candidate is the best, or none is, or the decision begins or ceases to be as good as even."""
        return self.difference.decision.changed

    def strategy(self, name: str) -> StrategyMove:
        """A strategy by its id; KeyError where there is none."""
        return {one.id: one for one in self.strategies}[name]

    def change(self) -> dict[str, Any]:
        """The change in few numbers, for gates."""
        return change_of(self.difference)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer of `whatif`: the base, and each what-if beside it."""

    schema_version: int
    """Version of this contract."""
    base: Comparison
    """The comparison of the files as they are."""
    sides: tuple[Side, ...]
    """Each what-if beside it."""
    kind: str = "all-in"
    """What is minimised."""
    unit: str = "M EUR"
    """The unit of all amounts."""
    solved: int = 0
    """Problems that were solved for it; those whose answer could be taken from the base are not among them."""
    reused: int = 0
    """Answers that could be taken from the base."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values: plans and ledgers stay with `compare`."""
        sides = tuple(map(_side, self.sides))
        answer = WhatIfAnswer(self.schema_version, self.kind, self.unit, _brief(self.base), sides, self.solved, self.reused)
        values: dict[str, Any] = plain_values(answer)
        return values

    def tables(self) -> tuple[TidyTable, ...]:
        """How each strategy moves, what each cause does to it, and which values the edits change; a row knows its what-if."""
        whose = {"whatif": Kind.TEXT}
        moves = (((side.name,), move) for side in self.sides for move in side.strategies)
        values = (((side.name,), value) for side in self.sides for value in side.values)
        of_causes = {**whose, "cause": Kind.COUNT, "title": Kind.TEXT, "strategy": Kind.TEXT}
        shares = (
            ((side.name, cause.number, cause.title, strategy), share)
            for side in self.sides
            for cause in side.causes
            for strategy, share in cause.shares.items()
        )
        return (
            tidy_parts("strategies", whose, StrategyMove, moves, {"id": "strategy"}),
            tidy_parts("causes", of_causes, Share, shares),
            tidy_parts("values", whose, EditedValue, values),
        )

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, or without pandas a dict of columns each."""
        return frames_of(self.tables())

    def __repr__(self) -> str:
        """What each what-if does to the best, in one line."""
        numbers = ((side.name, few_numbers(side.difference)) for side in self.sides)
        sides = (f"{name} {'turns the decision' if few.decision else _signed(few.m_eur)}" for name, few in numbers)
        return told("WhatIf", f"{'; '.join(sides)}; base {self.base.verdict.best}")

    def _repr_html_(self) -> str:
        """The same and how strategies move, for notebooks."""
        return shown_html(repr(self), self.tables()[0])


@dataclass(frozen=True, slots=True)
class FewNumbers:
    """The change in few numbers, as gates name them: of who is best then and now."""

    decision: int
    """1 where the decision turns, or begins or ceases to be as good as even."""
    m_eur: float | None
    """By how much the best platform's objective changes, M EUR."""
    percent: float | None
    """The same in percent of what it was; null where that is not above 0."""
    months: float | None
    """By how many months its last SOP moves."""
    strategies: Mapping[str, float | None]
    """By how much each strategy's objective changes, M EUR."""


@dataclass(frozen=True, slots=True)
class BriefStrategy:
    """A strategy in few figures."""

    id: str
    """The strategy."""
    status: str
    """How solving it ended."""
    objective: ObjectiveValue | None
    """What was minimised."""
    last_sop: int | None
    """Months to its last SOP."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a reader of the difference needs of a comparison: plans and ledgers stay with `compare`."""

    digest: str
    """Of all values of all files."""
    verdict: Verdict
    """The decision."""
    strategies: tuple[BriefStrategy, ...]
    """Every strategy."""


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """One what-if beside the base, as JSON has it."""

    name: str
    """The scenario, or the setting."""
    edits: tuple[NamedEdit, ...]
    """Its edits in the order in which they apply."""
    values: tuple[EditedValue, ...]
    """What the edits made of which values, in the order in which they were made."""
    now: Brief
    """The comparison with its edits."""
    change: FewNumbers
    """The change in few numbers."""
    strategies: tuple[StrategyMove, ...]
    """How each strategy moved."""
    subject: str | None
    """The best platform now; of the base where none has a plan any more."""
    rival: str | None
    """The rival of that platform."""
    causes: tuple[Cause, ...]
    """What each edit does alone."""
    joints: tuple[Joint, ...]
    """What they do together."""
    difference: Difference
    """What changed from the base."""
    beside: tuple[str, ...] = ()
    """Where the answer turns: the best now, the best before and staying, as far as they are neither the subject nor its rival."""


@dataclass(frozen=True, slots=True)
class WhatIfAnswer:
    """The answer of `whatif` as JSON has it: the base, and each what-if beside it."""

    schema_version: int
    """Version of this contract."""
    kind: str
    """What is minimised."""
    unit: str
    """The unit of all amounts."""
    base: Brief
    """The comparison of the files as they are."""
    whatifs: tuple[SideAnswer, ...]
    """Each what-if beside it."""
    solved: int
    """Problems that were solved for it; those whose answer could be taken from the base are not among them."""
    reused: int
    """Answers that could be taken from the base."""


def few_numbers(difference: Difference) -> FewNumbers:
    """A difference in few numbers: whether the decision turns, and the total and last SOP of who is best then and now."""
    decision = difference.decision
    total, before = decision.objective.change, decision.objective.before
    return FewNumbers(
        decision=int(decision.changed),
        m_eur=total,
        percent=None if total is None or before is None or before <= 0.0 else 100.0 * total / before,
        months=decision.months_last.change,
        strategies={one.id: one.objective.change for one in difference.strategies},
    )


def change_of(difference: Difference) -> dict[str, Any]:
    """A difference in few numbers as plain values, for gates."""
    values: dict[str, Any] = plain_values(few_numbers(difference))
    return values


def _signed(m_eur: float | None) -> str:
    return "no total" if m_eur is None else f"{m_eur:+,.1f} M EUR"


def _brief(comparison: Comparison) -> Brief:
    strategies = (BriefStrategy(one.id, one.status, one.objective, one.ready.last if one.ready else None) for one in comparison.strategies)
    return Brief(comparison.workspace.digest, comparison.verdict, tuple(strategies))


def _side(side: Side) -> SideAnswer:
    return SideAnswer(
        name=side.name,
        edits=side.edits,
        values=side.values,
        now=_brief(side.comparison),
        change=few_numbers(side.difference),
        strategies=side.strategies,
        subject=side.subject,
        rival=side.rival,
        causes=side.causes,
        joints=side.joints,
        difference=side.difference,
        beside=side.beside,
    )
