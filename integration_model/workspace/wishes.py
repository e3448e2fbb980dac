"""A brand's wishes and policies, linked.

In: the brand's file and the group's. Out: the brand with the ids of its lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.domain import Brand, Demand
from integration_model.files.tree import Path
from integration_model.schema import brand as shape
from integration_model.schema.group import Group as GroupShape
from integration_model.schema.reasons import SAY_WHY, repeats
from integration_model.workspace.context import Context, by_id, flag


def link_brand(name: str, document: shape.Brand, group: GroupShape, context: Context, lines: tuple[str, ...]) -> Brand:
    """The brand with its wishes and policies."""
    root: Path = ("brands", name)
    policies = document.policies
    group_cohesion = group.policies.one_platform_for_all_lines
    own = policies.one_platform_for_all_lines
    platforms = tuple(policies.platform) if policies.platform is not None else None
    return Brand(
        id=name,
        name=document.name,
        lines=lines,
        demands=tuple(_demands(document, group, root, context)),
        platforms=platforms,
        may_stay=policies.as_is is None or policies.as_is.value,
        cohesive=flag(own) if own is not None else flag(group_cohesion),
        keep_in_group=by_id(
            (flow, context.origin((*root, "keep_in_group", str(index)))) for index, flow in enumerate(document.keep_in_group)
        ),
        origin=context.origin(root),
        must_from=context.month(document.must_from),
        stated=context.origins((*root, "policies"), policies, ("platform", "as-is", "one_platform_for_all_lines")),
    )


def _demands(document: shape.Brand, group: GroupShape, root: Path, context: Context) -> list[Demand]:
    return [*_must_haves(document, group, root, context), *_wishes(document, group, root, context)]


def _must_haves(document: shape.Brand, group: GroupShape, root: Path, context: Context) -> Iterator[Demand]:
    for feature, must in sorted(document.must.items()):
        path = (*root, "must", feature)
        if feature.startswith("keep:"):
            context.check_reference("E211", "data flow", feature.removeprefix("keep:"), group.data_flows, path)
        else:
            context.check_reference("E206", "feature", feature, group.features, path)
        _refuse_repetition(must.value, feature, group, path, context)
        yield Demand(document.id, feature, must.value, None, 0.0, flag(must.waived), context.origin(path), flag(must.served))


def _wishes(document: shape.Brand, group: GroupShape, root: Path, context: Context) -> Iterator[Demand]:
    """The wishes with points. One that is worth 0 at most is none: nobody asks for what is worth nothing to him."""
    total = sum(points.value.value.likely for points in document.points.values())
    for feature, points in sorted(document.points.items()):
        path = (*root, "points", feature)
        context.check_reference("E206", "feature", feature, group.features, path)
        if feature in document.must:
            context.findings.error(
                "E306", f"`{feature}` is a must-have and has points too", context.tree.key_place(path), hint="keep one of the two"
            )
        quantity = context.quantity(path, points.value)
        if points.value.value.high <= 0.0:
            continue
        yield Demand(
            document.id,
            feature,
            None,
            quantity,
            100.0 / total if total else 0.0,
            flag(points.waived),
            context.origin(path, points.value),
            flag(points.served),
        )


def _refuse_repetition(reason: str, feature: str, group: GroupShape, path: Path, context: Context) -> None:
    """A reason that says no more than what the feature is called."""
    name = group.features[feature].name if feature in group.features else feature
    if repeats(reason, feature) or repeats(reason, name):
        inner = (*path, "value")
        place = context.tree.place(inner if inner in context.tree.spots else path)
        context.findings.error("E221", f"`{reason}` repeats the feature and gives no reason", place, hint=SAY_WHY)
