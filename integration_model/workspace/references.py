"""Cross checks: every id that a file names exists, and is of the kind that is wanted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.domain import AS_IS, Requirement, Workspace
from integration_model.files.tree import Path
from integration_model.schema.requirement import Party, Scope
from integration_model.schema.stage import Shapes
from integration_model.workspace.context import Context, path_of
from integration_model.workspace.contradictions import check_policies
from integration_model.workspace.markets import check_countries, check_market
from integration_model.workspace.own_words import check_own_words
from integration_model.workspace.successors import check_successors
from integration_model.workspace.suggest import listed


def check_references(workspace: Workspace, shapes: Shapes, context: Context) -> None:
    """Tell every reference that leads nowhere."""
    _check_components(workspace, context)
    _check_platforms(workspace, context)
    _check_features(workspace, context)
    _check_brands(workspace, context)
    _check_assets(workspace, context)
    check_successors(shapes.group, context)
    check_countries(shapes.group.markets, context)
    check_policies(workspace, context)
    check_own_words(workspace, requirements_of(workspace), context)
    for path, requirement in requirements_of(workspace):
        for index, market in enumerate(requirement.only_in or ()):
            check_market(market, (*path, "only_in", str(index)), shapes.group.markets, context)
        _check_requirement(requirement, path, workspace, context)


def _check_components(workspace: Workspace, context: Context) -> None:
    for component in workspace.components.values():
        root = path_of(component.origin.address)
        for index, role in enumerate(component.roles):
            path = (*root, "fills", str(index))
            context.check_reference("E110", "role", role, workspace.group.roles, path if path in context.tree.spots else path[:-1])
        if component.stack is not None:
            context.check_reference("E207", "stack", component.stack, workspace.stacks, (*root, "stack"))
        for index, part in enumerate(component.parts):
            field = ("soc",) if "soc" in component.facts and index == 0 else ("parts", str(index - ("soc" in component.facts)))
            context.check_reference("E209", "part", part, workspace.parts, (*root, *field))
        for index, architecture in enumerate(component.fits):
            context.check_reference("E201", "architecture", architecture, workspace.architectures, (*root, "fits", str(index)))
        for index, other in enumerate(component.excludes):
            context.check_reference("E203", "component", other, workspace.components, (*root, "excludes", str(index)))


def _check_platforms(workspace: Workspace, context: Context) -> None:
    flows = workspace.group.data_flows
    for platform in workspace.platforms.values():
        root = path_of(platform.origin.address)
        for flow in platform.data_flows:
            own = (*root, "data_flows", flow)
            if own in context.tree.spots:
                context.check_reference("E211", "data flow", flow, flows, own)
        for field, names in (("provides", platform.provides), ("cannot", platform.cannot), ("builds", platform.builds)):
            for name in sorted(names):
                path = _item_path((*root, field), name, context)
                if path is not None:  # what a base says is told once, at the base
                    context.check_reference("E206", "feature", name, workspace.features, path)


def _item_path(path: Path, name: str, context: Context) -> Path | None:
    """Where `name` stands in the map or list at `path`; None where this file does not name it there."""
    raw = context.tree.raw
    for key in path:
        raw = raw.get(key, {})
    if isinstance(raw, list):
        return (*path, str(raw.index(name))) if name in raw else None
    return (*path, name) if name in raw else None


def _check_features(workspace: Workspace, context: Context) -> None:
    for feature in workspace.features.values():
        root = path_of(feature.origin.address)
        for index, platform in enumerate(feature.only_on):
            context.check_reference("E207", "platform", platform, workspace.platforms, (*root, "only_on", str(index)))


def _check_brands(workspace: Workspace, context: Context) -> None:
    for brand in workspace.brands.values():
        root = path_of(brand.origin.address)
        for index, platform in enumerate(brand.platforms or ()):
            path = (*root, "policies", "platform", str(index))
            path = path if path in context.tree.spots else path[:-1]
            if platform in workspace.platforms and platform not in workspace.named_platforms:
                why = "is a stack of today" if workspace.platforms[platform].is_stack else "is not offered by itself"
                offered = ", ".join(workspace.named_platforms)
                context.findings.error(
                    "E207",
                    f"platform `{platform}` {why}",
                    context.name_place(path, platform),
                    hint=f"offered: {offered}" if offered else "",
                )
                continue
            context.check_reference("E207", "platform", platform, [*workspace.named_platforms, AS_IS], path)
        for flow, origin in brand.keep_in_group.items():
            context.check_reference("E211", "data flow", flow, workspace.group.data_flows, path_of(origin.address))


def _check_assets(workspace: Workspace, context: Context) -> None:
    for asset in workspace.assets.values():
        root = path_of(asset.work.origin.address)
        for index, need in enumerate(asset.needs):
            context.check_reference("E215", "asset", need, workspace.assets, (*root, "needs", str(index)))
        for index, platform in enumerate(asset.serves):
            context.check_reference("E207", "platform", platform, workspace.platforms, (*root, "serves", str(index)))
        if asset.work.once_per is Scope.REGION:
            context.findings.error(
                "E309",
                f"shared asset `{asset.id}` cannot be built once per region",
                context.tree.place((*root, "once_per")),
                hint="a line sells in several regions: state the work in the remedies, or once per group",
            )
        if asset.by is Party.SUPPLIER and asset.work.once_per not in (Scope.COMPONENT, Scope.SUPPLIER):
            context.findings.error(
                "E309",
                f"nothing says which supplier builds shared asset `{asset.id}`",
                context.tree.place((*root, "by")),
                hint="add `once_per: component` or `once_per: supplier`",
            )
    _check_circles(workspace, context)


def _check_circles(workspace: Workspace, context: Context) -> None:
    """Tell each circle of assets once, at the first of them."""
    below = {name: _needed_by(name, workspace) for name in workspace.assets}
    told: set[str] = set()
    for name, asset in workspace.assets.items():
        circle = sorted(other for other in below[name] if name in below[other])
        if not circle or name in told:
            continue
        told.update(circle)
        others = listed(other for other in circle if other != name)
        place = context.tree.place((*path_of(asset.work.origin.address), "needs"))
        message = f"asset `{name}` rests on itself{f', by way of {others}' if others else ''}"
        context.findings.error("E215", message, place, hint="an asset may rest on others, but not in a circle")


def _needed_by(start: str, workspace: Workspace) -> set[str]:
    """All assets that `start` rests on, directly or not."""
    seen: set[str] = set()
    todo = list(workspace.assets[start].needs)
    while todo:
        name = todo.pop()
        if name not in seen and name in workspace.assets:
            seen.add(name)
            todo.extend(workspace.assets[name].needs)
    return seen


def requirements_of(workspace: Workspace) -> Iterator[tuple[Path, Requirement]]:
    """All requirements, whoever asks, with their paths; what a platform inherits stands at its base."""
    owners: list[Iterable[Requirement]] = [workspace.group.regulations]
    owners += [platform.requirements for platform in workspace.platforms.values()]
    owners += [feature.requirements for feature in workspace.features.values()]
    for requirements in owners:
        for requirement in requirements:
            yield path_of(requirement.origin.address), requirement


def _check_requirement(requirement: Requirement, path: Path, workspace: Workspace, context: Context) -> None:
    context.check_reference("E110", "role", requirement.role, workspace.group.roles, (*path, "role"))
    known = {*workspace.components, *workspace.architectures, *workspace.brands, *workspace.suppliers}
    for index, name in enumerate(requirement.exempt):
        context.check_reference("E203", "component, architecture, brand or supplier", name, known, (*path, "exempt", str(index)))
    for remedy in requirement.remedies:
        here = (*path, "remedies", remedy.id)
        if remedy.drops is not None:
            context.check_reference("E206", "feature", remedy.drops, workspace.features, (*here, "drops"))
        if remedy.builds is not None:
            context.check_reference("E215", "asset", remedy.builds, workspace.assets, (*here, "builds"))
        context.check_reference("E110", "role", remedy.in_role, workspace.group.roles, (*here, "in_role"))
        for index, need in enumerate(remedy.needs):
            context.check_reference("E215", "asset", need, workspace.assets, (*here, "needs", str(index)))
        for index, platform in enumerate(remedy.serves):
            context.check_reference("E207", "platform", platform, workspace.platforms, (*here, "serves", str(index)))
