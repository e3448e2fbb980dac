"""Edits of the files as text, ADDRESS=VALUE: the only place that knows in which fields people write what is imagined.

In: what an edit is about, as domain values. Out: the edit, as `--set` takes it; and several edits as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from integration_model.comparisons import FactValue, show
from integration_model.domain import (
    Architecture,
    Brand,
    Component,
    Demand,
    Feature,
    Part,
    Platform,
    Requirement,
    VehicleLine,
    Workspace,
)
from integration_model.values import Month, Quantity, parts_of_setting

_GROW = ("exempt", "provides")
"""Lists that each edit makes longer."""
_SHRINK = ("excludes", "cannot", "keep_in_group")
"""Lists that each edit makes shorter."""
_POLICIES = "group.policies"

# Requirements and wishes


def waive(stated: Requirement | Demand | Feature) -> str:
    """Nobody asks it any more."""
    return _set(stated.origin.address, "waived", "true")


def bring(wish: Demand | Feature) -> str:
    """Every named platform brings it, from a car's change on."""
    return _set(wish.origin.address, "served", "true")


def waive_all_of(requirement: Requirement) -> str:
    """Nobody asks it any more, nor anything else that stands beside it."""
    return _set(f"{requirement.origin.address.rpartition('.')[0]}.*", "waived", "true")


def bind_from(law: Requirement, field: str, month: Month) -> str:
    """A law binds from a month on, as the field says whom."""
    return _set(law.origin.address, field, str(month))


def waive_musts(brand: Brand) -> str:
    """The brand asks for none of its must-haves any more."""
    return _set(f"{brand.origin.address}.must.*", "waived", "true")


def exempt(requirement: Requirement, subject: str) -> str:
    """One more subject of which the requirement is not asked; those exempt already stay so."""
    return _set(requirement.origin.address, "exempt", _listed(sorted({*requirement.exempt, subject})))


def serve(architecture: Architecture, quantity: str, asked: Requirement) -> str:
    """The architecture carries a quantity as it is asked for, whether it carries it in another form or not at all."""
    encoding = architecture.signals.get(quantity)
    if encoding is not None:
        return _set(encoding.origin.address, "served", "true")
    name = next(one.target.name for one in asked.signals if one.target.quantity == quantity)
    return _set(f"{architecture.origin.address}.signals", name, '{served: "true"}')


def let_flow_go(brand: Brand, flow: str) -> str:
    """The brand does not ask to keep a data flow in the group."""
    return _set(brand.origin.address, "keep_in_group", _listed(kept for kept in brand.keep_in_group if kept != flow))


# Policies of brands and of the group


def may_take(brand: Brand, platforms: Iterable[str]) -> str:
    """The brand may take these named platforms and no others."""
    return _set(f"{brand.origin.address}.policies", "platform", _listed(platforms))


def take_none(brand: Brand) -> str:
    """The brand takes no named platform: it stays on its stacks."""
    return _set(f"{brand.origin.address}.policies", "platform", "as-is")


def may_stay(brand: Brand) -> str:
    """The brand may stay on its stacks."""
    return _set(f"{brand.origin.address}.policies", "as-is", "true")


def may_part(brand: str | None) -> str:
    """The lines of a brand, or of every brand, may go to different platforms."""
    return _set(f"brands.{brand}.policies" if brand is not None else _POLICIES, "one_platform_for_all_lines", "false")


# Limits


def free_team(capacity: Quantity) -> str:
    """What a team can do does not bind."""
    return _set(capacity.origin.address.rpartition(".")[0], "binding", "false")


def set_team(capacity: Quantity, size: str) -> str:
    """A team is so large: engineers of the group, person-months a year of a supplier."""
    return set_value(capacity.origin.address, size)


def enlarge(capacity: Quantity, times: int) -> str:
    """A team is so many times as large."""
    low, likely, high = (f"{value * times:.12g}" for value in capacity.range)
    return set_value(capacity.origin.address, likely if low == high else f"{low}..{likely}..{high}")


def free_budgets() -> str:
    """No budget of the group binds."""
    return _set(_POLICIES, "binding", "false")


def set_budget(unit: str, amount: str) -> str:
    """The group may spend so much, of `pm` or of `eur`, whatever it says today."""
    return _set(_POLICIES, f"budget_{unit}", amount)


def raise_budget(budget: Quantity, amount: int) -> str:
    """A budget of the group where it stands, at another amount."""
    return set_value(budget.origin.address, str(amount))


# Platforms and stacks


def be_ready(platform: Platform, month: Month) -> str:
    """The platform is ready in a month."""
    return _set(platform.origin.address, "ready", str(month))


def look_after(stack: Platform, until: Month) -> str:
    """Somebody looks after a stack for so long."""
    return _set(stack.origin.address, "support_until", str(until))


def provide(platform: Platform, feature: str, base: Platform | None) -> str:
    """The platform brings one more feature; what its base brings it does not name."""
    inherited = base.provides if base is not None else frozenset()
    return _set(platform.origin.address, "provides", _listed(sorted({*platform.provides - inherited, feature})))


def keep_flow(platform: Platform, flow: str) -> str:
    """A data flow stays in the group on a platform."""
    return _set(f"{platform.origin.address}.data_flows", flow, "group")


# Components, parts and lines


def set_fact(component: Component, fact: str, value: FactValue) -> str:
    """A fact of a component has another value."""
    return _set(component.origin.address, fact, fact_text(value))


def fact_text(value: FactValue) -> str:
    """A fact's value as it stands in a file."""
    if isinstance(value, tuple) and not isinstance(value, Month):
        return _listed(value)
    return str(value).lower() if isinstance(value, bool) else show(value)


def set_memory(component: Component, resource: str, gb: int) -> str:
    """A component has so much memory or storage."""
    return _set(component.origin.address, resource, str(gb))


def offer_from(component: Component, month: Month) -> str:
    """A component is on offer from a month on."""
    return _set(component.origin.address, "offered_from", str(month))


def deliver_until(delivered: Component | Part, month: Month) -> str:
    """A component or part is delivered until a month."""
    return _set(delivered.origin.address, "supplied_until", str(month))


def go_with(component: Component, other: str) -> str:
    """A component no longer excludes another one."""
    return _set(component.origin.address, "excludes", _listed(name for name in component.excludes if name != other))


def replace_for(component: Component, pm: str) -> str:
    """Putting a component in takes so much work a line."""
    return _set(component.origin.address, "replaces_for_pm", pm)


def fit_everywhere(component: Component) -> str:
    """A component fits every architecture."""
    return _set(component.origin.address, "fits", "[]")


def may_change_in(line: VehicleLine, month: Month) -> str:
    """A line may change in one more month."""
    return _set(line.origin.address, "may_change", _listed(map(str, sorted({*line.may_change, month}))))


def change_in(line: VehicleLine, months: Iterable[Month], address: str, workspace: Workspace) -> tuple[str, ...]:
    """A line whose dates stand at an address may change in more months; lines that take theirs from it keep what they have."""
    months = sorted({*line.may_change, *months})
    taken = {f"{address}.may_change", line.origin_of("may_change").address}
    alike = [one for one in workspace.lines.values() if one.id != line.id and one.follows is None and _inherits(one, taken)]
    pinned = [_set(other.origin.address, "may_change", _listed(map(str, other.may_change))) for other in alike]
    return joined([_set(address, "may_change", _listed(map(str, months))), *pinned])


def _inherits(line: VehicleLine, addresses: Collection[str]) -> bool:
    """Whether a line takes its dates from one of these places, which is not its own."""
    stated = line.origin_of("may_change").address
    return stated in addresses and stated != f"{line.origin.address}.may_change"


# The group


def decide_in(month: Month) -> str:
    """The group decides in another month."""
    return set_value("group.decision", str(month))


# Any edits


def set_value(address: str, value: str) -> str:
    """What stands at an address is another value, written as in a file."""
    return f"{address}={value}"


def joined(edits: Iterable[str]) -> tuple[str, ...]:
    """Edits of which no two set one address, in the order of addresses; lists grow or shrink, of other values the last one counts."""
    found: dict[str, str] = {}
    for edit in edits:
        address, value = parts_of_setting(edit)
        field = address.rpartition(".")[2]
        if address in found and field in (*_GROW, *_SHRINK):
            old, new = _items(found[address]), _items(value)
            kept = {*old, *new} if field in _GROW else {one for one in old if one in new}
            value = _listed(sorted(kept))
        found[address] = value
    return tuple(set_value(address, value) for address, value in sorted(found.items()))


def _set(address: str, field: str, value: str) -> str:
    return set_value(f"{address}.{field}", value)


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.strip("[]").split(",") if item.strip()]
