"""What holds where nobody says anything, in words; or the other place whose value then holds."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from integration_model.files.tree import Path
from integration_model.schema.brand import Brand, BrandPolicies, NextGeneration, VehicleLine
from integration_model.schema.fields import field_of, maps_by_id, model_at
from integration_model.schema.group import Architecture, Feature, Group, GroupPolicies, Rates, RatesByParty, Team
from integration_model.schema.requirement import Asset, Drivers, Remedy, Requirement, Size, Work
from integration_model.schema.supplier import Component, Contract, FoundationNode, Platform, Renewal, Stack, Supplier
from integration_model.schema.targets import document_of
from integration_model.schema.values.scalars import Flag

_AS_ALL = "`eur_per_pm`"
_UNKNOWN = "unknown: what asks for it is not met"
_NONE = "none"
_KEPT = "0: the group keeps all of it"
_WORDS: dict[tuple[type[BaseModel], str], str] = {
    (Brand, "basis"): "assumed",
    (Group, "basis"): "assumed",
    (Supplier, "basis"): "assumed",
    (Brand, "must_from"): "each line's first change, or its next generation",
    (VehicleLine, "followed_by"): "the group's rule: `generation_years` and `successors`",
    (NextGeneration, "architecture"): "what `successors` says, else that of the line",
    (NextGeneration, "sop"): "the month after the line ends",
    (NextGeneration, "ends"): "`generation_years` after its SOP",
    (NextGeneration, "may_change"): "one facelift in the middle of its life",
    (NextGeneration, "volume_per_year"): "as many as of the line",
    (NextGeneration, "name"): "the name of the line",
    (BrandPolicies, "platform"): "every platform on offer, and today's stacks",
    (BrandPolicies, "as_is"): "true",
    (GroupPolicies, "weigh_brands"): "by-volume",
    (GroupPolicies, "unified_at_least"): "0.8",
    (GroupPolicies, "budget_pm"): "no limit",
    (GroupPolicies, "budget_eur"): "no limit",
    (Rates, "discount_per_year"): "0: it does not matter when something is spent",
    (Rates, "eur_per_pm_by"): "none: everybody's person-month costs `eur_per_pm`",
    (RatesByParty, "group"): _AS_ALL,
    (RatesByParty, "brand"): _AS_ALL,
    (RatesByParty, "supplier"): _AS_ALL,
    (RatesByParty, "partner"): _AS_ALL,
    (Rates, "beyond_team"): "2",
    (Rates, "margin_eur_per_car"): "none: nothing is lost with cars that a law keeps away, and an end of supply or support shuts plans out",
    (Group, "decision"): "the horizon's first month",
    (Group, "integration_months"): "0",
    (Group, "generation_years"): "no line is followed that does not say so itself",
    (Group, "successors"): "each architecture follows itself",
    (Team, "people_at_once"): "only work with stated `months` takes time",
    (Team, "months_to_full"): "0: all are there at once",
    (Team, "engineers_today"): "0: all of them join after the decision",
    (Group, "team"): "as many engineers as are needed",
    (Group, "common_cause"): "0.5",
    (Component, "offered_from"): "at any time",
    (Component, "supplied_until"): "no end",
    (Component, "unit_eur"): "the price of what the line carries today",
    (Component, "price_class"): "the role it fills",
    (Component, "replaces_for_pm"): "it is not on offer to other lines",
    (Component, "replaces_months"): "what its effort takes, in the time of a few people",
    (Component, "requalifies_once_pm"): "0",
    (Component, "requalifies_months"): "what its effort takes, in the time of a few people",
    (Component, "upkeep_pm_per_year"): "0",
    (Component, "stack"): _NONE,
    (Component, "soc"): _NONE,
    (Component, "fits"): "every architecture",
    (Platform, "offered"): "true",
    (Platform, "ready"): "when the longest block of its foundation is done and integrated",
    (Platform, "licence_eur_per_car"): "0",
    (Platform, "earns_eur_per_car_year"): "0",
    (Platform, "partner_share"): _KEPT,
    (Platform, "upkeep_pm_per_year"): "0",
    (Platform, "upkeep_pm_per_line_year"): "0",
    (Platform, "extends"): _NONE,
    (Platform, "programme_ksloc"): "each size is a programme of its own",
    (Stack, "upkeep_pm_per_line_year"): "0",
    (Stack, "after_production"): "0: nothing of it is kept",
    (Stack, "renewal"): "it is never renewed",
    (Stack, "port_pm"): "0",
    (Stack, "earns_eur_per_car_year"): "0",
    (Stack, "partner_share"): _KEPT,
    (Feature, "earns_eur_per_car_year"): "0",
    (Feature, "partner_share"): _KEPT,
    (Renewal, "first"): "`every_years` after the horizon begins",
    (Renewal, "every_years"): "it falls due once",
    (Renewal, "pm"): "0",
    (Renewal, "eur"): "0",
    (Stack, "support_until"): "no end",
    (Stack, "adds_feature_pm"): "no feature can be added",
    (FoundationNode, "built"): "0: nothing of it exists",
    (Work, "months"): "as long as `people_at_once` need for the effort, and no longer than COCOMO II's schedule",
    (Work, "once_pm"): "0, or what `size` gives",
    (Work, "once_eur"): "0",
    (Work, "each_pm"): "0",
    (Work, "once_per"): "group",
    (Remedy, "once_per"): "component, supplier, architecture, brand or line: what its requirement is asked of; else group",
    (Remedy, "in_role"): "head-unit",
    (Remedy, "ready"): "at once",
    (Remedy, "by"): "group",
    (Asset, "by"): "group",
    (Requirement, "role"): "head-unit",
    (Requirement, "only_in"): "every market",
    (Requirement, "binds_from"): "at once, or never where `new_types_from` is given",
    (Requirement, "new_types_from"): "cars of every generation are asked alike",
    (Size, "im"): "100",
    (Size, "su"): "30",
    (Size, "unfm"): "0.4",
    (Size, "aa"): "2",
    (Size, "dm"): "0",
    (Size, "cm"): "0",
}
_FACTS = (Component, Architecture, Contract)
"""Models whose optional values are facts: what is not known is not met."""


class Default(NamedTuple):
    """What holds instead: words, or the value at another place."""

    words: str
    elsewhere: Path | None = None


def default_at(path: Path) -> Default | None:
    """What holds at a place where nothing stands; None where nothing can stand there, or where something must."""
    model, location = document_of(path)
    if model is None or not location:
        return None
    owner = model_at(model, location[:-1])
    if owner is None:
        return Default(_NONE) if maps_by_id(model, location[:-1]) else None
    field = field_of(owner, location[-1])
    if field is None or owner.model_fields[field].is_required():
        return None
    elsewhere = _elsewhere(owner, field)
    if elsewhere is not None:
        return Default("", elsewhere)
    words = next((_WORDS[parent, field] for parent in owner.__mro__ if (parent, field) in _WORDS), None)
    return Default(words if words is not None else _usual(owner, field))


def _elsewhere(owner: type[BaseModel], field: str) -> Path | None:
    """The value of the group that holds where nothing nearer is said."""
    if issubclass(owner, Work) and field in ("upkeep_per_year", "each_upkeep_per_year"):
        return ("group", "upkeep", "asset_per_year" if field == "upkeep_per_year" else "tailoring_per_year")
    if owner is BrandPolicies and field == "one_platform_for_all_lines":
        return ("group", "policies", field)
    return ("group", field) if owner is Supplier and field == "common_cause" else None


def _usual(owner: type[BaseModel], field: str) -> str:
    found: Any = owner.model_fields[field]
    if found.default_factory is not None:
        return _NONE
    if owner in _FACTS and field not in ("invented", "binding", "family", "name"):
        return _UNKNOWN
    if owner is Drivers:
        return "nominal"
    if found.annotation == Flag | None:
        return "false"
    return "nothing" if owner is VehicleLine or found.default in (None, "") else str(found.default)
