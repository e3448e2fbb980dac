"""Effort as people state it, resolved to quantities in person-months: plain, or by COCOMO II from a size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.comparisons import Condition
from integration_model.domain import Remedy
from integration_model.effort.cocomo import Ratings, adaptation_multiplier, effort_pm
from integration_model.files.tree import Path, dotted
from integration_model.schema import requirement as shape
from integration_model.schema.requirement import Drivers, Scope, Size
from integration_model.values import Basis, Origin, Quantity, Range
from integration_model.work import SharedAsset, Work
from integration_model.workspace.context import Context, flag
from integration_model.workspace.facts import facts_of, read_operand
from integration_model.workspace.suggest import meant

_OF_ADAPTED: Mapping[str, float] = {"dm": 0.0, "cm": 0.0, "im": 100.0, "su": 30.0, "unfm": 0.4, "aa": 2.0}
"""What a size says of adapted code, with what holds where it does not."""
_WEAKER = tuple(Basis)


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme that a size belongs to: its ratings, and its size in KSLOC where it is known."""

    ratings: dict[str, str]
    ksloc: float | None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a piece of work says nothing: yearly shares of upkeep, and its programme."""

    asset_upkeep: Quantity
    tailoring_upkeep: Quantity
    programme: Programme


def link_work(work: shape.Work, path: Path, context: Context, defaults: Defaults, scope: Scope = Scope.GROUP) -> Work:
    """The work with its effort in person-months."""
    once = _once(work, path, context, defaults.programme)
    return Work(
        once=once,
        once_per=work.once_per or scope,
        each=context.quantity((*path, "each_pm"), work.each_pm),
        once_eur=context.quantity((*path, "once_eur"), work.once_eur),
        upkeep=context.quantity((*path, "upkeep_per_year"), work.upkeep_per_year) or defaults.asset_upkeep,
        each_upkeep=context.quantity((*path, "each_upkeep_per_year"), work.each_upkeep_per_year) or defaults.tailoring_upkeep,
        months=context.quantity((*path, "months"), work.months),
        origin=context.origin(path),
    )


def _once(work: shape.Work, path: Path, context: Context, programme: Programme) -> Quantity | None:
    if work.size is None:
        return context.quantity((*path, "once_pm"), work.once_pm)
    if work.once_pm is not None:
        context.findings.error(
            "E303", f"`{path[-1]}` has both once_pm and size", context.tree.place(path), hint="keep one: the effort follows from the size"
        )
    return _sized(work.size, (*path, "size"), context, programme)


def _sized(size: Size, path: Path, context: Context, programme: Programme) -> Quantity | None:
    """Effort of a size: linear in the size, since the diseconomy of scale is the programme's."""
    parts = [(field, stated) for field in ("ksloc", "adapted_ksloc") if (stated := getattr(size, field)) is not None]
    if not parts and context.tree.is_lost(path):
        return None
    if not parts:
        context.findings.error(
            "E304",
            "a size names neither ksloc nor adapted_ksloc",
            context.tree.place(path),
            hint="say how large it is, in thousand lines of code",
        )
        return None
    ratings = Ratings({**programme.ratings, **ratings_of(size.drivers, (*path, "drivers"), context)})
    ksloc = programme.ksloc or sum(stated.value.expected for _, stated in parts)
    if ksloc <= 0:
        context.findings.error(
            "E304", "a size of nothing costs nothing", context.tree.place(path), hint="say how large it is, in thousand lines of code"
        )
        return None
    per_ksloc = effort_pm(1.0, ratings, ksloc)
    new, adapted = context.quantity((*path, "ksloc"), size.ksloc, per_ksloc), _adapted(size, path, context, per_ksloc)
    return _together([piece for piece in (new, adapted) if piece is not None], path, context)


def _adapted(size: Size, path: Path, context: Context, per_ksloc: float) -> Quantity | None:
    """Effort of adapted code. How much it is and how it is adapted are one judgement: at its low each of its numbers is low."""
    code = context.quantity((*path, "adapted_ksloc"), size.adapted_ksloc, per_ksloc)
    if code is None:
        return None
    total = Range(*(code.range[point] * _adaptation(size, point) for point in range(3)))
    stated = [(field, getattr(size, field)) for field in _OF_ADAPTED]
    unsure = [context.origin((*path, field), one) for field, one in stated if one is not None and one.value.low < one.value.high]
    if not unsure:
        return Quantity(total, code.origin)
    # A range is as weak as the weakest of the ranges that it comes from, however well the code was counted.
    weakest = max(([code.origin] if code.range.low < code.range.high else []) + unsure, key=lambda one: _WEAKER.index(one.basis))
    return Quantity(total, Origin(dotted(path), context.tree.place(path), weakest.basis, weakest.source))


def _together(pieces: list[Quantity], path: Path, context: Context) -> Quantity:
    """New and adapted code of one block as one random parameter: one judgement of its size."""
    if len(pieces) == 1:
        return pieces[0]
    largest = max(pieces, key=lambda piece: piece.expected)
    total = Range(*(sum(piece.range[point] for piece in pieces) for point in range(3)))
    return Quantity(total, Origin(dotted(path), context.tree.place(path), largest.origin.basis, largest.origin.source))


def _adaptation(size: Size, point: int) -> float:
    """The share of adapted code that counts as new where each number is at its low (0), likely (1) or high (2)."""
    stated = {field: getattr(size, field) for field in _OF_ADAPTED}
    return adaptation_multiplier(**{field: one.value[point] if one else _OF_ADAPTED[field] for field, one in stated.items()})


def ratings_of(drivers: Drivers | None, path: Path, context: Context) -> dict[str, str]:
    """Driver -> level, of those that are named; a level that the driver does not have is told."""
    named = {name: stated.value for name in Drivers.model_fields if (stated := getattr(drivers, name, None)) is not None}
    return {name: level for name, level in named.items() if _is_level(name, level, (*path, name), context)}


def _is_level(driver: str, level: str, path: Path, context: Context) -> bool:
    try:
        Ratings({driver: level})
    except ValueError as fault:
        message, _, levels = str(fault).partition("; ")
        context.findings.error("E120", message, context.tree.place(path), hint=levels)
        return False
    return True


def link_remedy(name: str, remedy: shape.Remedy, path: Path, context: Context, defaults: Defaults, level: str) -> Remedy:
    """The remedy with typed conditions."""
    conditions = []
    for fact, raw in sorted(remedy.only_if.items()):
        at = _level_of(fact, level)
        values = read_operand(raw, fact, at, (*path, "only_if", fact), context)
        if values:
            conditions.append(Condition(at, fact, values))
    scope = (
        Scope.COMPONENT
        if level == "component"
        else Scope.SUPPLIER
        if level == "contract"
        else Scope(level)
        if level in ("architecture", "line", "brand")
        else Scope.GROUP
    )
    return Remedy(
        id=name,
        work=link_work(remedy, path, context, defaults, scope),
        conditions=tuple(conditions),
        in_role=remedy.in_role or "head-unit",
        ready=context.month(remedy.ready),
        by=remedy.by,
        serves=tuple(remedy.serves),
        drops=remedy.drops,
        builds=remedy.builds,
        needs=tuple(remedy.needs),
        why=remedy.why,
        running_change=flag(remedy.running_change),
    )


def _level_of(fact: str, level: str) -> str:
    """Whose fact a condition looks at: the component's, or else that of what the requirement is asked of; of a mistyped one, the nearer."""
    if level not in ("architecture", "contract") or fact in facts_of("component"):
        return "component"
    is_nearer = fact not in facts_of(level) and meant(fact, facts_of(level)) is None and meant(fact, facts_of("component")) is not None
    return "component" if is_nearer else level


def link_asset(name: str, asset: shape.Asset, path: Path, context: Context, defaults: Defaults) -> SharedAsset:
    """A shared asset."""
    return SharedAsset(
        name, asset.name or name, link_work(asset, path, context, defaults), tuple(asset.needs), tuple(asset.serves), asset.by
    )
