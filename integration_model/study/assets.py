"""Assets: work done once in a scope and reused, with what they rest on.

Two remedies share an asset when both say `builds: ID`; else its key is (owner, remedy, scope, signal).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from integration_model.domain import Component, FoundationNode, Platform, VehicleLine, Work, Workspace
from integration_model.schema.requirement import Party, Scope
from integration_model.study.charges import Amount, Charge, Part, eur, pm
from integration_model.values import Quantity

NO_SCOPE = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """One piece of work done once: its charges if it is built, the assets that it rests on, whom else it serves."""

    id: str
    name: str
    scope: str
    charges: tuple[Charge, ...]
    needs: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    supplier: str | None = None
    """The supplier who does the work, where it is a supplier."""
    months: Quantity | None = None
    """How long it takes, where somebody says so."""


class AssetRegistry:
    """Makes each asset once, whoever asks for it first."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.assets: dict[str, Asset] = {}

    def of_work(
        self,
        owner: str,
        name: str,
        work: Work,
        scope: str,
        *,
        suffix: str = "",
        serves: tuple[str, ...] = (),
        part: Part = Part.ASSETS,
        supplier: str | None = None,
        needs: tuple[str, ...] = (),
    ) -> str | None:
        """The id of the asset for a piece of work in a scope; None where nothing is paid once and nothing is needed."""
        if work.once is None and work.once_eur is None and not needs:
            return None
        doer = supplier if work.once_per not in (Scope.COMPONENT, Scope.SUPPLIER) else None  # else the scope says who does it
        key = "/".join(part for part in (owner, name, scope, suffix, doer) if part)
        if key not in self.assets:
            words = _title(name, scope, suffix)
            charges = tuple(_work_charges(work, part, words, self.workspace.group.years))
            self.assets[key] = Asset(key, words, scope, charges, needs, serves, supplier, work.months)
        return key

    def shared(self, name: str, scopes: Mapping[Scope, str]) -> tuple[str, ...]:
        """The id of a declared asset, then those below it that its own scope does not settle: who needs it must need them himself."""
        found = self.workspace.assets[name]
        settled, loose = self.resting_on(found.needs, found.work.once_per, scopes)
        scope = scopes[found.work.once_per]
        key = "/".join(part for part in ("shared", name, scope) if part)
        if key not in self.assets:
            charges = tuple(_work_charges(found.work, Part.ASSETS, _title(found.name, scope, ""), self.workspace.group.years))
            supplier = scopes[Scope.SUPPLIER] if found.by is Party.SUPPLIER else None
            self.assets[key] = Asset(key, _title(found.name, scope, ""), scope, charges, settled, found.serves, supplier, found.work.months)
        return (key, *loose)

    def resting_on(self, needs: Iterable[str], scope: Scope, scopes: Mapping[Scope, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What an asset of a scope rests on whoever asks, and what depends on who asks (a group's asset on one of an architecture)."""
        settled: list[str] = []
        loose: list[str] = []
        for need in needs:
            first, *others = self.shared(need, scopes)
            (settled if _settles(scope, self.workspace.assets[need].work.once_per) else loose).append(first)
            loose += others
        return tuple(settled), tuple(loose)

    def find_out(self, subject: str, fact: str) -> str:
        """Learning a fact that nobody gave."""
        key = f"find-out/{subject}/{fact}"
        if key not in self.assets:
            words = f"find out: {fact.replace('_', ' ')} of {subject}"
            charge = pm(Part.ASSETS, Amount(1.0, (self.workspace.group.find_out,)), f"find-out.{subject}.{fact}", words)
            self.assets[key] = Asset(key, words, NO_SCOPE, (charge,))
        return key

    def requalification(self, component: Component, architecture: str) -> str | None:
        """Qualifying a component on an architecture that had another."""
        if component.requalifies is None:
            return None
        key = f"requalify/{component.id}/{architecture}"
        if key not in self.assets:
            words = f"qualify {component.id} on {architecture}"
            charge = pm(Part.REPLACEMENT, Amount(1.0, (component.requalifies,)), component.origin.address, words)
            self.assets[key] = Asset(key, words, architecture, (charge,))
        return key

    def added_feature(self, stack: Platform, feature: str) -> str:
        """A feature brought to a stack once."""
        assert stack.adds_feature is not None, "stacks that add nothing are sorted out before"
        key = f"{stack.id}/adds/{feature}"
        if key not in self.assets:
            words = f"{feature} brought to {stack.id}"
            years = self.workspace.group.years
            once = pm(Part.ASSETS, Amount(1.0, (stack.adds_feature,)), stack.origin.address, words)
            keep = pm(
                Part.MAINTENANCE,
                Amount(years, (self.workspace.group.asset_upkeep, stack.adds_feature)),
                stack.origin.address,
                f"keep: {words}",
            )
            self.assets[key] = Asset(key, words, NO_SCOPE, (once, keep))
        return key


def _settles(scope: Scope, other: Scope) -> bool:
    """Whether all that lies in one scope lies in one and the same other."""
    return other in (Scope.GROUP, scope) or (scope is Scope.LINE and other in (Scope.BRAND, Scope.ARCHITECTURE))


def scopes_of(line: VehicleLine, component: Component | None) -> dict[Scope, str]:
    """What each scope is for a line (and the component in question); regions are listed apart."""
    return {
        Scope.GROUP: NO_SCOPE,
        Scope.REGION: NO_SCOPE,
        Scope.BRAND: line.brand,
        Scope.ARCHITECTURE: line.architecture,
        Scope.SUPPLIER: component.supplier if component else line.brand,
        Scope.COMPONENT: component.id if component else line.architecture,
        Scope.LINE: line.id,
    }


def scope_values(scope: Scope, line: VehicleLine, component: Component | None) -> tuple[str, ...]:
    """The scopes in which work for a line must be done: one, or one for each region where it sells."""
    if scope is Scope.REGION:
        return tuple(sorted(line.markets))
    return (scopes_of(line, component)[scope],)


def foundation_charges(platform: Platform, workspace: Workspace) -> tuple[Charge, ...]:
    """What opening a platform costs: its nodes once for the group, and its releases on one reference car."""
    charges = [
        charge
        for node in platform.foundation
        if node.work.once_per is Scope.GROUP
        for charge in node_charges(node, platform, "", workspace)
    ]
    if platform.upkeep is not None and not platform.is_stack:
        amount = Amount(workspace.group.years * platform.upkeep_times, (platform.upkeep,))
        charges.append(pm(Part.MAINTENANCE, amount, platform.origin.address, f"releases of {platform.id}"))
    return tuple(charges)


def node_charges(node: FoundationNode, platform: Platform, scope: str, workspace: Workspace) -> Iterator[Charge]:
    """A node's own work without the share that is sunk; nodes of a region or architecture have upkeep too."""
    address = f"{platform.origin.address}.foundation.{node.id}"
    words = _title(f"{platform.id} foundation: {node.id}", scope, "")
    left = 1.0 - node.built.expected if node.built else 1.0
    if node.work.once is not None:
        yield pm(Part.FOUNDATION, Amount(left, (node.work.once,)), address, words)
        if node.work.once_per is not Scope.GROUP and node.work.upkeep is not None:
            amount = Amount(workspace.group.years, (node.work.upkeep, node.work.once))
            yield pm(Part.MAINTENANCE, amount, address, f"keep: {words}")
    if node.work.once_eur is not None:
        yield eur(Part.ONCE, Amount(left, (node.work.once_eur,)), address, words)


def _work_charges(work: Work, part: Part, words: str, years: float) -> Iterator[Charge]:
    address = work.origin.address
    if work.once is not None:
        yield pm(part, Amount(1.0, (work.once,)), address, words)
        if work.upkeep is not None:
            yield pm(Part.MAINTENANCE, Amount(years, (work.upkeep, work.once)), address, f"keep: {words}")
    if work.once_eur is not None:
        yield eur(Part.ONCE, Amount(1.0, (work.once_eur,)), address, words)


def each_charges(work: Work, years: float, words: str) -> tuple[Charge, ...]:
    """A line's own work and its re-validation for so many production years."""
    if work.each is None:
        return ()
    charges = [pm(Part.TAILORING, Amount(1.0, (work.each,)), work.origin.address, words)]
    if work.each_upkeep is not None and years > 0:
        charges.append(pm(Part.MAINTENANCE, Amount(years, (work.each_upkeep, work.each)), work.origin.address, f"re-validate: {words}"))
    return tuple(charges)


def _title(name: str, scope: str, suffix: str) -> str:
    words = f"{name}, {suffix}" if suffix else name
    return f"{words} ({scope})" if scope else words


def quantities(charges: tuple[Charge, ...]) -> Iterator[Quantity]:
    """All quantities that the charges use."""
    for charge in charges:
        yield from charge.amount.quantities
