"""Stage plan: a solver's point as decisions in domain words, and what they entail.

Only the decisions of people are read from the solver (platform, component, way, wish); which assets
are built, platforms opened and stacks kept follows from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from integration_model.problem.keys import Drop, Key, Run, Take, Use
from integration_model.study.charges import Charge
from integration_model.study.gaps import Gap, GapId, Way
from integration_model.study.offers import stack_years
from integration_model.study.study import Study, Wish


@dataclass(frozen=True, eq=False)
class Plan:
    """Platform per line, component per ECU, way per gap, wishes kept; lines that cannot change stay on their stack."""

    study: Study
    strategy: str
    platforms: Mapping[str, str]
    """Moving line -> platform or stack."""
    components: Mapping[tuple[str, str], str]
    """(line, role) -> component or `none`."""
    ways: Mapping[GapId, str]
    """Gap id -> way id."""
    dropped: frozenset[tuple[str, str]]
    """(line, feature)."""

    @cached_property
    def gaps(self) -> tuple[tuple[Gap, Way | None], ...]:
        """Every gap whose owner is chosen, with the way that closes it."""
        found = []
        for key in sorted(self.platforms.items()):
            for gap in self.study.gaps[key]:
                if (
                    gap.check.role is None
                    or gap.check.component is None
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
        wishes = (wish for key in sorted(self.platforms.items()) for wish in self.study.wishes[key])
        return tuple(wish for wish in wishes if (wish.line, wish.demand.feature) not in self.dropped)

    @cached_property
    def given_up(self) -> tuple[Wish, ...]:
        """Wishes that are dropped."""
        wishes = (wish for key in sorted(self.platforms.items()) for wish in self.study.wishes[key])
        return tuple(wish for wish in wishes if (wish.line, wish.demand.feature) in self.dropped)

    @cached_property
    def asset_lines(self) -> Mapping[str, frozenset[str]]:
        """Asset -> lines that need it, those below it included."""
        users: dict[str, set[str]] = {}
        for asset, line in self._direct_uses():
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
        platform = self.platforms[line]
        charges = [*self.study.run_charges[line, platform]]
        for (owner, role), component in self.components.items():
            charges += self.study.use_charges[line, role, component, platform] if owner == line else ()
        for gap, way in self.gaps:
            charges += way.charges if way is not None and gap.line == line else ()
        for wish in self.kept:
            charges += wish.charges if wish.line == line else ()
        charges += [wish.given_up for wish in self.given_up if wish.line == line and wish.given_up is not None]
        return tuple(charges)

    def _direct_uses(self) -> Iterator[tuple[str, str]]:
        for line, platform in self.platforms.items():
            for asset in self.study.run_assets[line, platform]:
                yield asset, line
        for (line, role), component in self.components.items():
            qualified = self.study.use_assets.get((line, role, component, self.platforms[line]))
            if qualified is not None:
                yield qualified, line
        for gap, way in self.gaps:
            for asset in way.assets if way else ():
                yield asset, gap.line
        for wish in self.kept:
            for asset in wish.assets:
                yield asset, wish.line

    @cached_property
    def opened(self) -> tuple[str, ...]:
        """Named platforms in use, with their bases, in the order of ids."""
        platforms = self.study.workspace.platforms
        used = {name for name in self.platforms.values() if not platforms[name].is_stack}
        return tuple(sorted(used | {base for name in used if (base := platforms[name].base)}))

    @property
    def named(self) -> tuple[str, ...]:
        """Named platforms that lines run on, without bases."""
        return tuple(name for name in self.opened if name in set(self.platforms.values()))

    @cached_property
    def stack_users(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """(stack, calendar year) -> brands that still build cars with it."""
        users: dict[tuple[str, int], set[str]] = {}
        for name, offers in self.study.offers.items():
            chosen = self.platforms.get(name, offers.stack.platform)
            offer = next(offer for offer in offers.all if offer.platform == chosen)
            for year in stack_years(offers.line, offer, self.study.workspace):
                users.setdefault((offers.stack.platform, year), set()).add(offers.line.brand)
        return {key: frozenset(brands) for key, brands in sorted(users.items())}


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
    platforms, components, ways, dropped = {}, {}, {}, set()
    for key in keys:
        if isinstance(key, Run):
            platforms[key.line] = key.platform
        elif isinstance(key, Use):
            components[key.line, key.role] = key.component
        elif isinstance(key, Take):
            ways[key.gap] = key.way
        elif isinstance(key, Drop):
            dropped.add((key.line, key.feature))
    return Plan(study, strategy, dict(sorted(platforms.items())), dict(sorted(components.items())), ways, frozenset(dropped))
