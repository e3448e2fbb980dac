"""Where the fields of the files count: which figure or decision changes with each.

In: a shape and the name of a field. Out: a few words; a field without a row of its own counts where its shape does.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

_WORDS = "the words of reports, and the hints of `check`"
_WEAK = "the basis of the result: the line `weak` of `compare`"
_ASKED = "requirements that ask for it: where it falls short, or nobody states it, there is a gap to close"
_SIGNALS = "requirements with `signals`: which of them come as asked, and which must be mapped"
_WHICH_GAPS = "which cars and parts have a gap there"
_WAYS = "which ways close a gap, and what the cheapest one costs"
_CHOICE = "which components a line can carry"
_SIZES = "the effort of the work of which it states the size, by COCOMO II"
_EFFORT = "effort, and with it the all-in total"
_MONEY = "money, and with it the all-in total"
_YEARS = "effort of maintenance, for as many years as cars are built"
_RELEASES = "effort of maintenance, from the first car with the platform to the horizon's end"
_BY_WHOM = "what the work of others than the group weighs in the all-in total"
_POINTS = "points given up, and with them the all-in total"
_MONTHS = "when cars can have it: which changes of a line come too early for it"
_SHARED = "how often the work is paid: once for each scope that needs it"
_LIMIT = "which plans are possible at all"
_WHATIF = "what-ifs only: the gap or wish is as if it were not there"
_PLATFORMS = "which platforms a line can take"
_STAYS = "`as-is`, `mixed`, and lines that stay as they are"
_TEAM = "what work of a year is beyond a team, and dearer by `rates.beyond_team`; where it is binding, which plans there are"
_WHOSE = "whose people do the work: what `capacity_pm_per_year` of a supplier has room for in a year"
_NOWHERE = "nowhere yet: no figure follows from it"
_EARNED = "money that comes in by car and year on the road, and with it the all-in total"
_FLOWS = "data flows kept here, in the consequences of `compare`"

_OF_SHAPE: Mapping[str, str] = {
    "Source": _WEAK,
    "Drivers": _SIZES,
    "Size": _SIZES,
    "CriterionShape": _WHICH_GAPS,
    "Requirement": _WHICH_GAPS,
    "Remedy": _WAYS,
    "Asset": _WAYS,
    "Contract": _ASKED,
    "Component": _ASKED,
    "Architecture": _ASKED,
    "Signal": _SIGNALS,
    "Platform": _PLATFORMS,
    "Stack": _STAYS,
    "FoundationNode": _EFFORT,
    "Releases": "the upkeep of the platform's foundation",
    "Ending": "warnings of `check` only: whether one platform is as good as another in everything",
    "RatesByParty": _BY_WHOM,
    "Horizon": "how many years of maintenance, licences and hardware are counted",
    "Upkeep": _YEARS,
    "Team": "how long work takes: which changes of a line come too early for it",
    "NextGeneration": "when the next generation is built, on what, and which gaps it has",
    "Renewal": "effort and money of a stack while anybody builds with it, and what `as-is` costs",
    "Supplier": "which parts, products and platforms there are",
    "Group": "what all brands share",
    "Brand": "what the brand builds and what it asks for",
    "BrandPolicies": _PLATFORMS,
    "scenario": "`whatif`, `compare --scenario`, and the files that are laid over others",
    "fact": "as the fact itself; `explain value ADDRESS` tells where it stands",
}
_OF_FIELD: Mapping[tuple[str, str], str] = {
    ("Document", "id"): "every address and every name in a report",
    ("Document", "basis"): _WEAK,
    ("Document", "sources"): _WEAK,
    ("Work", "once_pm"): _EFFORT,
    ("Work", "size"): _EFFORT,
    ("Work", "each_pm"): "effort of tailoring, for each line that takes it",
    ("Work", "once_per"): _SHARED,
    ("Work", "once_eur"): _MONEY,
    ("Work", "upkeep_per_year"): _YEARS,
    ("Work", "each_upkeep_per_year"): _YEARS,
    ("Work", "months"): _MONTHS,
    ("Remedy", "ready"): _MONTHS,
    ("Remedy", "by"): _WHOSE,
    ("Remedy", "drops"): _POINTS,
    ("Remedy", "running_change"): "how a duty of the law is met by cars that are built before their change",
    ("Remedy", "why"): _WORDS,
    ("Asset", "by"): _WHOSE,
    ("Requirement", "kind"): "the kind of a conflict, and `bottlenecks --by kind`",
    ("Requirement", "why"): _WORDS,
    ("Requirement", "source"): _WEAK,
    ("Requirement", "remedies"): _WAYS,
    ("Requirement", "waived"): _WHATIF,
    ("Requirement", "exempt"): _WHATIF,
    ("Contract", "capacity_pm_per_year"): _TEAM,
    ("Contract", "binding"): _LIMIT,
    ("Part", "supplied_until"): "which components that carry it can enter production, and until when cars are built with them",
    ("Part", "invented"): "the mark ~ in reports",
    ("Component", "fills"): _CHOICE,
    ("Component", "invented"): "the mark ~ in reports",
    ("Component", "soc"): "what hangs on the chip: its end, and `graph hangs-on`",
    ("Component", "parts"): "what hangs on the part: its end, and `graph hangs-on`",
    ("Component", "unit_eur"): "money for hardware: what it costs more, or less, than what the line carries today",
    ("Component", "price_class"): "P10 - P90 and the draws; never an expected value",
    ("Component", "stack"): _STAYS,
    ("Component", "offered_from"): _CHOICE,
    ("Component", "supplied_until"): "which components a line can carry, and until when cars are built with it",
    ("Component", "replaces_for_pm"): "effort of replacing, and which components a line can take instead",
    ("Component", "requalifies_once_pm"): "effort of replacing, once for the component on an architecture",
    ("Component", "upkeep_pm_per_year"): _YEARS,
    ("Component", "needs_buses"): _CHOICE,
    ("Component", "fits"): _CHOICE,
    ("Component", "excludes"): _CHOICE,
    ("Component", "replaces_months"): _MONTHS,
    ("Component", "requalifies_months"): _MONTHS,
    ("Component", "running_change"): "how a duty of the law is met by cars that are built before their change",
    ("Team", "engineers"): _TEAM,
    ("Team", "engineers_today"): _TEAM,
    ("Team", "months_to_full"): _TEAM,
    ("Team", "binding"): _LIMIT,
    ("Rates", "beyond_team"): "money: what work costs more that is beyond a team in its year",
    ("Role", "optional"): "warnings of `check` only: which lines go without a role that they should have",
    ("FoundationNode", "why"): _WORDS,
    ("Platform", "invented"): "the mark ~ in reports",
    ("Platform", "programme_ksloc"): _SIZES,
    ("Platform", "drivers"): _SIZES,
    ("Platform", "foundation"): "effort of the foundation, once a group",
    ("Platform", "ready"): _MONTHS,
    ("Platform", "releases"): _RELEASES,
    ("Platform", "upkeep_pm_per_year"): _RELEASES,
    ("Platform", "upkeep_pm_per_line_year"): _YEARS,
    ("Platform", "licence_eur_per_car"): "money for licences, by car and year",
    ("Platform", "earns_eur_per_car_year"): _EARNED,
    ("Platform", "partner_share"): _EARNED,
    ("Platform", "data_flows"): _FLOWS,
    ("Platform", "provides"): _POINTS,
    ("Platform", "builds"): "which wishes are built, and for how much",
    ("Platform", "cannot"): _POINTS,
    ("Platform", "uses"): "resources of the head unit: where they are too few, there is a gap",
    ("Platform", "requires"): _WHICH_GAPS,
    ("Platform", "if_it_ends"): "warnings of `check` only: whether one platform is as good as another in everything",
    ("Stack", "invented"): "the mark ~ in reports",
    ("Stack", "earns_eur_per_car_year"): _EARNED,
    ("Stack", "partner_share"): _EARNED,
    ("Stack", "data_flows"): _FLOWS,
    ("Stack", "upkeep_pm_per_year"): _YEARS,
    ("Stack", "upkeep_pm_per_line_year"): _YEARS,
    ("Stack", "after_production"): "effort of maintenance, from the last car of a stack to the horizon's end",
    ("Stack", "port_pm"): "effort of `as-is`, once for each architecture of a next generation on which the stack does not run",
    ("Supplier", "common_cause"): "P10 - P90 and the draws; never an expected value",
    ("Group", "common_cause"): "P10 - P90 and the draws; never an expected value",
    ("Group", "markets"): "which cars a requirement with `only_in` is asked of",
    ("Group", "roles"): "what a line must carry, and what it may do without",
    ("Group", "data_flows"): _FLOWS,
    ("Group", "find_out"): _EFFORT,
    ("Group", "decision"): _MONTHS,
    ("Group", "integration_months"): _MONTHS,
    ("Group", "generation_years"): "which cars are built when a line has ended",
    ("Group", "successors"): "on what the next generation stands: its ECUs, signals and facts",
    ("Group", "features"): _POINTS,
    ("Group", "regulations"): _WHICH_GAPS,
    ("Group", "assets"): _WAYS,
    ("Rates", "eur_per_pm"): "what work weighs in the all-in total",
    ("Rates", "eur_per_pm_by"): _BY_WHOM,
    ("Rates", "discount_per_year"): "how much less weighs in the all-in total what falls due later",
    ("Rates", "margin_eur_per_car"): "money for cars that are not built, and with it the all-in total",
    ("Rates", "eur_per_point"): "how much a point weighs in the all-in total",
    ("GroupPolicies", "one_platform_for_all_lines"): _LIMIT,
    ("GroupPolicies", "weigh_brands"): _POINTS,
    ("GroupPolicies", "unified_at_least"): "which platforms are candidates of the answer",
    ("GroupPolicies", "budget_pm"): _LIMIT,
    ("GroupPolicies", "budget_eur"): _LIMIT,
    ("GroupPolicies", "binding"): _LIMIT,
    ("Market", "includes"): "the hints of `check`",
    ("Signal", "source"): _WEAK,
    ("Signal", "served"): "what-ifs only: the gap of the signal is as if it were not there",
    ("Architecture", "family"): "requirements that ask for it",
    ("Architecture", "ecus"): "what its lines carry where neither line nor brand says otherwise",
    ("Architecture", "signals"): _SIGNALS,
    ("Feature", "aspect"): "the words of `explain`, and which warnings of `check` make sense",
    ("Feature", "build"): "which wishes are built, and for how much",
    ("Feature", "uses"): "resources of the head unit: where they are too few, there is a gap",
    ("Feature", "claims"): "requirements with `not_both`",
    ("Feature", "only_on"): _POINTS,
    ("Feature", "requires"): _WHICH_GAPS,
    ("Feature", "earns_eur_per_car_year"): _EARNED,
    ("Feature", "partner_share"): _EARNED,
    ("Feature", "waived"): _WHATIF,
    ("Feature", "served"): _WHATIF,
    ("FindOut", "once_pm"): "effort: an unknown fact that a requirement asks for costs this before the gap is closed",
    ("VehicleLine", "like"): "every field of the line that it does not state itself",
    ("VehicleLine", "architecture"): "its ECUs, signals and facts, and with whom it shares work",
    ("VehicleLine", "sop"): "when the line exists, and which support it asks for",
    ("VehicleLine", "ends"): "how long its cars are counted, and until when a change makes sense",
    ("VehicleLine", "may_change"): "the SOP of the line on a platform, and whether it can change at all",
    ("VehicleLine", "followed_by"): "which cars are built when the line has ended",
    ("VehicleLine", "discontinued"): "which cars are built when the line has ended",
    ("VehicleLine", "volume_per_year"): "money for licences and hardware, and how much its points weigh",
    ("VehicleLine", "ecus"): "which gaps there are, and what it costs to replace",
    ("MustDemand", "value"): _WORDS,
    ("MustDemand", "waived"): _WHATIF,
    ("MustDemand", "served"): _WHATIF,
    ("PointsDemand", "value"): _POINTS,
    ("PointsDemand", "waived"): _WHATIF,
    ("PointsDemand", "served"): _WHATIF,
    ("BrandPolicies", "one_platform_for_all_lines"): _LIMIT,
    ("Brand", "ecus"): "what its lines carry where they do not say otherwise",
    ("Brand", "must"): _LIMIT,
    ("Brand", "must_from"): "from when on its must-haves bind",
    ("Brand", "points"): _POINTS,
    ("Brand", "keep_in_group"): _FLOWS,
    ("fact", "because"): "`check`: a cited fact is never changed without it",
    ("fact", "note"): "nothing: it is for who reads the file",
}


def counts_where(shape: type[BaseModel] | str, name: str) -> str:
    """In words; KeyError for a shape that has no words."""
    names = [shape] if isinstance(shape, str) else [parent.__name__ for parent in shape.__mro__]
    if name == "name":
        return _WORDS
    own = next((_OF_FIELD[one, name] for one in names if (one, name) in _OF_FIELD), None)
    return own or next(_OF_SHAPE[one] for one in names if one in _OF_SHAPE)
