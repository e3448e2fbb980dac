"""Doubts about what is not there: a price of cars that the law keeps from being built, and roles that no line should be without.

In: the shapes, the linked workspace, and the horizon. Out: warnings.
"""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.lint.asking import Asker
from integration_model.lint.dates import Horizon
from integration_model.schema.stage import Shapes
from integration_model.words import listed

_SHOWN = 3
_DATED = ("binds_from", "new_types_from")


def doubt_lacks(shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon | None) -> None:
    """Tell where something that decides is left out."""
    if horizon is not None:
        _doubt_margin(shapes, asker, horizon)
    if not asker.is_faulty:
        _doubt_roles(shapes, workspace, asker)


def _doubt_margin(shapes: Shapes, asker: Asker, horizon: Horizon) -> None:
    """Laws with a date, where nothing is lost with cars that are not built because of them; told once, at the first."""
    rates = ("group", "rates", "margin_eur_per_car")
    if shapes.group.rates.margin_eur_per_car is not None or asker.tree.is_lost(rates):
        return
    dated = [
        (name, field, stated)
        for name, law in sorted(shapes.group.regulations.items())
        for field in _DATED
        if (stated := getattr(law, field)) is not None and horizon.start < stated.value <= horizon.end
    ]
    if dated:
        (name, field, stated), names = dated[0], list(dict.fromkeys(name for name, _, _ in dated))
        where = ("group", "regulations", name, field)
        others = f" (as {listed([f'`{one}`' for one in names[1:]], _SHOWN)})" if len(names) > 1 else ""
        message = f"`{name}` binds from {stated.value} on{others}, and a car that is not built because of it costs nothing"
        hint = f"write `margin_eur_per_car: 1500..3000..6000` under `rates`; {asker.if_meant(where)}"
        note = "what cannot be met in time is not built until it is"
        asker.warn("W450", message, where, note=note, hint=hint, value=stated)


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
