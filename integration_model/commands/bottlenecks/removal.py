"""What it costs to remove an obstacle for good, by the files' own remedies and offers, instead of imagining it away.

**To remove** is defined on the plan that is best without the obstacle. Platforms, features and every component stay as they are
there, and what the obstacle asks is done after all, in the cheapest way that the files offer: each of its gaps is closed by one of
its remedies, or another component without that gap fills the role; a wish that was imagined away is built. Nobody gives anything
up for it. What this costs more than that plan is the price; None where the files offer no way (or nothing is left to do).

Two things follow. A requirement, exemption, signal or wish never saves more than its price, else the plan would pay it today:
`pays back` is 1.0 where the plan does exactly this, and less where it found something cheaper (gave a feature up, took another
component). A *fact* may pay back more: the files' remedies close its own gaps only, while the fact, once true, also opens the ways
that ask for it. Finding a fact out makes nothing true, so it is no way to remove a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integration_model.answers.bottlenecks import Removal
from integration_model.commands.bottlenecks.payments import Payments, largest
from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE
from integration_model.problem.answer import Status
from integration_model.problem.deadline import OutOfTimeError
from integration_model.problem.keys import Drop, Keep, Run, Take, Use, owner_of
from integration_model.problem.matrix import Vector
from integration_model.problem.obstacle_kinds import FACTS, IMAGINED, ObstacleKind
from integration_model.problem.obstacles import ALLOWED, FREED, Obstacle
from integration_model.problem.rows import CloseGap
from integration_model.solve.changes import Changes
from integration_model.solve.obstacle_savings import LiveStrategy, Saving
from integration_model.study.gaps import FIND_OUT, Gap, GapId

MIN = 1e-5
"""M EUR below which there is nothing to pay."""
Bounds = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Remover:
    """Prices the removal of obstacles of one strategy."""

    live: LiveStrategy
    payments: Payments
    gaps: dict[GapId, Gap]
    """By id."""

    def price(self, saving: Saving) -> Removal | None:
        """The price and what it is paid for; None where the files offer no way, or nothing is left to do.

        OutOfTimeError where it takes too long to prove.
        """
        if saving.at_most is not None:
            raise OutOfTimeError
        obstacle = saving.obstacle
        active = tuple(self._active(obstacle, saving.values))
        is_fact = obstacle.kind in FACTS
        if obstacle.kind in (ObstacleKind.CAPACITY, *IMAGINED) or (is_fact and not active):
            return None
        answer = self.live.solve_with(self._changes(obstacle, saving.values, active))
        if answer.status is not Status.OPTIMAL or answer.values is None:
            return None
        price = self.live.without_ties(answer) - (self.live.solved.objective - saving.saves)
        if price < MIN:
            return None
        free = self.live.changes([obstacle]).costs
        return Removal(price, largest(self.payments.between(answer.values, saving.values, free), 2))

    def _active(self, obstacle: Obstacle, values: Vector) -> Iterator[Gap]:
        """Gaps of the obstacle that the plan without it has."""
        matrix, model = self.live.solved.matrix, self.live.problem.model
        for row, bounds in obstacle.rows.items():
            freed = model.row_keys[row]
            if bounds == FREED and isinstance(freed, CloseGap) and matrix.row_at(row) is not None:
                gap = self.gaps[freed.gap]
                place = matrix.column_at(model.index(owner_of(gap)))
                if place is not None and values[place] > 0.5:
                    yield gap

    def _changes(self, obstacle: Obstacle, values: Vector, active: tuple[Gap, ...]) -> Changes:
        """The edit without what it frees, on the decisions of the plan without it."""
        matrix = self.live.solved.matrix
        edit = self.live.changes([obstacle])
        opened = edit.columns if obstacle.kind in FACTS else {}
        columns = {**self._kept_decisions(values, active), **opened}
        for column in obstacle.costs:
            key, place = self.live.problem.model.keys[column], matrix.column_at(column)
            if isinstance(key, Drop) and place is not None:
                columns[place] = (0.0, 0.0)
                columns[self._kept_column(key)] = (0.0, 1.0)
        if obstacle.kind in FACTS:
            columns.update(self._never_found_out(active))
        rows = {row: bounds for row, bounds in edit.rows.items() if bounds not in (FREED, ALLOWED)}
        return Changes(rows, columns)

    def _kept_decisions(self, values: Vector, active: tuple[Gap, ...]) -> dict[int, Bounds]:
        """Platforms, features and components as they are, but for the roles in which a gap is to be closed."""
        matrix, keys = self.live.solved.matrix, self.live.problem.model.keys
        loose = set(self._loose_roles(active))
        found = {}
        for place, column in enumerate(matrix.column_ids.tolist()):
            key = keys[column]
            if isinstance(key, (Run, Keep, Drop)) or (isinstance(key, Use) and (key.line, key.role) not in loose):
                found[place] = (float(values[place]), float(values[place]))
        return found

    def _loose_roles(self, active: tuple[Gap, ...]) -> Iterator[tuple[str, str]]:
        """Lines with the roles in which a gap is to be closed; where several units are in one box, with all that it fills."""
        study = self.live.problem.study
        for gap in active:
            owner = owner_of(gap)
            if isinstance(owner, Use):
                yield owner.line, owner.role
                names = study.uses[gap.offer][owner.role]
                boxes = (study.workspace.components[name] for name in names if name != NONE)
                yield from ((owner.line, role) for box in boxes for role in box.roles)

    def _kept_column(self, dropped: Drop) -> int:
        place = self.live.solved.matrix.column_at(self.live.problem.model.index(Keep(*dropped[:4])))
        assert place is not None, "a wish that can be dropped can be kept"
        return place

    def _never_found_out(self, active: tuple[Gap, ...]) -> Iterator[tuple[int, Bounds]]:
        for gap in active:
            for way in gap.ways if gap.check.judgement.verdict is Fulfilment.UNKNOWN else ():
                place = self.live.solved.matrix.column_at(self.live.problem.model.index(Take(gap.id, way.id)))
                if way.id == FIND_OUT and place is not None:
                    yield place, (0.0, 0.0)
