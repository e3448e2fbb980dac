"""From which month on something must hold, and of which months of a line on an offer that is asked.

In: how a requirement binds a line, and the line on an offer. Out: the months before its change and from it on, each with what is carried.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from integration_model.study.calendar import Span
from integration_model.study.gaps import UNTIL_THEN, Asked


class Binding(NamedTuple):
    """From which month on something must hold; and whether cars that do not have it are not built."""

    first: int
    is_duty: bool


def parts_asked(binds: Binding, asked: Asked) -> Iterator[Asked]:
    """What is asked of a line on an offer, in the months in which it must hold: of the law, those before the change too."""
    line, offer = asked.line, asked.offer
    before, after = (Span(max(span.first, binds.first), span.end) for span in (offer.before, offer.after))
    if binds.is_duty and before.months and offer.awaits is None:
        today = {role: (ecu.component,) for role, ecu in line.ecus.items()}
        yield Asked(line, offer, before, asked.wanted, today, UNTIL_THEN, is_duty=True)
    if after.months:
        yield Asked(line, offer, after, asked.wanted, asked.candidates, is_duty=binds.is_duty)
