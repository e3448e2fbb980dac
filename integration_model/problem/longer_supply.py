"""Ends as obstacles: a unit, or a chip in units, that is delivered two years longer.

In: a study. Out: for each of them the months in which cars could then be built after all, and the offers with it that lines would have
at changes that come too late for it as the files stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from integration_model.domain import Component, Part, Workspace
from integration_model.problem.edits import deliver_until
from integration_model.problem.imagined_offers import Alternative, OfferSource, Saying
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.study.calendar import NO_MONTHS
from integration_model.study.offers import LineOffers, Offer, OfferKey
from integration_model.study.study import Study, build_study
from integration_model.study.supply import Longer, SupplyEnds
from integration_model.values import Month

LONGER = 24
"""Months."""


def imagine_deliveries(study: Study) -> Iterator[OfferSource]:
    """One source for each unit and chip whose end of supply lies within the horizon."""
    files = study.workspace
    ending: list[Component | Part] = [*files.components.values(), *files.parts.values()]
    for one in ending:
        if one.supplied_until is not None and study.calendar.number(one.supplied_until) + 1 < study.calendar.horizon.end:
            source = _source(study, one, one.supplied_until)
            if source is not None:
                yield source


def _source(study: Study, one: Component | Part, until: Month) -> OfferSource | None:
    name = f"{ObstacleKind.ENDS}.{one.id}"
    units = _units_with(one, study.workspace)
    files = _with(study.workspace, one, until.plus(LONGER))
    longer = tuple(_longer(study, name, units, files))
    chances = frozenset(_late_offers(study, units, until))
    if not longer and not chances:
        return None
    other = build_study(files, lambda offer: offer.key in chances, name)
    opened = frozenset(_usable(study, other, units))
    lines = frozenset(key.line for key in (*opened, *(found.offer for found in longer)))
    if not lines:
        return None
    return OfferSource(other, opened, (_alternative(one, until, units, lines, opened),), longer)


def _units_with(one: Component | Part, files: Workspace) -> frozenset[str]:
    """The unit itself, or the units with a chip."""
    return frozenset((one.id,)) if isinstance(one, Component) else frozenset(c.id for c in files.components.values() if one.id in c.parts)


def _with(files: Workspace, one: Component | Part, until: Month) -> Workspace:
    if isinstance(one, Component):
        return replace(files, components={**files.components, one.id: replace(one, supplied_until=until)})
    return replace(files, parts={**files.parts, one.id: replace(one, supplied_until=until)})


def _longer(study: Study, name: str, units: frozenset[str], files: Workspace) -> Iterator[Longer]:
    """What is left of the months in which cars are not built for want of a unit; where nothing changes, nothing is said."""
    supply = SupplyEnds(files, study.calendar)
    roles = {role for unit in units for role in files.components[unit].roles}
    for use, lost in study.unsupplied.items():
        offer = study.offer(use)
        left = supply.after_change(files.lines[use[0]], offer, use[2]) if use[1] in roles else lost
        if left != lost:
            yield Longer(name, offer.key, use[1], use[2], of_run=False, left=left)
    for key, spans in study.unsupplied_runs.items():
        left_before = supply.of_run(files.lines[key.line], study.offer_of[key]) if roles & spans.keys() else spans
        for role, lost in spans.items():
            left = left_before.get(role, NO_MONTHS)
            if left != lost:
                yield Longer(name, key, role, files.lines[key.line].ecus[role].component, of_run=True, left=left)


def _late_offers(study: Study, units: frozenset[str], until: Month) -> Iterator[OfferKey]:
    """Changes that come too late for the units, and would not; and all of lines that a unit could come to, or go from, at any time."""
    first, last = study.calendar.number(until), study.calendar.number(until) + LONGER
    for offers in study.moving:
        able = [unit for unit in units if unit in study.graph.candidates(offers.line.id, study.workspace.components[unit].role)]
        at_any_time = any(study.workspace.components[unit].running_change for unit in able)
        for offer in offers.all if able else ():
            is_late = offer.change is not None and first < study.calendar.number(offer.change) <= last
            can_have = offer.is_stack or (offers.reaches(offer.platform) and _may_suit(study, offers, offer.platform, able))
            if at_any_time or (is_late and can_have) or _is_followed(study, offer.key, units):
                yield offer.key


def _is_followed(study: Study, key: OfferKey, units: frozenset[str]) -> bool:
    """Whether another may take the place of one of the units when it ends."""
    return any(gap.check.component in units for gap in study.supply_gaps.get(key, ()))


def _may_suit(study: Study, offers: LineOffers, platform: str, units: Sequence[str]) -> bool:
    """Whether a platform can have one of the units in a line; of one that it is offered with at no change nobody knows yet."""
    changes = [one for one in offers.platforms if one.platform == platform]
    known = [unit for unit in units if any(unit in _there(study, one) for one in changes)]
    suits = any(unit in _there(study, one) - _shut(study, one) for one in changes for unit in known)
    return suits or len(known) < len(units)


def _there(study: Study, offer: Offer) -> set[str]:
    """What a line may carry on an offer."""
    return {name for names in study.uses[offer.key].values() for name in names}


def _shut(study: Study, offer: Offer) -> set[str]:
    """What it cannot carry on it all the same: something is asked of it, and there is no way."""
    return {gap.check.component or "" for gap in study.gaps[offer.key] if not (gap.ways or gap.shut) and not gap.is_before}


def _usable(study: Study, other: Study, units: frozenset[str]) -> Iterator[OfferKey]:
    """The offers that differ from those of the files: one of the units can be had on them, at their change or at any time."""
    at_any_time = {unit for unit in units if study.workspace.components[unit].running_change}
    for offers in other.moving:
        for offer in offers.all:
            if at_any_time or (units & _there(other, offer)) - _shut(other, offer) or _is_followed(study, _as_filed(offer), units):
                yield offer.key


def _as_filed(offer: Offer) -> OfferKey:
    """The offer as the files make it, without the edit."""
    return replace(offer, edit="").key


def _alternative(
    one: Component | Part, until: Month, units: Iterable[str], lines: frozenset[str], opened: frozenset[OfferKey]
) -> Alternative:
    what = one.id if isinstance(one, Component) else f"{one.id} (in {', '.join(sorted(units))})"
    return Alternative(
        id=f"{ObstacleKind.ENDS}.{one.id}",
        kind=ObstacleKind.ENDS,
        title=f"{what} is delivered until {until} only",
        remedy=f"have {one.supplier} deliver it until {until.plus(LONGER)}: a longer contract, or a last order large enough",
        edit=(deliver_until(one, until.plus(LONGER)),),
        because=(Saying(one.id, f"is delivered until {until}", one.origin_of("supplied_until")),),
        lines=lines,
        opened=opened,
        suppliers=frozenset((one.supplier,)),
    )
