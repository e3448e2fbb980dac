"""One toy group in which every constraint family and every objective term occurs, as small as that allows."""

from __future__ import annotations

from integration_model.study.offers import OfferKey
from integration_model.study.study import Study
from tests.problem.small_groups import SmallGroup

_WHY = {"kind": "access", "why": "it is so"}


def make_toy() -> SmallGroup:
    """Brand a with a cohesive pair of lines, and a frozen one; brand b with one line."""
    return SmallGroup(_group(), {"a": _brand_a(), "b": _brand_b()}, {"acme": _acme(), "soft": _soft()})


def make_whole_toy() -> SmallGroup:
    """The toy with all that time brings: a law that binds from April 2027 on, a stack that ages, a next generation, a unit that ends;
    and head unit and gateway in one box.

    The gateway that meets the law takes half a year to bring in, so that what changes before has it as a running change, or is not built.
    The group's engineers are few, and a supplier does no more than it can.
    """
    group = make_toy()
    group.group["rates"]["margin_eur_per_car"] = 1000
    law = {**_WHY, "kind": "regulation", "of": "gateway", "one_of": {"over_the_air": "true"}, "binds_from": "2027-04"}
    group.group["regulations"]["call"] = law
    group.group["architectures"]["z"] = {"name": "Z", "service_oriented": True, "ecus": {"gateway": "gw-new"}}
    group.group["team"] = {"engineers": 6, "engineers_today": 2, "months_to_full": 12}
    group.suppliers["acme"]["contract"]["capacity_pm_per_year"] = 24
    group.brands["a"]["vehicle_lines"]["a3"]["followed_by"] = {"architecture": "z", "sop": "2028-07", "ends": "2030-12", "may_change": []}
    components, stack = group.suppliers["acme"]["components"], group.suppliers["soft"]["stacks"]["old"]
    components["gw"]["over_the_air"] = False
    components["gw-new"].update(over_the_air=True, running_change=True, replaces_months=6)
    components["hu-old"]["supplied_until"] = "2028-09"
    components["box"] = {"fills": ["head-unit", "gateway"], "os": "android", "ram_gb": 6, "unit_eur": 16_500, "replaces_for_pm": 3}
    stack.update(upkeep_pm_per_line_year=2, after_production=0.5, port_pm=4, renewal={"first": "2028-01", "pm": 8, "eur": 500_000})
    return group


def make_earning_toy() -> SmallGroup:
    """The whole toy, in which maps, a platform and the stack earn; a partner has its share in what maps bring."""
    group = make_whole_toy()
    group.group["features"]["maps"].update(earns_eur_per_car_year=400, partner_share=0.25)
    group.suppliers["soft"]["platforms"]["droid"]["earns_eur_per_car_year"] = 100
    group.suppliers["soft"]["stacks"]["old"]["earns_eur_per_car_year"] = 200
    return group


def key_of(study: Study, line: str, platform: str) -> OfferKey:
    """The first offer on which a line changes: to a platform, or to newer ECUs of its stack."""
    return next(offer.key for offer in study.offers[line].all if offer.platform == platform and not offer.stays)


def _group() -> dict[str, object]:
    return {
        "id": "group",
        "name": "Toy",
        "horizon": {"from": "2027-01", "to": "2028-12"},
        "rates": {"eur_per_pm": 1_000_000, "eur_per_point": 2.5},
        "upkeep": {"asset_per_year": 0.25, "tailoring_per_year": 0.5},
        "find_out": {"once_pm": 1},
        "policies": {"weigh_brands": "equal", "budget_pm": 900, "budget_eur": 900_000_000, "binding": True},
        "markets": {"eu": {"name": "Europe"}},
        "roles": {"head-unit": {"name": "Head unit"}, "gateway": {"name": "Gateway"}},
        "data_flows": {"voice-data": "what is said"},
        "architectures": {"x": {"name": "X", "service_oriented": False, "ecus": {"gateway": "gw"}}},
        "features": {
            "look": {"name": "Look", "aspect": "identity", "build": 8, "uses": {"ram_gb": 2}},
            "maps": {"name": "Maps", "aspect": "function", "uses": {"ram_gb": 2}},
            "voice": {"name": "Voice", "aspect": "service", "claims": {"push_to_talk_opens": "fixed"}},
        },
        "regulations": {},
        "assets": {"core": {"once_pm": 6}, "bridge": {"once_pm": 4, "once_per": "architecture", "needs": ["core"]}},
    }


def _brand_a() -> dict[str, object]:
    line = {"architecture": "x", "sop": "2026-01", "ends": "2029-12", "volume_per_year": {"eu": 1000}}
    return {
        "id": "a",
        "name": "A",
        "ecus": {"head-unit": "hu-old"},
        "vehicle_lines": {
            "a1": {**line, "may_change": ["2027-07"]},
            "a2": {**line, "may_change": ["2027-01"]},
            "a3": {**line, "may_change": [], "ends": "2027-12"},
        },
        "must": {"keep:voice-data": "our customers' voices"},
        "points": {"voice": 100},
        "policies": {"one_platform_for_all_lines": True},
    }


def _brand_b() -> dict[str, object]:
    line = {"architecture": "x", "sop": "2026-01", "ends": "2029-12", "may_change": ["2027-01"], "volume_per_year": {"eu": 2000}}
    return {
        "id": "b",
        "name": "B",
        "ecus": {"head-unit": "hu-old"},
        "vehicle_lines": {"b1": line},
        "must": {"look": "it is the brand"},
        "points": {"maps": 100},
    }


def _acme() -> dict[str, object]:
    return {
        "id": "acme",
        "name": "Acme",
        "contract": {"capacity_pm_per_year": 40, "binding": True},
        "components": {
            "hu-old": {"fills": "head-unit", "os": "linux", "ram_gb": 4, "stack": "old", "unit_eur": 10_000},
            "hu-new": {
                "fills": "head-unit",
                "os": "android",
                "ram_gb": 8,
                "source_access": "full",
                "unit_eur": 15_000,
                "replaces_for_pm": 2,
                "requalifies_once_pm": 5,
                "upkeep_pm_per_year": 1,
                "excludes": ["gw"],
            },
            "gw": {"fills": "gateway", "unit_eur": 1000},
            "gw-new": {"fills": "gateway", "unit_eur": 2000, "replaces_for_pm": 1},
        },
    }


def _soft() -> dict[str, object]:
    port = {"once_pm": 20, "each_pm": 2, "by": "supplier"}
    services = {**_WHY, "of": "architecture", "one_of": {"service_oriented": "true"}}
    services["remedies"] = {"adapt": {"only_if": {"source_access": "full"}, "each_pm": 1, "once_eur": 1_000_000, "needs": ["bridge"]}}
    talk = {**_WHY, "of": "brand", "not_both": {"push_to_talk_opens": "fixed"}, "remedies": {"give-up-voice": {"drops": "voice"}}}
    droid = {
        "name": "Droid",
        "extends": "base",
        "foundation": {"delta": {"once_pm": 30}, "local": {"once_pm": 3, "once_per": "region", "upkeep_per_year": 0}},
        "licence_eur_per_car": 500,
        "data_flows": {"voice-data": "group"},
        "provides": ["maps", "voice"],
        "requires": {"talk": talk},
    }
    return {
        "id": "soft",
        "name": "Soft",
        "platforms": {
            "base": {
                "name": "Base",
                "offered": False,
                "foundation": {"all": {"once_pm": 40}},
                "upkeep_pm_per_year": 4,
                "uses": {"ram_gb": 1},
                "requires": {"os": {**_WHY, "of": "head-unit", "one_of": {"os": "android"}, "remedies": {"port": port}}},
            },
            "bespoke": {
                "name": "Bespoke",
                "foundation": {"all": {"once_pm": 90}},
                "data_flows": {"voice-data": "soft"},
                "provides": ["look", "maps"],
                "requires": {"services": services},
            },
            "droid": droid,
        },
        "stacks": {"old": {"name": "Old", "upkeep_pm_per_year": 30, "adds_feature_pm": 9, "provides": ["voice"]}},
    }
