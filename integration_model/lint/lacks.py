"""Doubts about what is not there: a price of cars that the law or an end keeps from being built, and roles that no line should be without.

In: the shapes, the linked workspace, and the horizon. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from integration_model.domain import Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.dates import Horizon
from integration_model.schema.stage import Shapes
from integration_model.values import Month, Stated
from integration_model.words import listed

_SHOWN = 3
_DATED = ("binds_from", "new_types_from")


class _Dated(NamedTuple):
    """Something that a date of the horizon is about, and where the date stands."""

    name: str
    path: Path
    stated: Stated[Month]


def doubt_lacks(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon | None) -> None:
    """Tell where something that decides is left out."""
    if horizon is not None:
        _doubt_margin(shapes, workspace, asker, horizon)
    if not asker.is_faulty:
        _doubt_roles(shapes, workspace, asker)


def _doubt_margin(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon) -> None:
    """Laws and ends with a date, where cars that are not built because of them have no price; told once of each kind, at the first."""
    rates = ("group", "rates", "margin_eur_per_car")
    if shapes.group.rates.margin_eur_per_car is not None or asker.tree.is_lost(rates):
        return
    laws = [one for one in _laws(shapes) if horizon.start < one.stated.value <= horizon.end]
    if laws:
        message = f"{_first(laws, 'binds from {} on')}, and a car that is not built because of it costs nothing"
        _tell_margin(laws[0], message, "what cannot be met in time is not built until it is", asker)
    units = [one for one in _supplies(shapes, workspace, horizon) if horizon.start <= one.stated.value < horizon.end]
    if units:
        message = f"{_first(units, 'is delivered until {}')}, and a car that is not built for want of it has no price"
        note = "without one no car gets it, or keeps it, at a change after that; one that never changes is built on with it"
        _tell_margin(units[0], message, note, asker)
    stacks = [one for one in _supports(shapes, workspace, horizon) if horizon.start <= one.stated.value < horizon.end]
    if stacks:
        message = f"{_first(stacks, 'is looked after until {}')}, and a car that is not built because of that has no price"
        _tell_margin(stacks[0], message, "without one no line stays on it that is built longer: there may be no plan at all", asker)


def _first(found: list[_Dated], what: str) -> str:
    """The first by name and month, with a few of the others."""
    first, names = found[0], list(dict.fromkeys(one.name for one in found))
    others = f" (as {listed([f'`{one}`' for one in names[1:]], _SHOWN)})" if len(names) > 1 else ""
    return f"`{first.name}` {what.format(first.stated.value)}{others}"


def _tell_margin(first: _Dated, message: str, note: str, asker: Asker) -> None:
    hint = f"write `margin_eur_per_car: 1500..3000..6000` under `rates`; {asker.if_meant(first.path)}"
    asker.warn("W450", message, first.path, note=note, hint=hint, value=first.stated)


def _laws(shapes: Shapes) -> Iterator[_Dated]:
    for name, law in sorted(shapes.group.regulations.items()):
        for field in _DATED:
            stated = getattr(law, field)
            if stated is not None:
                yield _Dated(name, ("group", "regulations", name, field), stated)


def _supplies(shapes: Shapes, workspace: Workspace, horizon: Horizon) -> Iterator[_Dated]:
    """Units and parts that end, in any unit that a car has by then or could get."""
    used = {ecu.component for line in workspace.lines.values() if line.ends >= horizon.start for ecu in line.ecus.values()}
    units = [one for one in workspace.components.values() if one.id in used or one.replaces is not None]
    names = {name for one in units for name in (f"{one.supplier}/{one.id}", *one.parts)}
    for supplier, found in sorted(shapes.suppliers.items()):
        ends = [("components", name, one.supplied_until) for name, one in sorted(found.components.items())]
        ends += [("parts", name, one.supplied_until) for name, one in sorted(found.parts.items())]
        for kind, name, until in ends:
            if until is not None and f"{supplier}/{name}" in names:
                yield _Dated(name, ("suppliers", supplier, kind, name, "supplied_until"), until)


def _supports(shapes: Shapes, workspace: Workspace, horizon: Horizon) -> Iterator[_Dated]:
    """Stacks that end before a line that runs them."""
    runs: dict[str | None, Month] = {}
    for line in workspace.lines.values():
        unit = workspace.components.get(line.ecus["head-unit"].component) if "head-unit" in line.ecus else None
        if unit is not None and line.ends >= horizon.start:
            runs[unit.stack] = max(line.ends, runs.get(unit.stack, line.ends))
    for supplier, found in sorted(shapes.suppliers.items()):
        for name, one in sorted(found.stacks.items()):
            if one.support_until is not None and name in runs and one.support_until.value < runs[name]:
                yield _Dated(name, ("suppliers", supplier, "stacks", name, "support_until"), one.support_until)


def _doubt_roles(shapes: Shapes, workspace: Workspace, asker: Asker) -> None:
    """Roles that lines do without, where the group says of others that a line may; told once for each."""
    roles = shapes.group.roles
    if not any(role.optional is not None for role in roles.values()):
        return
    for name, role in sorted(roles.items()):
        without = [line.id for line in workspace.lines.values() if name not in line.ecus and line.follows is None]
        if without and not (role.optional is not None and role.optional.value):
            where = ("group", "roles", name)
            message = f"`{name}` is not optional, but {listed([f'`{one}`' for one in without], _SHOWN)} {_go(without)} without"
            hint = f"write which component fills it there, or `optional: true` beside its name; {asker.if_meant(where)}"
            asker.warn("W451", message, where, hint=hint)


def _go(lines: list[str]) -> str:
    return "goes" if len(lines) == 1 else "go"
