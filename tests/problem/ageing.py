"""Time for random small groups: generations, months of work, running changes, duties with dates, stacks that age.

A second throw of dice over the documents of a group, so that what they say without time stays what it was.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]
MOST_FOLLOWED = 2
FEW_ENGINEERS = 0.3
SLOW_TO_QUALIFY = 0.3
MANY = 10_000
"""So many engineers are never too few for a small group."""
DATES = ("2027-09", "2028-05", "2029-01")


def age(group: Document, brands: Document, suppliers: Document, dice: random.Random) -> None:
    """Add to the documents of a group what happens in time; most fields in some of the groups only."""
    ageing = _Ageing(dice)
    ageing.group(group)
    for brand in brands.values():
        ageing.brand(brand, sorted(group["architectures"]))
    for supplier in suppliers.values():
        ageing.supplier(supplier)
    if ageing.chance(0.4):
        group["regulations"]["dated"] = ageing.dated_law()
    for remedies in (*_remedies(group), *_remedies(suppliers)):
        ageing.remedies(remedies)
    for work in (*_works(group), *_works(suppliers)):
        ageing.work(work)
    for regulation in group["regulations"].values():
        ageing.regulation(regulation)
    ageing.rates(group["rates"])


def staff(group: Document, dice: random.Random) -> None:
    """In some groups the engineers are few, grow slowly, or do nothing beyond what they can."""
    if dice.random() < FEW_ENGINEERS:
        team = group.setdefault("team", {})
        team["engineers"] = dice.choice((3, 6, 10))
        team["engineers_today"] = dice.choice((None, 1, 3))
        team["months_to_full"] = dice.choice((None, 10, 30))
        team["binding"] = dice.choice((None, None, True))
    group["rates"]["beyond_team"] = dice.choice((None, None, 1, 1.5, 4))


def qualify(suppliers: Document, dice: random.Random) -> None:
    """In some groups it is stated how long it takes to qualify a component, however little work that is."""
    if dice.random() < SLOW_TO_QUALIFY:
        for component in (one for supplier in suppliers.values() for one in supplier.get("components", {}).values()):
            component["requalifies_months"] = dice.choice((None, 0, 9, 24)) if component.get("requalifies_once_pm") else None


def _works(document: Any) -> Iterator[Document]:
    """Every piece of work that is stated anywhere in a document."""
    if isinstance(document, dict):
        if "once_pm" in document and "once_per" in document:
            yield document
        for inner in document.values():
            yield from _works(inner)


def _remedies(document: Any) -> Iterator[Document]:
    """The remedies of every requirement anywhere in a document."""
    if isinstance(document, dict):
        if "remedies" in document:
            yield document["remedies"]
        for inner in document.values():
            yield from _remedies(inner)


class _Ageing:
    """Throws the dice in a fixed order."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.followed = 0

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    def maybe(self, probability: float, *choices: Any) -> Any:
        """One of the choices; else nothing."""
        return self.dice.choice(choices) if self.chance(probability) else None

    def group(self, group: Document) -> None:
        group["decision"] = self.maybe(0.25, "2026-07", "2027-05", "2027-10")
        group["integration_months"] = self.maybe(0.5, 2, 6)
        group["generation_years"] = self.maybe(0.5, 3, 5)
        group["successors"] = {"x": "y"} if self.chance(0.5) else {}
        group["rates"]["margin_eur_per_car"] = self.maybe(0.7, 1000, 20_000, 33_000)
        if self.chance(0.5):
            group["team"] = {"engineers": MANY, "people_at_once": self.dice.choice((1, 2, 5))}

    def rates(self, rates: Document) -> None:
        """In some groups what comes later is worth less, and others' people cost another amount."""
        rates["discount_per_year"] = self.maybe(0.6, 0.04, 0.1)
        rates["eur_per_pm_by"] = self.maybe(0.4, {"supplier": 1_500_000 // 2}, {"supplier": 900_000, "group": 800_000}) or {}

    def brand(self, brand: Document, architectures: list[str]) -> None:
        brand["must_from"] = self.maybe(0.3, "2028-09", "2031-03", "2036-01")
        for line in brand["vehicle_lines"].values():
            line["may_change"] = sorted({*line["may_change"], *([self.dice.choice(DATES)] if self.chance(0.5) else [])})
            if self.chance(0.4):
                line["ends"] = self.dice.choice(("2028-06", "2028-12", "2029-06"))
                line["may_change"] = [month for month in line["may_change"] if month <= line["ends"]]
            self.follow(line, architectures)

    def follow(self, line: Document, architectures: list[str]) -> None:
        """Two lines of a group at most go on as another car: enumeration takes its time."""
        if line["ends"] < "2029-12" and self.chance(0.6) and self.followed < MOST_FOLLOWED:
            line["followed_by"] = self.following(architectures)
        elif self.chance(0.2) or self.followed >= MOST_FOLLOWED:
            line["discontinued"] = True
        self.followed += "discontinued" not in line

    def following(self, architectures: list[str]) -> Document:
        """The next generation, as far as it differs."""
        return {
            "architecture": self.maybe(0.5, *architectures),
            "sop": self.maybe(0.2, "2029-09"),
            "ends": self.dice.choice(("2030-06", "2034-12")),
            "may_change": self.dice.choice(([], None, ["2030-03"])),
            "volume_per_year": self.maybe(0.3, {"eu": 3000}, {"eu": 1000, "na": 1000}),
            "ecus": self.maybe(0.2, {"head-unit": "hu-bolt"}, {"gateway": "gw-acme"}) or {},
        }

    def supplier(self, supplier: Document) -> None:
        for component in supplier.get("components", {}).values():
            component["replaces_months"] = self.maybe(0.3, 0, 8, 20)
            component["running_change"] = self.maybe(0.7, True) if component["fills"] != "head-unit" else None
        if self.chance(0.3):
            supplier["parts"] = {"chip": {"name": "A chip", "supplied_until": self.dice.choice(DATES)}}
            for component in list(supplier.get("components", {}).values())[:1]:
                component["soc"] = f"{supplier['id']}/chip"
        for platform in supplier.get("platforms", {}).values():
            platform["upkeep_pm_per_line_year"] = self.maybe(0.4, 1, 3)
            for block in platform["foundation"].values():
                block["months"] = self.maybe(0.2, 6, 16)
                block["once_pm"] = self.maybe(0.1, 240) or block["once_pm"]
        for stack in supplier.get("stacks", {}).values():
            self.stack(stack)

    def stack(self, stack: Document) -> None:
        stack["upkeep_pm_per_line_year"] = self.maybe(0.5, 1, 3)
        stack["after_production"] = self.maybe(0.5, 0.25)
        stack["port_pm"] = self.maybe(0.6, 8, 30)
        if self.chance(0.5):
            stack["renewal"] = {
                "first": self.maybe(0.5, "2027-06", "2029-01"),
                "every_years": self.dice.choice((None, 1.5, 2)),
                "pm": self.maybe(0.9, 10, 40),
                "eur": self.maybe(0.3, 30_000_000),
            }

    def remedies(self, remedies: Document) -> None:
        """Most of what has no way out gets one, so that more groups have plans."""
        if not remedies and self.chance(0.75):
            remedies["last"] = {"once_pm": 14, "each_pm": self.maybe(0.5, 2), "once_per": self.dice.choice(("line", "group"))}

    def work(self, work: Document) -> None:
        work["months"] = self.maybe(0.35, 3, 10, 18)
        if "each_pm" in work:
            work["each_upkeep_per_year"] = self.maybe(0.2, 0.1)

    def regulation(self, regulation: Document) -> None:
        regulation["binds_from"] = self.maybe(0.7, "2027-01", "2028-01", "2029-01", "2030-01")
        regulation["new_types_from"] = self.maybe(0.3, "2027-03", "2028-07")
        for remedy in regulation["remedies"].values():
            remedy["running_change"] = self.maybe(0.7, True)

    def dated_law(self) -> Document:
        """A law that running changes are made for: gateways with updates over the air, from a month on."""
        patch = {"once_pm": 6, "once_per": "component", "each_pm": self.maybe(0.5, 1), "ready": self.maybe(0.3, "2028-02")}
        return {
            "kind": "regulation",
            "why": "it is the law",
            "of": "gateway",
            "one_of": {"over_the_air": "true"},
            "only_in": self.maybe(0.3, ["eu"], ["na"]),
            "binds_from": self.dice.choice(("2027-11", "2028-07", "2029-03")),
            "remedies": {"patch": patch} if self.chance(0.5) else {},
        }
