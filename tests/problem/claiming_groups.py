"""Random small groups with a law about what features claim: of one brand's car, several features may break it at once."""

from __future__ import annotations

import random

from tests.problem.small_groups import Document, SmallGroup, make_group

DATES = ("2027-01", "2028-03", "2029-01", "2029-09")


def make_claiming(seed: int) -> SmallGroup:
    """The small group of a seed in which most features claim what a law forbids; brands ask for most of them, some as must-haves."""
    group, dice = make_group(seed), random.Random(f"claims of {seed}")
    group.group["rates"]["margin_eur_per_car"] = dice.choice((300, 20_000, 90_000))
    for feature in group.group["features"].values():
        feature["claims"] = {"push_to_talk_opens": "free" if dice.random() < 0.2 else "fixed"}
    group.group["regulations"]["free-button"] = law(dice)
    for brand in group.brands.values():
        for feature in sorted(group.group["features"]):
            if dice.random() < 0.5 and feature not in brand["must"]:
                brand["must"][feature] = "it is what we are"
                brand["points"].pop(feature, None)
    return group


def law(dice: random.Random) -> Document:
    """From a month on, of all cars or those of one market; some find a remedy, with the change or at any time."""
    remedy = {"once_pm": dice.choice((4, 20)), "once_per": dice.choice(("brand", "group")), "each_pm": dice.choice((None, 1))}
    return {
        "kind": "regulation",
        "why": "it is the law",
        "of": "brand",
        "not_both": {"push_to_talk_opens": "fixed"},
        "only_in": dice.choice((None, ["eu"], ["na"], ["na"])),
        "binds_from": dice.choice(DATES),
        "remedies": {"region": {**remedy, "running_change": dice.choice((None, True))}} if dice.random() < 0.3 else {},
    }
