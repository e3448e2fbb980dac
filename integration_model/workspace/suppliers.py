"""Suppliers' files, linked: contracts, parts, components, platforms and stacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from integration_model.domain import Component, Part, Platform, Supplier
from integration_model.effort.cocomo import EFFORT_MULTIPLIERS, Ratings, exponent, schedule_percent
from integration_model.files.tree import Path
from integration_model.schema import supplier as shape
from integration_model.schema.group import Horizon
from integration_model.values import Month, Quantity, Range, Stated
from integration_model.work import FoundationNode, Pace, Renewal
from integration_model.workspace.context import Context, by_id, flag
from integration_model.workspace.earnings import link_earnings, with_those_of_base
from integration_model.workspace.facts import check_amounts, stated_facts, tell_unknown_words
from integration_model.workspace.requirements import RequirementLinker
from integration_model.workspace.work import Defaults, Programme, link_work, ratings_of

MakeLinker = Callable[[Context, Programme, str], RequirementLinker]


def link_supplier(name: str, found: shape.Supplier, context: Context) -> Supplier:
    """The supplier with the facts of its contract."""
    path: Path = ("suppliers", name)
    contract = found.contract
    return Supplier(
        id=name,
        name=found.name,
        contract=stated_facts(contract, "contract", (*path, "contract"), context) if contract else {},
        capacity=context.quantity((*path, "contract", "capacity_pm_per_year"), contract.capacity_pm_per_year) if contract else None,
        capacity_binds=bool(contract and flag(contract.binding)),
        common_cause=found.common_cause.value.likely if found.common_cause else None,
        origin=context.origin(path),
    )


def link_parts(name: str, found: shape.Supplier, context: Context) -> Mapping[str, Part]:
    """Parts by `supplier/part`."""
    return {
        f"{name}/{key}": Part(
            f"{name}/{key}",
            part.name,
            name,
            context.origin(("suppliers", name, "parts", key)),
            context.month(part.supplied_until),
            context.origins(("suppliers", name, "parts", key), part, ("supplied_until",)),
        )
        for key, part in found.parts.items()
    }


def link_component(supplier: str, name: str, found: shape.Component, context: Context) -> Component:
    """A component with all facts that somebody gave."""
    path: Path = ("suppliers", supplier, "components", name)
    soc = (found.soc.value,) if found.soc else ()
    for index, part in enumerate(found.parts):
        if part.value in soc:
            where, hint = context.tree.place((*path, "parts", str(index))), "delete this one: `soc` names it already"
            context.findings.error("E220", f"`{part.value}` stands in `soc` and in `parts`", where, hint=hint)
    tell_unknown_words(found.needs_buses, "buses", (*path, "needs_buses"), context)

    def quantity(field: str) -> Quantity | None:
        return context.quantity((*path, field), getattr(found, field))

    return Component(
        id=name,
        name=found.name or name,
        supplier=supplier,
        roles=tuple(found.fills),
        invented=flag(found.invented),
        facts=stated_facts(found, "component", path, context),
        parts=(*soc, *(part.value for part in found.parts)),
        stack=found.stack,
        unit=replace(unit, price_class=found.price_class or found.fills[0]) if (unit := quantity("unit_eur")) else None,
        replaces=quantity("replaces_for_pm"),
        requalifies=quantity("requalifies_once_pm"),
        upkeep=quantity("upkeep_pm_per_year"),
        offered_from=context.month(found.offered_from),
        needs_buses=tuple(found.needs_buses),
        fits=tuple(found.fits),
        excludes=tuple(found.excludes),
        origin=context.origin(path),
        supplied_until=context.month(found.supplied_until),
        stated=context.origins(path, found, ("offered_from", "supplied_until", "fits", "excludes", "needs_buses")),
        replaces_months=quantity("replaces_months"),
        requalifies_months=quantity("requalifies_months"),
        running_change=flag(found.running_change),
    )


def link_platform(supplier: str, name: str, found: shape.Platform, context: Context, defaults: Defaults, make: MakeLinker) -> Platform:
    """A platform by itself; what it inherits is added by `inherit`."""
    path: Path = ("suppliers", supplier, "platforms", name)
    programme = Programme(
        ratings_of(found.drivers, (*path, "drivers"), context), found.programme_ksloc.value.expected if found.programme_ksloc else None
    )
    own = Defaults(defaults.asset_upkeep, defaults.tailoring_upkeep, programme)
    linker = make(context, programme, "vhal" if _speaks_vhal(found) else "vss")
    upkeep, times = _release_upkeep(found, path, context)
    return Platform(
        id=name,
        name=found.name,
        supplier=supplier,
        is_stack=False,
        offered=found.offered is None or found.offered.value,
        invented=flag(found.invented),
        base=found.extends,
        foundation=tuple(_node(key, node, (*path, "foundation", key), context, own) for key, node in sorted(found.foundation.items())),
        ready=context.month(found.ready),
        upkeep=upkeep,
        upkeep_times=times,
        licence=context.quantity((*path, "licence_eur_per_car"), found.licence_eur_per_car),
        data_flows=by_id((key, context.known((*path, "data_flows", key), stated)) for key, stated in found.data_flows.items()),
        provides=frozenset(found.provides),
        builds=by_id((key, link_work(work, (*path, "builds", key), context, own)) for key, work in found.builds.items()),
        cannot=frozenset(found.cannot),
        uses=_uses(found.uses, path, context),
        requirements=tuple(linker.link(key, asked, name, (*path, "requires", key)) for key, asked in sorted(found.requires.items())),
        adds_feature=None,
        support_until=None,
        notice_months=found.if_it_ends.notice_months.value.likely if found.if_it_ends else None,
        origin=context.origin(path),
        pace=_pace(Ratings(programme.ratings)),
        stated=context.origins(path, found, ("ready", "provides", "cannot", "offered", "builds")),
        line_upkeep=context.quantity((*path, "upkeep_pm_per_line_year"), found.upkeep_pm_per_line_year),
        earns=link_earnings(found, path, context),
    )


def _pace(ratings: Ratings) -> Pace:
    return Pace(exponent(ratings), schedule_percent(ratings), EFFORT_MULTIPLIERS["sced"][ratings.level("sced")])


def _speaks_vhal(found: shape.Platform) -> bool:
    """A platform that names VHAL properties (capitals) wants signals in VHAL's form."""
    return any(name.isupper() for asked in found.requires.values() for name in asked.signals or {})


def _uses(found: Mapping[str, Stated[Range]], path: Path, context: Context) -> Mapping[str, Quantity]:
    check_amounts(found, (*path, "uses"), context)
    return by_id((key, context.quantity((*path, "uses", key), stated)) for key, stated in found.items())


def _node(name: str, node: shape.FoundationNode, path: Path, context: Context, defaults: Defaults) -> FoundationNode:
    return FoundationNode(name, link_work(node, path, context, defaults), context.quantity((*path, "built"), node.built), node.why)


def _release_upkeep(found: shape.Platform, path: Path, context: Context) -> tuple[Quantity | None, float]:
    """Upkeep of the foundation and how many times a year it falls due."""
    if found.releases:
        quantity = context.quantity((*path, "releases", "rework_pm"), found.releases.rework_pm)
        months = found.releases.every_months.value.expected
        return quantity, 12.0 / months
    return context.quantity((*path, "upkeep_pm_per_year"), found.upkeep_pm_per_year), 1.0


def link_stack(supplier: str, name: str, found: shape.Stack, context: Context, horizon: Horizon) -> Platform:
    """A stack: a platform with foundation 0, kept by its upkeep."""
    path: Path = ("suppliers", supplier, "stacks", name)
    return Platform(
        id=name,
        name=found.name,
        supplier=supplier,
        is_stack=True,
        offered=True,
        invented=flag(found.invented),
        base=None,
        foundation=(),
        ready=None,
        upkeep=context.quantity((*path, "upkeep_pm_per_year"), found.upkeep_pm_per_year),
        upkeep_times=1.0,
        licence=None,
        data_flows=by_id((key, context.known((*path, "data_flows", key), stated)) for key, stated in found.data_flows.items()),
        provides=frozenset(found.provides),
        builds={},
        cannot=frozenset(found.cannot),
        uses=_uses(found.uses, path, context),
        requirements=(),
        adds_feature=context.quantity((*path, "adds_feature_pm"), found.adds_feature_pm),
        support_until=context.month(found.support_until),
        notice_months=None,
        origin=context.origin(path),
        stated=context.origins(path, found, ("support_until", "provides", "cannot", "adds_feature_pm")),
        line_upkeep=context.quantity((*path, "upkeep_pm_per_line_year"), found.upkeep_pm_per_line_year),
        after_production=context.quantity((*path, "after_production"), found.after_production),
        renewal=_renewal(found.renewal, (*path, "renewal"), context, horizon) if found.renewal else None,
        port=context.quantity((*path, "port_pm"), found.port_pm),
        earns=link_earnings(found, path, context),
    )


def _renewal(found: shape.Renewal, path: Path, context: Context, horizon: Horizon) -> Renewal:
    """The months of the horizon in which a stack is due for renewal."""
    start, end = horizon.from_month.value, horizon.to_month.value
    is_dated = found.first is not None or found.every_years is not None
    every = round(found.every_years.value.expected * 12) if found.every_years else 0
    month = context.month(found.first) or start.plus(every)
    months: list[Month] = []
    while is_dated and month <= end:
        months += [month] if month >= start else []
        if every <= 0:
            break
        month = month.plus(every)
    work, money = context.quantity((*path, "pm"), found.pm), context.quantity((*path, "eur"), found.eur)
    return Renewal(tuple(months), work, money, context.origin(path))


def inherit(platforms: Mapping[str, Platform], findings_context: Context) -> Mapping[str, Platform]:
    """Platforms with what their base provides, requires and promises, none of them ready before it; foundations stay with the base."""
    result = {}
    for name, platform in platforms.items():
        result[name] = platform
        if platform.base is None:
            continue
        if platform.base not in platforms:
            names = [key for key, found in platforms.items() if not found.is_stack and found.base is None]
            result[name] = replace(platform, base=None)
            findings_context.check_reference(
                "E207", "platform", platform.base, names, ("suppliers", platform.supplier, "platforms", name, "extends")
            )
        elif platforms[platform.base].base is not None or platforms[platform.base].is_stack:
            place = findings_context.tree.place(("suppliers", platform.supplier, "platforms", name, "extends"))
            findings_context.findings.error(
                "E207",
                f"`{platform.base}` is not a base that can be extended",
                place,
                hint="a base is a platform that itself extends nothing",
            )
        else:
            result[name] = _with_base(platform, platforms[platform.base])
    return by_id(result.items())


def _with_base(own: Platform, base: Platform) -> Platform:
    replaced = {requirement.id for requirement in own.requirements}
    inherited = tuple(requirement for requirement in base.requirements if requirement.id not in replaced)
    waits = base.ready is not None and (own.ready is None or base.ready > own.ready)
    return replace(
        own,
        ready=base.ready if waits else own.ready,
        licence=own.licence or base.licence,
        data_flows=by_id({**base.data_flows, **own.data_flows}.items()),
        provides=own.provides | base.provides,
        builds=by_id({**base.builds, **own.builds}.items()),
        cannot=own.cannot | base.cannot,
        uses=by_id({**base.uses, **own.uses}.items()),
        requirements=tuple(sorted((*own.requirements, *inherited), key=lambda requirement: requirement.id)),
        notice_months=own.notice_months if own.notice_months is not None else base.notice_months,
        line_upkeep=own.line_upkeep or base.line_upkeep,
        earns=with_those_of_base(own.earns, base.earns),
        stated=by_id({**base.stated, **own.stated, **({"ready": base.origin_of("ready")} if waits else {})}.items()),
    )
