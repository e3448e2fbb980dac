"""What a remedy takes whatever the months of an offer: the assets that must be there, and how long all of it takes.

In: a remedy, the check that it is for, the line and component in question. Out: `Effort`, the same for all that share its assets.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from integration_model.domain import Component, Remedy, Requirement, VehicleLine, Workspace
from integration_model.schema.requirement import Party, Scope
from integration_model.study.assets import AssetRegistry, scope_values, scopes_of
from integration_model.study.checks import Check
from integration_model.work import Pace


@dataclass(frozen=True, slots=True, eq=False)
class Effort:
    """The assets of a remedy, the months until all of them are there, and those of the line's own work after them.

    `rests_on` are the assets behind which the remedy's own months begin, where it states them. `behind` are the months of work that come
    behind each of the assets: of the line, and of what is done once for the remedy itself.
    """

    assets: tuple[str, ...]
    lead: float
    own: float
    rests_on: tuple[str, ...] = ()
    behind: tuple[float, ...] = ()


class _Assets(NamedTuple):
    """All that must be there for a way; of it what its own work rests on, and that work itself."""

    all: tuple[str, ...]
    needed: tuple[str, ...]
    own: tuple[str, ...]


Place = tuple[tuple[str, ...], ...]
"""What work is for, scope by scope: whatever has the same shares its assets."""


class RemedyEfforts:
    """Finds what each remedy takes once for all lines and components that share its assets."""

    def __init__(self, workspace: Workspace, registry: AssetRegistry) -> None:
        self.workspace = workspace
        self.registry = registry
        self.calendar = registry.calendar
        self._scopes: dict[Remedy, tuple[Scope, ...]] = {}
        self._found: dict[tuple[Requirement, Remedy, str | None, Place], Effort] = {}

    def of(self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None) -> Effort:
        """What a remedy takes for a line and the component in question."""
        key = (check.requirement, remedy, check.signal, self._place(remedy, line, component))
        if key not in self._found:
            assets = self._assets(remedy, check, line, component)
            lead, own = self._months(remedy, assets)
            self._found[key] = Effort(assets.all, lead, own, assets.needed, self._behind(remedy, assets, own))
        return self._found[key]

    def _place(self, remedy: Remedy, line: VehicleLine, component: Component | None) -> Place:
        """What the work of a remedy is for."""
        if remedy not in self._scopes:
            self._scopes[remedy] = self._scopes_of(remedy)
        return tuple([scope_values(scope, line, component) for scope in self._scopes[remedy]])

    def _scopes_of(self, remedy: Remedy) -> tuple[Scope, ...]:
        """The scopes of all the work that a remedy asks for, and the supplier where it is a supplier who does it."""
        found = {remedy.work.once_per, *([Scope.SUPPLIER] if remedy.by is Party.SUPPLIER else [])}
        todo = [*remedy.needs, *([remedy.builds] if remedy.builds is not None else [])]
        while todo:
            asset = self.workspace.assets[todo.pop()]
            found.add(asset.work.once_per)
            todo += asset.needs
        return tuple(sorted(found))

    def _months(self, remedy: Remedy, found: _Assets) -> tuple[float, float]:
        """How long it takes until all is there that is done once, one after the other; and then the line's own work.

        Where months are stated, they are those of both, after what is needed for them.
        """
        below = self.registry.lead(found.needed)
        whole = max([self.registry.lead(found.all), *(below + self.registry.assets[name].months for name in found.own)])
        if remedy.work.months is not None:
            return whole, max(0.0, below + remedy.work.months.expected - whole)
        return whole, self.calendar.duration(remedy.work.each.expected, Pace()) if remedy.work.each is not None else 0.0

    def _behind(self, remedy: Remedy, found: _Assets, own: float) -> tuple[float, ...]:
        """The months of work behind each asset: the line's own; behind what is needed all of the remedy's, those stated where they are."""
        once = max((self.registry.assets[name].months for name in found.own), default=0.0)
        all_of_it = remedy.work.months.expected if remedy.work.months is not None else math.ceil(own) + math.ceil(once)
        return tuple([all_of_it if name in found.needed else own for name in found.all])

    def _assets(self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None) -> _Assets:
        """What must be there for a remedy."""
        scopes = scopes_of(line, component)
        settled, loose = self.registry.resting_on(remedy.needs, remedy.work.once_per, scopes)
        if remedy.builds is not None:
            built = self.registry.shared(remedy.builds, scopes)
            return _Assets((*built, *loose, *settled), (*loose, *settled), ())
        own = tuple(self._own_assets(remedy, check, line, component, settled))
        return _Assets((*loose, *(own or settled)), (*loose, *settled), own)

    def _own_assets(
        self, remedy: Remedy, check: Check, line: VehicleLine, component: Component | None, needs: tuple[str, ...]
    ) -> Iterator[str]:
        supplier = component.supplier if component and remedy.by is Party.SUPPLIER else None
        name = f"{check.requirement.id}:{remedy.id}"
        for scope in scope_values(remedy.work.once_per, line, component):
            asset = self.registry.of_work(
                check.requirement.owner,
                name,
                remedy.work,
                scope,
                suffix=check.signal or "",
                serves=remedy.serves,
                by=remedy.by,
                supplier=supplier,
                needs=needs,
            )
            if asset is not None:
                yield asset
