"""Laws of facts that nobody gives, on random small groups: not to say something never pays.

A fact that is not given is not met. Where a remedy closes that whatever else is known, it is planned, as for a bad value; else it may be
found out: what is told of another fact takes that away from nobody.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from tests.problem.small_groups import Document, SmallGroup, make_group
from tests.solve.every_strategy import solve_all

VALUES: Mapping[str, tuple[Any, ...]] = {
    "os": ("android", "linux", "qnx"),
    "ram_gb": (2, 16),
    "source_access": ("none", "escrow", "shared", "full"),
    "over_the_air": (True, False),
    "boot_seconds": (1, 9),
    "networks": (["3g"], ["3g", "4g", "5g"]),
    "support_until": ("2028-12", "2045-12"),
    "change_lead_months": (1, 24),
    "releases_per_year": (0, 12),
    "service_oriented": (True, False),
    "ota_modules": (0, 12),
}
"""Values of each fact, for every comparison the best and the worst among them."""
LOOSE = 1e-6


class Fact(NamedTuple):
    """A fact that a group gives: of a supplier's component or contract, or of an architecture."""

    steps: tuple[str, ...]
    name: str

    def owner(self, group: SmallGroup) -> Document:
        """The map in which it stands."""
        found: Any = {"suppliers": group.suppliers, "group": group.group}
        for step in self.steps:
            found = found[step]
        return found  # type: ignore[no-any-return]

    def given(self, group: SmallGroup, value: Any) -> SmallGroup:
        """The group with another value of it; None: without it."""
        changed = group.copy()
        self.owner(changed)[self.name] = value
        return changed


def facts_of(group: SmallGroup) -> Iterator[Fact]:
    """All facts that a group gives, of which values are known."""
    places = [("suppliers", name, "components", one) for name, found in group.suppliers.items() for one in found.get("components", {})]
    places += [("suppliers", name, "contract") for name, found in group.suppliers.items() if found.get("contract")]
    places += [("group", "architectures", name) for name in group.group["architectures"]]
    for steps in places:
        owner = Fact(steps, "").owner(group)
        yield from (Fact(steps, name) for name in VALUES if owner.get(name) is not None)


def optima(group: SmallGroup) -> dict[str, float]:
    """The objective of each strategy; infinite without a plan."""
    return {name: solved.objective for name, solved in solve_all(group.problem()).items()}


def with_remedies(group: SmallGroup) -> SmallGroup:
    """The group in which everything that is asked has a remedy that hangs on no fact and no date; of the law, also for today's cars."""
    changed = group.copy()
    owners = [changed.group["regulations"], *(one.get("requires") or {} for one in changed.group["features"].values())]
    platforms = [one for supplier in changed.suppliers.values() for one in supplier.get("platforms", {}).values()]
    owners += [one.get("requires") or {} for one in platforms]
    for asked in (asked for requires in owners for asked in requires.values()):
        remedies = {name: one for name, one in (asked.get("remedies") or {}).items() if "drops" not in one}
        for one in remedies.values():
            for key in ("only_if", "in_role", "ready"):
                one.pop(key, None)
        asked["remedies"] = remedies or {"fix": {"once_pm": 9, "each_pm": 2}}
    for remedy in (one for law in changed.group["regulations"].values() for one in law["remedies"].values()):
        remedy["running_change"] = True
    return changed


def loose(objective: float) -> float:
    """What two solves of the same may differ by."""
    return LOOSE * (1.0 + abs(objective))


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_an_unknown_fact_is_no_better_than_its_best_value(seed: int) -> None:
    """Without a fact no strategy costs less than with the value that is best for it."""
    group, dice = make_group(seed), random.Random(seed)
    facts = sorted(facts_of(group))
    for fact in dice.sample(facts, min(2, len(facts))):
        unknown = optima(fact.given(group, None))
        dearer = set(unknown)
        for value in reversed(VALUES[fact.name]):  # the best is mostly the last, and then says it all
            known = optima(fact.given(group, value)) if dearer else {}
            dearer = {name for name in dearer if unknown[name] + loose(unknown[name]) < known[name]}
        assert not dearer, fact


OPENS_A_REMEDY = (641, Fact(("suppliers", "acme", "components", "hu-acme"), "over_the_air"), True)
"""A group, a fact that it does not give, and the value of it with which a remedy for another unknown fact is open."""


def test_a_fact_that_opens_a_remedy_for_another_makes_nothing_dearer() -> None:
    """What is found out today may be found out, too, once a fact is told with which it could be mended."""
    seed, fact, value = OPENS_A_REMEDY
    group = make_group(seed)
    assert fact.owner(group).get(fact.name) is None
    unknown, told = optima(group), optima(fact.given(group, value))
    assert unknown["droid"] < math.inf
    assert all(told[name] <= objective + loose(objective) for name, objective in unknown.items())


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_where_remedies_are_an_unknown_fact_is_as_bad_as_its_worst_value(seed: int) -> None:
    """Where all that is asked has a remedy, no known value costs more than to leave the fact out."""
    group, dice = with_remedies(make_group(seed)), random.Random(seed)
    facts = sorted(facts_of(group))
    for fact in dice.sample(facts, min(2, len(facts))):
        unknown = optima(fact.given(group, None))
        for value in VALUES[fact.name]:
            for name, objective in optima(fact.given(group, value)).items():
                assert objective <= unknown[name] + loose(objective), (fact, value, name)


def test_a_bad_fact_left_out_costs_what_it_cost() -> None:
    """Somewhere the law bites: the port of a head unit is planned whether its system is known to be wrong or nobody says."""
    found = []
    for seed in range(2000, 2024):
        group = with_remedies(make_group(seed))
        for fact in facts_of(group):
            if fact.name == "source_access":
                found.append((optima(fact.given(group, "none")), optima(fact.given(group, None))))
                break
    assert all(bad == pytest.approx(unknown) for bad, unknown in found)
    assert len(found) > 10
