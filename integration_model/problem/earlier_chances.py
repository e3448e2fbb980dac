"""Dates as obstacles: a line that could change twelve months earlier than its first chance to have a platform.

In: a study. Out: the offers that lines would have in these months too, and for each line the edit of its `may_change`. A chance is added
and none is taken away, so that no plan is lost. A platform is never there before it is ready.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from integration_model.domain import VehicleLine, Workspace
from integration_model.problem.edits import change_in
from integration_model.problem.imagined_offers import Alternative, OfferSource, Saying
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.study.assets import AssetRegistry
from integration_model.study.offers import STAYS, LineOffers, Offer, OfferKey
from integration_model.study.openings import ready_for, when_ready
from integration_model.study.study import Study, build_study
from integration_model.values import Month

SOONER = 12
"""Months."""


def imagine_chances(study: Study, strategy: str) -> Iterator[OfferSource]:
    """One source for all lines: what one of them is offered is nothing to the others.

    The chances are those to have a strategy's platform; any platform where it names none.
    """
    platforms = (strategy,) if strategy in study.workspace.named_platforms else study.workspace.named_platforms
    months = {name: found for name, found in _each_sooner(study, platforms) if found}
    if not months:
        return
    files = study.workspace
    lines = {name: replace(line, may_change=_with(line, months.get(name, ()))) for name, line in files.lines.items()}
    wanted = frozenset((name, str(month)) for name, found in months.items() for month in found)
    other = build_study(replace(files, lines=lines), lambda offer: (offer.line, offer.key.since) in wanted)
    opened = {name: frozenset(_opened(study.offers[name], other.offers[name])) for name in months}
    alternatives = tuple(_alternative(study, name, months[name], keys, platforms) for name, keys in opened.items() if keys)
    if alternatives:
        yield OfferSource(other, frozenset().union(*(one.opened for one in alternatives)), alternatives)


def _with(line: VehicleLine, months: tuple[Month, ...]) -> tuple[Month, ...]:
    return tuple(sorted({*line.may_change, *months}))


def _each_sooner(study: Study, platforms: Collection[str]) -> Iterator[tuple[str, tuple[Month, ...]]]:
    """Each line with the months before its first chances to have the platforms that it can have."""
    registry = AssetRegistry(study.workspace, study.calendar)
    for offers in study.moving:
        if address_of(offers.line, study.workspace) is not None:
            first = _first_chances(offers, platforms)
            ready = ready_for(offers.line, {name: study.ready[name] for name in first}, registry)
            yield offers.line.id, tuple(sorted(set(_sooner(study, offers, first, ready))))


def _first_chances(offers: LineOffers, platforms: Collection[str]) -> dict[str, int]:
    """Of these platforms, those that a line can have, each with the month of its first chance."""
    found: dict[str, int] = {}
    for offer in offers.platforms:
        if offer.platform in platforms and offers.reaches(offer.platform):
            found[offer.platform] = min(offer.after.first, found.get(offer.platform, offer.after.first))
    return found


def _sooner(study: Study, offers: LineOffers, first: Mapping[str, int], ready: Mapping[str, int]) -> Iterator[Month]:
    known = {offer.key.since for offer in offers.all}
    for platform, chance in first.items():
        month = max(chance - SOONER, ready[platform], offers.built.first, study.calendar.decision)
        if month < chance and study.month_text(month) not in known:
            yield study.calendar.month(month)


def address_of(line: VehicleLine, workspace: Workspace) -> str | None:
    """Where a line's dates can be written; None of a generation that nobody can write down."""
    if line.follows is None:
        return line.origin.address
    before = workspace.lines[line.follows]
    return f"{before.origin.address}.followed_by" if before.follows is None else None


def _opened(known: LineOffers, found: LineOffers) -> Iterator[OfferKey]:
    """The offers that come with the months: of platforms that the line can have, and that could be there by then; none without these."""
    platforms = [offer for offer in found.platforms if known.reaches(offer.platform) and offer.platform not in found.late]
    there: list[Offer] = [*platforms, *(offer for offer in found.stacks if offer.key.since != STAYS)]
    yield from (offer.key for offer in there if platforms)


def _alternative(
    study: Study, name: str, months: tuple[Month, ...], opened: frozenset[OfferKey], platforms: Collection[str]
) -> Alternative:
    line = study.workspace.lines[name]
    first = _first_chances(study.offers[name], platforms)
    chance = min(first.values())
    return Alternative(
        id=f"{ObstacleKind.DATES}.{name}",
        kind=ObstacleKind.DATES,
        title=f"{name} cannot change before {study.month_text(chance)}",
        remedy=f"let it change in {', '.join(map(str, months))} too: bring its facelift forward, or change it while it is built",
        edit=change_in(line, months, address_of(line, study.workspace) or "", study.workspace),
        because=tuple(_said(line, study, first)),
        lines=frozenset((name,)),
        opened=opened,
    )


def _said(line: VehicleLine, study: Study, first: Iterable[str]) -> Iterator[Saying]:
    """When the line may change, and from when on cars can have the platforms in question."""
    dates = ", ".join(map(str, line.chances(study.workspace.group.start)))
    yield Saying(line.id, f"may change in {dates}", line.origin_of("may_change"))
    for name in first:
        when, origin = when_ready(study.workspace.platforms[name], study.ready[name], study.calendar)
        yield Saying(name, f"can be had from {when}", origin)
