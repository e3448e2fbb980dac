"""Random small groups in which much ends before anything can take its place: units, chips, the support of stacks."""

from __future__ import annotations

import random

from tests.problem.small_groups import SmallGroup, make_group

EARLY = ("2026-10", "2027-02", "2027-08", "2028-03", "2029-06")
LATE = "2045-12"
"""Beyond every horizon."""


def make_ending(seed: int, margin: int | None = None) -> SmallGroup:
    """The small group of a seed with ends, most of them early; a car that is not built has a price."""
    group, dice = make_group(seed), random.Random(f"ends of {seed}")
    priced = dice.choice((300, 20_000, 90_000))
    group.group["rates"]["margin_eur_per_car"] = priced if margin is None else margin
    for supplier in group.suppliers.values():
        for component in supplier.get("components", {}).values():
            component["supplied_until"] = dice.choice((None, *EARLY))
            component["running_change"] = dice.choice((None, True))
        for part in supplier.get("parts", {}).values():
            part["supplied_until"] = dice.choice(EARLY)
        for stack in supplier.get("stacks", {}).values():
            stack["support_until"] = dice.choice((None, None, *EARLY))
    return group


def ends_of(group: SmallGroup) -> list[tuple[str, str]]:
    """The address of every end that is stated, and when that is."""
    found = []
    for name, supplier in group.suppliers.items():
        for kind, field in (("components", "supplied_until"), ("parts", "supplied_until"), ("stacks", "support_until")):
            for key, one in supplier.get(kind, {}).items():
                if one.get(field) is not None:
                    found.append((f"suppliers.{name}.{kind}.{key}.{field}", one[field]))
    return found


def without_ends(group: SmallGroup) -> tuple[str, ...]:
    """The edits with which everything is delivered and supported beyond the horizon."""
    return tuple(f"{address}={LATE}" for address, _ in ends_of(group))
