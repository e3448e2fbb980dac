"""Statements of a brand that cannot all hold, where that shows without solving.

In: the linked workspace. Out: an error for a choice among nothing; warnings for a yes and no to the same, and for a brand without a plan.
"""

from __future__ import annotations

from collections.abc import Iterable

from integration_model.domain import AS_IS, Brand, Demand, VehicleLine, Workspace
from integration_model.files.tree import Path
from integration_model.values import Month
from integration_model.workspace.context import Context, path_of
from integration_model.workspace.suggest import listed


def check_policies(workspace: Workspace, context: Context) -> None:
    """Tell policies that leave nothing, or say yes and no to the same; what-ifs may ask what follows of the latter."""
    for brand in workspace.brands.values():
        path = (*path_of(brand.origin.address), "policies", "platform")
        if brand.platforms == ():
            hint = f"write `{AS_IS}` to stay on today's stacks, or delete the line to allow every platform"
            message = f"`platform: []` leaves `{brand.id}` nothing to choose from"
            context.findings.error("E226", message, context.tree.place(path), hint=hint)
        elif _says_yes_and_no(brand) and not all(_is_asked(one, context) for one in (path, (*path[:-1], AS_IS))):
            is_all = brand.platforms == (AS_IS,)
            message = f"`{brand.id}` may take `{AS_IS}`, and may not stay as it is{': it can have no plan' if is_all else ''}"
            note = f"`as-is: false` stands at {context.tree.place((*path[:-1], AS_IS))}"
            hint = "keep one: delete `as-is: false`, or name platforms" if is_all else "delete one of the two"
            context.findings.warn("W418", message, context.tree.word_place(path, AS_IS), note=note, hint=hint)


def _is_asked(path: Path, context: Context) -> bool:
    """Whether it stands on the command line: who asks what follows of two such statements knows of both."""
    place = context.tree.place(path)
    return place is not None and place.setting is not None


def _says_yes_and_no(brand: Brand) -> bool:
    return not brand.may_stay and brand.platforms is not None and AS_IS in brand.platforms


def warn_where_no_plan_can_be(workspace: Workspace, context: Context) -> None:
    """Tell each brand whose lines may not stay as they are and have nowhere to go, with what the brand insists on.

    Who may stay always has a plan: a stack may lack a must-have, at a price.
    """
    for brand in workspace.brands.values():
        if brand.may_stay or brand.platforms == (AS_IS,):
            continue  # the latter is told already
        lines = [line for line in (workspace.lines[name] for name in brand.lines) if _can_change(line, workspace.group.start, workspace)]
        for line in lines:
            if not _choices(line, brand, workspace):
                _warn_about_line(line, brand, context)
                break
        else:
            for demand in brand.demands:
                _check_demand(demand, brand, lines, workspace, context)


def _warn_about_line(line: VehicleLine, brand: Brand, context: Context) -> None:
    path: Path = (*path_of(brand.origin.address), "policies", AS_IS)
    message = f"`{line.id}` can have no plan: it may not stay as it is, and no platform that it may take is ready when it may change"
    context.findings.warn("W415", message, context.tree.place(path), hint="allow it to stay, another platform, or a later change")


def _check_demand(demand: Demand, brand: Brand, lines: Iterable[VehicleLine], workspace: Workspace, context: Context) -> None:
    """Tell a must-have that no choice of some line can serve."""
    feature = workspace.features.get(demand.feature)
    if demand.must is None or any(one.waived or one.served for one in (demand, feature) if one is not None):
        return
    for line in lines:
        choices = _choices(line, brand, workspace)
        if any(_serves(name, demand, workspace) for name in choices):
            continue
        what = f"can have `{demand.feature}`" if demand.keeps is None else f"keeps `{demand.keeps}` in the group"
        message = f"`{line.id}` can have no plan: nothing that it may take {what}, which is a must-have of `{brand.id}`"
        note = f"it may take {listed(choices)}; it may not stay as it is"
        place = context.tree.key_place(path_of(demand.origin.address))
        context.findings.warn("W415", message, place, note=note, hint=_way_out(demand, workspace))
        return


def _way_out(demand: Demand, workspace: Workspace) -> str:
    """Which platforms could serve it, and how to ask for less."""
    able = [name for name in workspace.named_platforms if _serves(name, demand, workspace)]
    less = "wish for it under `points:`" if demand.keeps is None else "name it under `keep_in_group:`, where it counts and binds nobody"
    return f"allow {listed(able)}, or {less}" if able else f"no platform can serve it: {less}"


def _choices(line: VehicleLine, brand: Brand, workspace: Workspace) -> list[str]:
    """The platforms that the line may take and reach."""
    named = [name for name in workspace.named_platforms if brand.platforms is None or name in brand.platforms]
    return [name for name in named if _can_change(line, workspace.platforms[name].ready or workspace.group.start, workspace)]


def _serves(platform: str, demand: Demand, workspace: Workspace) -> bool:
    """Whether the platform can have the feature, or keeps the flow in the group."""
    if demand.keeps is None:
        return workspace.can_have(demand.feature, platform)
    return workspace.platforms[platform].keeps(demand.keeps)


def _can_change(line: VehicleLine, earliest: Month, workspace: Workspace) -> bool:
    """Whether it may change in the horizon from a month on, and from the decision on: a car that is not built yet at its SOP, too."""
    group = workspace.group
    moved = max(0, group.decision.ordinal - group.start.ordinal) if earliest > group.start else 0
    first, last = max(earliest.plus(moved), group.start, group.decision), min(line.ends, group.end)
    chances = (line.sop, *line.may_change) if line.sop > group.start else line.may_change
    return any(max(first, line.sop) <= month <= last for month in chances)
