"""A value of the files: as written, its range, what it rests on, and what hangs on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from integration_model.answers.compare import Comparison
from integration_model.answers.ledger import Addend
from integration_model.commands.explain.explanation import Explanation, Part, addend_table, explained, tabled
from integration_model.commands.explain.precedence import may_stand, places_asked
from integration_model.comparisons import Encoding, Known, show
from integration_model.document.blocks import Sentence
from integration_model.document.tables import code, place, sentences
from integration_model.domain import Demand, Ecu, Workspace
from integration_model.layers import Saying, Steps, as_written, shown
from integration_model.schema.defaults import default_at
from integration_model.values import Basis, Origin, Place, Quantity, Range, steps_of
from integration_model.words import percent_of, plural

Value = Quantity | Known | Ecu | Demand | Encoding
_WIDE = 80
_LARGEST = 3
_ARGUMENT = "--"
_FLAGS = ("waived", "exempt", "served")
_LIKE = {Basis.CITED: "cited", Basis.DERIVED: "derived from cited numbers", Basis.ESTIMATE: "an estimate", Basis.ASSUMED: "assumed"}


def values_of(workspace: Workspace) -> dict[str, Value]:
    """Every stated value by its address."""
    found: dict[str, Value] = {}
    seen: set[int] = set()
    for item in dataclasses.fields(workspace):
        if item.name not in ("texts", "spots", "digest", "layers"):
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


def value_names(workspace: Workspace) -> frozenset[str]:
    """The addresses of all values that anybody states, or stated before it was taken away."""
    return frozenset(values_of(workspace)) | frozenset(workspace.layers.leaves)


def is_place(workspace: Workspace, address: str) -> bool:
    """Whether a value could be stated at an address, though nobody does."""
    return may_stand(workspace, steps_of(address))


def explain_value(workspace: Workspace, address: str, comparison: Comparison) -> Explanation:
    """The value, where it stands, what it rests on, which layers say something of it, and the addends that it is part of."""
    path = workspace.layers.leaves.get(address, steps_of(address))
    asked = places_asked(workspace, path)
    holder = next((place for place in asked if workspace.layers.value(place) is not None), None)
    value = values_of(workspace).get(".".join(holder or path))
    parts: list[Part] = [f"{address} = {_say(value) if value is not None else _plainly(workspace, path, holder)}"]
    parts += _rests_on(workspace, value, holder)
    parts += _not_here(path, holder)
    parts += _said(workspace, asked, holder)
    for strategy in comparison.strategies:
        hanging = [one for one in comparison.ledger if one.strategy == strategy.id and any(o.address == address for o in one.origins)]
        parts += _hanging(strategy.id, hanging, strategy.objective.value if strategy.objective else 0.0)
    return explained(address, parts)


def _plainly(workspace: Workspace, path: Steps, holder: Steps | None) -> str:
    """A value that no number hangs on, as it is written; or what holds where nobody states one."""
    if holder is not None:
        written = shown(workspace.layers.value(holder), _WIDE)
        return f"{written} of 100 points: no wish" if _is_wish(holder) else written
    default = default_at(path)
    return default.words if default is not None and default.words else "nothing"


def _is_wish(holder: Steps) -> bool:
    """Whether it is the points of a brand's wish; no number hangs on those that are 0."""
    return holder[0] == "brands" and holder[2:3] == ("points",) and holder[4:] in ((), ("value",))


def _rests_on(workspace: Workspace, value: Value | None, holder: Steps | None) -> list[Part]:
    if value is None:
        return _named_source(workspace, holder) if holder is not None else []
    origin = value.origin
    where = [_inside(_place(workspace, origin.place))] if origin.place is not None else []
    return [*where, _inside(f"{_LIKE[origin.basis]}{': ' + origin.source if origin.source else ''}")]


def _inside(text: str) -> Sentence:
    """What is known of the value that stands above."""
    return Sentence(text, indent=2)


def _place(workspace: Workspace, place: Place) -> str:
    """The place and its line; an argument of the command line is both."""
    return place.path if place.path.startswith(_ARGUMENT) else f"{place}: {_written(workspace, place)}"


def _named_source(workspace: Workspace, holder: Steps) -> list[Part]:
    """What the source behind the `@` is, in the words of its file."""
    _, at, name = as_written(workspace.layers.value(holder)).rpartition("@")
    root = holder[:1] if holder[0] == "group" else holder[:2]
    source = workspace.layers.value((*root, "sources", name)) if at else None
    words = source.get("text") if isinstance(source, Mapping) else source
    return [_inside(f"@{name}: {words}")] if words else []


def _not_here(path: Steps, holder: Steps | None) -> list[Part]:
    if holder == path:
        return []
    return [_inside(f"nobody states it here: {'.'.join(holder)} holds" if holder else "nobody states it: this is what holds then")]


def _said(workspace: Workspace, asked: tuple[Steps, ...], holder: Steps | None) -> list[Part]:
    """Every layer that says something, of every place that is asked: the farthest and oldest first, and which one wins."""
    rows = []
    for path in reversed(asked):
        sayings = workspace.layers.sayings(path)
        rows += [_row(saying, path, asked, wins=path == holder and saying is sayings[-1]) for saying in sayings]
    if not rows:
        return []
    head = ("wins", sentences("layer"), sentences("says"), place(), code("of"), sentences("because"))
    used = [number for number, _ in enumerate(head) if not number or any(row[number] for row in rows)]
    told = [tuple(row[number] for number in used) for row in rows]
    return tabled("layers", "Who states it, the farthest and oldest first; * wins", [head[number] for number in used], told)


def _row(saying: Saying, place: Steps, asked: tuple[Steps, ...], *, wins: bool) -> tuple[str, ...]:
    where = ".".join(place) if place != asked[0] else ""
    said_at = "" if saying.place is None or saying.place.path.startswith(_ARGUMENT) else str(saying.place)
    return ("*" if wins else "", saying.layer, _stated(saying.value), said_at, where, shown(saying.because))


def _stated(value: Any) -> str:
    """A value as one layer states it, with the flags beside it."""
    if value is None:
        return "(removed)"
    flags = [f"{key}: {as_written(value[key])}" for key in _FLAGS if key in value] if isinstance(value, Mapping) else []
    return ", ".join([shown(value), *flags])


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


def _hanging(strategy: str, addends: list[Addend], objective: float) -> list[Part]:
    if not addends or not objective:
        return []
    share = percent_of(sum(one.m_eur for one in addends), objective, 1)
    part = f", {share} of its objective" if share else ""
    title = f"{strategy}: part of {plural(len(addends), 'addend')}{part}; the largest"
    return addend_table(f"addends-{strategy}", title, addends, shown=_LARGEST)
