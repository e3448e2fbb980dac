"""Memory of components: who takes of it, and what else a component meets once it has enough.

In: the files and their wide problem. Out: quantities, and the rows of gaps that are met then.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.comparisons import Fulfilment, Known, Subject
from integration_model.domain import Component, Workspace
from integration_model.problem.widening import RelaxedStudy
from integration_model.study.gaps import Gap
from integration_model.values import Quantity


def takers(files: Workspace, name: str) -> Iterator[Quantity]:
    """What each platform and each feature takes of a memory."""
    yield from (use for platform in files.platforms.values() if (use := platform.uses.get(name)))
    yield from (use for feature in files.features.values() if (use := feature.uses.get(name)))


def met_with(wide: RelaxedStudy, component: Component, fact: str, value: float) -> Iterator[int]:
    """The rows of gaps of a component that it meets with another value of a fact."""
    for row, gap in wide.gaps_of.get(component.id, ()):
        if _is_met(wide, gap, component, fact, value):
            yield row


def _is_met(wide: RelaxedStudy, gap: Gap, component: Component, fact: str, value: float) -> bool:
    asked = gap.check.requirement
    if asked.comparison is None or asked.of[0] == "contract":
        return False
    # The car as it is before its change starts with nothing new.
    change = wide.study.offer_of[gap.offer].change if not gap.is_before else None
    facts = {**component.facts, fact: Known(value, component.origin)}
    return asked.comparison.judge(Subject(component.id, facts, component.origin, change)).verdict is Fulfilment.MET
