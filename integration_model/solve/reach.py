"""Whom an obstacle hits. In: an obstacle and the brands of its lines. Out: how many lines, which brands, how many architectures."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.answers.compare import Reach
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle


def reach(obstacle: Obstacle, brands: Sequence[str]) -> Reach:
    """Whom an obstacle hits; architectures count where it is about signals."""
    is_about_signals = obstacle.kind in (ObstacleKind.SIGNAL, ObstacleKind.SIGNAL_FAMILY)
    return Reach(len(obstacle.lines), tuple(brands), len(obstacle.architectures) if is_about_signals else 0)
