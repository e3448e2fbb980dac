"""What a what-if returns: frozen values that mirror its JSON contract field by field.

All amounts are PM-equivalents of the objective, now minus base unless another thing is said; months are those of the last SOP.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from integration_model.answers.compare import Comparison, plain_values
from integration_model.answers.difference import Difference

WHATIF_VERSION = 1


@dataclass(frozen=True, slots=True)
class NamedEdit:
    """One edit of the files, as somebody said it."""

    address: str
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
    before: str | None
    now: str | None
    loses_range: bool = False
    """A single number took the place of a range."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a cause does to one strategy: the change of its objective, of its last SOP, and what most of it is for."""

    pm: float
    months: int | None = None
    mostly: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One edit, or some that go together, and what it does alone; a strategy without a plan under it alone has no share."""

    number: int
    title: str
    origin: str
    edits: tuple[NamedEdit, ...]
    shares: Mapping[str, Share]
    note: str = ""
    """Why edits were taken together, where they were."""
    without_plan: tuple[str, ...] = ()
    """Strategies that have no plan under it alone."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What causes do together and none of them alone; with the causes' own shares it sums exactly to the whole."""

    causes: tuple[int, ...]
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class StrategyMove:
    """A strategy before and now; None where it has no plan, or does not exist."""

    id: str
    before: float | None
    now: float | None
    decided_by: tuple[int, ...]
    """Causes that move it alone."""
    together: bool = False
    """Causes move it together by more or less than each alone."""
    status: str = "optimal"
    why_no_plan: str = ""
    reused: bool = False
    """Nothing that it may use has changed: the base's optimum stands."""

    @property
    def change(self) -> float | None:
        """Now minus before."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class Side:
    """One what-if beside the base."""

    name: str
    edits: tuple[NamedEdit, ...]
    comparison: Comparison
    difference: Difference
    strategies: tuple[StrategyMove, ...]
    subject: str | None
    """The best platform now; of the base where none has a plan any more."""
    rival: str | None
    causes: tuple[Cause, ...]
    joints: tuple[Joint, ...]
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
    base: Comparison
    sides: tuple[Side, ...]
    kind: str = "all-in"
    unit: str = "PM-equivalents"
    solved: int = 0
    """Problems that were solved for it; those whose answer could be taken from the base are not among them."""
    reused: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values: plans and ledgers stay with `compare`."""
        return {
            "schema_version": self.schema_version,
            "kind": self.kind,
            "unit": self.unit,
            "base": _brief(self.base),
            "whatifs": [_side(side) for side in self.sides],
            "solved": self.solved,
            "reused": self.reused,
        }


@dataclass(frozen=True, slots=True)
class VaryRow:
    """One combination of values, and what it gives; the first row of a table has none."""

    values: tuple[str, ...]
    digest: str
    best: str | None
    rival: str | None
    objectives: Mapping[str, float | None]
    statuses: Mapping[str, str]
    turns: bool
    """Another platform is the best than in the base."""

    @property
    def objective(self) -> float | None:
        """Of the best platform."""
        return self.objectives.get(self.best) if self.best is not None else None

    @property
    def margin(self) -> float | None:
        """Rival minus best."""
        rival = self.objectives.get(self.rival) if self.rival is not None else None
        return None if rival is None or self.objective is None else rival - self.objective


@dataclass(frozen=True, slots=True)
class VaryTable:
    """The answer of `whatif --vary`: the base, then one row for each value or combination."""

    schema_version: int
    addresses: tuple[str, ...]
    base: VaryRow
    rows: tuple[VaryRow, ...]
    kind: str = "all-in"
    unit: str = "PM-equivalents"
    held: tuple[NamedEdit, ...] = field(default=())
    """Edits that hold in every row, the base included."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain values."""
        told = {item.name: plain_values(getattr(self, item.name)) for item in dataclasses.fields(self) if item.name not in ("base", "rows")}
        return {**told, "base": _row(self.base, None), "rows": [_row(row, self.base) for row in self.rows]}


def change_of(difference: Difference) -> dict[str, Any]:
    """A difference in few numbers: whether the decision turns, and the total and last SOP of who is best then and now."""
    decision = difference.decision
    total, before = decision.objective.change, decision.objective.before
    return {
        "decision": int(decision.changed),
        "pm": total,
        "percent": None if total is None or not before else 100.0 * total / before,
        "months": decision.months_last.change,
        "strategies": {one.id: one.objective.change for one in difference.strategies},
    }


def _brief(comparison: Comparison) -> dict[str, Any]:
    """What a reader of the difference needs of a comparison."""
    return {
        "digest": comparison.workspace.digest,
        "verdict": plain_values(comparison.verdict),
        "strategies": [
            {
                "id": one.id,
                "status": one.status,
                "objective": plain_values(one.objective),
                "last_sop": one.ready.last if one.ready else None,
            }
            for one in comparison.strategies
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "edits": plain_values(side.edits),
        "values": plain_values(side.values),
        "now": _brief(side.comparison),
        "change": side.change(),
        "strategies": [{**plain_values(one), "change": one.change} for one in side.strategies],
        "subject": side.subject,
        "rival": side.rival,
        "causes": plain_values(side.causes),
        "joints": plain_values(side.joints),
        "difference": plain_values(side.difference),
    }


def _row(row: VaryRow, base: VaryRow | None) -> dict[str, Any]:
    change = None if base is None or row.objective is None or base.objective is None else row.objective - base.objective
    return {**plain_values(row), "objective": row.objective, "margin": row.margin, "change": change}
