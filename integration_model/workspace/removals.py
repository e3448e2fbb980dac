"""What a scenario took away and others still name: told once a removal and kind, with the lines that it would hit.

In: the tree, to which linking has reported each such place, and the linked workspace. Out: faults; and the workspace without the
mentions that say nothing more once the thing is gone (what a platform provides, who is exempt, what excludes what).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from integration_model.domain import Platform, Requirement, Workspace
from integration_model.errors import Findings
from integration_model.files.tree import Orphan, Path, Removal, Tree, dotted
from integration_model.values import Place
from integration_model.words import listed

_SHOWN = 3
_SECTIONS: dict[str, tuple[str, ...]] = {
    "component": ("components",),
    "stack": ("stacks",),
    "platform": ("platforms", "stacks"),
    "part": ("parts",),
    "architecture": ("architectures",),
    "feature": ("features",),
    "asset": ("assets",),
    "vehicle line": ("vehicle_lines",),
    "data flow": ("data_flows",),
    "role": ("roles",),
    "market": ("markets",),
    "source": ("sources",),
    "component, architecture, brand or supplier": ("components", "architectures", "brands", "suppliers"),
}
_HEAD_UNIT = "head unit"
_MENTIONS = frozenset({"exempt", "excludes", "fits", "provides", "cannot", "builds", "only_on", "serves"})
"""Lists and maps that name things by the way: they mean the same without what is gone."""
_DEEPEST = 4

K = TypeVar("K")


def removal_of(tree: Tree, what: str, name: str, path: Path) -> Removal | None:
    """How the thing of this kind and name was taken away; None where it was not."""
    owner, _, word = name.rpartition("/")
    for gone, removal in tree.gone.items():
        is_there = gone[-1] == word and len(gone) <= _DEEPEST and gone[-2:-1] and gone[-2] in _SECTIONS.get(what, ())
        if is_there and (not owner or gone[1] == owner) and (what != "source" or gone[:-2] == path[: len(gone) - 2]):
            return removal
    return None


def report_orphan(tree: Tree, code: str, what: str, name: str, path: Path, line: str = "") -> bool:
    """Whether `name` at `path` was taken away: then that is told later, with all others like it."""
    removal = removal_of(tree, what, name, path) if tree.gone else None
    if removal is not None and path[-2] not in _MENTIONS:  # in such a list or map, not a field of that name
        tree.orphans.append(Orphan(removal, code, what, name, path, line))
    return removal is not None


def report_headless(tree: Tree, path: Path) -> bool:
    """Whether a line has no head unit because a statement of one was taken away: then that is told later, with all others like it."""
    removal = next((removal for gone, removal in tree.removed.items() if gone[-1] in ("head-unit", "ecus")), None)
    if removal is not None:
        tree.orphans.append(Orphan(removal, "E307", _HEAD_UNIT, "", path, "/".join(path[1::2])))
    return removal is not None


def tell_orphans(tree: Tree, findings: Findings) -> None:
    """One fault for each removal and kind of thing, however many places name it."""
    groups: dict[tuple[Removal, str, str], list[Orphan]] = {}
    for orphan in tree.orphans:
        groups.setdefault((orphan.removal, orphan.code, orphan.what), []).append(orphan)
    for (removal, code, what), orphans in groups.items():
        paths = list(dict.fromkeys(orphan.path for orphan in sorted(orphans, key=lambda one: tree.place(one.path) or Place("", 0, 0))))
        if what == _HEAD_UNIT:
            _tell_headless(tree, removal, paths, findings)
            continue
        names = _unique(orphan.name for orphan in orphans)
        lines = _unique(orphan.line for orphan in orphans if orphan.line)
        first = next(orphan for orphan in orphans if orphan.path == paths[0])
        findings.error(
            code,
            f"{what} `{first.name}` is removed, but {_asking(paths, lines)}{_and_others(names)}",
            tree.key_place(paths[0]) if paths[0][-1].endswith(first.name) else tree.word_place(paths[0], first.name),
            note=_where(tree, paths, lines),
            hint=f"`{removal.address}` is removed at {removal.place}: {_advice(what, paths)}",
        )


def _tell_headless(tree: Tree, removal: Removal, paths: Sequence[Path], findings: Findings) -> None:
    lines = ["/".join(path[1::2]) for path in paths]
    have = "line has" if len(lines) == 1 else "lines have"
    findings.error(
        "E307",
        f"{len(lines)} vehicle {have} no head unit any more",
        tree.key_place(paths[0]),
        note=listed([f"`{line}`" for line in lines], _SHOWN),
        hint=f"`{removal.address}` is removed at {removal.place}: name another head unit for each line",
    )


def _asking(paths: Sequence[Path], lines: Sequence[str]) -> str:
    if lines:
        return "1 vehicle line still carries it" if len(lines) == 1 else f"{len(lines)} vehicle lines still carry it"
    return "1 place still names it" if len(paths) == 1 else f"{len(paths)} places still name it"


def _and_others(names: Sequence[str]) -> str:
    """The others that went with it, where they are meant too."""
    if len(names) == 1:
        return ""
    return " or another that went with it" if len(names) == 2 else f" or one of {len(names) - 1} that went with it"


def _where(tree: Tree, paths: Sequence[Path], lines: Sequence[str]) -> str:
    carried = f"carried by {listed([f'`{line}`' for line in lines], _SHOWN)}" if lines else ""
    others = [str(tree.place(path)) for path in paths[1:]]
    named = f"also named at {listed(others, _SHOWN)}" if others else ""
    return "; ".join(part for part in (carried, named) if part)


def _advice(what: str, paths: Sequence[Path]) -> str:
    example = dotted(paths[0])
    if what == "component" and "ecus" in paths[0]:
        return f"set others in its place, such as `{example}: ID`, or `none`"
    if paths[0][-1].isdigit():
        return f"set `{dotted(paths[0][:-1])}` without it"
    if what in ("feature", "data flow", "role", "market", "vehicle line") and paths[0][-2] in ("must", "points", "ecus", "volume_per_year"):
        return f"remove `{example}` too"
    return f"set `{example}` to another"


def _unique(words: Iterable[str]) -> list[str]:
    return sorted(set(words))


def without_mentions(workspace: Workspace, tree: Tree) -> Workspace:
    """The workspace without what is only mentioned, where a removal left such mentions."""
    if not tree.gone:
        return workspace
    group = workspace.group
    features = {
        name: replace(feature, requirements=_trimmed(feature.requirements, workspace)) for name, feature in workspace.features.items()
    }
    components = {
        name: replace(component, excludes=_kept(component.excludes, workspace.components))
        for name, component in workspace.components.items()
    }
    return replace(
        workspace,
        group=replace(group, regulations=_trimmed(group.regulations, workspace)),
        features=features,
        components=components,
        platforms={name: _trimmed_platform(platform, workspace) for name, platform in workspace.platforms.items()},
        assets={name: replace(asset, serves=_kept(asset.serves, workspace.platforms)) for name, asset in workspace.assets.items()},
    )


def _trimmed_platform(platform: Platform, workspace: Workspace) -> Platform:
    return replace(
        platform,
        provides=platform.provides & workspace.features.keys(),
        cannot=platform.cannot & workspace.features.keys(),
        builds={name: work for name, work in platform.builds.items() if name in workspace.features},
        requirements=_trimmed(platform.requirements, workspace),
    )


def _trimmed(requirements: Sequence[Requirement], workspace: Workspace) -> tuple[Requirement, ...]:
    known = {*workspace.components, *workspace.architectures, *workspace.brands, *workspace.suppliers}
    return tuple(
        replace(
            asked,
            exempt=_kept(asked.exempt, known),
            remedies=tuple(replace(remedy, serves=_kept(remedy.serves, workspace.platforms)) for remedy in asked.remedies),
        )
        for asked in requirements
    )


def _kept(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    there = set(known)
    return tuple(name for name in names if name in there)
