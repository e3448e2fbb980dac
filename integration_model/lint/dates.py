"""Doubts about dates against each other: what is over before it counts, and what comes when nothing counts any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_model.domain import Platform, VehicleLine, Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.facts import Fact
from integration_model.schema import supplier as shape
from integration_model.schema.stage import Shapes
from integration_model.values import Month, Stated
from integration_model.words import listed

Lines = tuple[VehicleLine, ...]
_SHORTEST, _LONGEST = 24, 360
"""Months that a horizon may last."""
_OLDEST = 120
"""Months before today in which a horizon may begin."""
_OLD = 60
"""Months before today from which on the first month of a horizon is rather wrong than its last."""
_SOON = 36
"""Months of the horizon within which what one line has is offered to others."""
_FROM, _TO = ("group", "horizon", "from"), ("group", "horizon", "to")
_SHOWN = 3
_BINDING = ("binds_from", "new_types_from", "must_from")
"""Fields that say from when on something is asked."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The first and the last month that count."""

    start: Month
    end: Month


def trusted_horizon(shapes: Shapes, asker: Asker, today: Month | None) -> Horizon | None:
    """The horizon where other dates can be compared with it; where it is doubtful itself that is told, and nothing else."""
    if not (asker.is_written(_FROM) and asker.is_written(_TO)):
        return None  # it stands in for what has a fault
    stated = shapes.group.horizon
    found = Horizon(stated.from_month.value, stated.to_month.value)
    if found.end <= found.start:
        return None  # that is told as an error
    doubt = _doubt_about(found, today)
    if doubt is None:
        return found
    message, note = doubt
    is_old = today is not None and found.start.plus(_OLD) < today <= found.end
    path, value = (_FROM, stated.from_month) if is_old else (_TO, stated.to_month)
    hint = f"is the year mistyped? {asker.if_meant(path)}"
    return None if asker.warn("W431", message, path, note=note, hint=hint, value=value) else found


def _doubt_about(horizon: Horizon, today: Month | None) -> tuple[str, str] | None:
    months = horizon.end.ordinal - horizon.start.ordinal + 1
    if today is not None and horizon.end < today:
        return f"the horizon is over: it ended in {horizon.end}", f"today it is {today}"
    if today is not None and horizon.start.plus(_OLDEST) < today:
        return f"the horizon begins in {horizon.start}, {(today.ordinal - horizon.start.ordinal) // 12} years ago", f"today it is {today}"
    if _SHORTEST <= months <= _LONGEST:
        return None
    what = f"{months / 12:.0f} years" if months >= _SHORTEST else f"{months} months"
    return (
        f"the horizon lasts {what}, {horizon.start} to {horizon.end}",
        "facelifts come every three or four years: most plans look 5 to 15 years ahead",
    )


def doubt_dates(facts: Sequence[Fact], shapes: Shapes, workspace: Workspace, asker: Asker, horizon: Horizon, today: Month | None) -> None:
    """Tell dates that make no sense beside the horizon, the lines and each other."""
    now = max(horizon.start, today or horizon.start)
    carriers = _carriers(workspace, now)
    parts, stacks = _carriers_of_parts(workspace, carriers), _runners(workspace, carriers)
    for name, supplier in sorted(shapes.suppliers.items()):
        root = ("suppliers", name)
        for key, component in sorted(supplier.components.items()):
            _doubt_component(component, (*root, "components", key), carriers.get(key, ()), now, asker)
        for key, part in sorted(supplier.parts.items()):
            lines = parts.get(f"{name}/{key}", ())
            _doubt_over(part.supplied_until, (*root, "parts", key, "supplied_until"), lines, now, asker)
        for key, stack in sorted(supplier.stacks.items()):
            _doubt_over(stack.support_until, (*root, "stacks", key, "support_until"), stacks.get(key, ()), now, asker)
        _doubt_contract(supplier, root, now, asker)
    written = sum(line.follows is None for line in workspace.lines.values())
    are_all_there = not asker.has_faults_in("brands") and written == _lines_written(shapes)
    for platform in workspace.platforms.values():
        _doubt_ready(platform, workspace, horizon.end, asker, are_all_there=are_all_there)
    _doubt_beyond(facts, horizon.end, asker)


def _lines_written(shapes: Shapes) -> int:
    return sum(len(brand.vehicle_lines) for brand in shapes.brands.values())


def _carriers(workspace: Workspace, now: Month) -> Mapping[str, Lines]:
    """Component -> the lines that carry it and are still built; what follows them carries what it will be offered."""
    found: dict[str, list[VehicleLine]] = {}
    for line in workspace.lines.values():
        for ecu in line.ecus.values() if line.ends >= now and line.follows is None else ():
            found.setdefault(ecu.component, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _carriers_of_parts(workspace: Workspace, carriers: Mapping[str, Lines]) -> Mapping[str, Lines]:
    """Part -> the lines that carry a component with it and are still built."""
    found: dict[str, dict[str, VehicleLine]] = {}
    for component in workspace.components.values():
        for part in component.parts:
            found.setdefault(part, {}).update((line.id, line) for line in carriers.get(component.id, ()))
    return {part: tuple(lines[name] for name in sorted(lines)) for part, lines in found.items()}


def _runners(workspace: Workspace, carriers: Mapping[str, Lines]) -> Mapping[str, Lines]:
    """Stack -> the lines that run on it and are still built."""
    found: dict[str, dict[str, VehicleLine]] = {}
    for component in workspace.components.values():
        if component.stack is not None:
            found.setdefault(component.stack, {}).update((line.id, line) for line in carriers.get(component.id, ()))
    return {stack: tuple(lines[name] for name in sorted(lines)) for stack, lines in found.items()}


def _doubt_component(component: shape.Component, path: Path, lines: Lines, now: Month, asker: Asker) -> None:
    offered = component.offered_from if component.replaces_for_pm else None  # else nothing reads it
    for field in ("support_until", "supplied_until"):
        until: Stated[Month] | None = getattr(component, field)
        if until is not None and offered is not None and until.value < offered.value:
            message = f"`{field}: {until.value}` lies before `offered_from: {offered.value}`"
            hint = f"is one of the two mistyped? {asker.if_meant((*path, field))}"
            asker.warn("W428", message, (*path, field), hint=hint, value=until)
            offered = None
        else:
            _doubt_over(until, (*path, field), lines, now, asker)
    early = tuple(line for line in lines if offered is not None and line.sop < offered.value)
    if offered is not None and early and offered.value > now.plus(_SOON):
        message = f"`{path[-1]}` is offered from {offered.value}, but since {early[0].sop} {_named(early)} it"
        hint = f"is the year mistyped? {asker.if_meant((*path, 'offered_from'))}"
        asker.warn("W429", message, (*path, "offered_from"), hint=hint, value=offered)


def _doubt_over(until: Stated[Month] | None, path: Path, lines: Lines, now: Month, asker: Asker) -> None:
    """What is over already, although cars are still built with it."""
    if until is None or until.value >= now or not lines:
        return
    message = f"`{path[-1]}: {until.value}` of `{path[-2]}` lies before {now}, but {_named(lines)} it"
    asker.warn("W427", message, path, hint=f"is the year mistyped? {asker.if_meant(path)}", value=until)


def _named(lines: Lines) -> str:
    """A few lines by name, and that they carry what is meant."""
    names = listed([f"`{line.id}`" for line in lines], _SHOWN)
    return f"{names} {'carries' if len(lines) == 1 else 'carry'}"


def _doubt_contract(supplier: shape.Supplier, root: Path, now: Month, asker: Asker) -> None:
    until = supplier.contract.until if supplier.contract else None
    if until is not None and until.value < now:
        path = (*root, "contract", "until")
        message = f"the contract with `{root[1]}` was over in {until.value}, before {now}"
        asker.warn("W430", message, path, hint=f"is the year mistyped? {asker.if_meant(path)}", value=until)


def _doubt_ready(platform: Platform, workspace: Workspace, end: Month, asker: Asker, *, are_all_there: bool) -> None:
    """A platform that no car can reach; told where the date stands, of a base at the platforms that take it from there."""
    path = (*platform.origin.address.split("."), "ready")
    ready = platform.ready
    if ready is None or not platform.offered or not asker.is_written(path) or workspace.group.decision > end:
        return  # that nothing can change is told of the decision
    group, first = workspace.group, workspace.group.moved(ready)
    is_reached = any(first <= change <= end for line in workspace.lines.values() for change in line.chances(group.start))
    if is_reached or (first <= end and not (are_all_there and workspace.lines)):
        return  # a line that has a fault may reach it
    why = f"after the horizon ends ({end})" if first > end else "after the last date at which a line may change"
    moved = f" (in {first}, since the decision is in {group.decision})" if first != ready else ""
    message = f"`{platform.id}` is ready {ready}{moved}, {why}: no car can have it"
    asker.warn("W434", message, path, hint=f"is the year mistyped? {asker.if_meant(path)}")


def _doubt_beyond(facts: Sequence[Fact], end: Month, asker: Asker) -> None:
    """What holds only from a month on that nobody counts any more."""
    for fact, month in _months(facts):
        is_rule = fact.pattern[-1] in _BINDING
        is_decision = fact.pattern == ("group", "decision")
        is_remedy = fact.pattern[-1] == "ready" and "remedies" in fact.pattern
        is_offer = fact.pattern[-1] == "offered_from" and asker.raw((*fact.path[:-1], "replaces_for_pm")) is not None
        if month > end and (is_rule or is_remedy or is_offer or is_decision):
            what = "it asks nothing" if is_rule else "it comes too late" if not is_decision else "nothing can change before"
            owner = f" of `{fact.owner}`" if fact.owner else ""
            message = f"`{fact.field}: {month}`{owner} lies after the horizon ends ({end}): {what}"
            asker.warn("W435", message, fact.path, hint=f"is the year mistyped? {asker.if_meant(fact.path)}", value=fact.value)


def _months(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Month]]:
    for fact in facts:
        if isinstance(fact.value, Stated) and isinstance(fact.value.value, Month):
            yield fact, fact.value.value
