"""Components that may take another's place at any time: what those who find them tell those who look for ways."""

from __future__ import annotations

from dataclasses import dataclass

from integration_model.study.checks import Check
from integration_model.values import Month


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A component that may take another's place at any time: its asset, from when it is offered, until when it is delivered.

    `unmet` is its own check, where it does not meet what is asked either.
    """

    component: str
    asset: str
    offered_from: Month | None
    supplied_until: Month | None
    unmet: Check | None = None
