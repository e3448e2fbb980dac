"""The kinds of obstacles: what is imagined away."""

from __future__ import annotations

from enum import StrEnum


class ObstacleKind(StrEnum):
    """What is imagined away; of equal obstacles the first kind stands for all."""

    REQUIREMENT = "requirement"
    EXEMPTION = "exemption"
    SIGNAL = "signal"
    SIGNAL_FAMILY = "signal-family"
    DEMAND = "demand"
    FEATURE = "feature"
    SUPPLIER_FACT = "supplier-fact"
    COMPONENT = "component"
    FACT = "fact"
    CAPACITY = "capacity"
    DATES = "dates"
    ENDS = "ends"
    DUTIES = "duties"
    STACKS = "stacks"


IMAGINED = (ObstacleKind.DATES, ObstacleKind.ENDS, ObstacleKind.DUTIES, ObstacleKind.STACKS)
"""Edits that give lines other offers; their obstacles are called by the kind and by what they are about: `dates.jeep/compass`."""
FACTS = (ObstacleKind.FACT, ObstacleKind.SUPPLIER_FACT, ObstacleKind.COMPONENT)


def is_imagined(name: str) -> bool:
    """Whether an obstacle of this name can only be one that gives lines other offers."""
    return name.partition(".")[0] in IMAGINED
