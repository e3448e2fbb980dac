"""Stage plan: a solver's point as decisions in domain words, and what they entail.

Only the decisions of people are read from the solver (platform, component, way, wish); which assets
are built, platforms opened and stacks kept follows from them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from integration_model.problem.keys import Drop, Key, Run, Take
from integration_model.problem.keys import Use as UseKey
from integration_model.study.calendar import Span
from integration_model.study.charges import Charge
from integration_model.study.gaps import EXCHANGE, NOT_BUILT, Gap, GapId, Way
from integration_model.study.offers import Offer, OfferKey
from integration_model.study.study import Study, Use
from integration_model.study.supply import STACK
from integration_model.study.supply_gaps import NOT_SUPPLIED
from integration_model.study.wishes import Wish
from integration_model.values import Month


class _Asked(NamedTuple):
    """An asset that a line asks for: from which month on the line has it, and by when it must be there for the work behind it."""

    asset: str
    line: str
    since: int
    by: int


@dataclass(frozen=True, eq=False)
class Plan:
    """Where each line goes and when, component per ECU, way per gap, wishes kept."""

    study: Study
    strategy: str
    offers: Mapping[str, Offer]
    """Line -> its offer."""
    components: Mapping[tuple[str, str], str]
    """(line, role) -> component or `none`."""
    ways: Mapping[GapId, str]
    """Gap id -> way id."""
    dropped: frozenset[tuple[str, str]]
    """(line, feature)."""

    @cached_property
    def platforms(self) -> Mapping[str, str]:
        """Line -> the platform or stack on which it ends."""
        return {line: offer.platform for line, offer in self.offers.items()}

    @cached_property
    def gaps(self) -> tuple[tuple[Gap, Way | None], ...]:
        """Every gap whose owner is chosen, with the way that closes it."""
        found = []
        for offer in self.offers.values():
            for gap in self.study.gaps_of(offer.key):
                if (
                    gap.check.role is None
                    or gap.check.component is None
                    or gap.is_before
                    or self.components.get((gap.line, gap.check.role)) == gap.check.component
                ):
                    way = next((way for way in gap.ways if way.id == self.ways.get(gap.id)), None)
                    found.append((gap, way))
        return tuple(found)

    def components_of(self, line: str) -> Mapping[str, str]:
        """Role -> component of a line."""
        return self._components_by_line.get(line, {})

    def gaps_of(self, line: str) -> Sequence[tuple[Gap, Way | None]]:
        """The gaps of a line, with the ways that close them."""
        return self._gaps_by_line.get(line, ())

    @cached_property
    def _components_by_line(self) -> Mapping[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for (line, role), component in self.components.items():
            found.setdefault(line, {})[role] = component
        return found

    @cached_property
    def _gaps_by_line(self) -> Mapping[str, list[tuple[Gap, Way | None]]]:
        found: dict[str, list[tuple[Gap, Way | None]]] = {}
        for gap, way in self.gaps:
            found.setdefault(gap.line, []).append((gap, way))
        return found

    @cached_property
    def kept(self) -> tuple[Wish, ...]:
        """Wishes that are not dropped."""
        wishes = (wish for offer in self.offers.values() for wish in self.study.wishes[offer.key])
        return tuple(wish for wish in wishes if (wish.line, wish.demand.feature) not in self.dropped)

    @cached_property
    def given_up(self) -> tuple[Wish, ...]:
        """Wishes that are dropped."""
        wishes = (wish for offer in self.offers.values() for wish in self.study.wishes[offer.key])
        return tuple(wish for wish in wishes if (wish.line, wish.demand.feature) in self.dropped)

    @cached_property
    def asset_lines(self) -> Mapping[str, frozenset[str]]:
        """Asset -> lines that need it, those below it included."""
        users: dict[str, set[str]] = {}
        for asset, line, *_ in self._direct_uses():
            users.setdefault(asset, set()).add(line)
        for asset in list(users):
            for need in below(asset, self.study):
                users.setdefault(need, set()).update(users[asset])
        return {asset: frozenset(lines) for asset, lines in sorted(users.items())}

    @cached_property
    def asset_users(self) -> Mapping[str, frozenset[str]]:
        """Asset -> brands that need it, those below it included."""
        lines = self.study.workspace.lines
        return {asset: frozenset(lines[line].brand for line in users) for asset, users in self.asset_lines.items()}

    def own_charges(self, line: str) -> tuple[Charge, ...]:
        """What a moving line is charged for by itself: running, its components, its remedies and wishes; no asset, no stack."""
        charges = [*self.study.run_charges[self.offers[line].key]]
        for (owner, role), component in self.components.items():
            charges += self.study.use_charges[self.use(line, role, component)] if owner == line else ()
        for gap, way in self.gaps:
            charges += way.charges if way is not None and gap.line == line else ()
        for wish in self.kept:
            charges += wish.charges_if_kept if wish.line == line else ()
        for wish in self.given_up:
            charges += wish.charges_if_dropped if wish.line == line else ()
        return tuple(charges)

    def use(self, line: str, role: str, component: str) -> Use:
        """A component in a role of a line, on the offer that it takes."""
        return (line, role, component, *self.offers[line].key[1:])

    def _direct_uses(self) -> Iterator[_Asked]:
        """Assets that lines ask for themselves."""
        for line, offer in self.offers.items():
            for asset, month in self.study.run_assets[offer.key].items():
                yield _Asked(asset, line, month, month)
        for (line, role), component in self.components.items():
            use = self.use(line, role, component)
            if use in self.study.use_assets:
                yield _Asked(self.study.use_assets[use], line, self.offers[line].after.first, self.study.use_by[use])
        for gap, way in self.gaps:
            for asset, month in way.asks if way else ():
                yield _Asked(asset, gap.line, way.since if way else 0, month)
        for wish in self.kept:
            for asset in wish.assets:
                yield _Asked(asset, wish.line, wish.since, wish.by)

    @cached_property
    def asset_since(self) -> Mapping[str, int]:
        """Asset -> the month in which cars have it for the first time, those below it included."""
        since: dict[str, int] = {}
        for asset, _, month, _ in self._direct_uses():
            since[asset] = min(month, since.get(asset, month))
        for asset in list(since):
            for need in below(asset, self.study):
                since[need] = min(since[asset], since.get(need, since[asset]))
        return dict(sorted(since.items()))

    @cached_property
    def asset_by(self) -> Mapping[str, int]:
        """Asset -> the month by which it is there, as late as the work behind it allows: of lines, and of what rests on it."""
        found: dict[str, int] = {}
        todo = [(asset, month) for asset, _, _, month in self._direct_uses()]
        while todo:
            asset, month = todo.pop()
            if month < found.get(asset, math.inf):
                found[asset] = month
                todo += self.study.below(asset, month)
        return dict(sorted(found.items()))

    def asset_charges(self, name: str) -> tuple[Charge, ...]:
        """What an asset that is built costs in this plan."""
        return self.study.asset_charges(name, self.asset_by[name])

    @cached_property
    def opened(self) -> tuple[str, ...]:
        """Named platforms in use, with their bases, in the order of ids."""
        platforms = self.study.workspace.platforms
        used = {name for name in self.platforms.values() if not platforms[name].is_stack}
        return tuple(sorted(used | {base for name in used if (base := platforms[name].base)}))

    @cached_property
    def openings(self) -> Mapping[str, tuple[Charge, ...]]:
        """Named platform or base -> what it costs to open, and its releases from the first car on it."""
        assets = self.study.openings
        return {name: self.asset_charges(assets[name]) for name in self.opened if name in assets}

    @property
    def named(self) -> tuple[str, ...]:
        """Named platforms that lines run on, without bases."""
        return tuple(name for name in self.opened if name in set(self.platforms.values()))

    @cached_property
    def stack_users(self) -> Mapping[tuple[str, Span], frozenset[str]]:
        """(stack, span) -> brands that still build cars with it."""
        users: dict[tuple[str, Span], set[str]] = {}
        for name, offer in self.offers.items():
            offers = self.study.offers[name]
            used = self.study.on_stack(offers, offer)
            for span in self.study.stack_spans.get(offers.stack, ()):
                if used.months and used.covers(span):
                    users.setdefault((offers.stack, span), set()).add(offers.line.brand)
        return {key: frozenset(brands) for key, brands in sorted(users.items())}

    @cached_property
    def stacks_until(self) -> Mapping[str, Mapping[str, int]]:
        """Stack -> line -> the first month of the horizon from which the line is not built with it any more."""
        found: dict[str, dict[str, int]] = {}
        for name, offer in self.offers.items():
            offers = self.study.offers[name]
            used = self.study.on_stack(offers, offer)
            if used.months:
                found.setdefault(offers.stack, {})[name] = used.end
        return found

    @cached_property
    def renewals(self) -> Mapping[tuple[str, Month], frozenset[str]]:
        """(stack, month) of each renewal -> brands that build cars with it then or later."""
        found: dict[tuple[str, Month], set[str]] = {}
        for name, offer in self.offers.items():
            offers = self.study.offers[name]
            used, renewal = self.study.on_stack(offers, offer), self.study.workspace.platforms[offers.stack].renewal
            for month in renewal.months if renewal is not None and used.months else ():
                if used.end > self.study.calendar.number(month):
                    found.setdefault((offers.stack, month), set()).add(offers.line.brand)
        return {key: frozenset(brands) for key, brands in sorted(found.items())}

    @cached_property
    def unbuilt(self) -> Mapping[tuple[str, str], tuple[Span, ...]]:
        """(line, market) -> spans in which its cars are not built."""
        found: dict[tuple[str, str], set[Span]] = {}
        for gap, way in self.gaps:
            if way is not None and way.unbuilt.months:
                for market in self.study.markets_of(gap):
                    pieces = self.study.unbuilt_spans[gap.line, market]
                    found.setdefault((gap.line, market), set()).update(piece for piece in pieces if way.unbuilt.covers(piece))
        for line, _, _, span in self.unsupplied:
            for market in self.study.workspace.lines[line].markets:
                pieces = self.study.unbuilt_spans[line, market]
                found.setdefault((line, market), set()).update(piece for piece in pieces if span.covers(piece))
        return {key: tuple(sorted(spans)) for key, spans in sorted(found.items())}

    @cached_property
    def unsupplied(self) -> tuple[tuple[str, str, str, Span], ...]:
        """Line, role (or `stack`), component and the months in which cars are not built, since it is there no more, or not yet."""
        found = []
        for line, offer in self.offers.items():
            todays = {role: ecu.component for role, ecu in self.study.workspace.lines[line].ecus.items()}
            todays[STACK] = self.study.offers[line].stack
            found += [(line, role, todays[role], span) for role, span in self.study.unsupplied_runs.get(offer.key, {}).items()]
        for (line, role), name in self.components.items():
            span = self.study.unsupplied.get(self.use(line, role, name))
            found += [(line, role, name, span)] if span is not None else []
        return (*found, *self._not_replaced)

    @property
    def _not_replaced(self) -> Iterator[tuple[str, str, str, Span]]:
        """The same of units in whose place another could come, or comes until it ends itself."""
        for gap, way in self.gaps:
            if gap.check.requirement.id == NOT_SUPPLIED and way is not None and way.unbuilt.months:
                is_there = way.id != NOT_BUILT and way.since < way.unbuilt.first
                name = way.id.removeprefix(f"{EXCHANGE}-") if is_there else gap.check.component or ""
                yield gap.line, gap.check.role or "", name, way.unbuilt


def below(asset: str, study: Study) -> set[str]:
    """All assets that one rests on."""
    seen: set[str] = set()
    todo = list(study.assets[asset].needs)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(study.assets[name].needs)
    return seen


def read_plan(study: Study, strategy: str, keys: Iterable[Key]) -> Plan:
    """The plan that the chosen columns mean."""
    offers, components, ways, dropped = {}, {}, {}, set()
    for key in keys:
        if isinstance(key, Run):
            offers[key.line] = study.offer_of[OfferKey(key.line, key.platform, key.since)]
        elif isinstance(key, UseKey):
            components[key.line, key.role] = key.component
        elif isinstance(key, Take):
            ways[key.gap] = key.way
        elif isinstance(key, Drop):
            dropped.add((key.line, key.feature))
    return Plan(study, strategy, dict(sorted(offers.items())), dict(sorted(components.items())), ways, frozenset(dropped))
