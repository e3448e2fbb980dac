"""What a linear relaxation says: values, duals and reduced costs.

Signs, for this minimisation: a row's dual is the change of the relaxation's optimum per unit of the bound that holds it, so it is
>= 0 where the lower bound holds, <= 0 where the upper one does; a column's reduced cost likewise with the column's bounds. By
duality, moving a held bound by delta changes the relaxation's optimum by *at least* dual * delta, whatever else is moved.
"""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.problem.answer import Status
from integration_model.problem.matrix import Vector

NEGLIGIBLE_DUAL = 1e-9


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The optimum with integers relaxed. The arrays are empty unless `status` is optimal; signs as at the top of this module."""

    status: Status
    objective: float
    values: Vector
    row_duals: Vector
    reduced_costs: Vector
    integral: bool


def support(dual: float, bounds: tuple[float, float]) -> float:
    """What a row or column with this dual adds to the dual objective: the dual times the bound that it holds."""
    if abs(dual) <= NEGLIGIBLE_DUAL:
        return 0.0
    return dual * bounds[0] if dual > 0.0 else dual * bounds[1]
