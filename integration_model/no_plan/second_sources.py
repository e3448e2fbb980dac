"""Second sources as results: for whom, by when, what else there is, and what it takes.

In: the needs of a study. Out: results.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.answers.no_plan import NotOffered, OtherSource, SecondSource
from integration_model.domain import Component, Part
from integration_model.study.second_sources import Need, Other, Refusal, needs, usual
from integration_model.study.study import Study
from integration_model.study.supply_ends import ending, ends_of_supply
from integration_model.values import Month


def stated_needs(study: Study) -> tuple[SecondSource, ...]:
    """What needs a second source because somebody states until when it is delivered."""
    workspace = study.workspace
    return tuple(_told(study, need, ending(need.component, workspace)) for need in needs(study, ends_of_supply(workspace)))


def needs_without(study: Study, supplier: str) -> tuple[SecondSource, ...]:
    """What would need one if nothing of a supplier, and nothing with a part of it, were delivered for cars that start in the horizon."""
    return _without(study, study.graph.components_with(supplier))


def needs_without_part(study: Study, part: str) -> tuple[SecondSource, ...]:
    """The same for one part, whoever carries it."""
    return _without(study, [one.id for one in study.workspace.components.values() if part in one.parts])


def _without(study: Study, components: tuple[str, ...] | list[str]) -> tuple[SecondSource, ...]:
    before: Mapping[str, Month] = dict.fromkeys(components, study.workspace.group.start.plus(-1))
    return tuple(_told(study, need, None) for need in needs(study, before))


def _told(study: Study, need: Need, ends: Component | Part | None) -> SecondSource:
    """The need as a result; `ends` is what is said to be delivered no longer first, where somebody says so."""
    workspace = study.workspace
    others = tuple(_other(one, need.component) for one in need.others)
    alone = need.alone
    guess = usual(workspace, need.component.role) if alone else None
    at_usual = guess.replaces_pm * len(alone) + guess.requalifies_pm * len({one.architecture for one in alone}) if guess else None
    return SecondSource(
        role=need.component.role,
        component=need.component.id,
        until=str(need.until) if ends is not None else None,
        ending=ends.id if ends is not None else None,
        origin=str(ends.origin_of("supplied_until")) if ends is not None else "",
        lines=tuple(line.id for line in need.lines),
        by=str(need.first[0]),
        first=need.first[1],
        alone=tuple(line.id for line in alone),
        others=others,
        usual_pm=at_usual,
        beyond=need.beyond,
    )


def _other(other: Other, today: Component) -> OtherSource:
    """One more component of the role, beside the one of today."""
    component, architectures = other.component, len({line.architecture for line in other.lines})
    return OtherSource(
        component=component.id,
        supplier=component.supplier,
        lines=tuple(line.id for line in other.lines),
        replaces_pm=component.replaces.expected * len(other.lines) if component.replaces is not None else None,
        requalifies_pm=component.requalifies.expected * architectures if component.requalifies is not None else None,
        architectures=architectures,
        more_eur_a_car=component.unit.expected - today.unit.expected if component.unit is not None and today.unit is not None else None,
        why_not=tuple(_not_offered(refusal, lines) for refusal, lines in sorted(other.why_not.items(), key=_most_lines)),
    )


def _not_offered(refusal: Refusal, lines: int) -> NotOffered:
    since = str(refusal.since) if refusal.since is not None else None
    return NotOffered(refusal.why, refusal.names, refusal.architecture, since, lines)


def _most_lines(counted: tuple[Refusal, int]) -> tuple[object, ...]:
    refusal, lines = counted
    return -lines, refusal.why, refusal.names, refusal.architecture or "", str(refusal.since)
