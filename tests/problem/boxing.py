"""Units that are several in one box, for random small groups.

A third throw of dice over the documents of a group: a unit that is carried anyhow fills one more role, or one more component is on
offer that fills two.
"""

from __future__ import annotations

import copy
import random
from typing import Any

Document = dict[str, Any]
PAIRS = (["head-unit", "gateway"], ["head-unit", "gateway"], ["gateway", "head-unit"], ["head-unit", "amplifier"], ["gateway", "amplifier"])

FIT: Document = {
    "ram_gb": 8,
    "os": "android",
    "source_access": "full",
    "over_the_air": True,
    "networks": ["3g", "4g"],
    "support_until": "2031-12",
    "offered_from": None,
    "supplied_until": None,
    "needs_buses": [],
    "fits": [],
}
"""A box that little is missing of."""


def box(group: Document, brands: Document, suppliers: Document, dice: random.Random) -> None:
    """Put units of some groups into one box: one that is carried, one on offer, or both."""
    if dice.random() > 0.5:
        return
    components: Document = suppliers["acme"]["components"]
    roles, which = dice.choice(PAIRS), dice.choice(("carried", "offered", "offered", "both"))
    name = "hu-acme" if "head-unit" in roles else "gw-acme"
    offered = copy.deepcopy(components[name])
    if which != "offered":
        components[name] |= {"fills": roles, "excludes": [], "unit_eur": dice.choice((None, 20_000, 30_000))}
        _say_it_once(group, brands, name, roles)
    if which != "carried":
        price, work = dice.choice((None, 12_000, 15_000, 25_000)), dice.choice((2, 6))
        components["box"] = offered | {"fills": roles, "excludes": [], "stack": None, "unit_eur": price, "replaces_for_pm": work}
        if dice.random() < 0.6:
            components["box"] |= {**FIT, "running_change": dice.random() < 0.5}


def _say_it_once(group: Document, brands: Document, name: str, roles: list[str]) -> None:
    """Whoever carries it has it in all of its roles: nothing is said of what else stands there."""
    lines = [line for brand in brands.values() for line in brand["vehicle_lines"].values()]
    told = [line.get("ecus") for line in lines] + [(line.get("followed_by") or {}).get("ecus") for line in lines]
    told += [found["ecus"] for found in group["architectures"].values() if found["ecus"].get(roles[0]) == name]
    for ecus in filter(None, told):
        for role in sorted(set(roles) & set(ecus) - {"head-unit"}):
            if ecus[role] != name:
                del ecus[role]
