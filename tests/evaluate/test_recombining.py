"""Two plans fall apart into moves: any of them, alone or together, leads to a plan again."""

from __future__ import annotations

import random

import numpy as np
import pytest

from integration_model.evaluate.drawn_costs import Places
from integration_model.evaluate.recombining import Move, moves_to, savings
from integration_model.problem.matrix import Matrix, Vector
from integration_model.solve.highs import LiveModel
from integration_model.solve.nearest import values_of
from tests.evaluate.ranged_groups import costs_in, solved_group


def make_matrix(rows: list[list[float]], least: list[float]) -> Matrix:
    """Binaries without costs whose rows reach at least so much."""
    table = np.array(rows)
    places = [np.flatnonzero(column) for column in table.T]
    size = table.shape[1]
    return Matrix(
        cost=np.zeros(size),
        lower=np.zeros(size),
        upper=np.ones(size),
        integer=np.ones(size, dtype=np.bool_),
        row_lower=np.array(least),
        row_upper=np.full(len(least), np.inf),
        starts=np.cumsum([0, *map(len, places)]).astype(np.int32),
        indices=np.concatenate(places).astype(np.int32),
        values=np.concatenate([column[some] for column, some in zip(table.T, places, strict=True)]),
        offset=0.0,
        column_ids=np.arange(size, dtype=np.int32),
        row_ids=np.arange(len(least), dtype=np.int32),
    )


PAIRS = make_matrix([[1, 1, 0, 0], [0, 0, 1, 1]], [1, 1])
"""One of the first two, and one of the last two."""
START = np.array([1.0, 0.0, 1.0, 0.0])


def told(moves: list[Move]) -> list[tuple[list[int], list[float]]]:
    """Moves as lists."""
    return [(move.places.tolist(), move.steps.tolist()) for move in moves]


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (START, []),
        ([0.0, 1.0, 1.0, 0.0], [([0, 1], [-1.0, 1.0])]),
        ([0.0, 1.0, 0.0, 1.0], [([0, 1], [-1.0, 1.0]), ([2, 3], [-1.0, 1.0])]),
        ([0.5, 0.5, 0.0, 1.0], [([2, 3], [-1.0, 1.0])]),
    ],
)
def test_moves(point: Vector, expected: list[tuple[list[int], list[float]]]) -> None:
    """What no row connects changes apart, and what would leave a fraction does not change."""
    assert told(moves_to(PAIRS, START, np.array(point))) == expected


def test_each_draw_takes_the_moves_that_save() -> None:
    """Two draws: the first pair is cheaper to exchange in one, the last in the other, and the dearer of two plans never counts."""
    prices = np.array([[3.0, 3.0], [1.0, 4.0], [2.0, 2.0], [5.0, 0.0]])

    def price(columns: Places, values: Vector) -> Vector:
        found: Vector = values @ prices[columns]
        return found

    both = moves_to(PAIRS, START, np.array([0.0, 1.0, 0.0, 1.0]))
    first = moves_to(PAIRS, START, np.array([0.0, 1.0, 1.0, 0.0]))
    assert savings(PAIRS, [both, first], price, 2).tolist() == [2.0, 2.0]
    assert savings(PAIRS, [first], price, 2).tolist() == [2.0, 0.0]
    assert savings(PAIRS, [], price, 2).tolist() == [0.0, 0.0]


def test_plans_that_touch_the_same_are_alternatives() -> None:
    """Where two plans change the same choice only the better of them counts, not their sum."""
    three = make_matrix([[1, 1, 1]], [1])
    start = np.array([1.0, 0.0, 0.0])
    plans = [moves_to(three, start, np.array(point)) for point in ([0.0, 1.0, 0.0], [0.0, 0.0, 1.0])]
    prices = np.array([10.0, 4.0, 7.0])
    assert savings(three, plans, lambda columns, values: np.array([values @ prices[columns]]), 1).tolist() == [6.0]


@pytest.mark.parametrize("seed", [0, 4, 6, 8, 25, 26, 40])
def test_any_choice_of_moves_is_a_plan(seed: int) -> None:
    """From the optimum to what is best in another draw: every set of moves keeps every row."""
    problem, solved = solved_group(seed)
    dice = random.Random(seed)
    for one in solved:
        assert one.plan is not None
        matrix = problem.matrix(one.strategy)
        start = values_of(one.plan, problem, matrix)
        live = LiveModel(matrix)
        for draw in range(3):
            with live.at_costs(costs_in(problem, draw, 7)[matrix.column_ids]) as model:
                moves = moves_to(matrix, start, model.relax().values)
            for _ in range(3):
                point = start.copy()
                for move in dice.sample(moves, dice.randint(0, len(moves))):
                    point[move.places] += move.steps
                assert matrix.admits(point)
