"""Cars that are not built, in words. In: `NotBuilt`. Out: parts of sentences, and the sentence of an end of supply or of what is most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integration_model.answers.not_built import NotBuilt
from integration_model.study.checks import REGULATIONS
from integration_model.words import amount, listed, m_eur, plural

_LINES = 3
_MOST = 0.5
_REASONS = 2
"""So many are told where one alone is not most of it."""


def not_built_text(found: NotBuilt) -> str:
    """`48,000 cars of 3 lines are not built from 2029-01 to 2030-12, a margin of 96 M EUR`."""
    who = found.lines[0] if len(found.lines) == 1 else plural(len(found.lines), "line")
    return f"{amount(found.cars)} cars of {who} are not built {_months(found)}, a margin of {m_eur(found.margin_m_eur)}"


def supply_text(found: NotBuilt) -> str:
    """What is delivered or supported until when by whom, and the cars that are not built then, with their lines."""
    lines = f" ({listed(found.lines, _LINES)})" if len(found.lines) > 1 else ""
    return f"{found.said}: {not_built_text(found)}{lines}"


def most_of(weighed: Iterable[tuple[NotBuilt, float]]) -> tuple[NotBuilt, ...]:
    """The reasons that weigh most, as many as are most of all that weigh anything, though only a few."""
    ordered = sorted(((found, weight) for found, weight in weighed if weight > 0.0), key=lambda pair: (-pair[1], pair[0].about))
    whole, so_far, told = sum(weight for _, weight in ordered), 0.0, []
    for found, weight in ordered[:_REASONS]:
        if so_far >= _MOST * whole:
            break
        told.append(found)
        so_far += weight
    return tuple(told)


def reasons_text(reasons: Sequence[NotBuilt]) -> str:
    """`48,000 cars of jeep/a, jeep/b from 2029-01 to 2030-12 (acme delivers hu-old until 2028-12)`, with `and` between several."""
    return " and ".join(f"{amount(one.cars)} cars of {listed(one.lines, _LINES)} {_months(one)}{_why(one)}" for one in reasons)


def _why(found: NotBuilt) -> str:
    """Which law, or what is delivered no more."""
    law = f"{found.about} asks" if found.who == REGULATIONS else ""
    why = ": ".join(filter(None, (law, found.said)))
    return f" ({why})" if why else ""


def _months(found: NotBuilt) -> str:
    return f"in {found.since}" if found.since == found.last else f"from {found.since} to {found.last}"
