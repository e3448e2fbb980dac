"""The architectures on which next generations stand: each exists, and none comes after itself."""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.schema.group import Group
from integration_model.workspace.context import Context


def check_successors(group: Group, context: Context) -> None:
    """Tell each architecture of `successors` that there is not, and each circle of them once, at its first one."""
    after: dict[str, str] = {}
    for name, stated in sorted(group.successors.items()):
        path = ("group", "successors", name)
        is_known = context.check_reference("E201", "architecture", name, group.architectures, path)
        if context.check_reference("E201", "architecture", stated.value, group.architectures, path) and is_known:
            after[name] = stated.value
    told: set[str] = set()
    for name in after:
        circle = _circle(name, after)
        if circle and name not in told:
            told.update(circle)
            way = ", then ".join(f"`{other}`" for other in (*circle[1:], name))
            place = context.tree.place(("group", "successors", circle[-1]))
            hint = "delete the line of the one that goes on as it is"
            context.findings.error("E230", f"after `{name}` comes {way} again: no architecture follows itself", place, hint=hint)


def _circle(start: str, after: Mapping[str, str]) -> list[str]:
    """The architectures from the first one back to itself; none where there is no such way. One that goes on as it is is no circle."""
    way = [start]
    while (following := after.get(way[-1])) is not None and following not in way:
        way.append(following)
    return way if len(way) > 1 and after.get(way[-1]) == start else []
