"""What an edit of the files would offer to lines: values that the makers of such edits and the wide problem share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.study.gaps import GapId, Way
from integration_model.study.offers import OfferKey
from integration_model.study.study import Study
from integration_model.study.supply import Longer
from integration_model.values import Origin


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody's file says that an edit would change: who, what, and where."""

    party: str
    text: str
    origin: Origin


@dataclass(frozen=True, eq=False)
class Alternative:
    """An edit of the files, the offers that it brings to lines, and what else it opens."""

    id: str
    kind: ObstacleKind
    title: str
    remedy: str
    """What somebody would have to do, in words."""
    edit: tuple[str, ...]
    because: tuple[Saying, ...]
    """What the files say; the first of them is where it is stated."""
    lines: frozenset[str]
    opened: frozenset[OfferKey]
    suppliers: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class OfferSource:
    """A study of edited files, the offers that are taken from it, and the edits that open them."""

    study: Study
    keys: frozenset[OfferKey]
    alternatives: tuple[Alternative, ...]
    longer: tuple[Longer, ...] = ()
    later: Mapping[GapId, tuple[tuple[str, Way], ...]] = field(default_factory=dict)
    """Ways out of gaps of the files, each with the edit that opens them."""
