"""Stacks as obstacles: the lines that keep one alive in its last year, if all of them could leave it a year earlier.

In: a study, and for each stack of a plan until when who builds with it. Out: the offers that these lines would have in the month in which
the year begins, and the edits of their `may_change`. Where one of them could not leave it then, no date would end the stack sooner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from integration_model.problem.earlier_chances import address_of
from integration_model.problem.edits import change_in, joined
from integration_model.problem.imagined_offers import Alternative, OfferSource, Saying
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.study.assets import AssetRegistry
from integration_model.study.offers import OfferKey
from integration_model.study.openings import ready_for
from integration_model.study.study import Study, build_study
from integration_model.values import Month, Origin

YEAR = 12
"""Months."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A stack in a plan: line -> the month, counted from the horizon's start, from which it is built with the stack no more."""

    stack: str
    until: Mapping[str, int]

    @property
    def end(self) -> int:
        """The first month without the stack."""
        return max(self.until.values())


def imagine_stacks(study: Study, strategy: str, held: tuple[Held, ...]) -> Iterator[OfferSource]:
    """One source for each stack that a year could be taken from."""
    if strategy not in study.workspace.named_platforms:
        return
    registry = AssetRegistry(study.workspace, study.calendar)
    for found in held:
        earliest = max(found.end - YEAR, study.ready[strategy], study.calendar.decision)
        holders = sorted(line for line, until in found.until.items() if until > earliest)
        if holders and all(_can_leave(study, registry, line, strategy, earliest) for line in holders):
            yield from _source(study, found, holders, study.calendar.month(earliest))


def _can_leave(study: Study, registry: AssetRegistry, name: str, strategy: str, month: int) -> bool:
    """Whether only its dates keep a line from changing in a month: it is built then, can have the platform, and can be edited."""
    offers = study.offers[name]
    ready = ready_for(offers.line, {strategy: study.ready[strategy]}, registry)[strategy]
    is_in_time = max(offers.built.first, ready) <= month < offers.built.end
    return is_in_time and offers.reaches(strategy) and address_of(offers.line, study.workspace) is not None


def _source(study: Study, held: Held, holders: list[str], month: Month) -> Iterator[OfferSource]:
    files, name = study.workspace, f"{ObstacleKind.STACKS}.{held.stack}"
    lines = {line: replace(files.lines[line], may_change=tuple(sorted({*files.lines[line].may_change, month}))) for line in holders}
    wanted = {(line, str(month)) for line in holders}
    other = build_study(replace(files, lines={**files.lines, **lines}), lambda offer: (offer.line, offer.key.since) in wanted, name)
    opened = frozenset(
        offer.key
        for line in holders
        for offer in other.offers[line].all
        if offer.is_stack or (study.offers[line].reaches(offer.platform) and offer.platform not in other.offers[line].late)
    )
    if opened:
        yield OfferSource(other, opened, (_alternative(study, held, holders, month, opened),))


def _alternative(study: Study, held: Held, holders: list[str], month: Month, opened: frozenset[OfferKey]) -> Alternative:
    files, until = study.workspace, study.month_text(held.end - 1)
    stack = files.platforms[held.stack]
    edits = [edit for line in holders for edit in _edits(study, line, month)]
    sayings = [Saying(line, f"is built with it until {study.month_text(held.until[line] - 1)}", _dates(study, line)) for line in holders]
    return Alternative(
        id=f"{ObstacleKind.STACKS}.{held.stack}",
        kind=ObstacleKind.STACKS,
        title=f"{_named(holders)} {'keeps' if len(holders) == 1 else 'keep'} {held.stack} alive until {until}",
        remedy=f"let {_named(holders)} change in {month} too, so that {held.stack} ends then",
        edit=joined(edits),
        because=(Saying(held.stack, "costs its upkeep while anybody builds with it", stack.origin), *sayings),
        lines=frozenset(holders),
        opened=opened,
    )


def _named(lines: list[str]) -> str:
    """A few lines by name, else how many they are."""
    return " and ".join(lines) if len(lines) < _SHOWN else f"{len(lines)} lines"


def _edits(study: Study, line: str, month: Month) -> tuple[str, ...]:
    found = study.workspace.lines[line]
    return change_in(found, (month,), address_of(found, study.workspace) or "", study.workspace)


def _dates(study: Study, line: str) -> Origin:
    return study.workspace.lines[line].origin_of("may_change")
