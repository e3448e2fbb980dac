"""The wide problem: everything that some statement of the files keeps shut is there as a column, and the statement is a row.

Policies, dates of supply and features that a platform cannot have leave no trace in the problem that is solved: the offer, the
component or the wish that could be kept is simply not there. To find out *which statements* leave no plan, each must be something
that can be taken away. In: a problem. Out: the problem of the same workspace (or of some of its brands) without these statements,
and one closing row for each thing that a statement keeps shut; with all rows in force both have the same plans.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from integration_model.domain import AS_IS, Component, Part, Platform, Workspace
from integration_model.problem.keys import Keep, Key, Run, Use
from integration_model.problem.model import Model
from integration_model.problem.problem import Problem, write_problem
from integration_model.problem.rows import CloseGap, RowKey
from integration_model.problem.wide_exchanges import with_exchanges
from integration_model.problem.wide_rows import (
    BarredPlatform,
    BarredStack,
    Impossible,
    NoLongerSupplied,
    NotYetOffered,
    Outlived,
    ShutExchange,
)
from integration_model.study.gaps import Gap
from integration_model.study.offers import LineOffers, Offer, has_price, is_outlived
from integration_model.study.study import Study, build_study


@dataclass(frozen=True, eq=False)
class RelaxedStudy:
    """The wide problem, and the files (cut down to the same brands) whose plans it has while all rows are in force."""

    problem: Problem
    files: Workspace
    open_to: Mapping[str, frozenset[str]]
    """Line -> named platforms that the files leave it."""
    reached: Mapping[str, frozenset[str]]
    """Line -> those of them that it can have by one of its changes."""
    unfit: Mapping[ShutExchange, Gap] = field(default_factory=dict)
    """Components that do not meet what is asked themselves, where they could take another's place at any time."""

    @property
    def study(self) -> Study:
        """Everything that could be decided."""
        return self.problem.study

    @cached_property
    def leaders(self) -> Mapping[tuple[str, str], str]:
        """Brand and platform -> the first of its lines at the horizon's end that may go there: the others are tied to it."""
        found: dict[tuple[str, str], str] = {}
        for offers in self.study.moving:
            for offer in offers.platforms if offers.is_built_at_end else ():
                if offers.reaches(offer.platform):
                    found.setdefault((offers.line.brand, offer.platform), offers.line.id)
        return found

    @cached_property
    def gaps_of(self) -> Mapping[str, tuple[tuple[int, Gap], ...]]:
        """Component -> the gaps that a check of it leaves, each with its row, in the order of the study."""
        found: dict[str, list[tuple[int, Gap]]] = {}
        for gap in (one for gaps in self.study.gaps.values() for one in gaps if one.check.component is not None):
            row = self.problem.model.find_row(CloseGap(gap.id))
            if row is not None:
                found.setdefault(gap.check.component or "", []).append((row, gap))
        return {name: tuple(gaps) for name, gaps in found.items()}

    def offers(self, strategy: str) -> dict[str, tuple[Offer, ...]]:
        """Line -> offers of a strategy: of one platform where the files leave it open, else all that a statement may keep shut."""
        return {offers.line.id: self._of_line(offers, strategy) for offers in self.study.moving}

    def _of_line(self, offers: LineOffers, strategy: str) -> tuple[Offer, ...]:
        if strategy == AS_IS:
            return offers.stacks
        if strategy not in self.files.named_platforms:
            return offers.all
        only = tuple(one for one in offers.platforms if one.platform == strategy)
        must_change = strategy in self.reached[offers.line.id] and offers.is_built_at_end
        return only if must_change else (*offers.stacks, *only)


def widen(problem: Problem, brands: Iterable[str] | None = None) -> RelaxedStudy:
    """The wide problem of these brands, or of all."""
    original = problem.study
    files = cut_to(original.workspace, brands)
    open_to = {name: frozenset(one.platform for one in original.offers[name].platforms) for name in files.lines}
    reached = {name: open_to[name] - original.offers[name].late for name in files.lines}
    late = {name: {one.after.first: one.awaits for one in original.offers[name].stacks if one.awaits is not None} for name in files.lines}
    opened = _alike(build_study(_opened(files), late=late), files, reached)
    exchanges = with_exchanges(opened, original, files)
    wide = write_problem(exchanges.study, problem.kind)
    _close_offers(wide.model, wide.study, files)
    _close_components(wide.model, wide.study, files, original)
    _close_wishes(wide.model, wide.study, files)
    for key, taken in exchanges.shut.items():
        _shut(wide.model, key, taken)
    return RelaxedStudy(wide, files, open_to, reached, exchanges.unfit)


def _alike(wide: Study, files: Workspace, reached: Mapping[str, frozenset[str]]) -> Study:
    """Lines that cannot reach a platform, as the files stand, keep nobody of their brand away from it here either."""
    offers = {}
    for name, found in wide.offers.items():
        allowed = files.brands[found.line.brand].platforms
        here = {one.platform for one in found.platforms if allowed is None or one.platform in allowed}
        offers[name] = dataclasses.replace(found, late=found.late | (here - reached[name]))
    return dataclasses.replace(wide, offers=offers)


def cut_to(workspace: Workspace, brands: Iterable[str] | None) -> Workspace:
    """The workspace with these brands only."""
    if brands is None:
        return workspace
    chosen = sorted(brands)
    lines = {name: line for name, line in workspace.lines.items() if line.brand in chosen}
    return dataclasses.replace(workspace, brands={name: workspace.brands[name] for name in chosen}, lines=lines)


def _opened(files: Workspace) -> Workspace:
    """The workspace without policies on platforms, ends of support and dates of supply; must-haves come with every platform."""
    musts = {
        d.feature
        for brand in files.brands.values()
        for d in brand.demands
        if d.must is not None and d.keeps is None and not (d.waived or d.served)
    }
    musts &= {name for name, feature in files.features.items() if not (feature.waived or feature.served)}
    return dataclasses.replace(
        files,
        brands={name: dataclasses.replace(brand, platforms=None, may_stay=True) for name, brand in files.brands.items()},
        components={name: _always_there(one) for name, one in files.components.items()},
        parts={name: _always_supplied(one) for name, one in files.parts.items()},
        platforms={name: _with(one, {f for f in musts if not files.can_have(f, name)}) for name, one in files.platforms.items()},
    )


def _always_there(component: Component) -> Component:
    return dataclasses.replace(component, offered_from=None, supplied_until=None)


def _always_supplied(part: Part) -> Part:
    return dataclasses.replace(part, supplied_until=None)


def _with(platform: Platform, features: Iterable[str]) -> Platform:
    """The platform with these features; a stack lives on."""
    until = None if platform.is_stack else platform.support_until
    return dataclasses.replace(platform, provides=platform.provides.union(features), support_until=until)


def _shut(model: Model, row: RowKey, *columns: Key) -> None:
    """These columns stay at 0 while the statement behind the row holds."""
    model.row(row, [(model.index(column), 1.0) for column in columns], "<=", 0.0)


def _close_offers(model: Model, wide: Study, files: Workspace) -> None:
    """Platforms that a brand may not take, and stacks that it may not stay on or cannot stay on long enough."""
    for offers in wide.moving:
        line, brand = offers.line, files.brands[offers.line.brand]
        by_platform: dict[str, list[Key]] = {}
        for offer in offers.platforms:
            by_platform.setdefault(offer.platform, []).append(Run(*offer.key))
        for platform, running in by_platform.items():
            if brand.platforms is not None and platform not in brand.platforms:
                _shut(model, BarredPlatform(brand.id, line.id, platform), *running)
        staying = [Run(*offer.key) for offer in offers.stacks]
        if not brand.may_stay and not offers.frozen:
            _shut(model, BarredStack(brand.id, line.id, offers.stack), *staying)
        if is_outlived(line, files.platforms[offers.stack], files.group) and not offers.frozen:
            _shut(model, Outlived(offers.stack, line.id), *staying)


def _close_components(model: Model, wide: Study, files: Workspace, original: Study) -> None:
    """Components that come too late, or are not delivered any more (or a part of theirs is not)."""
    for key, roles in wide.uses.items():
        offer = wide.offer_of[key]
        for role, names in roles.items():
            for name in names:
                use = (key.line, role, name, key.platform, key.since)
                component = files.components.get(name)
                if component is not None and use not in original.use_charges:
                    _close_use(model, files, component, Use(*use), offer)


def _close_use(model: Model, files: Workspace, component: Component, use: Use, offer: Offer) -> None:
    change = offer.change
    ecu = files.lines[use.line].ecus.get(component.role)
    is_todays = ecu is not None and ecu.component == component.id
    if change is None:
        return
    if component.offered_from is not None and component.offered_from > change and not is_todays:
        _shut(model, NotYetOffered(component.id, use.line, use.role, use.platform, use.since), use)
    if has_price(offer, files.group):
        return
    if component.supplied_until is not None and component.supplied_until < change:
        _shut(model, NoLongerSupplied(component.id, *use[:-1]), use)
    for name in component.parts:
        part = files.parts.get(name)
        if part is not None and part.supplied_until is not None and part.supplied_until < change:
            _shut(model, NoLongerSupplied(name, *use[:-1]), use)


def _close_wishes(model: Model, wide: Study, files: Workspace) -> None:
    """Features that a platform cannot have, for everybody who wants them."""
    shut: dict[Impossible, list[Key]] = {}
    for wishes in wide.wishes.values():
        for wish in wishes:
            feature, platform = wish.demand.feature, wish.platform
            if wish.possible and not files.can_have(feature, platform):
                shut.setdefault(Impossible(platform, feature, wish.line), []).append(Keep(wish.line, feature, *wish.offer[1:]))
    for row, columns in shut.items():
        _shut(model, row, *columns)
