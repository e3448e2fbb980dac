"""The tables of a difference: totals by strategy, own work by brand, bottlenecks. In every column of changes the rows sum to the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.difference import BottleneckChange, Change, Difference, PlatformChange, StrategyChange
from integration_model.document.grid import Column, Grid
from integration_model.document.lines import Line, Mark, styled
from integration_model.document.numbers import amount, apportion, signed

_BOTTLENECKS = 10


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


def strategy_change_lines(difference: Difference, width: int, decimals: int, decided_by: Mapping[str, str]) -> list[Line]:
    """One row a strategy: total before and now, its change and what it is made of."""
    found = difference.strategies
    if not found:
        return []
    rows = [rounded(one.objective, decimals) for one in found]
    parts = [_parts(one, row, difference.kind, decimals) for one, row in zip(found, rows, strict=True)]
    best = difference.decision.best_after
    names = tuple(f"  {one.id}{' *' if one.id == best else ''}" for one in found)
    columns = [
        Column((f"STRATEGIES, {difference.unit}",), names, left=True),
        Column(("before",), tuple(_cell(row.before, decimals) for row in rows)),
        Column(("now",), tuple(_cell(row.after, decimals) for row in rows)),
        Column(("change",), tuple(_signed(row.change, decimals) for row in rows)),
    ]
    labels = [name for name, unless in (("effort", "cost"), ("money", "effort"), ("points", "")) if difference.kind != unless]
    for place, name in enumerate(labels):
        cells = tuple(_signed(part[place] if part else None, decimals) for part in parts)
        columns.append(Column((f"{'=' if place == 0 else '+'} {name}",), cells, 60))
    columns += _plan_columns(found)
    if any(decided_by.values()):
        columns.append(Column(("decided by",), tuple(decided_by.get(one.id, "") for one in found), 50, left=True))
    notes = {place: note for place, one in enumerate(found) if (note := _note(one, decimals))}
    grid = Grid(tuple(columns), notes).fitted(width)
    lines = [styled(text, "head") for text in grid.head_lines()]
    for one, text, place in zip(found, grid.row_lines(), range(len(found)), strict=True):
        style = "bad" if place in notes else "best" if one.id == best else ""
        lines.append(Line(text, (Mark(0, len(text), style),) if style else ()))
    return lines


def _parts(one: StrategyChange, row: Row, kind: str, decimals: int) -> tuple[float, ...] | None:
    """The changes of effort, money and points that sum to that of the objective."""
    if row.change is None:
        return None
    effort = [] if kind == "cost" else [one.effort_pm]
    money = [] if kind == "effort" else [one.money_equivalent]
    return apportion([told(change) for change in (*effort, *money, one.points_equivalent)], row.change, decimals)


def _plan_columns(found: Sequence[StrategyChange]) -> list[Column]:
    """The last SOP and the conflicts, where they changed anywhere."""
    columns = []
    if any(_moved(one.months_last) for one in found):
        columns.append(Column(("last SOP,", "months"), tuple(_arrow(one.months_last) for one in found), 55))
    if any(_moved(one.conflicts_hard) for one in found):
        columns.append(Column(("hard", "conflicts"), tuple(_arrow(one.conflicts_hard) for one in found), 52))
    return columns


def _moved(change: Change) -> bool:
    """Both sides have it, and not alike."""
    return None not in (change.before, change.after) and change.before != change.after


def _arrow(change: Change) -> str:
    """`38 -> 45`, or the one number that both sides have."""
    first, second = ("-" if value is None else amount(value) for value in (change.before, change.after))
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


def brand_change_lines(change: PlatformChange, width: int, decimals: int) -> list[Line]:
    """Own work by brand, what is shared, and their sum; brands that did not change are one row."""
    if not change.brands and not change.shared_pm.is_told and not change.shared_equivalent.is_told:
        return []
    own = [*(brand.own_pm for brand in change.brands), change.others_pm, change.shared_pm]
    all_in = [*(brand.own_equivalent for brand in change.brands), change.others_equivalent, change.shared_equivalent]
    total, whole = rounded(change.effort_pm, decimals), rounded(change.objective, decimals)
    rows = [*rows_of(own, total, decimals), total]
    changes = (*apportion([told(one) for one in all_in], whole.change, decimals), whole.change)
    names = [*(brand.id for brand in change.brands), _others(change.others), "shared", "total"]
    kept = [place for place in range(len(names)) if names[place]]
    conflicts = [*(_conflicts(brand.conflicts) for brand in change.brands), "", "", ""]
    columns = [
        Column((f"BRANDS of {change.strategy}", ""), tuple(f"  {names[place]}" for place in kept), left=True),
        Column(("own PM,", "before"), tuple(_cell(rows[place].before, decimals) for place in kept)),
        Column(("now",), tuple(_cell(rows[place].after, decimals) for place in kept)),
        Column(("change",), tuple(_signed(rows[place].change, decimals) for place in kept)),
        Column(("all-in,", "PM-equivalents"), tuple(_signed(changes[place], decimals) for place in kept), 70),
    ]
    if any(conflicts):
        columns.append(Column(("conflicts",), tuple(conflicts[place] for place in kept), 50))
    grid = Grid(tuple(columns)).fitted(width)
    return [*(styled(text, "head") for text in grid.head_lines()), *map(Line, grid.row_lines())]


def _others(count: int) -> str:
    return f"{count} other{'' if count == 1 else 's'}" if count > 0 else ""


def _conflicts(change: Change) -> str:
    return _arrow(change) if change.is_told else ""


def bottleneck_change_lines(difference: Difference, width: int, decimals: int) -> list[Line]:
    """Bottlenecks that entered or left the list, or save another amount."""
    found = difference.bottlenecks[:_BOTTLENECKS]
    if not found:
        return []
    rows = [rounded(one.saves, decimals) for one in found]
    before, after = difference.decision.best_before, difference.decision.best_after
    title = f"BOTTLENECKS of {after}" if before in (after, None) else f"BOTTLENECKS, now of {after}"
    columns = [
        Column((title,), tuple(f"  {one.id}" for one in found), left=True),
        Column(("place",), tuple(_place(one) for one in found), 90),
        Column(("before",), tuple(_cell(row.before, decimals) for row in rows)),
        Column(("now",), tuple(_cell(row.after, decimals) for row in rows)),
        Column(("change",), tuple(_signed(row.change, decimals) for row in rows), 80),
        Column(("stated in",), tuple(one.origin for one in found), 50, left=True),
    ]
    grid = Grid(tuple(columns)).fitted(width)
    lines = [*(styled(text, "head") for text in grid.head_lines()), *map(Line, grid.row_lines())]
    more = len(difference.bottlenecks) - len(found)
    return [*lines, styled(f"  and {more} more: --format json", "dim")] if more else lines


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


__all__ = ["bottleneck_change_lines", "brand_change_lines", "rounded", "rows_of", "strategy_change_lines", "told"]
