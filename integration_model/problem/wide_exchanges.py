"""Running changes of the wide problem: components that may take another's place at any time, where a statement keeps them from it.

In: the study without dates of supply, and that of the files. Out: the same study with all such exchanges as ways, those of the files
among them, and who keeps the others shut: the dates of the component or of a part of it, or that it does not meet what is asked itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from integration_model.domain import Workspace
from integration_model.problem.keys import Take
from integration_model.problem.wide_rows import ShutExchange
from integration_model.study.assets import Asset
from integration_model.study.gaps import EXCHANGE, Gap, Way
from integration_model.study.study import Study

OFFERED, SUPPLIED, UNFIT = "offered", "supplied", "unfit"
_SOONER = "-sooner"
"""Behind the id of an exchange that the files have, too, but later."""


@dataclass(frozen=True, slots=True)
class WideExchanges:
    """The study with all exchanges, and for each statement that shuts one the column that stays at 0."""

    study: Study
    shut: Mapping[ShutExchange, Take]
    unfit: Mapping[ShutExchange, Gap]
    """What the component itself does not meet, as a gap."""


def with_exchanges(wide: Study, original: Study, files: Workspace) -> WideExchanges:
    """All exchanges that some statement of the files keeps shut, or puts off, beside those of the files."""
    finder = _Finder(wide, original, files)
    gaps = {key: tuple(finder.widened(gap) for gap in found) for key, found in wide.gaps.items()}
    study = dataclasses.replace(wide, gaps=gaps, assets={**finder.assets, **wide.assets})
    return WideExchanges(study, finder.shut, finder.unfit)


@dataclass(slots=True)
class _Finder:
    """Goes through the gaps of the wide study."""

    wide: Study
    original: Study
    files: Workspace
    assets: dict[str, Asset] = field(default_factory=dict)
    shut: dict[ShutExchange, Take] = field(default_factory=dict)
    unfit: dict[ShutExchange, Gap] = field(default_factory=dict)

    def widened(self, gap: Gap) -> Gap:
        """The gap with every exchange."""
        if not gap.unfit and not any(_is_exchange(way) for way in gap.ways):
            mine = self._of_files(gap)
            return dataclasses.replace(gap, ways=(*gap.ways, *mine.values())) if mine else gap
        return dataclasses.replace(gap, ways=tuple(self._ways(gap)), unfit=())

    def _ways(self, gap: Gap) -> Iterator[Way]:
        """Its ways: exchanges that come sooner than in the files beside those of the files, and those of components that are unfit."""
        mine = self._of_files(gap)
        yield from (way for way in gap.ways if not _is_exchange(way))
        yield from mine.values()
        for way in gap.ways:
            if _is_exchange(way) and (way.id not in mine or mine[way.id].since > way.since):
                sooner = way._replace(id=f"{way.id}{_SOONER}")
                reasons = list(self._dates(way))
                yield from [sooner] if reasons else []
                for why, name in reasons:
                    self.shut[ShutExchange(gap.id, _component(way), why, name)] = Take(gap.id, sooner.id)
        for check, way in gap.unfit:
            key = ShutExchange(gap.id, _component(way), UNFIT, check.subject)
            self.shut[key], self.unfit[key] = Take(gap.id, way.id), dataclasses.replace(gap, check=check)
            for why, name in self._dates(way):
                self.shut[ShutExchange(gap.id, _component(way), why, name)] = Take(gap.id, way.id)
            yield way

    def _of_files(self, gap: Gap) -> dict[str, Way]:
        """The exchanges that the files have for a gap, by id."""
        found = next((one for one in self.original.gaps.get(gap.offer, ()) if one.id == gap.id), None)
        ways = {way.id: way for way in found.ways if _is_exchange(way)} if found is not None else {}
        for way in ways.values():
            for name in way.assets:
                self._keep(name)
        return ways

    def _keep(self, name: str) -> None:
        asset = self.original.assets[name]
        self.assets[name] = asset
        for need in asset.needs:
            self._keep(need)

    def _dates(self, way: Way) -> Iterator[tuple[str, str]]:
        """Which dates of the component and its parts keep it from coming so soon, with whose they are."""
        component, calendar = self.files.components[_component(way)], self.wide.calendar
        since = way.since
        if component.offered_from is not None and calendar.number(component.offered_from) > since:
            since = calendar.number(component.offered_from)
            yield OFFERED, component.id
        ends = {component.id: component.supplied_until}
        ends |= {name: self.files.parts[name].supplied_until for name in component.parts if name in self.files.parts}
        for name, end in ends.items():
            if end is not None and calendar.number(end) < since:
                yield SUPPLIED, name


def _is_exchange(way: Way) -> bool:
    return way.remedy is None and way.id.startswith(f"{EXCHANGE}-")


def _component(way: Way) -> str:
    """The component that takes the other's place."""
    return way.id.removeprefix(f"{EXCHANGE}-")
