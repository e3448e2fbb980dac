"""Where a value may come from that nobody states in its own place: what a line starts from, its brand, its architecture, a platform's
base, the group. In: the workspace and a place. Out: all places that are asked, nearest first."""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.domain import Workspace
from integration_model.layers import Steps
from integration_model.schema.defaults import default_at
from integration_model.schema.targets import holds_items

_OF_A_LINE = ("name", "sop", "ends", "may_change", "architecture")
_OF_A_BASE = (
    "ready",
    "licence_eur_per_car",
    "earns_eur_per_car_year",
    "partner_share",
    "data_flows",
    "builds",
    "uses",
    "requires",
    "if_it_ends",
)


def places_asked(workspace: Workspace, path: Steps) -> tuple[Steps, ...]:
    """The place itself and those that are asked where it says nothing, nearest first."""
    found = [path]
    if path[0] == "brands" and path[2:3] == ("vehicle_lines",) and len(path) > 4:
        found += _of_line(workspace, path[:4], path[4:])
    elif path[0] == "suppliers" and path[2:3] == ("platforms",) and path[4:5] and path[4] in _OF_A_BASE:
        found += _of_base(workspace, path)
    default = default_at(path)
    return (*found, default.elsewhere) if default is not None and default.elsewhere is not None else tuple(found)


def may_stand(workspace: Workspace, path: Steps) -> bool:
    """Whether a value could be stated at a place: its items are there, and the field exists."""
    for end in range(2, len(path)):
        if workspace.layers.value(path[:end]) is None and holds_items(path[: end - 1]):
            return False
    return len(path) > 1 and default_at(path) is not None


def _of_line(workspace: Workspace, line: Steps, rest: Steps) -> Iterator[Steps]:
    is_ecu = len(rest) == 2 and rest[0] == "ecus"
    if not is_ecu and rest[0] not in _OF_A_LINE:
        return
    chain = [line, *_starts(workspace, line)]
    yield from ((*start, *rest) for start in chain[1:])
    if is_ecu:
        yield ("brands", chain[-1][1], *rest)
        stated = [value for start in chain if isinstance(value := workspace.layers.value((*start, "architecture")), str)]
        yield from (("group", "architectures", _plain(value), *rest) for value in stated[:1])


def _starts(workspace: Workspace, line: Steps) -> Iterator[Steps]:
    """The lines that a line starts from, nearest first."""
    seen = {line}
    while isinstance(like := workspace.layers.value((*line, "like")), str):
        brand, _, name = _plain(like).partition("/")
        line = ("brands", brand, "vehicle_lines", name)
        if line in seen:
            return
        seen.add(line)
        yield line


def _of_base(workspace: Workspace, path: Steps) -> Iterator[Steps]:
    platform = workspace.platforms.get(path[3])
    base = workspace.platforms.get(platform.base) if platform is not None and platform.base is not None else None
    is_own = path[4] == "requires" and workspace.layers.value(path[:6]) is not None
    if base is not None and not is_own:
        yield ("suppliers", base.supplier, "platforms", base.id, *path[4:])


def _plain(value: str) -> str:
    return value.partition("@")[0].strip()
