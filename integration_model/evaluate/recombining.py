"""What several plans of a strategy reach together: where two plans differ in places that nothing connects, each place is a choice.

The difference of two plans falls apart into *moves*: sets of columns that no row connects. Every row of the problem sees one move at most,
so any set of them leads from the one plan to another one that keeps every row. Moves of several plans are put together in *regions*,
which no row connects either: in every draw each region takes the moves of the plan that save most there.

In: a plan as a point, and other points of the same problem, in which fractions may be left: moves with a fraction are left out.
Out: what the best of all these plans saves against the first, draw by draw.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from integration_model.effort.draws import Draws
from integration_model.evaluate.drawn_costs import Places
from integration_model.problem.matrix import TOLERANCE, Matrix, Vector

Price: TypeAlias = Callable[[Places, Vector], Draws]
"""What columns of the problem cost draw by draw, each taken so many times."""


@dataclass(frozen=True, eq=False)
class Move:
    """Columns of a strategy that change together, and by how much."""

    places: Places
    steps: Vector


def moves_to(matrix: Matrix, start: Vector, point: Vector) -> list[Move]:
    """The moves that lead from a plan towards a point, without those that would leave a fraction."""
    target = matrix.rounded(point)
    whole = ~matrix.integer | (np.abs(point - target) <= TOLERANCE)
    places = np.flatnonzero(np.abs(np.where(whole, target, point) - start) > TOLERANCE)
    found = []
    for members in _apart(matrix, places):
        if whole[members].all():
            found.append(Move(members, target[members] - start[members]))
    return found


def savings(matrix: Matrix, plans: Sequence[Sequence[Move]], price: Price, count: int) -> Draws:
    """The most that any choice of moves saves, draw by draw; the moves of one plan go together with each other."""
    total = np.zeros(count)
    touched = [move.places for moves in plans for move in moves]
    regions = _apart(matrix, np.unique(np.concatenate(touched))) if touched else []
    region_of = np.full(matrix.columns, -1)
    for region, members in enumerate(regions):
        region_of[members] = region
    saved: dict[int, Draws] = {}
    for moves in plans:
        for region, gain in _gains(matrix, moves, region_of, price).items():
            saved[region] = np.maximum(saved[region], gain) if region in saved else gain
    for region in sorted(saved):
        total += saved[region]
    return total


def _gains(matrix: Matrix, moves: Sequence[Move], region_of: Places, price: Price) -> dict[int, Draws]:
    """What a plan's moves save in each region: those that save anything are made."""
    gains: dict[int, Draws] = {}
    for move in moves:
        gain = np.maximum(0.0, -price(matrix.column_ids[move.places].astype(np.int64), move.steps))
        region = int(region_of[move.places[0]])
        gains[region] = gains[region] + gain if region in gains else gain
    return gains


def _apart(matrix: Matrix, places: Places) -> list[Places]:
    """The columns in sets that no row connects, the set with the first column first."""
    lengths = np.diff(matrix.starts)[places].astype(np.int64)
    skipped = matrix.starts[places] - (np.cumsum(lengths) - lengths)
    owners = np.repeat(np.arange(places.size), lengths)
    rows = matrix.indices[np.arange(lengths.sum()) + np.repeat(skipped, lengths)]
    labels = _connected(owners, np.unique(rows, return_inverse=True)[1], places.size)
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order], append=places.size)) + 1
    return [places[order[first:end]] for first, end in itertools.pairwise((0, *ends.tolist()))]


def _connected(owners: Places, rows: Places, size: int) -> Places:
    """For each owner the least one that it is connected with by rows."""
    labels = np.arange(size)
    while True:
        least = np.full(int(rows.max(initial=-1)) + 1, size)
        np.minimum.at(least, rows, labels[owners])
        found = labels.copy()
        np.minimum.at(found, owners, least[rows])
        found = found[found]
        if np.array_equal(found, labels):
            return labels
        labels = found
