"""Groups whose relaxation is far from integral: public covering, location and budget problems, written as workspaces.

In: a size and a seed. Out: raw documents as people would write them. One platform, `shared`, asks the hard question; the stack
that everybody runs today asks nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.problem.small_groups import Document, SmallGroup

SEEDS = 4
_WHY: Document = {"kind": "access", "why": "it is so"}
_FULL: Document = {"source_access": "full"}
_MARKET = "eu"


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard group: what it is, and its documents."""

    name: str
    make: Callable[[], SmallGroup]


def hard_groups(size: str = "small") -> tuple[Hard, ...]:
    """The twenty groups of a size, four of each of five kinds; KeyError for an unknown size."""
    covering, location, budget, room, core = SIZES[size]
    found = []
    for seed in range(SEEDS):
        found.append(Hard("covering, {} lines, {} assets".format(*covering), _covering(seed, *covering)))
        found.append(Hard("location, {} lines, {} suppliers".format(*location), _location(seed, *location)))
        found.append(Hard("budget, {} lines, {} assets".format(*budget), _budget(seed, *budget)))
        found.append(Hard("room, {} lines, {} features".format(*room), _room(seed, *room)))
        found.append(Hard(f"core, {core[0]} hard lines, {core[1]} assets, {core[3]} easy lines", _core(seed, *core)))
    return tuple(sorted(found, key=lambda one: one.name.split(",")[0]))


_Pair = tuple[int, int]
_Triple = tuple[int, int, int]
SIZES: Mapping[str, tuple[_Triple, _Pair, _Triple, _Pair, tuple[int, int, int, int]]] = {
    "tiny": ((12, 30, 3), (10, 5), (8, 20, 3), (8, 8), (10, 30, 3, 6)),
    "small": ((30, 90, 4), (14, 5), (40, 120, 3), (20, 12), (24, 70, 4, 260)),
    "middle": ((60, 150, 3), (24, 6), (60, 200, 3), (40, 14), (40, 120, 3, 260)),
    "large": ((200, 1000, 3), (200, 12), (200, 1000, 5), (200, 14), (60, 150, 3, 300)),
}
"""Of each kind: how many lines, how many assets, suppliers or features, how many of those one asks for, how many easy lines beside."""

LOOSE = 1.6
"""All suppliers together have so many times the room that is asked for."""


def _covering(seed: int, lines: int, sets: int, each: int) -> Callable[[], SmallGroup]:
    """Set covering: every line must have a feature of its own, which any of a few shared assets brings."""

    def make() -> SmallGroup:
        dice = random.Random(f"covering {seed}")
        assets = {f"s{number}": {"once_pm": dice.randint(20, 60), "once_per": "group"} for number in range(sets)}
        members: dict[int, list[int]] = {line: [] for line in range(lines)}
        for number in range(sets):
            for line in dice.sample(range(lines), each):
                members[line].append(number)
        for own in members.values():
            own += dice.sample([number for number in range(sets) if number not in own], max(0, 2 - len(own)))
        features = {
            f"f{line}": _feature({f"r{number}": {"builds": f"s{number}"} for number in sorted(own)}) for line, own in members.items()
        }
        brands = {f"b{line}": _brand(f"b{line}", "hu", 1000, must={f"f{line}": "it is asked"}) for line in range(lines)}
        return SmallGroup(_group(features, assets), brands, {"acme": _supplier("acme", {"hu": _unit()}), "soft": _soft(features)})

    return make


def _core(seed: int, lines: int, sets: int, each: int, easy: int) -> Callable[[], SmallGroup]:
    """A hard covering among many easy lines, which each take the cheapest of many units: few fractions in a large problem."""

    def make() -> SmallGroup:
        dice = random.Random(f"core {seed}")
        hard = _covering(seed, lines, sets, each)()
        ports = {f"port-{number}": _feature({"port": {"each_pm": dice.randint(1, 9)}}, "head-unit", _FULL) for number in range(easy)}
        hard.group["features"].update(ports)
        brands = {f"e{number}": _brand(f"e{number}", "hu", 1000, must={f"port-{number}": "it is asked"}) for number in range(easy)}
        units = {
            f"hu-{number}": {**_unit(), "replaces_for_pm": 1, "unit_eur": dice.randint(9000, 16000), "source_access": "full"}
            for number in range(12)
        }
        own = {**hard.suppliers["acme"]["components"], **units}
        return SmallGroup(hard.group, {**hard.brands, **brands}, {"acme": _supplier("acme", own), "soft": _soft(hard.group["features"])})

    return make


def _location(seed: int, lines: int, places: int) -> Callable[[], SmallGroup]:
    """Location with capacity: each line takes the unit of one supplier, which is paid for once and does all its lines' work."""

    def make() -> SmallGroup:
        dice = random.Random(f"location {seed}")
        amounts = [dice.randint(5, 35) for _ in range(lines)]
        room = LOOSE * sum(amounts) / places
        unit = {"replaces_for_pm": 1}
        suppliers = {
            f"s{number}": {
                **_supplier(f"s{number}", {f"hu-{number}": {**_unit(), **unit, "unit_eur": dice.randint(9000, 16000), "os": "android"}}),
                "contract": {"capacity_pm_per_year": round(dice.uniform(0.7, 1.3) * room), "binding": True},
            }
            for number in range(places)
        }
        for number in range(places):
            suppliers[f"s{number}"]["components"][f"hu-{number}"]["requalifies_once_pm"] = dice.randint(30, 90)
        features = {
            f"f{line}": _feature({"port": {"each_pm": amounts[line], "by": "supplier"}}, "head-unit", _FULL) for line in range(lines)
        }
        brands = {f"b{line}": _brand(f"b{line}", "hu", dice.randint(500, 3000), must={f"f{line}": "it is asked"}) for line in range(lines)}
        suppliers["acme"] = _supplier("acme", {"hu": _unit()})
        asks = {"os": {**_WHY, "of": "head-unit", "one_of": {"os": "android"}}}
        return SmallGroup(_group(features, {}), brands, {**suppliers, "soft": _soft(features, asks)})

    return make


def _budget(seed: int, lines: int, count: int, each: int) -> Callable[[], SmallGroup]:
    """Budgeted choice: features that rest on a few of many shared assets each are wished for, and there is not enough for all."""

    def make() -> SmallGroup:
        dice = random.Random(f"budget {seed}")
        assets = {f"s{number}": {"once_pm": dice.randint(5, 40), "once_per": "group"} for number in range(count)}
        wishes = 2 * lines
        features = {}
        for number in range(wishes):
            needs = [f"s{one}" for one in sorted(dice.sample(range(count), each))]
            features[f"f{number}"] = _feature({"build": {"needs": needs, "each_pm": dice.randint(1, 9)}})
        brands = {}
        for line in range(lines):
            wanted = dice.sample(range(wishes), 3)
            shares = [dice.randint(20, 40) for _ in wanted[1:]]
            points = dict(zip((f"f{one}" for one in wanted), (100 - sum(shares), *shares), strict=True))
            brands[f"b{line}"] = _brand(f"b{line}", "hu", 1000, points=points)
        group = _group(features, assets)
        group["policies"].update(budget_pm=round(0.35 * sum(asset["once_pm"] for asset in assets.values())), binding=True)
        group["rates"]["eur_per_point"] = 600
        return SmallGroup(group, brands, {"acme": _supplier("acme", {"hu": _unit()}), "soft": _soft(features)})

    return make


def _room(seed: int, lines: int, count: int) -> Callable[[], SmallGroup]:
    """A knapsack a line: all features do not fit into any head unit, and each is built once for all."""

    def make() -> SmallGroup:
        dice = random.Random(f"room {seed}")
        units = {f"hu-{size}": {**_unit(), "ram_gb": size, "unit_eur": 9000 + 900 * size, "replaces_for_pm": 2} for size in (4, 6, 9)}
        features = {f"f{number}": {**_plain(), "build": dice.randint(5, 30), "uses": _memory(dice)} for number in range(count)}
        brands = {}
        for line in range(lines):
            cuts = sorted(dice.sample(range(1, 100), count - 1))
            shares = [high - low for low, high in zip((0, *cuts), (*cuts, 100), strict=True)]
            points = {name: share for name, share in zip(features, shares, strict=True) if share}
            brands[f"b{line}"] = _brand(f"b{line}", "hu-4", dice.randint(500, 3000), points=points)
        group = _group(features, {})
        group["policies"]["weigh_brands"] = "by-volume"
        group["rates"]["eur_per_point"] = 100
        soft = _soft(features)
        soft["platforms"]["shared"]["provides"] = []
        return SmallGroup(group, brands, {"acme": _supplier("acme", units), "soft": soft})

    return make


def _group(features: Document, assets: Document) -> Document:
    return {
        "id": "group",
        "name": "A hard group",
        "horizon": {"from": "2027-01", "to": "2028-12"},
        "rates": {"eur_per_pm": 1_000_000, "eur_per_point": 100},
        "upkeep": {"asset_per_year": 0, "tailoring_per_year": 0},
        "find_out": {"once_pm": 1},
        "policies": {"weigh_brands": "equal"},
        "markets": {_MARKET: {"name": "Europe"}},
        "roles": {"head-unit": {"name": "Head unit"}},
        "data_flows": {},
        "architectures": {"x": {"name": "X", "service_oriented": False}},
        "features": features,
        "regulations": {},
        "assets": assets,
    }


def _plain() -> Document:
    return {"name": "A feature", "aspect": "function"}


def _memory(dice: random.Random) -> Document:
    return {"ram_gb": dice.randint(8, 30) / 10}


def _feature(remedies: Document, of: str = "architecture", one_of: Document | None = None) -> Document:
    asked = {**_WHY, "of": of, "one_of": one_of or {"service_oriented": "true"}, "remedies": remedies}
    return {**_plain(), "requires": {"way": asked}}


def _brand(name: str, unit: str, cars: int, **wishes: Document) -> Document:
    line = {"architecture": "x", "sop": "2026-01", "ends": "2030-12", "may_change": ["2027-01"], "volume_per_year": {_MARKET: cars}}
    return {"id": name, "name": name, "ecus": {"head-unit": unit}, "vehicle_lines": {f"{name}-1": line}, **wishes}


def _unit() -> Document:
    return {"fills": "head-unit", "os": "linux", "ram_gb": 8, "source_access": "none", "stack": "old", "unit_eur": 10_000}


def _supplier(name: str, components: Document) -> Document:
    return {"id": name, "name": name, "components": components}


def _soft(features: Document, asks: Document | None = None) -> Document:
    shared = {"name": "Shared", "foundation": {"all": {"once_pm": 50}}, "provides": list(features), "requires": asks or {}}
    old = {"name": "Old", "upkeep_pm_per_year": 30, "provides": []}
    return {"id": "soft", "name": "Soft", "platforms": {"shared": shared}, "stacks": {"old": old}}
