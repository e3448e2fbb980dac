"""The group's file, linked: horizon and rates, architectures, features, regulations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from integration_model.catalogue import SignalTargets
from integration_model.domain import Architecture, Feature, Group
from integration_model.files.tree import Path, dotted
from integration_model.schema import group as shape
from integration_model.schema.group import Weighing
from integration_model.schema.requirement import Party
from integration_model.values import Basis, Month, Origin, Quantity, Range, Stated
from integration_model.workspace.context import Context, by_id, flag
from integration_model.workspace.earnings import link_earnings
from integration_model.workspace.facts import check_amounts, stated_facts
from integration_model.workspace.requirements import RequirementLinker
from integration_model.workspace.signals import link_signals
from integration_model.workspace.work import Defaults, link_work

_TWICE = Range(2.0, 2.0, 2.0)


def link_group(group: shape.Group, context: Context, linker: RequirementLinker) -> Group:
    """The group's own values."""
    root: Path = ("group",)
    start, end = _horizon(group, context)
    regulations = [
        linker.link(name, asked, "regulations", (*root, "regulations", name)) for name, asked in sorted(group.regulations.items())
    ]

    def required(stated: Stated[Range], *path: str) -> Quantity:
        return Quantity(stated.value, context.origin((*root, *path), stated))

    binds = flag(group.policies.binding)
    linked = Group(
        id=group.id,
        name=group.name,
        start=start,
        end=end,
        eur_per_pm=required(group.rates.eur_per_pm, "rates", "eur_per_pm"),
        eur_per_point=required(group.rates.eur_per_point, "rates", "eur_per_point"),
        asset_upkeep=required(group.upkeep.asset_per_year, "upkeep", "asset_per_year"),
        tailoring_upkeep=required(group.upkeep.tailoring_per_year, "upkeep", "tailoring_per_year"),
        find_out=required(group.find_out.once_pm, "find_out", "once_pm"),
        engineers=None,
        common_cause=group.common_cause.value.likely if group.common_cause else 0.5,
        by_volume=group.policies.weigh_brands is Weighing.BY_VOLUME,
        budget_pm=context.quantity((*root, "policies", "budget_pm"), group.policies.budget_pm) if binds else None,
        budget_eur=context.quantity((*root, "policies", "budget_eur"), group.policies.budget_eur) if binds else None,
        markets=by_id((name, market.name) for name, market in group.markets.items()),
        roles=by_id((name, role.name) for name, role in group.roles.items()),
        data_flows=by_id(group.data_flows.items()),
        regulations=tuple(regulations),
        origin=context.origin(root),
        decided=context.month(group.decision),
        integration=context.quantity((*root, "integration_months"), group.integration_months),
        unified_at_least=group.policies.unified_at_least.value.likely if group.policies.unified_at_least else 0.8,
        eur_per_pm_by=_rates_by_party(group, context),
        discount=context.quantity((*root, "rates", "discount_per_year"), group.rates.discount_per_year),
        margin=context.quantity((*root, "rates", "margin_eur_per_car"), group.rates.margin_eur_per_car),
        beyond_team=_beyond_team(group, context),
    )
    return _with_team(linked, group.team, context) if group.team else linked


def _with_team(linked: Group, team: shape.Team, context: Context) -> Group:
    """The group with who does its work."""
    root: Path = ("group", "team")
    return replace(
        linked,
        engineers=context.quantity((*root, "engineers"), team.engineers),
        engineers_today=context.quantity((*root, "engineers_today"), team.engineers_today),
        months_to_full=context.quantity((*root, "months_to_full"), team.months_to_full),
        people_at_once=context.quantity((*root, "people_at_once"), team.people_at_once),
        team_binds=flag(team.binding),
    )


def _beyond_team(group: shape.Group, context: Context) -> Quantity:
    """How many times as much work beyond a team costs; twice where nobody says."""
    path: Path = ("group", "rates", "beyond_team")
    stated = context.quantity(path, group.rates.beyond_team)
    return stated or Quantity(_TWICE, Origin(dotted(path), None, Basis.ASSUMED, "what holds where nobody says"))


def _rates_by_party(group: shape.Group, context: Context) -> Mapping[Party, Quantity]:
    """What a person-month costs, by who does it, where that is stated."""
    path: Path = ("group", "rates", "eur_per_pm_by")
    found = {party: context.quantity((*path, party.value), getattr(group.rates.eur_per_pm_by, party.value)) for party in Party}
    return {party: quantity for party, quantity in found.items() if quantity is not None}


def _horizon(group: shape.Group, context: Context) -> tuple[Month, Month]:
    """Its first and its last month; one that ends before it begins is told."""
    start, end = group.horizon.from_month.value, group.horizon.to_month.value
    if start >= end:
        place = context.tree.place(("group", "horizon", "to"))
        if start == end:
            context.findings.error("E301", f"the horizon ends where it begins (`{start}`)", place)
        else:
            context.findings.error("E301", f"the horizon ends (`{end}`) before it begins (`{start}`)", place)
    return start, end


def link_architectures(group: shape.Group, context: Context, targets: SignalTargets) -> Mapping[str, Architecture]:
    """Architectures with their signals by quantity."""
    return by_id((name, _architecture(name, found, context, targets)) for name, found in group.architectures.items())


def _architecture(name: str, found: shape.Architecture, context: Context, targets: SignalTargets) -> Architecture:
    path: Path = ("group", "architectures", name)
    serves = flag(found.service_oriented)
    signals = link_signals(found.signals, path, context, targets, offers_services=serves)
    return Architecture(name, found.name, stated_facts(found, "architecture", path, context), by_id(signals.items()), context.origin(path))


def link_features(group: shape.Group, context: Context, linker: RequirementLinker, defaults: Defaults) -> Mapping[str, Feature]:
    """Features with what they need."""
    return by_id((name, _feature(name, found, context, linker, defaults)) for name, found in group.features.items())


def _feature(name: str, found: shape.Feature, context: Context, linker: RequirementLinker, defaults: Defaults) -> Feature:
    path: Path = ("group", "features", name)
    check_amounts(found.uses, (*path, "uses"), context)
    uses = {key: quantity for key, stated in found.uses.items() if (quantity := context.quantity((*path, "uses", key), stated))}
    return Feature(
        id=name,
        name=found.name,
        aspect=found.aspect.value,
        build=link_work(found.build, (*path, "build"), context, defaults) if found.build else None,
        uses=by_id(uses.items()),
        claims=by_id((key, context.known((*path, "claims", key), stated)) for key, stated in found.claims.items()),
        only_on=tuple(found.only_on),
        requirements=tuple(linker.link(key, asked, name, (*path, "requires", key)) for key, asked in sorted(found.requires.items())),
        waived=flag(found.waived),
        origin=context.origin(path),
        stated=context.origins(path, found, ("only_on", "build")),
        earns=link_earnings(found, path, context),
        served=flag(found.served),
    )
