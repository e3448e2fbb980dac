"""A proof that there is no plan holds by arithmetic alone, whoever found it; what proves nothing is not believed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from integration_model.problem.answer import Status
from integration_model.problem.matrix import Matrix
from integration_model.solve.highs import LiveModel, solve
from integration_model.solve.highs.proof import proves_infeasible

Pair = tuple[float, float]


def two_columns(columns: Sequence[Pair], rows: Sequence[tuple[float, float, float, float]]) -> Matrix:
    """Two columns with these bounds; a row is its two coefficients and its bounds."""
    entries = np.array([[row[0], row[1]] for row in rows], dtype=np.float64)
    return Matrix(
        cost=np.zeros(2),
        lower=np.array([low for low, _ in columns]),
        upper=np.array([high for _, high in columns]),
        integer=np.array([False, False]),
        row_lower=np.array([row[2] for row in rows]),
        row_upper=np.array([row[3] for row in rows]),
        starts=np.array([0, len(rows), 2 * len(rows)], dtype=np.int32),
        indices=np.array([*range(len(rows))] * 2, dtype=np.int32),
        values=entries.T.reshape(-1),
        offset=0.0,
        column_ids=np.array([0, 1], dtype=np.int32),
        row_ids=np.arange(len(rows), dtype=np.int32),
    )


TOO_MUCH = two_columns([(0, 1), (0, 1)], [(1, 1, 2.5, math.inf), (1, -1, -math.inf, 5)])
"""x + y is to be 2.5, and cannot be more than 2."""
JUST_ENOUGH = two_columns([(0, 1), (0, 1)], [(1, 1, 2, math.inf), (1, -1, -math.inf, 5)])
NEARLY = two_columns([(0, 1), (0, 1)], [(1, 1, 2 + 1e-7, math.inf), (1, -1, -math.inf, 5)])
UNBOUNDED = two_columns([(0, math.inf), (0, 1)], [(1, 1, 2.5, math.inf), (1, -1, -math.inf, 5)])


@pytest.mark.parametrize(
    ("matrix", "ray", "expected"),
    [
        (TOO_MUCH, [1, 0], True),
        (TOO_MUCH, [-3, 0], True),
        (TOO_MUCH, [1, -1e-12], True),
        (TOO_MUCH, [0, 1], False),
        (TOO_MUCH, [1, 1], False),
        (TOO_MUCH, [0, 0], False),
        (TOO_MUCH, [math.inf, 0], False),
        (TOO_MUCH, [math.nan, 0], False),
        (JUST_ENOUGH, [1, 0], False),
        (NEARLY, [1, 0], False),
        (UNBOUNDED, [1, 0], False),
    ],
)
def test_weights_prove_what_they_add_up_to(matrix: Matrix, ray: list[float], expected: bool) -> None:
    """Rows that ask for more than the columns give by more than a rounding error; weights of either sign, and nothing else."""
    assert expected == proves_infeasible(matrix, np.array(ray, dtype=np.float64))


@pytest.mark.parametrize("matrix", [TOO_MUCH, JUST_ENOUGH, NEARLY, UNBOUNDED])
def test_a_live_model_says_what_a_fresh_solve_says(matrix: Matrix) -> None:
    """Whether the solver's reason is believed or another solve is asked, the answer is that of the exact solve."""
    assert solve(matrix).status is LiveModel(matrix).relax().status


def test_a_proof_found_after_an_edit_leaves_the_model_as_it_was() -> None:
    """An edit without a plan, taken back, leaves the optimum that was there before."""
    live = LiveModel(JUST_ENOUGH)
    before = live.relax()
    with live.edited(columns={0: (0.0, 0.5)}) as edited:
        assert edited.relax().status is Status.INFEASIBLE
    after = live.relax()
    assert (before.status, before.values.tolist()) == (after.status, after.values.tolist()) == (Status.OPTIMAL, [1.0, 1.0])
