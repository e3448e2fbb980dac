"""Duties as obstacles: a law that binds a year later.

In: a study. Out: for each law whose date is still to come the ways out of what cars lack that would then be there: the same ones later,
with fewer cars unbuilt until then, or none at all where the law would bind nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from integration_model.domain import Requirement, Workspace
from integration_model.problem.edits import bind_from
from integration_model.problem.imagined_offers import Alternative, OfferSource, Saying
from integration_model.problem.obstacle_kinds import ObstacleKind
from integration_model.study.gaps import Gap, Way
from integration_model.study.study import Study, build_study
from integration_model.values import Month

LATER = 12
"""Months."""


def imagine_duties(study: Study) -> Iterator[OfferSource]:
    """One source for each law that binds after the decision; how their ways out would be is found for all of them at once."""
    laws = [
        (law, dates, gaps)
        for law in study.workspace.group.regulations
        if (dates := _later(study, law))
        and (gaps := [gap for found in study.gaps.values() for gap in found if gap.check.requirement is law])
    ]
    if laws:
        offers = {gap.offer for _, _, gaps in laws for gap in gaps}
        later = tuple(_bound(law, dates) for law, dates, _ in laws)
        other = build_study(_with_nothing_else(study.workspace, later), lambda offer: offer.key in offers)
        yield from (_source(other, law, dates, gaps) for law, dates, gaps in laws)


def _bound(law: Requirement, dates: dict[str, Month]) -> Requirement:
    return replace(law, binds_from=dates.get("binds_from", law.binds_from), new_types_from=dates.get("new_types_from", law.new_types_from))


def _later(study: Study, law: Requirement) -> dict[str, Month]:
    """The dates of a law that are still to come, a year later."""
    return {field: month.plus(LATER) for field, month in _dates(law).items() if month >= study.workspace.group.decision}


def _dates(law: Requirement) -> dict[str, Month]:
    found = {"binds_from": law.binds_from, "new_types_from": law.new_types_from}
    return {field: month for field, month in found.items() if month is not None}


def _source(other: Study, law: Requirement, dates: dict[str, Month], gaps: list[Gap]) -> OfferSource:
    name = f"{ObstacleKind.DUTIES}.{law.id}"
    found = {gap.id: gap for key in {gap.offer: None for gap in gaps} for gap in other.gaps.get(key, ())}
    ways = {gap.id: tuple(_ways(name, gap, found.get(gap.id))) for gap in gaps}
    return OfferSource(other, frozenset(), (_alternative(name, law, dates, gaps),), later={key: some for key, some in ways.items() if some})


def _with_nothing_else(files: Workspace, laws: tuple[Requirement, ...]) -> Workspace:
    """The files in which nothing is asked but by these laws."""
    return replace(
        files,
        group=replace(files.group, regulations=laws),
        platforms={name: replace(one, requirements=()) for name, one in files.platforms.items()},
        features={name: replace(one, requirements=()) for name, one in files.features.items()},
    )


def _ways(name: str, gap: Gap, then: Gap | None) -> Iterator[tuple[str, Way]]:
    """The ways that would be there; a single one that takes nothing where nothing would be asked."""
    if then is None:
        yield name, Way(name, None, (), (), since=gap.ways[0].since if gap.ways else 0)
        return
    known = set(gap.ways)
    yield from ((name, way._replace(id=f"{way.id} {name}")) for way in then.ways if way not in known)


def _alternative(name: str, law: Requirement, dates: dict[str, Month], gaps: list[Gap]) -> Alternative:
    now = _dates(law)
    since = {"binds_from": "binds from", "new_types_from": "binds new types from"}
    told = " and ".join(f"{since[field]} {now[field]} on" for field in dates)
    return Alternative(
        id=name,
        kind=ObstacleKind.DUTIES,
        title=f"the law ({law.id}) {told}",
        remedy=f"have it bind a year later: an exemption for cars that end, or a transition period ({LATER} months)",
        edit=tuple(bind_from(law, field, month) for field, month in dates.items()),
        because=(Saying("the law", f"{told}: {law.why}" if law.why else told, law.origin),),
        lines=frozenset(gap.line for gap in gaps),
        opened=frozenset(),
    )
