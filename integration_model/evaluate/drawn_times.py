"""Months draw by draw: how long after the decision the work of a line is done, where every range of months, effort and people is drawn.

In: a study and what draws a quantity. Out: months, one for each draw: of an asset, a way, a wish, a component, a platform. With the
expected value of each quantity as its only draw they are the months that decide which offers are in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from integration_model.domain import Component, Platform
from integration_model.effort.cocomo import schedule_exponent, schedule_months
from integration_model.effort.draws import Draws
from integration_model.schema.requirement import Scope
from integration_model.study.assets import Asset
from integration_model.study.calendar import LEAST_MONTHS
from integration_model.study.charges import Amount, Unit
from integration_model.study.foundations import still_to_build
from integration_model.study.gaps import FIND_OUT, GIVE_UP, Way
from integration_model.study.study import Study
from integration_model.study.wishes import Wish
from integration_model.values import Quantity
from integration_model.work import FoundationNode, Pace


class Sampling(Protocol):
    """What draws a quantity."""

    def sample(self, quantity: Quantity, *, common: bool = True) -> Draws:
        """The draws of a quantity; not `common`: it stands apart from the common cause, as people and shares do."""
        ...


class Expected:
    """The expected value of each quantity as its only draw."""

    def sample(self, quantity: Quantity, *, common: bool = True) -> Draws:
        """The one draw."""
        del common
        return np.array([quantity.expected])


class DrawnTimes:
    """Months that work takes, each kept: all strategies and lines share them."""

    def __init__(self, study: Study, draws: Sampling) -> None:
        self.study, self.sample = study, draws.sample
        self.workspace, self.calendar = study.workspace, study.calendar
        self.nothing: Draws = np.zeros_like(self.sample(self.workspace.group.eur_per_pm, common=False))
        self._leads: dict[str, Draws] = {}
        self._platforms: dict[str, Draws] = {}

    def asset(self, name: str) -> Draws:
        """Months until an asset is there, with all that it rests on one after the other."""
        if name not in self._leads:
            asset = self.study.assets[name]
            self._leads[name] = self.assets(asset.needs) + self._of_asset(asset)
        return self._leads[name]

    def assets(self, names: Iterable[str]) -> Draws:
        """Months until all of these are there."""
        return self.longest([self.asset(name) for name in names])

    def longest(self, found: Sequence[Draws]) -> Draws:
        """The longest of all in each draw; nothing without any."""
        return np.maximum.reduce(found) if found else self.nothing

    def way(self, way: Way) -> Draws:
        """Months until a way out is done: what is done once, then the line's own work. A question, or what is given up, holds up no car."""
        if way.id in (FIND_OUT, GIVE_UP) or way.drops is not None:
            return self.nothing
        done, work = self.assets(way.assets), way.remedy.work if way.remedy is not None else None
        if work is None:
            return done
        if work.months is not None:
            return self.longest([done, self.assets(way.rests_on) + self.sample(work.months)])
        return done + self._task(work.each)

    def wish(self, wish: Wish) -> Draws:
        """Months until a feature is built."""
        done, work = self.assets(wish.assets), wish.work
        if work is None:
            return done
        if work.months is not None:
            return self.longest([done, self.sample(work.months)])
        return done + self._task(work.each)

    def component(self, component: Component, asset: str | None, *, exchanges: bool) -> Draws:
        """Months until a component that is new to a line is qualified, and in the place of another where one is taken out."""
        done = self.asset(asset) if asset is not None else self.nothing
        if not exchanges or component.replaces is None:
            return done
        return done + self.duration(self.sample(component.replaces), Pace(), component.replaces_months)

    def platform(self, name: str) -> Draws:
        """Months until a platform and its base are there, without what is built for some architectures or regions only."""
        if name not in self._platforms:
            platform = self.workspace.platforms[name]
            both = (platform, *([self.workspace.platforms[platform.base]] if platform.base else []))
            self._platforms[name] = self.longest([self._block(node, one) for one in both for node in one.foundation])
        return self._platforms[name]

    def with_integration(self, months: Draws) -> Draws:
        """The month in which cars can have what takes so many months after the decision."""
        integration = self.workspace.group.integration
        behind = self.sample(integration) if integration is not None else self.nothing
        return self.calendar.decision + months + np.where(months > 0.0, behind, 0.0)

    def duration(self, work_pm: Draws, pace: Pace, stated: Quantity | None = None) -> Draws:
        """Months that a piece of work takes, as a calendar counts them."""
        if stated is not None:
            return self.sample(stated)
        people = self.workspace.group.people_at_once
        if people is None:
            return self.nothing
        power = schedule_exponent(pace.exponent)
        project = schedule_months(1.0, pace.exponent, pace.sced_percent) * (work_pm / pace.sced_multiplier) ** power
        task = np.maximum(LEAST_MONTHS, np.minimum(work_pm / self.sample(people, common=False), project))
        return np.where(work_pm > 0.0, task, 0.0)

    def _task(self, work: Quantity | None) -> Draws:
        return self.duration(self.sample(work), Pace()) if work is not None else self.nothing

    def _of_asset(self, asset: Asset) -> Draws:
        """How long an asset takes by itself; a platform's opening stands beside a line's chain."""
        if asset.is_opening:
            return self.nothing
        if asset.stated is not None:
            return self._amount(asset.stated)
        platform = self.workspace.platforms.get(asset.key.owner)
        return self.duration(self._work_pm(asset), platform.pace if platform is not None else Pace())

    def _work_pm(self, asset: Asset) -> Draws:
        """Person-months to build it."""
        found = self.nothing
        for charge in asset.once:
            if charge.unit is Unit.PM:
                found = found + self._amount(charge.amount)
        return found

    def _amount(self, amount: Amount) -> Draws:
        """Person-months, or months, as the product of all that they hang on."""
        product = self.nothing + amount.factor
        for quantity in amount.quantities:
            product = product * self.sample(quantity, common=quantity.rest_of is None)
        return product

    def _block(self, node: FoundationNode, platform: Platform) -> Draws:
        """How long a block for the group takes, without the share that is built already."""
        if node.work.once_per is not Scope.GROUP:
            return self.nothing
        if node.work.months is not None:
            return self._amount(still_to_build(node, node.work.months))
        once = node.work.once
        return self.duration(self._amount(still_to_build(node, once)), platform.pace) if once is not None else self.nothing
