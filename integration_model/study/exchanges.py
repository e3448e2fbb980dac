"""Running changes of components: what may take the place of another outside a facelift, because the law asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.comparisons import Fulfilment
from integration_model.domain import Component, VehicleLine
from integration_model.graph.graph import GroupGraph
from integration_model.study.assets import AssetRegistry, Exchange, exchange_purpose
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.study.checks import Check, Checker
from integration_model.study.gaps import Asked, Exchanged
from integration_model.study.purposes import Purpose, PurposeKind


class RunningChanges:
    """Finds the components that meet a check and may come at any time."""

    def __init__(self, checker: Checker, registry: AssetRegistry, graph: GroupGraph) -> None:
        self.checker = checker
        self.registry = registry
        self.graph = graph
        self.workspace = registry.workspace

    def of(self, check: Check, asked: Asked) -> tuple[Exchanged, ...]:
        """The components that meet the check in the place of the one that it is about, each with the asset of its exchange."""
        return tuple(self._of(check, asked)) if check.role is not None and check.component is not None else ()

    def _of(self, check: Check, asked: Asked) -> Iterator[Exchanged]:
        role = check.role or ""
        for name in self.graph.candidates(asked.line.id, role):
            component = self.workspace.components[name]
            if name == check.component or not component.running_change or component.replaces is None:
                continue
            found = self.checker.check_component(check.requirement, check.feature, role, name, asked.offer)
            if found is None or found.judgement.verdict is Fulfilment.MET:
                yield Exchanged(name, self._asset(asked, check.component or "", component), component.offered_from)

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
        """The dearer unit, whole where there was none; one that is cheaper is no reason for a running change, and saves nothing here."""
        before = self.workspace.components.get(today)
        if component.unit is None or line.volume.expected <= 0:
            return
        least = before.unit if before is not None else None
        if before is not None and (least is None or component.unit.expected <= least.expected):
            return
        purpose = Purpose(PurposeKind.DEARER, component.id, today, line=line.id)
        if before is None:
            purpose = Purpose(PurposeKind.CARS_BEFORE, component.id, line=line.id)
        yield eur(Part.HARDWARE, Amount(1.0, (line.volume, component.unit), least), component.origin.address, purpose)
