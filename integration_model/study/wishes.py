"""Wishes: what a line's brand asks of it on an offer, whether it can be had there, and what it takes.

In: lines, demands and offers of the linked workspace. Out: `Wish`, part of the study.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.domain import Demand, Feature, Platform, VehicleLine, Workspace
from integration_model.study.assets import AssetRegistry, each_charges, scope_values
from integration_model.study.calendar import NO_MONTHS, Span
from integration_model.study.charges import Charge
from integration_model.study.checks import is_served
from integration_model.study.earnings import Services
from integration_model.study.offers import LineOffers, Offer, OfferKey
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.value import ValueOfWishes
from integration_model.work import Pace, Work


@dataclass(frozen=True, slots=True)
class Wish:
    """A demand of a line on an offer: provided, to be built (assets and charges), or impossible (`possible` False)."""

    demand: Demand
    line: str
    offer: OfferKey
    possible: bool
    binds: bool
    """Whether it cannot be dropped."""
    assets: tuple[str, ...]
    charges: tuple[Charge, ...]
    given_up: Charge | None
    """What is lost if it is dropped; None for a must-have that binds."""
    since: int = 0
    """The month from which cars have it."""
    until_then: Charge | None = None
    """What is lost until the change, whether it is kept from then on or dropped; None where today's stack brings it."""
    is_late: bool = False
    """Whether it could be built, but not by the change."""
    work: Work | None = None
    """The work that builds it, where a file says which."""
    not_earned: tuple[Charge, ...] = ()
    """What it does not earn if it is dropped; nothing of a must-have that binds."""
    not_earned_before: tuple[Charge, ...] = ()
    """What it does not earn until the change, whatever is decided; nothing where today's stack brings it."""
    is_served: bool = False
    """Whether it is imagined to come with the platform: then nothing is lost from the change on."""
    by: int = 0
    """The month by which its assets must be there for the line's own work behind them."""

    @property
    def charges_if_kept(self) -> tuple[Charge, ...]:
        """What it costs to keep it."""
        return (*self.charges, *self.charges_before)

    @property
    def charges_if_dropped(self) -> tuple[Charge, ...]:
        """What it costs to drop it."""
        return (*self.charges_lost, *self.charges_before)

    @property
    def charges_lost(self) -> tuple[Charge, ...]:
        """What is lost from the change on if it is dropped: its points, and what it would earn."""
        if self.is_served:
            return ()
        return (*([self.given_up] if self.given_up is not None else []), *self.not_earned)

    @property
    def charges_before(self) -> tuple[Charge, ...]:
        """What is lost until the change, whether it is kept from then on or dropped."""
        return (*([self.until_then] if self.until_then is not None else []), *self.not_earned_before)

    @property
    def platform(self) -> str:
        """Where the line goes."""
        return self.offer.platform


@dataclass(frozen=True, slots=True)
class _Built:
    """What a feature takes that does not come with a platform, and for how long."""

    assets: tuple[str, ...] = ()
    charges: tuple[Charge, ...] = ()
    months: float = 0.0
    work: Work | None = None
    own: float = 0.0
    """Those of the line's own work, behind the assets."""


class WishFinder:
    """Finds what it takes to keep each wish."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry, values: ValueOfWishes, offers: Mapping[str, LineOffers]) -> None:
        self.workspace = workspace
        self.registry = registry
        self.calendar = registry.calendar
        self.values = values
        self.services = Services(workspace, registry.calendar)
        self.offers = offers

    def wish(self, line: VehicleLine, demand: Demand, offer: Offer) -> Wish:
        """A demand on an offer: what the platform does not bring is built until the change, or not there at all.

        Cars that are not built count with what is decided for the others, here as everywhere: what they would have brought is part of
        the margin that is lost. So a new car that waits has nothing of the car before it until it starts.
        """
        platform = self.workspace.platforms[offer.platform]
        comes = is_served(demand, offer.platform, self.workspace)
        possible, built, is_late = comes or self.workspace.can_have(demand.feature, offer.platform), _Built(), False
        if possible and not comes and demand.feature not in platform.provides:
            found = self._build(line, demand.feature, platform, offer)
            possible = not offer.stays and self.calendar.is_in_time(found.months, offer.after.first)
            is_late = not possible and not offer.stays
            built = found if possible else built
        binds = not comes and self._binds(line, demand, offer)
        feature, stack = self.workspace.features[demand.feature], self.workspace.platforms[self.offers[line.id].stack]
        before = NO_MONTHS if feature.id in stack.provides or offer.awaits is not None else offer.before
        counted = offer.all_months if offer.awaits is not None else offer.after
        return Wish(
            demand,
            line.id,
            offer.key,
            possible,
            binds,
            built.assets,
            built.charges,
            given_up=None if binds else self.values.lost(line, demand, counted),
            since=offer.after.first,
            until_then=self._lost_before(line, demand, before),
            is_late=is_late,
            work=built.work,
            not_earned=() if binds else self.services.not_earned(line, feature, counted),
            not_earned_before=self._not_earned_before(line, feature, before),
            is_served=comes,
            by=self.calendar.ahead(offer.after.first, built.own),
        )

    def lost_before(self, line: VehicleLine, demand: Demand, months: Span) -> tuple[Charge, ...]:
        """What is lost where cars are built without a wish in months before their change."""
        points = self._lost_before(line, demand, months)
        return (*filter(None, (points,)), *self._not_earned_before(line, self.workspace.features[demand.feature], months))

    def _lost_before(self, line: VehicleLine, demand: Demand, months: Span) -> Charge | None:
        return self.values.lost(line, demand, months, PurposeKind.WITHOUT_BEFORE)

    def _not_earned_before(self, line: VehicleLine, feature: Feature, months: Span) -> tuple[Charge, ...]:
        return self.services.not_earned(line, feature, months, PurposeKind.NOT_EARNED_BEFORE)

    def _binds(self, line: VehicleLine, demand: Demand, offer: Offer) -> bool:
        """A must-have binds on a named platform, from the change or the month that its brand says; a stack may lack it, at a price."""
        if demand.must is None or offer.is_stack:
            return False
        since = self.workspace.brands[line.brand].must_from
        return since is None or since <= min(line.ends, self.workspace.group.end)

    def _build(self, line: VehicleLine, name: str, platform: Platform, offer: Offer) -> _Built:
        if platform.is_stack:
            asset = self.registry.added_feature(platform, name)
            return _Built((asset,), (), self.registry.lead((asset,)))
        work: Work | None = platform.builds.get(name) or self.workspace.features[name].build
        assert work is not None, "impossible features are not built"
        owner = self._owner(name, platform)
        found = [self.registry.of_work(owner, f"feature:{name}", work, scope) for scope in scope_values(work.once_per, line, None)]
        assets = tuple(asset for asset in found if asset)
        own = self.calendar.duration(work.each.expected, Pace()) if work.each is not None and work.months is None else 0.0
        done = self.calendar.work_before(offer.after.first, work.months.expected if work.months else own)
        charges = each_charges(work, done, offer.after, Purpose(PurposeKind.FEATURE, name, line=line.id))
        return _Built(assets, charges, max(self.registry.lead(assets) + own, work.months.expected if work.months else 0.0), work, own)

    def _owner(self, name: str, platform: Platform) -> str:
        """A feature built at the base's or the group's price on a base serves all platforms that extend it."""
        if platform.base is None:
            return platform.id
        base = self.workspace.platforms[platform.base]
        return platform.base if platform.builds.get(name) is base.builds.get(name) else platform.id
