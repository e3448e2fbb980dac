"""The tables of a difference: totals by strategy, own work by brand, bottlenecks. In every column of changes the rows sum to the total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.change import Change
from integration_model.answers.difference import BottleneckChange, Difference, StrategyChange
from integration_model.answers.plan_changes import PlatformChange
from integration_model.document.blocks import Table
from integration_model.document.grid import ALWAYS, Column
from integration_model.document.numbers import apportion, decimals_for
from integration_model.words import amount, signed

STRATEGIES = "strategies"
"""The name of the table of totals."""
_BOTTLENECKS = 10
_COUNTED: tuple[tuple[str, str, Callable[[StrategyChange], Change]], ...] = (
    ("work", "cost", lambda one: one.work_m_eur),
    ("money", "effort", lambda one: one.money_m_eur),
    ("given up", "", lambda one: one.value_m_eur),
)
"""Parts of the objective, the kind of objective that leaves each out, and where its change stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number on both sides and its change, rounded so that they agree; None where a side has none."""

    before: float | None
    after: float | None
    change: float | None


def rounded(change: Change, decimals: int) -> Row:
    """Both sides rounded, and the difference of what is printed."""
    before, after = (None if value is None else round(value, decimals) for value in (change.before, change.after))
    return Row(before, after, None if before is None or after is None else round(after - before, decimals))


def rows_of(parts: Sequence[Change], total: Row, decimals: int) -> list[Row]:
    """The parts rounded so that every column sums to the total's; a part that one side lacks counts as nothing there."""
    before = apportion([part.before or 0.0 for part in parts], total.before, decimals)
    changes = apportion([told(part) for part in parts], total.change, decimals)
    return [Row(one, round(one + change, decimals), change) for one, change in zip(before, changes, strict=True)]


def told(change: Change) -> float:
    """The change, a missing side taken as nothing; 0 where it is only rounding."""
    value = (change.after or 0.0) - (change.before or 0.0)
    return value if abs(value) >= 1e-9 else 0.0


def strategy_change_table(difference: Difference, decimals: int, decided_by: Mapping[str, str]) -> Table | None:
    """One row a strategy: total before and now, its change and what it is made of; None where there are none."""
    found = difference.strategies
    if not found:
        return None
    best, ids = difference.decision.best_after, tuple(one.id for one in found)
    names = tuple(f"  {name}{' *' if name == best else ''}" for name in ids)
    columns = [
        Column((f"STRATEGIES, {difference.unit}",), names, left=True, name="strategy", values=ids, is_code=True),
        *_sides([one.objective for one in found], [rounded(one.objective, decimals) for one in found], decimals),
        *_part_columns(difference, decimals),
        *_plan_columns(found),
    ]
    if any(decided_by.values()):
        columns.append(Column(("decided by",), tuple(decided_by.get(name, "") for name in ids), 50, left=True))
    notes = {place: note for place, one in enumerate(found) if (note := _note(one, decimals))}
    styles = {place: "bad" if place in notes else "best" for place, name in enumerate(ids) if place in notes or name == best}
    return Table(STRATEGIES, f"Strategies, {difference.unit}", tuple(columns), notes, styles)


def _sides(changes: Sequence[Change], rows: Sequence[Row], decimals: int, need: int = ALWAYS, of: str = "") -> list[Column]:
    """Before, now, change; `need` is that of the change, `of` says of what where other changes stand beside it."""
    cells = (
        tuple(_cell(row.before, decimals) for row in rows),
        tuple(_cell(row.after, decimals) for row in rows),
        tuple(_signed(row.change, decimals) for row in rows),
    )
    heads = ((f"{of},", "before") if of else ("before",), ("now",), ("change",))
    return [
        Column(head, told, wanted, name=f"{of} {head[-1]}".strip(), values=_exact(changes, side))
        for head, told, wanted, side in zip(heads, cells, (ALWAYS, ALWAYS, need), ("before", "after", "change"), strict=True)
    ]


def _exact(changes: Sequence[Change], side: str) -> tuple[float | None, ...]:
    """What is not rounded."""
    return tuple(getattr(change, side) for change in changes)


def _part_columns(difference: Difference, decimals: int) -> list[Column]:
    """What the change of the objective is made of."""
    found = difference.strategies
    parts = [_parts(one, rounded(one.objective, decimals), difference.kind, decimals) for one in found]
    columns = []
    for place, (name, _) in enumerate(_counted(difference.kind)):
        cells = tuple(_signed(part[place] if part else None, decimals) for part in parts)
        exact = tuple(told(_counted(difference.kind)[place][1](one)) if part else None for one, part in zip(found, parts, strict=True))
        columns.append(Column((f"{'=' if place == 0 else '+'} {name}",), cells, 60, name=name, values=exact))
    return columns


def _counted(kind: str) -> list[tuple[str, Callable[[StrategyChange], Change]]]:
    """The parts that are counted when this is minimised, and where they stand."""
    return [(name, part) for name, unless, part in _COUNTED if kind != unless]


def _parts(one: StrategyChange, row: Row, kind: str, decimals: int) -> tuple[float, ...] | None:
    """The changes of work, money and value given up that sum to that of the objective."""
    if row.change is None:
        return None
    return apportion([told(part(one)) for _, part in _counted(kind)], row.change, decimals)


def _plan_columns(found: Sequence[StrategyChange]) -> list[Column]:
    """The last SOP and the conflicts, where they changed anywhere."""
    columns = []
    sops = [(one.last_sop_before, one.last_sop_after) for one in found]
    if any(None not in both and len(set(both)) > 1 for both in sops):
        columns.append(Column(("last SOP",), tuple(_told_both(before or "-", after or "-") for before, after in sops), 55))
    if any(_moved(one.conflicts_hard) for one in found):
        columns.append(Column(("hard", "conflicts"), tuple(_arrow(one.conflicts_hard) for one in found), 52))
    return columns


def _moved(change: Change) -> bool:
    """Both sides have it, and not alike."""
    return None not in (change.before, change.after) and change.before != change.after


def _arrow(change: Change) -> str:
    """`38 -> 45`, or the one number that both sides have."""
    return _told_both(*("-" if value is None else amount(value) for value in (change.before, change.after)))


def _told_both(first: str, second: str) -> str:
    """What both sides say; once where they say the same."""
    return first if first == second else f"{first} -> {second}"


def _note(one: StrategyChange, decimals: int) -> str:
    """What is told where a side has no plan or was not asked for."""
    if one.objective.before is not None and one.objective.after is not None:
        return ""
    before, after = (
        _side(status, value, decimals)
        for status, value in ((one.status_before, one.objective.before), (one.status_after, one.objective.after))
    )
    return f"{before}, as before" if before == after else f"before: {before}; now: {after}"


def _side(status: str | None, value: float | None, decimals: int) -> str:
    if value is not None:
        return amount(value, decimals)
    if status is None:
        return "not asked for"
    return "no plan yet: stopped at the time limit" if status == "limit-without-plan" else "no plan"


def brand_change_table(change: PlatformChange, decimals: int, table: str) -> Table | None:
    """Own work by brand, what is shared, and their sum; brands that did not change are one row; None where nothing changed."""
    if not change.brands and not change.shared_pm.is_told and not change.shared_m_eur.is_told:
        return None
    of_pm = decimals_for(value for value in (change.effort_pm.before, change.effort_pm.after) if value is not None)
    own = [*(brand.own_pm for brand in change.brands), change.others_pm, change.shared_pm, change.effort_pm]
    all_in = [*(brand.own_m_eur for brand in change.brands), change.others_m_eur, change.shared_m_eur]
    total, whole = rounded(change.effort_pm, of_pm), rounded(change.objective, decimals)
    rows = [*rows_of(own[:-1], total, of_pm), total]
    changes = (*apportion([told(one) for one in all_in], whole.change, decimals), whole.change)
    exact = (*map(told, all_in), change.objective.change)
    names = [*(brand.id for brand in change.brands), _others(change.others), "shared", "total"]
    kept = [place for place in range(len(names)) if names[place]]
    conflicts = [*(_conflicts(brand.conflicts) for brand in change.brands), "", "", ""]
    first, now, moved = _sides([own[place] for place in kept], [rows[place] for place in kept], of_pm, of="own PM")
    columns = [
        Column((f"BRANDS of {change.strategy}", ""), tuple(f"  {names[place]}" for place in kept), left=True, name="brand", is_code=True),
        *(first, now, moved),
        Column(
            ("all-in,", "M EUR"),
            tuple(_signed(changes[place], decimals) for place in kept),
            70,
            name="change all in",
            values=tuple(exact[place] for place in kept),
        ),
    ]
    if any(conflicts):
        columns.append(Column(("conflicts",), tuple(conflicts[place] for place in kept), 50))
    return Table(table, f"Brands of `{change.strategy}`", tuple(columns))


def _others(count: int) -> str:
    return f"{count} other{'' if count == 1 else 's'}" if count > 0 else ""


def _conflicts(change: Change) -> str:
    return _arrow(change) if change.is_told else ""


def bottleneck_change_table(difference: Difference, decimals: int) -> Table | None:
    """Bottlenecks that entered or left the list, or save another amount; None where there are none."""
    found = difference.bottlenecks
    if not found:
        return None
    rows = [rounded(one.saves, decimals) for one in found]
    before, after = difference.decision.best_before, difference.decision.best_after
    whose, of_whom = ("", f" of {after}") if before in (after, None) else (", now", f", now of {after}")
    ids = tuple(one.id for one in found)
    columns = [
        Column((f"BOTTLENECKS{of_whom}",), tuple(f"  {name}" for name in ids), left=True, name="obstacle", values=ids, is_code=True),
        Column(("place",), tuple(_place(one) for one in found), 90),
        *_sides([one.saves for one in found], rows, decimals, 80),
        Column(("stated in",), tuple(one.origin for one in found), 50, left=True, is_code=True),
    ]
    return Table("bottlenecks", f"Bottlenecks{whose} of `{after}`", tuple(columns), shown=_BOTTLENECKS)


def _place(one: BottleneckChange) -> str:
    """`3 -> 1`, `new at 4`, `left`."""
    if one.place_before is None:
        return f"new at {one.place_after}"
    if one.place_after is None:
        return f"left {one.place_before}"
    return str(one.place_after) if one.place_before == one.place_after else f"{one.place_before} -> {one.place_after}"


def _cell(value: float | None, decimals: int) -> str:
    return "-" if value is None else amount(value, decimals)


def _signed(value: float | None, decimals: int) -> str:
    return "-" if value is None else signed(value, decimals)


__all__ = ["bottleneck_change_table", "brand_change_table", "rounded", "rows_of", "strategy_change_table", "told"]
