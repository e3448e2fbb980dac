"""Edits that change which lines can have a platform: what they save is told apart, since live savings leave that as the files have it.

In: a study and the workspace with an edit. Out: the lines that can have a platform with the edit and not without, or the other way round.

A line is left out of a platform where only time keeps it away. So who takes a line's last other hindrance away leaves it out, and who lets
a unit be delivered longer may bring it there, where it then must go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from integration_model.domain import AS_IS, Workspace
from integration_model.study.offers import LineOffers, OfferKey
from integration_model.study.study import Study, build_study


class Reach(NamedTuple):
    """A line and a platform that it can have, or cannot."""

    line: str
    platform: str


def others_with(study: Study, edited: Workspace, strategy: str) -> tuple[Reach, ...]:
    """The lines and platforms of a strategy for which an edit changes whether the line can have it.

    The edit only opens: what a line can do without it is not looked at again.
    """
    open_to = frozenset(_uncertain(study, strategy))
    if not open_to:
        return ()
    other = build_study(edited, lambda offer: (offer.line, offer.platform) in open_to)
    return tuple(
        sorted(one for one in open_to if study.offers[one.line].reaches(one.platform) != other.offers[one.line].reaches(one.platform))
    )


def _uncertain(study: Study, strategy: str) -> Iterator[Reach]:
    """The lines that as the files stand are on a platform at none of their changes, for want of time or for other reasons."""
    named = study.workspace.named_platforms
    platforms = (strategy,) if strategy in named else named if strategy != AS_IS else ()
    for offers in study.moving:
        yield from (Reach(offers.line.id, name) for name in platforms if not _can_have(study, offers, name))


def _can_have(study: Study, offers: LineOffers, platform: str) -> bool:
    return offers.reaches(platform) and any(_is_open(study, one.key) for one in offers.platforms if one.platform == platform)


def _is_open(study: Study, key: OfferKey) -> bool:
    """Whether nothing that is looked at by itself keeps a line from an offer."""
    without_way = [gap for gap in study.gaps[key] if not gap.ways]
    shut = {(gap.check.role, gap.check.component) for gap in without_way}
    is_kept = any(gap.check.role is None or gap.check.component is None or gap.is_before for gap in without_way)
    has_musts = all(wish.possible for wish in study.wishes[key] if wish.binds)
    return has_musts and not is_kept and all(any((role, name) not in shut for name in names) for role, names in study.uses[key].items())


__all__ = ["Reach", "others_with"]
