"""What is known as soon as every strategy is solved: which takes least. In: solved strategies. Out: a sentence for who waits.

How sure that is, what turns it and what is hard are found after it, and the report tells all of it at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.document.numbers import printed_difference
from integration_model.domain import AS_IS
from integration_model.evaluate.verdict import candidates_of
from integration_model.problem.answer import Status
from integration_model.solve.strategies import Solved
from integration_model.words import m_eur, millions

_STAYING = "staying as it is"


def so_far(solved: Sequence[Solved]) -> str | None:
    """`so far: android-automotive takes least, 2,765 M EUR, 184 less than staying as it is`; None where less than two are proven."""
    candidates = candidates_of(solved)
    if len(candidates) < 2 or any(one.status is not Status.OPTIMAL for one in candidates):
        return None
    best, *others = candidates
    other = next((one for one in others if one.strategy == AS_IS), others[0])
    apart = printed_difference(other.objective, best.objective)
    beside = f"{millions(apart)} less than" if apart else "as much as"
    return f"so far: {_name(best)} takes least, {m_eur(best.objective)}, {beside} {_name(other)}"


def _name(one: Solved) -> str:
    return _STAYING if one.strategy == AS_IS else one.strategy
