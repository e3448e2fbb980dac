"""Random small groups of brands: raw documents as people would write them, linked without files.

Every kind of statement that the optimiser knows occurs in some of them; all numbers are round, so
that two plans cost either the same or visibly different.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from integration_model.domain import MIXED, Workspace
from integration_model.files.tree import Tree
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import Problem, write_problem
from integration_model.study.study import Study, build_study
from tests.problem.ageing import age, qualify, staff
from tests.problem.boxing import box
from tests.problem.ground import Ground, SharedShapes

Document = dict[str, Any]


@dataclass(frozen=True)
class SmallGroup:
    """Raw documents: numbers and flags as Python has them; `tree` makes texts of them."""

    group: Document
    brands: Mapping[str, Document]
    suppliers: Mapping[str, Document]

    def copy(self) -> SmallGroup:
        """A copy that may be changed freely."""
        return copy.deepcopy(self)

    def tree(self) -> Tree:
        """The tree that the files would give, without places."""
        return Tree({"group": as_text(self.group), "brands": as_text(self.brands), "suppliers": as_text(self.suppliers)})

    def link(self, *sets: str) -> Workspace:
        """The linked workspace, with these edits; InputError where that is none. What is doubtful in it is not looked for."""
        return _linked(self.texts, sets)

    @property
    def texts(self) -> Texts:
        """The documents as they are now."""
        brands, suppliers = (
            tuple((name, json.dumps(one)) for name, one in documents.items()) for documents in (self.brands, self.suppliers)
        )
        return json.dumps(self.group), brands, suppliers

    def study(self, *sets: str, strategy: str = MIXED) -> Study:
        """The study, with these edits; of a strategy's own offers only, where it is said which: whoever mixes has all."""
        if strategy == MIXED:
            return build_study(self.link(*sets))
        return build_study(self.link(*sets), lambda offer: offer.is_stack or offer.platform == strategy)

    def problem(self, *sets: str, kind: ObjectiveKind = ObjectiveKind.ALL_IN, strategy: str = MIXED) -> Problem:
        """The written problem, with these edits; where one strategy alone is asked for, of its own offers: that takes half of the time."""
        return write_problem(self.study(*sets, strategy=strategy), kind)


Texts = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""The group's document, and those of brands and suppliers by name."""
_DOCUMENTS = 256
"""So many of the last ones are known."""
_SHAPED = SharedShapes(_DOCUMENTS)


@lru_cache(maxsize=8)
def _ground(texts: Texts) -> Ground:
    """The ground of a group, once for all tests that make the same one."""
    group, brands, suppliers = texts
    named = ({name: _document(text) for name, text in documents} for documents in (brands, suppliers))
    return Ground(Tree({"group": _document(group), **dict(zip(("brands", "suppliers"), named, strict=True))}), _SHAPED)


@lru_cache(maxsize=_DOCUMENTS)
def _document(text: str) -> Any:
    """What a document's file would give, without places; it is never changed, and the same for all groups that hold it."""
    return as_text(json.loads(text))


@lru_cache(maxsize=16)
def _linked(texts: Texts, sets: tuple[str, ...]) -> Workspace:
    """A linked workspace never changes: all who ask for the same one share it."""
    return _ground(texts).link(sets)


def as_text(value: Any) -> Any:
    """Every scalar as the text that a file would hold."""
    if isinstance(value, Mapping):
        return {key: as_text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


SIGNALS = ("PERF_VEHICLE_SPEED", "HVAC_TEMPERATURE_SET", "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen")
UNITS: dict[str, tuple[Document, Document]] = {
    "PERF_VEHICLE_SPEED": ({"unit": "km/h"}, {"unit": "m/s"}),
    "HVAC_TEMPERATURE_SET": ({"unit": "F"}, {"unit": "C"}),
    "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen": ({}, {}),
}
"""How each signal may be stated: in another unit than its target's, and in the target's own."""
FEATURES = ("look", "maps", "voice", "video")
STACKS = ("one", "two", "three")


def make_group(seed: int) -> SmallGroup:
    """The small group of a seed."""
    found = _Maker(random.Random(seed)).make()
    age(found.group, dict(found.brands), dict(found.suppliers), random.Random(f"time of {seed}"))
    staff(found.group, random.Random(f"people of {seed}"))
    qualify(dict(found.suppliers), random.Random(f"qualifying of {seed}"))
    box(found.group, dict(found.brands), dict(found.suppliers), random.Random(f"boxes of {seed}"))
    return found


class _Maker:
    """Throws the dice in a fixed order."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.features: list[str] = []
        self.stacks: tuple[str, ...] = ()
        self.has_base = False
        self.has_assets = False

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    def pick(self, *choices: Any) -> Any:
        return self.dice.choice(choices)

    def some(self, items: Iterable[str], probability: float) -> list[str]:
        return [item for item in items if self.chance(probability)]

    def month(self, first: int, last: int) -> str:
        return f"{self.dice.randint(first, last)}-{self.pick('01', '05', '09')}"

    def make(self) -> SmallGroup:
        self.stacks = STACKS[: self.dice.randint(1, 3)]
        self.features = sorted(self.dice.sample(FEATURES, self.dice.randint(1, 3)))
        self.has_base = self.chance(0.4)
        self.has_assets = self.chance(0.5)
        suppliers = {"acme": self.hardware("acme"), "bolt": self.hardware("bolt"), "soft": self.software()}
        group = self.group()
        brands = {name: self.brand(name) for name in ("alpha", "beta", "gamma")[: self.pick(1, 2, 2, 2)]}
        return SmallGroup(group, brands, suppliers)

    def group(self) -> Document:
        return {
            "id": "group",
            "name": "A small group",
            "horizon": {"from": self.pick("2027-01", "2027-07"), "to": self.pick("2029-12", "2031-06")},
            "rates": {"eur_per_pm": 1_000_000, "eur_per_point": self.pick(0.25, 0.5, 2)},
            "upkeep": {"asset_per_year": self.pick(0, 0.25), "tailoring_per_year": self.pick(0, 0.25)},
            "find_out": {"once_pm": self.pick(1, 4)},
            "policies": {
                "one_platform_for_all_lines": self.chance(0.5),
                "weigh_brands": self.pick("equal", "by-volume"),
                "budget_pm": self.pick(None, None, 320, 500),
                "budget_eur": self.pick(None, None, 200_000_000, 500_000_000),
                "binding": self.chance(0.3),
            },
            "markets": {"eu": {"name": "Europe"}, "na": {"name": "America"}},
            "roles": {"head-unit": {"name": "Head unit"}, "gateway": {"name": "Gateway"}, "amplifier": {"name": "Amplifier"}},
            "data_flows": {"voice-data": "what is said", "trips": "where one drives"},
            "architectures": {"x": self.architecture("x"), "y": self.architecture("y")},
            "features": {name: self.feature(name) for name in self.features},
            "regulations": self.requirements("law", self.pick(0, 1, 1, 2), regulation=True),
            "assets": self.assets(),
        }

    def architecture(self, name: str) -> Document:
        signals = {}
        for signal in self.some(SIGNALS, 0.7):
            far, near = UNITS[signal]
            signals[signal] = self.pick(
                "missing", {"bits": 16, "factor": 0.01, **far}, {"bits": 16, "factor": 0.01, **near, "access": "read-write"}
            )
        return {
            "name": name,
            "buses": self.pick(["can"], ["can", "lin"]),
            "security_gateway": self.pick(True, False, None),
            "service_oriented": self.pick(True, False),
            "ota_modules": self.pick(None, 2, 8),
            "ecus": {"gateway": self.pick("gw-acme", "gw-bolt", "none"), "amplifier": self.pick("amp-acme", "amp-bolt", "none")},
            "signals": signals or None,
        }

    def feature(self, name: str) -> Document:
        return {
            "name": name,
            "aspect": "function",
            "build": self.work(self.pick(8, 20), ("group", "brand", "architecture", "line", "region")) if self.chance(0.8) else None,
            "uses": {"ram_gb": self.pick(1, 2)} if self.chance(0.4) else {},
            "claims": {"push_to_talk_opens": self.pick("fixed", "free")} if self.chance(0.4) else {},
            "only_on": self.pick([], [], [], ["bespoke"], ["droid", "one"]),
            "requires": self.requirements(f"{name}-needs", self.pick(0, 0, 1), feature=name),
        }

    def work(self, once: float | None, scopes: tuple[str, ...]) -> Document:
        return {
            "once_pm": once,
            "once_per": self.pick(*scopes),
            "each_pm": self.pick(None, 1, 3),
            "once_eur": self.pick(None, None, 10_000_000),
            "upkeep_per_year": self.pick(None, None, 0.5),
        }

    def assets(self) -> Document:
        if not self.has_assets:
            return {}
        scope = self.pick("group", "architecture")
        return {
            "core": {**self.work(self.pick(6, 12), (scope,)), "each_pm": None},
            "variant": {
                **self.work(4, ("group", "architecture", "line") if scope == "group" else ("architecture", "line")),
                "each_pm": None,
                "needs": ["core"],
            },
        }

    def remedies(self, level: str, feature: str | None, owner_is_platform: bool) -> Document:
        found = {f"fix{index}": self.remedy(level) for index in range(self.pick(0, 1, 1, 1, 2, 2))}
        if level == "brand" and not found:
            found["fix0"] = self.remedy(level)
        if feature is None and owner_is_platform and self.chance(0.3):
            found["drop"] = {"drops": self.pick(*self.features)}
        return found

    def remedy(self, level: str) -> Document:
        scopes = (
            ("group", "brand", "line", "architecture", "component", "supplier")
            if level in ("component", "contract")
            else ("group", "brand", "architecture", "line", "region")
        )
        remedy = self.work(self.pick(None, 5, 16), scopes)
        if level == "component" and self.chance(0.3):
            remedy["only_if"] = self.pick({"source_access": ["shared", "full"]}, {"over_the_air": "true"})
        if level in ("architecture", "line", "brand") and self.chance(0.25):
            remedy["only_if"] = {"source_access": ["shared", "full"]}
            remedy["in_role"] = self.pick("head-unit", "gateway")
        if level == "architecture" and self.chance(0.2):
            remedy["only_if"] = {"service_oriented": "true"}
        if self.chance(0.15):
            remedy["ready"] = self.pick("2027-01", "2028-06")
        if level in ("component", "contract") and self.chance(0.4):
            remedy["by"] = "supplier"
            remedy["once_per"] = self.pick("component", "supplier", "line")
        if self.has_assets and self.chance(0.3):
            remedy[self.pick("needs", "builds")] = self.pick("core", "variant")
        needs = remedy.get("needs")
        if needs is not None:
            remedy["needs"] = [needs]
            remedy["once_per"] = self.pick("line", "line", "group")
        return remedy

    def requirements(
        self, name: str, count: int, *, regulation: bool = False, feature: str | None = None, platform: bool = False
    ) -> Document:
        return {f"{name}{index}": self.requirement(regulation, feature, platform) for index in range(count)}

    def requirement(self, regulation: bool, feature: str | None, platform: bool) -> Document:
        level = self.pick(
            "component", "component", "component", "architecture", "signals", "contract", "line", "brand" if platform else "component"
        )
        asked = self.asked(level)
        asked["remedies"] = self.remedies("architecture" if level == "signals" else level, feature, platform)
        if regulation and self.chance(0.3):
            asked["only_in"] = [self.pick("eu", "na")]
        if regulation and self.chance(0.3):
            asked["binds_from"] = self.pick("2028-01", "2030-01")
        if level in ("component", "contract") and self.chance(0.1):
            asked["exempt"] = [self.pick("hu-acme", "hu-bolt", "acme")]
        return asked

    def asked(self, level: str) -> Document:
        base: Document = {"kind": "access", "why": "it is so"}
        if level == "signals":
            return {
                **base,
                "of": "architecture",
                "signals": {signal: self.pick("read", "read-write") for signal in self.some(SIGNALS, 0.5) or SIGNALS[:1]},
            }
        if level == "architecture":
            return {
                **base,
                "of": "architecture",
                **self.pick(
                    {"one_of": {"service_oriented": "true"}}, {"at_least": {"ota_modules": 4}}, {"includes": {"buses": ["lin", "ethernet"]}}
                ),
            }
        if level == "contract":
            return {
                **base,
                "of": "contract",
                "role": self.pick("head-unit", "gateway"),
                **self.pick({"at_most": {"change_lead_months": 6}}, {"at_least": {"releases_per_year": 2}}),
            }
        if level == "line":
            return {**base, "of": "line", **self.pick({"at_least": {"ends": "2030-01"}}, {"supported_years": {"ends": 3}})}
        if level == "brand":
            return {**base, "of": "brand", "not_both": {"push_to_talk_opens": "fixed"}}
        comparison = self.pick(
            {"at_least": {"ram_gb": self.pick(3, 6)}},
            {"at_least": {"source_access": "shared"}},
            {"at_most": {"boot_seconds": 3}},
            {"one_of": {"os": ["android", "linux"]}},
            {"one_of": {"over_the_air": "true"}},
            {"includes": {"networks": ["4g", "5g"]}},
            {"supported_years": {"support_until": 2}},
            {"any_of": [{"over_the_air": "true"}, {"at_least": {"ram_gb": 8}}]},
        )
        return {**base, "of": self.pick("head-unit", "head-unit", "gateway", "amplifier", ["head-unit", "gateway"]), **comparison}

    def component(self, role: str) -> Document:
        offered = self.chance(0.6)
        rival = {"head-unit": "hu", "gateway": "gw", "amplifier": "amp"}
        return {
            "fills": role,
            "os": self.pick("android", "linux", "qnx", None),
            "ram_gb": self.pick(2, 4, 8, None),
            "boot_seconds": self.pick(2, 5),
            "source_access": self.pick("none", "escrow", "shared", "full", None),
            "over_the_air": self.pick(True, False, None),
            "networks": self.pick(["3g"], ["3g", "4g"]),
            "support_until": self.pick("2028-12", "2031-12", None),
            "stack": self.pick(*self.stacks) if role == "head-unit" else None,
            "unit_eur": self.pick(None, 10_000, 12_000, 20_000),
            "replaces_for_pm": self.pick(2, 6) if offered else None,
            "requalifies_once_pm": self.pick(None, 5, 10),
            "upkeep_pm_per_year": self.pick(None, None, 1),
            "offered_from": self.pick(None, None, "2028-03") if offered else None,
            "supplied_until": self.pick(None, None, None, None, "2028-12"),
            "needs_buses": self.pick([], [], ["lin"]) if offered else [],
            "fits": self.pick([], [], ["x"]) if offered else [],
            "excludes": [f"{self.pick(*(short for other, short in rival.items() if other != role))}-{self.pick('acme', 'bolt')}"]
            if self.chance(0.15)
            else [],
        }

    def hardware(self, name: str) -> Document:
        components = {
            f"{short}-{name}": self.component(role) for role, short in (("head-unit", "hu"), ("gateway", "gw"), ("amplifier", "amp"))
        }
        if name == "acme" and self.chance(0.5):
            components["hu-new"] = {**self.component("head-unit"), "stack": None, "replaces_for_pm": self.pick(2, 6)}
        contract = {
            "change_lead_months": self.pick(None, 4, 9),
            "releases_per_year": self.pick(None, 1, 4),
            "capacity_pm_per_year": self.pick(None, 1, 4),
            "binding": self.chance(0.4),
        }
        return {"id": name, "name": name, "contract": contract, "components": components}

    def software(self) -> Document:
        platforms = {name: self.platform(name) for name in ("bespoke", "droid")}
        if self.has_base:
            for platform in platforms.values():
                platform["extends"] = "base" if platform is platforms["droid"] or self.chance(0.5) else None
            platforms["base"] = {**self.platform("base"), "offered": False, "ready": None}
        stacks = {
            name: {
                "name": name,
                "upkeep_pm_per_year": self.pick(4, 20, 40),
                "provides": self.some(self.features, 0.3),
                "adds_feature_pm": self.pick(None, 6, 15),
                "cannot": [],
                "support_until": self.pick(None, None, None, None, None, "2028-06"),
                "data_flows": {"voice-data": self.pick("group", "soft")} if self.chance(0.5) else {},
            }
            for name in self.stacks
        }
        return {"id": "soft", "name": "Software", "platforms": platforms, "stacks": stacks}

    def platform(self, name: str) -> Document:
        nodes = {"all": {"once_pm": self.pick(10, 30, 60), "built": self.pick(None, 0.5), "once_eur": self.pick(None, 20_000_000)}}
        if self.chance(0.3):
            nodes["local"] = {
                "once_pm": self.pick(4, 8),
                "once_per": self.pick("region", "architecture"),
                "upkeep_per_year": self.pick(None, 0.5),
            }
        provided = self.some(self.features, 0.4)
        return {
            "name": name,
            "foundation": nodes,
            "ready": self.pick(None, None, "2028-01", "2029-01"),
            "upkeep_pm_per_year": self.pick(None, 4, 12),
            "licence_eur_per_car": self.pick(None, None, 200, 1000),
            "data_flows": {"voice-data": self.pick("group", "soft")} if self.chance(0.6) else {},
            "provides": provided,
            "builds": {feature: self.work(self.pick(4, 10), ("group", "brand", "line")) for feature in self.some(self.features, 0.2)},
            "cannot": [feature for feature in self.some(self.features, 0.15) if feature not in provided],
            "uses": {"ram_gb": self.pick(1, 3)} if self.chance(0.4) else {},
            "requires": self.requirements(f"{name}-asks", self.pick(1, 2, 2, 3), platform=True),
        }

    def brand(self, name: str) -> Document:
        lines = {f"{name[0]}{index}": self.line() for index in range(1, self.pick(1, 1, 1, 2, 2) + 1)}
        wanted = self.some(self.features, 0.6)
        musts = [feature for feature in wanted if self.chance(0.2)]
        wishes = [feature for feature in wanted if feature not in musts]
        return {
            "id": name,
            "name": name,
            "ecus": {"head-unit": self.pick("hu-acme", "hu-bolt")},
            "vehicle_lines": lines,
            "must": {
                **dict.fromkeys(musts, "people expect it"),
                **({"keep:voice-data": "our customers' voices"} if self.chance(0.15) else {}),
            },
            "points": dict.fromkeys(wishes, 100 // len(wishes) if len(wishes) != 3 else 30) if wishes else {},
            "policies": {
                "platform": self.pick(None, None, None, None, ["droid"], ["bespoke"]),
                "as-is": self.pick(None, None, None, None, None, False),
                "one_platform_for_all_lines": self.pick(None, True, False),
            },
        }

    def line(self) -> Document:
        changes = sorted({self.month(2027, 2029) for _ in range(self.pick(0, 1, 1, 2, 2))})
        ecus: Document = {"head-unit": self.pick("hu-acme", "hu-bolt")} if self.chance(0.4) else {}
        if self.chance(0.2):
            ecus[self.pick("gateway", "amplifier")] = "none"
        return {
            "architecture": self.pick("x", "x", "y"),
            "sop": self.pick("2024-01", "2027-05"),
            "ends": self.pick("2029-12", "2030-12", "2033-12"),
            "may_change": changes,
            "volume_per_year": self.pick({"eu": 1000}, {"eu": 2000, "na": 1000}, {"na": 4000}),
            "ecus": ecus,
        }


def make_requirement(group: SmallGroup, seed: int, *, platform: bool) -> Document:
    """One more requirement for a group: of a platform, or a regulation."""
    maker = _Maker(random.Random(seed))
    maker.has_assets = False
    maker.features = sorted(group.group["features"])
    return maker.requirement(not platform, None, platform)
