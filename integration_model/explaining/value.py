"""A value of the files: as written, its range, what it rests on, and what hangs on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from integration_model.comparisons import Encoding, Known, show
from integration_model.domain import Demand, Ecu, Workspace
from integration_model.explaining.explanation import Explanation, amount, table
from integration_model.results import Addend, Comparison
from integration_model.values import Basis, Origin, Place, Quantity, Range

Value = Quantity | Known | Ecu | Demand | Encoding
_LIKE = {Basis.CITED: "cited", Basis.DERIVED: "derived from cited numbers", Basis.ESTIMATE: "an estimate", Basis.ASSUMED: "assumed"}


def values_of(workspace: Workspace) -> dict[str, Value]:
    """Every stated value by its address."""
    found: dict[str, Value] = {}
    seen: set[int] = set()
    for item in dataclasses.fields(workspace):
        if item.name not in ("texts", "spots", "digest"):
            for value in _walk(getattr(workspace, item.name), seen):
                found.setdefault(value.origin.address, value)
    return dict(sorted(found.items()))


def _walk(value: Any, seen: set[int]) -> Iterator[Value]:
    if isinstance(value, (str, int, float, bool, Origin, Range, Place)) or value is None or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, (Quantity, Known, Ecu, Encoding)):
        yield value
        return
    if isinstance(value, Demand):
        yield value
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _walk(inner, seen)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _walk(inner, seen)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from _walk(getattr(value, item.name), seen)


def explain_value(workspace: Workspace, address: str, comparison: Comparison) -> Explanation:
    """The value, where it stands, what it rests on, and the addends that it is part of."""
    value = values_of(workspace)[address]
    origin = value.origin
    lines = [f"{address} = {_say(value)}"]
    if origin.place is not None:
        lines.append(f"  {origin.place}: {_written(workspace, origin.place)}")
    lines.append(f"  {_LIKE[origin.basis]}{': ' + origin.source if origin.source else ''}")
    if isinstance(value, Ecu):
        lines.append("  the nearest of line, the line that it starts from, brand and architecture wins")
    for strategy in comparison.strategies:
        hanging = [one for one in comparison.ledger if one.strategy == strategy.id and any(o.address == address for o in one.origins)]
        lines += _hanging(strategy.id, hanging, strategy.objective.value if strategy.objective else 0.0)
    return Explanation(address, tuple(lines))


def _say(value: Value) -> str:
    if isinstance(value, Quantity):
        low, likely, high = value.range
        return f"{likely:,.6g}" if low == high else f"{low:,.6g}..{likely:,.6g}..{high:,.6g}, expected {value.expected:,.6g}"
    if isinstance(value, Known):
        return show(value.value)
    if isinstance(value, Ecu):
        return value.component
    if isinstance(value, Demand):
        return (
            f"must-have: {value.must}"
            if value.must is not None
            else f"{value.points.expected * value.scale:g} of 100 points"
            if value.points
            else ""
        )
    return (
        "missing"
        if value.missing
        else f"{value.message} {value.bits or '?':g} bits x {value.factor or '?'} {value.unit or '(unit not stated)'}"
        if value.bits
        else value.unit or ""
    )


def _written(workspace: Workspace, place: Place) -> str:
    text = workspace.texts.get(place.path, "").split("\n")
    return text[place.line - 1].strip() if 0 < place.line <= len(text) else ""


def _hanging(strategy: str, addends: list[Addend], objective: float) -> list[str]:
    if not addends or not objective:
        return []
    share = sum(one.equivalent for one in addends) / objective
    ordered = sorted(addends, key=lambda one: (-one.equivalent, one.what))[:3]
    lines = [f"  {strategy}: part of {len(addends)} addends, {share:.1%} of its objective; the largest:"]
    return [
        *lines,
        *(f"  {row}" for row in table([(amount(one.value, one.unit), one.what, f"= {one.formula}") for one in ordered], right=(0,))),
    ]
