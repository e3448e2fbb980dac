"""What a table of values returns (`whatif --vary`): frozen values that mirror its JSON contract field by field; amounts are M EUR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from integration_model.answers.notebook import shown_html, told
from integration_model.answers.plain import plain_values
from integration_model.answers.tidy import tidy_parts
from integration_model.answers.whatif import NamedEdit
from integration_model.document.frames import frames_of
from integration_model.document.tidy import Kind, TidyTable, rows_as_table


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
        values: dict[str, Any] = plain_values(self)
        return values

    def tables(self) -> tuple[TidyTable, ...]:
        """A row for the base and each combination, and one for each of their strategies; the base is number 0 and has no values."""
        rows = list(enumerate((self.base, *self.rows)))
        keys = {"row": Kind.COUNT, **dict.fromkeys(self.addresses, Kind.TEXT)}
        of_strategies = {**keys, "strategy": Kind.TEXT, "m_eur": Kind.NUMBER, "status": Kind.TEXT}
        blank = (None,) * len(self.addresses)
        return (
            tidy_parts("rows", keys, VaryRow, (((number, *(row.values or blank)), row) for number, row in rows), {"values": "combination"}),
            rows_as_table(
                "strategies",
                of_strategies,
                (
                    (number, *(row.values or blank), name, m_eur, row.statuses[name])
                    for number, row in rows
                    for name, m_eur in row.objectives.items()
                ),
            ),
        )

    def to_frames(self) -> dict[str, Any]:
        """Its tables by name: pandas' frames, or without pandas a dict of columns each."""
        return frames_of(self.tables())

    def __repr__(self) -> str:
        """What varies, and how often the decision turns, in one line."""
        turned = sum(row.turns for row in self.rows)
        return told("VaryTable", f"{' x '.join(self.addresses)}: {len(self.rows)} rows, the decision turns at {turned}")

    def _repr_html_(self) -> str:
        """The same and its rows, for notebooks."""
        return shown_html(repr(self), self.tables()[0].only(*self.addresses, "best", "objective", "rival", "margin", "change"))
