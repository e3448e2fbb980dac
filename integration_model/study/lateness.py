"""Lateness: whether a change cannot be done only because something is not there in time.

In: what a line lacks on an offer, and what it may carry there. Out: whether that is a matter of time alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from integration_model.domain import NONE
from integration_model.study.gaps import Gap
from integration_model.study.wishes import Wish


def comes_too_early(
    gaps: Iterable[Gap], candidates: Mapping[str, tuple[str, ...]], wishes: Iterable[Wish], waits: Callable[[str], bool]
) -> bool:
    """Whether a change cannot be done only because something is not there in time; what no time would bring is told as what it is.

    `waits` says of a role whether something else could fill it but for its dates.
    """
    open_gaps = [gap for gap in gaps if not gap.ways]
    of_line = [gap for gap in open_gaps if gap.check.role is None or gap.check.component is None or gap.is_before]
    musts = [wish for wish in wishes if wish.binds and not wish.possible]
    if not all(gap.is_late for gap in of_line) or not all(wish.is_late for wish in musts):
        return False
    shut: dict[tuple[str | None, str | None], bool] = {}
    for gap in open_gaps:
        about = (gap.check.role, gap.check.component)
        shut[about] = shut.get(about, True) and gap.is_late
    _in_all_roles(shut, candidates)
    is_late = bool(of_line or musts)
    for role, names in candidates.items():
        if any((role, name) not in shut for name in names):
            continue
        if names and not any(shut[role, name] for name in names) and not waits(role):
            return False
        is_late = True
    return is_late


def _in_all_roles(shut: dict[tuple[str | None, str | None], bool], candidates: Mapping[str, tuple[str, ...]]) -> None:
    """What fills several roles at once, and cannot fill one of them, fills none of them."""
    holders: dict[str, list[str]] = {}
    for role, names in candidates.items():
        for name in names:
            holders.setdefault(name, []).append(role)
    for name, roles in holders.items():
        found = [shut[role, name] for role in roles if (role, name) in shut]
        if found and name != NONE:
            shut.update({(role, name): all(found) for role in roles})
