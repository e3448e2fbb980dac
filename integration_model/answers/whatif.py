"""What a what-if returns: frozen values that mirror its JSON contract field by field.

All amounts are M EUR of the objective, now minus base unless another thing is said; months are those of the last SOP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.plain import plain_values
from integration_model.answers.strategy import ObjectiveValue
from integration_model.answers.verdict import Verdict


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

    @property
    def decision_changes(self) -> bool:
        """Another platform is the best, or none is."""
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
        told: dict[str, Any] = plain_values(answer)
        return told


@dataclass(frozen=True, slots=True)
class VaryRow:
    """One combination of values, and what it gives; the first row of a table has none."""

    values: tuple[str, ...]
    """The value at each address."""
    digest: str
    """Of the values of the files with them."""
    best: str | None
    """The candidate that takes least: a named platform that unifies, or as-is."""
    rival: str | None
    """The next one."""
    objectives: Mapping[str, float | None]
    """By strategy, M EUR; null without a plan."""
    statuses: Mapping[str, str]
    """By strategy, how solving it ended."""
    turns: bool = False
    """Another candidate takes least than in the base."""

    objective: float | None = field(default=None, init=False)
    """Of the best, M EUR."""
    margin: float | None = field(default=None, init=False)
    """Rival minus best, M EUR."""
    change: float | None = None
    """The objective minus that of the base, M EUR; null in the base itself."""

    def __post_init__(self) -> None:
        best, rival = (self.objectives.get(name) if name is not None else None for name in (self.best, self.rival))
        object.__setattr__(self, "objective", best)
        object.__setattr__(self, "margin", None if rival is None or best is None else rival - best)

    def beside(self, base: VaryRow) -> VaryRow:
        """The row with its change from the base, and whether the decision turns."""
        mine, theirs = self.objective, base.objective
        return replace(self, turns=self.best != base.best, change=None if mine is None or theirs is None else mine - theirs)


@dataclass(frozen=True, slots=True)
class VaryTable:
    """The answer of `whatif --vary`: the base, then one row for each value or combination."""

    schema_version: int
    """Version of this contract."""
    addresses: tuple[str, ...]
    """The addresses that vary."""
    base: VaryRow
    """The files as they are, with the edits that are held."""
    rows: tuple[VaryRow, ...]
    """Each value or combination."""
    kind: str = "all-in"
    """What is minimised."""
    unit: str = "M EUR"
    """The unit of all amounts."""
    held: tuple[NamedEdit, ...] = field(default=())
    """Edits that hold in every row, the base included."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        told: dict[str, Any] = plain_values(self)
        return told


@dataclass(frozen=True, slots=True)
class FewNumbers:
    """The change in few numbers, as gates name them: of who is best then and now."""

    decision: int
    """1 where the decision turns."""
    m_eur: float | None
    """By how much the best platform's objective changes, M EUR."""
    percent: float | None
    """The same in percent of what it was."""
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
        percent=None if total is None or not before else 100.0 * total / before,
        months=decision.months_last.change,
        strategies={one.id: one.objective.change for one in difference.strategies},
    )


def change_of(difference: Difference) -> dict[str, Any]:
    """A difference in few numbers as plain values, for gates."""
    told: dict[str, Any] = plain_values(few_numbers(difference))
    return told


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
    )
