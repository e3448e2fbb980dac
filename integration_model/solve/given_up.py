"""What a platform gives up: wishes that it can never serve, whatever is done. They are no obstacles, since nobody can clear them away."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.domain import Workspace
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.problem.obstacles import Obstacle

_WISHES = (ObstacleKind.FEATURE, ObstacleKind.DEMAND)


def split(workspace: Workspace, strategy: str, obstacles: Sequence[Obstacle]) -> tuple[tuple[Obstacle, ...], tuple[Obstacle, ...]]:
    """Obstacles that somebody can work on, and wishes that the strategy's platform can never serve; none of these where it names none."""
    if strategy not in workspace.named_platforms:
        return tuple(obstacles), ()
    never = {one.id for one in obstacles if one.kind in _WISHES and not workspace.can_have(_feature(one, workspace), strategy)}
    return tuple(one for one in obstacles if one.id not in never), tuple(one for one in obstacles if one.id in never)


def _feature(wish: Obstacle, workspace: Workspace) -> str:
    """What is wished for: the obstacle of a brand's demand has the brand behind it."""
    return wish.id if wish.id in workspace.features else wish.id.rpartition(".")[0]
