"""Running changes of components: what may take the place of another outside a facelift, because the law asks for it, or it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from integration_model.comparisons import Fulfilment
from integration_model.domain import NONE, Component, VehicleLine
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import AssetRegistry, Exchange, exchange_purpose
from integration_model.study.charges import Amount, Charge, Part, pm
from integration_model.study.checks import Check, Checker
from integration_model.study.exchanged import Exchanged
from integration_model.study.gaps import Asked
from integration_model.study.purposes import Purpose, PurposeKind
from integration_model.study.supply_ends import supply_end
from integration_model.study.units import bought, no_longer_bought
from integration_model.values import Quantity


class RunningChanges:
    """Finds the components that meet a check and may come at any time."""

    def __init__(self, checker: Checker, registry: AssetRegistry, graph: GroupGraph) -> None:
        self.checker = checker
        self.registry = registry
        self.graph = graph
        self.workspace = registry.workspace

    def of(self, check: Check, asked: Asked) -> tuple[Exchanged, ...]:
        """The components that may take the place of the one that a check is about, each with the asset of its exchange."""
        return tuple(self._of(check, asked)) if check.role is not None and check.component is not None else ()

    def _of(self, check: Check, asked: Asked) -> Iterator[Exchanged]:
        role = check.role or ""
        for found in self.instead_of(check.component or NONE, role, asked):
            judged = self.checker.check_component(check.requirement, check.feature, role, found.component, asked.judged)
            yield replace(found, unmet=judged if judged is not None and judged.judgement.verdict is not Fulfilment.MET else None)

    def instead_of(self, today: str, role: str, asked: Asked) -> Iterator[Exchanged]:
        """The components that may take the place of another in a role, whatever is asked of them."""
        for name in self.graph.candidates(asked.line.id, role):
            component = self.workspace.components[name]
            if name == today or not component.running_change or component.replaces is None:
                continue
            if self._takes_the_place(component, today) and not self._is_excluded(component, asked):
                asset = self._asset(asked, today, component)
                yield Exchanged(name, asset, component.offered_from, supply_end(component, self.workspace))

    def _takes_the_place(self, component: Component, today: str) -> bool:
        """Whether nothing else goes with what was there, and nothing that stays loses its place."""
        before = self.workspace.components.get(today)
        return component.is_as(before) if before is not None else len(component.roles) == 1

    def _is_excluded(self, component: Component, asked: Asked) -> bool:
        """Whether anything else that may be in the car then cannot be in it together with the component."""
        others = {name for role, names in asked.candidates.items() if role not in component.roles for name in names} - {NONE}
        return any(other in component.excludes or component.id in self.workspace.components[other].excludes for other in others)

    def _asset(self, asked: Asked, today: str, component: Component) -> str:
        """The exchange as something done once in a line, and paid with every car from then on."""
        line = asked.line
        qualified = self.registry.requalification(component, line.architecture)
        return self.registry.exchange(
            Exchange(
                line=line.id,
                component=component,
                today=today,
                since=asked.offer.key.since,
                part=asked.part,
                end=asked.span.end,
                once=self._once(line, component, today),
                yearly=tuple(self._yearly(line, component, today)),
                needs=(qualified,) if qualified is not None else (),
            )
        )

    @staticmethod
    def _once(line: VehicleLine, component: Component, today: str) -> tuple[Charge, ...]:
        if component.replaces is None:
            return ()
        amount = Amount(1.0, (component.replaces,))
        return (pm(Part.REPLACEMENT, amount, component.origin.address, exchange_purpose(line.id, component.id, today)),)

    def _yearly(self, line: VehicleLine, component: Component, today: str) -> Iterator[Charge]:
        """The dearer unit and its upkeep in place of today's; what costs less is no reason for a running change."""
        before = self.workspace.components.get(today)
        price = (before.unit or self.graph.price_today(line.id, component.role)) if before is not None else None
        if component.unit is not None and component.unit.expected > _expected(price):
            yield from bought(line, component, 1.0)
            yield from no_longer_bought(line, before, price, 1.0)
        keep = before.upkeep if before is not None else None
        if component.upkeep is not None and component.upkeep.expected > _expected(keep):
            yield _kept(line, component, component.upkeep, 1.0)
            if before is not None and keep is not None:
                yield _kept(line, before, keep, -1.0)


def _kept(line: VehicleLine, component: Component, upkeep: Quantity, times: float) -> Charge:
    purpose = Purpose(PurposeKind.COMPONENT, component.id, line=line.id)
    return pm(Part.MAINTENANCE, Amount(times, (upkeep,)), component.origin.address, purpose)


def _expected(quantity: Quantity | None) -> float:
    return quantity.expected if quantity is not None else 0.0
